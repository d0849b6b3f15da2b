"""A settings file to values; everything that is wrong with it at once, with file and line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields, replace
from pathlib import Path
from typing import Any

from .. import data
from ..errors import LineError, SettingsError
from ..registry import rankers
from ..toml_file import Findings, TomlFile, nearest, parse, take
from .allowance import allowance
from .keys import COLUMNS, COMMON, KINDS, TABLES, BriefTable, FetchTable, Settings, Source

#: Whether it can be fetched is for the fetcher to say; this is no path and no other scheme.
_ADDRESS = re.compile(
    r"https?://(?:[^\s/?#]*@)?(?:\[[^\s/?#@\]]+\]|[^\s/?#@:\[\]]+)(?::\d{0,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)

_NAMES = {f.name for f in fields(Source)}
#: What may stand in a comment of the User-Agent header.
_HEADER = re.compile(r"[!#-'*-\[\]-~ ]{0,200}")


def load_settings(path: Path) -> Settings:
    """Load the settings file at *path*.

    Raises :class:`SettingsError` with everything that is wrong, each with file and line, and
    :class:`ConfigError` where there is no such file.
    """
    try:
        file = parse(path, "settings file", LineError, ["source"])
    except LineError as error:
        raise SettingsError([error]) from error
    findings = Findings(gather=True)
    settings = _settings(file, findings)
    if findings.errors:
        raise SettingsError(sorted(findings.errors, key=lambda e: e.line))
    return settings


def _settings(file: TomlFile, findings: Findings) -> Settings:
    for table in file.data:
        if table not in TABLES:
            with findings.one():
                message = f"unknown table [{table}]{nearest(table, TABLES)}"
                raise file.wrong(table, 0, "", message)
    brief = _single(file, "brief", BriefTable, findings)
    fetch = _single(file, "fetch", FetchTable, findings)
    with findings.one():
        _check_ranker(file, brief)
    with findings.one():
        _check_contact(file, fetch)
    _check_private(file, "fetch", 0, fetch.allow_private, findings)
    folder = file.path.parent
    with findings.one():
        brief = _at_home(file, brief, folder)
    sources = tuple(_at_path(source, folder) for source in _sources(file, findings))
    return Settings(path=file.path, brief=brief, fetch=fetch, sources=sources)


def _single(file: TomlFile, table: str, cls: type, findings: Findings) -> Any:
    row = file.data.get(table, {})
    if not isinstance(row, dict):
        with findings.one():
            raise file.wrong(table, 0, "", f"write [{table}] with single brackets, once")
        return cls()
    filled = cls(**take(file, table, 0, row, cls, findings))
    _check_bounds(file, table, 0, filled, findings)
    return filled


def _check_bounds(file: TomlFile, table: str, index: int, entry: Any, findings: Findings) -> None:
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


def _check_ranker(file: TomlFile, brief: BriefTable) -> None:
    names = rankers.names()
    if brief.ranker not in names:
        message = f"no ranker called {brief.ranker!r}{nearest(brief.ranker, names)}"
        raise file.wrong("brief", 0, "ranker", message)


def _check_contact(file: TomlFile, fetch: FetchTable) -> None:
    if not _HEADER.fullmatch(fetch.contact):
        message = "contact goes into a header: give a mail address or a page, in plain ASCII"
        raise file.wrong("fetch", 0, "contact", message)


def _check_private(
    file: TomlFile, table: str, index: int, entries: tuple[str, ...], findings: Findings
) -> None:
    for entry in entries:
        with findings.one():
            try:
                allowance(entry)
            except ValueError as error:
                raise file.wrong(
                    table, index, "allow_private", f"allow_private: {error}"
                ) from error


def _at_home(file: TomlFile, brief: BriefTable, folder: Path) -> BriefTable:
    """Return *brief* with its paths counted from the file's folder."""
    shipped = [*data.theatres(), "none"]
    theatre = brief.theatre
    if theatre and theatre not in shipped:
        theatre = _join(folder, theatre)
        if not os.path.isfile(theatre):
            message = (
                f"theatre: none is called {brief.theatre!r}, and there is no such file"
                f"{nearest(brief.theatre, shipped)}"
            )
            raise file.wrong("brief", 0, "theatre", message)
    templates = _join(folder, brief.templates) if brief.templates else ""
    if templates and not os.path.isdir(templates):
        raise file.wrong("brief", 0, "templates", f"templates: no folder {templates}")
    overlay = _join(folder, brief.overlay) if brief.overlay else ""
    if overlay and not os.path.isfile(overlay):
        raise file.wrong("brief", 0, "overlay", f"overlay: no file {overlay}")
    output = _join(folder, brief.output or ".")
    return replace(brief, theatre=theatre, templates=templates, overlay=overlay, output=output)


def _at_path(source: Source, folder: Path) -> Source:
    return replace(source, path=_join(folder, source.path)) if source.path else source


def _join(folder: Path, path: str) -> str:
    return os.path.normpath(folder / os.path.expanduser(path))


def _sources(file: TomlFile, findings: Findings) -> Iterator[Source]:
    rows: list[dict[str, Any]] = []
    with findings.one():
        rows = file.entries("source")
    seen: dict[tuple[str, str], int] = {}
    for index, row in enumerate(rows):
        values = take(file, "source", index, row, Source, findings)
        source = Source(**{"name": "", "kind": "", **values})
        _check_bounds(file, "source", index, source, findings)
        _check_private(file, "source", index, source.allow_private, findings)
        _check_kind(file, index, source, row, findings)
        for name in ("name", "url"):
            one = (name, getattr(source, name))
            with findings.one():
                _check_once(file, index, one, seen)
            seen.setdefault(one, index)
        yield source


def _check_once(
    file: TomlFile, index: int, one: tuple[str, str], seen: Mapping[tuple[str, str], int]
) -> None:
    name, value = one
    if value and one in seen:
        first = file.line("source", seen[one], name)
        shown = repr(value) if name == "name" else "of this address"
        raise file.wrong(
            "source", index, name, f"a source {shown} stands twice (first in line {first})"
        )


def _check_kind(
    file: TomlFile, index: int, source: Source, row: Mapping[str, Any], findings: Findings
) -> None:
    kind = KINDS.get(source.kind)
    if not source.kind:
        return  # what is missing or no string was told
    if kind is None:
        with findings.one():
            message = f"no kind of source {source.kind!r}{nearest(source.kind, KINDS)}"
            raise file.wrong("source", index, "kind", message)
        return
    others = _NAMES - COMMON - kind.takes - set(kind.where)
    for name in sorted(row.keys() & others):
        with findings.one():
            message = f"a source of kind {source.kind!r} takes no {name}"
            raise file.wrong("source", index, name, message)
    with findings.one():
        if sum(bool(row.get(where)) for where in kind.where) != 1:
            message = f"a source of kind {source.kind!r} needs {' or '.join(kind.where)} = …"
            raise file.wrong("source", index, "", message)
    for column, _ in source.columns:
        if column not in COLUMNS:
            with findings.one():
                message = f"columns: no column {column!r}{nearest(column, COLUMNS)}"
                raise file.wrong("source", index, "columns", message)
    with findings.one():
        if source.url and not is_address(source.url):
            message = "url must be an address of the web, http://… or https://…"
            raise file.wrong("source", index, "url", message)


def is_address(text: str) -> bool:
    """Say whether *text* looks like an address of the web: http or https, a host, a port.

    A password with a "/" that isn't escaped is none: the rest of it would be printed.
    """
    return _ADDRESS.fullmatch(text) is not None
