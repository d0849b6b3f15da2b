"""Which places stand for a front on a map: points, and areas where nothing closer is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from ..model import Front, Statement
from ..theatre import Place, Theatre

#: Kinds that say roughly where something was, and how far they are drawn around their middle:
#: half the width of a Syrian province, and of a region such as the Ghouta or Jabal al-Zawiya.
WIDE_KM = {"province": 60.0, "region": 15.0}
#: Kinds that are too long or too wide to stand as one mark.
_UNMARKED = ("country", "river", "border", *WIDE_KM)
#: Kinds that are a settlement of their own.
_TOWNS = ("city", "town", "village")
#: Kinds that a map of the whole theatre leaves to the close-up.
_CLOSE_ONLY = ("road", "lake")
#: A district nearer to a city than this lies in it: Aleppo is 16 km across, Damascus 20.
CITY_KM = 12.0
KM_PER_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class FrontPlaces:
    """A front's places with coordinates, those most is said of first."""

    #: Where the front's number stands: its objective, else the place named most.
    anchor: Place
    points: tuple[Place, ...]
    #: Provinces and regions that statements name and nothing closer.
    areas: tuple[Place, ...]


def places_of(front: Front, theatre: Theatre) -> FrontPlaces | None:
    """Return a front's places; None where none of them has coordinates."""
    statements = [s for s in front.statements if not (s.background or s.headline)]
    points = _ranked((p for s in statements for p in s.places), front, theatre, wide=False)
    areas = _areas(statements, points, front, theatre)
    anchor = _objective(front, theatre) or _main(points, areas) or _province(front, theatre)
    if anchor is None:
        return None
    if is_wide(anchor):
        areas = (anchor, *(a for a in areas if a.id != anchor.id))
    else:
        points = (anchor, *(p for p in points if p.id != anchor.id))
    return FrontPlaces(anchor, points, areas)


def is_wide(place: Place) -> bool:
    """Say whether a place is an area rather than a point."""
    return place.kind in WIDE_KM


def on_the_whole_map(found: FrontPlaces, theatre: Theatre) -> tuple[Place, ...]:
    """Return the points that a map of the whole theatre shows: no districts of a city."""
    cities = [p for p in theatre.places.values() if p.kind == "city" and located(p)]
    return tuple(
        p
        for p in found.points
        if p.id == found.anchor.id
        or not (p.kind in _CLOSE_ONLY or (p.kind == "district" and _in_a_city(p, cities)))
    )


def located(place: Place | None) -> bool:
    """Say whether a place is known with its coordinates."""
    return place is not None and place.latitude is not None and place.longitude is not None


def km_between(a: Place, b: Place) -> float:
    """Return the distance of two located places, on a plane; near enough within a theatre."""
    north, east = (b.latitude or 0) - (a.latitude or 0), (b.longitude or 0) - (a.longitude or 0)
    return KM_PER_DEGREE * hypot(north, east * cos(radians(a.latitude or 0)))


def _ranked(ids: Iterable[str], front: Front, theatre: Theatre, *, wide: bool) -> tuple[Place, ...]:
    counts = Counter(ids)
    known = [theatre.places[p] for p in sorted(counts, key=lambda p: (-counts[p], p))
             if p in theatre.places]  # fmt: skip
    return tuple(
        p
        for p in known
        if located(p)
        and theatre.area_of(p.id) == front.key
        and (is_wide(p) if wide else p.kind not in _UNMARKED)
    )


def _areas(
    statements: Sequence[Statement], points: Sequence[Place], front: Front, theatre: Theatre
) -> tuple[Place, ...]:
    """Return what statements place something in, without anything closer in them or on the map."""
    vague = [p for s in statements if not _is_close(s, theatre) for p in s.places]
    named = _ranked(vague, front, theatre, wide=True)
    kept: list[Place] = []
    for area in sorted(named, key=lambda a: WIDE_KM[a.kind]):
        if not any(_lies_in(p, area) for p in (*points, *kept)):
            kept.append(area)
    return tuple(a for a in named if a in kept)


def _is_close(statement: Statement, theatre: Theatre) -> bool:
    known = [theatre.places[p] for p in statement.places if p in theatre.places]
    return any(p.kind not in _UNMARKED and located(p) for p in known)


def _lies_in(place: Place, area: Place) -> bool:
    return place.province == area.id or km_between(place, area) <= WIDE_KM[area.kind]


def _in_a_city(place: Place, cities: Iterable[Place]) -> bool:
    return any(km_between(place, city) <= CITY_KM for city in cities)


def _objective(front: Front, theatre: Theatre) -> Place | None:
    for offensive in front.offensives:
        aim = theatre.places.get(offensive.objective)
        if offensive.kind != "operation" or aim is None or not located(aim):
            continue
        if theatre.area_of(aim.id) == front.key and aim.kind in _TOWNS:
            return aim
    return None


def _main(points: Sequence[Place], areas: Sequence[Place]) -> Place | None:
    """Return the city or town named most, else any point, else an area."""
    towns = [p for p in points if p.kind in ("city", "town")]
    return next(iter((*towns, *points, *areas)), None)


def _province(front: Front, theatre: Theatre) -> Place | None:
    """Return the first province that anything on the front names, history and headlines too."""
    named = [theatre.places[p] for s in front.statements for p in s.places if p in theatre.places]
    return next((p for p in named if located(p) and p.kind == "province"), None)
