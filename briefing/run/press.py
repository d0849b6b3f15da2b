"""One day's brief: from the archive to files in place, once, and the same again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from ..annotated import Annotations
from ..archive import BEGUN, MADE, Archive, BriefRecord
from ..brief import Brief
from ..by_report import Progress
from ..deliver.folder import write_all
from ..deliver.parcel import load_parcel
from ..edition import FORMATS, render_edition
from ..errors import DeliveryError, PreviousError
from ..memory import Memory
from ..model import Article, Skipped
from ..overlay import EMPTY, load_overlay, strays
from ..pipeline import read_documents, work_through
from ..previous import load_previous
from ..recall import recall
from ..reporting_period import Period
from .desk import Desk
from .index import list_briefs, point_to
from .ledger import Ledger, digest_of, name_of, new_record, of_day
from .names import Name
from .revision import revised

#: Files that a writer who was killed has left: never whole, never seen by anybody.
_LEFTOVER = re.compile(
    r"\.(?:\d{4}-\d\d-\d\d_.*|latest\..*|index\.html|\.runs\.jsonl)\.(?:\w{8}|\d+)"
)


@dataclass(frozen=True)
class Pressed:
    """What came of a day."""

    name: Name
    #: False where the brief was there and nothing has changed.
    new: bool
    losses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Press:
    """Makes the briefs of one desk."""

    desk: Desk
    archive: Archive
    ledger: Ledger
    executor: Executor | None
    annotations: Annotations | None
    progress: Progress

    def make(
        self,
        day: date,
        as_of: datetime,
        *,
        since: datetime | None = None,
        lost: Sequence[Skipped] = (),
    ) -> Pressed:
        """Make the brief of a day, or find that it is there.

        A day that has one keeps its number, period and as-of. What reports that came in late
        change makes a revision beside it. Raises :class:`NothingToRead` where there is nothing
        to tell; then no number is taken.
        """
        records = self.ledger.records()
        known = of_day(records, day)
        record = known or new_record(records, self.desk.series, day, as_of, since)
        recalled = recall(self.archive, Period(record.since, record.as_of), self.desk.background)
        inputs = digest_of(recalled.articles, self._overlay())
        if known is not None and known.state != BEGUN:
            if known.inputs == inputs and self._is_there(known):
                return Pressed(name_of(known), new=False)
            if known.inputs != inputs:
                record = replace(known, revision=known.revision + 1)
        record = replace(record, inputs=inputs, state=BEGUN)
        self.ledger.keep(record)
        unused = (*recalled.skipped, *lost)
        losses = self._print(record, recalled.articles, unused, recalled.aside)
        self.ledger.keep(replace(record, state=MADE))
        point_to(self.desk.output, name_of(record))
        list_briefs(self.desk.output, self.desk.templates)
        return Pressed(name_of(record), new=True, losses=losses)

    def _overlay(self) -> bytes:
        path = self.desk.overlay
        return path.read_bytes() if path is not None and path.is_file() else b""

    def _is_there(self, record: BriefRecord) -> bool:
        return all(path.is_file() for path in self._files(record).values())

    def _files(self, record: BriefRecord) -> dict[str, Path]:
        stem = str(name_of(record))
        return {ending: self.desk.output / f"{stem}.{ending}" for ending in FORMATS}

    def _print(
        self,
        record: BriefRecord,
        articles: Sequence[Article],
        unused: Sequence[Skipped],
        aside: Sequence[Skipped],
    ) -> tuple[str, ...]:
        """Put a brief's files in place; return what was lost on the way."""
        previous, losses = self._previous(record)
        hand = load_overlay(self.desk.overlay) if self.desk.overlay else EMPTY
        reading = read_documents(
            [],
            as_of=record.as_of,
            given=(*articles, *unused),
            progress=self.progress,
            executor=self.executor,
        )
        work = work_through(
            reading.documents,
            as_of=record.as_of,
            period=Period(record.since, record.as_of),
            previous=previous,
            theatre=self.desk.theatre,
            config=replace(self.desk.config, number=record.number, revision=record.revision),
            skipped=(*reading.unused, *aside),
            progress=self.progress,
            executor=self.executor,
            annotations=self.annotations,
            templates=self.desk.templates,
            overlay=hand,
        )
        files = render_edition(
            self._revised(record, work.brief),
            self._files(record),
            self.desk.templates,
            reading.documents,
            self.progress,
            work.names,
            self.executor,
        )
        write_all(files)
        losses = (*losses, *strays(work.brief, hand))
        return (*losses, *(f"{one.what}: {one.reason}" for one in work.broken))

    def _revised(self, record: BriefRecord, brief: Brief) -> Brief:
        """Let a revision say what it has that the one before hadn't."""
        if record.revision == 1:
            return brief
        name = name_of(replace(record, revision=record.revision - 1))
        try:
            before = load_parcel(self.desk.output, str(name)).brief
        except DeliveryError:  # its file is gone: there is nothing to compare with
            return brief
        return replace(brief, revised=revised(before, brief))

    def _previous(self, record: BriefRecord) -> tuple[Memory | None, tuple[str, ...]]:
        """What the last brief remembers; one that is gone or damaged is said, and done without."""
        if not record.previous:
            return None, ()
        try:
            return load_previous(self.desk.output / f"{record.previous}.json"), ()
        except PreviousError as error:
            return None, (f"compared with nothing: {error}",)


def sweep(folder: Path) -> None:
    """Remove what writers that were killed have left."""
    for path in folder.glob(".*"):
        if _LEFTOVER.fullmatch(path.name) and path.is_file():
            path.unlink(missing_ok=True)
