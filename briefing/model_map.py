"""What a locator map shows: places, numbered fronts and arrows, as pure values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: "dot" is a point on the ground, "area" is known only to a district or province,
#: "context" is a town shown for orientation, left off where there is no room.
PlaceKind = Literal["dot", "area", "context"]


def _check(latitude: float, longitude: float) -> None:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"not a position: {latitude}, {longitude}")


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A named place on a map, in degrees north and east."""

    name: str
    latitude: float
    longitude: float
    kind: PlaceKind = "dot"
    #: Whether a front's news is about it: then it is red and bold.
    emphasis: bool = False
    #: How far an area reaches from its centre. 25 km is about a Syrian district.
    radius_km: float = 25.0

    def __post_init__(self) -> None:
        """Refuse what is not on the Earth."""
        _check(self.latitude, self.longitude)
        if not 0 < self.radius_km < 20_000:
            raise ValueError(f"not a radius in kilometres: {self.radius_km}")


@dataclass(frozen=True, slots=True)
class MapFront:
    """A front's number, and where to print it."""

    number: int
    name: str
    #: Where the number stands if none of the places is on the map.
    latitude: float
    longitude: float
    #: Names of the front's places, the one that carries the number first.
    places: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is not on the Earth."""
        _check(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class MapArrow:
    """An advance that one report tells, from its start to its objective."""

    from_name: str
    from_latitude: float
    from_longitude: float
    to_name: str
    to_latitude: float
    to_longitude: float
    #: Which report says so; shown where a pointer rests on the arrow.
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what is not on the Earth."""
        _check(self.from_latitude, self.from_longitude)
        _check(self.to_latitude, self.to_longitude)


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything one map shows."""

    places: tuple[MapPlace, ...] = ()
    fronts: tuple[MapFront, ...] = ()
    arrows: tuple[MapArrow, ...] = ()
    title: str = ""
    #: What the map says, in words; "" has the map describe itself.
    alt: str = ""
