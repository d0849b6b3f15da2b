"""The ground of a map: land, borders, provinces, rivers and lakes, cut to the frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..basemap import Box, Country, Layer, Sheet
from .projection import XY, Projection, clip_line, clip_ring, holds, smooth, thinned

Lines = tuple[list[XY], ...]

#: On maps wider than this many kilometres a layer would be a tangle.
WIDEST: dict[Layer, float] = {"provinces": 2500, "rivers": 5000, "lakes": 40_000}

#: The paper may lie across the antimeridian, so all is laid three times, a full turn apart.
TURNS = (-360, 0, 360)


@dataclass(frozen=True, slots=True)
class Land:
    """The visible part of a country."""

    name: str
    rings: Lines
    #: Whether any of the day's places lies in it.
    focus: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything below the day's places."""

    lands: tuple[Land, ...]
    lakes: Lines
    coasts: Lines
    borders: Lines
    disputed: Lines
    provinces: Lines
    rivers: Lines


def lay(sheet: Sheet, paper: Projection, focus: Iterable[XY]) -> Ground:
    """Lay a sheet on paper; *focus* are the day's places on it."""
    at = tuple(focus)
    lands: list[Land] = []
    edges: dict[str, list[list[XY]]] = {"c": [], "b": [], "d": []}
    for turn in _turns(sheet, paper):
        arcs = _Arcs(sheet, paper, turn)
        lands += [land for country in sheet.countries if (land := arcs.land(country, at))]
        for kind, line in arcs.edges():
            edges[kind].append(line)
    return Ground(
        lands=tuple(lands),
        lakes=tuple(_lakes(sheet, paper)),
        coasts=tuple(edges["c"]),
        borders=tuple(edges["b"]),
        disputed=tuple(edges["d"]),
        provinces=tuple(_lines(sheet, paper, "provinces")),
        rivers=tuple(_lines(sheet, paper, "rivers")),
    )


def _turns(sheet: Sheet, paper: Projection) -> Iterator[int]:
    """Yield the turns by which the sheet comes to lie on the paper."""
    return (turn for turn in TURNS if sheet.box.meets(paper.box.shifted(-turn)))


class _Arcs:
    """The arcs of a sheet on paper, each laid once."""

    def __init__(self, sheet: Sheet, paper: Projection, turn: float) -> None:
        self.sheet, self.paper, self.turn = sheet, paper, turn
        self.view = paper.box.shifted(-turn)
        self.laid: dict[int, list[XY]] = {}

    def arc(self, i: int) -> list[XY]:
        """Return an arc on paper; ``~i`` backwards."""
        at = i if i >= 0 else ~i
        if at not in self.laid:
            self.laid[at] = self.paper.line(self.sheet.arc(at), self.turn)
        return self.laid[at] if i >= 0 else self.laid[at][::-1]

    def land(self, country: Country, focus: tuple[XY, ...]) -> Land | None:
        """Return a country as far as it is on paper, None if it isn't."""
        rings = [self._chain(r) for r in country.rings if self._around(r).meets(self.view)]
        # A little overhang hides the cut along the frame.
        edge = self.paper.frame.shrunk(-2)
        visible = tuple(thinned(cut) for ring in rings if (cut := clip_ring(ring, edge)))
        if not visible:
            return None
        return Land(country.name, visible, any(holds(rings, at) for at in focus))

    def _chain(self, ring: tuple[int, ...]) -> list[XY]:
        """Return a ring of arcs on paper.

        An arc may come a full turn off the one before it, on the other side of
        the antimeridian. A ring that ends a full turn off its start goes
        around a pole and is closed below the paper.
        """
        turn = self.paper.turn
        line: list[XY] = []
        for i in ring:
            arc = self.arc(i)
            off = round((line[-1][0] - arc[0][0]) / turn) * turn if line else 0.0
            line += [(x + off, y) for x, y in arc] if off else arc
        if abs(line[-1][0] - line[0][0]) > turn / 2:
            below = 2 * self.paper.height
            line += [(line[-1][0], below), (line[0][0], below)]
        return self._homed(line)

    def _homed(self, line: list[XY]) -> list[XY]:
        """Move a ring by whole turns to where its arcs belong: about the middle of the sheet."""
        middle = (min(x for x, _ in line) + max(x for x, _ in line)) / 2
        home, _ = self.paper.xy(self.turn, 0)
        off = round((home - middle) / self.paper.turn) * self.paper.turn
        return [(x + off, y) for x, y in line] if off else line

    def edges(self) -> Iterator[tuple[str, list[XY]]]:
        """Yield what is visible of the outlines, each with its kind."""
        used = {i if i >= 0 else ~i for c in self.sheet.countries for r in c.rings for i in r}
        for i in sorted(used):
            if self.sheet.arc_box(i).meets(self.view):
                for piece in clip_line(self.arc(i), self.paper.frame):
                    yield self.sheet.kinds[i], piece

    def _around(self, ring: tuple[int, ...]) -> Box:
        boxes = [self.sheet.arc_box(i if i >= 0 else ~i) for i in ring]
        return Box(
            min(b.west for b in boxes),
            min(b.south for b in boxes),
            max(b.east for b in boxes),
            max(b.north for b in boxes),
        )


def _lines(sheet: Sheet, paper: Projection, layer: Layer) -> Iterator[list[XY]]:
    if paper.km_per_unit * paper.width > WIDEST[layer]:
        return
    for turn in _turns(sheet, paper):
        for line in sheet.lines(layer, paper.box.shifted(-turn)):
            laid = paper.line(line, turn)
            yield from clip_line(smooth(laid) if layer == "rivers" else laid, paper.frame)


def _lakes(sheet: Sheet, paper: Projection) -> Iterator[list[XY]]:
    for turn in _turns(sheet, paper):
        for line in sheet.lines("lakes", paper.box.shifted(-turn)):
            ring = clip_ring(paper.line(line, turn), paper.frame.shrunk(-2))
            if ring:
                yield ring
