"""Sentences: where they begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.sentences import LONGEST_QUOTATION, LONGEST_SENTENCE, annotate_sentences


def cut(text, title=""):
    return [text[s.start : s.end] for s in annotate_sentences(text, title)]


# Full stops that end nothing


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Army struck first.",
        "They met U.S. Gen. Smith in Amman.",
        "It began at 5 a.m. Monday.",
        "He spoke to Lt. Col. Jones of the U.N. mission.",
        "Fighters moved 1.5 km north.",
        "About 10,000 people, i.e. all of them, fled.",
        "Mr. Assad, Dr. Jones and St. George were named.",
        "It lies approx. 25 km away.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["They are within 25 km.", "The town fell."],
        ["He spoke to the U.S.", "The army left."],
        ["It began at 5 a.m.", "They fled."],
        ["Was it Gen. Smith?", "It was!", "Then he left."],
    ],
)
def test_a_sentence_ends_before_a_word_that_starts_one(parts):
    text = " ".join(parts)

    assert cut(text) == parts


def test_a_line_ends_a_sentence_stop_or_none():
    assert cut("Army enters Raqqa\nThe army entered\n\nRaqqa.") == [
        "Army enters Raqqa",
        "The army entered",
        "Raqqa.",
    ]


# Quotations


@pytest.mark.parametrize(("opening", "closing"), ["“”", "«»", '""'])
def test_a_quotation_stays_whole_with_its_attribution(opening, closing):
    said = f"{opening}We took it. We hold it,{closing} he said."

    assert cut(f"{said} Then they left.") == [said, "Then they left."]


def test_an_attribution_behind_a_closed_quotation_belongs_to_it():
    assert cut('"They fled!" he said. "We stayed."') == ['"They fled!" he said.', '"We stayed."']


@pytest.mark.parametrize("opening", ["“", '"', "«"])
def test_an_unclosed_quotation_does_not_swallow_the_paragraph(opening):
    text = f"{opening}We took it. We hold it. Then they left."

    assert cut(text) == [f"{opening}We took it.", "We hold it.", "Then they left."]


def test_a_quotation_longer_than_anybody_prints_is_cut_into_its_sentences():
    text = "“" + " ".join(["We took the town and we hold it."] * 30) + "” he said."

    assert max(map(len, cut(text))) <= LONGEST_QUOTATION + 40
    assert len(cut(text)) > 2


# Headlines, doubles, lengths


def test_a_sentence_that_is_the_title_is_labelled_headline():
    text = "Army enters Raqqa\nThe army entered Raqqa."

    assert [s.label for s in annotate_sentences(text, "ARMY ENTERS RAQQA!")] == ["headline", ""]
    assert [s.label for s in annotate_sentences(text)] == ["", ""]


def test_a_standfirst_set_twice_without_a_stop_is_two_sentences():
    text = "Army enters Raqqa for the first time Army enters Raqqa for the first time on Friday."

    assert cut(text) == [
        "Army enters Raqqa for the first time",
        "Army enters Raqqa for the first time on Friday.",
    ]


def test_words_that_recur_inside_other_words_part_nothing():
    text = "At one time or another the xAt one time or another the army left."

    assert cut(text) == [text]


def test_a_line_without_a_stop_is_cut_at_spaces_once_it_is_too_long():
    words = " ".join(f"word{n}" for n in range(10_000))
    parts = cut(words)

    assert max(map(len, parts)) <= LONGEST_SENTENCE
    assert " ".join(parts) == words


def test_a_line_without_a_space_is_cut_as_well():
    parts = cut("x" * 5_000)

    assert "".join(parts) == "x" * 5_000
    assert len(parts) == 3


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \n\t\n "])
def test_nothing_has_no_sentences(text):
    assert cut(text) == []


# Laws

PIECES = st.sampled_from(
    [
        *'“”"«»().!?…\n \u2028\u00a0\x0b',
        "Gen.",
        "U.S.",
        "a.m.",
        "25 km.",
        "The town",
        "He said",
        "x",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=40).map(" ".join) | st.text(max_size=200)


@given(TEXTS)
def test_sentences_stand_in_order_without_overlap_each_inside_its_line(text):
    spans = annotate_sentences(text)

    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        assert span.start < span.end
        assert "\n" not in text[span.start : span.end]
        assert text[span.start : span.end].strip() == text[span.start : span.end]


@given(TEXTS)
def test_sentences_tile_the_text_only_white_space_lies_between(text):
    spans = annotate_sentences(text)
    ends = [0, *(s.end for s in spans)]
    starts = [*(s.start for s in spans), len(text)]

    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))


@given(TEXTS, TEXTS)
def test_a_paragraph_is_cut_the_same_whatever_follows(text, following):
    assert cut(f"{text}\n{following}") == [*cut(text), *cut(following)]
