"""``briefing schedule``: the morning run in cron or systemd, for this user, paths and time zone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_archive_options import now
from .cli_run import CONFIG
from .errors import BriefingError

if TYPE_CHECKING:
    from .schedule import Job


@click.command()
@CONFIG
@click.option("--cron", "how", flag_value="cron", help="The line for a crontab.")
@click.option("--systemd", "how", flag_value="systemd", help="The units for systemd.")
@click.option("--install", is_flag=True, help="Put it in place for this user.")
@click.option("--remove", is_flag=True, help="Take it out again, wherever it is.")
def schedule(config: Path, how: str | None, install: bool, remove: bool) -> None:
    """Print or install what runs `briefing run` every morning, at [run] at and zone.

    What it says goes into run.log beside the briefs. Without --cron or --systemd it is systemd
    where this user has one, else cron.

    \b
    Examples:
      briefing schedule --cron
      briefing schedule --systemd
      briefing schedule --install
      briefing schedule --remove
    """
    from .schedule.install import has_systemd

    if install and remove:
        raise click.UsageError("--install and --remove are two things: give one.")
    job = _job(config)
    if remove:
        _remove(job)
        return
    chosen = how or ("systemd" if has_systemd() else "cron")
    _warn(job)
    if install:
        _install(job, chosen)
    else:
        _show(job, chosen)


def _job(config: Path) -> Job:
    from .schedule import Job
    from .settings import load_settings, time_of

    settings = load_settings(config)
    return Job(
        settings=config.absolute(),
        output=Path(settings.brief.output).absolute(),
        python=Path(sys.executable),
        at=time_of(settings.run),
        zone=settings.run.zone,
    )


def _warn(job: Job) -> None:
    """Say if there is a day on which clocks skip the time of the run."""
    from .schedule import skipped
    from .time_zones import find_zone

    for moment in skipped(job.at, find_zone(job.zone), now().year):
        click.echo(
            f"briefing: on {moment:%Y-%m-%d} clocks in {job.zone} skip {job.at:%H:%M}: "
            "that day's run is late or missed; another time of day is safer",
            err=True,
        )


def _show(job: Job, how: str) -> None:
    from .schedule import cron, systemd
    from .time_zones import local_zone

    if how == "cron":
        click.echo(cron.lines(job, local_zone(), now().year), nl=False)
        return
    for name, text in systemd.units(job).items():
        click.echo(f"# ~/.config/systemd/user/{name}")
        click.echo(text)


def _install(job: Job, how: str) -> None:
    from .schedule import install
    from .time_zones import local_zone

    job.output.mkdir(parents=True, exist_ok=True)  # where the log is written before the first run
    if how == "systemd":
        if not install.has_systemd():
            raise BriefingError(
                "this user has no systemd of its own here: use --cron, or print the units with "
                "--systemd and put them where they belong"
            )
        done = install.into_systemd(job)
    else:
        if not install.has_cron():
            raise BriefingError(
                "there is no crontab command here: install cron, or print the line with --cron "
                "and put it where it belongs"
            )
        done = install.into_cron(job, local_zone(), now().year)
    for line in (*done, f"it logs to {job.log}"):
        click.echo(line)


def _remove(job: Job) -> None:
    from .schedule import install

    done = install.out_of_systemd(job)
    if install.has_cron():
        done += install.out_of_cron(job)
    for line in done or ["there was nothing to remove"]:
        click.echo(line)
