"""Whoever tells, whatever he is called: the frame of an attribution, and not a list of callings."""

from __future__ import annotations

import pytest
from build import annotated
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.tellers import head_noun, teller
from briefing.model import Span

FACT = "Twelve shells fell on the market"


def speakers(text):
    return [claim.kb_id for claim in annotated(text).layer("claims")]


@pytest.mark.parametrize(
    ("close", "speaker"),
    [
        ("a shopkeeper in Raqqa said by telephone", "shopkeeper in Raqqa"),
        ("traders in the town said", "traders in the town"),
        ("engineers at the site said on Sunday", "engineers at the site"),
        ("relatives said", "relatives"),
        ("two beekeepers told Reuters", "two beekeepers"),
        ("a rescue worker said", "rescue worker"),
        ("the town's baker said", "town's baker"),
        ("said Pavlo Kyrylenko, the governor", "Pavlo Kyrylenko"),
        ("said a beekeeper near the front", "beekeeper near the front"),
        ("said two drivers who came from there", "two drivers"),
    ],
)
def test_whoever_closes_a_sentence_with_a_verb_of_saying_tells_it(close, speaker):
    assert speakers(f"{FACT}, {close}.") == [speaker]


@pytest.mark.parametrize("caller", ["a beekeeper", "Farmers", "The night watchman", "Two drivers"])
def test_whoever_opens_a_sentence_with_a_verb_of_saying_tells_it(caller):
    plain = caller.removeprefix("a ").removeprefix("The ")
    assert speakers(f"{caller} said that twelve shells fell.") == [plain]


@pytest.mark.parametrize(
    "text",
    [
        "The United States has rejected the idea.",
        f"{FACT}, and what it said.",
        f"{FACT}, which he said.",
        "On Sunday night said.",
        "The shells that hit the market said.",
    ],
)
def test_what_is_no_noun_phrase_of_somebody_tells_nothing(text):
    start = text.find(" said") + 1
    found = teller(text, Span(0, len(text)), start, start + 4) if start else None
    assert found is None and speakers("The United States has rejected the idea.") == []


def test_a_body_of_another_name_is_not_the_one_that_spoke_before():
    text = (
        "Islamic State shot at families, the Norwegian Refugee Council said. "
        "The provincial council of Anbar said that four people had drowned."
    )

    assert speakers(text)[1] != speakers(text)[0]


def test_the_same_caller_is_the_one_called_so_before():
    text = (
        "Eleven bodies were dug out, a rescue worker said. The ring was closed, a beekeeper said. "
        "Six more died, the same rescue worker said."
    )

    assert speakers(text) == ["rescue worker", "beekeeper", "rescue worker"]


def test_whoever_holds_a_rank_in_an_army_speaks_for_it():
    assert speakers(f"{FACT}, a Syrian general said.") == ["syrian-army"]


def test_whoever_tells_a_monitor_is_heard_through_it():
    assert speakers("Beekeepers told the Observatory that ten had died.") == ["sohr"]


def test_who_hides_behind_an_office_counts_as_the_agency_that_heard_him():
    assert speakers(f"{FACT}, local sources told SANA.") == ["sana"]
    assert speakers(f"{FACT}, a beekeeper told SANA.") == ["beekeeper"]


@pytest.mark.parametrize(
    ("words", "noun"), [("traders in the town", "traders"), ("a rescue worker", "worker"), ("", "")]
)
def test_the_head_of_a_phrase_stands_before_what_follows_it(words, noun):
    assert head_noun(words) == noun


@given(st.text(st.sampled_from('abA ,.“”"said '), max_size=120))
def test_a_teller_stands_inside_its_sentence(text):
    sentence = Span(0, len(text))
    at = text.find("said")
    found = teller(text, sentence, at, at + 4) if at >= 0 else None
    assert found is None or 0 <= found[0] < found[1] <= len(text)
