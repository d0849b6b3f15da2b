"""``briefing archive export | prune | check | backup``: look after what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import click

from .cli_archive_options import (
    FILE,
    JSON,
    complain,
    counted,
    days_of,
    instant,
    leave_damaged,
    now,
)
from .cli_given import EXIT, QUIET
from .cli_progress import long_work
from .errors import BriefingError, ConfigError


@click.command(short_help="Write reports as JSON Lines.", epilog=EXIT)
@FILE
@click.option("--day", "days", metavar="FROM..TO", help="Published on these days. Default: all.")
@click.option("--outlet", default="", help="Of one outlet; capitals don't matter.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Default: standard output.",
)
@QUIET
def export(file: str, days: str | None, outlet: str, output: Path | None, quiet: bool) -> None:
    """Write reports as JSON Lines, oldest first; `briefing make` reads them to the same ids."""
    from .archive import Filters, is_archive, open_archive
    from .archive.lines import line_of
    from .deliver.folder import written

    if output is not None and is_archive(str(output)):
        raise BriefingError(f"{output}: an archive, which an export would replace: name another")
    damaged: list[str] = []
    with open_archive(file) as kept, long_work("reports", quiet=quiet) as show:
        filters = Filters(days=days_of(days), outlet=outlet)
        total = kept.count(filters)

        def lines() -> Iterable[str]:
            for done, report in enumerate(kept.reports(filters), 1):
                if report.intact:
                    yield line_of(report)
                else:
                    damaged.append(report.id)
                show(file, done, total, 0)

        if output is None or str(output) == "-":
            for line in lines():
                click.echo(line.encode(), nl=False)
        else:
            with written(output) as out:
                for line in lines():
                    out.write(line.encode())
    if output is not None and str(output) != "-" and not quiet:
        click.echo(f"{output}: {counted(total - len(damaged))}")
    leave_damaged(file, damaged)


@click.command(short_help="Remove old reports.", epilog=EXIT)
@FILE
@click.option("--older-than", type=click.IntRange(min=0), metavar="DAYS", help="Counted from now.")
@click.option("--before", metavar="DATE", help="Published before this day or instant.")
@click.option("--yes", is_flag=True, help="Do it. Without, it is only said what would go.")
@JSON
@QUIET
def prune(
    file: str, older_than: int | None, before: str | None, yes: bool, as_json: bool, quiet: bool
) -> None:
    """Remove old reports, and give the room back to the disk.

    A report's age goes by when it was published, or came in where it has no date. What was
    removed doesn't come back by itself, though its file still lies in the inbox: `archive add
    --again` brings it back.
    """
    from .annotated import annotation_version
    from .archive import open_archive

    at = now()
    limit = _limit(older_than, before, at)
    with open_archive(file) as kept, long_work("reports", quiet=quiet) as show:
        pruned = kept.prune(
            limit,
            at=at,
            dry=not yes,
            version=annotation_version(),
            progress=lambda done, total: show(file, done, total, 0),
        )
    if as_json:
        row = {
            "before": limit.isoformat(),
            "reports": pruned.reports,
            "characters": pruned.characters,
            "annotations": pruned.annotations,
            "done": yes,
            "compacted": pruned.compacted,
        }
        click.echo(json.dumps(row, indent=1))
    elif not quiet:
        verb = "removed" if yes else "would go"
        click.echo(
            f"{file}: {counted(pruned.reports)} of before {limit:%Y-%m-%d %H:%M} UTC {verb}, "
            f"{pruned.characters:,} characters"
        )
        if not yes:
            click.echo("nothing was removed: do it with --yes")
    if yes and not pruned.compacted:
        complain(f"{file}: not made smaller: the disk has no room to do it in; try again later")
        click.get_current_context().exit(1)


def _limit(older_than: int | None, before: str | None, at: datetime) -> datetime:
    if (older_than is None) == (before is None):
        raise ConfigError("give either --older-than DAYS or --before DATE")
    if older_than is not None:
        try:
            return at - timedelta(days=older_than)
        except OverflowError as error:
            raise ConfigError(f"{older_than} days is before all dates: give fewer") from error
    assert before is not None
    try:  # a day means its beginning here: what is of that day stays
        return datetime.combine(date.fromisoformat(before), time(), UTC)
    except ValueError:
        return instant(before)


@click.command(
    short_help="Look whether all is sound.",
    epilog="Exit status: 0 all well; 2 something is damaged, or it can't be opened.",
)
@FILE
@JSON
@QUIET
def check(file: str, as_json: bool, quiet: bool) -> None:
    """Look at everything: the file's structure, every text's digest, the index of words."""
    from .archive import open_archive

    with open_archive(file) as kept, long_work("reports", quiet=quiet) as show:
        checks = kept.check(lambda done, total: show(file, done, total, 0))
    bad = [one for one in checks if one.problem]
    if as_json:
        rows = [
            {"check": c.name, "ok": not c.problem, "problem": c.problem, "detail": c.detail}
            for c in checks
        ]
        click.echo(json.dumps({"ok": not bad, "checks": rows}, ensure_ascii=False, indent=1))
    elif not quiet or bad:
        for one in checks:
            state = "FAIL" if one.problem else "ok"
            click.echo(f"{state:<4}  {one.name:<10}  {one.problem or one.detail}")
        if bad:
            click.echo(
                "      → restore the last backup; what can still be read is saved by "
                f"`briefing archive export --archive {file} -o saved.jsonl`"
            )
    if bad:
        click.get_current_context().exit(2)


@click.command(short_help="Copy the archive while it is in use.", epilog=EXIT)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@FILE
@QUIET
def backup(target: Path, file: str, quiet: bool) -> None:
    """Copy the archive to TARGET as it stands, while others may be writing to it.

    The copy is put in place when it is whole and looked at; an older backup there is replaced.
    """
    from .archive import open_archive

    with open_archive(file) as kept, long_work("pages", quiet=quiet) as show:
        size = kept.backup(target, lambda done, total: show(file, done, total, 0))
    if not quiet:
        click.echo(f"{target}: {size:,} bytes")


COMMANDS = (export, prune, check, backup)
