"""A first theatre from the reports themselves: what a desk would list after reading them once.

Without a theatre file the reports are read with it; ``briefing theatre draft`` writes it down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .. import gazetteer
from ..model import Document
from ..theatre import NONE, Actor, Place, Side, Theatre
from ..words import fold
from .areas import form_areas
from .evidence import Sighting, sightings, texts
from .ground import find_places
from .groups import find_groups
from .located import located
from .meaning import each_once
from .parties import Nations, find_nations, find_parties
from .sources import find_sources
from .write import NOTHING, listed, places_csv, toml

__all__ = [
    "NOTHING",
    "Draft",
    "Sighting",
    "draft",
    "draft_theatre",
    "listed",
    "places_csv",
    "toml",
]


#: A war is named after so many countries at most.
MOST = 3


@dataclass(frozen=True)
class Draft:
    """A drafted theatre, and where in the reports each of its entries was seen."""

    theatre: Theatre
    #: By table ("actors", "places", "sources") and id.
    seen: Mapping[tuple[str, str], Sighting]


def draft(documents: Sequence[Document], known: Theatre = NONE) -> Draft:
    """Return what is drafted of *documents*, with the reports that name it."""
    theatre = draft_theatre(documents, known)
    return Draft(theatre, sightings(tuple(texts(documents)), theatre))


def draft_theatre(documents: Sequence[Document], known: Theatre = NONE) -> Theatre:
    """Return what *documents* say of actors, places and sources that *known* doesn't hold."""
    reports = tuple(text for _, text in texts(documents))
    nations = find_nations(reports)
    groups = find_groups(reports, nations, known)
    parties = () if known.actors else tuple(find_parties(reports, nations))
    actors = {a.id: a for a in (*parties, *groups)}
    taken = {fold(n) for a in actors.values() for n in (a.name, *a.aliases, *a.adjectives)}
    places = find_places(reports, nations, known, taken)
    taken |= {fold(n) for p in places for n in (p.name, *p.aliases)}
    outlets = {d.outlet or d.origin for d in documents} - {""}
    sources = find_sources(reports, outlets, nations, known, taken)
    theatre = each_once(
        Theatre(
            id=known.id,
            name=" and ".join(n.name for n in nations.home[:MOST]),
            countries=tuple(n.code for n in nations.home),
            sides=_sides(actors.values()),
            actors=actors,
            places={p.id: p for p in places},
            sources={s.id: s for s in sources if s.id not in actors},
        )
    )
    areas, area_of = form_areas(reports, theatre)
    in_areas = (replace(p, area=area_of.get(p.id, "")) for p in theatre.places.values())
    placed = {p.id: p for p in located(in_areas, theatre.countries)}
    countries = {} if known.places else {p.id: p for p in _countries(nations)}
    on_map = any(p.latitude is not None for p in placed.values())
    credits = (gazetteer.CREDIT,) if on_map else ()
    return replace(theatre, areas=areas, places={**placed, **countries}, credits=credits)


def _countries(nations: Nations) -> Iterator[Place]:
    for nation in nations.named:
        yield Place(f"{nation.id}-country", nation.name, "country", country=nation.code)


def _sides(actors: Iterable[Actor]) -> dict[str, Side]:
    by_id = {a.id: a for a in actors}
    sides = dict.fromkeys(a.side for a in by_id.values())
    return {s: Side(s, by_id[s].name if s in by_id else s.capitalize()) for s in sides}
