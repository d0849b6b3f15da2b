"""What a theatre file lists: sides, actors, places, areas, sources, partisan words."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

#: Reliability of a source where its entry gives none (docs/assessment.md).
RELIABILITY = {
    "agency": "B",
    "monitor": "B",
    "un": "B",
    "aid": "B",
    "outlet": "C",
    "state media": "D",
    "party": "D",
    "official": "D",
    "opposition": "D",
    "medic": "E",
    "witness": "E",
    "unnamed": "E",
}


@dataclass(frozen=True, slots=True)
class Side:
    """Parties that never confirm one another."""

    id: str
    name: str
    #: How a mark in a quotation names the camp: "opposition".
    short: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to the conflict."""

    id: str
    name: str
    kind: str
    side: str
    short: str = ""
    part_of: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    spokesmen: tuple[str, ...] = ()
    #: ISO 3166 code of the country whose "army" or "government forces" it is.
    country: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its coordinates (WGS 84 degrees) and the front area it belongs to."""

    id: str
    name: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""
    province: str = ""
    area: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """The ground of a front."""

    id: str
    name: str
    provinces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who is heard: an agency, a monitor, an outlet, a spokesman's office."""

    id: str
    name: str
    kind: str
    short: str = ""
    side: str = ""
    owner: str = ""
    reliability: str = ""
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """Admiralty letter: the entry's own, else by kind, else F (unknown)."""
        return self.reliability or RELIABILITY.get(self.kind, "F")


@dataclass(frozen=True, slots=True)
class Epithet:
    """Partisan words: whose they are, and who is meant by them."""

    words: tuple[str, ...]
    camp: str
    means: str = ""


_EARTH_KM = 6371.0


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points, latitude and longitude in degrees.

    By the haversine (Sinnott 1984).
    """
    (a, b), (c, d) = (map(radians, one), map(radians, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))
