"""A settings file to values; everything that is wrong with it at once, with file and line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import data
from ..errors import LineError, SettingsError
from ..registry import rankers
from ..toml_file import Findings, TomlFile, nearest, parse, take
from .allowance import allowance
from .deliveries import check_run, deliveries
from .entries import Entry, check_bounds, check_kind, check_once, is_address
from .keys import (
    COLUMNS,
    COMMON,
    KINDS,
    LISTS,
    TABLES,
    BriefTable,
    Delivery,
    FetchTable,
    RunTable,
    Settings,
    Source,
)

#: What an entry of [[source]] is made of.
ENTRY = Entry("source", "source", KINDS, COMMON, Source)
#: What may stand in a comment of the User-Agent header.
_HEADER = re.compile(r"[!#-'*-\[\]-~ ]{0,200}")


def load_settings(path: Path) -> Settings:
    """Load the settings file at *path*.

    Raises :class:`SettingsError` with everything that is wrong, each with file and line, and
    :class:`ConfigError` where there is no such file.
    """
    try:
        file = parse(path, "settings file", LineError, LISTS)
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
    run = _single(file, "run", RunTable, findings)
    check_run(file, run, findings)
    return Settings(
        path=file.path,
        brief=brief,
        fetch=fetch,
        sources=tuple(_at_path(source, folder) for source in _sources(file, findings)),
        run=replace(run, archive=_join(folder, run.archive or "archive.db")),
        deliveries=tuple(_delivered(one, folder) for one in deliveries(file, findings)),
    )


def _delivered(one: Delivery, folder: Path) -> Delivery:
    """Return a delivery with its paths counted from the file's folder."""

    def at(path: str) -> str:
        return _join(folder, path) if path else ""

    return replace(
        one,
        path=at(one.path),
        password_file=at(one.password_file),
        key_file=at(one.key_file),
        ca_file=at(one.ca_file),
    )


def _single(file: TomlFile, table: str, cls: type, findings: Findings) -> Any:
    row = file.data.get(table, {})
    if not isinstance(row, dict):
        with findings.one():
            raise file.wrong(table, 0, "", f"write [{table}] with single brackets, once")
        return cls()
    filled = cls(**take(file, table, 0, row, cls, findings))
    check_bounds(file, table, 0, filled, findings)
    return filled


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
        check_bounds(file, "source", index, source, findings)
        _check_private(file, "source", index, source.allow_private, findings)
        _check_source(file, index, source, row, findings)
        for name in ("name", "url"):
            with findings.one():
                check_once(file, ENTRY, index, (name, getattr(source, name)), seen)
        yield source


def _check_source(
    file: TomlFile, index: int, source: Source, row: Mapping[str, Any], findings: Findings
) -> None:
    if not check_kind(file, ENTRY, index, source.kind, row, findings):
        return
    for column, _ in source.columns:
        if column not in COLUMNS:
            with findings.one():
                message = f"columns: no column {column!r}{nearest(column, COLUMNS)}"
                raise file.wrong("source", index, "columns", message)
    with findings.one():
        if source.url and not is_address(source.url):
            message = "url must be an address of the web, http://… or https://…"
            raise file.wrong("source", index, "url", message)
