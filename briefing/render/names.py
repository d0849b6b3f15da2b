"""Names of countries and seas: set wide, inside what is visible of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot, inf

from .labels import Advances, Room, measure
from .projection import XY, Rect, common

#: Size and letter spacing, tried in turn until a name fits: from a map's main country to its edge.
SETTINGS = ((11.5, 4.5), (10.0, 3.0), (9.0, 1.8), (8.0, 1.0))
#: Seas are set in italics, less wide.
SEA_SETTINGS = ((10.5, 1.2), (9.5, 0.6), (8.5, 0.3))
#: Positions are tried on a grid this wide.
STEP = 6.0
#: How near the name may come to its own border.
PADDING = 4.0


@dataclass(frozen=True, slots=True)
class AreaName:
    """A country's or sea's name in its position."""

    text: str
    rect: Rect
    size: float
    spacing: float


class Rows:
    """Where rings lie on each row of a map: intervals of x, by the even-odd rule."""

    def __init__(self, rings: Iterable[Sequence[XY]], frame: Rect, step: float = 3.0) -> None:
        """Cut the rings by rows *step* apart."""
        self.step = step
        self.rows: list[list[float]] = [[] for _ in range(ceil(frame.bottom / step))]
        for ring in rings:
            for (ax, ay), (bx, by) in pairwise([*ring[-1:], *ring]):
                if ay != by:
                    self._cross(ax, ay, bx, by)
        for row in self.rows:
            row.sort()

    def _cross(self, ax: float, ay: float, bx: float, by: float) -> None:
        low, high = min(ay, by), max(ay, by)
        first = max(ceil(low / self.step - 0.5), 0)
        last = min(ceil(high / self.step - 0.5), len(self.rows))
        for i in range(first, last):
            y = (i + 0.5) * self.step
            self.rows[i].append(ax + (bx - ax) * (y - ay) / (by - ay))

    def cover(self, rect: Rect) -> bool:
        """Say whether *rect* lies inside on every row it touches."""
        rows = self.rows[max(int(rect.top / self.step), 0) : int(rect.bottom / self.step) + 1]
        return bool(rows) and all(_spans(row, rect.left, rect.right) for row in rows)

    def avoid(self, rect: Rect) -> bool:
        """Say whether *rect* lies outside on every row it touches."""
        rows = self.rows[max(int(rect.top / self.step), 0) : int(rect.bottom / self.step) + 1]
        return all(_misses(row, rect.left, rect.right) for row in rows)

    def intervals(self) -> Iterator[tuple[float, float, float]]:
        """Yield (y, start, end) for every stretch that lies inside."""
        for i, row in enumerate(self.rows):
            for start, end in zip(row[::2], row[1::2], strict=False):
                yield (i + 0.5) * self.step, start, end

    def centre(self, frame: Rect) -> XY | None:
        """Return the centre of gravity of what lies inside, None if nothing does."""
        total = x = y = 0.0
        for row, start, end in self.intervals():
            start, end = max(start, frame.left), min(end, frame.right)
            if end > start:
                total += end - start
                x += (end * end - start * start) / 2
                y += row * (end - start)
        return (x / total, y / total) if total else None


def _spans(row: list[float], left: float, right: float) -> bool:
    i = bisect_right(row, left)
    return i % 2 == 1 and i < len(row) and row[i] >= right


def _misses(row: list[float], left: float, right: float) -> bool:
    i = bisect_right(row, left)
    return i % 2 == 0 and (i == len(row) or row[i] >= right)


def name_land(
    text: str, rings: Sequence[Sequence[XY]], room: Room, adv: Advances
) -> Iterator[AreaName]:
    """Yield a country's name where it fits best, nothing if it fits nowhere."""
    rows = Rows(rings, room.frame)
    centre = rows.centre(room.frame)
    if centre:
        box = common(_bounds(rings), room.frame)
        yield from _name(text.upper(), SETTINGS, centre, room, adv, rows.cover, box)


def name_sea(text: str, lands: Rows, within: Rect, room: Room, adv: Advances) -> Iterator[AreaName]:
    """Yield a sea's name where water is free inside *within*, nothing if there is no room."""
    box = common(within, room.frame)
    if box.left < box.right and box.top < box.bottom:
        centre = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        yield from _name(text, SEA_SETTINGS, centre, room, adv, lands.avoid, box)


def _bounds(rings: Iterable[Sequence[XY]]) -> Rect:
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _name(
    text: str,
    settings: tuple[tuple[float, float], ...],
    centre: XY,
    room: Room,
    adv: Advances,
    fits: Callable[[Rect], bool],
    box: Rect,
) -> Iterator[AreaName]:
    for size, spacing in settings:
        width = measure(text, size, adv.get(400, {}), spacing)
        rects = sorted(_grid(box, width, size), key=lambda r: _distance(r, centre))
        best = _first(rects, centre, fits, room)
        if best:
            room.take(best)
            yield AreaName(text, best, size, spacing)
            return


def _grid(box: Rect, width: float, height: float) -> Iterator[Rect]:
    """Yield rectangles of one size all over a box, row by row."""
    if width > box.right - box.left or height > box.bottom - box.top:
        return
    columns = int((box.right - box.left - width) / STEP) + 1
    rows = int((box.bottom - box.top - height) / STEP) + 1
    for j in range(rows):
        for i in range(columns):
            left, top = box.left + i * STEP, box.top + j * STEP
            yield Rect(left, top, left + width, top + height)


def _first(
    rects: Iterable[Rect], centre: XY, fits: Callable[[Rect], bool], room: Room
) -> Rect | None:
    """Return the cheapest of the rectangles that fit, given nearest to the centre first.

    The cost is the distance; each point of a river covered adds two steps to it.
    """
    best, least = None, inf
    for rect in rects:
        distance = _distance(rect, centre)
        if distance >= least:
            break
        if fits(rect.shrunk(-PADDING)) and room.is_free(rect, PADDING):
            cost = distance + 2 * STEP * room.covered(rect)
            if cost < least:
                best, least = rect, cost
    return best


def _distance(rect: Rect, centre: XY) -> float:
    x, y = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    return hypot(x - centre[0], y - centre[1])
