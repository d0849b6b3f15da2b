"""Which day a run is for, across clock changes, and which days were missed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.run.days import Morning, missed

BEIRUT = Morning(zone=ZoneInfo("Asia/Beirut"))
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def test_the_day_is_the_desk_s_own():
    late = datetime(2026, 6, 6, 22, 30, tzinfo=UTC)

    assert BEIRUT.day_of(late) == date(2026, 6, 7)
    assert Morning().day_of(late) == date(2026, 6, 6)


@pytest.mark.parametrize(("month", "hour"), [(1, 4), (7, 3)])
def test_six_in_the_morning_is_another_hour_in_summer(month, hour):
    assert BEIRUT.instant_of(date(2026, month, 15)) == datetime(2026, month, 15, hour, tzinfo=UTC)


def test_a_morning_that_the_clocks_skip_is_the_instant_they_skip_to():
    berlin = Morning(time(2, 30), ZoneInfo("Europe/Berlin"))

    assert berlin.instant_of(date(2026, 3, 29)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_morning_that_comes_twice_is_the_first():
    berlin = Morning(time(2, 30), ZoneInfo("Europe/Berlin"))

    assert berlin.instant_of(date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(day=DAYS, zone=st.sampled_from(["Asia/Beirut", "Europe/Berlin", "Australia/Lord_Howe"]))
def test_a_day_s_morning_is_on_that_day_and_mornings_follow_each_other(day, zone):
    morning = Morning(zone=ZoneInfo(zone))

    assert morning.day_of(morning.instant_of(day)) == day
    assert morning.instant_of(day) < morning.instant_of(day + timedelta(days=1))


def test_the_days_between_were_missed():
    assert missed(date(2026, 6, 4), date(2026, 6, 7)) == (date(2026, 6, 5), date(2026, 6, 6))


@pytest.mark.parametrize("last", [date(2026, 6, 6), date(2026, 6, 7), date(2026, 6, 9), None])
def test_nothing_was_missed_yesterday_today_in_the_future_or_before_the_first(last):
    assert missed(last, date(2026, 6, 7)) == ()


@given(last=DAYS, gap=st.integers(0, 400), most=st.integers(1, 40))
def test_of_a_long_gap_the_newest_days_are_made_up_for(last, gap, most):
    today = last + timedelta(days=gap)
    days = missed(last, today, most)

    assert len(days) == min(most, max(0, gap - 1))
    assert list(days) == sorted(days)
    assert all(last < day < today for day in days)
    assert not days or days[-1] == today - timedelta(days=1)
