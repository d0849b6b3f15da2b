"""What several reports tell of one incident, settled between them.

A report that gives no day is dated by its own; a reprint a week later is not about another
strike. Where another report says on which day it was, that day holds for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..model import Statement
from ..theatre import Theatre
from ..words import content_stems
from .events import INCIDENTS

#: Sentences of fewer words that carry meaning are alike by chance: "The wounded were taken to
#: hospital".
LEAST_WORDS = 5
#: How many days before its bound an incident is looked for that another report dates.
#: Swept 0 to 4: flat on the June week, offensives of September .523, .523, .527, .527, .527.
DAYS_BACK = 3
#: A toll smaller than this is shared by chance.
LEAST_TOLL = 5
#: Kinds of place that are too wide to tell one incident from another.
_WIDE = frozenset(("city", "province", "country", "region", "river", "road", "border"))


def agree(documents: Sequence[Sequence[Statement]], theatre: Theatre) -> list[Statement]:
    """Return all statements, those on one incident with one day."""
    flat = [s for doc in documents for s in doc]
    return _days_told_elsewhere(_as_first_told(flat), theatre)


def _as_first_told(statements: Sequence[Statement]) -> list[Statement]:
    """Give sentences that several reports share the day that is best told, else the earliest."""
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        stems = tuple(content_stems(statement.text))
        if len(stems) >= LEAST_WORDS and statement.day is not None:
            alike[stems].append(i)
    out = list(statements)
    for places in alike.values():
        if len({statements[i].document for i in places}) < 2:
            continue
        best = min((statements[i] for i in places), key=_best_dated)
        for i in places:
            out[i] = out[i].but(day=best.day, day_how=best.day_how)
    return out


def _best_dated(statement: Statement) -> tuple[int, date, tuple[str, int]]:
    how = ("on", "by", "").index(statement.day_how)
    return how, statement.day or date.max, statement.key


def _days_told_elsewhere(statements: Sequence[Statement], theatre: Theatre) -> list[Statement]:
    """Date an incident known only to a bound by a report that says when it was."""
    told: set[tuple[object, ...]] = set()
    for statement in statements:
        if statement.day is not None and statement.day_how == "on":
            told.update((mark, statement.day) for mark in _marks(statement, theatre))
    out = []
    for statement in statements:
        day = _told_day(statement, told, theatre)
        out.append(statement if day is None else statement.but(day=day))
    return out


def _told_day(statement: Statement, told: set[tuple[object, ...]], theatre: Theatre) -> date | None:
    if statement.day is None or statement.day_how == "on":
        return None
    marks = tuple(_marks(statement, theatre))
    for back in range(DAYS_BACK + 1):
        day = statement.day - timedelta(days=back)
        if any((mark, day) in told for mark in marks):
            return day
    return None


def _marks(statement: Statement, theatre: Theatre) -> Iterator[tuple[object, ...]]:
    """What an incident is known by again: front and kind with a narrow place, or with a toll."""
    if statement.event not in INCIDENTS or statement.front is None or statement.background:
        return
    for place in statement.places:
        known = theatre.places.get(place)
        if known is not None and known.kind not in _WIDE:
            yield statement.front, statement.event, place
    for figure in statement.figures:
        if figure.kind == "killed" and (figure.low or 0) >= LEAST_TOLL:
            yield statement.front, "killed", figure.low
