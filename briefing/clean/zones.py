"""Time zones by the names that datelines print.

Names are ambiguous: each stands for the zone that agencies mean by it most, and
where another reading is common, the note says which was taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone


@dataclass(frozen=True, slots=True)
class Zone:
    """Hours ahead of UTC, and what had to be assumed."""

    hours: float
    note: str = ""

    @property
    def tz(self) -> timezone:
        """The zone as datetimes take it."""
        return timezone(timedelta(hours=self.hours))


#: Where no zone is printed.
UNSTATED = Zone(0, "no time zone given; taken as UTC")

ZONES = {
    "UTC": Zone(0),
    "GMT": Zone(0),
    "Z": Zone(0),
    "IST": Zone(5.5, "IST taken as Indian time"),
    "BST": Zone(1, "BST taken as British summer time"),
    "CET": Zone(1),
    "CEST": Zone(2),
    "EET": Zone(2),
    "EEST": Zone(3),
    "MSK": Zone(3),
    "TRT": Zone(3),
    "AST": Zone(3, "AST taken as Arabian time"),
    "IRST": Zone(3.5),
    "GST": Zone(4, "GST taken as Gulf time"),
    "PKT": Zone(5),
    "EAT": Zone(3),
    "CAT": Zone(2),
    "SAST": Zone(2),
    "WAT": Zone(1),
    "HKT": Zone(8),
    "SGT": Zone(8),
    "JST": Zone(9),
    "KST": Zone(9),
    "AEST": Zone(10),
    "AEDT": Zone(11),
    "EST": Zone(-5, "EST taken as US Eastern time"),
    "EDT": Zone(-4),
    "ET": Zone(-4, "ET taken as US Eastern summer time"),
    "CST": Zone(-6, "CST taken as US Central time"),
    "CDT": Zone(-5),
    "MST": Zone(-7, "MST taken as US Mountain time"),
    "MDT": Zone(-6),
    "PST": Zone(-8, "PST taken as US Pacific time"),
    "PDT": Zone(-7),
}
