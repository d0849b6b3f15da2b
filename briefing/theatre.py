"""What is known of one war: its actors, places, fronts' areas and sources.

A theatre file is TOML for actors, areas and sources and a CSV file for places,
so that a desk officer can edit both; every error names file, line and remedy.
:class:`Lexicon` finds the names in a text: longest match first, on folded words.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from difflib import get_close_matches
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from .errors import ConfigError, TheatreError
from .words import FUNCTION_WORDS, Word, names

#: Reliability of a source where its entry gives none (docs/assessment.md).
RELIABILITY = {
    "agency": "B",
    "monitor": "B",
    "un": "B",
    "aid": "B",
    "outlet": "C",
    "state media": "D",
    "party": "D",
    "official": "D",
    "opposition": "D",
    "medic": "E",
    "witness": "E",
    "unnamed": "E",
}


@dataclass(frozen=True, slots=True)
class Side:
    """Parties that never confirm one another."""

    id: str
    name: str
    #: How a mark in a quotation names the camp: "opposition".
    short: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to the conflict."""

    id: str
    name: str
    kind: str
    side: str
    short: str = ""
    part_of: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    spokesmen: tuple[str, ...] = ()
    #: ISO 3166 code of the country whose "army" or "government forces" it is.
    country: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its coordinates (WGS 84 degrees) and the front area it belongs to."""

    id: str
    name: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""
    province: str = ""
    area: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """The ground of a front."""

    id: str
    name: str
    provinces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who is heard: an agency, a monitor, an outlet, a spokesman's office."""

    id: str
    name: str
    kind: str
    short: str = ""
    side: str = ""
    owner: str = ""
    reliability: str = ""
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """Admiralty letter: the entry's own, else by kind, else F (unknown)."""
        return self.reliability or RELIABILITY.get(self.kind, "F")


@dataclass(frozen=True, slots=True)
class Epithet:
    """Partisan words: whose they are, and who is meant by them."""

    words: tuple[str, ...]
    camp: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of a lexicon: words that name an entity."""

    text: str
    kb_id: str
    #: "name", "description", "adjective", "person" or "epithet".
    how: str
    #: Which of its words must stand with a capital, or in capitals only.
    capitals: tuple[bool, ...] = ()
    acronym: bool = False
    #: Whether it starts with the Arabic article.
    article: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text at ``text[start:end]``."""

    start: int
    end: int
    name: Name


#: Acronyms up to this length are matched in capitals only, so that "is" is never "IS".
ACRONYM_LENGTH = 5
#: Acronyms that are words as well: where all is in capitals, they are read as the words.
_ORDINARY = FUNCTION_WORDS | {"us"}
#: How many characters to either side tell whether all is in capitals.
_AROUND = 30


def _name(text: str, kb_id: str, how: str) -> tuple[tuple[str, ...], Name]:
    found = tuple(names(text))
    acronym = len(found) == 1 and found[0].text.isupper() and len(found[0].text) <= ACRONYM_LENGTH
    capitals = tuple(w.text[:1].isupper() for w in found)
    article = bool(found) and _has_article(found[0])
    return tuple(w.folded for w in found), Name(text, kb_id, how, capitals, acronym, article)


def _has_article(word: Word) -> bool:
    return word.end - word.start > len(word.text)


class Lexicon:
    """Names to entities, matched longest first.

    The cost of a search is the length of the text times the longest name that
    starts with the word at hand: it hardly grows with the number of names.
    """

    def __init__(
        self, entries: Iterable[tuple[str, str, str]], *, others: Mapping[str, str] | None = None
    ) -> None:
        """Take ``(text, kb_id, how)`` entries; the first of equal names wins.

        *others* are words that name something, elsewhere too: "Hamas" is not "Hama's".
        """
        self._others = others or {}
        self._names: dict[tuple[str, ...], list[Name]] = {}
        self._lengths: dict[str, list[int]] = {}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for text, kb_id, how in entries:
            key, name = _name(text, kb_id, how)
            if key:
                self._names.setdefault(key, []).append(name)
                lengths[key[0]].add(len(key))
        self._lengths = {first: sorted(n, reverse=True) for first, n in lengths.items()}

    def search(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in *text*, left to right, never overlapping."""
        found = list(names(text))
        i = 0
        while i < len(found):
            mention, step = self._at(text, found, i)
            if mention is not None:
                yield mention
            i += step

    def _at(self, text: str, found: Sequence[Word], i: int) -> tuple[Mention | None, int]:
        for first, plural in self._starts(found[i]):
            for length in self._lengths.get(first, ()):
                stretch = found[i : i + length]
                if len(stretch) < length or not _together(text, stretch):
                    continue
                for key in _keys(stretch, first, plural):
                    name = self._meant(text, key, stretch, plural)
                    if name is not None:
                        return Mention(stretch[0].start, _end(stretch[-1]), name), length
        return None, 1

    def _meant(
        self, text: str, key: tuple[str, ...], stretch: Sequence[Word], plural: bool
    ) -> Name | None:
        """Return the first name of a key that may be written so.

        Before it, one that agrees on the article: "the monitor" is not Al-Monitor.
        """
        found = [
            name
            for name in self._names.get(key, ())
            if _written(name, stretch)
            and not _shouted(text, name, stretch[0])
            and not (plural and self._others.get(stretch[0].folded, name.kb_id) != name.kb_id)
        ]
        article = _has_article(stretch[0])
        return next((n for n in found if n.article == article), next(iter(found), None))

    def _starts(self, word: Word) -> Iterator[tuple[str, bool]]:
        yield word.folded, False
        # Outlets that strip apostrophes write "Syrias Aleppo": a capitalised word may end in s.
        if word.folded.endswith("s") and len(word.folded) > 2 and word.capital:
            yield word.folded[:-1], True

    def get(self, text: str) -> Name | None:
        """Return the entry that *text* names as a whole, if any; capitals don't matter."""
        key = tuple(w.folded for w in names(text))
        found = self._names.get(key, ())
        return found[0] if found else None


def _end(word: Word) -> int:
    """Where a name ends: before a possessive, which is the sentence's and not the name's."""
    return word.end - 2 if word.text.endswith(("'s", "’s")) else word.end


def _keys(stretch: Sequence[Word], first: str, plural: bool) -> Iterator[tuple[str, ...]]:
    key = (first, *(w.folded for w in stretch[1:]))
    yield key
    last = stretch[-1]
    if not plural and len(key) > 1 and last.capital and key[-1].endswith("s"):
        yield (*key[:-1], key[-1][:-1])


def _together(text: str, stretch: Sequence[Word]) -> bool:
    """A name runs over spaces and hyphens, never over a full stop, comma or line."""
    return all(
        text[a.end : b.start].strip(" \t\u00a0-–'’") == "" and "\n" not in text[a.end : b.start]
        for a, b in pairwise(stretch)
    )


def _written(name: Name, stretch: Sequence[Word]) -> bool:
    if name.acronym:
        plain = stretch[0].text.split("'")[0].split("’")[0].replace(".", "")
        # "YPGs" is written so, "Is" and "Us" are not.
        plural = len(plain) > 3 and plain[:-1].isupper() and plain.endswith("s")
        return plain.isupper() or plural
    return all(w.capital or not c for w, c in zip(stretch, name.capitals, strict=False))


def _shouted(text: str, name: Name, word: Word) -> bool:
    """Whether an acronym stands in a headline in capitals: "THE ARMY IS ADVANCING"."""
    if not name.acronym or word.folded not in _ORDINARY:
        return False
    around = text[max(0, word.start - _AROUND) : word.end + _AROUND]
    return around.isupper() and len(around.split()) > 2


@dataclass(frozen=True)
class Theatre:
    """One war's knowledge, indexed. Build it with :func:`load` or by hand in a test."""

    id: str = "none"
    name: str = ""
    countries: tuple[str, ...] = ()
    sides: Mapping[str, Side] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    epithets: tuple[Epithet, ...] = ()

    @cached_property
    def actor_names(self) -> Lexicon:
        """Everything an actor is called, epithets last."""
        return Lexicon(self._actor_entries(), others=self._words)

    def _actor_entries(self) -> Iterator[tuple[str, str, str]]:
        for actor in self.actors.values():
            for text in (actor.name, *actor.aliases):
                yield text, actor.id, "name"
            for text in actor.descriptions:
                yield text, actor.id, "description"
        for actor in self.actors.values():
            for text in actor.adjectives:
                yield text, actor.id, "adjective"
        for epithet in self.epithets:
            for text in epithet.words:
                yield text, epithet.means, "epithet"

    @cached_property
    def place_names(self) -> Lexicon:
        """Everything a place is called."""
        return Lexicon(self._place_entries(), others=self._words)

    def _place_entries(self) -> Iterator[tuple[str, str, str]]:
        for place in self.places.values():
            for text in (place.name, *place.aliases):
                yield text, place.id, "name"

    @cached_property
    def _words(self) -> dict[str, str]:
        """Names of a single word to what they name, whatever it is."""
        out: dict[str, str] = {}
        entries = (self._actor_entries(), self._place_entries(), self._source_entries())
        for text, kb_id, how in chain(*entries):
            found = tuple(names(text))
            if len(found) == 1 and how == "name":
                out.setdefault(found[0].folded, kb_id)
        return out

    @cached_property
    def source_names(self) -> Lexicon:
        """Everything a source is called, its people, and the actors' spokesmen."""
        return Lexicon(self._source_entries(), others=self._words)

    def _source_entries(self) -> Iterator[tuple[str, str, str]]:
        for source in self.sources.values():
            for text in (source.name, *source.aliases):
                yield text, source.id, "name"
            for text in source.people:
                yield text, source.id, "person"
        for actor in self.actors.values():
            for text in (*actor.spokesmen, *actor.leaders):
                yield text, actor.id, "person"

    def epithet(self, words: str, camps: Collection[str] = ()) -> Epithet | None:
        """Return the epithet that *words* are: one of *camps* if they use it, else the first.

        Camps share words: "martyrs" are each one's own.
        """
        found = self._epithets.get(tuple(w.folded for w in names(words)), ())
        return next((e for e in found if e.camp in camps), next(iter(found), None))

    @cached_property
    def _epithets(self) -> dict[tuple[str, ...], list[Epithet]]:
        out: defaultdict[tuple[str, ...], list[Epithet]] = defaultdict(list)
        for epithet in self.epithets:
            for text in epithet.words:
                out[tuple(w.folded for w in names(text))].append(epithet)
        return dict(out)

    @cached_property
    def epithet_words(self) -> Lexicon:
        """All partisan words, to be marked where they are quoted; ``kb_id`` is the camp."""
        return Lexicon((text, e.camp, "epithet") for e in self.epithets for text in e.words)

    def area_of(self, place_id: str) -> str:
        """Return the id of the area a place belongs to: its own, else its province's, else ""."""
        place = self.places.get(place_id)
        if place is None:
            return ""
        if place.area or place.kind in ("country", "river", "region"):
            return place.area
        return self._areas_by_province.get(place.province or place.id, "")

    @cached_property
    def _areas_by_province(self) -> dict[str, str]:
        return {p: area.id for area in self.areas.values() for p in area.provinces}

    def wider(self, actor_id: str) -> tuple[str, ...]:
        """Return the ids of all actors that *actor_id* is part of, nearest first."""
        out: list[str] = []
        queue = list(self.actors[actor_id].part_of) if actor_id in self.actors else []
        while queue:
            one = queue.pop(0)
            if one in self.actors and one not in out:
                out.append(one)
                queue.extend(self.actors[one].part_of)
        return tuple(out)

    def unarmed(self, actor_id: str) -> bool:
        """Say whether an actor is people, who suffer and never attack."""
        return actor_id in self.actors and self.actors[actor_id].kind == "people"

    def party(self, actor_id: str) -> str:
        """Return the widest actor that *actor_id* is part of: itself where it is none's part."""
        wider = self.wider(actor_id)
        return wider[-1] if wider else actor_id

    def side_of(self, kb_id: str) -> str:
        """Return the side of an actor or source; "" where it takes none."""
        entity = self.actors.get(kb_id) or self.sources.get(kb_id)
        return entity.side if entity is not None else ""

    def outlet(self, name: str) -> Source | None:
        """Return the source that an outlet's name, as the report gives it, means."""
        if not name:
            return None
        if name in self.sources:
            return self.sources[name]
        found = self.source_names.get(name)
        return self.sources.get(found.kb_id) if found is not None else None

    def speaker_name(self, kb_id: str) -> str:
        """Return how a speaker is printed: the source's or actor's name, else the words."""
        actor = self.actors.get(kb_id)
        if actor is not None and actor.kind == "state" and actor.adjectives:
            # A country doesn't speak, its government does.
            return f"{actor.adjectives[0]} government"
        entity = self.sources.get(kb_id) or actor
        return entity.name if entity is not None else kb_id


#: No theatre: nothing is known but what the text itself says.
NONE = Theatre()


# --- loading ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _File:
    """A theatre file's text, which finds the line of a table or key for an error."""

    path: Path
    text: str

    def line(self, table: str, index: int, key: str = "") -> int:
        lines = self.text.splitlines()
        header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
        seen = -1
        for number, line in enumerate(lines, 1):
            if header.match(line):
                seen += 1
                if seen == index:
                    return self._key_line(lines, number, key)
        return 1

    @staticmethod
    def _key_line(lines: list[str], start: int, key: str) -> int:
        for number in range(start, len(lines)):
            if lines[number].lstrip().startswith("["):
                break
            if key and re.match(rf"\s*{re.escape(key)}\s*=", lines[number]):
                return number + 1
        return start


def load(path: Path) -> Theatre:
    """Load the theatre file at *path* with its places.

    Raises :class:`TheatreError`, naming file and line, where it can't be used.
    """
    data, file = _parse(path)
    for key in data:
        if key not in (*_TABLES, "theatre"):
            near = _nearest(key, [*_TABLES, "theatre"])
            raise TheatreError(str(path), file.line(key, 0), f"unknown table [{key}]{near}")
    head = _head(file, data)
    tables = {name: _table(file, data, name, cls) for name, cls in _TABLES.items()}
    places, rows = _places(path.parent / head.places) if head.places else ({}, {})
    theatre = Theatre(
        id=head.id,
        name=head.name or head.id,
        countries=head.countries,
        sides=_by_id(tables["side"]),
        actors=_by_id(tables["actor"]),
        places=places,
        areas=_by_id(tables["area"]),
        sources=_by_id(tables["source"]),
        epithets=tuple(tables["epithet"]),
    )
    _check_sources(file, tables["source"])
    _check_references(file, theatre)
    for place, line in rows.items():
        _check_place(path.parent / head.places, line, theatre.places[place], theatre)
    return theatre


@dataclass(frozen=True, slots=True)
class _Head:
    """The table [theatre]."""

    id: str
    name: str = ""
    countries: tuple[str, ...] = ()
    places: str = ""


def _head(file: _File, data: Mapping[str, Any]) -> _Head:
    table = data.get("theatre")
    if not isinstance(table, dict) or not table.get("id"):
        message = 'no [theatre] table with an id; write [theatre] id = "…"'
        raise TheatreError(str(file.path), file.line("theatre", 0), message)
    head: _Head = _row(file, "theatre", 0, table, _Head)
    return head


_TABLES: dict[str, type] = {
    "area": Area,
    "side": Side,
    "actor": Actor,
    "epithet": Epithet,
    "source": Source,
}


def _parse(path: Path) -> tuple[dict[str, Any], _File]:
    try:
        # Windows' editors set a byte order mark before UTF-8.
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the theatre file cannot be read: {error}") from error
    try:
        return tomllib.loads(text), _File(path, text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise TheatreError(str(path), line, f"not TOML: {error}") from error


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def _table(file: _File, data: Mapping[str, Any], table: str, cls: type) -> list[Any]:
    rows = data.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TheatreError(
            str(file.path), file.line(table, 0), f"write [[{table}]] with double brackets"
        )
    seen: dict[str, int] = {}
    out = []
    for index, row in enumerate(rows):
        out.append(_row(file, table, index, row, cls))
        one = str(row.get("id", ""))
        if one and one in seen:
            first = file.line(table, seen[one], "id")
            raise TheatreError(
                str(file.path),
                file.line(table, index, "id"),
                f"{table} {one!r} stands twice (first in line {first}); give one another id",
            )
        seen[one] = index
    return out


def _row(file: _File, table: str, index: int, row: Mapping[str, Any], cls: type) -> Any:
    allowed = {f.name: f for f in fields(cls)}
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in allowed:
            raise TheatreError(
                str(file.path),
                file.line(table, index, key),
                f"{_brackets(table)} has no key {key!r}{_nearest(key, allowed)}",
            )
        values[key] = _typed(file, table, index, key, value, "tuple" in str(allowed[key].type))
    for name, one in allowed.items():
        if one.default is MISSING and not values.get(name):
            raise TheatreError(
                str(file.path), file.line(table, index), f"{_brackets(table)} needs {name} = …"
            )
    return cls(**values)


def _brackets(table: str) -> str:
    return f"[[{table}]]" if table in _TABLES else f"[{table}]"


def _typed(file: _File, table: str, index: int, key: str, value: Any, many: bool) -> Any:
    if many and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if not many and isinstance(value, str):
        return value
    wanted = 'a list of strings, ["…", "…"]' if many else 'a string, "…"'
    raise TheatreError(str(file.path), file.line(table, index, key), f"{key} must be {wanted}")


#: As many names are listed in an error, no more.
LISTED = 20


def _nearest(key: str, allowed: Iterable[str]) -> str:
    known = sorted(allowed)
    near = get_close_matches(key, known, n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    more = ", …" if len(known) > LISTED else ""
    return f"; there are: {', '.join(known[:LISTED])}{more}" if known else "; there are none"


_COLUMNS = ("id", "name", "kind", "lat", "lon", "country", "province", "area", "aliases")


def _places(path: Path) -> tuple[dict[str, Place], dict[str, int]]:
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


def _check_references(file: _File, theatre: Theatre) -> None:
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
                    line = file.line(table, index, key)
                    message = f"{key}: there is no {what} {one!r}{_nearest(one, known)}"
                    raise TheatreError(str(file.path), line, message)
    for index, actor in enumerate(theatre.actors.values()):
        if actor.id in theatre.wider(actor.id):
            line = file.line("actor", index, "part_of")
            message = f"{actor.id!r} is part of itself; take one part_of of the circle out"
            raise TheatreError(str(file.path), line, message)


def _check_sources(file: _File, sources: Sequence[Source]) -> None:
    """Refuse a source without a grade: a misspelt kind would make it F and nobody would know."""
    for index, source in enumerate(sources):
        if source.reliability and source.reliability not in tuple("ABCDEF"):
            line = file.line("source", index, "reliability")
            message = f"reliability {source.reliability!r} is none of A, B, C, D, E, F"
            raise TheatreError(str(file.path), line, message)
        if not source.reliability and source.kind not in RELIABILITY:
            line = file.line("source", index, "kind")
            message = f"no kind of source {source.kind!r}{_nearest(source.kind, RELIABILITY)}"
            raise TheatreError(str(file.path), line, message)


def _check_place(path: Path, line: int, place: Place, theatre: Theatre) -> None:
    known: Mapping[str, Iterable[str]] = {"area": theatre.areas, "province": theatre.places}
    for key, ids in known.items():
        one = getattr(place, key)
        if one and one not in ids:
            message = f"{key}: there is no {key} {one!r}{_nearest(one, ids)}"
            raise TheatreError(str(path), line, message)
