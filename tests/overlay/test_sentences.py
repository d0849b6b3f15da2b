"""Which sentences an entry means."""

import time

import build
import pytest
from hand import overlay
from hypothesis import given
from hypothesis import strategies as st

from briefing.overlay import Drop, Move, Pin, find

ONE = "The army shelled the town of Mill on Monday, the War Watch said."
OTHER = "Rebels (of the [Blue] camp) took Ford; it was “a great day”."


def told():
    documents = [
        build.Document("d1", "first", ONE, ONE),
        build.Document("d2", "second", ONE + " " + OTHER, ONE + " " + OTHER),
    ]
    lines = [
        build.statement(documents[0], ONE),
        build.statement(documents[1], ONE, index=0),
        build.statement(documents[1], OTHER, index=1),
    ]
    return lines, documents


def keys(*says):
    statements, documents = told()
    return find(overlay(*says), statements, documents).of(1)


@pytest.mark.parametrize(
    "words",
    [
        ONE,
        "shelled the town of Mill",
        "SHELLED THE TOWN",
        "  shelled\n the   town ",
        "shelled\u200b the town",
        "The army shelled",
        "Watch said.",
        "the War Watch said",
    ],
)
def test_words_are_found_whatever_their_capitals_and_white_space(words):
    assert keys(Drop(words=words)) == (("d1", 0), ("d2", 0))


@pytest.mark.parametrize(
    "words",
    [
        "army shelled Mill",
        "helled the town of",
        "the town of Mil",
        "of Mill. on Monday",
        "a.*c d e",
    ],
)
def test_other_words_parts_of_words_and_patterns_are_not(words):
    assert keys(Drop(words=words)) == ()


@pytest.mark.parametrize(
    "words", ["(of the [Blue] camp)", "took Ford; it was", "“a great day”", 'was "A great day".']
)
def test_signs_of_regular_expressions_are_signs(words):
    assert keys(Pin(words=words)) == (("d2", 1),)


def test_a_report_narrows_it_down():
    assert keys(Drop(words=ONE, report="second")) == (("d2", 0),)
    assert keys(Drop(words=ONE, report="third")) == ()


def test_a_headline_is_no_sentence_of_a_report():
    _, documents = told()
    headline = build.statement(documents[0], ONE, headline=True)

    assert find(overlay(Pin(words=ONE)), [headline], documents).of(1) == ()


def test_a_front_in_place_of_words_means_no_sentence():
    assert keys(Pin(front="north")) == ()


@given(st.integers(0, 12), st.integers(3, 13))
def test_any_three_words_or_more_of_a_sentence_find_it(first, count):
    row = ONE.split()
    words = " ".join(row[min(first, len(row) - 3) :][:count])

    assert keys(Move(words=words, to="south")) == (("d1", 0), ("d2", 0))


def test_ten_thousand_entries_and_ten_thousand_sentences_take_seconds():
    document = build.Document("d", "r", "x")
    statements = [
        build.line(f"the army of the town number {n} said of the day", index=n)
        for n in range(10_000)
    ]
    hand = overlay(*(Drop(words=f"the town number {n} said") for n in range(9_999)),
                   Drop(words="the army of the town number"))  # fmt: skip
    start = time.perf_counter()
    found = find(hand, statements, [document])

    assert time.perf_counter() - start < 20
    assert found.of(78) == (("d", 77),)
    assert len(found.of(10_000)) == 10_000
