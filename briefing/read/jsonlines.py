"""JSON and JSON Lines: one object a report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import ReadError
from ..model import Article, Skipped
from .dates import metadata_moment
from .jsonfeed import is_json_feed, items
from .jsonvalue import loads
from .source import SourceFile, encodable, outlet_name, printable
from .text import decoded_or_refused

#: Our keys, best first, to what feeds call them.
KEYS = {
    "id": ("id",),
    "date": ("date", "published"),
    "outlet": ("source", "outlet"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content"),
    "url": ("url", "link"),
}
#: Where a JSON file that is one object keeps its reports.
LISTS = ("reports", "articles", "documents")

#: So many broken lines of a file are named one by one; a file of another kind has millions.
_NAMED = 20


def read_json(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of a JSON file: an object, a list of them, or a list under a key."""
    decoded = decoded_or_refused(data, source)
    notes = (decoded.note,) if decoded.note else ()
    try:
        value = loads(decoded.text)
    except ValueError as error:
        if _is_lines(decoded.text):
            yield from _lines(decoded.text, source, notes)
            return
        raise ReadError(source.path, f"not JSON: {error}") from error
    yield from _reports(value, source, notes)


def read_jsonl(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of a JSON Lines file; a broken line costs only itself."""
    decoded = decoded_or_refused(data, source)
    notes = (decoded.note,) if decoded.note else ()
    if not _is_lines(decoded.text) or "\n" not in decoded.text.strip():
        # One value, on one line or on many.
        try:
            value = loads(decoded.text)
        except ValueError:
            pass
        else:
            yield from _reports(value, source, notes)
            return
    yield from _lines(decoded.text, source, notes)


def _is_lines(text: str) -> bool:
    """Say whether the first line that is not blank is an object by itself."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        return isinstance(loads(first), dict)
    except ValueError:
        return False


def _reports(value: Any, source: SourceFile, notes: tuple[str, ...]) -> Iterator[Article | Skipped]:
    if is_json_feed(value):
        yield from items(value, source, notes)
        return
    if isinstance(value, dict):
        listed = next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
        value = [value] if listed is None else listed
    if not isinstance(value, list):
        raise ReadError(source.path, "JSON, but neither a report nor a list of reports")
    if not value:
        raise ReadError(source.path, "JSON, but there are no reports in it")
    single = len(value) == 1
    for number, report in enumerate(value, 1):
        where = "" if single else f"report {number}"
        yield _report(report, source, notes, where=where, number=0 if single else number)


def _lines(text: str, source: SourceFile, notes: tuple[str, ...]) -> Iterator[Article | Skipped]:
    # Only line feeds end a line: JSON strings may hold U+2028 and its like.
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    broken = 0
    for number, line in lines:
        result = _line(line, source, notes, number=number, single=len(lines) == 1)
        broken += isinstance(result, Skipped)
        if isinstance(result, Article) or broken <= _NAMED:
            yield result
    if broken > _NAMED:
        yield source.skipped(f"{broken - _NAMED} more lines are no reports")


def _line(
    line: str, source: SourceFile, notes: tuple[str, ...], *, number: int, single: bool
) -> Article | Skipped:
    limit = source.limits.max_line
    if len(line) > limit:
        reason = f"a line longer than the limit of {limit:,} characters"
        return source.skipped(reason, where=str(number))
    try:
        value = loads(line)
    except ValueError as error:
        reason = str(error).removesuffix(" in line 1")
        return source.skipped(f"not JSON: {reason}", where=str(number))
    return _report(value, source, notes, where=str(number), number=0 if single else number)


def _report(
    value: Any, source: SourceFile, notes: tuple[str, ...], *, where: str, number: int
) -> Article | Skipped:
    if not isinstance(value, dict):
        return source.skipped("not a report: an object was expected", where=where)
    field = {name: _first(value, keys) for name, keys in KEYS.items()}
    outlet, title = outlet_name(field["outlet"]), printable(field["title"])
    if not field["text"].strip():
        return source.skipped("no text in it", where=where, outlet=outlet, title=title)
    own_id = printable(field["id"])
    published, problem = metadata_moment(field["date"])
    text = encodable(field["text"])
    broken = "half characters (surrogates) replaced" if text != field["text"] else ""
    return Article(
        text=text,
        ref=own_id or source.ref + (f":{number}" if number else ""),
        own_id=own_id,
        outlet=outlet,
        title=title,
        url=printable(field["url"]),
        published=published,
        format="json",
        path=source.path,
        extra=tuple(_extra(value)),
        notes=(*notes, *filter(None, (problem, broken))),
    )


def _first(report: dict[str, Any], keys: Iterable[str]) -> str:
    """Return the first of these keys that holds a string (numbers were read as such)."""
    return next((report[k] for k in keys if isinstance(report.get(k), str) and report[k]), "")


def _extra(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    ours = {key for keys in KEYS.values() for key in keys}
    for key, value in report.items():
        if key not in ours and value is not None:
            yield encodable(key), encodable(value if isinstance(value, str) else _as_json(value))


def _as_json(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except RecursionError:
        return ""
