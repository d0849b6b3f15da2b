"""``briefing archive search | list | show | stats``: look back into what is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from .cli_archive_options import (
    FILE,
    JSON,
    choosing,
    counted,
    days_of,
    leave_damaged,
    now,
)
from .cli_given import EXIT, QUIET
from .cli_progress import long_work
from .errors import BriefingError
from .normalise import normalise, visible

if TYPE_CHECKING:
    from .archive import Archive, Filters, Hit, Report, Stats


@click.command(short_help="Find reports by their words.", epilog=EXIT)
@click.argument("words", nargs=-1, required=True)
@FILE
@click.option("--syntax", is_flag=True, help="WORDS are an expression of SQLite's FTS5.")
@choosing
@JSON
@QUIET
def search(
    words: tuple[str, ...], file: str, syntax: bool, as_json: bool, quiet: bool, **options: Any
) -> None:
    """Find the reports that have all WORDS, the best first, with the place where they stand.

    Other forms of a word are found with it: "shelled" finds "shelling".

    \b
    Examples:
      briefing archive search barrel bombs --day 2016-06-01..2016-06-07
      briefing archive search "bridge*  NOT Euphrates" --syntax --actor "Islamic State"
    """
    _look(file, " ".join(words), syntax, as_json, quiet, options)


@click.command("list", epilog=EXIT)
@FILE
@choosing
@JSON
@QUIET
def list_(file: str, as_json: bool, quiet: bool, **options: Any) -> None:
    """List reports, the newest first."""
    _look(file, "", False, as_json, quiet, options)


def _look(
    file: str, words: str, syntax: bool, as_json: bool, quiet: bool, options: dict[str, Any]
) -> None:
    from .archive import Filters, open_archive

    with open_archive(file) as kept:
        filters = Filters(
            words=words, syntax=syntax, days=days_of(options["days"]), outlet=options["outlet"]
        )
        filters = _with_names(kept, filters, options, quiet)
        limit, skip = options["limit"], options["skip"]
        marks = ("", "") if as_json else _MARKS
        total = kept.count(filters)
        hits = kept.hits(filters, limit=limit, offset=skip, marks=marks)
    if as_json:
        rows = [_row(hit) for hit in hits]
        click.echo(json.dumps({"found": total, "reports": rows}, ensure_ascii=False, indent=1))
    else:
        _table(hits, total, skip)


#: What stands around a word found, until it is printed; no text has them.
_MARKS = ("\x02", "\x03")


def _with_names(kept: Archive, filters: Filters, options: dict[str, Any], quiet: bool) -> Filters:
    """Return the filters with front and actor; what isn't known yet is found out first."""
    if not (options["front"] or options["actor"]):
        return filters
    from .annotated import annotation_version
    from .by_report import Hands
    from .recall import actor_named, front_named, index_named, index_of, theatre_of
    from .workers import crew

    theatre = theatre_of(kept, options["theatre"])
    named = []
    if options["front"]:
        named.append(front_named(theatre, options["front"]))
    if options["actor"]:
        named.append(actor_named(theatre, options["actor"]))
    filters = replace(filters, named=tuple(named), index=index_of(theatre))
    annotations = kept.annotations(annotation_version(), now())
    with long_work("reports", quiet=quiet) as show, crew(None) or nullcontext() as executor:
        index_named(
            kept,
            filters,
            theatre,
            Hands(executor, annotations),
            lambda done, total: show("finding whom they name", done, total, 0),
        )
    return filters


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "ref": hit.ref,
        "published": hit.published.isoformat() if hit.published else None,
        "outlet": hit.outlet,
        "title": hit.title,
        "source": hit.source,
        "first_seen": hit.first_seen.isoformat(),
        "url": hit.url,
        "characters": hit.characters,
        "snippet": normalise(hit.snippet),
    }


def _table(hits: Sequence[Hit], total: int, skip: int) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "published", "outlet", "report"):
        table.add_column(name, no_wrap=name in ("id", "published"), overflow="fold")
    for hit in hits:
        table.add_row(
            hit.id[:8], _day_of(hit.published), _shown(hit.outlet), _what(hit.title, hit.snippet)
        )
    console = Console(width=None if sys.stdout.isatty() else 110, highlight=False)
    if hits:
        console.print(table)
    shown = f"{skip + 1:,} to {skip + len(hits):,} of " if len(hits) < total and hits else ""
    click.echo(f"{shown}{counted(total)}")


def _day_of(at: datetime | None) -> str:
    return at.date().isoformat() if at else "undated"


def _shown(text: str) -> Any:
    """Words of a report, plain: no markup, nothing that disturbs a terminal."""
    from rich.text import Text

    return Text(visible(normalise(text)))


def _what(title: str, snippet: str) -> Any:
    """Title, and below it the snippet with the words found in bold."""
    text = _shown(title or "(no headline)")
    if snippet:
        text.append("\n")
        for part in snippet.split(_MARKS[0]):
            found, closed, rest = part.partition(_MARKS[1])
            text.append(_line(found), style="bold" if closed else "")
            text.append(_line(rest))
    return text


def _line(text: str) -> str:
    """A stretch of a text on one line, the spaces at its ends kept."""
    return visible("".join(" " if c.isspace() else c for c in text))


@click.command(epilog=EXIT)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@FILE
@JSON
def show(ids: tuple[str, ...], file: str, as_json: bool) -> None:
    """Show reports whole, by ID or its first digits, as they were read."""
    from .archive import open_archive

    with open_archive(file) as kept:
        reports = [_one(kept, one) for one in ids]
    if as_json:
        rows = [_whole(report) for report in reports]
        click.echo(json.dumps({"reports": rows}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join(map(_page, reports)))
    leave_damaged(file, [r.id for r in reports if not r.intact])


def _one(kept: Archive, one: str) -> Report:
    found = kept.find(one)
    if not found:
        raise BriefingError(
            f"{kept.path}: no report {one!r}: `briefing archive list` shows the ids"
        )
    if len(found) > 1:
        shown = ", ".join(report.id for report in found)
        raise BriefingError(
            f"{kept.path}: more than one report {one!r}…: {shown}; give more digits"
        )
    return found[0]


def _whole(report: Report) -> dict[str, Any]:
    article = report.article
    return {
        "id": report.id,
        "ref": article.ref,
        "published": report.published.isoformat() if report.published else None,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "source": report.source,
        "first_seen": report.first_seen.isoformat(),
        "path": article.path,
        "format": article.format,
        "notes": list(article.notes),
        "extra": dict(article.extra),
        "intact": report.intact,
        "text": article.text,
    }


def _page(report: Report) -> str:
    whole = _whole(report)
    text = whole.pop("text")
    heads = [f"{k:<10}  {visible(str(v))}" for k, v in whole.items() if v not in (None, "", [], {})]
    return "\n".join([*heads, "", *map(visible, text.splitlines())])


@click.command(epilog=EXIT)
@FILE
@JSON
def stats(file: str, as_json: bool) -> None:
    """Say how much there is, of which outlets and days."""
    from .archive import open_archive

    with open_archive(file) as kept:
        found = kept.stats()
    rows = _told_of(found)
    if as_json:
        rows |= {"outlets": dict(found.outlets), "sources": dict(found.sources)}
        rows |= {"indexes": dict(found.indexes)}
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    for name, value in rows.items():
        if value is not None:
            table.add_row(name, f"{value:,}" if isinstance(value, int) else value)
    for name, number in found.outlets[:_OUTLETS]:
        table.add_row("outlet", _shown(f"{number:,}  {name or '(none)'}"))
    if len(found.outlets) > _OUTLETS:
        table.add_row("", f"and {len(found.outlets) - _OUTLETS} more")
    Console(width=None if sys.stdout.isatty() else 110, highlight=False).print(table)


#: Outlets listed; ``--json`` has them all.
_OUTLETS = 10


def _told_of(one: Stats) -> dict[str, Any]:
    def at(instant: datetime | None) -> str | None:
        return instant.isoformat() if instant else None

    return {
        "reports": one.reports,
        "undated": one.undated,
        "characters": one.characters,
        "bytes": one.bytes,
        "first published": at(one.first_published),
        "last published": at(one.last_published),
        "first seen": at(one.first_seen),
        "last seen": at(one.last_seen),
        "files read": one.inputs,
        "annotations": one.annotations,
        "annotation bytes": one.annotation_bytes,
        "pruned": one.pruned,
        "schema": one.schema,
    }


COMMANDS = (search, list_, show, stats)
