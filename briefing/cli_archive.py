"""``briefing archive``: keep reports, look back into them, and look after the file they are in."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .cli_progress import long_work
from .errors import BriefingError, ConfigError
from .normalise import normalise, visible

if TYPE_CHECKING:
    from .archive import Archive, Days, Filters, Hit, Report, Stats
    from .archiving import Tally
    from .model import Skipped

_F = TypeVar("_F", bound=Callable[..., Any])

#: Where the archive is if nothing else is said.
DEFAULT = "archive.db"
EXIT = """
Exit status: 0 all well; 1 done, but something given could not be used (it is listed);
2 nothing could be done, and one line says why.
"""
_FILE = click.option(
    "--archive",
    "file",
    type=click.Path(),
    default=DEFAULT,
    show_default=True,
    metavar="FILE",
    help="The archive.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="For a machine.")
_QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")


def _filters(command: _F) -> _F:
    """The options by which reports are chosen."""
    options = (
        click.option(
            "--day",
            "days",
            metavar="FROM..TO",
            help="Published on these days: 2016-06-01..2016-06-07, one day, 2016-06-01.. or "
            "..2016-06-07.",
        ),
        click.option("--outlet", default="", help="Of one outlet; capitals don't matter."),
        click.option("--front", help="That tell of a front: an area's id or name."),
        click.option("--actor", help="That tell of an actor, or a part of it: id, name, spelling."),
        click.option(
            "--theatre",
            metavar="NAME|FILE",
            help="The theatre of --front and --actor. Default: the one that fits the archive.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(1, 10_000),
            default=20,
            show_default=True,
            help="Most reports to show.",
        ),
        click.option("--skip", type=click.IntRange(min=0), default=0, help="Show those behind."),
    )
    return functools.reduce(lambda c, option: option(c), reversed(options), command)


@click.group()
def archive() -> None:
    """Keep every report as it was read, and look back into them.

    The archive is one file of SQLite. All commands take it by --archive FILE.
    """


def now() -> datetime:
    """Return the present instant: the clock is read here, once, and passed on."""
    return datetime.now(UTC)


def _instant(text: str | None) -> datetime:
    from .reporting_period import parse_as_of

    try:
        return parse_as_of(text) if text is not None else now()
    except ConfigError as error:
        raise ConfigError(
            f"{text!r} is no date: write a day, 2016-06-07, or an instant, 2016-06-07T06:00Z"
        ) from error


# --- add -----------------------------------------------------------------------------------------


@archive.command(short_help="Keep the reports of files and folders.", epilog=EXIT)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str))
@_FILE
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
@_JSON
@_QUIET
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

    seen = _instant(seen_at)
    with open_archive(file, create=True) as kept, long_work("files", quiet=quiet) as show:
        adding = Adding(kept, seen, again=again, watch=show)
        try:
            adding.paths(paths, source, sys.stdin.buffer if sys.stdin is not None else None)
        except KeyboardInterrupt:
            _complain(
                f"stopped: {adding.tally.added.new:,} reports are kept; the same line goes on"
            )
            raise
    _told(adding.tally, file, as_json, quiet)
    _leave(adding.tally.skipped)


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
        parts = [f"{_reports(added.new)} new"]
        parts += [f"{added.known:,} known"] if added.known else []
        parts += [f"{added.pruned:,} pruned before"] if added.pruned else []
        parts += [f"{tally.unchanged:,} files unchanged"] if tally.unchanged else []
        click.echo(f"{file}: {', '.join(parts)}")


def _reports(number: int) -> str:
    return f"{number:,} report{'s' * (number != 1)}"


# --- look ----------------------------------------------------------------------------------------


@archive.command(short_help="Find reports by their words.", epilog=EXIT)
@click.argument("words", nargs=-1, required=True)
@_FILE
@click.option("--syntax", is_flag=True, help="WORDS are an expression of SQLite's FTS5.")
@_filters
@_JSON
@_QUIET
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


@archive.command("list", epilog=EXIT)
@_FILE
@_filters
@_JSON
@_QUIET
def list_(file: str, as_json: bool, quiet: bool, **options: Any) -> None:
    """List reports, the newest first."""
    _look(file, "", False, as_json, quiet, options)


def _look(
    file: str, words: str, syntax: bool, as_json: bool, quiet: bool, options: dict[str, Any]
) -> None:
    from .archive import Filters, open_archive

    with open_archive(file) as kept:
        filters = Filters(
            words=words, syntax=syntax, days=_days(options["days"]), outlet=options["outlet"]
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


def _days(text: str | None) -> Days:
    from .archive import Days

    if text is None:
        return Days()
    first, between, last = text.partition("..")
    try:
        days = Days(_day(first), _day(last if between else first))
        if days == Days() or (days.first and days.last and days.first > days.last):
            raise ValueError
    except ValueError as error:
        raise ConfigError(
            f"days {text!r}: write 2016-06-01..2016-06-07, the earlier first, one day, "
            "2016-06-01.. or ..2016-06-07"
        ) from error
    return days


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
    click.echo(f"{shown}{_reports(total)}")


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


@archive.command(epilog=EXIT)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_FILE
@_JSON
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
    _leave_damaged(file, [r.id for r in reports if not r.intact])


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
        "day": report.day.isoformat() if report.day else None,
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


@archive.command(epilog=EXIT)
@_FILE
@_JSON
def stats(file: str, as_json: bool) -> None:
    """Say how much there is, of which outlets and days."""
    from .archive import open_archive

    with open_archive(file) as kept:
        counted = kept.stats()
    rows = _counted(counted)
    if as_json:
        rows |= {"outlets": dict(counted.outlets), "sources": dict(counted.sources)}
        rows |= {"indexes": dict(counted.indexes)}
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    for name, value in rows.items():
        if value is not None:
            table.add_row(name, f"{value:,}" if isinstance(value, int) else value)
    for name, number in counted.outlets[:_OUTLETS]:
        table.add_row("outlet", _shown(f"{number:,}  {name or '(none)'}"))
    if len(counted.outlets) > _OUTLETS:
        table.add_row("", f"and {len(counted.outlets) - _OUTLETS} more")
    Console(width=None if sys.stdout.isatty() else 110, highlight=False).print(table)


#: Outlets listed; ``--json`` has them all.
_OUTLETS = 10


def _counted(one: Stats) -> dict[str, Any]:
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


# --- look after ----------------------------------------------------------------------------------


@archive.command(short_help="Write reports as JSON Lines.", epilog=EXIT)
@_FILE
@click.option("--day", "days", metavar="FROM..TO", help="Published on these days. Default: all.")
@click.option("--outlet", default="", help="Of one outlet; capitals don't matter.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Default: standard output.",
)
@_QUIET
def export(file: str, days: str | None, outlet: str, output: Path | None, quiet: bool) -> None:
    """Write reports as JSON Lines, oldest first; `briefing make` reads them to the same ids."""
    from .archive import Filters, is_archive, open_archive
    from .archive.lines import line_of
    from .deliver.folder import written

    if output is not None and is_archive(str(output)):
        raise BriefingError(f"{output}: an archive, which an export would replace: name another")
    damaged: list[str] = []
    with open_archive(file) as kept, long_work("reports", quiet=quiet) as show:
        filters = Filters(days=_days(days), outlet=outlet)
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
        click.echo(f"{output}: {_reports(total - len(damaged))}")
    _leave_damaged(file, damaged)


@archive.command(short_help="Remove old reports.", epilog=EXIT)
@_FILE
@click.option("--older-than", type=click.IntRange(min=0), metavar="DAYS", help="Counted from now.")
@click.option("--before", metavar="DATE", help="Published before this day or instant.")
@click.option("--yes", is_flag=True, help="Do it. Without, it is only said what would go.")
@_JSON
@_QUIET
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
            f"{file}: {_reports(pruned.reports)} of before {limit:%Y-%m-%d %H:%M} UTC {verb}, "
            f"{pruned.characters:,} characters"
        )
        if not yes:
            click.echo("nothing was removed: do it with --yes")
    if yes and not pruned.compacted:
        _complain(f"{file}: not made smaller: the disk has no room to do it in; try again later")
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
        return _instant(before)


@archive.command(
    short_help="Look whether all is sound.",
    epilog="Exit status: 0 all well; 2 something is damaged, or it can't be opened.",
)
@_FILE
@_JSON
@_QUIET
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


@archive.command(short_help="Copy the archive while it is in use.", epilog=EXIT)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@_FILE
@_QUIET
def backup(target: Path, file: str, quiet: bool) -> None:
    """Copy the archive to TARGET as it stands, while others may be writing to it.

    The copy is put in place when it is whole and looked at; an older backup there is replaced.
    """
    from .archive import open_archive

    with open_archive(file) as kept, long_work("pages", quiet=quiet) as show:
        size = kept.backup(target, lambda done, total: show(file, done, total, 0))
    if not quiet:
        click.echo(f"{target}: {size:,} bytes")


# --- leaving -------------------------------------------------------------------------------------


def _complain(text: str) -> None:
    click.echo(f"briefing: {visible(normalise(text))}", err=True)


def _leave(skipped: Sequence[Skipped]) -> None:
    for one in skipped:
        _complain(f"skipped {one.what}: {one.reason}")
    if skipped:
        click.get_current_context().exit(1)


def _leave_damaged(file: str, damaged: Sequence[str]) -> None:
    for one in damaged:
        _complain(f"{file}: report {one} is damaged: restore it from a backup, or add it again")
    if damaged:
        click.get_current_context().exit(1)
