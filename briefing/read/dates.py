"""The date in a report's metadata: read as written, never filled in from today."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..model import Moment
from ..normalise import normalise, visible

#: Longer than any date with weekday, zone and comment; parsers are slow on more.
_MAX_LENGTH = 64

#: Before the news wires, or after anyone who reads this.
_YEARS = range(1900, 2200)

#: "06/07/2016" or "6.7.16": which is the month depends on the country.
_NUMERIC = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})\b")

#: Two days that differ in every part: what a parse takes over from them was not written.
_FILLERS = (datetime(2004, 1, 1), datetime(2008, 2, 2))

#: Zone names that mean one thing, in seconds; any other leaves the time without a zone.
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "CET": 3600, "CEST": 7200, "EET": 7200, "EEST": 10800}
_ZONES |= {"MSK": 10800, "EST": -18000, "EDT": -14400, "PST": -28800, "PDT": -25200}


def metadata_moment(written: str) -> tuple[Moment | None, str]:
    """Read a date; return it, or None, and a note on what is wrong with it.

    An empty one is no error: None without a note.
    """
    value = normalise(written)
    if not value:
        return None, ""
    shown = visible(value[:_MAX_LENGTH])
    if len(value) > _MAX_LENGTH:
        return None, f"date “{shown}…” in the metadata not understood"
    if _is_ambiguous(value):
        return None, f"date “{shown}” in the metadata can be read two ways; not used"
    parsed = _iso(value) or _rfc2822(value) or _free(value)
    moment = _moment(parsed, value) if parsed else None
    return moment, "" if moment else f"date “{shown}” in the metadata not understood"


def _is_ambiguous(value: str) -> bool:
    found = _NUMERIC.match(value)
    return bool(
        found
        and found[1].lstrip("0") != found[2].lstrip("0")
        and int(found[1]) <= 12
        and int(found[2]) <= 12
    )


def _iso(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _rfc2822(value: str) -> datetime | None:
    # The standard library takes half a date for a whole one; the colon of a time and
    # the comma or zone are what RFC 2822 always has.
    if not re.match(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d", value):
        return None
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _free(value: str) -> datetime | None:
    """Read any other form by python-dateutil, if it has year, month and day."""
    from dateutil import parser  # lazily: only odd dates need it

    try:
        first, second = (parser.parse(value, default=filler, tzinfos=_zone) for filler in _FILLERS)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return first if first == second else None


def _zone(name: str | None, offset: int | None) -> int | None:
    return offset if offset is not None else _ZONES.get(name or "")


def _moment(parsed: datetime, value: str) -> Moment | None:
    if parsed.year not in _YEARS:
        return None
    if ":" not in value or (parsed.tzinfo is None and not (parsed.hour or parsed.minute)):
        # Exports of days write midnight; it is no time of publication.
        day = datetime(parsed.year, parsed.month, parsed.day, tzinfo=UTC)
        return Moment(day, "metadata", "day")
    note = "" if parsed.tzinfo else "no time zone given; taken as UTC"
    aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    at = aware.astimezone(UTC).replace(second=0, microsecond=0)
    return Moment(at, "metadata", "minute", note)
