"""Decide what stands where on a locator map, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, log10, radians, sin

from ..basemap import BaseMap, Sea
from ..model_map import MapArrow, MapPlace, MapView
from .ground import Ground, lay
from .labels import DISTANCES, Label, Placed, Room, place_all, shortened
from .lettering import clean, visual
from .names import AreaName, Rows, name_land, name_sea
from .projection import XY, Projection, Rect, fit

#: Sizes of type, tried in turn until no name of the day's places is left off.
SIZES = (11.5, 10.5, 9.5, 8.5)
#: Radius of dots, by style of label.
DOTS = {"front": 3.6, "dot": 2.7, "context": 2.2, "area": 0.0}
#: A town of orientation nearer than this to one of the day's places is left off.
TOO_NEAR = 9.0
#: Names are cut at this share of the map's width.
LONGEST_NAME = 0.34
#: Labels and marks keep this far off the frame.
INSET = 5.0
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


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything on one map, in its position."""

    paper: Projection
    ground: Ground
    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Placed, ...]
    lands: tuple[AreaName, ...]
    seas: tuple[AreaName, ...]
    scale: ScaleBar
    #: The day's places and fronts for whose names there was no room.
    unlabelled: tuple[str, ...]


def lay_out(
    view: MapView,
    base: BaseMap,
    *,
    width: float = 620.0,
    least_km: float = 160.0,
    ratios: tuple[float, float] = (0.42, 0.6),
) -> Layout | None:
    """Lay a view out on paper; None if it has nothing to show."""
    points = list(_box_points(view))
    if not points:
        return None
    paper = fit(points, width=width, least_km=least_km, ratios=ratios)
    dots = _dots(view, paper)
    focus = [(d.x, d.y) for d in dots if d.style != "context"]
    focus += [paper.place(front.latitude, front.longitude) for front in view.fronts]
    ground = lay(base.sheet(paper.box), paper, focus)
    arrows = tuple(_arrows(view.arrows, paper, dots))
    return _with_names(view, base, paper, ground, dots, arrows)


def _with_names(
    view: MapView,
    base: BaseMap,
    paper: Projection,
    ground: Ground,
    dots: tuple[Dot, ...],
    arrows: tuple[Arrow, ...],
) -> Layout:
    scale = _scale_bar(paper, [(d.x, d.y) for d in dots])
    lines = tuple(_sampled([*ground.rivers, *ground.borders, *ground.coasts]))
    for size in SIZES:
        room = Room(paper.frame.shrunk(INSET), _marks(dots, arrows, scale), lines)
        labels = list(_labels(view, base, paper, dots, size))
        placed = place_all(labels, room, base.advances)
        missing = _missing(labels, placed)
        if not missing:
            break
    kept = tuple(d for d in dots if d.style != "context" or _is_named(d, placed))
    for x, y in _outlines(dots):
        room.take(Rect.around(x, y, 3, 3))
    lands = _land_names(ground, room, base)
    seas = _sea_names(base.seas, ground, paper, room, base)
    return Layout(paper, ground, kept, arrows, tuple(placed), lands, seas, scale, missing)


def _is_named(dot: Dot, placed: Sequence[Placed]) -> bool:
    return any(
        p.label.style == "context" and (p.label.x, p.label.y) == (dot.x, dot.y) for p in placed
    )


def _missing(labels: Sequence[Label], placed: Sequence[Placed]) -> tuple[str, ...]:
    there = {p.label for p in placed}
    return tuple(sorted({a.text for a in labels if a.style != "context" and a not in there}))


# The box -------------------------------------------------------------------------------------


def _box_points(view: MapView) -> Iterator[tuple[float, float, float]]:
    """Yield (latitude, longitude, radius) of what a map must show.

    Towns of orientation don't count, unless there is nothing else.
    """
    day = [p for p in view.places if p.kind != "context"]
    leads = {name for front in view.fronts for name in front.places}
    if not day and not view.fronts and not view.arrows:
        day = list(view.places)
    for place in day:
        yield place.latitude, place.longitude, place.radius_km if place.kind == "area" else 0.0
    for front in view.fronts:
        if not leads & {p.name for p in day}:
            yield front.latitude, front.longitude, 0.0
    for arrow in view.arrows:
        yield arrow.from_latitude, arrow.from_longitude, 0.0
        yield arrow.to_latitude, arrow.to_longitude, 0.0


# Marks ---------------------------------------------------------------------------------------


def _style(place: MapPlace) -> str:
    if place.kind == "area":
        return "area"
    if place.emphasis:
        return "front"
    return place.kind


def _dots(view: MapView, paper: Projection) -> tuple[Dot, ...]:
    """Return the marks of the places on paper, each position once, orientation last."""
    dots: list[Dot] = []
    inner = paper.frame.shrunk(INSET)
    for place in sorted(view.places, key=_rank):
        x, y = paper.place(place.latitude, place.longitude)
        style = _style(place)
        # A radius in kilometres, as wide as the paper says at its middle.
        radius = place.radius_km / paper.km_per_unit if style == "area" else DOTS[style]
        if not inner.holds(Rect(x, y, x, y)) or _is_repeated(place, x, y, dots):
            continue
        dots.append(Dot(place, x, y, radius, style))
    return tuple(dots)


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


def _arrows(arrows: Iterable[MapArrow], paper: Projection, dots: Sequence[Dot]) -> Iterator[Arrow]:
    """Yield the arrows long enough to draw, bent to the emptier side."""
    for arrow in sorted(set(arrows), key=lambda a: (a.from_name, a.to_name, a.note)):
        start = paper.place(arrow.from_latitude, arrow.from_longitude)
        end = paper.place(arrow.to_latitude, arrow.to_longitude)
        length = hypot(end[0] - start[0], end[1] - start[1])
        if length >= SHORTEST_ARROW and all(paper.frame.holds(Rect(*p, *p)) for p in (start, end)):
            bent = [_bent(arrow, start, end, length, side) for side in (0.16, -0.16)]
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


def _marks(dots: Sequence[Dot], arrows: Sequence[Arrow], scale: ScaleBar) -> list[Rect]:
    """Return what no label may cover."""
    marks = [Rect.around(d.x, d.y, 2 * d.radius, 2 * d.radius) for d in dots if d.style != "area"]
    marks += [Rect.around(x, y, 6, 6) for arrow in arrows for x, y in arrow.points()]
    return [*marks, scale.rect]


def _outlines(dots: Sequence[Dot]) -> Iterator[XY]:
    """Yield points around the areas, which names of countries keep off."""
    for dot in dots:
        if dot.style == "area":
            for angle in range(0, 360, 5):
                x, y = cos(radians(angle)), sin(radians(angle))
                yield dot.x + dot.radius * x, dot.y + dot.radius * y


def _scale_bar(paper: Projection, dots: Sequence[XY]) -> ScaleBar:
    """Return a bar of 1, 2 or 5 × 10ⁿ km, at most a fifth of the map, in the emptiest corner."""
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
    return ScaleBar(min(corners, key=lambda c: _crowd(c, dots)), km, length)


def _crowd(corner: Rect, dots: Sequence[XY]) -> int:
    return sum(corner.overlaps(Rect.around(x, y, 40, 30)) for x, y in dots)


def _sampled(lines: Iterable[Sequence[XY]], step: float = 5.0) -> Iterator[XY]:
    """Yield points along lines, about *step* apart."""
    for line in lines:
        for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
            count = int(hypot(bx - ax, by - ay) / step) + 1
            for i in range(count):
                yield ax + (bx - ax) * i / count, ay + (by - ay) * i / count


# Names ---------------------------------------------------------------------------------------


def _labels(
    view: MapView, base: BaseMap, paper: Projection, dots: Sequence[Dot], size: float
) -> Iterator[Label]:
    numbers = _numbers(view, dots)
    for dot in dots:
        yield _label(dot, numbers.get(dot.place.name, ()), base, paper, size)
    carried = {number for some in numbers.values() for number in some}
    for front in sorted(view.fronts, key=lambda f: (f.number, f.name)):
        if front.number not in carried:
            x, y = paper.place(front.latitude, front.longitude)
            text = _fitted(front.name, size, 600, base, paper)
            yield Label(text, x, y, size, 600, 0.0, (front.number,), "front", 0, centred=True)


def _numbers(view: MapView, dots: Sequence[Dot]) -> dict[str, tuple[int, ...]]:
    """Return place → numbers of the fronts whose first place on the map it is."""
    there = {dot.place.name for dot in dots if dot.style != "context"}
    numbers: dict[str, tuple[int, ...]] = {}
    for front in sorted(view.fronts, key=lambda f: f.number):
        lead = next((name for name in front.places if name in there), None)
        if lead is not None:
            numbers[lead] = (*numbers.get(lead, ()), front.number)
    return numbers


def _label(
    dot: Dot, numbers: tuple[int, ...], base: BaseMap, paper: Projection, size: float
) -> Label:
    context = dot.style == "context"
    weight = 600 if dot.place.emphasis or numbers else 400
    size = size - 0.7 if context else size
    priority = {"front": 1, "dot": 2, "area": 2, "context": 4}[dot.style]
    return Label(
        _fitted(dot.place.name, size, weight, base, paper),
        dot.x,
        dot.y,
        size,
        weight,
        min(dot.radius, 30.0),
        numbers,
        dot.style,
        0 if numbers else priority,
        # A town of orientation is no use at the end of a leader line.
        DISTANCES[1] if context else DISTANCES[-1],
        dot.style == "area",
    )


def _fitted(name: str, size: float, weight: int, base: BaseMap, paper: Projection) -> str:
    most = LONGEST_NAME * paper.width
    return visual(shortened(clean(name), size, base.advances.get(weight, {}), most))


def _land_names(ground: Ground, room: Room, base: BaseMap) -> tuple[AreaName, ...]:
    """Name the countries, those with the day's places first."""
    lands = sorted(
        (land for land in ground.lands if land.name), key=lambda a: (not a.focus, a.name)
    )
    return tuple(
        name for land in lands for name in name_land(land.name, land.rings, room, base.advances)
    )


def _sea_names(
    seas: Iterable[Sea], ground: Ground, paper: Projection, room: Room, base: BaseMap
) -> tuple[AreaName, ...]:
    lands = Rows([ring for land in ground.lands for ring in land.rings], paper.frame)
    names: dict[str, AreaName] = {}
    for sea in seas:
        if sea.name not in names:
            for turn in (-360, 0, 360):
                left, top = paper.xy(sea.box.west + turn, sea.box.north)
                right, bottom = paper.xy(sea.box.east + turn, sea.box.south)
                box = Rect(left, top, right, bottom)
                for name in name_sea(sea.name, lands, box, room, base.advances):
                    names[sea.name] = name
    return tuple(names.values())
