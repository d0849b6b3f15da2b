"""``briefing theatre``: which theatre files there are, what one knows or lacks, a first draft."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import BriefingError

if TYPE_CHECKING:
    from .draft import Draft
    from .theatre import Theatre

_JSON = click.option("--json", "as_json", is_flag=True, help="For a machine.")
_WHICH = click.argument("which", metavar="NAME|FILE")
#: Tables of a theatre, as the options of ``show`` call them.
_TABLES = ("actors", "places", "areas", "sources", "sides")
#: A list in a cell is cut at so many characters; ``show NAME ID`` has all of it.
_CELL = 60


@click.group()
def theatre() -> None:
    """What is known of a war: list the theatre files, look into one, check it, draft one."""


@theatre.command("list")
@_JSON
def list_(as_json: bool) -> None:
    """List the theatres that come with the program."""
    from . import data
    from .theatre import load

    rows = []
    for name, path in data.theatres().items():
        known = load(path)
        rows.append({"theatre": name, "name": known.name, **_counts(known)})
    _print(rows, as_json)


def _counts(known: Theatre) -> dict[str, int]:
    return {table: len(getattr(known, table)) for table in _TABLES}


@theatre.command()
@_WHICH
@click.argument("entry", required=False)
@click.option("--table", type=click.Choice(_TABLES), help="List one table.")
@_JSON
def show(which: str, entry: str | None, table: str | None, as_json: bool) -> None:
    """Show what a theatre file knows: its size, one TABLE, or an ENTRY by id or by any name.

    \b
    Examples:
      briefing theatre show syria-iraq
      briefing theatre show syria-iraq --table actors
      briefing theatre show syria-iraq Fallouja
    """
    from .theatre import load

    known = load(_path(which))
    if entry is not None:
        found = _found(known, entry, which)
        if as_json:
            _print(found, as_json)
        else:
            click.echo("\n\n".join("\n".join(_facts(row)) for row in found))
    elif table is not None:
        _print([asdict(e) for e in getattr(known, table).values()], as_json)
    else:
        _print([{"theatre": known.id, "name": known.name, **_counts(known)}], as_json)


def _path(which: str) -> Path:
    from . import data

    shipped = data.theatres()
    path = shipped.get(which, Path(which))
    if not path.is_file():
        there = ", ".join(shipped)
        raise BriefingError(f"no theatre called {which!r} and no such file; there are: {there}")
    return path


def _found(known: Theatre, entry: str, which: str) -> list[dict[str, Any]]:
    """Return all that *entry* may mean: by id, by a listed name, by a spelling of one."""
    out = [
        {"table": table, **asdict(getattr(known, table)[entry])}
        for table in _TABLES
        if entry in getattr(known, table)
    ]
    for table in ("places", "actors", "sources"):
        lexicon = getattr(known, f"{table.removesuffix('s')}_names")
        name, rule = lexicon.get(entry), ""
        if name is None:
            name, rule = lexicon.respelt(entry), "spelling by rule"
        found = getattr(known, table).get(name.kb_id) if name is not None else None
        if name is not None and found is not None and found.id != entry:
            out.append({"table": table, "found_by": rule or name.how, **asdict(found)})
    if not out:
        raise BriefingError(f"{which}: nothing is called {entry!r}, by id, name or spelling")
    return [_with_context(known, row) for row in out]


def _with_context(known: Theatre, row: dict[str, Any]) -> dict[str, Any]:
    if row["table"] == "places":
        return {**row, "front": known.area_of(row["id"])}
    if row["table"] == "actors":
        return {**row, "wider": known.wider(row["id"])}
    if row["table"] == "sources":
        return {**row, "letter": known.sources[row["id"]].letter}
    return row


@theatre.command(
    epilog="Exit status: 0 nothing to mend; 1 warnings: it works and may mislead; "
    "2 it can't be used."
)
@_WHICH
@_JSON
def check(which: str, as_json: bool) -> None:
    """Check a theatre file: all that is wrong or odd, each with file, line and remedy."""
    from .theatre.check import ERROR, WARNING
    from .theatre.check import check as findings_of

    findings = findings_of(_path(which))
    if as_json:
        _print([asdict(f) for f in findings], as_json)
    else:
        for finding in findings:
            click.echo(str(finding))
        click.echo(_summary([f.severity for f in findings]))
    severities = {f.severity for f in findings}
    status = 2 if ERROR in severities else 1 if WARNING in severities else 0
    click.get_current_context().exit(status)


def _summary(severities: Sequence[str]) -> str:
    counts = ", ".join(
        f"{severities.count(s)} {s}{'s' * (severities.count(s) != 1)}"
        for s in ("error", "warning", "note")
    )
    return counts if severities else "nothing to mend"


@theatre.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option(
    "--theatre", "which", metavar="NAME|FILE", help="List only what this theatre doesn't know."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.toml",
    help="Write a theatre file, its places beside it. Default: list what was found.",
)
@_JSON
def draft(paths: tuple[str, ...], which: str | None, output: Path | None, as_json: bool) -> None:
    """Draft a theatre file from the reports in PATHS: actors, places, areas and sources they name.

    \b
    Examples:
      briefing theatre draft reports/ -o our-war.toml
      briefing theatre draft reports/ --theatre syria-iraq
    """
    from . import draft as drafting
    from .pipeline import read_documents
    from .theatre import NONE, load

    known = load(_path(which)) if which not in (None, "none") else NONE
    found = drafting.draft(read_documents(paths, stdin=sys.stdin.buffer).documents, known)
    if output is not None:
        for path, text in _draft_files(found, output).items():
            _write(path, text)
            click.echo(str(path))
        return
    rows = list(drafting.listed(found.theatre, found.seen))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_table(rows)) if rows else drafting.NOTHING)


def _draft_files(found: Draft, output: Path) -> dict[Path, str]:
    from . import draft as drafting

    places = output.with_name(f"{output.stem}.places.csv")
    text = drafting.toml(
        found.theatre, found.seen, one=output.stem, name=output.stem, places=places.name
    )
    return {places: drafting.places_csv(found.theatre, found.seen), output: text}


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or error
        raise BriefingError(f"{path}: cannot be written: {reason}") from error


def _print(rows: Sequence[dict[str, Any]], as_json: bool) -> None:
    """Print rows: as JSON, one as a list of what it says, several as a table."""
    if as_json:
        click.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
    elif len(rows) == 1:
        click.echo("\n".join(_facts(rows[0])))
    else:
        click.echo("\n".join(_table(rows)))


def _facts(row: dict[str, Any]) -> Iterable[str]:
    width = max(len(key) for key in row)
    return [
        f"{key:<{width}}  {_words(value)}" for key, value in row.items() if value not in ("", ())
    ]


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _table(rows: Sequence[dict[str, Any]]) -> Iterable[str]:
    heads = [key for key in rows[0] if any(row.get(key) not in ("", (), None) for row in rows)]
    cells = [heads, *([_short(_words(row.get(key, ""))) for key in heads] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    return ["  ".join(f"{c:<{w}}" for c, w in zip(r, widths, strict=True)).rstrip() for r in cells]


def _short(words: str) -> str:
    return words if len(words) <= _CELL else words[: _CELL - 1] + "…"
