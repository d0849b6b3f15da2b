"""Patterns written so that the engine reads them fast match what they matched before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.alternation import AnyCase, by_letter


def test_words_are_gathered_under_their_first_letters():
    assert by_letter("said|told|says") == "s(?:aid|ays)|told"


def test_bars_inside_groups_and_sets_part_nothing():
    assert by_letter(r"a(?:b|c)|a[]|]|b\|c") == r"a(?:(?:b|c)|[]|])|b\|c"


def test_what_begins_with_no_plain_letter_keeps_its_place():
    assert by_letter(r"ab|(?:x|a)c|ad|\d|a?e") == r"ab|(?:x|a)c|ad|\d|a?e"


def test_a_word_may_be_the_beginning_of_another():
    pattern = re.compile(rf"\b(?:{by_letter('hit|hits|hitting')})\b")

    assert [m.group() for m in pattern.finditer("hits, hit, hitting")] == ["hits", "hit", "hitting"]


_WORDS = st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=6)


@given(_WORDS, st.text("abAB ", max_size=12))
def test_what_matches_and_in_which_order_is_the_same(words: list[str], text: str):
    plain = "|".join([*words, "(?:a|b)b", *reversed(words)])

    before, after = (re.compile(p, re.IGNORECASE) for p in (plain, by_letter(plain)))

    assert [m.span() for m in before.finditer(text)] == [m.span() for m in after.finditer(text)]


_SAYS = r"\b(?:sa(?:id|ys)|(?<=statement )reads|told)\b"


@given(
    st.lists(
        st.sampled_from([*"sdl SD.İé", "said", " Told", "statement ", "Reads"]), max_size=9
    ).map("".join),
    st.integers(0, 12),
    st.integers(0, 40),
)
def test_whatever_the_case_it_is_found_where_ignoring_case_finds_it(
    text: str, start: int, end: int
):
    start, end = min(start, len(text)), min(end, len(text))
    wanted = re.compile(_SAYS, re.IGNORECASE)

    found = list(AnyCase(_SAYS).finditer(text, start, end))

    assert [m.span() for m in found] == [m.span() for m in wanted.finditer(text, start, end)]
    assert [m.group() for m in found] == [text[slice(*m.span())] for m in found]


def test_the_words_found_are_those_of_the_text():
    found = AnyCase(_SAYS).search("The ministry SAID so")

    assert found is not None and found.group() == "SAID"


def test_a_pattern_with_capitals_could_never_be_found_and_is_refused():
    with pytest.raises(ValueError, match="small letters"):
        AnyCase(r"\bUN\b")
