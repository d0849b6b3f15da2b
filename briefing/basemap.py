"""The base map: outlines of countries, provinces, rivers and lakes, read from a folder.

The folder holds several sheets, each a box of the Earth at one fineness, the
finest first; a map is drawn from the first sheet that holds its box. The
files are made from Natural Earth by ``build.py`` in that folder.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

#: (longitude, latitude) in degrees.
Point = tuple[float, float]
Layer = Literal["provinces", "rivers", "lakes"]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the Earth; ``east`` is above 180 where it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, other: Box) -> bool:
        """Say whether *other* lies inside."""
        return (
            self.west <= other.west
            and self.south <= other.south
            and other.east <= self.east
            and other.north <= self.north
        )

    def meets(self, other: Box) -> bool:
        """Say whether the two have a point in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def shifted(self, degrees: float) -> Box:
        """Return the box moved east."""
        return Box(self.west + degrees, self.south, self.east + degrees, self.north)


@dataclass(frozen=True, slots=True)
class Country:
    """A country as rings of arcs; ``~i`` is arc *i* backwards. Holes are rings too."""

    #: "" for strips that are drawn and not named.
    name: str
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One box of the Earth at one fineness."""

    name: str
    box: Box
    unit: float
    countries: tuple[Country, ...]
    #: For each arc "c" (coast), "b" (border) or "d" (disputed).
    kinds: str
    #: Lines as coded in the file: box, first point, steps, in whole units.
    coded: dict[str, list[list[int]]] = field(repr=False)

    def arc(self, i: int) -> list[Point]:
        """Return an arc's points, from its start to its end."""
        return self._points(self.coded["arcs"][i])

    def arc_box(self, i: int) -> Box:
        """Return the box around an arc."""
        return self._box(self.coded["arcs"][i])

    def lines(self, layer: Layer, box: Box) -> Iterator[list[Point]]:
        """Yield the lines of a layer whose boxes meet *box*."""
        for line in self.coded[layer]:
            if self._box(line).meets(box):
                yield self._points(line)

    def _box(self, line: list[int]) -> Box:
        west, south, width, height = line[:4]
        unit = self.unit
        return Box(west * unit, south * unit, (west + width) * unit, (south + height) * unit)

    def _points(self, line: list[int]) -> list[Point]:
        unit = self.unit
        xs = accumulate(line[4::2], initial=line[0])
        ys = accumulate(line[5::2], initial=line[1])
        points = [(x * unit, y * unit) for x, y in zip(xs, ys, strict=True)]
        return points[1:]


@dataclass(frozen=True, slots=True)
class Sea:
    """A sea's name, and the box that its water is named in."""

    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class BaseMap:
    """The sheets in a folder, the seas, and the widths of the letters of map labels."""

    folder: Path
    sheets: tuple[tuple[str, Box], ...]
    seas: tuple[Sea, ...] = ()
    #: Font weight → letter → advance width in thousandths of an em.
    advances: dict[int, dict[str, int]] = field(default_factory=dict, repr=False)

    def sheet(self, box: Box) -> Sheet:
        """Return the finest sheet that holds *box*, else the last, which is the whole Earth."""
        for name, extent in self.sheets:
            if any(extent.holds(box.shifted(turn)) for turn in (0, -360)):
                return load_sheet(self.folder / f"{name}.json.gz")
        return load_sheet(self.folder / f"{self.sheets[-1][0]}.json.gz")


def load(folder: Path) -> BaseMap:
    """Read what every map needs; sheets are read when a map asks for them."""
    return BaseMap(
        folder,
        tuple((s["name"], Box(*s["box"])) for s in _read(folder / "sheets.json")),
        tuple(Sea(s["name"], Box(*s["box"])) for s in _read(folder / "seas.json")),
        {int(weight): t for weight, t in _read(folder / "advances.json.gz").items()},
    )


@lru_cache(maxsize=4)
def load_sheet(path: Path) -> Sheet:
    """Read one sheet; the last few stay in memory."""
    data = _read(path)
    countries = tuple(
        Country(c["name"], tuple(tuple(ring) for ring in c["rings"])) for c in data["countries"]
    )
    layers = ("arcs", "provinces", "rivers", "lakes")
    coded = {layer: data[layer] for layer in layers}
    return Sheet(data["name"], Box(*data["box"]), data["unit"], countries, data["kinds"], coded)


def _read(path: Path) -> Any:
    raw = path.read_bytes()
    return json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
