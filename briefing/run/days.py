"""Which day a run is for: by the clock of the desk's own zone, whatever the clocks do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

#: Longer than this nobody's brief is made up for: a month of mornings.
MOST_MISSED = 31


@dataclass(frozen=True, slots=True)
class Morning:
    """The desk's morning: the time of day that a brief is made for, in its zone."""

    at: time = time(6, 0)
    zone: tzinfo = UTC

    def day_of(self, instant: datetime) -> date:
        """Return the day that a brief made at *instant* (aware) is the brief of."""
        return instant.astimezone(self.zone).date()

    def instant_of(self, day: date) -> datetime:
        """Return the day's morning in UTC; where clocks skip it, the instant they skip to.

        Where they show it twice, the first.
        """
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)


def missed(last: date | None, today: date, most: int = MOST_MISSED) -> tuple[date, ...]:
    """Return the days between the last brief's and today, without both, the oldest first.

    There are none before the first brief, nor where the clock was set back; of more than *most*
    the newest.
    """
    if last is None:
        return ()
    gap = (today - last).days
    days = (last + timedelta(days=n) for n in range(1, gap))
    return tuple(days)[-most:]
