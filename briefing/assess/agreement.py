"""Whether two statements say the same: their places, their figures, who does it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Figure, Statement
from ..periods import covers_a_period
from ..theatre import NONE, Theatre
from ..tolls import PEOPLE, is_added, is_former, is_inside, people_of, says_others_differ

#: An open bound bears out a number of less than so many times its own: "at least 15" is no
#: word for 32 dead. In the labelled weeks, the bounds that the readers took for the same
#: count as a number lie within a tenth of it ("more than 30" and 31); twice is already generous.
FAR = 2.0
#: What "dozens" and "scores" may be taken for, as a share of the number they stand for.
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands)\b", re.IGNORECASE)
_VAGUE_FROM = 0.5
#: Kinds of place that are too wide to be common ground.
_WIDE = frozenset(("country", "region"))


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a statement is compared: read off once, for it is compared with many."""

    statement: Statement
    places: frozenset[str]
    ground: frozenset[str]
    doers: frozenset[str]
    #: Figures by kind and people, the whole toll first; no kind of which only parts are given.
    counts: Mapping[tuple[str, str], tuple[Figure, ...]]
    denied: bool
    #: Tells what will or would be, with no toll of what has been.
    ahead: bool
    #: Sums up weeks.
    summed: bool


def profile(statement: Statement, theatre: Theatre = NONE) -> Profile:
    """Return what of a statement is compared with others."""
    return Profile(
        statement,
        frozenset(statement.places),
        ground(statement, theatre),
        doers(statement),
        _by_question(statement),
        statement.claim is not None and statement.claim.denied,
        _told_ahead(statement),
        covers_a_period(statement),
    )


def agreement(a: Profile, b: Profile) -> str:
    """Compare two statements on one kind of event, front and day.

    Returns "agrees" (a place in common, and all figures that can be compared overlap),
    "partly" (some of them do or nearly do, or there are none and the same party acts),
    "contradicts" (just the same places, figures that can't both be true; or one denies what
    the other says), or "" where nothing says that they mean the same.
    """
    if a.summed or b.summed or a.ahead != b.ahead or not a.places & b.places:
        return ""
    one_doer = bool(a.ground & b.ground) and bool(a.doers & b.doers)
    if a.denied != b.denied:
        return "contradicts" if one_doer else ""
    met = [_meet(a.counts[q], b.counts[q]) for q in sorted(a.counts.keys() & b.counts.keys())]
    if not met:
        return "partly" if one_doer else ""
    if all(one == "yes" for one in met):
        return "agrees"
    if any(one != "no" for one in met):
        return "partly"
    return "contradicts" if _on_same_ground(a, b) else ""


def ground(statement: Statement, theatre: Theatre) -> frozenset[str]:
    """Return the places of a statement that lie in no other of them; no countries."""
    known = [theatre.places[p] for p in statement.places if p in theatre.places]
    wide = {p.id for p in known if p.kind in _WIDE} | {p.province for p in known}
    return frozenset(statement.places) - wide


def _told_ahead(statement: Statement) -> bool:
    """Say whether a statement tells what will or would be, with no toll of what has been."""
    claim = statement.claim
    ahead = claim is not None and claim.ahead
    return ahead and not any(f.kind in ("killed", "wounded") for f in statement.figures)


def _meet(mine: Sequence[Figure], theirs: Sequence[Figure]) -> str:
    """Compare the tolls, which stand first, then all.

    "yes" if the tolls meet, "partly" if a part of one does ("31, including 10") or a bound is
    far from the number, else "no".
    """
    if ranges_meet(mine[0], theirs[0]):
        return "partly" if _far(mine[0], theirs[0]) else "yes"
    if len(mine) == len(theirs) == 1:
        return "no"
    return "partly" if any(ranges_meet(x, y) for x in mine for y in theirs) else "no"


def _by_question(statement: Statement) -> dict[tuple[str, str], tuple[Figure, ...]]:
    if not statement.figures:
        return {}
    out: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    added: set[tuple[str, str]] = set()
    exact = says_others_differ(statement)
    ranked = sorted(
        statement.figures,
        key=lambda f: (is_inside(statement, f), -(f.low or f.high or 0.0), f.text),
    )
    for figure in ranked:
        question = figure.kind, people_of(figure)
        if is_former(statement, figure):
            continue
        if is_added(statement, figure):
            added.add(question)
        out[question].append(_exactly(figure) if exact else figure)
    return {q: tuple(figures) for q, figures in out.items() if q not in added}


def counts_meet(a: Statement, b: Statement) -> bool:
    """Say whether a figure of one, part or whole, can be a figure of the other."""
    return any(
        x.kind == y.kind and (x.who == y.who or {x.who, y.who} <= PEOPLE) and ranges_meet(x, y)
        for x in a.figures
        for y in b.figures
        if x.kind in ("killed", "wounded")
    )


def _on_same_ground(a: Profile, b: Profile) -> bool:
    narrow = bool(a.ground) or not (a.places or b.places)
    return narrow and a.ground == b.ground and a.statement.day == b.statement.day


def _exactly(figure: Figure) -> Figure:
    low = figure.low if figure.low is not None else figure.high
    return Figure(figure.kind, low, low, figure.who, figure.text, figure.rough)


def same_ground(a: Statement, b: Statement, theatre: Theatre = NONE) -> bool:
    """Tolls are compared for the same places and day: a district's is part of its city's.

    A country named beside a town is no other place, and one named alone is none.
    """
    return _on_same_ground(profile(a, theatre), profile(b, theatre))


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
