"""What the commands are given in common, how they read it, show progress, and leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from .cli_progress import long_work
from .errors import BriefingError
from .normalise import one_line

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .by_report import Progress
    from .model import Article, Skipped
    from .overlay import HiddenNames
    from .pipeline import Reading
    from .recall import Recalled
    from .reporting_period import Period

EXIT = """
Exit status: 0 all well; 1 done, but something given could not be used (it is listed);
2 nothing could be done, and one line says why.
"""
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str))
AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    help="A day (its end, UTC) or an instant: 2016-06-07, 2016-06-07T06:00Z. "
    "Default: the newest report's day.",
)
THEATRE = click.option(
    "--theatre",
    metavar="NAME|FILE",
    help="A shipped theatre by name, a theatre file, or none. Default: the one that fits.",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1, max=256),
    metavar="N",
    help="Processes to work with; the result is the same. Default: one on a small day, as many "
    "as processors on a large one.",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")


def complain(text: str) -> None:
    """Say on standard error what is wrong, in one line."""
    click.echo(f"briefing: {one_line(text)}", err=True)


def read_reports(
    paths: tuple[str, ...],
    as_of: str | None,
    progress: Progress,
    executor: Executor | None = None,
    period: Period | None = None,
    recalled: Recalled | None = None,
    declared: Sequence[Article | Skipped] = (),
) -> Reading:
    """Read and clean what was given: paths, what an archive has of a period, declared sources."""
    from .pipeline import parse_as_of, read_documents

    moment = parse_as_of(as_of) if as_of is not None else period.end if period else None
    if period is not None and moment is not None and moment <= period.start:
        raise BriefingError(f"as-of {as_of} lies before the period {period}: give a later one")
    reading = read_documents(
        paths,
        as_of=moment,
        stdin=stdin(),
        progress=progress,
        executor=executor,
        given=(*declared, *recalled.articles, *recalled.skipped) if recalled else declared,
    )
    if recalled is None:
        return reading
    return replace(reading, aside=(*reading.aside, *recalled.aside))


def crew_for(jobs: int | None) -> AbstractContextManager[Executor | None]:
    """The processes to work with, which end with the block; none where one is enough."""
    from .workers import crew

    return crew(jobs) or nullcontext()


def stdin() -> BinaryIO | None:
    """Standard input as bytes; None where it is closed."""
    return sys.stdin.buffer if sys.stdin is not None else None


def leave(
    unused: Sequence[Skipped], names: HiddenNames | None = None, *, failed: bool = False
) -> None:
    """List what could not be used, and leave with status 1 if there was any or more *failed*.

    *names* are withheld here too: under cron these lines are mailed.
    """
    for skipped in unused:
        line = f"skipped {skipped.what}: {skipped.reason}"
        complain(names.hide(line) if names is not None else line)
    if unused or failed:
        click.get_current_context().exit(1)


@contextmanager
def showing_progress(quiet: bool) -> Iterator[Progress]:
    """Show how far each stage is; nothing with --quiet."""
    with long_work("", quiet=quiet) as show:
        yield lambda stage, done, total: show(stage, done, total, 0)


def keep_apart(
    files: Iterable[Path], paths: Iterable[str], reading: Reading, previous: Path | None = None
) -> None:
    """Refuse to write over a report or the last brief, or a brief where it would be read next."""
    given = {os.path.realpath(p) for p in (*paths, *(doc.path for doc in reading.documents))}
    for file in files:
        if str(file) != "-" and os.path.realpath(file) in given:
            raise BriefingError(f"{file} is one of the reports: choose another place with -o")
        if previous is not None and os.path.realpath(file) == os.path.realpath(previous):
            raise BriefingError(f"{file} is the previous brief: choose another place with -o")
