"""A drafted theatre as files that a desk goes on with, and as a list to look through."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from ..theatre import Theatre
from .evidence import Sighting

#: Said where the reports name nothing that isn't known.
NOTHING = "the reports name nobody and no place that the theatre file doesn't know"
#: So many reports are named in a comment; more are counted.
LISTED = 3
_HEAD = """# A first theatre file, drafted from reports by "briefing theatre draft".
#
# Nobody has checked it: every entry is what the reports' own words suggest. Take out what is none,
# set the sides (parties of one side never confirm one another), give sources their kinds and places
# their coordinates. The comment before each entry says where it was seen.

"""
_COLUMNS = ("id", "name", "kind", "lat", "lon", "country", "province", "area", "aliases")
Seen = Mapping[tuple[str, str], Sighting]


def toml(theatre: Theatre, seen: Seen, *, one: str, name: str, places: str) -> str:
    """Return the theatre file: *one* is its id, *places* the name of the file of places."""
    head = [("id", one), ("name", name), ("countries", theatre.countries), ("places", places)]
    used = {a.side for a in actors_seen(theatre, seen)}
    areas = {p.area for p in theatre.places.values()}
    tables = [
        "[theatre]\n" + _rows(head),
        *(_table("area", a) for a in theatre.areas.values() if a.id in areas),
        *(_table("side", s) for s in theatre.sides.values() if s.id in used),
        *(_seen_table("actor", "actors", a, seen) for a in actors_seen(theatre, seen)),
        *(_seen_table("source", "sources", s, seen) for s in theatre.sources.values()),
    ]
    return _HEAD + "\n".join(tables)


def actors_seen(theatre: Theatre, seen: Seen) -> list[Any]:
    """Return the actors that the reports name, and those that they are part of or backed by."""
    kept = {a.id for a in theatre.actors.values() if ("actors", a.id) in seen}
    for one in tuple(kept):
        kept.update((*theatre.wider(one), *theatre.actors[one].sponsors))
    return [a for a in theatre.actors.values() if a.id in kept]


def _table(table: str, entry: Any) -> str:
    values = ((f.name, getattr(entry, f.name)) for f in fields(entry))
    return f"[[{table}]]\n" + _rows((k, v) for k, v in values if v)


def _seen_table(table: str, key: str, entry: Any, seen: Seen) -> str:
    sighting = seen.get((key, entry.id))
    where = f"# {_where(sighting)}\n" if sighting else ""
    return where + _table(table, entry)


def _where(sighting: Sighting) -> str:
    refs = ", ".join(" ".join(ref.split()) for ref in sighting.refs[:LISTED])
    more = len(sighting.refs) - LISTED
    times = "once" if sighting.times == 1 else f"{sighting.times} times"
    return f"seen {times}: {refs}{f' and {more} more' if more > 0 else ''}"


def _rows(values: Iterable[tuple[str, Any]]) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in values)


def _value(value: Any) -> str:
    """A string or list of strings as TOML, whose basic strings are JSON's."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(map(_value, value))}]"


def places_csv(theatre: Theatre, seen: Seen) -> str:
    """Return the file of places: towns as such, a comment line before each says where it stood."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for place in theatre.places.values():
        sighting = seen.get(("places", place.id))
        if sighting is not None:
            rows.writerow([f"# {place.id}: {_where(sighting)}"])
        kind = "town" if place.kind == "found" else place.kind
        spot = ["" if d is None else f"{d:.4f}" for d in (place.latitude, place.longitude)]
        row = (place.country, place.province, place.area, "|".join(place.aliases))
        rows.writerow([place.id, place.name, kind, *spot, *row])
    return out.getvalue()


def listed(theatre: Theatre, seen: Seen) -> Iterator[dict[str, Any]]:
    """Yield every entry as a row: its table, name, kind, how often it was seen and where."""
    tables = (
        ("actor", "actors", actors_seen(theatre, seen)),
        ("place", "places", theatre.places.values()),
        ("source", "sources", theatre.sources.values()),
    )
    for table, key, entries in tables:
        for entry in entries:
            sighting = seen.get((key, entry.id), Sighting(0, ()))
            yield {
                "table": table,
                "id": entry.id,
                "name": entry.name,
                "kind": entry.kind,
                "area": getattr(entry, "area", ""),
                "latitude": getattr(entry, "latitude", None),
                "longitude": getattr(entry, "longitude", None),
                "aliases": entry.aliases,
                "times": sighting.times,
                "seen_in": sighting.refs,
            }
