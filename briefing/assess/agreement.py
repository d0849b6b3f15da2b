"""Whether two statements say the same: their places, their figures, who does it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Figure, Statement
from ..periods import covers_a_period

#: Words for people whom a report doesn't sort any further: their tolls can be compared.
PEOPLE = frozenset(("", "Civilians", "people", "persons", "residents", "others"))


def agreement(a: Statement, b: Statement) -> str:
    """Compare two statements on one kind of event, front and day.

    Returns "agrees" (a place in common, and all figures that can be compared overlap),
    "partly" (some of them do, or there are none and the same party acts), "contradicts"
    (just the same places, figures that can't both be true; or one denies what the other
    says), or "" where nothing says that they mean the same.
    """
    if not set(a.places) & set(b.places) or covers_a_period(a) or covers_a_period(b):
        return ""
    if _denied(a) != _denied(b):
        return "contradicts" if _same_doer(a, b) else ""
    met = _compare(a, b)
    if not met:
        return "partly" if _same_doer(a, b) else ""
    if all(met):
        return "agrees"
    if any(met):
        return "partly"
    return "contradicts" if same_ground(a, b) else ""


def _denied(statement: Statement) -> bool:
    return statement.claim is not None and statement.claim.denied


def _compare(a: Statement, b: Statement) -> list[bool]:
    """Whether the figures meet, once for each kind of figure and people that both count.

    A part stands beside its whole ("31, including 10"): one pair that meets is enough.
    """
    mine, theirs = _by_question(a.figures), _by_question(b.figures)
    return [
        any(ranges_meet(x, y) for x in mine[question] for y in theirs[question])
        for question in mine.keys() & theirs.keys()
    ]


def _by_question(figures: Sequence[Figure]) -> dict[tuple[str, str], list[Figure]]:
    out: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        out[figure.kind, "people" if figure.who in PEOPLE else figure.who].append(figure)
    return out


def same_ground(a: Statement, b: Statement) -> bool:
    """Tolls are compared for the same places and day: a district's is part of its city's."""
    return set(a.places) == set(b.places) and a.day == b.day


def _same_doer(a: Statement, b: Statement) -> bool:
    return bool(doers(a) & doers(b))


def doers(statement: Statement) -> frozenset[str]:
    """Return the actors that act in a statement."""
    return frozenset(one.actor for one in statement.actors if one.role == "agent")


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
