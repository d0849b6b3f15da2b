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
