"""How the reading of declared sources goes on: bars on a terminal, a line a source elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.progress import Progress

    from .read.declared import SourceReading, Watch
    from .settings import Source


@contextmanager
def watching(quiet: bool) -> Iterator[Watch]:
    """Show how reading goes on: bars on a terminal, else a line a source; nothing if *quiet*."""
    from .read.declared import Unwatched

    if quiet:
        yield Unwatched()
    elif not sys.stderr.isatty():
        yield _Lines()
    else:
        from rich import progress as rich
        from rich.console import Console

        columns = (
            rich.TextColumn("{task.description:>24.24}", markup=False),
            rich.BarColumn(),
            rich.MofNCompleteColumn(),
            rich.TextColumn("{task.fields[rate]}"),
            rich.TimeRemainingColumn(),
        )
        with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            yield _Bars(bars)


class _Lines:
    """A line for each source that is done."""

    def __init__(
        self, say: Callable[[str], None] = lambda text: click.echo(text, err=True)
    ) -> None:
        self._say = say

    def begun(self, source: Source) -> None:
        pass

    def counted(self, source: Source, done: int, total: int) -> None:
        pass

    def ended(self, reading: SourceReading) -> None:
        name, count = _plain(reading.source.name), len(reading.articles)
        lost = len(reading.skipped)
        told = f"{count} report{'s' * (count != 1)}"
        if not reading.reachable:
            told = reading.skipped[0].reason
        elif lost:
            told += f", {lost} not used"
        elif reading.unchanged and not count:
            told = "nothing new"
        self._say(f"read: {name}: {told}")


class _Bars:
    """A bar for each source under way, with its rate and what remains; gone when it is done."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, Any] = {}

    def begun(self, source: Source) -> None:
        self._tasks[source.name] = self._bars.add_task(_plain(source.name), total=None, rate="")

    def counted(self, source: Source, done: int, total: int) -> None:
        task = self._tasks[source.name]
        speed = next((t.speed for t in self._bars.tasks if t.id == task), None)
        rate = f"{speed:.1f}/s" if speed else ""
        self._bars.update(task, completed=done, total=total or None, rate=rate)

    def ended(self, reading: SourceReading) -> None:
        self._bars.remove_task(self._tasks[reading.source.name])


def _plain(name: str) -> str:
    from .normalise import visible

    return visible(name)
