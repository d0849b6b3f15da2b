"""The journal: a line for each run, what it made and what went wrong; the watchman reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from ..deliver.folder import write_all

#: The journal's file, in the folder of briefs.
NAME = ".runs.jsonl"
#: Lines kept: a year of mornings, and some runs by hand.
MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run."""

    #: When it began, and ended; ISO instants in UTC.
    began: str
    ended: str
    #: The exit status.
    status: int
    #: Names of the briefs made.
    made: tuple[str, ...] = ()
    #: Why there is none; "" where there is.
    problem: str = ""
    #: What was lost: reports left out for faults, deliveries that failed.
    losses: tuple[str, ...] = ()
    #: Each source to its problem; "" for a source that was read.
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failing:
    """A source that can't be read."""

    name: str
    problem: str
    #: When it began to fail, as far as the journal goes.
    since: str


def read(folder: Path) -> list[Run]:
    """Return the runs, the oldest first; lines that are none are passed over."""
    try:
        lines = (folder / NAME).read_bytes().splitlines()
    except OSError:
        return []
    return [run for run in map(_parse, lines) if run is not None]


def write(folder: Path, run: Run) -> None:
    """Add a run; the file is replaced whole, and no longer than :data:`MOST` lines."""
    kept = [*read(folder), run][-MOST:]
    lines = (json.dumps(asdict(r), ensure_ascii=False, sort_keys=True) for r in kept)
    write_all({folder / NAME: "".join(f"{line}\n" for line in lines).encode("utf-8")})


def failing(runs: Sequence[Run]) -> tuple[Failing, ...]:
    """Return the sources that failed at the last run that read sources, and since when."""
    told = [run for run in runs if run.sources]
    if not told:
        return ()
    out = []
    for name, problem in told[-1].sources.items():
        if problem:
            out.append(Failing(name, problem, _since(name, told)))
    return tuple(out)


def _since(name: str, runs: Sequence[Run]) -> str:
    since = ""
    for run in reversed(runs):
        if run.sources.get(name, "") == "":
            return since
        since = run.began
    return since


def is_news(runs: Sequence[Run], problem: str, now: datetime) -> bool:
    """Say whether a problem is to be said aloud: not if the same was said today.

    Instants and numbers in it don't make it another one.
    """
    today = now.date().isoformat()
    return not any(_gist(r.problem) == _gist(problem) and r.began[:10] == today for r in runs)


def _gist(problem: str) -> str:
    return re.sub(r"\d+", "", problem)


_FIELDS = {f.name for f in fields(Run)}


def _parse(line: bytes) -> Run | None:
    try:
        found: Any = json.loads(line)
        lists = {name: tuple(found[name]) for name in ("made", "losses")}
        return Run(**{**found, **lists}) if set(found) == _FIELDS else None
    except (ValueError, TypeError, KeyError):
        return None
