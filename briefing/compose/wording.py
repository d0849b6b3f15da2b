"""Dates, numbers and lists as the brief prints them; independent of locale and time zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from ..model import Figure

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def day(value: date, *, year: int | None = None) -> str:
    """Return "7 June", with the year where it is not *year*."""
    plain = f"{value.day} {MONTHS[value.month - 1]}"
    return plain if year is None or value.year == year else f"{plain} {value.year}"


def long_day(value: date) -> str:
    """Return "Tuesday 7 June 2016"."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"


def dtg(value: datetime) -> str:
    """Return the date-time group in Zulu time: "072359Z JUN 16"."""
    month = MONTHS[value.month - 1][:3].upper()
    return f"{value:%d%H%M}Z {month} {value.year % 100:02d}"


def span_of_days(first: date, last: date) -> str:
    """Return "4–7 June", "31 May – 7 June" or "7 June"."""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{day(first)} – {day(last)}"
    return f"{day(first)} {first.year} – {day(last)} {last.year}"


def number(value: float) -> str:
    """Return a number with thousands apart: 2000 → "2,000", 7.5 → "7.5"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


#: Magnitudes that are no number: a table prints the word, never the bound it is compared by.
_VAGUE = re.compile(
    r"\b(?:(?:tens|hundreds) of )?(?:dozens|scores|hundreds|thousands|several|many|millions)\b",
    re.IGNORECASE,
)


def value_of(figure: Figure) -> str:
    """Return a figure's range as tables print it: "≥ 26", "≤ 25 km", "~ 100", "9"."""
    unit = " km" if figure.kind == "distance_km" else ""
    low, high = figure.low, figure.high
    word = _VAGUE.search(figure.text)
    if word is not None and not any(c.isdigit() for c in figure.text):
        return f"“{word.group().lower()}”"
    if low is None and high is None:
        return "not given"
    if low is None:
        return f"≤ {number(high or 0)}{unit}"
    if high is None:
        return f"≥ {number(low)}{unit}"
    rough = "~ " if figure.rough else ""
    if low == high:
        return f"{rough}{number(low)}{unit}"
    return f"{rough}{number(low)}–{number(high)}{unit}"


def plural(n: int, one: str, many: str = "") -> str:
    """Return "1 report", "2 reports"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(items: Sequence[str], last: str = " and ") -> str:
    """Return "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + last + items[-1]


def opening(text: str, words: int = 9) -> str:
    """Return the first words of a sentence, verbatim."""
    return " ".join(text.split()[:words]).rstrip(",;:")
