"""The tables of the gazetteer: read once, searched by bisection."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from .. import data
from ..theatre import Place
from ..words import names

#: Whom the data must be credited to, wherever a place of it is used.
CREDIT = "Places of the world: GeoNames (geonames.org, CC BY 4.0)."
#: What an id of a place begins with; GeoNames' number follows, or its code of a province: "UA.07".
PREFIX = "geonames:"


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """A place of the gazetteer, with what tells it from others of its name."""

    id: str
    #: "country", "province", "capital", "city" or "town".
    kind: str
    name: str
    #: WGS 84 degrees, good to a kilometre; a province's are the middle of its towns, a country has
    #: None.
    latitude: float | None
    longitude: float | None
    #: ISO 3166, and the first-order division's code there.
    country: str
    division: str
    #: To two figures; 0 where it isn't known.
    people: int

    @property
    def wide(self) -> bool:
        """Whether it is an area rather than a spot."""
        return self.kind in ("country", "province")

    @property
    def province(self) -> str:
        """The id of the province it lies in or is."""
        return f"{PREFIX}{self.country}.{self.division}" if self.division else ""

    def as_place(self) -> Place:
        """Return it as a theatre's place, in no area."""
        province = "" if self.wide else self.province
        return Place(
            self.id, self.name, self.kind, self.latitude, self.longitude, self.country, province
        )


def key_of(name: str) -> str:
    """Return what a name is looked up by: its folded words, "nova kakhovka"."""
    return " ".join(word.folded for word in names(name))


@lru_cache(maxsize=16384)
def candidates(key: str) -> tuple[WorldPlace, ...]:
    """Return the places that a key of :func:`key_of` may mean, those of most people first."""
    found = [_place(int(number)) for number in _behind(_names(), key).split()]
    return tuple(sorted(found, key=lambda p: (-p.people, p.id)))


def place(kb_id: str) -> WorldPlace | None:
    """Return the place of an id ("geonames:706448"); None if there is none."""
    if not kb_id.startswith(PREFIX):
        return None
    ids, number = _columns()[0], kb_id.removeprefix(PREFIX)
    i = bisect_left(ids, number)
    return _place(i) if i < len(ids) and ids[i] == number else None


def towns_of(country: str) -> Iterator[WorldPlace]:
    """Yield a country's capital, cities and towns."""
    _, kinds, _, _, _, countries, _, _ = _columns()
    for i, code in enumerate(countries):
        if code == country and kinds[i] not in ("country", "province"):
            yield _place(i)


def read(name: str) -> list[str]:
    """Return the lines of a table of seeds/gazetteer."""
    content = (data.folder("seeds") / "gazetteer" / name).read_bytes()
    return (gzip.decompress(content) if name.endswith(".gz") else content).decode().splitlines()


@cache
def _names() -> list[str]:
    return read("names.tsv.gz")


@cache
def _columns() -> list[list[str]]:
    """Ids, kinds, names, latitudes, longitudes, countries, divisions, populations."""
    return [line.split("\t") for line in read("places.tsv.gz")]


def _behind(table: Sequence[str], key: str) -> str:
    """Return what stands behind *key* in a sorted table; "" where no line begins with it."""
    start = f"{key}\t"
    i = bisect_left(table, start)
    return table[i][len(start) :] if i < len(table) and table[i].startswith(start) else ""


@lru_cache(maxsize=16384)
def _place(i: int) -> WorldPlace:
    number, kind, name, latitude, longitude, country, division, people = (
        column[i] for column in _columns()
    )
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
