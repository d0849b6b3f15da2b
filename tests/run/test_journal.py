"""What runs did is kept a year, whole, and says which sources fail since when."""

from datetime import UTC, datetime, timedelta

import pytest

from briefing.run import journal
from briefing.run.journal import Failing, Run

NOW = datetime(2016, 6, 7, 6, tzinfo=UTC)


def run(day=0, **changes):
    at = (NOW + timedelta(days=day)).isoformat()
    return Run(**{"began": at, "ended": at, "status": 0} | changes)


def test_runs_are_read_back_as_they_were_written(tmp_path):
    first = run(made=("2016-06-07_syria-iraq_001",), losses=("one",), sources={"a": "", "b": "no"})
    second = run(1, status=2, problem="no line")

    journal.write(tmp_path, first)
    journal.write(tmp_path, second)

    assert journal.read(tmp_path) == [first, second]


def test_without_a_journal_there_were_no_runs(tmp_path):
    assert journal.read(tmp_path) == []


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"{}", b'{"made": 1}', b"\xff"])
def test_a_damaged_line_costs_that_line(tmp_path, line):
    journal.write(tmp_path, run())
    path = tmp_path / journal.NAME
    path.write_bytes(line + b"\n" + path.read_bytes())

    assert journal.read(tmp_path) == [run()]


def test_the_oldest_lines_go(tmp_path, monkeypatch):
    monkeypatch.setattr(journal, "MOST", 3)
    for day in range(5):
        journal.write(tmp_path, run(day))

    assert journal.read(tmp_path) == [run(2), run(3), run(4)]


def test_a_source_fails_since_the_first_run_after_its_last_success():
    runs = [
        run(0, sources={"a": "", "b": "down"}),
        run(1, sources={"a": "down", "b": ""}),
        run(2),  # broken off before it read anything
        run(3, sources={"a": "timed out", "b": ""}),
    ]

    assert journal.failing(runs) == (Failing("a", "timed out", runs[1].began),)


def test_a_source_that_was_never_read_fails_since_the_first_run():
    runs = [run(day, sources={"a": "down"}) for day in range(2)]

    assert journal.failing(runs) == (Failing("a", "down", runs[0].began),)


def test_a_problem_is_said_aloud_once_a_day():
    runs = [run(0, status=2, problem="no line")]

    assert not journal.is_news(runs, "no line", NOW + timedelta(hours=1))
    assert journal.is_news(runs, "no line", NOW + timedelta(days=1))
    assert journal.is_news(runs, "disk full", NOW + timedelta(hours=1))


def test_a_source_that_is_new_and_fails_does_so_since_its_first_run():
    runs = [run(0, sources={"a": ""}), run(1, sources={"a": "", "b": "down"})]

    assert journal.failing(runs) == (Failing("b", "down", runs[1].began),)
