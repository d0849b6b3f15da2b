"""``briefing run`` and what belongs to it: init, replay, deliver, status."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .cli_archive_options import JSON, now
from .cli_given import showing_progress
from .cli_watching import watching
from .errors import BriefingError
from .normalise import visible

if TYPE_CHECKING:
    from .run.desk import Desk, Order, Outcome, SourceRead
    from .run.replay import Replayed
    from .run.watch import Status
    from .settings import Settings

#: The exit statuses of a run.
RUN_EXIT = """
Exit status: 0 made, or there already; 1 made, with losses (they are listed); 2 settings or input
at fault; 3 nothing to report; 4 another run is at work.
"""
CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    default="briefing.toml",
    show_default=True,
    help="The settings file of the desk.",
)
_QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what goes wrong.")
_JOBS = click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes to work with."
)


def load_desk(config: Path, quiet: bool = True) -> tuple[Settings, Desk]:
    """Return the settings in a file, and the desk that they describe."""
    from .run.of_settings import desk_of
    from .settings import load_settings

    settings = load_settings(config)
    return settings, desk_of(settings, lambda: _read(settings, quiet))


def _read(settings: Settings, quiet: bool) -> Sequence[SourceRead]:
    from .read.declared import read_sources
    from .read.web import fetcher_for, kept
    from .run.desk import SourceRead

    if not settings.enabled:
        raise BriefingError(
            f"{settings.path}: declares no source that is on: add [[source]] with name, kind, path"
        )
    with fetcher_for(settings.fetch, kept()) as fetcher, watching(quiet) as watch:
        readings = read_sources(settings, fetcher, watch=watch)
    return [
        SourceRead(
            one.source.name,
            one.articles,
            one.skipped,
            "" if one.reachable else one.skipped[0].reason,
        )
        for one in readings
    ]


@click.command(epilog=RUN_EXIT)
@CONFIG
@click.option("--as-of", metavar="DATE", help="A day or an instant. Default: now.")
@click.option(
    "--period",
    metavar="FROM..TO",
    help="Tell what was published on these days. Default: since the last brief, else 24 hours.",
)
@click.option("--catch-up", is_flag=True, help="First a brief for each day that was missed.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@_JOBS
@JSON
@_QUIET
def run(
    config: Path,
    as_of: str | None,
    period: str | None,
    catch_up: bool,
    dry_run: bool,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make the day's brief: read the sources, archive, brief, deliver.

    Run again on the same day it makes nothing new, unless reports came in late: then a revision
    beside the first. `briefing schedule` lets it run every morning.

    \b
    Examples:
      briefing run
      briefing run --config desk/briefing.toml --catch-up --quiet
      briefing run --dry-run
      briefing run --as-of 2016-06-07
    """
    from .run.morning import run as work

    _, desk = load_desk(config, quiet)
    order = _order(as_of, period, catch_up, dry_run, jobs)
    with showing_progress(quiet) as progress:
        outcome = work(desk, order, clock=now, progress=progress)
    if as_json:
        click.echo(json.dumps(_plain(outcome), ensure_ascii=False, indent=1))
    elif not quiet:
        _tell(outcome, desk)
    for loss in outcome.losses:
        _complain(loss)
    if outcome.problem and outcome.loud:
        _complain(outcome.problem)
    click.get_current_context().exit(outcome.status)


def _order(
    as_of: str | None, period: str | None, catch_up: bool, dry_run: bool, jobs: int | None
) -> Order:
    from .reporting_period import parse_as_of, parse_period
    from .run.desk import Order

    told = parse_period(period) if period else None
    moment = parse_as_of(as_of) if as_of else told.end if told else None
    return Order(
        now=now(),
        as_of=moment,
        day=_day(as_of) if as_of else told.end.date() if told else None,
        period=told,
        catch_up=catch_up,
        dry_run=dry_run,
        jobs=jobs,
    )


def _day(text: str) -> date | None:
    """The day that is meant where a day is given; an instant means the desk's day of it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "status": outcome.status,
        "made": [str(name) for name in outcome.made],
        "problem": outcome.problem,
        "losses": outcome.losses,
        "notes": outcome.notes,
        "sources": outcome.sources,
        "deliveries": [asdict(one) for one in outcome.deliveries],
    }


def _tell(outcome: Outcome, desk: Desk) -> None:
    for note in outcome.notes:
        click.echo(visible(note))
    for name in outcome.made:
        click.echo(f"made {desk.output / f'{name}.pdf'}")
    for one in outcome.deliveries:
        if not one.failed:
            click.echo(visible(f"{one.parcel} to {one.channel} ({one.target}): {one.detail}"))


def _complain(text: str) -> None:
    click.echo(f"briefing: {visible(text)}", err=True)


# --- replay ------------------------------------------------------------------------------------


@click.command(epilog=RUN_EXIT)
@CONFIG
@click.option("--from", "first", required=True, metavar="DAY", help="The first day: 2016-06-01.")
@click.option("--to", "last", required=True, metavar="DAY", help="The last day.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where they land. Default: the folder replay beside the settings file.",
)
@_JOBS
@_QUIET
def replay(
    config: Path, first: str, last: str, output: Path | None, jobs: int | None, quiet: bool
) -> None:
    """Make past days' briefs from the archive, each knowing only what was published by then.

    They are numbered from one and compared with each other; the scheduled briefs aren't touched.

    \b
    Example:
      briefing replay --from 2016-06-01 --to 2016-06-07
    """
    from .run.replay import replay as work

    _, desk = load_desk(config)
    start, end = _parsed(first, "--from"), _parsed(last, "--to")
    folder = output or config.parent / "replay"

    def told(one: Replayed) -> None:
        day, made = one
        if not quiet:
            what = made if isinstance(made, str) else f"made {folder / f'{made.name}.pdf'}"
            click.echo(visible(f"{day}: {what}"))

    with showing_progress(quiet) as progress:
        done = work(desk, start, end, folder, jobs=jobs, progress=progress, told=told)
    made = [one for _, one in done if not isinstance(one, str)]
    for one in made:
        for loss in one.losses:
            _complain(f"{one.name}: {loss}")
    lost = any(one.losses for one in made)
    click.get_current_context().exit(3 if not made else 1 if lost else 0)


def _parsed(text: str, option: str) -> date:
    found = _day(text)
    if found is None:
        raise BriefingError(f"{option} {text!r} is no day: write 2016-06-07")
    return found


# --- deliver -------------------------------------------------------------------------------------


@click.command(
    epilog="Exit status: 0 nothing waits any more; 1 something still does; 2 settings at fault; "
    "4 a run is at work."
)
@CONFIG
@click.option(
    "--unsure",
    is_flag=True,
    help="Also what may have arrived, or was given up: it may arrive twice.",
)
@_QUIET
def deliver(config: Path, unsure: bool, quiet: bool) -> None:
    """Try again to deliver what has not arrived."""
    from .errors import AlreadyRunning
    from .run.lock import only_one
    from .run.morning import BUSY, outbox_of

    _, desk = load_desk(config)
    try:
        with only_one(desk.output):
            outbox = outbox_of(desk)
            if unsure:
                outbox.again(outbox.all())
            done = outbox.retry(desk.channels, now())
    except AlreadyRunning as error:
        _complain(str(error))
        click.get_current_context().exit(BUSY)
    for one in done:
        line = f"{one.parcel} to {one.channel} ({one.target}): {one.state}: {one.detail}"
        if one.failed:
            _complain(line)
        elif not quiet:
            click.echo(visible(line))
    if not done and not quiet:
        click.echo("nothing waits")
    click.get_current_context().exit(int(any(one.failed for one in done)))


# --- status --------------------------------------------------------------------------------------


@click.command(
    epilog="Exit status: 0 all well; 1 somebody should look; 2 the settings can't be used."
)
@CONFIG
@JSON
def status(config: Path, as_json: bool) -> None:
    """Say how the morning runs go: the last one, what fails since when, what waits, what is next.

    A monitoring system can go by the exit status, or read it as JSON.
    """
    from .run.watch import look

    _, desk = load_desk(config)
    seen = look(desk, now())
    if as_json:
        click.echo(json.dumps(_seen(seen), ensure_ascii=False, indent=1))
    else:
        _show(seen)
    click.get_current_context().exit(int(bool(seen.worries)))


def _seen(seen: Status) -> dict[str, Any]:
    return {
        "last_run": asdict(seen.last) if seen.last else None,
        "newest_brief": seen.newest or None,
        "briefs": seen.briefs,
        "failing_sources": [asdict(one) for one in seen.failing],
        "undelivered": [asdict(one) for one in seen.undelivered],
        "archive": {"path": str(seen.archive), "bytes": seen.archive_size},
        "next_run": seen.next.isoformat(timespec="seconds"),
        "worries": list(seen.worries),
    }


def _show(seen: Status) -> None:
    rows = [
        ("last run", _last(seen)),
        ("newest brief", f"{seen.newest} ({seen.briefs} in all)" if seen.newest else "none yet"),
        ("archive", f"{seen.archive}, {seen.archive_size / 1e6:.1f} MB"),
        ("undelivered", str(len(seen.undelivered))),
        ("next run", f"{seen.next:%Y-%m-%d %H:%M} UTC, if it is scheduled"),
    ]
    for name, value in rows:
        click.echo(f"{name:13} {visible(value)}")
    for worry in seen.worries:
        click.echo(f"{'look after':13} {visible(worry)}")


def _last(seen: Status) -> str:
    if seen.last is None:
        return "none yet"
    began = datetime.fromisoformat(seen.last.began)
    made = ", ".join(seen.last.made) or seen.last.problem or "nothing new"
    return f"{began:%Y-%m-%d %H:%M} UTC: status {seen.last.status}, {made}"


# --- init ----------------------------------------------------------------------------------------


@click.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), required=False, default="."
)
def init(folder: Path) -> None:
    """Write a commented briefing.toml into FOLDER: every key, with what it means.

    \b
    Example:
      briefing init desk
    """
    from .deliver.folder import write_all
    from .settings.template import template

    path = folder / "briefing.toml"
    if path.exists():
        raise BriefingError(f"{path}: is there already; it is left as it is")
    write_all({path: template().encode("utf-8")})
    click.echo(f"{path}: written; put reports into {folder / 'reports'}, then:")
    click.echo(f"  briefing run --config {path} --dry-run")
