"""An overlay file to values; everything that is wrong with it at once, with file and line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import ConfigError, LineError, SettingsError
from ..normalise import normalise
from ..toml_file import Findings, TomlFile, fill, nearest, parse
from ..words import folded_words
from .entries import TABLES, Comment, Drop, Entry, Merge, Overlay, Pin, Regrade, Withhold
from .names import name_words

#: An overlay is written by hand; ten thousand entries are more than anybody looks after.
MOST_ENTRIES = 10_000
#: A file of so many entries has well under this many bytes.
MOST_BYTES = 8_000_000
#: So many errors are told at once, no more: each looks for its line in the file.
MOST_ERRORS = 20
#: Fewer words than this may stand in any sentence: "the town" would drop half a brief.
LEAST_WORDS = 3
#: Characters of a comment, of words and of a name. A comment of this length is half a page.
MOST_COMMENT, MOST_WORDS, MOST_NAME = 1_500, 2_000, 80
#: Characters of a reason or a signature.
MOST_SIGNED = 300
LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Head:
    """The table [overlay]: who signs what has no signature of its own."""

    by: str = ""


def load_overlay(path: Path) -> Overlay:
    """Load the overlay file at *path*.

    Raises :class:`SettingsError` with what is wrong, each with file and line, and
    :class:`ConfigError` where it can't be read at all.
    """
    _refuse_large(path)
    try:
        file = parse(path, "overlay file", LineError, TABLES)
    except LineError as error:
        raise SettingsError([error]) from error
    findings = Findings(gather=True)
    entries = sorted(_entries(file, findings), key=lambda e: e.line)
    if findings.errors:
        raise SettingsError(sorted(findings.errors, key=lambda e: e.line))
    return Overlay(str(path), tuple(entries))


def _refuse_large(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return  # parse says what is the matter
    if size > MOST_BYTES:
        raise ConfigError(f"{path}: {size:,} bytes; an overlay has at most {MOST_BYTES:,}")


def _entries(file: TomlFile, findings: Findings) -> Iterator[Entry]:
    for table in file.data:
        if table not in (*TABLES, "overlay"):
            with findings.one():
                message = f"unknown table [[{table}]]{nearest(table, (*TABLES, 'overlay'))}"
                raise file.wrong(table, 0, "", message)
    head = _head(file, findings)
    lines = _lines(file.text)
    number = 0
    for table, cls in TABLES.items():
        rows: list[dict[str, Any]] = []
        with findings.one():
            rows = file.entries(table)
        # Entries written as one value, ``pin = [{…}]``, stand where the value begins.
        there = lines[table] or [file.line(table, 0)]
        for index, row in enumerate(rows):
            if len(findings.errors) >= MOST_ERRORS:
                return
            number += 1
            if number > MOST_ENTRIES:
                with findings.one():
                    message = f"more than {MOST_ENTRIES:,} entries; take out those that are past"
                    raise file.wrong(table, index, "", message)
                return
            says = fill(file, table, index, _plain(row), cls, findings)
            if says is None:
                continue
            says = replace(says, by=says.by or head.by)
            with findings.one():
                problem = _wrong(says)
                if problem:
                    raise file.wrong(table, index, problem[0], problem[1])
            yield Entry(number, table, there[min(index, len(there) - 1)], says)


def _head(file: TomlFile, findings: Findings) -> Head:
    row = file.data.get("overlay", {})
    if not isinstance(row, dict):
        with findings.one():
            raise file.wrong("overlay", 0, "", "write [overlay] with single brackets, once")
        return Head()
    return fill(file, "overlay", 0, row, Head, findings) or Head()


_HEADER = re.compile(r"\s{0,40}\[\[\s{0,9}(\w+)\s{0,9}\]\]")


def _lines(text: str) -> dict[str, list[int]]:
    """Return the lines of each table's entries, in one pass."""
    out: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(text.split("\n"), 1):
        found = _HEADER.match(line)
        if found:
            out[found[1]].append(number)
    return out


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with TOML's own dates as words: both may be written."""
    return {k: v.isoformat() if type(v) is date else v for k, v in row.items()}


#: The key at fault, and what is wrong with it.
_Problem = tuple[str, str] | None


def _wrong(says: Any) -> _Problem:
    for name in ("day", "until"):
        if getattr(says, name) and not _is_day(getattr(says, name)):
            return name, f"{name} must be a day, 2016-06-07"
    for name in ("by", "why"):
        if len(getattr(says, name)) > MOST_SIGNED:
            return name, f"{name} must have at most {MOST_SIGNED} characters"
    if isinstance(says, Pin | Drop):
        return _wrong_subject(says) or (_wrong_words(says.words) if says.words else None)
    if isinstance(says, Merge):
        return _wrong_merge(says)
    if isinstance(says, Regrade):
        return _wrong_letter(says)
    if isinstance(says, Withhold):
        return _wrong_names(says)
    if isinstance(says, Comment):
        return _wrong_comment(says)
    return _wrong_words(says.words)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _wrong_subject(says: Pin | Drop) -> _Problem:
    if bool(says.words) == bool(says.front):
        return "", "give words = … of a sentence, or front = …: one of them"
    if says.front and says.report:
        return "report", "report goes with words, not with front"
    return None


def _wrong_words(words: str) -> _Problem:
    if len(words) > MOST_WORDS:
        return "words", f"words must have at most {MOST_WORDS:,} characters"
    if len(folded_words(normalise(words))) < LEAST_WORDS:
        return "words", f"words must be {LEAST_WORDS} words of the sentence or more"
    return None


def _wrong_merge(says: Merge) -> _Problem:
    if bool(says.fronts) == bool(says.words):
        return "", "give fronts = […] or words = […] of sentences: one of them"
    key, given = ("fronts", says.fronts) if says.fronts else ("words", says.words)
    if len({" ".join(one.casefold().split()) for one in given}) < 2 or not all(given):
        return key, f'{key} must name two or more, ["…", "…"]: the first takes in the others'
    if says.words and says.name:
        return "name", "name goes with fronts, not with words"
    if len(says.name) > MOST_NAME:
        return "name", f"name must have at most {MOST_NAME} characters"
    return next(filter(None, map(_wrong_words, says.words)), None)


def _wrong_letter(says: Regrade) -> _Problem:
    if says.letter not in tuple(LETTERS):
        return "letter", f"letter must be one of {', '.join(LETTERS)}"
    return None


def _wrong_names(says: Withhold) -> _Problem:
    for name in says.names:
        if len(name) > MOST_NAME:
            return "names", f"a name must have at most {MOST_NAME} characters"
        # Of one letter there are thousands in any brief.
        if sum(map(len, name_words(name))) < 2:
            return "names", f"a name must have two letters or more, not {name!r}"
    return None


def _wrong_comment(says: Comment) -> _Problem:
    if not says.by:
        return "", "a comment is signed: give by = …, here or in [overlay]"
    if len(says.text) > MOST_COMMENT:
        return "text", f"text must have at most {MOST_COMMENT:,} characters"
    if not normalise(says.text):
        return "text", "text is empty"
    return None
