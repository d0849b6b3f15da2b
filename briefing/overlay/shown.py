"""What of the assessed day is shown: sentences and fronts dropped, fronts put first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..model import Assessed, Chosen, Clusters, Dispute, Front, FrontSelection, Statement
from ..theatre import Theatre
from .entries import Drop, Overlay, Pin
from .fronts import front_called
from .sentences import Found, Key

Form = Callable[[Sequence[Statement], Theatre], tuple[Front, ...]]


def shown(
    assessed: Assessed, overlay: Overlay, found: Found, theatre: Theatre, form: Form
) -> Assessed:
    """Return the day without what is dropped, pinned fronts first.

    Grades stay: what isn't printed was said all the same. *form* makes fronts of statements, so
    that a dropped sentence leaves no toll, day or attacker behind.
    """
    gone = found.all_of(entry.number for entry, _ in overlay.of(Drop)) | found.taken_in
    fronts = assessed.clusters.fronts
    statements = assessed.clusters.statements
    if gone:
        statements = tuple(s for s in statements if s.key not in gone)
        fronts = form(statements, theatre)
    keys = [front.key for front in fronts]
    out = {front_called(drop.front, theatre, keys) for _, drop in overlay.of(Drop) if drop.front}
    first = [front_called(pin.front, theatre, keys) for _, pin in overlay.of(Pin) if pin.front]
    kept = [front for front in fronts if front.key not in out]
    kept.sort(key=lambda f: first.index(f.key) if f.key in first else len(first))
    if not gone and tuple(kept) == assessed.clusters.fronts:
        return assessed
    disputes = (_without(dispute, gone) for dispute in assessed.disputes)
    return replace(
        assessed,
        clusters=Clusters(statements, tuple(kept)),
        disputes=tuple(d for d in disputes if len(d.accounts) > 1 and d.front not in out),
    )


def witnessed(selections: Sequence[FrontSelection], found: Found) -> tuple[FrontSelection, ...]:
    """Return what is printed; a sentence that takes in others has their reports as witnesses."""
    also: defaultdict[Key, list[str]] = defaultdict(list)
    for first, *rest in found.merged.values():
        for key in first:
            also[key] += [document for one in rest for document, _ in one]
    if not also:
        return tuple(selections)
    return tuple(
        replace(s, chosen=tuple(_also(c, also.get(c.statement.key, ())) for c in s.chosen))
        for s in selections
    )


def _also(chosen: Chosen, documents: Sequence[str]) -> Chosen:
    others = dict.fromkeys((*chosen.also, *documents))
    others.pop(chosen.statement.document, None)
    return replace(chosen, also=tuple(others)) if documents else chosen


def _without(dispute: Dispute, gone: frozenset[Key]) -> Dispute:
    kept = tuple(a for a in dispute.accounts if a.statement.key not in gone)
    return dispute if len(kept) == len(dispute.accounts) else replace(dispute, accounts=kept)
