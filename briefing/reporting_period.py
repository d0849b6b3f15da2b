"""The as-of and the period of a brief: which instants a day and a span of days mean.

A period is what lies behind one as-of and up to the next, so that periods that follow one
another leave out nothing and count nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from .errors import ConfigError

#: A day as "as of" means its end.
END = time(23, 59, 0)
#: What stands between the two ends of a period, as a user writes it.
BETWEEN = ".."


@dataclass(frozen=True, slots=True)
class Period:
    """The instants after *start*, up to and with *end*; both aware, in UTC."""

    start: datetime
    end: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.start < at <= self.end

    def __str__(self) -> str:
        """As a user writes it: days where it is whole days, else instants."""
        if self.start.time() == self.end.time() == END:
            days = dict.fromkeys((self.first.isoformat(), self.end.date().isoformat()))
            return BETWEEN.join(days)
        return f"{_instant(self.start)}{BETWEEN}{_instant(self.end)}"

    @property
    def first(self) -> date:
        """The first day of which a part belongs to it."""
        return (self.start + timedelta(minutes=1)).date()


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%MZ")


def parse_as_of(text: str) -> datetime:
    """Return the instant meant by "2016-06-07" (the day's end in UTC) or an ISO instant.

    Raises :class:`ConfigError` for anything else.
    """
    try:
        return datetime.combine(date.fromisoformat(text), END, UTC)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ConfigError(
            f"as-of {text!r} is no date: write a day, 2016-06-07, or an instant, 2016-06-07T06:00Z"
        ) from error


def parse_period(text: str) -> Period:
    """Return the period meant by "2016-06-01..2016-06-07", both days with it, or by one day.

    Between instants, "2016-06-06T06:00Z..2016-06-07T06:00Z", the first is left out and the
    second is in. Raises :class:`ConfigError` for anything else.
    """
    first, between, last = text.partition(BETWEEN)
    try:
        if not between and not _is_day(text):
            raise ConfigError("one instant")
        start, end = _start(first), parse_as_of(last if between else first)
    except (ConfigError, OverflowError) as error:
        raise ConfigError(
            f"period {text!r} is none: write two days, 2016-06-01..2016-06-07, one day, or two "
            "instants, 2016-06-06T06:00Z..2016-06-07T06:00Z"
        ) from error
    if start >= end:
        raise ConfigError(f"period {text!r} ends before it starts: write the earlier day first")
    return Period(start, end)


def _start(text: str) -> datetime:
    """The instant behind which a period lies: the end of the day before, or the one given."""
    at = parse_as_of(text)
    return at - timedelta(days=1) if _is_day(text) else at


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
