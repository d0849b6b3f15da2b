"""Names that no theatre file holds and the text itself introduces."""

from __future__ import annotations

import pytest
from build import tiny_theatre
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.discovery import discover
from briefing.theatre import NONE


def places(text, theatre=NONE):
    return [text[m.start : m.end] for m in discover(text, theatre).places.search(text)]


def actors(text, theatre=NONE):
    lexicon = discover(text, theatre).actors
    return [(text[m.start : m.end], m.name.kb_id) for m in lexicon.search(text)]


# Places


def test_a_name_behind_a_place_word_is_a_place_wherever_it_stands():
    assert places("The town of Boleel fell. Boleel burned.") == ["Boleel", "Boleel"]
    assert places("They fought in Kherson province. Kherson was hit.") == ["Kherson", "Kherson"]


def test_without_a_theatre_a_name_behind_a_preposition_is_a_place():
    assert places("Shells fell near Avdiivka's edge and they captured Kyiv.") == [
        "Avdiivka",
        "Kyiv",
    ]


def test_beside_a_theatre_only_what_is_called_a_town_is_a_place():
    assert places("Shells fell near Avdiivka.", tiny_theatre()) == []
    assert places("Shells fell on the town of Boleel.", tiny_theatre()) == ["Boleel"]


def test_what_the_theatre_knows_is_left_to_it():
    text = "The city of Raqqa and the town of Boleel."

    assert places(text, tiny_theatre()) == ["Boleel"]


@pytest.mark.parametrize(
    "text", ["It fell in June.", "On Monday town halls shut.", "It fell near Sunday District.", ""]
)
def test_a_day_a_month_or_a_bare_noun_is_no_place(text):
    assert places(text) == []


def test_a_word_that_names_an_army_is_no_place():
    text = "Ukrainian troops left. They fell back in Ukrainian towns near Kyiv."

    assert places(text) == ["Kyiv"]


# Groups


def test_all_that_a_countrys_forces_are_called_is_one_actor():
    text = "Ukrainian troops advanced, Ukrainian artillery fired and the Ukrainian Army held."

    assert [kb_id for _, kb_id in actors(text)] == ["Ukrainian forces"] * 3


def test_a_formation_is_itself_and_its_fighters_are_it():
    text = "The Azov Regiment left. Azov Regiment fighters stayed."

    assert actors(text) == [
        ("Azov Regiment", "Azov Regiment"),
        ("Azov Regiment fighters", "Azov Regiment"),
    ]


def test_an_acronym_defined_in_the_text_means_what_it_stands_for():
    text = "The Free Idlib Army (FIA) came. FIA fighters fled, then the FIA left."

    assert {kb_id for _, kb_id in actors(text)} == {"Free Idlib forces"}
    assert [words for words, _ in actors(text)] == [
        "Free Idlib Army",
        "FIA",
        "FIA fighters",
        "FIA",
    ]


def test_an_acronym_of_a_known_name_means_the_known_actor():
    text = "The Syrian Democratic Forces (QSD) came. QSD left."

    assert actors(text, tiny_theatre()) == [("QSD", "sdf"), ("QSD", "sdf")]


def test_an_acronym_of_no_armed_group_is_no_actor():
    assert actors("The World Food Programme (WFP) came. WFP left.") == []


def test_a_group_that_the_theatre_knows_is_left_to_it():
    assert actors("The Syrian army and Islamic State fighters", tiny_theatre()) == []


@pytest.mark.parametrize("text", ["The rebels fled.", "Monday forces us to stop.", "the army left"])
def test_a_plain_noun_names_no_group(text):
    assert actors(text) == []


# Laws


@given(st.text(max_size=300) | st.text(alphabet="AbC -’'()[]ofthe.\n", max_size=300))
def test_any_text_has_names_or_none_and_the_same_ones_each_time(text):
    for theatre in (NONE, tiny_theatre()):
        once, again = discover(text, theatre), discover(text, theatre)

        assert list(once.places.search(text)) == list(again.places.search(text))
        assert list(once.actors.search(text)) == list(again.actors.search(text))


@pytest.mark.parametrize("word", ["Its", "Our", "Her", "Whose"])
def test_somebody_s_fighters_are_no_group_of_that_name(word):
    assert actors(f"{word} fighters took the hill.") == []
