"""Where an attack was, told by another report that names the very village.

"An aid convoy in Aleppo province", "a clinic in a village near Aleppo", "a market in the east":
one report gives the province or the country, another the village. What was hit, the day and
the province say that it is one attack; then the village's area holds for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from ..model import Statement
from ..theatre import Theatre
from .threads import targets_of, tells_attack

#: Kinds of place that hold many others.
_WIDE = frozenset(("country", "province", "region", "city", "river"))
#: Days between two reports of one attack: night falls between them, or a report gives its own.
DAYS = 1

_Told = dict[tuple[str, int], set[tuple[str, str]]]


def areas_told_elsewhere(
    documents: Sequence[Sequence[Statement]], theatre: Theatre
) -> dict[tuple[str, int], str]:
    """Return, by statement key, the area of an attack whose own words give only a wide place."""
    narrow = _narrow(documents, theatre)
    out: dict[tuple[str, int], str] = {}
    for doc in documents:
        own = _narrow([doc], theatre)
        named = _provinces((p for s in doc for p in s.places), theatre)
        for statement in doc:
            # The same report knows best which attack it speaks of.
            area = _told(statement, own, named, theatre) or _told(statement, narrow, named, theatre)
            if area:
                out[statement.key] = area
    return out


def _narrow(documents: Sequence[Sequence[Statement]], theatre: Theatre) -> _Told:
    """Return the province and area of attacks by what was hit and on which day (an ordinal)."""
    out: defaultdict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    for doc in documents:
        for statement in doc:
            where = _village(statement, theatre)
            if where is None or statement.day is None or not tells_attack(statement):
                continue
            for target in targets_of(statement.text):
                out[target, statement.day.toordinal()].add(where)
    return dict(out)


def _village(statement: Statement, theatre: Theatre) -> tuple[str, str] | None:
    """The province and area of the one narrow place of a statement; None if there is none."""
    found = {
        (theatre.places[p].province, theatre.area_of(p))
        for p in statement.places
        if p in theatre.places and theatre.places[p].kind not in _WIDE
    }
    return next(iter(found)) if len(found) == 1 else None


def _provinces(places: Iterable[str], theatre: Theatre) -> set[str]:
    """The provinces that places are or lie in."""
    known = [p for p in places if p in theatre.places]
    return {*known, *(theatre.places[p].province for p in known)} - {""}


def _told(statement: Statement, narrow: _Told, named: set[str], theatre: Theatre) -> str:
    """The one area where such a thing was hit that day, in the province spoken of.

    A statement that names no place, or only the country, speaks of a province its report names.
    """
    kinds = {theatre.places[p].kind for p in statement.places if p in theatre.places}
    if statement.day is None or not kinds <= _WIDE or not tells_attack(statement):
        return ""
    provinces = _provinces(statement.places, theatre) if kinds - {"country"} else named
    days = [(statement.day + timedelta(days=n)).toordinal() for n in range(-DAYS, DAYS + 1)]
    found = {
        area
        for target in targets_of(statement.text)
        for day in days
        for province, area in narrow.get((target, day), ())
        if province in provinces
    }
    return next(iter(found)) if len(found) == 1 else ""
