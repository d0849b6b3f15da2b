"""``briefing overlay check``: whether an overlay can be used, and what it does to given reports."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click


@click.group()
def overlay() -> None:
    """The analyst's hand: check the file that pins, drops, moves, merges, regrades, withholds."""


@overlay.command(
    epilog="Exit status: 0 all well; 1 an entry matches nothing in PATHS; 2 the overlay can't be "
    "used, a line for each thing that is wrong."
)
@click.argument("file", metavar="FILE.toml", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("paths", nargs=-1, type=click.Path(path_type=str))
@click.option("--as-of", metavar="DATE", help="As for make.")
@click.option("--theatre", metavar="NAME|FILE", help="As for make.")
def check(file: Path, paths: tuple[str, ...], as_of: str | None, theatre: str | None) -> None:
    """Check FILE.toml; with PATHS, say what each entry does to a brief of these reports.

    \b
    Examples:
      briefing overlay check overlay.toml
      briefing overlay check overlay.toml reports/ --as-of 2016-06-07
    """
    from .overlay import load_overlay

    hand = load_overlay(file)
    if not paths:
        counts = Counter(entry.table for entry in hand.entries)
        told = ", ".join(f"{table} {n}" for table, n in counts.items()) or "no entry"
        click.echo(f"{file}: {told}")
        return
    from .pipeline import parse_as_of, read_documents, work_through

    reading = read_documents(paths, as_of=parse_as_of(as_of) if as_of is not None else None)
    brief = work_through(
        reading.documents, as_of=reading.as_of, theatre=theatre, overlay=hand
    ).brief
    entries = brief.analyst.entries if brief.analyst is not None else ()
    listed = {entry.line: entry for entry in entries}
    for entry in entries:
        mark = "ok  " if entry.matches else "MISS"
        click.echo(f"{mark}  {file}:{entry.line}: [[{entry.table}]] {entry.what}")
    quiet = sum(e.line not in listed for e in hand.entries)
    if quiet:
        click.echo(f"ok    {quiet} more: comments that are printed, and entries past their until")
    if not all(entry.matches for entry in entries):
        click.get_current_context().exit(1)
