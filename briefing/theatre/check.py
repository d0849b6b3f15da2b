"""What is wrong with a theatre file, or odd: all of it at once, each with file and line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path

from ..words import names
from .entities import Place, kilometres
from .knowledge import Theatre
from .lexicon import has_article
from .load import Loaded, load_with_errors

#: The file can't be used; it can, and will mislead; it may be meant so.
ERROR, WARNING, NOTE = "error", "warning", "note"
#: A province with fewer places than this has no neighbourhood to be outside of.
LEAST_PLACES = 3
#: A place none of whose so many nearest neighbours is of its province lies outside it. Long and
#: ragged provinces (Aleppo, Anbar) don't trouble this rule, as a distance from the middle would;
#: with three, lone border posts of the shipped theatre are taken for strays.
NEIGHBOURS = 12


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing found in a theatre file."""

    path: str
    line: int
    severity: str
    message: str

    def __str__(self) -> str:
        """As a compiler writes it: file, line, severity, what and what helps."""
        return f"{self.path}:{self.line}: {self.severity}: {self.message}"


def check(path: Path) -> tuple[Finding, ...]:
    """Return everything found in the theatre file at *path*, by file and line.

    Raises :class:`~briefing.errors.ConfigError` where it can't be read at all.
    """
    loaded = load_with_errors(path)
    found = [Finding(e.path, e.line, ERROR, e.problem) for e in loaded.errors]
    for look in (_two_meanings, _said_twice, _out_of_province, _idle):
        found.extend(look(loaded))
    return tuple(sorted(set(found)))


def _entry(loaded: Loaded, table: str, one: str, severity: str, message: str) -> Finding:
    """A finding on an entry: in the TOML file, or in the file of places."""
    if table == "place":
        return Finding(str(loaded.places_path), loaded.rows.get(one, 1), severity, message)
    return Finding(str(loaded.file.path), loaded.line(table, one), severity, message)


def _called(theatre: Theatre) -> Iterator[tuple[str, str, str]]:
    """Yield (table, id, words) for everything an entry is called."""
    for actor in theatre.actors.values():
        for text in (actor.name, *actor.aliases, *actor.descriptions):
            yield "actor", actor.id, text
    for place in theatre.places.values():
        for text in (place.name, *place.aliases):
            yield "place", place.id, text
    for source in theatre.sources.values():
        for text in (source.name, *source.aliases, *source.people):
            yield "source", source.id, text


def _two_meanings(loaded: Loaded) -> Iterator[Finding]:
    """Words that name two entries: the first of them wins, and nobody would know."""
    meant: defaultdict[object, dict[tuple[str, str], str]] = defaultdict(dict)
    for table, one, text in _called(loaded.theatre):
        found = tuple(names(text))
        # "The monitor" and Al-Monitor are two names: the lexicon tells them by the article.
        article = bool(found) and has_article(found[0])
        meant[article, tuple(w.folded for w in found)].setdefault((table, one), text)
    for entries in meant.values():
        (first, *others) = entries
        for table, one in others:
            if _same_by_rights(loaded.theatre, first, (table, one)):
                continue
            text = entries[table, one]
            message = f"{text!r} of {table} {one!r} means {first[0]} {first[1]!r} too; keep one"
            yield _entry(loaded, table, one, WARNING, message)


def _same_by_rights(theatre: Theatre, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """A party is a source too where it speaks; a country or its capital stands for its state."""
    tables = {one[0]: one[1], other[0]: other[1]}
    if tables.keys() == {"actor", "source"}:
        return True
    return tables.keys() == {"actor", "place"} and theatre.actors[tables["actor"]].kind == "state"


def _said_twice(loaded: Loaded) -> Iterator[Finding]:
    seen: set[tuple[str, str, str]] = set()
    for table, one, text in _called(loaded.theatre):
        if (table, one, text) in seen:
            message = f"{text!r} stands twice in {table} {one!r}; take one out"
            yield _entry(loaded, table, one, NOTE, message)
        seen.add((table, one, text))


def _out_of_province(loaded: Loaded) -> Iterator[Finding]:
    """Places among those of other provinces: a slip of a digit, or the wrong province."""
    places = [p for p in loaded.theatre.places.values() if p.province and p.latitude is not None]
    sizes = Counter(p.province for p in places)
    for place in places:
        if sizes[place.province] < LEAST_PLACES:
            continue
        near = nsmallest(NEIGHBOURS + 1, places, key=lambda p: kilometres(at(p), at(place)))
        around = Counter(p.province for p in near if p.id != place.id)
        if not around[place.province]:
            message = (
                f"{place.id!r} lies among places of {around.most_common(1)[0][0]!r}, none of "
                f"{place.province!r} is near; check its coordinates and its province"
            )
            yield _entry(loaded, "place", place.id, WARNING, message)


def at(place: Place) -> tuple[float, float]:
    """Return a place's latitude and longitude in degrees; 0, 0 where it has none."""
    return place.latitude or 0.0, place.longitude or 0.0


def _idle(loaded: Loaded) -> Iterator[Finding]:
    """Entries that can do nothing: an area without a place, a place that is on no map."""
    theatre = loaded.theatre
    used = {theatre.area_of(p) for p in theatre.places}
    for area in theatre.areas.values():
        if theatre.places and area.id not in used:
            message = f"area {area.id!r} has no place; give it provinces, or places their area"
            yield _entry(loaded, "area", area.id, WARNING, message)
    for place in theatre.places.values():
        if place.latitude is None:
            yield _entry(
                loaded, "place", place.id, NOTE, f"{place.id!r} has no lat and lon: on no map"
            )
