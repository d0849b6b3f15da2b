"""Dates of metadata: as written, never filled in."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.read.dates import metadata_moment


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2016-06-07", utc(2016, 6, 7), "day"),
        ("20160607", utc(2016, 6, 7), "day"),
        ("7 June 2016", utc(2016, 6, 7), "day"),
        ("June 7, 2016", utc(2016, 6, 7), "day"),
        ("Tuesday, 7 June 2016", utc(2016, 6, 7), "day"),
        ("27/06/2016", utc(2016, 6, 27), "day"),
        ("2016-06-07T00:00:00", utc(2016, 6, 7), "day"),
        ("2016-06-07T05:57:30Z", utc(2016, 6, 7, 5, 57), "minute"),
        ("2016-06-07 11:27+05:30", utc(2016, 6, 7, 5, 57), "minute"),
        ("Tue, 07 Jun 2016 11:27:00 +0530", utc(2016, 6, 7, 5, 57), "minute"),
        ("Tue, 07 Jun 2016 05:57:00 GMT", utc(2016, 6, 7, 5, 57), "minute"),
        ("7 June 2016 08:57 MSK", utc(2016, 6, 7, 5, 57), "minute"),
    ],
)
def test_dates_of_many_habits_are_read(written, at, precision):
    moment, note = metadata_moment(written)

    assert (moment.at, moment.how, moment.precision, note) == (at, "metadata", precision, "")


def test_a_time_without_a_zone_is_taken_as_utc_and_says_so():
    moment, _ = metadata_moment("2016-06-07 10:20")

    assert moment.at == utc(2016, 6, 7, 10, 20)
    assert moment.note == "no time zone given; taken as UTC"


@pytest.mark.parametrize(
    "written",
    ["June 2016", "Tuesday", "7 June", "10:30", "2016", "2016-02-30", "yesterday", "0001-01-01",
     "9999-12-31T23:59:59-23:59", "NaN", "1" * 40, "x" * 500, "7 June 2016" + " " * 99 + "x" * 70],
)  # fmt: skip
def test_half_and_impossible_dates_are_none_with_a_note(written):
    moment, note = metadata_moment(written)

    assert moment is None
    assert note.startswith("date “") and "not understood" in note


def test_what_can_be_read_two_ways_is_not_used():
    assert metadata_moment("06/07/2016") == (
        None,
        "date “06/07/2016” in the metadata can be read two ways; not used",
    )
    assert metadata_moment("06/06/2016")[0].at == utc(2016, 6, 6)


def test_no_date_is_no_error():
    assert metadata_moment(" ") == (None, "")


@given(st.text(max_size=70) | st.text("0123456789 -/:.TZ+JunemoMay,", max_size=30))
def test_any_string_gives_a_moment_or_a_note(written):
    moment, note = metadata_moment(written)

    assert not (moment and note)
    assert moment is None or moment.at.tzinfo is UTC


#: How a date is written, to the instant and precision, or None, and what is said of it.
HABITS = {
    "32 June 2016": (None, "not understood"),
    "32 June": (None, "not understood"),
    "June 31, 2016": (None, "not understood"),
    "0 June 2016": (None, "not understood"),
    "29 February 2015": (None, "not understood"),
    "29 February 2016": ("2016-02-29", ""),
    "0000-06-07": (None, "not understood"),
    "07 Jun 0000": (None, "not understood"),
    "07 Jun 0016": (None, "not understood"),
    "7/6/0016": (None, "can be read two ways"),
    "7 June 20166": (None, "not understood"),
    "7 Jun 16": ("2016-06-07", ""),
    "7-Jun-16": ("2016-06-07", ""),
    "June 7 '16": ("2016-06-07", ""),
    "31.12.99": ("1999-12-31", ""),
    "27/06/16": ("2016-06-27", ""),
    "07/06/16": (None, "can be read two ways"),
    "16-06-07": (None, "can be read two ways"),
    "7/6/2016": (None, "can be read two ways"),
    "7/6/2016 10:00": (None, "can be read two ways"),
    "7.6.2016": (None, "can be read two ways"),
    "6/6/2016": ("2016-06-06", ""),
    "2016/06/07": ("2016-06-07", ""),
    "2016/13/07": (None, "not understood"),
    "2016-6-7": ("2016-06-07", ""),
    "2016-W23-2": ("2016-06-07", ""),
    "2016-06-07/2016-06-08": (None, "not understood"),
    "1 June 2016 - 7 June 2016": (None, "not understood"),
    "Tuesday, June 7th, 2016": ("2016-06-07", ""),
    "Monday, 7 June 2016": ("2016-06-07", "the date says Monday, but 2016-06-07 was a Tuesday"),
    "June 7, 2016 6:54 PM EDT": ("2016-06-07T22:54", ""),
    "6:54 p.m. EDT, June 7, 2016": ("2016-06-07T22:54", ""),
    "June 7 2016 at 6:54 p.m.": ("2016-06-07T18:54", "no time zone given; taken as UTC"),
    "7 June 2016 06:54 EAT": ("2016-06-07T03:54", ""),
    "7 June 2016 06:54 AEST": ("2016-06-06T20:54", ""),
    "7 June 2016 06:54 IST": ("2016-06-07T06:54", "time zone IST can mean several; taken as UTC"),
    "7 June 2016 06:54 CST": ("2016-06-07T06:54", "time zone CST can mean several; taken as UTC"),
    "Jun 7, 2016, 6:54 AM ET": ("2016-06-07T06:54", "time zone ET can mean several; taken as UTC"),
    "Tue, 07 Jun 2016 11:27:00 GMT": ("2016-06-07T11:27", ""),
    "Tue, 07 Jun 16 11:27:00 GMT": ("2016-06-07T11:27", ""),
    "Tue, 7 Jun 2016 11:27 -0400": ("2016-06-07T15:27", ""),
    "Tue, 07 Jun 2016 11:27:00 UT": ("2016-06-07T11:27", ""),
    "Sun, 05 Jun 2016 10:00:00 +9999": (None, "not understood"),
    "Tue Jun  7 06:54:00 UTC 2016": ("2016-06-07T06:54", ""),
    "20160607T065400Z": ("2016-06-07T06:54", ""),
    "2016-06-07T06:54+0300": ("2016-06-07T03:54", ""),
    "2016-06-07T06:54:00.123456789Z": ("2016-06-07T06:54", ""),
    "2016-06-07T24:00:00Z": ("2016-06-08T00:00", ""),
    "2016-06-07T25:00:00Z": (None, "not understood"),
    "2016-06-30T23:59:60Z": ("2016-06-30T23:59", ""),
    "070654Z JUN 16": ("2016-06-07T06:54", ""),
    "070654Z JUN 2016": ("2016-06-07T06:54", ""),
    "320654Z JUN 16": (None, "not understood"),
    "1465282440": (None, "not understood"),
    "7 juin 2016": (None, "not understood"),
    "\u0667 \u064a\u0648\u0646\u064a\u0648 \u0662\u0660\u0661\u0666": (None, "not understood"),
    "\x00\x1b[31m7 June 2016": (None, "not understood"),
    "<b>7 June 2016</b>": (None, "not understood"),
}  # fmt: skip


@pytest.mark.parametrize("written", HABITS)
def test_each_habit_of_the_trade_is_read_or_refused(written):
    expected, said = HABITS[written]

    moment, note = metadata_moment(written)

    length = {"day": 10, "minute": 16}[moment.precision] if moment else 0
    assert (moment.at.isoformat()[:length] if moment else None) == expected
    assert said in (moment.note if moment else note)
    assert said or not note
