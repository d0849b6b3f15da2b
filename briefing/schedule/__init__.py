"""When the program runs by itself: exact lines for cron, units for systemd.

Nothing here runs anything but ``crontab`` and ``systemctl``, and these only in
:mod:`briefing.schedule.install`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from ..errors import ConfigError

__all__ = ["Job", "find_zone", "local_zone", "skipped"]


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


def find_zone(name: str) -> ZoneInfo:
    """Return the time zone called *name*.

    Raises :class:`ConfigError` with the nearest names for one that isn't there.
    """
    import difflib

    if name in available_timezones():
        return ZoneInfo(name)
    near = difflib.get_close_matches(name, sorted(available_timezones()), n=2)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise ConfigError(f"no time zone is called {name!r}{hint}")


def local_zone() -> tzinfo:
    """Return the zone that this machine, and so its cron, goes by; UTC where it doesn't say."""
    name = os.environ.get("TZ", "").lstrip(":")
    if name in available_timezones():
        return ZoneInfo(name)
    try:
        with open("/etc/localtime", "rb") as file:
            return ZoneInfo.from_file(file, "local")
    except (OSError, ValueError):
        return UTC


def skipped(at: time, zone: tzinfo, year: int) -> tuple[datetime, ...]:
    """Return the local instants *at* that clocks skip in a year: nothing happens then."""
    first = datetime.combine(datetime(year, 1, 1).date(), at, zone)
    days = (first + timedelta(days=n) for n in range(366))
    return tuple(d for d in days if d.astimezone(UTC).astimezone(zone).time() != at)
