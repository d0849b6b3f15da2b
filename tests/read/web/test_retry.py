"""Whether to try again, and when."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.read.web.retry import MOST, MOST_ASKED, asked, wait

NOON = "Tue, 07 Jun 2016 12:00:00 GMT"


def test_waits_double_and_half_of_each_is_drawn():
    assert [wait(n, None, lambda: 1.0) for n in (1, 2, 3)] == [1.0, 2.0, 4.0]
    assert [wait(n, None, lambda: 0.0) for n in (1, 2, 3)] == [0.5, 1.0, 2.0]


@given(st.integers(1, 60), st.floats(0, 1))
def test_no_wait_of_ours_is_longer_than_the_bound(tries, chance):
    pause = wait(tries, None, lambda: chance)

    assert pause is not None
    assert 0.5 <= pause <= MOST


@given(st.floats(0, 1e6), st.floats(0, 1))
def test_a_server_is_waited_for_as_long_as_it_asks_or_not_at_all(seconds, chance):
    pause = wait(1, seconds, lambda: chance)

    assert pause is None if seconds > MOST_ASKED else pause is not None and pause >= seconds


def test_seconds_and_dates_are_understood():
    assert asked("120", "") == 120.0
    assert asked(" 0 ", "") == 0.0
    assert asked("Tue, 07 Jun 2016 12:01:30 GMT", NOON) == 90.0
    assert asked("Tue, 07 Jun 2016 11:00:00 GMT", NOON) == 0.0


def test_what_says_nothing_is_not_guessed():
    for value in ("", "soon", "-5", "1e9", "99999999999", "Tue, 99 Jun 2016", "1.5"):
        assert asked(value, NOON) is None
    assert asked("Tue, 07 Jun 2016 12:01:30 GMT", "") is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_header_is_taken(value, date):
    seconds = asked(value, date)

    assert seconds is None or seconds >= 0
