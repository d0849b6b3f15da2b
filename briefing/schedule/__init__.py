"""When the program runs by itself: exact lines for cron, units for systemd.

Nothing here runs anything but ``crontab`` and ``systemctl``, and these only in
:mod:`briefing.schedule.install`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

from ..errors import ConfigError
from ..time_zones import find_zone

__all__ = ["Job", "instants", "skipped"]


@dataclass(frozen=True, slots=True)
class Job:
    """The morning run of one settings file: when, by which program, and where it logs."""

    settings: Path
    #: The folder that briefs land in; the log lies there too.
    output: Path
    #: The Python that has the program.
    python: Path
    at: time = time(6, 0)
    #: A zone's name ("Asia/Beirut"); "" is the machine's own.
    zone: str = ""

    def __post_init__(self) -> None:
        for path in (self.settings, self.output, self.python):
            if any(not c.isprintable() for c in str(path)):
                raise ConfigError(
                    f"{str(path)!r}: neither cron nor systemd can be given a path with a line's "
                    "end or other control character: rename it"
                )
        if self.zone:
            find_zone(self.zone)

    @property
    def command(self) -> tuple[str, ...]:
        """What is run, as words."""
        return (
            str(self.python), "-m", "briefing", "run", "--config", str(self.settings),
            "--catch-up", "--quiet",
        )  # fmt: skip

    @property
    def log(self) -> Path:
        """Where what is said goes: beside the briefs."""
        return self.output / "run.log"


def skipped(at: time, zone: tzinfo, year: int) -> tuple[datetime, ...]:
    """Return the local instants *at* that clocks skip in a year: nothing happens then."""
    days = instants(at, zone, year)
    return tuple(d for d in days if d.astimezone(UTC).astimezone(zone).time() != at)


def instants(at: time, zone: tzinfo, year: int) -> Iterator[datetime]:
    """Yield the local instants *at* of every day of a year, and of the next one's first."""
    for n in range(366):
        yield datetime.combine(date(year, 1, 1) + timedelta(days=n), at, zone)
