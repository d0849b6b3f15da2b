"""What a sentence of plain text is worth by how it stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.select.alone import LEANING, TALK, stands_alone


@pytest.mark.parametrize(
    "text",
    [
        "Shells struck a crowded market in Mill on Monday.",
        "The US struck a convoy near Ford.",
        "Theresa May spoke in Port on Monday.",
        "Mine clearing began at the bridge.",
    ],
)
def test_a_plain_sentence_counts_whole(text):
    assert stands_alone(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I saw the shells fall on the market.",
        "“We lost our homes,” the farmer said.",
        "Who will rebuild the market?",
        "“Who will rebuild it?”",
        "Send us your pictures of the market.",
    ],
)
def test_talk_counts_less(text):
    assert stands_alone(text) == TALK


@pytest.mark.parametrize(
    "text",
    ["It was the third strike on Mill.", "“But shells fell again at night.", "They left at dawn."],
)
def test_what_leans_on_the_sentence_before_counts_less(text):
    assert stands_alone(text) == LEANING


def test_both_count():
    assert stands_alone("But we will return.") == pytest.approx(TALK * LEANING)


@given(st.text(max_size=200))
def test_no_sentence_is_worth_nothing(text):
    assert 0 < stands_alone(text) <= 1
