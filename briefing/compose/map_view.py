"""What the maps show: numbered fronts, the day's places, an arrow where one is earned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model import Front
from ..model_map import MapArrow, MapFront, MapPlace, MapView, PlaceKind
from ..theatre import Place, Theatre
from .map_places import (
    WIDE_KM,
    FrontPlaces,
    is_wide,
    km_between,
    located,
    on_the_whole_map,
    places_of,
)

#: Day's places named on the map for each front, those with most statements first.
PLACES_A_FRONT = 4
#: Cities for orientation, besides the day's own.
CONTEXT = 8
#: A close-up needs this many points: two are a line, which the table tells as well.
LEAST_CLOSE_UP = 3
#: Points on a close-up, and towns for its orientation: what a column 84 mm wide can name.
CLOSE_UP_PLACES, CLOSE_UP_CONTEXT = 12, 6
#: Towns farther than this from a front's places don't orient on its close-up.
AROUND_KM = 60.0

#: Document id to its number in the list of sources.
Numbers = Mapping[str, int]


def map_view(
    fronts: Sequence[Front], theatre: Theatre, numbers: Numbers | None = None
) -> MapView | None:
    """Return the map of the day; None where no place of it has coordinates."""
    marks: list[MapFront] = []
    places: dict[str, MapPlace] = {}
    arrows: list[MapArrow] = []
    for number, front in enumerate(fronts, 1):
        found = places_of(front, theatre)
        if found is None:
            continue
        named = [*on_the_whole_map(found, theatre)[:PLACES_A_FRONT], *found.areas]
        named.sort(key=lambda p: p.id != found.anchor.id)
        for place in named:
            places.setdefault(place.id, _mark(place, found.anchor))
        arrows += _arrows(front, theatre, numbers or {})
        for end in _ends(front, theatre):
            places.setdefault(end.id, _mark(end))
        marks.append(MapFront(number, front.name, *_at(found.anchor), _names(named)))
    if not marks:
        return None
    for place in _cities(theatre, places):
        places[place.id] = _mark(place, kind="context")
    title = f"Fronts reported on: {', '.join(f'{m.number} {m.name}' for m in marks)}"
    shown = "; ".join(f"{m.number} {m.name} ({', '.join(m.places)})" for m in marks)
    alt = _alt(f"Map of the fronts reported on: {shown}.", places.values(), arrows)
    return MapView(tuple(places.values()), tuple(marks), tuple(arrows), title, alt)


def close_up(front: Front, theatre: Theatre, numbers: Numbers | None = None) -> MapView | None:
    """Return a front's own map; None where fewer than three of its points are known."""
    found = places_of(front, theatre)
    if found is None or len({_at(p) for p in found.points}) < LEAST_CLOSE_UP:
        return None
    shown = (*found.points[:CLOSE_UP_PLACES], *found.areas)
    places = {p.id: _mark(p, found.anchor) for p in shown}
    for end in _ends(front, theatre):
        places.setdefault(end.id, _mark(end))
    arrows = _arrows(front, theatre, numbers or {})
    intro = f"Close-up of the front {front.name}: {', '.join(p.name for p in places.values())}."
    alt = _alt(intro, places.values(), arrows)
    for town in _towns_near(found, theatre, places):
        places[town.id] = _mark(town, kind="context")
    title = f"Close-up: {front.name}"
    return MapView(tuple(places.values()), (), arrows, title, alt)


def _mark(place: Place, anchor: Place | None = None, kind: PlaceKind = "dot") -> MapPlace:
    emphasis = anchor is not None and place.id == anchor.id
    if kind == "dot" and is_wide(place):
        return MapPlace(place.name, *_at(place), "area", emphasis, WIDE_KM[place.kind])
    return MapPlace(place.name, *_at(place), kind, emphasis)


def _at(place: Place) -> tuple[float, float]:
    return place.latitude or 0.0, place.longitude or 0.0


def _names(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(p.name for p in places)


def _routes(front: Front, theatre: Theatre) -> list[tuple[Place, Place, str]]:
    """Return start, objective and report, where one report names both and both are known."""
    out = []
    for offensive in front.offensives:
        start = theatre.places.get(offensive.start)
        aim = theatre.places.get(offensive.objective)
        if start is None or aim is None or not offensive.route_document:
            continue
        if located(start) and located(aim):
            out.append((start, aim, offensive.route_document))
    return out


def _arrows(front: Front, theatre: Theatre, numbers: Numbers) -> tuple[MapArrow, ...]:
    out: dict[tuple[str, str], MapArrow] = {}
    for start, aim, document in _routes(front, theatre):
        note = f"source {numbers[document]}" if document in numbers else ""
        arrow = MapArrow(start.name, *_at(start), aim.name, *_at(aim), note)
        out.setdefault((start.id, aim.id), arrow)
    return tuple(out.values())


def _ends(front: Front, theatre: Theatre) -> list[Place]:
    return [end for start, aim, _ in _routes(front, theatre) for end in (start, aim)]


def _alt(intro: str, places: Iterable[MapPlace], arrows: Iterable[MapArrow]) -> str:
    """Return a map in words: what it names, what is only roughly known, who goes where."""
    rough = [p.name for p in places if p.kind == "area"]
    parts = [intro]
    if rough:
        parts.append(f"Hatched, known no closer: {', '.join(rough)}.")
    for arrow in arrows:
        by = f" ({arrow.note})" if arrow.note else ""
        parts.append(f"An arrow runs from {arrow.from_name} to {arrow.to_name}{by}.")
    return " ".join(parts)


def _cities(theatre: Theatre, taken: Mapping[str, MapPlace]) -> list[Place]:
    """The theatre's first cities, in the order of its file, for orientation."""
    cities = [
        p
        for p in theatre.places.values()
        if p.kind == "city" and located(p) and p.id not in taken and p.country in theatre.countries
    ]
    return cities[:CONTEXT]


def _towns_near(found: FrontPlaces, theatre: Theatre, taken: Mapping[str, MapPlace]) -> list[Place]:
    """Cities and towns nearest to a front's places, cities first, for orientation."""
    near = {
        p.id: min(km_between(p, point) for point in found.points[:CLOSE_UP_PLACES])
        for p in theatre.places.values()
        if p.kind in ("city", "town") and located(p) and p.id not in taken
    }
    ids = [i for i in near if near[i] <= AROUND_KM]
    ids.sort(key=lambda i: (theatre.places[i].kind != "city", near[i], i))
    return [theatre.places[i] for i in ids[:CLOSE_UP_CONTEXT]]
