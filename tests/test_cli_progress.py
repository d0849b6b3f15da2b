"""Progress: bars on a terminal, a line now and then in a log, silence where it is asked for."""

from __future__ import annotations

import io
import sys

import pytest

from briefing import cli_progress
from briefing.cli_progress import long_work


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(cli_progress, "perf_counter", clock)
    return clock


def test_a_log_has_a_line_now_and_then_and_one_at_the_end(clock, capsys):
    with long_work("files", quiet=False) as show:
        for second in range(31):
            clock.now = float(second)
            show("inbox", second * 100, 3000, second * 120)

    assert capsys.readouterr().err.splitlines() == [
        "inbox: 1,000 of 3,000 files, 1,200 reports, 100/s, about 20 s left",
        "inbox: 2,000 of 3,000 files, 2,400 reports, 100/s, about 10 s left",
        "inbox: 3,000 of 3,000 files, 3,600 reports",
    ]


def test_each_source_has_its_own_lines(clock, capsys):
    with long_work("files", quiet=False) as show:
        for source in ("a", "b"):
            show(source, 0, 2, 0)
            clock.now += 12
            show(source, 2, 2, 0)

    assert capsys.readouterr().err.splitlines() == ["a: 2 of 2 files", "b: 2 of 2 files"]


def test_short_work_says_nothing_in_a_log(clock, capsys):
    with long_work("files", quiet=False) as show:
        show("inbox", 0, 2, 0)
        clock.now = 9.0
        show("inbox", 2, 2, 0)

    assert capsys.readouterr().err == ""


def test_quiet_is_silent(clock, capsys):
    with long_work("files", quiet=True) as show:
        clock.now = 99.0
        show("inbox", 1, 2, 1)

    assert capsys.readouterr().err == ""


def test_a_terminal_has_a_bar_for_each_source(monkeypatch):
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")

    with long_work("files", quiet=False) as show:
        show("[red]inbox", 1, 2, 0)
        show("mail", 0, 0, 0)
        show("[red]inbox", 2, 2, 0)

    assert "[red]inbox" in screen.getvalue()
    assert "mail" in screen.getvalue()
    assert "2/2" in screen.getvalue()
