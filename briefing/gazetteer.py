"""The world's places beyond a theatre file: 69,000 towns, cities, capitals and countries.

From GeoNames (CC BY 4.0), in two tables under seeds/gazetteer/ that are read on first use
and searched by bisection, so that nothing has to be built: a tenth of a second, once.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from . import data
from .theatre import Place
from .words import names

#: Whom the data must be credited to, wherever a place of it is used.
CREDIT = "Places of the world: GeoNames (geonames.org, CC BY 4.0)."
#: What an id of a place begins with; its number at GeoNames follows.
PREFIX = "geonames:"
#: Of two places of one name in the countries spoken of, the one with so many times the people is
#: meant; with less between them it stays open. London in Ontario has a 23rd of London's.
TIMES = 5.0
#: Where no country is spoken of, a name is taken for a place of at least so many people.
WELL_KNOWN = 150_000


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """A place of the gazetteer, with what tells it from others of its name."""

    id: str
    #: "country", "capital", "city" or "town".
    kind: str
    name: str
    #: WGS 84 degrees; None for a country.
    latitude: float | None
    longitude: float | None
    #: ISO 3166, and the first-order division's code there.
    country: str
    division: str
    people: int

    def as_place(self) -> Place:
        """Return it as a theatre's place, in no province and no area."""
        return Place(self.id, self.name, self.kind, self.latitude, self.longitude, self.country)


def key_of(name: str) -> str:
    """Return what a name is looked up by: its folded words, "nova kakhovka"."""
    return " ".join(word.folded for word in names(name))


@lru_cache(maxsize=16384)
def candidates(key: str) -> tuple[WorldPlace, ...]:
    """Return the places that a key of :func:`key_of` may mean, those of most people first."""
    ids = _line(_table("names.tsv.gz"), key).split()
    found = [one for one in (_place(number) for number in ids) if one is not None]
    return tuple(sorted(found, key=lambda p: (-p.people, p.id)))


def place(kb_id: str) -> WorldPlace | None:
    """Return the place of an id ("geonames:706448"); None if there is none."""
    return _place(kb_id.removeprefix(PREFIX)) if kb_id.startswith(PREFIX) else None


def settle(found: Sequence[WorldPlace], countries: Collection[str]) -> WorldPlace | None:
    """Return which of the places of one name is meant, or None where that stays open.

    *countries* (ISO 3166) are those spoken of: a place there goes before any elsewhere. Among
    equals the number of people decides, if it does so clearly.
    """
    here = [one for one in found if one.country in countries]
    among = here or [one for one in found if one.people >= WELL_KNOWN or one.kind == "capital"]
    if not among:
        return None
    first, *others = sorted(among, key=lambda p: (p.kind != "country", -p.people, p.id))
    if first.kind == "country" or not others:
        return first
    return first if first.people >= TIMES * max(others[0].people, 1) else None


@cache
def _table(name: str) -> list[str]:
    path = data.folder("seeds") / "gazetteer" / name
    return gzip.decompress(path.read_bytes()).decode().splitlines()


def _line(table: list[str], key: str) -> str:
    """Return what stands behind *key* in a sorted table; "" where no line begins with it."""
    start = f"{key}\t"
    i = bisect_left(table, start)
    return table[i][len(start) :] if i < len(table) and table[i].startswith(start) else ""


@lru_cache(maxsize=16384)
def _place(number: str) -> WorldPlace | None:
    line = _line(_table("places.tsv.gz"), number)
    if not line:
        return None
    kind, name, latitude, longitude, country, division, people = line.split("\t")
    return WorldPlace(
        id=f"{PREFIX}{number}",
        kind=kind,
        name=name,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        country=country,
        division=division,
        people=int(people),
    )
