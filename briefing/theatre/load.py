"""A theatre file, TOML with its places in CSV, to a theatre; every error names file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ConfigError, LineError, TheatreError
from ..toml_file import Findings, TomlFile, fill, nearest, parse
from .entities import RELIABILITY, Actor, Area, Epithet, Place, Side, Source
from .knowledge import Theatre


@dataclass(frozen=True)
class Loaded:
    """A theatre with where each of its entries stands."""

    theatre: Theatre
    file: TomlFile
    places_path: Path | None
    #: Line of each place in the CSV file, by id.
    rows: Mapping[str, int]
    #: Everything that makes the file unusable; empty where :func:`load` would take it.
    errors: tuple[LineError, ...] = ()

    def line(self, table: str, one_id: str, key: str = "id") -> int:
        """Return the line of an entry of the TOML file, or of one of its keys."""
        for index, row in enumerate(_ids(self.file, table)):
            if row == one_id:
                return self.file.line(table, index, key)
        return 1


def load(path: Path) -> Theatre:
    """Load the theatre file at *path* with its places.

    Raises :class:`TheatreError`, naming file and line, where it can't be used.
    """
    return _load(path, Findings()).theatre


def load_with_errors(path: Path) -> Loaded:
    """Load what can be loaded of a theatre file, with everything that is wrong with it.

    Raises :class:`ConfigError` where there is nothing to look at: no file, or no TOML.
    """
    return _load(path, Findings(gather=True))


def _load(path: Path, findings: Findings) -> Loaded:
    file = parse(path, "theatre file", TheatreError, TABLES)
    for key in file.data:
        if key not in (*TABLES, "theatre"):
            near = nearest(key, [*TABLES, "theatre"])
            with findings.one():
                raise TheatreError(str(path), file.line(key, 0), f"unknown table [{key}]{near}")
    head = _head(file)
    tables = {name: _table(file, name, cls, findings) for name, cls in TABLES.items()}
    where = path.parent / head.places if head.places else None
    places, rows = _places(where, findings) if where else ({}, {})
    theatre = Theatre(
        id=head.id,
        name=head.name or head.id,
        countries=head.countries,
        credits=head.credits,
        sides=_by_id(tables["side"]),
        actors=_by_id(tables["actor"]),
        places=places,
        areas=_by_id(tables["area"]),
        sources=_by_id(tables["source"]),
        epithets=tuple(tables["epithet"]),
    )
    _check_sources(file, tables["source"], findings)
    _check_references(file, theatre, findings)
    if where:
        for place, line in rows.items():
            with findings.one():
                _check_place(where, line, theatre.places[place], theatre)
    return Loaded(theatre, file, where, rows, tuple(findings.errors))


@dataclass(frozen=True, slots=True)
class Head:
    """The table [theatre]."""

    id: str
    name: str = ""
    countries: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    places: str = ""


def _head(file: TomlFile) -> Head:
    table = file.data.get("theatre")
    if not isinstance(table, dict) or not table.get("id"):
        message = 'no [theatre] table with an id; write [theatre] id = "…"'
        raise file.wrong("theatre", 0, "", message)
    head: Head = fill(file, "theatre", 0, table, Head, Findings())
    return head


#: Tables in double brackets.
TABLES: dict[str, type] = {
    "area": Area,
    "side": Side,
    "actor": Actor,
    "epithet": Epithet,
    "source": Source,
}


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def _ids(file: TomlFile, table: str) -> Iterator[str]:
    """Yield the ids of a table's entries in their order; "" for one without."""
    return (str(row.get("id", "")) for row in file.data.get(table, []))


def _index(file: TomlFile, table: str, entry: Any, otherwise: int) -> int:
    """Return which entry of a table this is: some before it may have been refused."""
    ids = list(_ids(file, table))
    one = getattr(entry, "id", "")
    return ids.index(one) if one and one in ids else otherwise


def _table(file: TomlFile, table: str, cls: type, findings: Findings) -> list[Any]:
    seen: dict[str, int] = {}
    out = []
    for index, row in enumerate(file.entries(table)):
        entry = fill(file, table, index, row, cls, findings)
        if entry is None:
            continue
        out.append(entry)
        one = str(row.get("id", ""))
        if one and one in seen:
            first = file.line(table, seen[one], "id")
            message = f"{table} {one!r} stands twice (first in line {first}); give one another id"
            with findings.one():
                raise file.wrong(table, index, "id", message)
        seen.setdefault(one, index)
    return out


_COLUMNS = ("id", "name", "kind", "lat", "lon", "country", "province", "area", "aliases")


def _places(path: Path, findings: Findings) -> tuple[dict[str, Place], dict[str, int]]:
    """Return the places of a CSV file by id, and the line each stands in."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the file of places cannot be read: {error}") from error
    places: dict[str, Place] = {}
    lines: dict[str, int] = {}
    for line, row in _rows(path, text):
        if line == 1:
            if tuple(row) != _COLUMNS:
                raise TheatreError(str(path), 1, f"the first line must be: {','.join(_COLUMNS)}")
            continue
        if not row or row[0].lstrip().startswith("#"):
            continue
        with findings.one():
            place = _place(path, line, row)
            if place.id in places:
                message = (
                    f"place {place.id!r} stands twice (first in line {lines[place.id]}); "
                    "give one another id"
                )
                raise TheatreError(str(path), line, message)
            places[place.id], lines[place.id] = place, line
    return places, lines


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file with the line each starts in; an empty file has one, empty."""
    rows = csv.reader(io.StringIO(text), strict=True)
    line = 1
    try:
        yield line, next(rows, [])
        line = rows.line_num + 1
        for row in rows:
            yield line, row
            line = rows.line_num + 1
    except csv.Error as error:
        message = f'not CSV: {error}; close the quotation, and double a mark inside one: ""'
        raise TheatreError(str(path), line, message) from error


def _place(path: Path, line: int, row: Sequence[str]) -> Place:
    if len(row) != len(_COLUMNS):
        message = f"{len(row)} columns, not {len(_COLUMNS)}: quote names with commas"
        raise TheatreError(str(path), line, message)
    one = dict(zip(_COLUMNS, (value.strip() for value in row), strict=True))
    if not one["id"] or not one["name"]:
        raise TheatreError(str(path), line, "a place needs an id and a name")
    if bool(one["lat"]) != bool(one["lon"]):
        raise TheatreError(str(path), line, "a place needs both lat and lon, or neither")
    return Place(
        id=one["id"],
        name=one["name"],
        kind=one["kind"],
        latitude=_degrees(path, line, one["lat"], 90),
        longitude=_degrees(path, line, one["lon"], 180),
        country=one["country"],
        province=one["province"],
        area=one["area"],
        aliases=tuple(a.strip() for a in one["aliases"].split("|") if a.strip()),
    )


def _degrees(path: Path, line: int, value: str, most: int) -> float | None:
    if not value:
        return None
    try:
        degrees = float(value)
    except ValueError:
        degrees = most + 1.0
    if not -most <= degrees <= most:
        raise TheatreError(str(path), line, f"{value!r} is not a coordinate between ±{most}")
    return degrees


def _check_references(file: TomlFile, theatre: Theatre, findings: Findings) -> None:
    """Refuse a reference to something that isn't there: it would be silently dead."""
    checks: list[tuple[str, Sequence[Any], str, str, Collection[str]]] = [
        ("actor", list(theatre.actors.values()), "side", "side", theatre.sides),
        ("actor", list(theatre.actors.values()), "part_of", "actor", theatre.actors),
        ("actor", list(theatre.actors.values()), "sponsors", "actor", theatre.actors),
        ("source", list(theatre.sources.values()), "side", "side", theatre.sides),
        ("epithet", theatre.epithets, "camp", "side", theatre.sides),
        ("epithet", theatre.epithets, "means", "actor", theatre.actors),
        ("area", list(theatre.areas.values()), "provinces", "place", theatre.places),
    ]
    for table, items, key, what, known in checks:
        for index, item in enumerate(items):
            value = getattr(item, key)
            for one in value if isinstance(value, tuple) else (value,):
                if one and one not in known:
                    message = f"{key}: there is no {what} {one!r}{nearest(one, known)}"
                    with findings.one():
                        raise file.wrong(table, _index(file, table, item, index), key, message)
    for index, actor in enumerate(theatre.actors.values()):
        if actor.id in theatre.wider(actor.id):
            message = f"{actor.id!r} is part of itself; take one part_of of the circle out"
            with findings.one():
                raise file.wrong("actor", _index(file, "actor", actor, index), "part_of", message)


def _check_sources(file: TomlFile, sources: Sequence[Source], findings: Findings) -> None:
    """Refuse a source without a grade: a misspelt kind would make it F and nobody would know."""
    for index, source in enumerate(sources):
        with findings.one():
            _check_source(file, index, source)


def _check_source(file: TomlFile, index: int, source: Source) -> None:
    here = _index(file, "source", source, index)
    if source.reliability and source.reliability not in tuple("ABCDEF"):
        message = f"reliability {source.reliability!r} is none of A, B, C, D, E, F"
        raise file.wrong("source", here, "reliability", message)
    if not source.reliability and source.kind not in RELIABILITY:
        message = f"no kind of source {source.kind!r}{nearest(source.kind, RELIABILITY)}"
        raise file.wrong("source", here, "kind", message)


def _check_place(path: Path, line: int, place: Place, theatre: Theatre) -> None:
    known: Mapping[str, Iterable[str]] = {"area": theatre.areas, "province": theatre.places}
    for key, ids in known.items():
        one = getattr(place, key)
        if one and one not in ids:
            message = f"{key}: there is no {key} {one!r}{nearest(one, ids)}"
            raise TheatreError(str(path), line, message)
