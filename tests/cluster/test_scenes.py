"""Where something happens, among the places a sentence names."""

from dataclasses import replace

import pytest
from build import WAR, doc

from briefing.cluster.scenes import scenes_of
from briefing.model import Span
from briefing.theatre import Place

WORLD = replace(
    WAR,
    places={
        **WAR.places,
        "port": replace(WAR.places["port"], province="coast"),
        "coast": Place("coast", "Coast", "province", 36.0, 39.0, "Land", "", "south"),
        "quay": Place("quay", "Quay", "village", 36.1, 39.1, "Land", "coast", "west"),
        "north-of-port": Place(
            "north-of-port", "northern Port country", "region", 36.2, 39.0, "Land", "coast", "hills",
            aliases=("north of Port",),
        ),
        "fargo": Place("fargo", "Fargo", "city", 10.0, 10.0, "Away"),
        "base": Place("base", "Base", "airbase", 36.0, 39.5, "Land", "coast", "south"),
    },
)  # fmt: skip


def scenes(text, *names, speaker=""):
    """Return the scenes of a sentence that names places, each a word of it."""
    report = doc(text)
    places = [Span(text.index(n), text.index(n) + len(n), "", n.lower()) for n in names]
    claims = [Span(text.index(speaker), text.index(speaker) + len(speaker))] if speaker else []
    return scenes_of(report, {"places": places, "claims": claims}, WORLD)


def test_places_are_scenes_in_the_order_named():
    assert scenes("Guns fired on Mill and Port.", "Mill", "Port") == ("mill", "port")


def test_where_the_speaker_sits_is_no_scene():
    text = "The centre at Base said that Mill was shelled."

    assert scenes(text, "Base", "Mill", speaker="The centre") == ("mill",)


def test_a_city_behind_its_village_says_where_the_village_lies():
    assert scenes("Jets hit Quay near Port.", "Quay", "Port") == ("quay",)
    assert scenes("Jets hit Quay, Port.", "Quay", "Port") == ("quay",)
    assert scenes("Bomb in Quay Port.", "Quay", "Port") == ("quay",)


def test_a_city_told_beside_a_village_is_a_scene_of_its_own():
    assert scenes("Jets hit Quay and later Port.", "Quay", "Port") == ("quay", "port")
    assert scenes("Jets hit Mill near Port.", "Mill", "Port") == ("mill", "port")


@pytest.mark.parametrize(
    "text",
    [
        "Jets struck just north of Port.",
        "Fighting on the northern fringes of Port went on.",
        "Fighting on the northern outskirts of Land's Port went on.",
    ],
)
def test_a_side_of_a_city_is_the_country_there(text):
    assert scenes(text, "Port") == ("north-of-port",)


def test_a_side_without_a_name_is_the_city():
    assert scenes("Jets struck just south of Port.", "Port") == ("port",)


@pytest.mark.parametrize(
    "text", ["Port has rejected the plea.", "Port said it would not.", "Port again denied it."]
)
def test_a_capital_that_decides_is_a_government(text):
    assert scenes(text, "Port") == ()


def test_two_capitals_in_one_breath_are_governments():
    assert scenes("Fargo and Port are at odds.", "Fargo", "Port") == ()
    assert scenes("Port and Fargo are at odds.", "Port", "Fargo") == ()


def test_two_cities_of_the_war_are_two_scenes():
    assert scenes("Port and Mill burned.", "Port", "Mill") == ("port", "mill")


def test_a_city_that_burns_is_no_government():
    assert scenes("Port was shelled.", "Port") == ("port",)


def test_nothing_is_named_twice():
    report = doc("Mill burned, all of Mill.")
    spans = [Span(0, 4, "", "mill"), Span(20, 24, "", "mill")]

    assert scenes_of(report, {"places": spans, "claims": []}, WORLD) == ("mill",)


def test_a_region_before_its_village_says_where_the_village_lies():
    world = replace(
        WORLD, places={**WORLD.places, "hills": replace(WORLD.places["north-of-port"], id="hills")}
    )
    report = doc("Guns fired on Hills Quay.")
    spans = [Span(14, 19, "", "hills"), Span(20, 24, "", "quay")]

    assert scenes_of(report, {"places": spans, "claims": []}, world) == ("quay",)
