"""Admiralty grades: a letter for who says it, a number for what other origins say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model import Figure, Grade, Statement
from ..theatre import Theatre
from ..vectors import overlap
from ..words import content_stems
from .origins import letter_of

Key = tuple[str, int]

#: Statements that share this part of the shorter one's words are one text printed twice,
#: which confirms nothing.
REPRINT = 0.85


def grade_all(
    statements: Sequence[Statement], origins: Mapping[Key, str], theatre: Theatre
) -> dict[Key, Grade]:
    """Return the grade of each statement."""
    facts: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        fact = _fact(statement)
        if fact is not None:
            facts[fact].append(statement)
    return {s.key: _grade(s, facts.get(_fact(s) or (), []), origins, theatre) for s in statements}


def _fact(statement: Statement) -> tuple[object, ...] | None:
    """What must be equal before two statements can be about one fact: kind, front, day."""
    if statement.day is None or statement.front is None or not statement.event:
        return None
    return statement.front, statement.event, statement.day


def _grade(
    statement: Statement,
    others: Sequence[Statement],
    origins: Mapping[Key, str],
    theatre: Theatre,
) -> Grade:
    origin = origins[statement.key]
    letter, note = letter_of(origin, statement, theatre)
    if letter == "F":
        return Grade(letter, 6, note)
    if statement.claim is not None and statement.claim.hedged:
        return Grade(letter, 6, note or "hedged")
    agree: list[int] = []
    against: set[str] = set()
    for other in others:
        if not _independent(statement, other, origins, theatre):
            continue
        verdict = agreement(statement, other)
        other_letter, _ = letter_of(origins[other.key], other, theatre)
        if verdict == "contradicts" and other_letter <= letter:
            against.add(origins[other.key])
        elif verdict in ("agrees", "partly"):
            sure = (
                verdict == "agrees" and other_letter <= "C" and not _party(other, origins, theatre)
            )
            agree.append(1 if sure else 2)
    return Grade(letter, _number(agree, against), note)


def _number(agree: Sequence[int], against: set[str]) -> int:
    if against and not agree:
        return 5 if len(against) > 1 else 4
    return min(agree, default=3)


def _independent(a: Statement, b: Statement, origins: Mapping[Key, str], theatre: Theatre) -> bool:
    """Other origin, other report, other side, other words."""
    if a.document == b.document or origins[a.key] == origins[b.key]:
        return False
    side_a, side_b = theatre.side_of(origins[a.key]), theatre.side_of(origins[b.key])
    if side_a and side_a == side_b:
        return False
    return overlap(content_stems(a.text), content_stems(b.text)) < REPRINT


def _party(statement: Statement, origins: Mapping[Key, str], theatre: Theatre) -> bool:
    origin = origins[statement.key]
    return bool(theatre.side_of(origin)) or origin in theatre.actors


def agreement(a: Statement, b: Statement) -> str:
    """Compare two statements on one kind of event, front and day.

    Returns "agrees" (same places and a figure that overlaps), "partly" (same places, no
    figure to compare), "contradicts" (same places, figures that can't both be true), or
    "" where the places differ, for then nothing says that they mean the same.
    """
    if not set(a.places) & set(b.places):
        return ""
    verdicts = [
        ranges_meet(x, y) for x in a.figures for y in b.figures if x.kind == y.kind and _same(x, y)
    ]
    if not verdicts:
        return "partly" if _same_doer(a, b) else ""
    return "agrees" if any(verdicts) else "contradicts"


def _same(a: Figure, b: Figure) -> bool:
    return a.who == b.who or {a.who, b.who} <= PEOPLE


#: Words for people whom a report doesn't sort any further: their tolls can be compared.
PEOPLE = frozenset(("", "Civilians", "people", "persons", "residents", "others"))


def _same_doer(a: Statement, b: Statement) -> bool:
    doers = {one.actor for one in a.actors if one.role == "agent"}
    return bool(doers & {one.actor for one in b.actors if one.role == "agent"})


def ranges_meet(a: Figure, b: Figure) -> bool:
    """Say whether one number can satisfy both figures; a rough one is taken at ±20 %.

    Twenty per cent is what "around" covers between the tolls of the labelled weeks that
    the readers took for the same count.
    """
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return low_a <= high_b and low_b <= high_a


def _bounds(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    return (low * 0.8, high * 1.2) if figure.rough else (low, high)
