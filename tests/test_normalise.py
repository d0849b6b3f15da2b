"""The one listed normalisation, and the escaping of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalise import is_dropped, normalise, visible


def test_no_break_spaces_and_line_breaks_become_one_space():
    assert normalise("two\u00a0 km\r\n from\tthe city ") == "two km from the city"


def test_bidi_overrides_soft_hyphens_and_zero_width_spaces_go():
    assert normalise("mil\u00adi\u200btia\u202e \ufefffell\x07") == "militia fell"


def test_the_joiners_that_spell_persian_words_stay():
    assert normalise("می\u200cخواهد") == "می\u200cخواهد"


def test_nothing_else_is_touched():
    text = "“Café” — 25 km (15 miles) {{ 7*7 }} <b>"

    assert normalise(text) == text


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)

    assert normalise(once) == once


@given(st.text(), st.text())
def test_the_parts_normalise_as_the_whole_does(left, right):
    assert normalise(left + " " + right) == normalise(normalise(left) + " " + normalise(right))


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x9f", "\u00ad", "\u202e", "\u2066", "\ufeff"])
def test_characters_that_carry_no_text_are_dropped(char):
    assert is_dropped(char)


@pytest.mark.parametrize("char", [" ", "\n", "\x1f", "\u2028", "\u200d", "é"])
def test_white_space_letters_and_joiners_are_not_dropped(char):
    assert not is_dropped(char)


def test_a_file_name_shows_its_newline_and_its_overrides():
    assert visible("a\nb\u202etxt") == "a\\nb\\u202etxt"


@given(st.text())
def test_what_is_shown_is_one_printable_line(text):
    shown = visible(text)

    assert shown.isprintable()
    assert len(shown.splitlines()) <= 1


@given(st.text(st.characters(categories=["Cs", "Cf", "Ll"])))
def test_what_is_shown_can_always_be_encoded(text):
    assert visible(text).encode("utf-8")[:0] == b""
