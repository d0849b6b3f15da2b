"""Where labels go: measured, tried in many positions, placed so that none touches another.

Greedy placement by priority over fixed candidate positions, as surveyed by
Christensen, Marks & Shieber (1995); what finds no room near its place moves
away on a leader line, and what is only for orientation is left off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from unicodedata import combining, east_asian_width

from .projection import XY, Rect

#: Height of a line of type over its size: from the top of capitals and ascenders to descenders.
LINE_HEIGHT = 1.15
#: Widths of letters that our fonts lack, in thousandths of an em.
UNKNOWN, UNKNOWN_WIDE = 650, 1000
#: Directions, best first: beside the place, then above and below, then the corners.
#: The order is Imhof's (1975) but for the level sides, which long names need.
NEAR = (0, 180, 45, 315, 90, 270, 135, 225)
ALL_ROUND = tuple(range(0, 360, 10))
#: How far a label may move away, in units of paper; up to the first it needs no leader.
DISTANCES = (0.0, 5.0, 12.0, 20.0, 30.0, 42.0, 56.0, 72.0, 90.0, 110.0, 140.0)
#: Width of a cell: about a short label.
CELL = 24.0
#: Labels whose places are nearer than this compete for room. Of 20, 30, 40, 60 and 90, 40 left
#: the fewest of 60 random places without a label (21 of 360; 30 when the crowd goes unheeded).
CROWD = 40.0
#: Labels keep this much air between them.
GAP = 1.5

Advances = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Label:
    """A name that wants a position near its place."""

    text: str
    x: float
    y: float
    size: float
    weight: int = 400
    #: What it keeps clear around its place: a dot's radius, or an area's.
    clear: float = 3.0
    #: Front numbers printed before the text, in discs.
    numbers: tuple[int, ...] = ()
    #: "front", "dot", "context" or "area"; how it is drawn.
    style: str = "dot"
    #: Smaller is placed earlier.
    priority: int = 0
    #: How far it may move from its place.
    reach: float = DISTANCES[-1]
    #: Whether it may stand on the place itself.
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A label in its position."""

    label: Label
    rect: Rect
    #: From the place to the label, where the label had to move away.
    leader: tuple[XY, XY] | None = None


class Room:
    """What is free on the paper; kept in square cells, to be found fast."""

    def __init__(self, frame: Rect, taken: Iterable[Rect] = (), lines: Iterable[XY] = ()) -> None:
        """Begin with what is *taken*, and points of *lines* better not covered."""
        self.frame = frame
        self._taken: dict[tuple[int, int], list[Rect]] = defaultdict(list)
        self._lines: dict[tuple[int, int], list[XY]] = defaultdict(list)
        for rect in taken:
            self.take(rect)
        for x, y in lines:
            self._lines[int(x // CELL), int(y // CELL)].append((x, y))

    def take(self, rect: Rect) -> None:
        """Note that nothing else may stand on *rect*."""
        for cell in _cells(rect):
            self._taken[cell].append(rect)

    def is_free(self, rect: Rect, gap: float = GAP) -> bool:
        """Say whether *rect* is inside the frame and touches nothing."""
        return self.frame.holds(rect) and not any(
            rect.overlaps(taken, gap)
            for cell in _cells(rect.shrunk(-gap))
            for taken in self._taken.get(cell, ())
        )

    def is_clear(self, leader: Iterable[XY], own: XY) -> bool:
        """Say whether a leader line runs over nothing but its own place's mark."""
        start = Rect.around(*own, 1, 1)
        return not any(
            point.overlaps(taken) and not taken.overlaps(start)
            for point in (Rect.around(x, y, 1, 1) for x, y in leader)
            for cell in _cells(point)
            for taken in self._taken.get(cell, ())
        )

    def covered(self, rect: Rect) -> int:
        """Count the points of rivers and borders under *rect*, which it would rather not cover."""
        return sum(
            rect.left <= x <= rect.right and rect.top <= y <= rect.bottom
            for cell in _cells(rect)
            for x, y in self._lines.get(cell, ())
        )


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    for i in range(int(rect.left // CELL), int(rect.right // CELL) + 1):
        for j in range(int(rect.top // CELL), int(rect.bottom // CELL) + 1):
            yield i, j


def measure(text: str, size: float, advances: Mapping[str, int], spacing: float = 0.0) -> float:
    """Return how wide *text* is when set letter by letter, without kerning."""
    return sum(_advance(letter, advances) for letter in text) * size / 1000 + spacing * max(
        len(text) - 1, 0
    )


def _advance(letter: str, advances: Mapping[str, int]) -> int:
    if letter in advances:
        return advances[letter]
    if combining(letter):
        return 0
    return UNKNOWN_WIDE if east_asian_width(letter) in "WF" else UNKNOWN


def shortened(text: str, size: float, advances: Mapping[str, int], most: float) -> str:
    """Return *text*, cut with an ellipsis if it is wider than *most*."""
    if measure(text, size, advances) <= most:
        return text
    while text and measure(text + "…", size, advances) > most:
        text = text[:-1]
    return text.rstrip() + "…"


def disc_width(number: int, size: float) -> float:
    """Return how wide the disc (or pill) of a front's number is."""
    return disc_height(size) + 0.55 * size * (len(str(number)) - 1)


def disc_height(size: float) -> float:
    """Return how high the disc of a front's number is beside type of that size."""
    return 1.5 * size


def extent(label: Label, advances: Advances) -> tuple[float, float]:
    """Return width and height of a label with its numbers."""
    width = measure(label.text, label.size, advances.get(label.weight, {}))
    height = label.size * LINE_HEIGHT
    for number in label.numbers:
        width += disc_width(number, label.size) + (0.3 * label.size if label.text else 0)
        height = disc_height(label.size)
    return width, height


def place_all(labels: Iterable[Label], room: Room, advances: Advances) -> list[Placed]:
    """Place labels in order of priority; those that find no room are left off.

    The order of the input doesn't matter.
    """
    placed = []
    for label in _in_order(list(labels)):
        found = place_one(label, room, extent(label, advances))
        if found:
            placed.append(found)
            room.take(found.rect)
            if found.leader:
                for x, y in _along(*found.leader):
                    room.take(Rect.around(x, y, 2, 2))
    return placed


def _in_order(labels: Sequence[Label]) -> list[Label]:
    """Order labels by priority; within one, those in the thick of others first."""

    def key(label: Label) -> tuple[int, int, float, float, str]:
        near = sum(hypot(label.x - o.x, label.y - o.y) < CROWD for o in labels)
        return label.priority, -near, label.y, label.x, label.text

    return sorted(labels, key=key)


def place_one(label: Label, room: Room, size: tuple[float, float]) -> Placed | None:
    """Return the cheapest free position for a label, None if there is none."""
    if label.centred:
        rect = Rect.around(label.x, label.y, *size)
        if room.is_free(rect):
            return Placed(label, rect)
    for distance in (d for d in DISTANCES if d <= label.reach):
        angles = NEAR if distance == 0 else ALL_ROUND
        tries = [_try(label, room, size, a, distance, rank) for rank, a in enumerate(angles)]
        found = [t for t in tries if t is not None]
        if found:
            return min(found, key=lambda f: f[0])[1]
    return None


def _try(
    label: Label, room: Room, size: tuple[float, float], angle: int, distance: float, rank: int
) -> tuple[float, Placed] | None:
    rect = _beside(label, size, angle, distance)
    if not room.is_free(rect):
        return None
    leader = None
    if distance > DISTANCES[1]:
        leader = _leader(label, rect)
        if not room.is_clear(_along(*leader), (label.x, label.y)):
            return None
    # One step down the order of directions is as bad as covering one point of a river.
    return rank + 1.0 * room.covered(rect), Placed(label, rect, leader)


def _beside(label: Label, size: tuple[float, float], angle: int, distance: float) -> Rect:
    """Return the rectangle that touches a circle about the place, in one direction."""
    dx, dy = cos(angle * pi / 180), -sin(angle * pi / 180)
    reach = label.clear + 2.0 + distance
    # On a slant the corner faces the place, so the label may come nearer.
    reach *= 1 - 0.3 * abs(2 * dx * dy)
    x = label.x + dx * reach + _towards(dx) * size[0] / 2
    if label.numbers and label.text and angle in (90, 270):
        # The number itself stands above or below the place, not the middle of number and name.
        x += (size[0] - disc_width(label.numbers[0], label.size)) / 2
    y = label.y + dy * reach + _towards(dy) * size[1] / 2
    return Rect.around(x, y, *size)


def _towards(part: float) -> float:
    """Return which side of the place the label's centre lies on, gliding between the sides."""
    return max(-1.0, min(1.0, 2.0 * part))


def _leader(label: Label, rect: Rect) -> tuple[XY, XY]:
    """Return the line from the edge of a place's dot to its label."""
    x, y = rect.nearest(label.x, label.y)
    length = hypot(x - label.x, y - label.y) or 1.0
    start = min(label.clear, length) / length
    return (label.x + start * (x - label.x), label.y + start * (y - label.y)), (x, y)


def _along(a: XY, b: XY, step: float = 2.0) -> list[XY]:
    """Return points along a line from *a* to *b*, without its last."""
    count = max(int(hypot(b[0] - a[0], b[1] - a[1]) / step), 1)
    return [
        (a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count) for i in range(count)
    ]
