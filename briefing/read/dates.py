"""The date in a report's metadata: read as written, never filled in from today."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from ..model import Moment
from ..normalise import normalise, visible

#: Longer than any date with weekday, zone and comment; parsers are slow on more.
_MAX_LENGTH = 64

#: Before the news wires, or after anyone who reads this.
_YEARS = range(1900, 2200)

#: "06/07/2016" or "6.7.16": which is the month depends on the country.
_NUMERIC = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
#: A year that no one means: year 0, or padded to four digits; and two days, a period.
_NO_DAY = re.compile(
    r"^0\d{3}[-/.]|[A-Za-z],?\s0\d{3}(?![\d:])|[./]0\d{3}(?![\d:])"
    r"|\d{4}-\d\d-\d\d\s?/\s?\d"
)
#: The date-time group of military messages: "070654Z JUN 16".
_GROUP = re.compile(r"(\d\d)(\d\d)(\d\d)\s?Z\s?([A-Za-z]{3,9})\s?((?:\d\d)?\d\d)")
#: The end of a day, and leap seconds, which Python's own days don't have.
_MIDNIGHT = re.compile(r"(\d{4}-?\d\d-?\d\d[T ])24(:?00(?::?00)?(?:\.0+)?)(?=$|[Z+-])")
_LEAP = re.compile(r"(:\d\d:)60(?!\d)")
#: A name where a zone stands.
_NAMED_ZONE = re.compile(r"\d(?::\d\d)?\s?(?:[AaPp]\.?[Mm]\.?)?\s?\(?\b(?![AP]M\b)([A-Z]{2,5})\b")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{3,6})?\b", re.IGNORECASE)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: Two days that differ in every part: what a parse takes over from them was not written.
_FILLERS = (datetime(2004, 1, 1), datetime(2008, 2, 2))

#: Zone names that mean one thing, in seconds; any other leaves the time without a zone.
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "CET": 3600, "CEST": 7200, "EET": 7200, "EEST": 10800}
_ZONES |= {"MSK": 10800, "EST": -18000, "EDT": -14400, "PST": -28800, "PDT": -25200}
_ZONES |= {"CDT": -18000, "MDT": -21600, "WEST": 3600, "CAT": 7200, "SAST": 7200, "EAT": 10800}
_ZONES |= {"TRT": 10800, "IRST": 12600, "PKT": 18000, "HKT": 28800, "JST": 32400, "KST": 32400}
_ZONES |= {"AEST": 36000, "AEDT": 39600, "WAT": 3600, "UT": 0}


_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


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
    try:
        moment = _moment(_parsed(value), value)
    except (ValueError, OverflowError):
        # An offset of four days.
        moment = None
    return moment, "" if moment else f"date “{shown}” in the metadata not understood"


def _is_ambiguous(value: str) -> bool:
    found = _NUMERIC.match(value)
    if not found:
        return False
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    days = {(third, first, second)} if second <= 31 and first <= 12 else set()
    days |= {(third, second, first)} if first <= 31 and second <= 12 else set()
    if len(found[4]) == 2 and found[2] == "-" and len(found[1]) == 2:
        # Year first, as standards have it: "16-06-07".
        days |= {(first, second, third)} if second <= 12 and third <= 31 and first > 12 else set()
    return len(days) > 1


def _parsed(value: str) -> datetime | None:
    if _NO_DAY.search(value):
        return None
    return _group(value) or _iso(value) or _rfc2822(value) or _free(value)


def _group(value: str) -> datetime | None:
    found = _GROUP.fullmatch(value)
    if not found:
        return None
    day, hour, minute, month, year = found.groups()
    return _free(f"{day} {month} {'20' * (len(year) == 2)}{year} {hour}:{minute} UTC")


def _iso(value: str) -> datetime | None:
    value = _LEAP.sub(r"\g<1>59", value)
    start = _MIDNIGHT.sub(r"\g<1>00\2", value)
    try:
        return datetime.fromisoformat(start) + timedelta(days=start != value)
    except (ValueError, OverflowError):
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


def _moment(parsed: datetime | None, value: str) -> Moment | None:
    if parsed is None or parsed.year not in _YEARS:
        return None
    notes = _weekday_note(parsed, value)
    if not _has_time(value) or (parsed.tzinfo is None and not (parsed.hour or parsed.minute)):
        # Exports of days write midnight; it is no time of publication.
        day = datetime(parsed.year, parsed.month, parsed.day, tzinfo=UTC)
        return Moment(day, "metadata", "day", notes)
    note = "" if parsed.tzinfo else _zone_note(value)
    aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    at = aware.astimezone(UTC).replace(second=0, microsecond=0)
    return Moment(at, "metadata", "minute", "; ".join(filter(None, (notes, note))))


def _has_time(value: str) -> bool:
    return ":" in value or bool(_GROUP.fullmatch(value) or re.match(r"\d{8}T\d{4}", value))


def _zone_note(value: str) -> str:
    named = _NAMED_ZONE.search(value)
    if named and named[1] not in _ZONES and named[1].lower()[:3] not in _MONTHS:
        return f"time zone {named[1]} can mean several; taken as UTC"
    return "no time zone given; taken as UTC"


def _weekday_note(parsed: datetime, value: str) -> str:
    found = _WEEKDAY.search(value)
    really = _WEEKDAYS[parsed.weekday()]
    if not found or really.lower().startswith(found[1].lower()):
        return ""
    return f"the date says {found[0]}, but {parsed.date()} was a {really}"
