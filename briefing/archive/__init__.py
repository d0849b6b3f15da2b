"""The archive: every report as it was read, kept once, to be looked into and quoted years later.

:class:`Archive` is all that the rest of the program knows of it, so that another kind of store
can take the place of the one file of SQLite that is there (:mod:`briefing.archive.store`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from ..annotated import Annotations
from ..errors import ArchiveError
from ..model import Article, Skipped

__all__ = [
    "BEGUN", "MADE", "OUT", "Added", "Archive", "BriefRecord", "Check", "Days", "Filing",
    "Filters", "Hit", "Input", "Named", "Pruned", "Report", "Stats", "is_archive", "open_archive",
]  # fmt: skip

#: Called with how many of how many are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Filing:
    """A report to keep, with what its text or metadata say of it."""

    article: Article
    #: Its headline, also where only the text has one.
    headline: str = ""
    #: Aware, in UTC; None where nothing says so.
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as the archive has it."""

    id: str
    article: Article
    #: Name of the source that brought it first.
    source: str
    #: When it came in, as the caller said; aware, in UTC.
    first_seen: datetime
    published: datetime | None
    #: Whether its content is still what was archived.
    intact: bool = True


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read into the archive: unchanged, it needn't be read again."""

    path: str
    #: SHA-256 of its bytes.
    sha256: str
    reports: int
    #: What in it could not be used, and the program that said so.
    skipped: tuple[Skipped, ...] = ()
    program: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: reports new, there already, and pruned before."""

    new: int = 0
    known: int = 0
    pruned: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.new + other.new, self.known + other.known, self.pruned + other.pruned)


@dataclass(frozen=True, slots=True)
class Days:
    """Days of publication, both with them; None leaves an end open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whom or what a report must tell of, by the ids of one theatre: any of *keys*."""

    #: "front" or "actor".
    kind: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which reports are asked for: those that fit all of it."""

    #: Words that a report must all have, or with :attr:`syntax` an expression of the store's own.
    words: str = ""
    syntax: bool = False
    days: Days = Days()
    #: An outlet's name, upper and lower case alike; "" for any.
    outlet: str = ""
    named: tuple[Named, ...] = ()
    #: Digest of the theatre that :attr:`named` speaks of, and of what found them.
    index: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A report found, without its text."""

    id: str
    ref: str
    outlet: str
    title: str
    source: str
    published: datetime | None
    first_seen: datetime
    url: str
    characters: int
    #: Where the words stand, each between the marks asked for; "" where none were.
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was removed, or would be."""

    reports: int
    characters: int
    annotations: int
    #: Whether the file was made smaller; False where that needed room that there was not.
    compacted: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; *problem* is "" where all is well."""

    name: str
    problem: str = ""
    detail: str = ""


#: What has become of a brief: its day and number are taken; its files are there; it was handed to
#: delivery.
BEGUN, MADE, OUT = "begun", "made", "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRecord:
    """A numbered brief: what is on record of it, so that it can be made again as it was."""

    #: What is numbered together: the theatre, as file names have it.
    series: str
    number: int
    revision: int = 1
    #: The day that it is the brief of.
    day: date
    #: What it tells: published after *since* and by *as_of*; aware, in UTC.
    since: datetime
    as_of: datetime
    #: Name of the brief that it is compared with; "" for the first.
    previous: str = ""
    state: str = BEGUN
    #: Digest of the reports that it was made from.
    inputs: str = ""


@dataclass(frozen=True, slots=True)
class Stats:
    """How much there is."""

    reports: int
    undated: int
    characters: int
    bytes: int
    schema: int
    inputs: int
    annotations: int
    annotation_bytes: int
    pruned: int
    first_published: datetime | None = None
    last_published: datetime | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    #: Outlet, and source, to reports; the most first.
    outlets: tuple[tuple[str, int], ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    #: Index to reports that it knows.
    indexes: tuple[tuple[str, int], ...] = field(default=())


class Archive(Protocol):
    """Everything that an archive can be asked; open it by :func:`open_archive`.

    Leaving its context closes it, and an error of the store becomes one line:
    :class:`~briefing.errors.ArchiveError`.
    """

    path: str

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None: ...

    def add(
        self,
        filings: Sequence[Filing],
        *,
        source: str,
        first_seen: datetime,
        finished: Sequence[Input] = (),
        again: bool = False,
    ) -> Added:
        """Keep reports in one transaction: all of them, or, where it fails, none.

        *finished* are the files of which the last report is among these or was before. With
        *again* what was pruned comes back.
        """
        ...

    def input(self, path: str) -> Input | None:
        """Return what is known of a file that was read before."""
        ...

    def find(self, prefix: str) -> list[Report]:
        """Return the reports whose id begins so, at most three."""
        ...

    def reports(self, filters: Filters, *, seen: Days = Days()) -> Iterator[Report]:
        """Yield reports, oldest first; with *seen* also the undated that came in on these days."""
        ...

    def originals(self, digests: Iterable[str]) -> Iterator[str]:
        """Yield the texts with these SHA-256s, as far as there are any."""
        ...

    def hits(
        self, filters: Filters, *, limit: int, offset: int = 0, marks: tuple[str, str] = ("", "")
    ) -> list[Hit]:
        """Return the reports found: with words by how well they fit, else newest first."""
        ...

    def count(self, filters: Filters) -> int:
        """Return how many reports fit."""
        ...

    def unindexed(self, filters: Filters) -> list[str]:
        """Return the ids of the reports that fit but for what they name, and aren't indexed."""
        ...

    def index(self, found: Iterable[tuple[str, Iterable[Named]]], index: str) -> None:
        """Keep whom and what reports name, each by its id, in one transaction."""
        ...

    def annotations(self, version: str, made: datetime) -> Annotations:
        """Return where the annotations of one version of the program are kept.

        Another version's are never given. The last ones put are on disk when the archive is
        closed.
        """
        ...

    def briefs(self, series: str) -> list[BriefRecord]:
        """Return the briefs of a series, by number and revision."""
        ...

    def keep_brief(self, record: BriefRecord) -> None:
        """Keep what is known of a brief, in place of what was."""
        ...

    def prune(
        self,
        before: datetime,
        *,
        at: datetime,
        dry: bool,
        version: str,
        progress: Progress | None = None,
    ) -> Pruned:
        """Remove what was published before an instant, or seen before it where it has no date.

        Annotations made before it, or by another *version* of the program, go too. What is
        removed doesn't come back by itself. With *dry* nothing is removed.
        """
        ...

    def check(self, progress: Progress | None = None) -> list[Check]:
        """Look at everything: structure, references, the texts' digests, the index of words."""
        ...

    def stats(self) -> Stats:
        """Count what there is."""
        ...

    def backup(self, target: Path, progress: Progress | None = None) -> int:
        """Copy the archive as it stands, whole or not at all; return the copy's bytes."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def is_archive(path: str) -> bool:
    """Say whether a file is an archive, by its first bytes."""
    from .faults import refuse_what_is_none

    try:
        refuse_what_is_none(path)
    except ArchiveError:
        return False
    return True


def open_archive(path: str | os.PathLike[str], *, create: bool = False) -> Archive:
    """Open the archive at *path*; with *create* one is made where there is none.

    Raises :class:`~briefing.errors.ArchiveError`, with the remedy, for what is none or can't
    be opened.
    """
    from .store import SqliteArchive

    return SqliteArchive(os.fspath(path), create=create)
