"""Time zones by name: those that this machine knows, and the one it goes by."""

from __future__ import annotations

import os
from datetime import UTC, tzinfo
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from .errors import ConfigError


@cache
def zone_names() -> frozenset[str]:
    """Return the names of the time zones that this machine knows: a walk through its files."""
    return frozenset(available_timezones())


def find_zone(name: str) -> ZoneInfo:
    """Return the time zone called *name*.

    Raises :class:`ConfigError` with the nearest names for one that isn't there.
    """
    if name in zone_names():
        return ZoneInfo(name)
    near = get_close_matches(name, sorted(zone_names()), n=2)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise ConfigError(f"no time zone is called {name!r}{hint}")


def local_zone() -> tzinfo:
    """Return the zone that this machine, and so its cron, goes by; UTC where it doesn't say."""
    name = os.environ.get("TZ", "").lstrip(":")
    if name in zone_names():
        return ZoneInfo(name)
    try:
        with open("/etc/localtime", "rb") as file:
            return ZoneInfo.from_file(file, "local")
    except (OSError, ValueError):
        return UTC
