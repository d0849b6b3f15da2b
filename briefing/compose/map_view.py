"""What the locator map shows: numbered fronts, the day's places, an arrow where one is earned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model import Front
from ..model_map import MapArrow, MapFront, MapPlace, MapView, PlaceKind
from ..theatre import Place, Theatre

#: Day's places named on the map for each front, those with most statements first.
PLACES_A_FRONT = 4
#: Cities for orientation, besides the day's own.
CONTEXT = 8
#: How far an area is drawn around its middle: about a Syrian province, about a district.
PROVINCE_KM, DISTRICT_KM = 60.0, 25.0
_AREAS = ("province", "region", "country", "river", "road", "border")


def map_view(fronts: Sequence[Front], theatre: Theatre) -> MapView | None:
    """Return the map of the day; None where no place of it has coordinates."""
    marks: list[MapFront] = []
    places: dict[str, MapPlace] = {}
    arrows: list[MapArrow] = []
    for number, front in enumerate(fronts, 1):
        named = _places(front, theatre)
        anchor = _anchor(front, named, theatre)
        if anchor is None:
            continue
        for place in [anchor, *(p for p in named[:PLACES_A_FRONT] if p.id != anchor.id)]:
            places.setdefault(place.id, _mark(place, "dot", emphasis=place.id == anchor.id))
        arrow = _arrow(front, theatre)
        if arrow is not None:
            arrows.append(arrow)
            for offensive in front.offensives:
                for end in (offensive.start, offensive.objective):
                    known = theatre.places.get(end)
                    if known is not None and offensive.start and known.latitude is not None:
                        places.setdefault(known.id, _mark(known, "dot"))
        at = (anchor.latitude or 0.0, anchor.longitude or 0.0)
        others = [p.name for p in named[:PLACES_A_FRONT] if p.id != anchor.id]
        marks.append(MapFront(number, front.name, *at, (anchor.name, *others)))
    if not marks:
        return None
    for place in _context(theatre, places):
        places[place.id] = _mark(place, "context")
    title = f"Fronts reported on: {', '.join(f'{m.number} {m.name}' for m in marks)}"
    alt = f"Map. {title}. " + " ".join(
        f"An arrow runs from {a.from_name} to {a.to_name}." for a in arrows
    )
    return MapView(tuple(places.values()), tuple(marks), tuple(arrows), title, alt.strip())


def _mark(place: Place, kind: PlaceKind, *, emphasis: bool = False) -> MapPlace:
    if kind == "dot" and place.kind in _AREAS:
        kind = "area"
    at = (place.latitude or 0.0, place.longitude or 0.0)
    radius = PROVINCE_KM if place.kind == "province" else DISTRICT_KM
    return MapPlace(place.name, *at, kind, emphasis, radius)


def _places(front: Front, theatre: Theatre) -> list[Place]:
    counts: Counter[str] = Counter()
    for statement in front.statements:
        if statement.background or statement.headline:
            continue
        counts.update(statement.places)
    ranked = sorted(counts, key=lambda p: (-counts[p], p))
    known = [theatre.places[p] for p in ranked if p in theatre.places]
    return [
        p
        for p in known
        if p.latitude is not None
        and p.longitude is not None
        and p.kind not in ("province", "country", "river", "region")
        and theatre.area_of(p.id) == front.key
    ]


def _anchor(front: Front, named: Sequence[Place], theatre: Theatre) -> Place | None:
    """Where the front's number stands: its objective, else the place named most."""
    for offensive in front.offensives:
        aim = theatre.places.get(offensive.objective)
        if offensive.kind != "operation" or aim is None or aim.latitude is None:
            continue
        if theatre.area_of(aim.id) == front.key and aim.kind in ("city", "town", "village"):
            return aim
    if named:
        return next((p for p in named if p.kind in ("city", "town")), named[0])
    provinces = [
        theatre.places[p] for s in front.statements for p in s.places if p in theatre.places
    ]
    return next((p for p in provinces if p.latitude is not None and p.kind == "province"), None)


def _arrow(front: Front, theatre: Theatre) -> MapArrow | None:
    for offensive in front.offensives:
        start = theatre.places.get(offensive.start)
        aim = theatre.places.get(offensive.objective)
        if start is None or aim is None or start.latitude is None or aim.latitude is None:
            continue
        if start.longitude is None or aim.longitude is None:
            continue
        return MapArrow(
            start.name, start.latitude, start.longitude, aim.name, aim.latitude, aim.longitude
        )
    return None


def _context(theatre: Theatre, taken: dict[str, MapPlace]) -> list[Place]:
    """The theatre's first cities, in the order of its file, for orientation."""
    cities = [
        p
        for p in theatre.places.values()
        if p.kind == "city"
        and p.latitude is not None
        and p.id not in taken
        and p.country in theatre.countries
    ]
    return cities[:CONTEXT]
