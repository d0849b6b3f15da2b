"""What is checked of any entry of a settings file: its kind, its bounds, that it stands once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from typing import Any

from ..toml_file import Findings, TomlFile, nearest
from .keys import Kind

#: Whether it can be fetched is for the fetcher to say; this is no path and no other scheme.
_ADDRESS = re.compile(
    r"https?://(?:[^\s/?#]*@)?(?:\[[^\s/?#@\]]+\]|[^\s/?#@:\[\]]+)(?::\d{0,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Entry:
    """A table of which there are several, each of a kind."""

    table: str
    #: What one is called in messages.
    called: str
    kinds: Mapping[str, Kind]
    #: Keys of every kind.
    common: frozenset[str]
    cls: type


def check_bounds(file: TomlFile, table: str, index: int, entry: Any, findings: Findings) -> None:
    """Find every value of an entry that is out of its bounds, or none of those it may be."""
    for one in fields(entry):
        problem = _out_of_bounds(one, getattr(entry, one.name))
        if problem:
            with findings.one():
                raise file.wrong(table, index, one.name, f"{one.name} {problem}")


def _out_of_bounds(one: Field[Any], value: Any) -> str:
    least, most, one_of = (one.metadata[name] for name in ("least", "most", "one_of"))
    if one_of and value not in one_of:
        return f"can't be {value!r}{nearest(value, one_of)}"
    # Written so that nan, which TOML has, is out of any bounds.
    if value is not None and least is not None and not least <= value <= most:
        return f"must be from {least:,} to {most:,}, not {value}"
    return ""


def check_kind(
    file: TomlFile,
    entry: Entry,
    index: int,
    name: str,
    row: Mapping[str, Any],
    findings: Findings,
) -> bool:
    """Find what is wrong with an entry's kind, and the keys it doesn't take; say if it has one."""
    if not name:
        return False  # what is missing or no string was told
    kind = entry.kinds.get(name)
    if kind is None:
        with findings.one():
            message = f"no kind of {entry.called} {name!r}{nearest(name, entry.kinds)}"
            raise file.wrong(entry.table, index, "kind", message)
        return False
    others = {f.name for f in fields(entry.cls)} - entry.common - kind.takes - set(kind.where)
    for key in sorted(row.keys() & others):
        with findings.one():
            message = f"a {entry.called} of kind {name!r} takes no {key}"
            raise file.wrong(entry.table, index, key, message)
    with findings.one():
        if sum(bool(row.get(where)) for where in kind.where) != 1:
            message = f"a {entry.called} of kind {name!r} needs {' or '.join(kind.where)} = …"
            raise file.wrong(entry.table, index, "", message)
    return True


def check_once(
    file: TomlFile, entry: Entry, index: int, one: tuple[str, str], seen: dict[tuple[str, str], int]
) -> None:
    """Raise the file's error where a name or an address stands twice."""
    name, value = one
    if not value:
        return
    first = seen.setdefault(one, index)
    if first != index:
        line = file.line(entry.table, first, name)
        shown = repr(value) if name == "name" else "of this address"
        raise file.wrong(
            entry.table,
            index,
            name,
            f"a {entry.called} {shown} stands twice (first in line {line})",
        )


def is_address(text: str) -> bool:
    """Say whether *text* looks like an address of the web: http or https, a host, a port.

    A password with a "/" that isn't escaped is none: the rest of it would be printed.
    """
    return _ADDRESS.fullmatch(text) is not None
