"""``briefing archive``: keep reports, look back into them, and look after the file they are in."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from . import cli_archive_look, cli_archive_upkeep
from .cli_archive_options import (
    FILE,
    JSON,
    complain,
    counted,
    instant,
    leave,
)
from .cli_given import EXIT, QUIET
from .cli_progress import long_work

if TYPE_CHECKING:
    from .archiving import Tally


@click.group()
def archive() -> None:
    """Keep every report as it was read, and look back into them.

    The archive is one file of SQLite. All commands take it by --archive FILE.
    """


@archive.command(short_help="Keep the reports of files and folders.", epilog=EXIT)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str))
@FILE
@click.option("--source", default="", metavar="NAME", help="Default: each path's own name.")
@click.option(
    "--seen-at",
    metavar="DATE",
    help="When the reports came in, for those of old: a day or an instant. Default: now.",
)
@click.option(
    "--again",
    is_flag=True,
    help="Read files again though they are unchanged, and let what was pruned come back.",
)
@JSON
@QUIET
def add(
    paths: tuple[str, ...],
    file: str,
    source: str,
    seen_at: str | None,
    again: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Keep the reports of PATHS: files, folders (searched recursively), or - for standard input.

    A report that is there already, from whatever file, isn't kept twice. Broken off, the same
    line goes on where it stood.

    \b
    Examples:
      briefing archive add inbox/
      briefing archive add 2016/ --archive war.db --seen-at 2016-12-31
    """
    from .archive import open_archive
    from .archiving import Adding

    seen = instant(seen_at)
    with open_archive(file, create=True) as kept, long_work("files", quiet=quiet) as show:
        adding = Adding(kept, seen, again=again, watch=show)
        try:
            adding.paths(paths, source, sys.stdin.buffer if sys.stdin is not None else None)
        except KeyboardInterrupt:
            complain(f"stopped: {adding.tally.added.new:,} reports are kept; the same line goes on")
            raise
    _told(adding.tally, file, as_json, quiet)
    leave(adding.tally.skipped)


def _told(tally: Tally, file: str, as_json: bool, quiet: bool) -> None:
    if as_json:
        row = {
            "archive": file,
            "new": tally.added.new,
            "known": tally.added.known,
            "pruned": tally.added.pruned,
            "files": tally.files,
            "unchanged": tally.unchanged,
            "skipped": [{"what": s.what, "reason": s.reason} for s in tally.skipped],
        }
        click.echo(json.dumps(row, ensure_ascii=False, indent=1))
    elif not quiet:
        added = tally.added
        parts = [f"{counted(added.new)} new"]
        parts += [f"{added.known:,} known"] if added.known else []
        parts += [f"{added.pruned:,} pruned before"] if added.pruned else []
        parts += [f"{tally.unchanged:,} files unchanged"] if tally.unchanged else []
        click.echo(f"{file}: {', '.join(parts)}")


for _command in (*cli_archive_look.COMMANDS, *cli_archive_upkeep.COMMANDS):
    archive.add_command(_command)
