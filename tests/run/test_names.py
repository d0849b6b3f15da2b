"""Names of briefs: read back as they were written, in order, and nothing else is one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.run.names import Name, parse, series_of

NAMES = st.builds(
    Name,
    day=st.dates(date(1000, 1, 1)),
    series=st.text(max_size=12).map(series_of),
    number=st.integers(1, 99_999),
    revision=st.integers(1, 99),
)


def test_a_name_says_day_series_number_and_revision():
    assert str(Name(date(2016, 6, 7), "syria-iraq", 2)) == "2016-06-07_syria-iraq_002"
    assert str(Name(date(2016, 6, 7), "syria-iraq", 2, 2)) == "2016-06-07_syria-iraq_002_r2"


@given(name=NAMES)
def test_a_name_is_read_back_as_it_was_written(name):
    assert parse(str(name)) == name


@pytest.mark.parametrize(
    "stem", ["", "latest", "2016-06-07", "2016-13-07_a_001", "2016-06-07_a_1", "../x_a_001"]
)
def test_another_file_s_name_is_none(stem):
    assert parse(stem) is None


@pytest.mark.parametrize(
    ("theatre", "series"),
    [("syria-iraq", "syria-iraq"), ("My War!", "my-war"), ("../../etc", "etc"), ("", "brief")],
)
def test_a_theatre_s_id_is_made_fit_for_a_file_s_name(theatre, series):
    assert series_of(theatre) == series


@given(theatre=st.text())
def test_whatever_a_theatre_is_called_its_series_is_one_plain_word(theatre):
    assert set(series_of(theatre)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
