"""Whether two statements say the same: their places, their figures, who does it."""

from __future__ import annotations

import re
from collections import defaultdict

from ..model import Figure, Statement
from ..periods import covers_a_period
from ..theatre import NONE, Theatre
from ..tolls import PEOPLE, is_added, is_former, is_inside, says_others_differ

#: An open bound bears out a number of less than so many times its own: "at least 15" is no
#: word for 32 dead. In the labelled weeks, the bounds that the readers took for the same
#: count as a number lie within a tenth of it ("more than 30" and 31); twice is already generous.
FAR = 2.0
#: What "dozens" and "scores" may be taken for, as a share of the number they stand for.
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands)\b", re.IGNORECASE)
_VAGUE_FROM = 0.5
#: Kinds of place that are too wide to be common ground.
_WIDE = frozenset(("country", "region"))


def agreement(a: Statement, b: Statement, theatre: Theatre = NONE) -> str:
    """Compare two statements on one kind of event, front and day.

    Returns "agrees" (a place in common, and all figures that can be compared overlap),
    "partly" (some of them do or nearly do, or there are none and the same party acts),
    "contradicts" (just the same places, figures that can't both be true; or one denies what
    the other says), or "" where nothing says that they mean the same.
    """
    if not set(a.places) & set(b.places) or covers_a_period(a) or covers_a_period(b):
        return ""
    if _told_ahead(a) != _told_ahead(b):
        return ""
    near = bool(ground(a, theatre) & ground(b, theatre))
    if _denied(a) != _denied(b):
        return "contradicts" if near and _same_doer(a, b) else ""
    met = _compare(a, b)
    if not met:
        return "partly" if near and _same_doer(a, b) else ""
    if all(one == "yes" for one in met):
        return "agrees"
    if any(one != "no" for one in met):
        return "partly"
    return "contradicts" if same_ground(a, b, theatre) else ""


def ground(statement: Statement, theatre: Theatre) -> frozenset[str]:
    """Return the places of a statement that lie in no other of them; no countries."""
    known = [theatre.places[p] for p in statement.places if p in theatre.places]
    wide = {p.id for p in known if p.kind in _WIDE} | {p.province for p in known}
    return frozenset(statement.places) - wide


def _denied(statement: Statement) -> bool:
    return statement.claim is not None and statement.claim.denied


def _told_ahead(statement: Statement) -> bool:
    """Say whether a statement tells what will or would be, with no toll of what has been."""
    claim = statement.claim
    ahead = claim is not None and claim.mode in ("announced", "conditional")
    return ahead and not any(f.kind in ("killed", "wounded") for f in statement.figures)


def _compare(a: Statement, b: Statement) -> list[str]:
    """Whether the figures meet, once for each kind of figure and people that both count.

    "yes" if the tolls do, "partly" if a part of one does ("31, including 10") or a bound is
    far from the number, else "no".
    """
    mine, theirs = _by_question(a), _by_question(b)
    return [
        _meet(mine[question], theirs[question]) for question in sorted(mine.keys() & theirs.keys())
    ]


def _meet(mine: list[Figure], theirs: list[Figure]) -> str:
    """Compare the tolls, which stand first, then all."""
    if ranges_meet(mine[0], theirs[0]):
        return "partly" if _far(mine[0], theirs[0]) else "yes"
    return "partly" if any(ranges_meet(x, y) for x in mine for y in theirs) else "no"


def _by_question(statement: Statement) -> dict[tuple[str, str], list[Figure]]:
    """The figures by kind and people, the whole toll first; none where only parts are given."""
    out: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    added: set[tuple[str, str]] = set()
    exact = says_others_differ(statement)
    ranked = sorted(
        statement.figures,
        key=lambda f: (is_inside(statement, f), -(f.low or f.high or 0.0), f.text),
    )
    for figure in ranked:
        question = figure.kind, "people" if figure.who in PEOPLE else figure.who
        if is_former(statement, figure):
            continue
        if is_added(statement, figure):
            added.add(question)
        out[question].append(_exactly(figure) if exact else figure)
    return {question: figures for question, figures in out.items() if question not in added}


def counts_meet(a: Statement, b: Statement) -> bool:
    """Say whether a figure of one, part or whole, can be a figure of the other."""
    return any(
        x.kind == y.kind and (x.who == y.who or {x.who, y.who} <= PEOPLE) and ranges_meet(x, y)
        for x in a.figures
        for y in b.figures
        if x.kind in ("killed", "wounded")
    )


def _exactly(figure: Figure) -> Figure:
    low = figure.low if figure.low is not None else figure.high
    return Figure(figure.kind, low, low, figure.who, figure.text, figure.rough)


def same_ground(a: Statement, b: Statement, theatre: Theatre = NONE) -> bool:
    """Tolls are compared for the same places and day: a district's is part of its city's.

    A country named beside a town is no other place, and one named alone is none.
    """
    here, there = ground(a, theatre), ground(b, theatre)
    narrow = bool(here) or not (a.places or b.places)
    return narrow and here == there and a.day == b.day


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


def _far(a: Figure, b: Figure) -> bool:
    """Say whether an open bound is so far from the other figure that it doesn't bear it out."""
    return _leaves_open(a, b) or _leaves_open(b, a)


def _leaves_open(bound: Figure, number: Figure) -> bool:
    if bound.high is None and bound.low and number.low is not None:
        return number.low >= FAR * bound.low
    if bound.low is None and bound.high and number.high is not None:
        return number.high <= bound.high / FAR
    return False


def _bounds(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    if _VAGUE.search(figure.text) and not any(c.isdigit() for c in figure.text):
        low *= _VAGUE_FROM
    return (low * 0.8, high * 1.2) if figure.rough else (low, high)
