"""Dates, numbers and lists as the brief prints them."""

import locale
from datetime import UTC, date, datetime

import pytest
from build import killed
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.wording import (
    day,
    dtg,
    listed,
    long_day,
    number,
    opening,
    plural,
    span_of_days,
    value_of,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def test_a_day_has_its_year_only_where_it_is_another_one():
    assert day(date(2016, 6, 7), year=2016) == "7 June"
    assert day(date(2015, 12, 31), year=2016) == "31 December 2015"
    assert day(date(2016, 6, 7)) == "7 June"


def test_a_long_day_names_the_weekday():
    assert long_day(date(2016, 6, 7)) == "Tuesday 7 June 2016"


def test_the_date_time_group_is_in_zulu_time():
    assert dtg(datetime(2016, 6, 7, 23, 59, tzinfo=UTC)) == "072359Z JUN 16"
    assert dtg(datetime(2009, 9, 1, 6, 0, tzinfo=UTC)) == "010600Z SEP 09"


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2016, 6, 7), date(2016, 6, 7), "7 June"),
        (date(2016, 6, 4), date(2016, 6, 7), "4–7 June"),
        (date(2016, 5, 31), date(2016, 6, 7), "31 May – 7 June"),
        (date(2015, 12, 31), date(2016, 1, 1), "31 December 2015 – 1 January 2016"),
    ],
)
def test_a_span_of_days_says_no_part_twice(first, last, printed):
    assert span_of_days(first, last) == printed


@given(DAYS)
def test_dates_do_not_depend_on_the_locale(value):
    before = locale.setlocale(locale.LC_ALL)
    printed = (
        day(value),
        long_day(value),
        dtg(datetime(value.year, value.month, value.day, tzinfo=UTC)),
    )
    try:
        locale.setlocale(locale.LC_ALL, "C")
        assert printed == (
            day(value),
            long_day(value),
            dtg(datetime(value.year, value.month, value.day, tzinfo=UTC)),
        )
    finally:
        locale.setlocale(locale.LC_ALL, before)
    assert long_day(value) == f"{value:%A} {value.day} {value:%B} {value.year}"


@pytest.mark.parametrize(
    ("value", "printed"), [(2000, "2,000"), (7.5, "7.5"), (0, "0"), (1_234_567.0, "1,234,567")]
)
def test_thousands_stand_apart(value, printed):
    assert number(value) == printed


@pytest.mark.parametrize(
    ("figure", "printed"),
    [
        (killed(26, None), "≥ 26"),
        (killed(9, 9), "9"),
        (killed(24, 30), "24–30"),
        (killed(100, 100, rough=True), "~ 100"),
        (killed(None, 25, kind="distance_km"), "≤ 25 km"),
        (killed(2, 2, kind="distance_km"), "2 km"),
        (killed(None, None), "not given"),
    ],
)
def test_a_figure_is_printed_as_the_range_it_is(figure, printed):
    assert value_of(figure) == printed


def test_one_is_not_printed_as_many():
    assert plural(1, "report") == "1 report"
    assert plural(0, "report") == "0 reports"
    assert plural(1200, "city", "cities") == "1,200 cities"


def test_a_list_has_one_and():
    assert [listed("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


@given(st.text(alphabet="ab ,;:.", max_size=40))
def test_an_opening_begins_the_sentence_and_ends_with_a_word(text):
    normal = " ".join(text.split())

    found = opening(normal, 3)

    assert normal.startswith(found)
    assert not found.endswith((",", ";", ":"))
    assert len(found.split()) <= 3
