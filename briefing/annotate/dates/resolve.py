"""What times mean in the calendar, counted from the report's own day.

Every function stays inside the calendar: what would lie before year 1 or after 9999 is its end,
or "".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from .words import DAY, DECADE, HOUR, MONTH, WEEK, YEAR

#: A day further ahead than this is taken for one a year ago: reports tell what has been,
#: and announce little more than a month before.
FARTHEST_AHEAD = 31
#: A season's first month; winter is called after the year it begins in.
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_CODES = {DAY: "D", WEEK: "W", MONTH: "M", YEAR: "Y"}
_PER_UNIT = {HOUR: 1 / 24, DAY: 1, WEEK: 7, MONTH: 30.44, YEAR: 365.25, DECADE: 3652.5}


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day of these numbers; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def numbered_day(parts: Sequence[str]) -> date | None:
    """Return the day of three numbers: the year first or last, the day before the month.

    "04/06/2016" is the fourth of June: the day stands first all over the world but in
    American papers. Where that gives no month ("06/13/2016"), the order is theirs.
    """
    if not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    a, b, c = (int(part) for part in parts)
    year, month, day = (a, b, c) if a > 31 else (c, b, a)
    if month > 12 >= day:
        month, day = day, month
    return calendar_day(year, month, day) if year > 1900 else None


def shift(day: date, days: int) -> date:
    """Return *day* so many days later, stopping at the calendar's ends."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def week_of(day: date) -> str:
    """Return the week of *day*: "2016-W22"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def period(unit: str, day: date, away: int) -> str:
    """Return the day, week, month or year that lies so many of them from *day*'s."""
    if unit == WEEK:
        return week_of(shift(day, 7 * away))
    if unit == MONTH:
        year, month = divmod(day.year * 12 + day.month - 1 + away, 12)
        return f"{year:04}-{month + 1:02}" if 0 < year < 10_000 else ""
    if unit == YEAR:
        return f"{day.year + away:04}" if 0 < day.year + away < 10_000 else ""
    return shift(day, away).isoformat()


def nearest_year(today: date, month: int, day: int | None, ahead: bool = False) -> int:
    """Return the year that puts a month or day nearest to *today*, the past preferred.

    *ahead*: the words say that it is still to come.
    """
    if ahead:
        return today.year + ((month, day or 31) < (today.month, today.day))
    if day is None:
        return today.year - (month > today.month)
    this_year = date(today.year, month, min(day, monthrange(today.year, month)[1]))
    away = (this_year - today).days
    if away > FARTHEST_AHEAD:
        return today.year - 1
    return today.year + (away < FARTHEST_AHEAD - 365)


def weekday_near(today: date, weekday: int, word: str, ahead: bool) -> date:
    """Return the latest such day up to *today*; a coming one where the words say so.

    *word* is the one before the weekday: "last Saturday", said on a Saturday, is a week ago.
    """
    back = (today.weekday() - weekday) % 7
    if ahead or word in ("next", "coming"):
        return shift(today, -back % 7 or (7 if word == "next" else 0))
    return shift(today, -(back or (7 if word == "last" else 0)))


def weekday_in_week(today: date, weekday: int, away: int) -> date:
    """Return the weekday of the week that lies so many from *today*'s: "Friday last week"."""
    return shift(today, weekday - today.weekday() + 7 * away)


def weekend(today: date, away: int, ahead: bool = False) -> str:
    """Return the weekend meant: the one that is or was last, the coming one, or beside it."""
    under_way = today.weekday() >= 5
    return f"{week_of(shift(today, 7 * (away if under_way or ahead else away - 1)))}-WE"


def season(code: str, today: date, away: int) -> str:
    """Return the season meant by "last", "this" or "next" summer, or by "in summer"."""
    start = _SEASON_STARTS[code]
    year = today.year - (start > today.month)
    under_way = date(year, start, 1) <= today < shift(date(year, start, 1), 92)
    if away > 0:
        year += 1
    elif away < 0 and under_way:
        year -= 1
    elif away == 0 and not under_way:
        # "This summer", said in May, is the coming one; said in October, the one that was.
        year += start > today.month
    return f"{year:04}-{code}" if year > 0 else ""


def days_in(unit: str, count: float) -> int:
    """Return roughly how many days an amount of time is; never more than a calendar holds."""
    return int(min(count * _PER_UNIT[unit] + 0.5, 3_000_000))


def duration(unit: str, count: float) -> str:
    """Return an amount of time: "P2W", "PT48H"."""
    if unit == HOUR:
        return f"PT{count:g}H"
    if unit == DECADE:
        unit, count = YEAR, 10 * count
    return f"P{count:.0f}{_CODES[unit]}" if count == int(count) else f"P{count:g}{_CODES[unit]}"


def rough_duration(unit: str) -> str:
    """Return an amount of a number that isn't said: "PXD" for "several days"."""
    return f"PX{_CODES[unit]}" if unit in _CODES else ""


def in_order(first: str, last: str, last_has_year: bool) -> tuple[str, str]:
    """Return the ends of an interval with the last not before the first.

    "From Monday to Wednesday", said on a Tuesday, ends tomorrow; "between May and August
    2013" begins in the year that only its end names.
    """
    if last_has_year and "W" not in first and first[4:5] == "-":
        first = last[:4] + first[4:]
        if first[: len(last)] > last[: len(first)]:
            first = f"{int(last[:4]) - 1:04}{first[4:]}"
    elif len(first) == len(last) == 10 and last < first:
        last = shift(date.fromisoformat(last), 7).isoformat()
    return first, last
