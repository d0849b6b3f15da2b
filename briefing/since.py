"""What belongs to a brief: the reports of its period that the last brief hasn't told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .errors import ConfigError, NothingToRead
from .memory import KEPT_DAYS, Memory
from .model import Document, Skipped
from .previous import as_of_of
from .reporting_period import Period
from .scope import in_period

#: Refs listed one by one; of more than this the rest is counted.
MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Parted:
    """Reports to tell, and those that give background only."""

    inside: tuple[Document, ...]
    outside: tuple[Document, ...] = ()
    #: What the brief says of those outside.
    listed: tuple[Skipped, ...] = ()
    #: How many of those to tell were published before the last brief, which hadn't seen them.
    late: int = 0


def part(
    documents: Sequence[Document],
    previous: Memory | None,
    as_of: datetime,
    period: Period | None = None,
) -> Parted:
    """Part *documents* into those to tell and those that give background only.

    Of a *period* is told what was published in it. What the last brief had seen is told already,
    unless this one is of the same instant: then it is a revision, and tells everything again. A
    report that was published before the last brief and came late is told now, or nobody ever
    reads it; what is older than the memory is background.

    Raises :class:`ConfigError` if the last brief is of a later instant, and
    :class:`NothingToRead` if nothing is left to tell.
    """
    since = _since(previous, as_of)
    told = frozenset(r.document for r in previous.reports) if previous and since else frozenset()
    fresh = [doc for doc in documents if doc.id not in told]
    late = {doc.id for doc in fresh if since is not None and _came_late(doc, since)}
    own, listed = in_period(fresh, period) if period else (_recent(fresh, since), ())
    inside = late | {doc.id for doc in own}
    if not inside:
        raise NothingToRead(_nothing(len(documents), since, period))
    outside = tuple(doc for doc in documents if doc.id not in inside)
    return Parted(
        inside=tuple(doc for doc in documents if doc.id in inside),
        outside=outside,
        listed=_listed(outside, since) if since else _shortened(listed),
        late=len(late),
    )


def _since(previous: Memory | None, as_of: datetime) -> datetime | None:
    """The last brief's as-of; None where there is none, or this one is its revision."""
    if previous is None:
        return None
    since = as_of_of(previous)
    if since > as_of:
        raise ConfigError(
            f"the previous brief is of {since:%Y-%m-%dT%H:%MZ}, later than the as-of "
            f"{as_of:%Y-%m-%dT%H:%MZ}: give an earlier brief or a later as-of"
        )
    return since if since < as_of else None


def _came_late(doc: Document, since: datetime) -> bool:
    if doc.published is None:
        return False
    return since - timedelta(KEPT_DAYS) < doc.published.at <= since


def _recent(documents: Sequence[Document], since: datetime | None) -> tuple[Document, ...]:
    """Without a period everything is told but what is older than the memory of the last brief."""
    if since is None:
        return tuple(documents)
    oldest = since - timedelta(KEPT_DAYS)
    return tuple(d for d in documents if d.published is None or d.published.at > oldest)


def _nothing(given: int, since: datetime | None, period: Period | None) -> str:
    if since is None:
        return (
            f"no report was published in the period {period}: the {given} given are background only"
        )
    return (
        f"no report is newer than the previous brief, as of {since:%Y-%m-%dT%H:%MZ}: "
        f"the {given} given were told there"
    )


def _listed(outside: Sequence[Document], since: datetime) -> tuple[Skipped, ...]:
    """One entry for all: most were listed by the last brief."""
    if not outside:
        return ()
    refs = [doc.ref for doc in outside]
    more = f" and {len(refs) - MOST_LISTED} more" if len(refs) > MOST_LISTED else ""
    number = f"{len(refs)} reports" if len(refs) > 1 else "1 report"
    what = f"{number} up to {since.date().isoformat()}, the last brief"
    return (Skipped(what, f"background only: {', '.join(refs[:MOST_LISTED])}{more}"),)


def _shortened(listed: Sequence[Skipped]) -> tuple[Skipped, ...]:
    if len(listed) <= MOST_LISTED:
        return tuple(listed)
    rest = len(listed) - MOST_LISTED
    more = Skipped(f"{rest} more reports", "published outside the period: background only")
    return (*listed[:MOST_LISTED], more)
