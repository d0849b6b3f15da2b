"""Today beside the last brief, and what the next one will need to know of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from itertools import groupby

from ..memory import (
    KEPT_DAYS,
    Changes,
    Identity,
    Memory,
    RememberedFact,
    RememberedFront,
    SeenReport,
)
from ..model import Assessed, Document, Front, Statement
from ..theatre import NONE, Theatre
from .change import Told
from .facts import fact_of, is_news
from .identity import continued, identify, remembered_front

#: Facts that a brief carries on, each about 700 bytes of JSON; a report of the sample week has
#: six or seven. Beyond this the oldest go, and what repeats them counts as new.
MOST_FACTS = 20_000


def compare(
    assessed: Assessed,
    theatre: Theatre,
    *,
    as_of: datetime,
    previous: Memory | None = None,
    late: int = 0,
) -> Changes:
    """Return today's fronts, offensives and statements beside those of the last brief.

    Without *previous* every front is its own, and no statement is marked.
    """
    fronts = [remembered_front(f, theatre, "", as_of.date()) for f in assessed.clusters.fronts]
    digest = digest_of(theatre)
    redrawn = previous is not None and digest != previous.theatre_digest
    areas = theatre.areas if theatre.id != NONE.id else ()
    found = identify(fronts, previous, areas, redrawn=redrawn)
    changes = Changes(previous, {}, found.fronts, found.offensives, found.shifts, digest, late)
    if previous is None:
        return changes
    told = Told(previous.facts)
    today = _Today(assessed, theatre, changes, as_of.date().isoformat())
    return replace(
        changes, statements={s.key: told.change(today.fact(s)) for s in today.statements()}
    )


@dataclass(frozen=True, slots=True)
class _Today:
    """The day's statements as facts, made one by one: a large day has hundreds of thousands."""

    assessed: Assessed
    theatre: Theatre
    changes: Changes
    told: str

    def statements(self) -> Iterator[Statement]:
        return filter(is_news, self.assessed.clusters.statements)

    def fact(self, statement: Statement) -> RememberedFact:
        return fact_of(
            statement,
            self.theatre,
            front=_id_of(statement.front, self.changes),
            offensive=self.changes.offensives.get(statement.offensive, ""),
            origin=self.assessed.origins[statement.key],
            told=self.told,
        )

    def latest_first(self) -> Iterator[list[RememberedFact]]:
        """Yield the facts of a day and a front together, in the reverse of the order kept."""

        def day_and_front(statement: Statement) -> tuple[str, str]:
            day = statement.day.isoformat() if statement.day else ""
            return day, _id_of(statement.front, self.changes)

        ordered = sorted(self.statements(), key=day_and_front, reverse=True)
        for _, group in groupby(ordered, day_and_front):
            yield list(map(self.fact, group))


def _id_of(front: str | None, changes: Changes) -> str:
    return changes.fronts[front].id if front is not None and front in changes.fronts else ""


def remember(
    assessed: Assessed,
    documents: Sequence[Document],
    theatre: Theatre,
    changes: Changes,
    *,
    as_of: datetime,
    printed: Collection[str],
    number: int | None = None,
) -> Memory:
    """Return what the next brief must know: today's news, and what the last one remembered.

    *documents* are the reports seen, told of or not, *printed* the keys of fronts printed.
    """
    previous = changes.previous
    oldest = as_of - timedelta(KEPT_DAYS)
    told = as_of.date().isoformat()
    today = _Today(assessed, theatre, changes, told)
    return Memory(
        as_of=as_of.isoformat(),
        theatre=theatre.id,
        theatre_digest=changes.theatre_digest,
        number=number,
        reports=_reports(documents, previous, oldest),
        fronts=_fronts(assessed.clusters.fronts, theatre, changes, printed, as_of),
        facts=_kept(today.latest_first(), previous, oldest.date()),
    )


def _reports(
    documents: Iterable[Document], previous: Memory | None, oldest: datetime
) -> tuple[SeenReport, ...]:
    seen = {
        doc.id: SeenReport(doc.id, doc.published.at.isoformat() if doc.published else "")
        for doc in documents
    }
    before = previous.reports if previous is not None else ()
    for report in before:
        if not report.published or datetime.fromisoformat(report.published) > oldest:
            seen.setdefault(report.document, report)
    return tuple(seen[one] for one in sorted(seen))


def _fronts(
    fronts: Sequence[Front],
    theatre: Theatre,
    changes: Changes,
    printed: Collection[str],
    as_of: datetime,
) -> tuple[RememberedFront, ...]:
    previous, day = changes.previous, as_of.date()
    before = {f.id: f for f in previous.fronts} if previous is not None else {}
    revised = previous is not None and previous.as_of == as_of.isoformat()
    out = {}
    for front in fronts:
        if not any(map(is_news, front.statements)):
            continue
        identity = changes.fronts[front.key]
        shown = day.isoformat() if front.key in printed else ""
        new = _named(remembered_front(front, theatre, shown, day), identity, changes)
        kept = continued(new, before.get(identity.id), revised=revised)
        was = before[identity.id].printed if identity.id in before else ""
        out[identity.id] = replace(kept, printed=shown or was)
    oldest = (day - timedelta(KEPT_DAYS)).isoformat()
    for front_id, old in before.items():
        if front_id not in out and max(old.last, old.printed) > oldest:
            out[front_id] = old
    return tuple(_trimmed(out[one], oldest) for one in sorted(out))


def _named(front: RememberedFront, identity: Identity, changes: Changes) -> RememberedFront:
    """Return a front under its persistent id, and its offensives under theirs."""
    offensives = (replace(o, id=changes.offensives[o.id]) for o in front.offensives)
    return replace(front, id=identity.id, offensives=tuple(offensives))


def _trimmed(front: RememberedFront, oldest: str) -> RememberedFront:
    """Drop incidents of which nothing was told for long; an operation stays with its front."""
    kept = (o for o in front.offensives if o.kind == "operation" or o.last > oldest or not o.last)
    return replace(front, offensives=tuple(sorted(kept, key=lambda o: o.id)))


def _kept(
    today: Iterable[Iterable[RememberedFact]], previous: Memory | None, oldest: date
) -> tuple[RememberedFact, ...]:
    """Return each fact once, under the first brief that had it; of too many the oldest go.

    Those of *today* come in groups, the latest first: none is looked at that would go.
    """
    first: dict[RememberedFact, RememberedFact] = {}
    for fact in previous.facts if previous is not None else ():
        if fact.told > oldest.isoformat():
            _add(fact, first)
    new = 0
    for group in today:
        before = len(first)
        for fact in group:
            _add(fact, first)
        new += len(first) - before
        if new >= MOST_FACTS:
            break
    ordered = sorted(first.values(), key=lambda f: (f.told, f.day, f.front, f.words, repr(f)))
    return tuple(ordered[-MOST_FACTS:])


def _add(fact: RememberedFact, first: dict[RememberedFact, RememberedFact]) -> None:
    plain = replace(fact, told="")
    if plain not in first or fact.told < first[plain].told:
        first[plain] = fact


def digest_of(theatre: Theatre) -> str:
    """Return a digest of what a theatre file says of places, areas and actors; "" of a draft."""
    if theatre.id == NONE.id:
        return ""
    rows = [
        sorted((a.id, a.name, a.provinces) for a in theatre.areas.values()),
        sorted((p.id, p.kind, p.province, p.area) for p in theatre.places.values()),
        sorted((a.id, a.side, a.part_of) for a in theatre.actors.values()),
    ]
    return blake2b(repr(rows).encode(), digest_size=8).hexdigest()
