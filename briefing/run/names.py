"""What a brief's files are called: "2016-06-07_syria-iraq_002", its second revision "…_r2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)_([a-z0-9-]{1,60})_(\d{3,6})(?:_r(\d{1,4}))?")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A brief's day, series, number and revision; in order of these."""

    day: date
    series: str
    number: int
    revision: int = 1

    def __str__(self) -> str:
        revision = f"_r{self.revision}" if self.revision > 1 else ""
        return f"{self.day.isoformat()}_{self.series}_{self.number:03}{revision}"


def series_of(theatre: str) -> str:
    """Return a theatre's id as it stands in file names; "brief" where nothing of it is left."""
    return re.sub(r"[^a-z0-9]+", "-", theatre.lower()).strip("-")[:60].strip("-") or "brief"


def parse(name: str) -> Name | None:
    """Return what a file's stem says; None for another file's."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return None
    return Name(day, found[2], int(found[3]), int(found[4] or 1))
