"""Without a theatre file: which of the day's places are one ground."""

from __future__ import annotations

import pytest
from build import line
from hypothesis import given
from hypothesis import strategies as st

from briefing.cluster.grounds import consonants, on_grounds


def grounds(*places):
    """Return the places of sentences that name *places*, a tuple each, as grounds."""
    (found,) = on_grounds([[line("Shells fell.", index=i, places=p) for i, p in enumerate(places)]])
    return [s.places for s in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raqqa", "Raqa"),
        ("Tabqa", "Tabaqa"),
        ("Idlib", "Idleb"),
        ("Deir Ezzor", "Deir az-Zour"),
        ("Khan Touman", "Khan Tuman"),
        ("al-Bukamal", "Bukamal"),
    ],
)
def test_transliterations_of_one_name_have_its_consonants(one, other):
    assert consonants(one) == consonants(other)


@pytest.mark.parametrize(("one", "other"), [("Manbij", "Mosul"), ("Kherson", "Kharkiv")])
def test_other_names_have_others(one, other):
    assert consonants(one) != consonants(other)


def test_the_spelling_used_most_stands_for_all():
    assert grounds(("Raqqa",), ("Raqa",), ("Raqqa",)) == [("Raqqa",)] * 3


def test_short_names_are_not_joined_by_their_consonants():
    assert grounds(("Hama",), ("Homs",)) == [("Hama",), ("Homs",)]


def test_a_district_told_with_its_city_is_the_city_s_ground():
    assert (
        grounds(("Qaterji", "Aleppo"), ("Aleppo",), ("Qaterji",), ("Aleppo",)) == [("Aleppo",)] * 4
    )


def test_two_cities_told_together_once_stay_two():
    told = [("Aleppo", "Falluja"), *[("Aleppo",)] * 5, *[("Falluja",)] * 3]

    assert grounds(*told) == told


NAMES = st.sampled_from(["Raqqa", "Raqa", "Tabqa", "Aleppo", "Homs", "Hama", "Qaterji", "Idlib"])


@given(st.lists(st.lists(NAMES, max_size=3, unique=True).map(tuple), max_size=12))
def test_grounds_are_places_that_were_named_and_none_is_lost(told):
    found = grounds(*told)

    named = {place for places in told for place in places}
    assert {place for places in found for place in places} <= named
    assert [bool(places) for places in found] == [bool(places) for places in told]
