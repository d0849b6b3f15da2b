"""Which front and offensive of today continues which of the last brief.

A front whose area the theatre file names is that area. Others are matched by the town that they
are named after, then by how much of their weight two fronts share: weighted Jaccard similarity
(Ruzicka) of places and of actors. What isn't matched for certain is a front of its own; ground
that moved to another front is recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ..memory import KEPT_DAYS, Identity, Memory, RememberedFront, RememberedOffensive, Shift
from ..model import Front, Offensive
from ..theatre import NONE, Theatre
from .facts import is_news, tally
from .fights import offensive_ids
from .weights import INSIDE, Weights, free, jaccard, shares

#: What places weigh in the likeness of two fronts, beside actors: two fronts of one war are
#: fought by the same few parties.
PLACES = 0.7
#: Two fronts under one key or name are one, under others they must be so alike. Chosen on
#: neighbouring days of the sample weeks without a theatre file: fronts of two towns reach
#: .4, one that goes on under another town's name .65. (With the file, whose areas say which
#: fronts are one, two areas reach .15 at most, and one area .2 to .6 on 22 of 25 days.)
ALIKE = 0.5
#: Places and actors that a front is remembered by, the most frequent ones.
MOST_WEIGHTS = 40


class Identified(NamedTuple):
    """Today's keys with the persistent ids, and what became of the ground."""

    fronts: dict[str, Identity]
    offensives: dict[str, str]
    shifts: tuple[Shift, ...]


def remembered_front(front: Front, theatre: Theatre, printed: str, last: date) -> RememberedFront:
    """Return a front as a later brief knows it, under its key; nothing after *last* counts."""
    told = [s for s in front.statements if is_news(s)]
    days = [s.day for s in told if s.day is not None and s.day <= last]
    recent = [day for day in days if (last - day).days < KEPT_DAYS]
    return RememberedFront(
        id=front.key,
        name=front.name,
        known=is_known(front.key, theatre),
        places=_places((p for s in told for p in s.places), theatre),
        actors=tally(a.actor for s in told for a in s.actors)[:MOST_WEIGHTS],
        first=_iso(min(days, default=None)),
        # What is only recalled of long ago is no day on which the front was heard of.
        last=_iso(max(recent, default=None)),
        printed=printed,
        offensives=tuple(_remembered(o, theatre) for o in front.offensives),
    )


def _remembered(offensive: Offensive, theatre: Theatre) -> RememberedOffensive:
    told = [s for s in offensive.statements if is_news(s)]
    return RememberedOffensive(
        id=offensive.key,
        name=offensive.name,
        kind=offensive.kind,
        event=_event(offensive.key),
        attackers=offensive.attackers,
        defenders=offensive.defenders,
        objective=offensive.objective,
        places=_places((p for s in told for p in s.places), theatre),
        first=_iso(offensive.first),
        last=_iso(offensive.last),
    )


def is_known(area: str, theatre: Theatre) -> bool:
    """Say whether a theatre file names the area; a draft's areas are made anew every day."""
    return theatre.id != NONE.id and area in theatre.areas


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _event(key: str) -> str:
    """The kind of event in an offensive's key: front/event/…"""
    return key.split("/")[1] if "/" in key else ""


def _places(places: Iterable[str], theatre: Theatre) -> tuple[tuple[str, int], ...]:
    """Places with their weights; a country is on every front."""
    known = ((p, theatre.places.get(p)) for p in places)
    return tally(p for p, place in known if place is None or place.kind != "country")[:MOST_WEIGHTS]


def identify(
    today: Sequence[RememberedFront],
    previous: Memory | None,
    areas: Collection[str] = (),
    *,
    redrawn: bool = False,
) -> Identified:
    """Give each of today's fronts and offensives its persistent id.

    *areas* are those that today's theatre file names; *redrawn* says that it was another file.
    """
    before = previous.fronts if previous is not None else ()
    matched = _matched(today, before, areas)
    ids = _front_ids(today, matched, {f.id for f in before})
    fronts: dict[str, Identity] = {}
    offensives: dict[str, str] = {}
    for front in today:
        old = matched.get(front.id)
        first = _earliest(front.first, old.first if old is not None else "")
        fronts[front.id] = Identity(ids[front.id], first, old is not None)
        offensives.update(offensive_ids(front, ids[front.id], old))
    # Areas of one file share towns and are still two; only where they were drawn anew did any go.
    grown = [f for f in today if redrawn or not f.known]
    last = previous.as_of[:10] if previous is not None else ""
    gone = [f for f in before if f.printed == last and not (f.known and f.id in areas)]
    return Identified(fronts, offensives, tuple(_shifts(grown, gone, today, before, matched)))


def _earliest(*days: str) -> str:
    return min((day for day in days if day), default="")


def _matched(
    today: Sequence[RememberedFront], before: Sequence[RememberedFront], areas: Collection[str]
) -> dict[str, RememberedFront]:
    """Today's key to the front that it continues: by area, then the most alike first."""
    by_id = {f.id: f for f in before}
    out = {f.id: by_id[f.id] for f in today if f.known and f.id in by_id and by_id[f.id].known}
    taken = {f.id for f in out.values()}
    pairs = sorted(
        (new.id != old.id, new.name != old.name, -likeness(new, old), new.id, old.id)
        for new in today
        for old in before
        # An area that the file still names is itself, reported on or not.
        if new.id not in out and old.id not in taken and not (new.known and old.id in areas)
    )
    for other_id, other_name, minus, new_id, old_id in pairs:
        one = not other_id or not other_name or -minus >= ALIKE
        if one and new_id not in out and old_id not in taken:
            out[new_id] = by_id[old_id]
            taken.add(old_id)
    return out


def likeness(a: RememberedFront, b: RememberedFront) -> float:
    """Return from 0 to 1 how alike two fronts are in places and actors; 0 without a place."""
    places = jaccard(a.places, b.places)
    return PLACES * places + (1 - PLACES) * jaccard(a.actors, b.actors) if places else 0.0


def _front_ids(
    today: Sequence[RememberedFront],
    matched: Mapping[str, RememberedFront],
    taken: set[str],
) -> dict[str, str]:
    """A front that continues none takes its own key, numbered where an old one has it."""
    out = {f.id: matched[f.id].id for f in today if f.id in matched}
    used = taken | set(out.values())
    for front in today:
        if front.id not in out:
            out[front.id] = free(front.id, used)
            used.add(out[front.id])
    return out


# --- splits and merges ------------------------------------------------------------------------


def _shifts(
    grown: Sequence[RememberedFront],
    gone: Sequence[RememberedFront],
    today: Sequence[RememberedFront],
    before: Sequence[RememberedFront],
    matched: Mapping[str, RememberedFront],
) -> Iterator[Shift]:
    """Yield fronts that came out of one that goes on, and those that went into another."""
    going_on = {old.id: new for new in today if (old := matched.get(new.id)) is not None}
    for new in grown:
        if new.id not in matched:
            parent = _holder(new, [old for old in before if old.id in going_on])
            if parent is not None:
                yield Shift("split", parent.id, parent.name, new.name)
    for old in gone:
        if old.id not in going_on:
            heir = _holder(old, [new for new in today if new.id in matched])
            if heir is not None:
                yield Shift("merge", old.id, old.name, heir.name)


def _holder(front: RememberedFront, others: Sequence[RememberedFront]) -> RememberedFront | None:
    """The front that holds most of another's places, if it is enough of them."""
    mine = shares(front.places)

    def inside(other: RememberedFront) -> float:
        names = {name for name, _ in other.places}
        return sum(share for name, share in sorted(mine.items()) if name in names)

    best = max(others, key=lambda o: (inside(o), o.id), default=None)
    return best if best is not None and inside(best) >= INSIDE else None


def continued(
    front: RememberedFront, old: RememberedFront | None, *, revised: bool = False
) -> RememberedFront:
    """Return a front with what was known of it before; the weights of old days fade by half.

    A brief *revised* tells the same reports again, which weigh once.
    """
    if old is None:
        return front
    today = {o.id for o in front.offensives}
    return replace(
        front,
        places=front.places if revised else _faded(front.places, old.places),
        actors=front.actors if revised else _faded(front.actors, old.actors),
        first=_earliest(front.first, old.first),
        last=max(front.last, old.last),
        offensives=(
            *(_since(o, old.offensives) for o in front.offensives),
            *(o for o in old.offensives if o.id not in today),
        ),
    )


def _since(
    offensive: RememberedOffensive, before: Sequence[RememberedOffensive]
) -> RememberedOffensive:
    old = next((o for o in before if o.id == offensive.id), None)
    if old is None:
        return offensive
    return replace(
        offensive,
        objective=offensive.objective or old.objective,
        first=_earliest(offensive.first, old.first),
        last=max(offensive.last, old.last),
    )


def _faded(now: Weights, before: Weights) -> tuple[tuple[str, int], ...]:
    sums = dict(before)
    faded = {name: n // 2 for name, n in sums.items()}
    for name, n in now:
        faded[name] = faded.get(name, 0) + n
    kept = ((name, n) for name, n in faded.items() if n)
    return tuple(sorted(kept, key=lambda kv: (-kv[1], kv[0])))[:MOST_WEIGHTS]
