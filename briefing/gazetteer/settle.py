"""Which of the places of one name is meant: by country, province, neighbours, people, or none.

Leidner (2007, Toponym Resolution in Text) calls these the one-referent-per-discourse, nearness
and population heuristics. What stays open is left so: no place is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf

from ..theatre.entities import kilometres
from .tables import WorldPlace, key_of

#: Of two places of one name in the countries spoken of, the one with so many times the people is
#: meant; with less between them it stays open. London in Ontario has a 23rd of London's.
TIMES = 5.0
#: Where no country is spoken of, a name is taken for a place of at least so many people.
WELL_KNOWN = 150_000
#: By another of its names, "Kiev", at least of so many: Castellón is no "Castello" of Aleppo's.
METROPOLIS = 1_000_000
#: So many times the people decide against a neighbour too: Paris is no Paris in Texas for the
#: mention of Dallas.
FAR_LARGER = 50.0
#: A place so near to another that the report names is the one meant, km: two hours by road.
NEAR_KM = 120.0
#: Another of the name must be so many times as far off.
FARTHER = 3.0


@dataclass(frozen=True, slots=True)
class Around:
    """What a report says of where it is set."""

    #: Countries spoken of (ISO 3166).
    countries: frozenset[str] = frozenset()
    #: Provinces spoken of (ids).
    provinces: frozenset[str] = frozenset()
    #: Latitude and longitude of places that are sure.
    points: tuple[tuple[float, float], ...] = ()


def settle(
    found: Sequence[WorldPlace],
    around: Around | Collection[str] = (),
    *,
    wide: bool = False,
    key: str = "",
) -> WorldPlace | None:
    """Return which of the places of one name is meant, or None where that stays open.

    *around* is where the report is set, or only the countries that it speaks of: a place there
    goes before any elsewhere. *wide* says that a province word stands beside the name. Far from
    there a place is meant by its own name only, so that *key* must be that, or it is a metropolis.
    """
    where = around if isinstance(around, Around) else Around(frozenset(around))
    among = _among(found, where, key, wide=wide)
    among.sort(key=lambda p: (p.kind != "country", -p.people, p.id))
    among = _in_provinces(among, where.provinces)
    if not among:
        return None
    first, *others = among
    if first.kind == "country":
        return first
    others += _namesakes(first, found, where, key)
    if not others or _times(first, others[0]) >= FAR_LARGER:
        return first
    near = _nearest([first, *others], where.points)
    return near or (first if _times(first, max(others, key=_people)) >= TIMES else None)


def _among(found: Sequence[WorldPlace], where: Around, key: str, *, wide: bool) -> list[WorldPlace]:
    """Return the places to choose from: those of the countries spoken of, else the well-known.

    Among either, a province goes first where a province word stands, and last where none does.
    """
    here = [one for one in found if one.country in where.countries]
    known = [one for one in found if _known(one, key)]
    for places in (here, known):
        provinces = [one for one in places if one.kind == "province"]
        spots = [one for one in places if one.kind != "province"]
        if places:
            return (provinces or spots) if wide else (spots or provinces)
    return []


def _in_provinces(among: list[WorldPlace], provinces: frozenset[str]) -> list[WorldPlace]:
    """Return the places in the provinces spoken of; all, where there is a far better known one.

    Odesa is no Odessa for the mention of Texas.
    """
    inside = [one for one in among if one.province in provinces]
    known = among and among[0].people >= WELL_KNOWN
    return among if not inside or (known and _times(among[0], inside[0]) >= TIMES) else inside


def _namesakes(
    first: WorldPlace, found: Sequence[WorldPlace], where: Around, key: str
) -> list[WorldPlace]:
    """Return the provinces elsewhere of a far place's name: Victoria is Australia's as well.

    A capital by its own name goes before them: Washington is one, and no state.
    """
    capital = first.kind == "capital" and key in ("", key_of(first.name))
    if first.country in where.countries or first.kind == "province" or capital:
        return []
    return [one for one in found if one.kind == "province" and one.province != first.province]


def _people(one: WorldPlace) -> int:
    return one.people


def _known(one: WorldPlace, key: str) -> bool:
    if one.kind in ("capital", "country"):
        return True
    own = not key or key == key_of(one.name)
    return one.people >= (WELL_KNOWN if own else METROPOLIS)


def _times(one: WorldPlace, other: WorldPlace) -> float:
    return one.people / max(other.people, 1)


def _nearest(
    among: Sequence[WorldPlace], points: Sequence[tuple[float, float]]
) -> WorldPlace | None:
    """Return the one that is near to what the report names, if no other is nearly as near."""
    off = sorted((_away(one, points), one.id, one) for one in among)
    (km, _, first), (next_km, _, _) = off[:2]
    return first if km <= NEAR_KM and next_km >= max(FARTHER * km, NEAR_KM) else None


def is_near(one: WorldPlace, points: Sequence[tuple[float, float]]) -> bool:
    """Say whether a place is near one of *points*, as the places of one front are."""
    return _away(one, points) <= NEAR_KM


def _away(one: WorldPlace, points: Sequence[tuple[float, float]]) -> float:
    if one.latitude is None or one.longitude is None:
        return inf
    here = one.latitude, one.longitude
    # A place says nothing for itself, told under another name.
    return min((kilometres(here, point) for point in points if point != here), default=inf)
