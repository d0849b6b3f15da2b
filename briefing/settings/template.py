"""A settings file to begin with: every key, commented out but for the few that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from typing import Any

from ..toml_file import quoted
from .keys import DELIVERIES, KINDS, LISTS, TABLES, FetchTable, Kind

_HEAD = """\
# The settings of a desk. Every key is here; those with a # have the value that they have anyway.
# Paths count from this file's folder. Try it:  briefing run --dry-run
"""
#: What stands there without a #: the shortest file that runs.
_GIVEN: dict[str, dict[str, str]] = {
    "brief": {"theatre": "syria-iraq"},
    "source": {"name": "reports", "kind": "folder", "path": "reports"},
}
#: What a key could be that has no value unless it is given one.
_EXAMPLES = {"pages": "6"}


def template() -> str:
    """Return the text of a settings file that runs."""
    parts = [_HEAD]
    for table, cls in TABLES.items():
        parts.append("\n".join(_table(table, cls)) + "\n")
    return "\n".join(parts)


def _table(table: str, cls: Any) -> Iterator[str]:
    given = _GIVEN.get(table, {})
    off = "" if given or table not in LISTS else "# "
    for kind, about in _kinds(table).items():
        yield f"# kind {quoted(kind)}: {about.about}; {' or '.join(about.where)}"
    yield f"{off}[[{table}]]" if table in LISTS else f"[{table}]"
    for one in fields(cls):
        if one.name in given:
            yield f"{one.name} = {quoted(given[one.name])}"
        else:
            yield from _commented(one)


def _kinds(table: str) -> Mapping[str, Kind]:
    return {"source": KINDS, "deliver": DELIVERIES}.get(table, {})


def _commented(one: Field[Any]) -> Iterator[str]:
    yield f"# {one.name} = {_value(one)}  # {one.metadata['about']}"


def _value(one: Field[Any]) -> str:
    """The default as TOML; of a key without one, an empty value of its type."""
    value = one.default
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:_}" if isinstance(value, int) else f"{value:g}"
    if isinstance(value, str):
        return quoted(value)
    if value == () and "tuple[tuple" in str(one.type):
        return "{}"
    if value == ():
        return "[]"
    if value is None:  # "as in [fetch]"
        found = (f for f in fields(FetchTable) if f.name == one.name)
        return next(map(_value, found), _EXAMPLES.get(one.name, '""'))
    return '""'
