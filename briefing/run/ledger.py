"""The ledger of briefs: which numbers are taken, for which days, made from what.

It is written before a brief's files are and again behind them, so that a run that dies in
between is taken up where it stood: with the same day, number and as-of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from ..archive import Archive, BriefRecord
from ..identity import content_id
from ..model import Article
from .names import Name

#: What the first brief of a series tells: a day and a night.
FIRST = timedelta(hours=24)


class Ledger(Protocol):
    """Where briefs are on record."""

    def records(self) -> Sequence[BriefRecord]:
        """Return all of the series, by number and revision."""
        ...

    def keep(self, record: BriefRecord) -> None:
        """Write a brief down, in place of what was known of it."""
        ...


@dataclass(frozen=True)
class Archived:
    """The ledger of the scheduled run: a table of the archive."""

    archive: Archive
    series: str

    def records(self) -> Sequence[BriefRecord]:
        """Return all of the series."""
        return self.archive.briefs(self.series)

    def keep(self, record: BriefRecord) -> None:
        """Write a brief down."""
        self.archive.keep_brief(record)


@dataclass(frozen=True)
class Unwritten:
    """A ledger for past days that are made again: it ends with the program."""

    kept: dict[tuple[int, int], BriefRecord] = field(default_factory=dict)

    def records(self) -> Sequence[BriefRecord]:
        """Return all there are."""
        return [self.kept[key] for key in sorted(self.kept)]

    def keep(self, record: BriefRecord) -> None:
        """Remember a brief."""
        self.kept[record.number, record.revision] = record


def name_of(record: BriefRecord) -> Name:
    """Return what a brief's files are called."""
    return Name(record.day, record.series, record.number, record.revision)


def of_day(records: Iterable[BriefRecord], day: date) -> BriefRecord | None:
    """Return the last revision of a day's brief."""
    return max((r for r in records if r.day == day), default=None, key=lambda r: r.revision)


def before(records: Iterable[BriefRecord], day: date) -> BriefRecord | None:
    """Return the brief that a day's is compared with: the last revision of the day before."""
    return max((r for r in records if r.day < day), default=None, key=lambda r: (r.day, r.revision))


def new_record(
    records: Sequence[BriefRecord], series: str, day: date, as_of: datetime, since: datetime | None
) -> BriefRecord:
    """Return the record of a day that has no brief yet, under the next number.

    It tells what was published since the last brief's as-of, or since *since*.
    """
    last = before(records, day)
    number = max((r.number for r in records), default=0) + 1
    start = since or (last.as_of if last else as_of - FIRST)
    previous = str(name_of(last)) if last else ""
    return BriefRecord(
        series=series, number=number, day=day, since=start, as_of=as_of, previous=previous
    )


def digest_of(articles: Iterable[Article], overlay: bytes = b"") -> str:
    """Return the digest of what a brief is made from: reports in any order, and the overlay."""
    ids = sorted({content_id(article) for article in articles})
    return hashlib.sha256("\n".join(ids).encode("ascii") + b"\0" + overlay).hexdigest()[:32]
