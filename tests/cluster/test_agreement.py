"""What several reports tell of one incident, settled between them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from build import WAR, day, killed, line
from hypothesis import given
from hypothesis import strategies as st

from briefing.cluster.agreement import DAYS_BACK, LEAST_TOLL, agree

TUESDAY, WEDNESDAY, NEXT_MONDAY = day("2016-05-31"), day("2016-06-01"), day("2016-06-06")
WORDS = "Two shells hit the old market square near the bridge."


def shelling(words, document, **fields):
    fields = {"event": "shelling", "front": "north", "day": NEXT_MONDAY, "day_how": "", **fields}
    return line(words, document=document, **fields)


def days(*statements):
    return [s.day for s in agree([[s] for s in statements], WAR)]


def test_a_reprint_a_week_later_tells_of_the_day_first_told():
    first = shelling(WORDS, "a", day=WEDNESDAY)
    reprint = shelling(WORDS, "b")

    assert days(first, reprint) == [WEDNESDAY, WEDNESDAY]


def test_a_day_told_in_words_is_better_than_an_earlier_report_s_own():
    told = shelling(WORDS, "b", day=WEDNESDAY, day_how="on")
    earlier = shelling(WORDS, "a", day=TUESDAY)

    assert days(earlier, told) == [WEDNESDAY, WEDNESDAY]


def test_the_same_sentence_twice_in_one_report_settles_nothing():
    twice = [[shelling(WORDS, "a", day=WEDNESDAY), shelling(WORDS, "a")]]

    assert [s.day for s in agree(twice, WAR)] == [WEDNESDAY, NEXT_MONDAY]


def test_a_few_common_words_are_alike_by_chance():
    few = "The wounded were taken away."

    assert days(shelling(few, "a", day=WEDNESDAY), shelling(few, "b")) == [WEDNESDAY, NEXT_MONDAY]


def test_a_toll_that_another_report_dates_has_its_day():
    told = shelling(
        "On Wednesday shells killed 12.", "a", figures=(killed(12),), day=WEDNESDAY, day_how="on"
    )
    bound = shelling(
        "At last count 12 were dead.", "b", figures=(killed(12),), day=WEDNESDAY + timedelta(days=2)
    )

    assert days(told, bound) == [WEDNESDAY, WEDNESDAY]


@pytest.mark.parametrize(
    "fields",
    [
        {"front": "south"},
        {"figures": (killed(13),)},
        {"figures": (killed(LEAST_TOLL - 1),)},
        {"day": WEDNESDAY + timedelta(days=DAYS_BACK + 1)},
        {"background": True},
        {"event": "advance"},
    ],
)
def test_another_front_toll_week_or_kind_is_another_incident(fields):
    told = shelling(
        "On Wednesday shells killed 12.", "a", figures=(killed(12),), day=WEDNESDAY, day_how="on"
    )
    bound = WEDNESDAY + timedelta(days=2)
    other = shelling("At last count.", "b", **{"figures": (killed(12),), "day": bound, **fields})

    assert days(told, other)[1] == fields.get("day", bound)


@given(st.permutations(range(3)))
def test_the_order_of_the_reports_changes_nothing(order):
    reports = [
        [shelling(WORDS, "a", day=WEDNESDAY)],
        [shelling(WORDS, "b", day=TUESDAY, day_how="on")],
        [shelling(WORDS, "c")],
    ]
    found = {s.document: s.day for s in agree([reports[i] for i in order], WAR)}

    assert found == {"a": TUESDAY, "b": TUESDAY, "c": TUESDAY}
