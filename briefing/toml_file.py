"""TOML that people write by hand: read into values, with the line of all that is wrong with it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, field, fields
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from .errors import ConfigError, LineError

#: As many names are listed in an error, no more.
LISTED = 20


@dataclass(frozen=True)
class TomlFile:
    """A file's text, which finds the line of a table or key for an error."""

    path: Path
    text: str
    #: What an error about this file is.
    error: type[LineError] = LineError
    #: Tables that stand in double brackets: an entry each.
    lists: frozenset[str] = frozenset()

    @cached_property
    def data(self) -> dict[str, Any]:
        """What the file says."""
        return tomllib.loads(self.text)

    def line(self, table: str, index: int, key: str = "") -> int:
        """Return the line of entry *index* of a table, or of its *key*; 1 where none is found."""
        lines = self.text.split("\n")
        header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
        seen = -1
        for number, line in enumerate(lines, 1):
            if header.match(line):
                seen += 1
                if seen == index:
                    return self._key_line(lines, number, table, key)
        # Written as one value: ``source = [{…}]``.
        inline = re.compile(rf"\s*{re.escape(table)}\s*[.=]")
        return next((n for n, line in enumerate(lines, 1) if inline.match(line)), 1)

    @staticmethod
    def _key_line(lines: list[str], start: int, table: str, key: str) -> int:
        """Return the line of *key* below a header, or of its own header: ``[table.key]``."""
        own = re.compile(rf"""\s*(["']?){re.escape(key)}\1\s*[.=]""")
        below = re.compile(rf"\s*\[\s*{re.escape(table)}\s*\.\s*{re.escape(key)}\s*\]")
        inside = True
        for number in range(start, len(lines) if key else start):
            if re.match(rf"\s*\[\[?\s*{re.escape(table)}\s*\]", lines[number]):
                break
            if below.match(lines[number]):
                return number + 1
            inside = inside and not lines[number].lstrip().startswith("[")
            if inside and own.match(lines[number]):
                return number + 1
        return start

    def wrong(self, table: str, index: int, key: str, message: str) -> LineError:
        """Return the error that names this file, the line of *key* and what helps."""
        return self.error(str(self.path), self.line(table, index, key), message)

    def brackets(self, table: str) -> str:
        """Return a table's name as it is written."""
        return f"[[{table}]]" if table in self.lists else f"[{table}]"

    def entries(self, table: str) -> list[dict[str, Any]]:
        """Return the entries of a table in double brackets.

        Raises the file's error where it is written with single ones.
        """
        rows = self.data.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.wrong(table, 0, "", f"write [[{table}]] with double brackets")
        return rows


@dataclass
class Findings:
    """What is wrong with a file: raised at once, or gathered to be told all together."""

    gather: bool = False
    errors: list[LineError] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Gather an error, so that what comes next can be looked at."""
        try:
            yield
        except LineError as error:
            if not self.gather:
                raise
            self.errors.append(error)


def parse(path: Path, what: str, error: type[LineError], lists: Iterable[str] = ()) -> TomlFile:
    """Return the file at *path*, which is TOML.

    Raises :class:`ConfigError`, naming it as *what*, where it can't be read, and *error*, with
    the line, where it isn't TOML.
    """
    try:
        # Windows' editors set a byte order mark before UTF-8.
        text = path.read_text(encoding="utf-8-sig")
    except OSError as reason:
        told = (reason.strerror or "").lower()
        raise ConfigError(f"{path}: the {what} cannot be read: {told}") from reason
    except UnicodeDecodeError as reason:
        message = f"{path}: the {what} cannot be read: it is not UTF-8"
        raise ConfigError(message) from reason
    file = TomlFile(path, text, error, frozenset(lists))
    try:
        _ = file.data
    except tomllib.TOMLDecodeError as reason:
        found = re.search(r"line (\d+)", str(reason))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise error(str(path), line, f"not TOML: {reason}") from reason
    except RecursionError as reason:
        raise error(str(path), 1, "not TOML: nested too deep") from reason
    return file


def nearest(key: str, allowed: Iterable[str]) -> str:
    """Say which of the names there are was meant, or else which there are."""
    known = sorted(allowed)
    near = get_close_matches(key, known, n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    more = ", …" if len(known) > LISTED else ""
    return f"; there are: {', '.join(known[:LISTED])}{more}" if known else "; there are none"


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _pairs(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())


@dataclass(frozen=True)
class Form:
    """What a field of a dataclass takes from TOML."""

    #: Said where something else stands there.
    wanted: str
    fits: Callable[[Any], bool]
    take: Callable[[Any], Any]
    #: The same as JSON Schema.
    schema: Mapping[str, Any]


_STRINGS = {"type": "array", "items": {"type": "string"}}
_TABLE = {"type": "object", "additionalProperties": {"type": "string"}}
#: By the annotation of the field.
FORMS = {
    "str": Form('a string, "…"', lambda v: isinstance(v, str), str, {"type": "string"}),
    "bool": Form("true or false", lambda v: isinstance(v, bool), bool, {"type": "boolean"}),
    "int": Form("a whole number", _is_int, int, {"type": "integer"}),
    "float": Form(
        "a number", lambda v: _is_int(v) or isinstance(v, float), float, {"type": "number"}
    ),
    "tuple[str, ...]": Form('a list of strings, ["…", "…"]', _strings, tuple, _STRINGS),
    "tuple[tuple[str, str], ...]": Form(
        'a table of strings, { … = "…" }', _pairs, lambda v: tuple(v.items()), _TABLE
    ),
}
# TOML has no null: what may be None is left out, or is of its own kind.
FORMS |= {f"{kind} | None": FORMS[kind] for kind in ("bool", "int", "float")}


def fill(
    file: TomlFile, table: str, index: int, row: Mapping[str, Any], cls: type, findings: Findings
) -> Any:
    """Return entry *index* of a table as a *cls*; None where something about it is wrong."""
    before = len(findings.errors)
    values = take(file, table, index, row, cls, findings)
    return cls(**values) if len(findings.errors) == before else None


def take(
    file: TomlFile, table: str, index: int, row: Mapping[str, Any], cls: type, findings: Findings
) -> dict[str, Any]:
    """Return those values of an entry that fit the fields of *cls*; the others are findings."""
    allowed = {f.name: f for f in fields(cls)}
    values: dict[str, Any] = {}
    for key, value in row.items():
        with findings.one():
            if key not in allowed:
                message = f"{file.brackets(table)} has no key {key!r}{nearest(key, allowed)}"
                raise file.wrong(table, index, key, message)
            form = FORMS[str(allowed[key].type)]
            if not form.fits(value):
                raise file.wrong(table, index, key, f"{key} must be {form.wanted}")
            values[key] = form.take(value)
    for name, one in allowed.items():
        if one.default is MISSING and not row.get(name):
            with findings.one():
                message = f"{file.brackets(table)} needs {name} = …"
                raise file.wrong(table, index, "", message)
    return values


def quoted(text: str) -> str:
    """Return *text* as a basic string of TOML, which is JSON's but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
