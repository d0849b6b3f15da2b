"""Fronts merged and sentences moved, before offensives are formed: all that follows agrees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..model import Statement
from ..normalise import normalise
from ..theatre import Area, Theatre
from .entries import Merge, Move, Overlay
from .sentences import Found, Key

#: What a theatre has made of its names; areas and letters change none of it.
_NAMES = (
    "ordinary",
    "_words",
    "actor_names",
    "place_names",
    "source_names",
    "epithet_words",
    "_epithets",
)


def but(theatre: Theatre, **changes: Any) -> Theatre:
    """Return the theatre with other areas, places' areas or sources' letters.

    What it made of its names is kept: it takes a second to make.
    """
    changed = replace(theatre, **changes)
    changed.__dict__.update({n: theatre.__dict__[n] for n in _NAMES if n in theatre.__dict__})
    return changed


def front_called(name: str, theatre: Theatre, keys: Iterable[str] = ()) -> str:
    """Return the key of the front called *name*, by id or by name; "" where none is.

    *keys* are the day's fronts: without a theatre file some are places, not areas.
    """
    wanted = " ".join(name.casefold().split())
    called = {" ".join(area.name.casefold().split()): area.id for area in theatre.areas.values()}
    ids = {key.casefold(): key for key in (*sorted(keys), *theatre.areas)}
    return ids.get(wanted) or called.get(wanted, "")


def merged_into(overlay: Overlay, theatre: Theatre, keys: Collection[str] = ()) -> dict[str, str]:
    """Return each front that is told under another one, with that one."""
    into: dict[str, str] = {}
    for _, merge in overlay.of(Merge):
        fronts = [front_called(name, theatre, keys) for name in merge.fronts]
        known = [_last(front, into) for front in fronts if front]
        into.update({front: known[0] for front in known[1:] if front != known[0]})
    return {front: _last(front, into) for front in into}


def _last(front: str, into: Mapping[str, str]) -> str:
    while front in into:
        front = into[front]
    return front


def amended(theatre: Theatre, overlay: Overlay) -> Theatre:
    """Return the theatre with its merged areas as one."""
    into = {
        front: target
        for front, target in merged_into(overlay, theatre).items()
        if front in theatre.areas and target in theatre.areas
    }
    areas = {key: area for key, area in theatre.areas.items() if key not in into}
    for front, target in into.items():
        grown = (*areas[target].provinces, *theatre.areas[front].provinces)
        areas[target] = replace(areas[target], provinces=grown)
    for key, name in _names(overlay, theatre, ()).items():
        areas[key] = replace(areas[key], name=name)
    if areas == theatre.areas:
        return theatre
    places = {
        key: replace(place, area=into[place.area]) if place.area in into else place
        for key, place in theatre.places.items()
    }
    return but(theatre, areas=areas, places=places)


def _names(overlay: Overlay, theatre: Theatre, keys: Collection[str]) -> dict[str, str]:
    """Return the names that merges give, by the front that takes in the others."""
    into = merged_into(overlay, theatre, keys)
    out = {}
    for _, merge in overlay.of(Merge):
        targets = {_last(front_called(name, theatre, keys), into) for name in merge.fronts} - {""}
        if normalise(merge.name) and len(targets) == 1 and targets & set(into.values()):
            out[targets.pop()] = normalise(merge.name)
    return {key: name for key, name in out.items() if keys or key in theatre.areas}


def renamed(theatre: Theatre, overlay: Overlay, statements: Sequence[Statement]) -> Theatre:
    """Return the theatre with an area for each merged front that is none of its areas."""
    keys = frozenset(s.front for s in statements if s.front is not None)
    new = {
        key: Area(key, name)
        for key, name in _names(overlay, theatre, keys).items()
        if key not in theatre.areas
    }
    return but(theatre, areas={**theatre.areas, **new}) if new else theatre


def moved(
    statements: Sequence[Statement], overlay: Overlay, found: Found, theatre: Theatre
) -> tuple[Statement, ...]:
    """Return the statements under the fronts that the analyst gives them.

    *theatre* is the one of :func:`amended`. The trail of a moved statement says who moved it.
    """
    keys = frozenset(s.front for s in statements if s.front is not None)
    into = merged_into(overlay, theatre, keys)
    goes: dict[Key, str] = {}
    for entry, move in overlay.of(Move):
        target = front_called(move.to, theatre, keys)
        if target:
            goes.update(dict.fromkeys(found.of(entry.number), _last(target, into)))
    if not into and not goes:
        return tuple(statements)
    return tuple(_moved(s, goes.get(s.key), into) for s in statements)


def _moved(statement: Statement, target: str | None, into: Mapping[str, str]) -> Statement:
    if target is not None and target != statement.front:
        return statement.because("front", target, "moved by the analyst", front=target)
    front = into.get(statement.front or "")
    if front is not None:
        return statement.because("front", front, "merged by the analyst", front=front)
    return statement
