"""Decide what stands where on a locator map, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from ..basemap import BaseMap, Sea
from ..model_map import MapView
from .ground import Ground, lay
from .insets import Window, pill_for, windows, without
from .labels import DISTANCES, Label, Placed, Room, place_all, shortened
from .lettering import clean, visual
from .marks import (
    INSET,
    Arrow,
    Dot,
    ScaleBar,
    arrows_of,
    dots_of,
    outlines_of,
    scale_bar_for,
    taken_by,
)
from .names import AreaName, Rows, name_land, name_sea
from .projection import XY, Projection, Rect, fit

#: Sizes of type, tried in turn until no name of the day's places is left off.
SIZES = (11.5, 10.5, 9.5, 8.5)
#: Names are cut at this share of the map's width, on small maps at this length: about 24 letters.
LONGEST_NAME, LONGEST_ANYWHERE = 0.34, 120.0


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
    insets: tuple[Inset, ...] = ()


@dataclass(frozen=True, slots=True)
class Inset:
    """A window of the map with everything on it in its position."""

    window: Window
    layout: Layout
    #: Where its numbers stand beside its extent on the map; None where there is no room.
    pill: Rect | None


def lay_out(
    view: MapView,
    base: BaseMap,
    *,
    width: float = 620.0,
    least_km: float = 160.0,
    ratios: tuple[float, float] = (0.42, 0.6),
    sizes: Sequence[float] = SIZES,
) -> Layout | None:
    """Lay a view out on paper, with insets where fronts crowd; None if it has nothing to show."""
    points = list(_box_points(view))
    if not points:
        return None
    paper = fit(points, width=width, least_km=least_km, ratios=ratios)
    return _laid(view, base, paper, sizes, windows(view, paper))


def _laid(
    view: MapView,
    base: BaseMap,
    paper: Projection,
    sizes: Sequence[float],
    shown: Sequence[Window] = (),
) -> Layout:
    """Lay a view out on its paper, what its windows show inside them."""
    outside = without(view, shown)
    taken = [rect for w in shown for rect in (w.frame, w.extent)]
    marks, hidden = dots_of(outside, paper)
    dots = tuple(d for d in marks if d.style != "context" or _is_off(d, taken))
    ground = lay(base.sheet(paper.box), paper, list(_focus(view, paper)))
    arrows = tuple(arrows_of(outside.arrows, paper, dots))
    edges = (*ground.coasts, *ground.borders, *ground.disputed)
    lines = tuple(_sampled([*ground.rivers, *ground.lakes, *edges]))
    under = (*lines, *_sampled(ground.provinces))
    scale = scale_bar_for(paper, [(d.x, d.y) for d in dots], under, taken)
    taken += taken_by(dots, arrows, scale)
    pills = _pills(shown, Room(paper.frame.shrunk(INSET), taken), base)
    taken += [pill for pill in pills if pill]
    for size in sizes:
        room = Room(paper.frame.shrunk(INSET), taken, lines)
        labels = list(_labels(outside, base, paper, dots, size))
        placed = place_all(labels, room, base.advances)
        missing = _missing(labels, placed)
        if not missing:
            break
    kept = tuple(d for d in dots if d.style != "context" or _is_named(d, placed))
    for x, y in outlines_of(dots):
        room.take(Rect.around(x, y, 3, 3))
    lands = _land_names(ground, room, base)
    seas = _sea_names(base.seas, ground, paper, room, base)
    insets = tuple(
        Inset(w, _laid(w.view, base, w.paper, sizes), pill)
        for w, pill in zip(shown, pills, strict=True)
    )
    unnamed = {*missing, *hidden, *(name for i in insets for name in i.layout.unlabelled)}
    return Layout(
        paper, ground, kept, arrows, tuple(placed), lands, seas, scale,
        tuple(sorted(unnamed)), insets,
    )  # fmt: skip


def _focus(view: MapView, paper: Projection) -> Iterator[XY]:
    """Yield where the day's places and fronts are: their countries stand out."""
    for place in view.places:
        if place.kind != "context":
            x, y = paper.place(place.latitude, place.longitude)
            if paper.frame.holds(Rect(x, y, x, y)):
                yield x, y
    for front in view.fronts:
        yield paper.place(front.latitude, front.longitude)


def _pills(shown: Iterable[Window], room: Room, base: BaseMap) -> list[Rect | None]:
    pills = []
    for window in shown:
        pill = pill_for(window, room, base.advances.get(600, {}))
        if pill:
            room.take(pill)
        pills.append(pill)
    return pills


def _is_off(dot: Dot, taken: Iterable[Rect]) -> bool:
    """Say whether a town of orientation keeps off the insets and what they show."""
    mark = Rect.around(dot.x, dot.y, 2 * dot.radius, 2 * dot.radius)
    return not any(mark.overlaps(rect) for rect in taken)


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
    if not day and not view.fronts and not view.arrows:
        day = list(view.places)
    for place in day:
        yield place.latitude, place.longitude, place.radius_km if place.kind == "area" else 0.0
    names = {p.name for p in day}
    for front in view.fronts:
        if names.isdisjoint(front.places):
            yield front.latitude, front.longitude, 0.0
    for arrow in view.arrows:
        yield arrow.from_latitude, arrow.from_longitude, 0.0
        yield arrow.to_latitude, arrow.to_longitude, 0.0


def _sampled(lines: Iterable[Sequence[XY]], step: float = 5.0) -> Iterator[XY]:
    """Yield points along lines, about *step* apart."""
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            count = int(hypot(bx - ax, by - ay) / step) + 1
            for i in range(count):
                yield ax + (bx - ax) * i / count, ay + (by - ay) * i / count


# Names ---------------------------------------------------------------------------------------


def _labels(
    view: MapView, base: BaseMap, paper: Projection, dots: Sequence[Dot], size: float
) -> Iterator[Label]:
    numbers = _numbers(view, dots)
    carried = {number for some in numbers.values() for number in some}
    for dot in dots:
        of = () if dot.style == "context" else numbers.pop(dot.place.name, ())
        yield _label(dot, of, base, paper, size)
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
    most = max(LONGEST_NAME * paper.width, min(LONGEST_ANYWHERE, paper.width / 2))
    return visual(shortened(clean(name), size, base.advances.get(weight, {}), most))


def _land_names(ground: Ground, room: Room, base: BaseMap) -> tuple[AreaName, ...]:
    """Name the countries, those with the day's places first; one alone goes without saying."""
    if len({land.name for land in ground.lands}) < 2:
        return ()
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
