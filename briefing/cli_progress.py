"""Progress of long work: bars on a terminal, a line now and then elsewhere, silence if asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import TaskID

#: Called with what is worked on, how many of how many are done, and a number of what came of it.
Show = Callable[[str, int, int, int], None]

#: Seconds between two lines in a log: what takes less is over before anybody asks.
EVERY = 10.0


@contextmanager
def long_work(unit: str, *, quiet: bool) -> Iterator[Show]:
    """Show how long work goes on, by source: done, rate, what remains.

    *unit* names what is counted: "files". On a terminal that is a bar for each source; else a
    line on standard error every :data:`EVERY` seconds, and one at the end of what took longer.
    """
    if quiet:
        yield lambda what, done, total, came: None
    elif not sys.stderr.isatty():
        yield _Lines(unit)
    else:
        with _bars() as show:
            yield lambda what, done, total, came: show(what, done, total)


class _Lines:
    """Plain lines, for a log."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._what = ""
        self._began = self._said = perf_counter()

    def __call__(self, what: str, done: int, total: int, came: int) -> None:
        now = perf_counter()
        if what != self._what:
            self._what, self._began, self._said = what, now, now
        over = done == total and now - self._began >= EVERY
        if total and (over or now - self._said >= EVERY):
            self._said = now
            click.echo(self._line(done, total, came, now - self._began), err=True)

    def _line(self, done: int, total: int, came: int, seconds: float) -> str:
        rate = done / seconds if seconds > 0 else 0.0
        line = f"{self._what}: {done:,} of {total:,} {self._unit}".rstrip()
        if came:
            line += f", {came:,} reports"
        if done < total and rate > 0:
            line += f", {rate:,.0f}/s, about {(total - done) / rate:,.0f} s left"
        return line


@contextmanager
def _bars() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar for each thing worked on, with its rate and the time that remains.

    Without a total the bar only moves.
    """
    from rich import progress as rich
    from rich.console import Console
    from rich.text import Text

    class Rate(rich.ProgressColumn):
        """How many a second, once there is something to go by."""

        def render(self, task: rich.Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(
                "" if speed is None else f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s"
            )

    columns = (
        # A source's name is a path as given: no markup of ours.
        rich.TextColumn("{task.description:>9}", markup=False),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        Rate(),
        rich.TimeRemainingColumn(elapsed_when_finished=True),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=total or None)
            shown.update(tasks[what], completed=done, total=total or None)

        yield show
