"""Dates as reports print them: patterns, and the day that each one means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
#: A weekday, in full or short, as dates print it.
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\b)"
)
_ORDINAL = r"(?:st|nd|rd|th)?"

#: Years of this reading: a number of four digits otherwise is a number.
_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?!\d)"

#: With a year. "Jun 142016" is what remains of "Jun 14, 2016" after careless cleaning.
_FULL = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<day>\d{{1,2}}){_ORDINAL} (?:of )?(?P<month>{_MONTH}),? ?{_YEAR}",
        rf"(?P<month>{_MONTH}) ?(?P<day>\d{{1,2}}?){_ORDINAL},? ?{_YEAR}",
        rf"(?<!\d){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?P<mark>[-./])(?P<number>\d{{1,2}})(?P=mark){_YEAR}",
    )
)
_PARTIAL = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}}){_ORDINAL}(?![\d:.,]\d|\w)",
        rf"(?P<day>\d{{1,2}}){_ORDINAL} (?:of )?(?P<month>{_MONTH})(?!\w)",
    )
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed at ``text[start:end]``; year 0 where none is printed."""

    start: int
    end: int
    year: int
    month: int
    day: int
    note: str = ""

    def on(self, year: int = 0) -> date | None:
        """Return the day meant, its year completed; None if there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    def near(self, day: date) -> date | None:
        """Return the day meant, in the year that brings it nearest to *day*."""
        years = [self.year] if self.year else range(day.year - 1, day.year + 2)
        days = [d for d in (self.on(year) for year in years) if d is not None]
        return min(days, key=lambda d: abs(d - day), default=None)


def date_at(text: str, at: int) -> PrintedDate | None:
    """Read the date that starts at offset *at*, with a year or without."""
    for pattern in (*_FULL, *_PARTIAL):
        if found := pattern.match(text, at):
            printed = _printed(found)
            if printed is not None:
                return printed
    return None


def dates_in(text: str, start: int, end: int) -> Iterator[PrintedDate]:
    """Yield the dates between two offsets, in order."""
    at = start
    for day_or_month in re.finditer(rf"\d{{1,4}}|\b{_MONTH}", text[start:end]):
        if start + day_or_month.start() < at:
            continue
        if printed := date_at(text, start + day_or_month.start()):
            yield printed
            at = printed.end


def _printed(found: re.Match[str]) -> PrintedDate | None:
    parts = found.groupdict()
    day, year = int(parts["day"]), int(parts.get("year") or 0)
    if parts.get("month"):
        short = parts["month"][:3].lower()
        month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(short))
        printed = PrintedDate(found.start(), found.end(), year, month, day)
    else:
        printed = _numeric(found, year, int(parts["number"]), day)
    # A leap year stands for the year not printed.
    return printed if printed.on(2000 if not year else 0) else None


def _numeric(found: re.Match[str], year: int, month: int, day: int) -> PrintedDate:
    printed = PrintedDate(found.start(), found.end(), year, month, day)
    if not found.groupdict().get("mark"):
        return printed
    if month > 12:
        return replace(printed, month=day, day=month)
    if day <= 12 and day != month:
        return replace(printed, note=f"“{found.group()}” read as day, month, year")
    return printed


def weekday(name: str) -> int:
    """Return the number of a weekday by its name in any length: Monday is 0."""
    short = name[:3].lower()
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(short))


def latest(number: int, as_of: date) -> date:
    """Return the latest such weekday within the seven days up to *as_of*."""
    return as_of - timedelta(days=(as_of.weekday() - number) % 7)
