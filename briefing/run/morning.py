"""The run itself: take in, plan, make, deliver; under a lock, and on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ..annotated import annotation_version
from ..archive import BEGUN, MADE, OUT, Archive, BriefRecord, open_archive
from ..archiving import Adding
from ..by_report import Progress, silent
from ..deliver.mail import Mail
from ..deliver.outbox import Outbox
from ..deliver.parcel import load_parcel
from ..errors import AlreadyRunning, BriefingError, DeliveryError, NothingToRead, reason_of
from ..identity import content_id
from ..model import Skipped
from ..workers import crew
from . import journal
from .days import missed
from .desk import Desk, Order, Outcome, SourceRead
from .ledger import Archived, before, name_of, of_day
from .lock import only_one
from .press import Press, sweep

#: Exit statuses: a brief; one with losses; settings or input at fault; nothing to report; another
#: run at work.
FINE, LOSSES, FAULT, NOTHING, BUSY = range(5)


def outbox_of(desk: Desk) -> Outbox:
    """Return the outbox of a desk: a folder in the folder of its briefs."""
    return Outbox(desk.output / ".outbox", desk.output)


def run(
    desk: Desk,
    order: Order,
    *,
    clock: Callable[[], datetime],
    progress: Progress = silent,
) -> Outcome:
    """Do a morning's work and return what came of it.

    Errors that a user can mend are in the outcome; only faults of ours are raised.
    """
    outcome = Outcome()
    try:
        with only_one(desk.output):
            _under_lock(desk, order, outcome, clock, progress)
    except AlreadyRunning as error:
        outcome.problem, outcome.status = str(error), BUSY
    except BriefingError as error:  # no folder to write to, not even the journal
        outcome.problem, outcome.status = outcome.problem or str(error), FAULT
    return outcome


def _under_lock(
    desk: Desk,
    order: Order,
    outcome: Outcome,
    clock: Callable[[], datetime],
    progress: Progress,
) -> None:
    try:
        sweep(desk.output)
        with _opened(desk, order) as archive:
            _Run(desk, order, outcome, archive, progress).go()
    except NothingToRead as error:
        outcome.problem, outcome.status = f"nothing to report: {error}", NOTHING
    except BriefingError as error:
        outcome.problem, outcome.status = str(error), FAULT
    except OSError as error:  # a link, the overlay, something left behind
        outcome.problem, outcome.status = _told(error), FAULT
    if order.dry_run:
        return
    if outcome.problem:
        _raise_the_alarm(desk, order, outcome)
    journal.write(desk.output, _entry(order, outcome, clock()))


def _told(error: OSError) -> str:
    reason = reason_of(error)
    return f"{error.filename}: {reason}" if error.filename else reason


@contextmanager
def _opened(desk: Desk, order: Order) -> Iterator[Archive | None]:
    """Open the archive; a dry run makes none."""
    if order.dry_run and not desk.archive.exists():
        yield None
        return
    with open_archive(desk.archive, create=not order.dry_run) as archive:
        yield archive


def _entry(order: Order, outcome: Outcome, ended: datetime) -> journal.Run:
    return journal.Run(
        began=order.now.isoformat(timespec="seconds"),
        ended=ended.isoformat(timespec="seconds"),
        status=outcome.status,
        made=tuple(map(str, outcome.made)),
        problem=outcome.problem,
        losses=tuple(outcome.losses),
        sources=dict(outcome.sources),
    )


def _raise_the_alarm(desk: Desk, order: Order, outcome: Outcome) -> None:
    """Mail that there is no brief where mail is set up; the same reason once a day."""
    outcome.loud = journal.is_news(journal.read(desk.output), outcome.problem, order.now)
    if not outcome.loud:
        return
    for channel in desk.channels:
        if isinstance(channel, Mail):
            try:
                channel.alert(f"No situation brief: {desk.series}", outcome.problem)
            except DeliveryError as error:
                outcome.losses.append(f"{channel.name}: {error}")


@dataclass
class _Run:
    """One run at work."""

    desk: Desk
    order: Order
    outcome: Outcome
    archive: Archive | None
    progress: Progress
    #: What of today's sources could not be used; the day's brief lists it.
    lost: list[Skipped] = field(default_factory=list)

    def go(self) -> None:
        read = self.desk.read()
        self._note(read)
        if self.order.dry_run or self.archive is None:
            self._rehearse(read)
            return
        self._take_in(read, self.archive)
        ledger = Archived(self.archive, self.desk.series)
        try:
            self._make(ledger, self.archive)
        finally:
            self._deliver(ledger)
        if self.outcome.losses:
            self.outcome.status = LOSSES

    # --- in --------------------------------------------------------------------------------

    def _note(self, read: Sequence[SourceRead]) -> None:
        for source in read:
            self.outcome.sources[source.name] = source.problem
            self.lost += source.skipped
            if source.problem:
                self.outcome.losses.append(f"source {source.name}: {source.problem}")
            elif source.skipped:
                count = len(source.skipped)
                self.outcome.losses.append(
                    f"source {source.name}: {count} item{'s' * (count != 1)} not used, "
                    "listed in the brief"
                )

    def _take_in(self, read: Sequence[SourceRead], archive: Archive) -> None:
        adding = Adding(archive, self.order.now)
        for source in read:
            adding.articles(source.name, source.articles)
        added = adding.tally.added
        self.outcome.notes.append(f"{added.new} new reports, {added.known} known")

    def _rehearse(self, read: Sequence[SourceRead]) -> None:
        """Say what would be done."""
        ids = {content_id(article) for source in read for article in source.articles}
        known = {one for one in ids if self.archive is not None and self.archive.find(one)}
        self.outcome.notes.append(
            f"would archive {len(ids - known)} new reports; {len(known)} are known"
        )
        records = self.archive.briefs(self.desk.series) if self.archive is not None else []
        for day, as_of in self._days(records):
            there = of_day(records, day)
            what = f"look again at {name_of(there)}" if there else f"make the brief of {day}"
            self.outcome.notes.append(f"would {what}, as of {as_of:%Y-%m-%dT%H:%MZ}")
        for channel in self.desk.channels:
            self.outcome.notes.append(f"would deliver by {channel.name}")

    # --- make --------------------------------------------------------------------------------

    def _days(self, records: Sequence[BriefRecord]) -> list[tuple[date, datetime]]:
        """Return the days to make briefs for, the oldest first, each with its as-of."""
        morning, as_of = self.desk.morning, self.order.moment()
        today = self.order.day or morning.day_of(as_of)
        last = before(records, date.max)
        if last is not None and today < last.day:
            self.outcome.losses.append(
                f"the day would be {today}, but the brief of {last.day} is there: nothing made; "
                "check the clock, or make past days with `briefing replay`"
            )
            return []
        # A day that a killed run had begun has its number: it is made, or there is a gap.
        begun = {r.day for r in records if r.state == BEGUN and r.day < today}
        gone = missed(last.day if last else None, today) if self.order.catch_up else ()
        days = sorted(begun.union(gone))
        return [*((day, morning.instant_of(day)) for day in days), (today, as_of)]

    def _make(self, ledger: Archived, archive: Archive) -> None:
        with crew(self.order.jobs) or nullcontext() as executor:
            annotations = archive.annotations(annotation_version(), self.order.now)
            press = Press(self.desk, archive, ledger, executor, annotations, self.progress)
            days = self._days(ledger.records())
            for day, as_of in days[:-1]:
                try:
                    self._press(press, day, as_of)
                except NothingToRead as error:
                    self.outcome.notes.append(f"{day}: nothing to report: {error}")
            since = self.order.period.start if self.order.period else None
            for day, as_of in days[-1:]:
                self._press(press, day, as_of, since=since, lost=self.lost)

    def _press(
        self,
        press: Press,
        day: date,
        as_of: datetime,
        since: datetime | None = None,
        lost: Sequence[Skipped] = (),
    ) -> None:
        made = press.make(day, as_of, since=since, lost=lost)
        self.outcome.losses += made.losses
        if made.new:
            self.outcome.made.append(made.name)
        else:
            self.outcome.notes.append(f"{made.name} is there, and nothing has changed")

    # --- out ---------------------------------------------------------------------------------

    def _deliver(self, ledger: Archived) -> None:
        """Try again what waits from earlier runs, then hand over what was made since."""
        outbox = outbox_of(self.desk)
        done = list(outbox.retry(self.desk.channels, self.order.now))
        for record in ledger.records():
            if record.state != MADE:
                continue
            try:
                parcel = load_parcel(self.desk.output, str(name_of(record)))
            except DeliveryError as error:
                self.outcome.losses.append(str(error))
                continue
            done += outbox.deliver(parcel, self.desk.channels, self.order.now)
            ledger.keep(replace(record, state=OUT))
        self.outcome.deliveries += done
        self.outcome.losses += [
            f"{d.parcel} to {d.channel}: {d.state}: {d.detail}" for d in done if d.failed
        ]
