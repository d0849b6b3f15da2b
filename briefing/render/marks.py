"""The marks of a locator map: dots, arrows and the scale bar, and the room they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, log10, pi, radians, sin

from ..model_map import MapArrow, MapPlace, MapView
from .projection import XY, Projection, Rect

#: Radius of dots, by style of label.
DOTS = {"front": 3.6, "dot": 2.7, "context": 2.2, "area": 0.0}
#: A town of orientation nearer than this to one of the day's places is left off.
TOO_NEAR = 9.0
#: Labels and marks keep this far off the frame.
INSET = 5.0
#: A dot nearer to another than this share of its radius covers more than half of it.
NEARLY_SAME = 0.7
#: Length of an arrow's head, and half its angle.
HEAD, SPREAD = 10.5, 0.46
#: An arrow shorter than this is no more than a blot.
SHORTEST_ARROW = 16.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A place's mark."""

    place: MapPlace
    x: float
    y: float
    radius: float
    #: As a label's: "front", "dot", "context" or "area".
    style: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A quadratic Bézier curve from start to objective."""

    arrow: MapArrow
    start: XY
    control: XY
    end: XY

    def at(self, t: float) -> XY:
        """Return the point at *t* between 0 and 1."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        (x0, y0), (x1, y1), (x2, y2) = self.start, self.control, self.end
        return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2

    def points(self, step: float = 3.0) -> list[XY]:
        """Return points along the curve."""
        chord = hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])
        count = max(int(chord * 1.1 / step), 2)
        return [self.at(i / count) for i in range(count + 1)]

    @property
    def angle(self) -> float:
        """Return the direction it points in."""
        return atan2(self.end[1] - self.control[1], self.end[0] - self.control[0])

    def head(self) -> list[XY]:
        """Return the tip and the two wings of its head."""
        x, y = self.end
        wings = (self.angle + pi - SPREAD, self.angle + pi + SPREAD)
        return [(x, y), *((x + HEAD * cos(a), y + HEAD * sin(a)) for a in wings)]


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of a round length, with the north mark beside it."""

    rect: Rect
    km: float
    length: float

    @property
    def text(self) -> str:
        """Return what is printed beside the bar."""
        return f"{self.km:,.0f} km" if self.km >= 1 else f"{self.km * 1000:.0f} m"


def _style(place: MapPlace) -> str:
    if place.kind == "area":
        return "area"
    if place.emphasis:
        return "front"
    return place.kind


def dots_of(view: MapView, paper: Projection) -> tuple[tuple[Dot, ...], tuple[str, ...]]:
    """Return the marks of the places on paper, each position once, orientation last.

    Beside them, the names of the day's places that lie under another's mark at this scale.
    """
    dots: list[Dot] = []
    hidden: list[str] = []
    inner = paper.frame.shrunk(INSET)
    for place in sorted(view.places, key=_rank):
        x, y = paper.place(place.latitude, place.longitude)
        style = _style(place)
        # A radius in kilometres, as wide as the paper says at its middle.
        radius = place.radius_km / paper.km_per_unit if style == "area" else DOTS[style]
        if not inner.holds(Rect(x, y, x, y)) or _is_repeated(place, x, y, dots):
            continue
        if style == "dot" and _is_under(x, y, dots):
            hidden.append(place.name)
            continue
        dots.append(Dot(place, x, y, radius, style))
    return tuple(dots), tuple(hidden)


def _is_under(x: float, y: float, dots: Sequence[Dot]) -> bool:
    """Say whether a dot would lie on another for more than half: they can't be told apart."""
    return any(d.style != "area" and hypot(d.x - x, d.y - y) < NEARLY_SAME * d.radius for d in dots)


def _rank(place: MapPlace) -> tuple[int, float, float, str]:
    order = {"front": 0, "dot": 1, "area": 2, "context": 3}
    return order[_style(place)], -place.latitude, place.longitude, place.name


def _is_repeated(place: MapPlace, x: float, y: float, dots: Sequence[Dot]) -> bool:
    if place.kind == "context":
        return any(
            d.place.name == place.name or (d.style != "area" and hypot(d.x - x, d.y - y) < TOO_NEAR)
            for d in dots
        )
    return any(
        d.place.name == place.name and d.place.kind == place.kind and hypot(d.x - x, d.y - y) < 1
        for d in dots
    )


#: How far an arrow's control point stands off its chord, in lengths of it; the curve itself goes
#: half as far.
BEND = 0.16


def arrows_of(
    arrows: Iterable[MapArrow], paper: Projection, dots: Sequence[Dot]
) -> Iterator[Arrow]:
    """Yield the arrows long enough to draw, bent to the emptier side."""
    for arrow in sorted(set(arrows), key=lambda a: (a.from_name, a.to_name, a.note)):
        start = paper.place(arrow.from_latitude, arrow.from_longitude)
        end = paper.place(arrow.to_latitude, arrow.to_longitude)
        length = hypot(end[0] - start[0], end[1] - start[1])
        if length >= SHORTEST_ARROW and all(paper.frame.holds(Rect(*p, *p)) for p in (start, end)):
            bent = [_bent(arrow, start, end, length, side) for side in (BEND, -BEND)]
            yield min(bent, key=lambda a: _in_the_way(a, dots))


def _bent(arrow: MapArrow, start: XY, end: XY, length: float, bend: float) -> Arrow:
    """Return an arrow that leaves its start and stops short of its objective."""
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    control = middle[0] + dy * bend * length, middle[1] - dx * bend * length
    return Arrow(arrow, _towards(start, control, 5.5), control, _towards(end, control, 7.0))


def _towards(a: XY, b: XY, distance: float) -> XY:
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    share = min(distance / length, 0.4)
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _in_the_way(arrow: Arrow, dots: Sequence[Dot]) -> int:
    """Count the dots that an arrow would run over or crowd, its own ends left out."""
    return sum(
        any(hypot(d.x - x, d.y - y) < d.radius + 5 for x, y in arrow.points()[2:-2])
        for d in dots
        if d.style != "area"
    )


def taken_by(dots: Sequence[Dot], arrows: Sequence[Arrow], scale: ScaleBar) -> list[Rect]:
    """Return what no label may cover."""
    marks = [Rect.around(d.x, d.y, 2 * d.radius, 2 * d.radius) for d in dots if d.style != "area"]
    marks += [Rect.around(x, y, 6, 6) for arrow in arrows for x, y in arrow.points()]
    marks += [Rect.around(x, y, 2, 2) for arrow in arrows for x, y in arrow.head()]
    return [*marks, scale.rect]


def outlines_of(dots: Sequence[Dot]) -> Iterator[XY]:
    """Yield points around the areas, which names of countries keep off."""
    for dot in dots:
        if dot.style == "area":
            for angle in range(0, 360, 5):
                x, y = cos(radians(angle)), sin(radians(angle))
                yield dot.x + dot.radius * x, dot.y + dot.radius * y


def scale_bar_for(
    paper: Projection,
    dots: Sequence[XY],
    lines: Sequence[XY] = (),
    kept: Sequence[Rect] = (),
) -> ScaleBar:
    """Return a bar of 1, 2 or 5 × 10ⁿ km, at most a fifth of the map, in the emptiest corner.

    It keeps off what is *kept* free, as far as there is a corner without, and rather stands
    on points of *lines* than near one of the dots.
    """
    most = paper.width * paper.km_per_unit / 5
    ten = 10.0 ** int(log10(most) // 1)
    km = max(step * ten for step in (1, 2, 5) if step * ten <= most)
    length = km / paper.km_per_unit
    wide, high = length + 46, 24.0
    inner = paper.frame.shrunk(8)
    corners = [
        Rect(inner.left, inner.bottom - high, inner.left + wide, inner.bottom),
        Rect(inner.right - wide, inner.bottom - high, inner.right, inner.bottom),
        Rect(inner.left, inner.top, inner.left + wide, inner.top + high),
        Rect(inner.right - wide, inner.top, inner.right, inner.top + high),
    ]
    free = [c for c in corners if not any(c.overlaps(k) for k in kept)] or corners
    return ScaleBar(min(free, key=lambda c: _crowd(c, dots, lines)), km, length)


def _crowd(corner: Rect, dots: Sequence[XY], lines: Sequence[XY]) -> tuple[int, int]:
    near = sum(corner.overlaps(Rect.around(x, y, 40, 30)) for x, y in dots)
    return near, sum(corner.holds(Rect(x, y, x, y)) for x, y in lines)
