"""What the commands of the archive are given in common, and how they complain and leave."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .errors import ConfigError
from .normalise import normalise, visible

if TYPE_CHECKING:
    from .archive import Days
    from .model import Skipped

_F = TypeVar("_F", bound=Callable[..., Any])

#: Where the archive is if nothing else is said.
DEFAULT = "archive.db"
FILE = click.option(
    "--archive",
    "file",
    type=click.Path(),
    default=DEFAULT,
    show_default=True,
    metavar="FILE",
    help="The archive.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="For a machine.")


def choosing(command: _F) -> _F:
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


def now() -> datetime:
    """Return the present instant: the clock is read here, once, and passed on."""
    return datetime.now(UTC)


def instant(text: str | None) -> datetime:
    """Return the instant that a user means, the present one by default."""
    from .reporting_period import parse_as_of

    try:
        return parse_as_of(text) if text is not None else now()
    except ConfigError as error:
        raise ConfigError(
            f"{text!r} is no date: write a day, 2016-06-07, or an instant, 2016-06-07T06:00Z"
        ) from error


def days_of(text: str | None) -> Days:
    """Return the days that a user means, all by default."""
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


def counted(number: int) -> str:
    """Say so many reports."""
    return f"{number:,} report{'s' * (number != 1)}"


def complain(text: str) -> None:
    """Say on standard error what is wrong, in one line."""
    click.echo(f"briefing: {visible(normalise(text))}", err=True)


def leave(skipped: Sequence[Skipped]) -> None:
    """List what could not be used; leave with status 1 if there was any."""
    for one in skipped:
        complain(f"skipped {one.what}: {one.reason}")
    if skipped:
        click.get_current_context().exit(1)


def leave_damaged(file: str, damaged: Sequence[str]) -> None:
    """List reports that are damaged; leave with status 1 if there was any."""
    for one in damaged:
        complain(f"{file}: report {one} is damaged: restore it from a backup, or add it again")
    if damaged:
        click.get_current_context().exit(1)
