"""What belongs to a brief that follows another: the reports that one hasn't told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .errors import ConfigError, NothingToRead
from .memory import KEPT_DAYS, Memory
from .model import Clusters, Document, Front, Skipped, Statement
from .previous import as_of_of

#: Refs listed one by one; of more than this the rest is counted.
MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Parted:
    """Reports to tell, and those that give background only."""

    inside: tuple[Document, ...]
    outside: tuple[Document, ...] = ()
    #: How many of those to tell were published before the last brief, which hadn't seen them.
    late: int = 0

    def listed(self, previous: Memory | None) -> tuple[Skipped, ...]:
        """Return one entry on the reports that give background only."""
        if previous is None or not self.outside:
            return ()
        refs = [doc.ref for doc in self.outside]
        more = f" and {len(refs) - MOST_LISTED} more" if len(refs) > MOST_LISTED else ""
        number = f"{len(refs)} reports" if len(refs) > 1 else "1 report"
        what = f"{number} up to {as_of_of(previous).date().isoformat()}, the last brief"
        return (Skipped(what, f"background only: {', '.join(refs[:MOST_LISTED])}{more}"),)


def part(documents: Sequence[Document], previous: Memory | None, as_of: datetime) -> Parted:
    """Part *documents* at the last brief's as-of.

    What was published up to it is told already, unless that brief hadn't seen it: a report that
    came late is told, or nobody ever reads it. What is older than the memory is background. A
    brief of the same instant as the last one is its revision, and tells everything again.

    Raises :class:`ConfigError` if the last brief is of a later instant, and
    :class:`NothingToRead` if nothing is left to tell.
    """
    if previous is None:
        return Parted(tuple(documents))
    since = as_of_of(previous)
    if since > as_of:
        raise ConfigError(
            f"the previous brief is of {since:%Y-%m-%dT%H:%MZ}, later than the as-of "
            f"{as_of:%Y-%m-%dT%H:%MZ}: give an earlier brief or a later as-of"
        )
    if since == as_of:
        return Parted(tuple(documents))
    seen = {report.document for report in previous.reports}
    oldest = since - timedelta(KEPT_DAYS)
    inside, outside, late = [], [], 0
    for doc in documents:
        at = doc.published.at if doc.published is not None else None
        if doc.id in seen or (at is not None and at <= oldest):
            outside.append(doc)
            continue
        inside.append(doc)
        late += at is not None and at <= since
    if not inside:
        raise NothingToRead(
            f"no report is newer than the previous brief, as of {since:%Y-%m-%dT%H:%MZ}: "
            f"the {len(outside)} given were told there"
        )
    return Parted(tuple(inside), tuple(outside), late)


def told_by(clusters: Clusters, documents: Collection[str]) -> Clusters:
    """Return clusters with nothing said but by *documents*, given by id.

    What the others made known of an offensive stays: its parties, its objective, its first day.
    """

    def kept(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(s for s in statements if s.document in documents)

    def of(front: Front) -> Front:
        told = (replace(o, statements=kept(o.statements)) for o in front.offensives)
        routed = (
            o if o.route_document in documents else replace(o, start="", route_document="")
            for o in told
            if o.statements
        )
        return replace(front, offensives=tuple(routed), statements=kept(front.statements))

    fronts = tuple(front for front in map(of, clusters.fronts) if front.statements)
    return Clusters(kept(clusters.statements), fronts)
