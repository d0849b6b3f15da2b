"""Where accounts differ: one front, one question, values that can't both be true.

*Who holds a place*, *whether it happened* and what was taken back come from the finders of
contradictions. *When and how far*: one side at one boundary ("reached the edge of", "crossed
the boundary of") on different days. *How many*: tolls of one incident by different origins
whose ranges don't meet. They are set side by side, never settled.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..model import Account, Dispute, Figure, Front, Statement
from ..periods import covers_a_period
from ..theatre import Theatre
from ..tolls import people_of, whole_tolls
from .agreement import ranges_meet, same_ground
from .contradictions import Contradictions
from .parties import in_order, is_hearsay, named_by

Key = tuple[str, int]

_MILESTONE = re.compile(
    r"\b(?:reach(?:ed|es)?|cross(?:ed|es)?|advanc(?:ed|es)|enter(?:ed|s)?|arriv(?:ed|es)|"
    r"mov(?:ed|es)|push(?:ed|es)?|stopp(?:ed|s))(?:\s\w+){0,2}?\s(?:the\s)?"
    r"(?:edge|boundary|border|outskirts|limits|gates|entrance)\sof\s(?:the\s)?"
    r"(?:[\w'’-]+\s?){1,2}(?:province|city|town)?"
)

_NO_CONTRADICTIONS = Contradictions()


def find_disputes(
    fronts: Sequence[Front],
    origins: Mapping[Key, str],
    theatre: Theatre,
    found: Contradictions = _NO_CONTRADICTIONS,
    reprints: frozenset[Key] = frozenset(),
) -> tuple[Dispute, ...]:
    """Return the disputes of all fronts, in the order of the fronts; no reprint is an account.

    Of one front: who holds what, whether it happened, what was taken back, when, how many.
    """
    out: list[Dispute] = []
    for front in fronts:
        out.extend(d for d in found.disputes if d.front == front.key)
        told = [
            s
            for s in front.statements
            if s.key not in reprints and not s.headline and s.key not in found.taken_back
        ]
        out.extend(_milestones(front, told, origins, theatre))
        out.extend(_tolls(front, told, origins, theatre))
    return tuple(out)


def _milestones(
    front: Front, told: Sequence[Statement], origins: Mapping[Key, str], theatre: Theatre
) -> Iterator[Dispute]:
    groups: defaultdict[tuple[str, str], list[Account]] = defaultdict(list)
    for statement in told:
        found = _MILESTONE.search(statement.text)
        if found is None or statement.day is None:
            continue
        side = next((theatre.side_of(a.actor) for a in statement.actors if a.role == "agent"), "")
        place = next((p for p in reversed(statement.places) if _is_province(p, theatre)), "")
        words = _whole_words(found.group())
        groups[side, place].append(
            Account(words, named_by(statement, origins[statement.key], theatre), statement)
        )
    for (_, place), accounts in sorted(groups.items()):
        days = {a.statement.day for a in accounts}
        if len(days) > 1 and len({origins[a.statement.key] for a in accounts}) > 1:
            where = theatre.places[place].name if place in theatre.places else front.name
            yield Dispute(front.key, f"When and how far: {where}", in_order(accounts))


def _is_province(place: str, theatre: Theatre) -> bool:
    return place in theatre.places and theatre.places[place].kind == "province"


def _whole_words(words: str) -> str:
    """Cut what the pattern took too much of: "the edge of the province ." """
    found = re.search(r"\b(?:province|city|town)\b", words)
    return (words[: found.end()] if found else words).strip()


def _tolls(
    front: Front, told: Sequence[Statement], origins: Mapping[Key, str], theatre: Theatre
) -> Iterator[Dispute]:
    groups: defaultdict[tuple[str, str, str], list[tuple[Figure, Statement]]] = defaultdict(list)
    for statement in told:
        if statement.background or not statement.offensive:
            continue
        if covers_a_period(statement) or is_hearsay(statement):
            continue
        claim = statement.claim
        if claim is not None and (claim.mode == "denied" or claim.ahead):
            continue
        for figure in whole_tolls(statement):
            who = people_of(figure)
            groups[statement.offensive, figure.kind, who].append((figure, statement))
    for (_, kind, who), tolls in sorted(groups.items()):
        accounts = _differing(tolls, origins, theatre)
        if accounts:
            when = accounts[0].statement.day
            day = f", {when.day} {when:%B}" if when else ""
            yield Dispute(front.key, f"How many {who} {kind}{day}", accounts)


#: Tolls set side by side of one incident.
MOST_TOLLS = 6


def _differing(
    told: Sequence[tuple[Figure, Statement]], origins: Mapping[Key, str], theatre: Theatre
) -> tuple[Account, ...]:
    """Return one account an origin (its largest toll), if any two of them can't both be true."""
    best: dict[str, tuple[Figure, Statement]] = {}
    for figure, statement in sorted(told, key=lambda row: row[1].key):
        origin = origins[statement.key]
        old = best.get(origin)
        if old is None or (figure.low or 0.0) > (old[0].low or 0.0):
            best[origin] = (figure, statement)
    rows = sorted(best.values(), key=lambda row: row[1].key)
    apart = [
        row
        for row in rows
        if any(
            same_ground(row[1], other[1], theatre) and not ranges_meet(row[0], other[0])
            for other in rows
        )
    ]
    if len(apart) > MOST_TOLLS:
        # The ends and what lies between them, evenly.
        by_size = sorted(apart, key=lambda row: (row[0].low or row[0].high or 0.0, row[1].key))
        step = (len(by_size) - 1) / (MOST_TOLLS - 1)
        apart = [by_size[round(i * step)] for i in range(MOST_TOLLS)]
    return tuple(
        Account(figure.text, named_by(statement, origins[statement.key], theatre), statement)
        for figure, statement in apart
    )
