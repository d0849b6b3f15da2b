"""Mentions of places and actors, by the theatre file and by the text's own definitions."""

from __future__ import annotations

import pytest
from build import annotated, entities, layer, tiny_theatre

from briefing.annotate.discovery import Discovered
from briefing.annotate.entities import annotate_actors, annotate_places
from briefing.annotate.sentences import annotate_sentences
from briefing.theatre import NONE, Actor, Lexicon, Source, Theatre

NOTHING = Discovered()


def actors(text, theatre=None, **given):
    """Return (words, how, id) before roles are given."""
    known = theatre or tiny_theatre()
    spans = annotate_actors(text, annotate_sentences(text), known, NOTHING, **given)
    return [(text[s.start : s.end], s.label, s.kb_id) for s in spans]


def places(text, theatre=None, found=NOTHING):
    spans = annotate_places(text, theatre or tiny_theatre(), found)
    return [(text[s.start : s.end], s.label, s.kb_id) for s in spans]


def test_a_place_is_labelled_with_its_kind():
    assert places("From Raqqa to Tabqa in Syria") == [
        ("Raqqa", "city", "raqqa"),
        ("Tabqa", "town", "tabqa"),
        ("Syria", "country", "syria"),
    ]


def test_a_place_that_the_text_introduces_has_its_words_for_an_id():
    found = Discovered(places=Lexicon([("Boleel", "Boleel", "name")]))

    assert places("From Raqqa to Boleel", found=found) == [
        ("Raqqa", "city", "raqqa"),
        ("Boleel", "found", "Boleel"),
    ]


def test_a_place_in_an_actors_name_is_no_place():
    council = Theatre(
        actors=entities(Actor("council", "Manbij Military Council", "militia", "")),
        places=tiny_theatre().places,
    )

    assert places("The Manbij Military Council left Manbij.", council) == [
        ("Manbij", "city", "manbij")
    ]


def test_a_name_and_a_description_are_told_apart():
    assert actors("Islamic State and the jihadists") == [
        ("Islamic State", "name", "islamic-state"),
        ("jihadists", "description", "islamic-state"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russian air strikes hit it", "Russian air strikes"),
        ("Russian and allied warplanes came", "Russian and allied warplanes"),
        ("An American commander spoke", "American commander"),
    ],
)
def test_an_adjective_acts_with_an_armed_noun(text, words):
    assert [found for found, _, _ in actors(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Russian news agencies said so",
        "The Russian. Troops came.",
        "A Russian, whose troops came, left.",
        "American aid and all that goes with it reached troops",
    ],
)
def test_an_adjective_alone_is_no_actor(text):
    assert actors(text) == []


def test_who_backs_is_a_sponsor():
    assert actors("Russian-backed units and American-led jets") == [
        ("Russian", "sponsor", "russia"),
        ("American", "sponsor", "united-states"),
    ]


def test_the_coalitions_own_name_makes_no_sponsor():
    assert actors("US-led coalition jets") == [("US-led coalition", "name", "us-coalition")]


def test_a_partisan_word_is_resolved_where_its_camp_writes():
    text = "Army units struck terrorists near Aleppo."

    assert ("terrorists", "epithet", "syrian-rebels") in actors(text, outlet="SANA")
    assert ("terrorists", "epithet?", "syrian-rebels") in actors(text, outlet="Orient News")
    assert ("terrorists", "epithet?", "syrian-rebels") in actors(text, outlet="")


def test_a_deed_called_terrorist_names_nobody():
    theatre = Theatre(epithets=tiny_theatre().epithets, sources=tiny_theatre().sources)

    assert actors("A terrorists bomb attack", theatre, outlet="SANA") == []
    assert actors("The terrorists rocket shells", theatre, outlet="SANA") != []


def test_a_short_name_stands_for_the_longer_one_named_before():
    theatre = Theatre(
        actors=entities(Actor("us-coalition", "Coalition", "coalition", "")),
        sources=entities(Source("council", "Syrian Coalition", "opposition")),
    )

    assert actors("The Coalition struck.", theatre) == [("Coalition", "name", "us-coalition")]
    assert actors("The Syrian Coalition met. The Coalition urged aid.", theatre)[1:] == []


def test_no_mention_runs_over_two_sentences():
    assert actors("They met the Syrian. Army units left.") == []


def test_without_a_theatre_only_what_the_text_defines_is_an_actor():
    doc = annotated("The Azov Regiment (AR) held the town of Boleel.", theatre=None)

    assert [words for words, _, _ in layer(doc, "actors")] == ["Azov Regiment", "AR"]
    assert layer(doc, "places") == [("Boleel", "found", "Boleel")]
    assert actors("Islamic State fled Raqqa", NONE) == []
