"""From degrees to the paper: the box of a map, its projection, and clipping to its frame.

The projection is equirectangular, true to scale along the middle parallel:
on a map of a theatre (under 1,500 km) no distance is off by more than a few per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from ..basemap import Box, Point

#: A position on the paper: right and down from the top left corner.
XY = tuple[float, float]

KM_PER_DEGREE = 111.195
#: A share of the extent of the places, added on every side: room for their labels.
MARGIN = 0.16
#: Nearer the poles a degree of longitude says nothing about distance; no map goes there.
MOST_NORTHERN = 84.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the paper."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Rect, gap: float = 0.0) -> bool:
        """Say whether the two come nearer than *gap* to each other."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def holds(self, other: Rect) -> bool:
        """Say whether *other* lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def shrunk(self, by: float) -> Rect:
        """Return the rectangle made smaller by *by* on every side."""
        return Rect(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def nearest(self, x: float, y: float) -> XY:
        """Return the point of the rectangle that is nearest to (x, y)."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Rect:
        """Return the rectangle of that size about a centre."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def common(a: Rect, b: Rect) -> Rect:
    """Return what two rectangles share; its sides are the wrong way round where it is nothing."""
    return Rect(
        max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom)
    )


@dataclass(frozen=True, slots=True)
class Projection:
    """A box of the Earth laid on paper."""

    box: Box
    width: float
    height: float

    @property
    def frame(self) -> Rect:
        """Return the edge of the paper."""
        return Rect(0, 0, self.width, self.height)

    @property
    def km_per_unit(self) -> float:
        """Return how many kilometres one unit of paper is, north to south."""
        return (self.box.north - self.box.south) * KM_PER_DEGREE / self.height

    @property
    def turn(self) -> float:
        """Return how much paper the whole way around the Earth would take."""
        return 360 / (self.box.east - self.box.west) * self.width

    def xy(self, longitude: float, latitude: float) -> XY:
        """Lay one point, whose longitude counts as the box's does, on the paper."""
        box = self.box
        x = (longitude - box.west) / (box.east - box.west) * self.width
        y = (box.north - latitude) / (box.north - box.south) * self.height
        return x, y

    def place(self, latitude: float, longitude: float) -> XY:
        """Lay a position given in -180 … 180 on the paper, wherever the box begins."""
        turned = self.box.west + (longitude - self.box.west) % 360
        # Left of the box rather than far to the right of it.
        return self.xy(turned if turned <= self.box.east + 180 else turned - 360, latitude)

    def line(self, points: Iterable[Point], turn: float = 0.0) -> list[XY]:
        """Lay a line on the paper, leaving out points too close together to tell apart."""
        laid = [self.xy(longitude + turn, latitude) for longitude, latitude in points]
        return thinned(laid)


def extent(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return the west and east end of the shortest stretch that holds all longitudes.

    The east end is above 180 where the stretch crosses the antimeridian.
    """
    ordered = sorted({longitude % 360 for longitude in longitudes})
    gaps = [b - a for a, b in pairwise([*ordered, ordered[0] + 360])]
    start = (gaps.index(max(gaps)) + 1) % len(ordered)
    west = ordered[start]
    length = 360 - max(gaps)
    west = west - 360 if west >= 180 else west
    return west, west + length


def fit(
    points: Sequence[tuple[float, float, float]],
    *,
    width: float,
    least_km: float,
    ratios: tuple[float, float],
) -> Projection:
    """Return the projection that shows all points (latitude, longitude, radius in km).

    The box is the points' extent with a margin, at least *least_km* wide, and
    as high as *ratios* (least and most height for a width of 1) allow.
    """
    south = min(lat - r / KM_PER_DEGREE for lat, _, r in points)
    north = max(lat + r / KM_PER_DEGREE for lat, _, r in points)
    south, north = max(south, -MOST_NORTHERN), min(north, MOST_NORTHERN)
    middle = min(max((south + north) / 2, -MOST_NORTHERN), MOST_NORTHERN)
    shrink = cos(radians(middle))
    west, east = extent(lon for _, lon, _ in points)
    reach = max(r for _, _, r in points) / KM_PER_DEGREE / shrink
    wide = (east - west + 2 * reach) * shrink * KM_PER_DEGREE * (1 + 2 * MARGIN)
    high = (north - south) * KM_PER_DEGREE * (1 + 2 * MARGIN)
    wide = max(wide, high / ratios[1], least_km)
    wide = min(wide, 360 * shrink * KM_PER_DEGREE)
    high = min(max(high, wide * ratios[0]), wide * ratios[1])
    return _about(middle, (west + east) / 2, wide, high, width)


def _about(latitude: float, longitude: float, wide: float, high: float, width: float) -> Projection:
    half = min(high / KM_PER_DEGREE / 2, MOST_NORTHERN)
    middle = min(max(latitude, half - MOST_NORTHERN), MOST_NORTHERN - half)
    across = min(wide / KM_PER_DEGREE / cos(radians(middle)), 360.0)
    west = longitude - across / 2
    box = Box(west, middle - half, west + across, middle + half)
    return Projection(box, width, round(width * high / wide, 1))


def thinned(line: Sequence[XY], least: float = 0.35) -> list[XY]:
    """Leave out points nearer than *least* to the last one kept; the ends stay.

    A third of a unit is about a tenth of a millimetre on paper: below what prints.
    """
    kept = [line[0]]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return [*kept, line[-1]]


def clip_line(line: Sequence[XY], frame: Rect) -> list[list[XY]]:
    """Return the stretches of a line inside a frame (Liang & Barsky 1984, segment by segment)."""
    pieces: list[list[XY]] = []
    for a, b in pairwise(line):
        cut = _clip_segment(a, b, frame)
        if cut is None:
            continue
        if pieces and pieces[-1][-1] == cut[0]:
            pieces[-1].append(cut[1])
        else:
            pieces.append(list(cut))
    return pieces


def _clip_segment(a: XY, b: XY, frame: Rect) -> tuple[XY, XY] | None:
    (x, y), dx, dy = a, b[0] - a[0], b[1] - a[1]
    start, end = 0.0, 1.0
    for step, room in (
        (-dx, x - frame.left),
        (dx, frame.right - x),
        (-dy, y - frame.top),
        (dy, frame.bottom - y),
    ):
        if step == 0:
            if room < 0:
                return None
            continue
        t = room / step
        start, end = (max(start, t), end) if step < 0 else (start, min(end, t))
        if start > end:
            return None
    first = a if start == 0 else (x + start * dx, y + start * dy)
    last = b if end == 1 else (x + end * dx, y + end * dy)
    return first, last


def clip_ring(ring: Sequence[XY], frame: Rect) -> list[XY]:
    """Return a closed ring cut to a frame (Sutherland & Hodgman 1974)."""
    ring = list(ring)
    for axis, limit, sign in (
        (0, frame.left, 1),
        (0, frame.right, -1),
        (1, frame.top, 1),
        (1, frame.bottom, -1),
    ):
        cut: list[XY] = []
        for a, b in pairwise([*ring[-1:], *ring]):
            inner_a, inner_b = (sign * (p[axis] - limit) >= 0 for p in (a, b))
            if inner_a != inner_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                cut.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if inner_b:
                cut.append(b)
        ring = cut
    return ring


def smooth(line: Sequence[XY], longest: float = 6.0) -> list[XY]:
    """Round a line's corners (Chaikin 1974), twice, where its segments are long.

    The rivers come at 1:50 million; at *longest* units a corner starts to show.
    """
    for _ in range(2):
        length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))
        if length / max(len(line) - 1, 1) <= longest:
            break
        cut: list[XY] = [line[0]]
        for (ax, ay), (bx, by) in pairwise(line):
            cut += [(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by)]
            cut += [(0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by)]
        line = [*cut, line[-1]]
    return list(line)


def holds(rings: Iterable[Sequence[XY]], at: XY) -> bool:
    """Say whether a point lies within rings (even-odd rule)."""
    x, y = at
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise([*ring[-1:], *ring]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside
