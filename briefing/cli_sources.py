"""``briefing sources``: which are declared, whether each works, and more from an OPML file."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .cli_archive_options import JSON
from .cli_watching import watching
from .errors import BriefingError

if TYPE_CHECKING:
    from .model import Article, Skipped
    from .read.declared import SourceReading
    from .read.opml import Outline
    from .settings import Settings, Source

CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    default="briefing.toml",
    show_default=True,
    help="The settings file that declares the sources.",
)
_QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress.")
#: So many problems of a source are named in the table; all are in the JSON.
_NAMED = 3


@click.group()
def sources() -> None:
    """Where reports come from: list the sources declared, try each, take over a list of feeds."""


@sources.command("list")
@CONFIG
@JSON
def list_(config: Path, as_json: bool) -> None:
    """List the sources that the settings file declares."""
    rows = [_declared(source) for source in _settings(config).sources]
    if as_json:
        click.echo(json.dumps({"sources": rows}, ensure_ascii=False, indent=1))
        return
    cells = [
        [r["name"], r["kind"], r["where"], r["outlet"], "" if r["enabled"] else "off"] for r in rows
    ]
    _table(("source", "kind", "where", "outlet", ""), cells)


def _declared(source: Source) -> dict[str, Any]:
    from .read.walk import shown

    return {
        "name": source.name,
        "kind": source.kind,
        "where": shown(source.url or source.path),
        "outlet": source.outlet,
        "enabled": source.enabled,
    }


def _settings(path: Path) -> Settings:
    from .settings import load_settings

    settings = load_settings(path)
    if not settings.sources:
        raise BriefingError(f"{path}: declares no source; add [[source]] with name, kind and path")
    return settings


@sources.command(
    epilog="Exit status: 0 every source works; 1 some have problems; 2 none can be had, or the "
    "settings can't be used."
)
@CONFIG
@JSON
@_QUIET
def check(config: Path, as_json: bool, quiet: bool) -> None:
    """Try each source: can it be had, how many reports, how new, what is wrong.

    Everything is fetched anew. Of the pages that a feed links to, only the first is fetched.
    """
    from .read.declared import read_sources
    from .read.web import fetcher_for

    settings = _settings(config)
    if not settings.enabled:
        raise BriefingError(f"{config}: every source is off: take out enabled = false")
    with fetcher_for(settings.fetch) as fetcher, watching(quiet) as watch:
        readings = read_sources(settings, fetcher, watch=watch, trial=True)
    rows = [_tried(reading) for reading in readings]
    if as_json:
        click.echo(json.dumps({"sources": rows}, ensure_ascii=False, indent=1))
    else:
        cells = [[str(cell) for cell in _cells(row)] for row in rows]
        _table(("source", "kind", "reachable", "reports", "newest", "problems"), cells)
    reachable = sum(row["reachable"] for row in rows)
    status = 0 if not any(row["problems"] for row in rows) else 1 if reachable else 2
    click.get_current_context().exit(status)


def _tried(reading: SourceReading) -> dict[str, Any]:
    source = reading.source
    problems = [_problem(s.what, s.reason, reading) for s in reading.skipped]
    if reading.reachable and not reading.articles and not problems:
        problems = ["nothing in it"]
    return {
        **{k: v for k, v in _declared(source).items() if k != "enabled"},
        "reachable": reading.reachable,
        "reports": len(reading.articles),
        "newest": reading.newest.strftime("%Y-%m-%dT%H:%MZ") if reading.newest else None,
        "problems": problems,
        "notes": list(reading.notes),
    }


def _problem(what: str, reason: str, reading: SourceReading) -> str:
    """Return why something isn't used; what it is where that isn't the source itself."""
    return f"{what}: {reason}" if reading.reachable else reason


def _cells(row: dict[str, Any]) -> Iterator[Any]:
    newest = (row["newest"] or "").replace("T", " ")
    yield from (
        row["name"],
        row["kind"],
        "yes" if row["reachable"] else "NO",
        row["reports"],
        newest,
    )
    told = [*row["problems"][:_NAMED], *row["notes"]]
    more = len(row["problems"]) - _NAMED
    yield "; ".join([*told, *([f"and {more} more"] if more > 0 else [])])


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .normalise import visible

    wide = None if sys.stdout.isatty() else 200  # nobody wraps a file or a pipe
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(head, justify="right" if head == "reports" else "left", overflow="fold")
    for row in rows:
        # As text: a name may hold what rich takes for markup, or a terminal for orders.
        table.add_row(*(Text(visible(cell)) for cell in row))
    console = Console(file=sys.stdout, width=wide, highlight=False)
    with console.capture() as held:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in held.get().splitlines()).strip("\n"))


@sources.command("import")
@click.argument("opml", metavar="FILE.opml", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.toml",
    help="Add the entries to this settings file. Default: print them.",
)
def import_(opml: Path, into: Path | None) -> None:
    """Make a [[source]] of each feed in an OPML file, as feed readers export them.

    A feed that the settings file has already is left out; a name that it has gets a number.

    \b
    Examples:
      briefing sources import feeds.opml >> briefing.toml
      briefing sources import feeds.opml --into briefing.toml
    """
    from .settings import load_settings

    found, others = _outlines(opml)
    there = load_settings(into).sources if into is not None and into.exists() else ()
    urls, names = {source.url for source in there}, {source.name for source in there}
    new = [outline for outline in found if outline.url not in urls]
    text = "\n".join(_entries(new, names))
    if into is None:
        click.echo(text, nl=False)
    elif new:
        _append(into, text)
    known = len(found) - len(new)
    click.echo(
        f"{len(new)} feed{'s' * (len(new) != 1)} taken over"
        + (f", {known} there already" if known else "")
        + (f", {others} {'entry' if others == 1 else 'entries'} without a feed" if others else ""),
        err=into is None,
    )


def _outlines(path: Path) -> tuple[tuple[Outline, ...], int]:
    from .read.opml import MAX_BYTES, read_opml
    from .read.source import SourceFile

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BriefingError(f"{path}: cannot be read: {(error.strerror or '').lower()}") from error
    return read_opml(data, SourceFile(str(path), path.stem))


def _entries(outlines: Sequence[Outline], taken: set[str]) -> Iterator[str]:
    from .toml_file import quoted

    counts: Counter[str] = Counter()
    used = set(taken)
    for outline in outlines:
        name = outline.name
        while name in used:
            counts[outline.name] += 1
            name = f"{outline.name} ({counts[outline.name] + 1})"
        used.add(name)
        yield (f'[[source]]\nname = {quoted(name)}\nkind = "feed"\nurl = {quoted(outline.url)}\n')


def _append(path: Path, text: str) -> None:
    """Add to a settings file, which is put in place whole."""
    from .deliver.folder import write_all

    before = path.read_bytes() if path.exists() else b""
    gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
    write_all({path: before + gap + text.encode()})


def read_declared(
    settings: Settings, urls: Sequence[str], quiet: bool
) -> tuple[Article | Skipped, ...]:
    """Return what the sources of a settings file give, and *urls* by its rules.

    Reports, and what is none with the reason.
    """
    from .read import Limits
    from .read.declared import read_sources
    from .read.web import bounds_of, fetcher_for, kept, read_url

    with fetcher_for(settings.fetch, kept()) as fetcher, watching(quiet) as watch:
        readings = read_sources(settings, fetcher, watch=watch)
        bounds = bounds_of(settings.fetch)
        given = [one for url in urls for one in read_url(url, fetcher, bounds, Limits())]
    articles = [article for reading in readings for article in reading.articles]
    skipped = [one for reading in readings for one in reading.skipped]
    return (*articles, *skipped, *given)
