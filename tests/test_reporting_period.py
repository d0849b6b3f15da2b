"""Days and periods as a user writes them, and the instants they mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ConfigError
from briefing.reporting_period import Period, parse_as_of, parse_period


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016-06-01..2016-06-07", "2016-05-31T23:59", "2016-06-07T23:59"),
        ("2016-06-07", "2016-06-06T23:59", "2016-06-07T23:59"),
        ("2016-06-07..2016-06-07", "2016-06-06T23:59", "2016-06-07T23:59"),
        ("2016-06-06T06:00Z..2016-06-07T06:00Z", "2016-06-06T06:00", "2016-06-07T06:00"),
        ("2016-06-06T06:00+03:00..2016-06-07", "2016-06-06T03:00", "2016-06-07T23:59"),
        ("2016-06-06..2016-06-07T06:00Z", "2016-06-05T23:59", "2016-06-07T06:00"),
    ],
)
def test_a_period_is_days_with_both_ends_or_lies_between_instants(text, start, end):
    assert parse_period(text) == Period(at(start), at(end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "2016-06-01..",
        "..2016-06-01",
        "2016-06-01...2016-06-07",
        "2016-06-01..2016-06-07..2016-06-09",
        "2016-06-01 2016-06-07",
        "2016-06-01-2016-06-07",
        "1 June..7 June",
        "2016-06-01..2016-06-31",
        "2016-06-07T06:00Z",
        "0001-01-01..0001-01-02",
        "last week",
        "9999-12-31T23:59-14:00..9999-12-31",
    ],
)
def test_anything_else_is_refused_with_an_example(text):
    with pytest.raises(ConfigError, match=r"write two days, 2016-06-01\.\.2016-06-07") as told:
        parse_period(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("text", ["2016-06-07..2016-06-01", "2016-06-07T06:00Z..2016-06-07T06:00Z"])
def test_a_period_the_wrong_way_round_is_refused(text):
    with pytest.raises(ConfigError, match="write the earlier day first"):
        parse_period(text)


DAYS = st.dates(date(1990, 1, 2), date(2100, 1, 1))
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)


@given(DAYS, st.integers(0, 60))
def test_a_period_of_days_is_written_as_it_is_read(first, days):
    text = f"{first}..{first + timedelta(days)}" if days else str(first)

    assert str(parse_period(text)) == text
    assert parse_period(text).first == first


@given(INSTANTS, INSTANTS)
def test_a_period_is_read_as_it_is_written(a, b):
    if a != b:
        period = Period(min(a, b), max(a, b))

        assert parse_period(str(period)) == period


@given(INSTANTS, DAYS)
def test_days_that_follow_one_another_take_every_report_once(moment, day):
    days = [parse_period(str(day + timedelta(n))) for n in range(3)]

    whole = parse_period(f"{day}..{day + timedelta(2)}")
    assert sum(moment in one for one in days) == (moment in whole)


def test_the_end_of_a_day_s_period_is_its_as_of():
    assert parse_period("2016-06-07").end == parse_as_of("2016-06-07")
    assert parse_period("2016-06-07").start == parse_as_of("2016-06-06")


def test_a_report_of_a_day_belongs_to_it():
    assert at("2016-06-07") in parse_period("2016-06-07")
    assert at("2016-06-07") not in parse_period("2016-06-06")


def test_an_as_of_beyond_all_time_is_refused():
    with pytest.raises(ConfigError, match="write a day"):
        parse_as_of("0001-01-01T00:00+14:00")
