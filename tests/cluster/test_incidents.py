"""One incident told in several ways is one; two are never merged."""

from dataclasses import replace

import pytest
from build import WAR, acting, day, killed, line
from hypothesis import given
from hypothesis import strategies as st

from briefing.cluster.incidents import DAYS, LEAST_TOLL, merge_incidents
from briefing.theatre import Actor, Side

WORLD = replace(
    WAR,
    sides={**WAR.sides, "green": Side("green", "Green camp")},
    actors={
        **WAR.actors,
        "band": Actor("band", "Green band", "group", "green", part_of=("rebels",)),
    },
)


def strike(text, key, on="2016-06-05", **fields):
    front, event, *rest = key.split("/")
    side = rest[0] if rest else "?"
    return line(
        text,
        **{
            "front": front,
            "event": event,
            "day": day(on),
            "offensive": f"{front}/{event}/{on}/{side}",
            **fields,
        },
    )


def one(*statements, theatre=WORLD):
    """Say whether all statements end on one incident."""
    placed = [replace(s, document=f"d{i}") for i, s in enumerate(statements)]
    return len({s.offensive for s in merge_incidents(placed, theatre)}) == 1


MARKET = strike("Jets hit the market of Mill.", "north/air strike/red")


def test_the_same_thing_hit_on_neighbouring_days_is_one_incident():
    assert one(MARKET, strike("The market was struck.", "north/air strike/red", "2016-06-06"))
    assert DAYS == 1
    assert not one(MARKET, strike("The market was struck.", "north/air strike/red", "2016-06-07"))


def test_what_fell_may_be_told_differently():
    assert one(MARKET, strike("Rockets hit the market.", "north/shelling/red"))


def test_a_suicide_bombing_is_no_air_strike():
    assert not one(MARKET, strike("A bomber struck the market.", "north/bombing/red"))


def test_a_side_that_is_not_told_contradicts_nobody():
    assert one(MARKET, strike("The market was struck.", "north/air strike"))


def test_the_same_place_with_other_attackers_is_another_incident():
    assert not one(MARKET, strike("Jets hit the market of Mill.", "north/air strike/blue"))


def test_another_front_is_another_incident():
    assert not one(MARKET, strike("Jets hit the market.", "south/air strike/red"))


def test_a_toll_is_a_mark_unless_it_is_small():
    twelve = [
        strike("Twelve died.", "north/air strike/red", d, figures=(killed(12),))
        for d in ("2016-06-05", "2016-06-06")
    ]
    four = [replace(s, figures=(killed(LEAST_TOLL - 1),)) for s in twelve]

    assert one(*twelve)
    assert not one(*four)


def test_a_village_is_a_mark_unless_both_days_are_told():
    first = strike("Jets hit Ford.", "north/air strike/red", places=("ford",))
    second = strike("Jets hit Ford.", "north/air strike/red", "2016-06-06", places=("ford",))

    assert one(replace(first, day_how="on"), second)
    assert not one(replace(first, day_how="on"), replace(second, day_how="on"))


def test_a_city_is_too_wide_a_mark():
    first = strike("Jets hit Port.", "south/air strike/red", places=("port",))

    assert not one(
        first, strike("Jets hit Port.", "south/air strike/red", "2016-06-06", places=("port",))
    )


def test_a_group_and_what_it_is_part_of_are_one_attacker():
    named = strike(
        "Green band fighters shelled Mill.", "north/shelling/green", actors=(acting("band"),)
    )
    vague = strike("Terrorists shelled Mill.", "north/shelling/blue", actors=(acting("rebels"),))
    army = strike("The army shelled Mill.", "north/shelling/red", actors=(acting("army"),))

    assert one(named, vague)
    assert not one(named, army)


def test_operations_are_never_merged():
    first = line("The army took Mill.", offensive="north/operation/red", places=("mill",))
    second = line("Rebels took Mill.", offensive="north/operation/blue", places=("mill",))

    assert not one(first, second)


@pytest.mark.parametrize("key", ["", "north/siege", "north/campaign", "north/shelling/no day/red"])
def test_keys_of_other_kinds_are_left_as_they_are(key):
    assert merge_incidents([line("The market burned.", offensive=key)], WORLD)[0].offensive == key


@given(st.permutations(range(6)))
def test_the_order_of_statements_merges_nothing_else(order):
    told = [
        strike(f"The {what} was hit.", f"north/air strike/{side}", on)
        for what, side, on in (
            ("market", "red", "2016-06-05"),
            ("market", "?", "2016-06-06"),
            ("school", "red", "2016-06-06"),
            ("school", "red", "2016-06-07"),
            ("clinic", "blue", "2016-06-05"),
            ("clinic", "red", "2016-06-05"),
        )
    ]
    placed = [replace(s, document=f"d{i}") for i, s in enumerate(told)]
    straight = {s.document: s.offensive for s in merge_incidents(placed, WORLD)}
    mixed = {s.document: s.offensive for s in merge_incidents([placed[i] for i in order], WORLD)}

    assert straight == mixed
