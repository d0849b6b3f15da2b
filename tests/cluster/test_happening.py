"""What happened on a day, and what goes on."""

from dataclasses import replace

import pytest
from build import day, killed, line, said

from briefing.cluster.days import carry_days
from briefing.cluster.happening import settle_happening

INCIDENT = "north/air strike/2016-06-05/red"
OPERATION = "north/operation/red"


def settled(statement):
    (one,) = settle_happening([statement])
    return one


def test_a_retelling_has_the_day_of_its_incident():
    told = line("The strikes destroyed a bridge.", offensive=INCIDENT, day=day("2016-06-07"))

    assert settled(told).day == day("2016-06-05")
    assert settled(told).why[-1].rule == "the day of its incident"


def test_a_day_that_its_own_words_tell_stays():
    told = line("It was hit on 6 June.", offensive=INCIDENT, day=day("2016-06-06"), day_how="on")

    assert settled(told).day == day("2016-06-06")


def test_what_has_no_day_at_all_gets_none():
    assert settled(line("It was hit.", offensive=INCIDENT, day=None)).day is None


@pytest.mark.parametrize(
    "text", ["The army is advancing.", "The army has been advancing.", "They aim to take Mill."]
)
def test_an_operation_under_way_happened_on_no_day(text):
    assert settled(line(text, offensive=OPERATION)).ongoing


def test_what_somebody_says_of_an_operation_was_said_on_a_day():
    assert not settled(
        line("The army is advancing.", offensive=OPERATION, claim=said("watch"))
    ).ongoing


def test_an_operation_with_a_day_happened_on_it():
    assert not settled(line("The army advanced.", offensive=OPERATION, day_how="on")).ongoing


def test_a_state_of_the_whole_war_is_of_no_day_and_an_event_is():
    assert settled(line("Several powers are at war.")).ongoing
    assert not settled(line("Ministers met and parted.")).ongoing


def test_tolls_of_a_campaign_or_of_the_war_are_of_no_day():
    assert settled(line("300 died.", offensive="north/campaign", day_how="on")).ongoing
    assert settled(line("280,000 died.", figures=(killed(280_000),), day_how="on")).ongoing


def test_an_incident_is_never_a_state():
    assert not settled(
        line("Strikes have hit Mill.", offensive=INCIDENT, day=day("2016-06-05"))
    ).ongoing


OWN, BEFORE = day("2016-06-07"), day("2016-06-05")


def told(words, **fields):
    return settled(line(words, **{"day": OWN, **fields}))


@pytest.mark.parametrize(
    "words",
    [
        "The offensive aims to cut the road.",
        "The town has been under attack.",
        "Warplanes have recently hit the town.",
        "The road is regularly shelled.",
    ],
)
def test_what_goes_on_is_of_no_day(words):
    assert told(words).ongoing


@pytest.mark.parametrize(
    "words",
    [
        "Warplanes hit the town.",
        "The assault showed that the sides have rejected a plea.",
        "Videos from the scene show that trucks have been hit.",
        "The death toll is expected to rise.",
    ],
)
def test_what_happened_is_of_its_day(words):
    assert not told(words).ongoing


def test_a_habit_that_a_speaker_tells_is_of_no_day():
    assert told("Residents typically flock there, he said.", claim=said("watch")).ongoing


def test_a_bound_gives_way_to_the_day_of_the_incident():
    words = "A monitor said on Tuesday that warplanes hit the market."

    assert told(words, day_how="by", offensive=INCIDENT).day == BEFORE


def test_to_deny_an_attack_is_of_the_day_it_was_denied():
    words = "The ministry denied on Tuesday that its planes hit the market."

    assert told(words, day_how="by", offensive=INCIDENT).day == OWN


def test_a_denial_whose_day_was_only_carried_has_the_incidents():
    shells = line("Shells fell.", event="shelling", day=OWN, day_how="by", front="north")
    denial = line("The ministry denied it.", day=OWN, front="north", offensive=INCIDENT)
    _, carried = carry_days([shells, replace(denial, index=1)])

    assert settle_happening([carried])[0].day == BEFORE
