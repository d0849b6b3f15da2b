"""Sentences that report a silence go; those that report anything else stay."""

import pytest

from briefing.clean import clean
from briefing.model import Article

BEFORE, BEHIND = "Shells fell.", "Ten died."


def kept(sentence):
    return clean(Article(text=f"{BEFORE} {sentence} {BEHIND}", ref="a")).text


@pytest.mark.parametrize(
    "sentence",
    [
        "The Syrian military could not immediately be reached for comment.",
        "Syrian army spokesmen were not immediately available for comment.",
        "The ministry did not respond to requests for comment.",
        "The ministry did not immediately respond to a request for comment.",
        "There was no immediate comment from the Syrian regime.",
        "A Pentagon spokeswoman declined to comment.",
    ],
)
def test_a_silence_is_cut_and_no_sentence_spans_the_cut(sentence):
    assert kept(sentence) == f"{BEFORE}\n{BEHIND}"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Observatory also had no comment about numbers or weapons, but said at least 26"
        " militants had been killed.",
        "The army declined to comment on the 26 killed.",
        "The ministry, which did not respond to requests for comment, denied the raid.",
        "The garrison did not respond to the shelling.",
        "He commented on the truce.",
        "Neither side has shelled the market, he commented.",
        "The village could not be reached by the convoy.",
    ],
)
def test_a_sentence_that_reports_something_stays(sentence):
    assert kept(sentence) == f"{BEFORE} {sentence} {BEHIND}"
