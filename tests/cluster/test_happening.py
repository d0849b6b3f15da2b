"""What happened on a day, and what goes on."""

import pytest
from build import day, killed, line, said

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
