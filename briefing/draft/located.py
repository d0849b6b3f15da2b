"""Where drafted places lie, by the gazetteer of the world and by what is told beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from statistics import median

from .. import gazetteer
from ..gazetteer import WorldPlace
from ..theatre import Place
from ..theatre.entities import kilometres

#: A place further than this from the middle of its area is another of its name: two days' march
#: of an army is less, and names like Oleksandrivka come by the dozen. Kilometres.
FAR = 120.0


def located(places: Iterable[Place], countries: Collection[str]) -> Iterator[Place]:
    """Yield drafted places with coordinates, where a name can be only one place of the war's.

    *countries* (ISO 3166) are those at war: a place of the name elsewhere is none of it, and
    neither is one far from what is told of together with it. A province has no point.
    """
    found = [_located(place, countries) for place in places]
    middles = dict(_middles(found))
    for place in found:
        far = place.latitude is not None and _apart(place, middles[place.area]) > FAR
        yield replace(place, latitude=None, longitude=None) if far else place


def _located(place: Place, countries: Collection[str]) -> Place:
    if place.kind != "found" or place.latitude is not None:
        return place
    names = (place.name, *place.aliases)
    meant = next((m for m in (_meant(name, countries) for name in names) if m is not None), None)
    if meant is None:
        return place
    return replace(place, latitude=meant.latitude, longitude=meant.longitude, country=meant.country)


def _meant(name: str, countries: Collection[str]) -> WorldPlace | None:
    found = gazetteer.candidates(gazetteer.key_of(name))
    here = [one for one in found if one.country in countries and not one.wide]
    return gazetteer.settle(here, countries)


def _middles(places: Iterable[Place]) -> Iterator[tuple[str, tuple[float, float]]]:
    """The middle of each area: the median of its places, which one stray doesn't move."""
    by_area: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for place in places:
        if place.latitude is not None and place.longitude is not None:
            by_area[place.area].append((place.latitude, place.longitude))
    for area, points in by_area.items():
        yield area, (median(p[0] for p in points), median(p[1] for p in points))


def _apart(place: Place, middle: tuple[float, float]) -> float:
    """Kilometres over the great circle (haversine) from a place to a point."""
    return kilometres((place.latitude or 0.0, place.longitude or 0.0), middle)
