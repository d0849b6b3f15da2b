"""Past days' briefs made again, in order, each knowing only what was published by its morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ..archive import open_archive
from ..by_report import Progress, silent
from ..errors import ConfigError, NothingToRead
from ..workers import crew
from .desk import Desk
from .ledger import Unwritten
from .lock import only_one
from .press import Press, Pressed

#: A day, and what was made for it, or why nothing was.
Replayed = tuple[date, Pressed | str]


def replay(
    desk: Desk,
    first: date,
    last: date,
    folder: Path,
    *,
    jobs: int | None = None,
    progress: Progress = silent,
    told: Callable[[Replayed], None] = lambda one: None,
) -> list[Replayed]:
    """Make the briefs of the days *first* to *last* into *folder*, from the desk's archive.

    They are numbered from one, compared with each other and nothing else; what the scheduled run
    has on record isn't touched, and nothing is delivered. Raises :class:`ConfigError` for a
    folder that is the desk's own.
    """
    if first > last:
        raise ConfigError(f"{first} is later than {last}: give the earlier day first")
    if folder.resolve() == desk.output.resolve():
        raise ConfigError(f"{folder}: the scheduled briefs lie there: name another folder with -o")
    out = []
    with (
        only_one(folder),
        open_archive(desk.archive) as archive,
        crew(jobs) or nullcontext() as executor,
    ):
        elsewhere = replace(desk, output=folder, channels=())
        press = Press(elsewhere, archive, Unwritten(), executor, None, progress)
        for day in _days(first, last):
            try:
                made: Pressed | str = press.make(day, desk.morning.instant_of(day))
            except NothingToRead as error:
                made = f"nothing to report: {error}"
            out.append((day, made))
            told((day, made))
    return out


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)
