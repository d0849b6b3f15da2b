"""Civilians who suffer though no word names them."""

import pytest
from build import WAR, acting, killed

from briefing.cluster.harmed import with_people
from briefing.theatre import Actor

WORLD = WAR.__class__(
    **{
        **{f: getattr(WAR, f) for f in ("id", "name", "countries", "sides", "places", "areas")},
        "actors": {**WAR.actors, "civilians": Actor("civilians", "Civilians", "people", "")},
    }
)


def harmed(text, *actors, figures=()):
    found = with_people(text, tuple(actors), tuple(figures), WORLD)
    return any(a.actor == "civilians" and a.role == "target" for a in found)


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit a hospital.",
        "A market was bombed.",
        "Jets struck residential quarters.",
        "The strike hit two schools.",
        "Aid trucks were attacked.",
        "The death toll may rise.",
        "The wounded were taken away.",
        "Families were trapped under rubble.",
        "The casualties include women.",
        "Patients were moved.",
    ],
)
def test_harm_without_a_count_is_told_of_the_people_there(text):
    assert harmed(text)


@pytest.mark.parametrize(
    "text",
    ["The army took two farms.", "A hospital was opened.", "Talks went on.", "Jets flew over."],
)
def test_where_nobody_is_harmed_nobody_is_added(text):
    assert not harmed(text)


def test_a_count_of_people_is_of_civilians():
    assert harmed("Ten died.", figures=[killed(10)])
    assert harmed("Ten people died.", figures=[killed(10, who="people")])
    assert not harmed("Ten soldiers died.", figures=[killed(10, who="soldiers")])


def test_a_count_of_anything_else_is_not():
    assert not harmed("It was 10 km away.", figures=[killed(10, kind="distance_km")])


def test_where_another_is_the_target_words_of_harm_are_its():
    assert not harmed("The wounded lay about.", acting("rebels", "target"))


def test_civilians_are_named_once():
    named = (acting("civilians", "target"),)

    assert with_people("A market was bombed.", named, (), WORLD) == named


def test_a_theatre_without_civilians_has_none():
    assert with_people("A market was bombed.", (), (), WAR) == ()
