"""What of a statement can be compared with another day's."""

import build
import pytest
from build import acting, said

from briefing.assess.facts import fact_of, hashed, is_news
from briefing.model import Figure

PLACES = {"shire": "Shire", "mill": "Mill", "ford": "Ford", "port": "Port"}


def fact(text, *actors, theatre=build.WAR, origin="watch", **fields):
    given = {"front": "north", "offensive": "north/operation/red", **fields}
    statement = build.line(text, actors=tuple(actors) or (acting("army"),), **given)
    return fact_of(
        statement,
        theatre,
        front="north",
        offensive="north/operation/red",
        origin=origin,
        told="2016-06-07",
    )


def distance(words, low, high, who=""):
    return Figure("distance_km", low, high, who, words)


def test_no_sentence_is_kept_only_hashes_of_its_stems():
    kept = fact("Shells fell on Mill, the watch said.")

    assert kept.words == hashed("Mill: on it the shell fell; watch!")
    assert "Shells" not in repr(kept)


def test_headlines_and_history_are_no_news():
    assert is_news(build.line("Shells fell."))
    assert not is_news(build.line("Shells fell.", headline=True))
    assert not is_news(build.line("Shells fell.", background=True))


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The army was within 25 km of Mill.", "within 25 km", "red – mill"),
        ("The army was within 25 km (15 miles) of the town of Mill.", "within 25 km", "red – mill"),
        ("The army came to 2 km from Mill.", "2 km", "red – mill"),
        ("It stood 2 km of a town in Shire.", "2 km", "red – in shire"),
    ],
)
def test_a_distance_is_of_a_side_from_the_place_named_behind_it(text, words, who):
    (count,) = fact(text, figures=(distance(words, None, 25),)).counts

    assert count.who == who
    assert count.words.startswith(words)
    assert count.words in text


@pytest.mark.parametrize(
    "text",
    [
        "Mill lies 2 km along the road.",
        "The army was 2 km away.",
        "It was 2 km from there, and Mill was shelled.",
        "It was 2 km from the camp while others reached Mill.",
    ],
)
def test_a_distance_from_no_place_that_is_named_is_not_compared(text):
    assert fact(text, figures=(distance("2 km", 2, 2),)).counts == ()


def test_of_two_sides_the_one_whose_distance_it_is_counts():
    both = (acting("army"), acting("rebels"))
    text = "Blue rebels were 2 km from Mill while the army left."

    named = fact(text, *both, figures=(distance("2 km", 2, 2, "Blue rebels – Mill"),))
    unnamed = fact(text, *both, figures=(distance("2 km", 2, 2),))

    assert (named.counts[0].who, named.side) == ("blue – mill", "blue")
    assert unnamed.counts == ()


def test_the_province_behind_whose_edge_a_place_lies_is_known():
    near = fact("The army was 2 km from Mill.", figures=(distance("2 km", 2, 2),))
    unnamed = fact("It was 2 km from a town in Shire.", figures=(distance("2 km", 2, 2),))

    assert near.behind == unnamed.behind == ("shire",)


@pytest.mark.parametrize(
    ("text", "step", "place", "depth"),
    [
        ("The army reached the edge of Shire.", "reached the edge of Shire", "shire", 1),
        ("It stood at the gates of Mill by noon.", "stood at the gates of Mill", "mill", 1),
        (
            "The army has crossed the boundary of Shire.",
            "crossed the boundary of Shire",
            "shire",
            2,
        ),
        ("Troops entered Shire on Saturday.", "entered Shire", "shire", 2),
        ("It pushed into the town of Mill.", "pushed into the town of Mill", "mill", 2),
        ("The army reached the edge of the hills.", "", "", 0),
        ("The army will enter Shire.", "", "", 0),
        ("The army shelled Mill as rebels entered Shire.", "", "", 0),
        ("The army entered Port.", "", "", 0),
    ],
)
def test_a_step_is_a_place_of_the_front_reached_or_entered(text, step, place, depth):
    found = fact(text)

    assert (found.step, found.step_of, found.depth) == (step, place, depth)


def test_whole_tolls_of_one_event_are_compared_and_no_others():
    tolls = (
        build.killed(12, 12, who="people", text="12 people"),
        build.killed(5, 5, text="another five"),
        build.killed(200_000, None, text="200,000"),
        Figure("fighters", 900, 900, "", "900 fighters"),
    )

    assert [c.value for c in fact("Shells fell.", figures=tolls).counts] == [(12, 12)]
    assert fact("In the past week shells fell.", figures=tolls[:1]).counts == ()


def test_people_whom_no_report_sorts_are_one_kind():
    civil = fact("A.", figures=(build.killed(2, who="Civilians"),)).counts
    plain = fact("A.", figures=(build.killed(2, who=""),)).counts

    assert [c.who for c in (*civil, *plain)] == ["people", "people"]


def test_villages_tell_an_event_cities_and_provinces_do_not():
    found = fact("A.", places=("ford", "shire", "port", "mill"))

    assert found.local == ("ford", "mill")
    assert found.places == ("ford", "mill", "port", "shire")


@pytest.mark.parametrize(
    ("origin", "claim", "printed"),
    [
        ("watch", None, "Watch"),
        ("army", said("army", "the army"), "Army"),
        ("somebody", said("somebody", "Somebody"), "Somebody"),
        ("herald", None, "Herald"),
    ],
)
def test_a_claimant_is_printed_short(origin, claim, printed):
    assert fact("A.", origin=origin, claim=claim).claimant == printed
