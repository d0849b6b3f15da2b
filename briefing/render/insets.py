"""Insets: where fronts crowd at a map's scale, a corner of the map shows them larger.

Decided here: which fronts crowd, what the inset shows of the Earth, and the corner it
stands in. What stands where inside it is laid out as on any map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from ..model_map import MapArrow, MapFront, MapPlace, MapView
from .labels import Room, measure
from .marks import BEND, INSET
from .projection import XY, Projection, Rect, common, fit

#: Fronts whose places are nearer than this crowd: it is twice the height of a number's disc
#: with its air, and nearer than that two numbers can't both stand on the same side of theirs.
CROWDED = 36.0
#: An inset smaller than this many times the map's scale would show the same crowd again.
LEAST_ENLARGEMENT = 1.8
#: Widths of an inset, tried in turn, as shares of the map's width; and the most of its height.
SHARES = (0.42, 0.36, 0.3)
HIGHEST = 0.6
#: Height over width of an inset.
RATIOS = (0.62, 1.0)
#: An inset shows at least this many kilometres: the base map's rivers are off by up to three.
LEAST_KM = 40.0
#: From the edge of the map to its inset, and the air around what an inset must not cover:
#: to the sides there is room for part of a name.
EDGE, BESIDE, ABOVE = 6.0, 34.0, 14.0
#: Corners leave one free for the scale.
MOST = 2
#: Size of the numbers beside the frame on the map.
PILL_SIZE = 10.5


@dataclass(frozen=True, slots=True)
class Window:
    """What an inset shows and where: decided, not yet laid out."""

    view: MapView
    paper: Projection
    #: Where it stands on the map.
    frame: Rect
    #: What it shows, on the map.
    extent: Rect
    numbers: tuple[int, ...]
    #: The fronts' places inside the extent, on the map.
    marks: tuple[XY, ...]


def windows(view: MapView, paper: Projection) -> tuple[Window, ...]:
    """Return the insets that a view needs on this paper, those with most fronts first."""
    at = {f.number: _lead(f, view, paper) for f in view.fronts}
    found: list[Window] = []
    for group in _crowds(at):
        inside = {n for w in found for n in w.numbers}
        if len(found) < MOST and not inside & set(group):
            found += _window(group, view, paper, at, found)
    return tuple(found)


def without(view: MapView, some: Sequence[Window]) -> MapView:
    """Return what the map itself names, once its insets show the rest."""
    shown = [w.view for w in some]
    hidden = [place for one in shown for place in one.places if place.kind != "area"]
    return replace(
        view,
        places=tuple(p for p in view.places if p not in hidden),
        fronts=tuple(f for f in view.fronts if all(f not in one.fronts for one in shown)),
        arrows=tuple(a for a in view.arrows if all(a not in one.arrows for one in shown)),
    )


def _lead(front: MapFront, view: MapView, paper: Projection) -> XY:
    """Return where a front's number stands."""
    by_name = {p.name: p for p in view.places if p.kind != "context"}
    lead = next((by_name[name] for name in front.places if name in by_name), front)
    return paper.place(lead.latitude, lead.longitude)


def _crowds(at: dict[int, XY]) -> list[tuple[int, ...]]:
    """Return groups of fronts linked by nearness, the largest first."""
    groups: list[set[int]] = []
    for number, (x, y) in sorted(at.items()):
        near = {n for n, (a, b) in at.items() if hypot(a - x, b - y) < CROWDED}
        joined = [g for g in groups if g & near]
        groups = [g for g in groups if not g & near] + [near.union({number}, *joined)]
    crowds = [tuple(sorted(g)) for g in groups if len(g) > 1]
    return sorted(crowds, key=lambda g: (-len(g), g))


def _window(
    group: tuple[int, ...],
    view: MapView,
    paper: Projection,
    at: dict[int, XY],
    others: Sequence[Window],
) -> Iterator[Window]:
    """Yield the largest inset that finds a free corner, nothing if none does."""
    points = [(p.latitude, p.longitude, 0.0) for p in _of_group(group, view, paper, at)]
    for share in SHARES:
        width = share * paper.width
        ratios = RATIOS[0], max(RATIOS[0], min(RATIOS[1], HIGHEST * paper.height / width))
        inset = fit(points, width=width, least_km=LEAST_KM, ratios=ratios)
        extent = _extent(inset, paper)
        enlarged = paper.km_per_unit / inset.km_per_unit
        if inset.height > HIGHEST * paper.height or enlarged < LEAST_ENLARGEMENT:
            continue
        # Fronts on one spot stay on one spot, however large.
        if enlarged * _spread([at[n] for n in group]) < CROWDED:
            continue
        inner = _shown(view, inset)
        kept = _kept_free(view, inner, paper, extent, others)
        free = [c for c in _corners(inset, paper) if not any(c.overlaps(k) for k in kept)]
        if free:
            frame = min(free, key=lambda c: _distance(c, extent))
            numbers = tuple(sorted(f.number for f in inner.fronts))
            marks = tuple(at[n] for n in numbers)
            yield Window(inner, inset, frame, extent, numbers, marks)
            return


def _spread(spots: Sequence[XY]) -> float:
    """Return how far apart the two farthest of them are."""
    return max(hypot(a - c, b - d) for a, b in spots for c, d in spots)


def _of_group(
    group: tuple[int, ...], view: MapView, paper: Projection, at: dict[int, XY]
) -> list[MapFront | MapPlace]:
    """Return the group's fronts, and their places that stand no farther off than they crowd."""
    fronts = [f for f in view.fronts if f.number in group]
    named = {name for f in fronts for name in f.places}
    leads = [at[f.number] for f in fronts]

    def near(place: MapPlace) -> bool:
        x, y = paper.place(place.latitude, place.longitude)
        return any(hypot(x - a, y - b) < CROWDED for a, b in leads)

    places = [p for p in view.places if p.kind == "dot" and p.name in named and near(p)]
    whole = [f for f in fronts if not any(p.name in f.places for p in places)]
    return [*places, *whole]


def _extent(inset: Projection, paper: Projection) -> Rect:
    """Return the inset's box on the map, as far as it is on it."""
    left, top = paper.place(inset.box.north, inset.box.west)
    right = left + (inset.box.east - inset.box.west) * paper.turn / 360
    bottom = top + (inset.box.north - inset.box.south) * paper.height / (
        paper.box.north - paper.box.south
    )
    return common(Rect(left, top, right, bottom), paper.frame.shrunk(1))


def _shown(view: MapView, inset: Projection) -> MapView:
    """Return what lies in the inset."""
    inner = inset.frame.shrunk(INSET)

    def inside(latitude: float, longitude: float) -> bool:
        x, y = inset.place(latitude, longitude)
        return inner.holds(Rect(x, y, x, y))

    def whole(place: MapPlace) -> bool:
        if place.kind != "area":
            return inside(place.latitude, place.longitude)
        x, y = inset.place(place.latitude, place.longitude)
        side = 2 * place.radius_km / inset.km_per_unit
        return inner.holds(Rect.around(x, y, side, side))

    fronts = tuple(f for f in view.fronts if inside(*_position(f, view)))
    return MapView(
        tuple(p for p in view.places if whole(p)),
        fronts,
        tuple(a for a in view.arrows if all(inside(*end) for end in _ends(a))),
        f"Enlarged: fronts {numbered([f.number for f in fronts])}",
    )


def _position(front: MapFront, view: MapView) -> tuple[float, float]:
    by_name = {p.name: p for p in view.places if p.kind != "context"}
    lead = next((by_name[name] for name in front.places if name in by_name), front)
    return lead.latitude, lead.longitude


def _ends(arrow: MapArrow) -> tuple[tuple[float, float], tuple[float, float]]:
    return (
        (arrow.from_latitude, arrow.from_longitude),
        (arrow.to_latitude, arrow.to_longitude),
    )


def _kept_free(
    view: MapView, inner: MapView, paper: Projection, extent: Rect, others: Sequence[Window]
) -> list[Rect]:
    """Return what an inset must not cover: the day's other marks, and the extents with numbers."""
    out = [extent.shrunk(-ABOVE), *(w.frame.shrunk(-EDGE) for w in others)]
    out += [w.extent.shrunk(-ABOVE) for w in others]
    named = {p.name for p in view.places if p.kind != "context"}
    bare = [f for f in view.fronts if named.isdisjoint(f.places)]
    spots: list[MapPlace | MapFront] = [
        p for p in view.places if p.kind == "dot" or (p.kind == "context" and p.emphasis)
    ]
    for spot in (*spots, *bare):
        if spot not in inner.places and spot not in inner.fronts:
            x, y = paper.place(spot.latitude, spot.longitude)
            out.append(Rect.around(x, y, 2 * BESIDE, 2 * ABOVE))
    for place in view.places:
        if place.kind == "area" and place not in inner.places:
            x, y = paper.place(place.latitude, place.longitude)
            side = 2 * place.radius_km / paper.km_per_unit
            out.append(Rect.around(x, y, side, side))
    for arrow in view.arrows:
        if arrow not in inner.arrows:
            (x0, y0), (x1, y1) = (paper.place(*end) for end in _ends(arrow))
            around = max(ABOVE, BEND / 2 * hypot(x1 - x0, y1 - y0) + 1)
            out.append(Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).shrunk(-around))
    return out


def _corners(inset: Projection, paper: Projection) -> list[Rect]:
    inner = paper.frame.shrunk(EDGE)
    wide, high = inset.width, inset.height
    return [
        Rect(x, y, x + wide, y + high)
        for x in (inner.left, inner.right - wide)
        for y in (inner.top, inner.bottom - high)
    ]


def _distance(a: Rect, b: Rect) -> tuple[float, float, float]:
    across = (a.left + a.right - b.left - b.right) / 2
    down = (a.top + a.bottom - b.top - b.bottom) / 2
    return hypot(across, down), a.left, a.top


# The numbers beside the frame on the map ------------------------------------------------------


def numbered(numbers: Iterable[int]) -> str:
    """Return numbers as words: "1–3, 8"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs]
    return ", ".join(parts)


def pill_for(window: Window, room: Room, advances: dict[str, int]) -> Rect | None:
    """Return where the numbers of an inset stand beside its extent; None if there is no room."""
    height = 1.5 * PILL_SIZE
    width = max(measure(numbered(window.numbers), PILL_SIZE, advances) + 0.9 * PILL_SIZE, height)
    box = window.extent
    above, below = box.top - height - 2, box.bottom + 2
    left, right = box.left - width - 2, box.right + 2
    spots = [
        *((box.left, above), (box.right - width, above)),
        *((box.left, below), (box.right - width, below)),
        *((left, box.top), (right, box.top), (left, box.bottom - height)),
        (right, box.bottom - height),
    ]
    rects = [Rect(x, y, x + width, y + height) for x, y in spots]
    return next((r for r in rects if room.is_free(r)), None)
