"""Whom a partisan word means, where the report names who did it."""

from dataclasses import replace

from build import WAR, line

from briefing.cluster.who_did_it import name_attackers
from briefing.model import ActorRole

CALLED = ActorRole("rebels", "agent", named=False)
NAMED = ActorRole("guard", "agent")
KEY = "north/shelling/2016-06-06/red"
TOLD = line("Guard fighters fired shells.", event="shelling", offensive=KEY, actors=(NAMED,))
VAGUE = line("Two died in bandits' attacks.", event="shelling", offensive=KEY, actors=(CALLED,))


def agents(*statements):
    return [
        [a.actor for a in s.actors if a.role == "agent"] for s in name_attackers(statements, WAR)
    ]


def test_the_name_that_the_same_report_gives_is_meant():
    assert agents(VAGUE, TOLD) == [["guard"], ["guard"]]
    assert agents(TOLD, VAGUE) == [["guard"], ["guard"]]


def test_another_reports_name_is_its_own_claim():
    assert agents(VAGUE, replace(TOLD, document="other")) == [["rebels"], ["guard"]]


def test_another_incident_says_nothing():
    other = replace(TOLD, offensive="north/shelling/2016-06-05/red")

    assert agents(VAGUE, other) == [["rebels"], ["guard"]]


def test_where_nobody_is_named_the_word_keeps_its_meaning():
    assert agents(VAGUE, VAGUE) == [["rebels"], ["rebels"]]


def test_who_suffers_there_is_left_as_it_was():
    hurt = ActorRole("people", "target")
    (one, _) = name_attackers([replace(VAGUE, actors=(CALLED, hurt)), TOLD], WAR)

    assert one.actors == (NAMED, hurt)
