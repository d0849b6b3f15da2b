"""The watchman: whether the morning runs do what they should, for a person and for a machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ..deliver.outbox import Delivery
from . import journal
from .desk import Desk
from .index import briefs_in, latest_of
from .journal import Failing, Run
from .morning import FAULT, outbox_of

#: A daily run that is this late was missed: a day, and two hours for a long one.
LATE = timedelta(hours=26)


@dataclass(frozen=True)
class Status:
    """What the watchman sees."""

    last: Run | None
    #: Name of the newest brief; "" where there is none.
    newest: str
    briefs: int
    failing: tuple[Failing, ...]
    undelivered: tuple[Delivery, ...]
    archive: Path
    #: In bytes; 0 where there is none.
    archive_size: int
    #: The next morning, by the desk's own time.
    next: datetime
    #: What a person should look after, each in one line.
    worries: tuple[str, ...]


def look(desk: Desk, now: datetime) -> Status:
    """Look at a desk's folder; nothing is opened for writing, and nothing is waited for."""
    runs = journal.read(desk.output)
    last = runs[-1] if runs else None
    names = briefs_in(desk.output)
    newest = latest_of(names)
    waiting = tuple(one for one in outbox_of(desk).all() if one.failed)
    failing = journal.failing(runs)
    return Status(
        last=last,
        newest=str(newest) if newest else "",
        briefs=len(names),
        failing=failing,
        undelivered=waiting,
        archive=desk.archive,
        archive_size=desk.archive.stat().st_size if desk.archive.is_file() else 0,
        next=_next(desk, now),
        worries=tuple(_worries(last, failing, waiting, now)),
    )


def _next(desk: Desk, now: datetime) -> datetime:
    today = desk.morning.instant_of(desk.morning.day_of(now))
    if today > now:
        return today
    return desk.morning.instant_of(desk.morning.day_of(now) + timedelta(days=1))


def _worries(
    last: Run | None, failing: tuple[Failing, ...], waiting: tuple[Delivery, ...], now: datetime
) -> list[str]:
    if last is None:
        return ["there was no run yet: try `briefing run --dry-run`"]
    out = []
    age = now - datetime.fromisoformat(last.began)
    if age > LATE:
        out.append(f"the last run was {_age(age)} ago: is it scheduled? `briefing schedule`")
    if last.status >= FAULT:
        out.append(f"the last run made no brief: {last.problem}")
    out += [f"source {f.name} fails since {f.since[:10]}: {f.problem}" for f in failing]
    out += [f"{d.parcel} to {d.channel} ({d.target}): {d.state}: {d.detail}" for d in waiting]
    return out


def _age(age: timedelta) -> str:
    hours = int(age.total_seconds() // 3600)
    return f"{hours // 24} days" if hours >= 48 else f"{hours} hours"
