"""Ramadan and the two feasts, by the calendar of fixed tables.

The tables run beside the moon: the day that a country keeps can be one earlier or later, so
every value has the modifier APPROX.
"""

from __future__ import annotations

from datetime import date

from .words import APPROX, DAY, FEAST, Found, Words, cardinal

#: The day before the first of year 1, in the reckoning that starts on a Thursday.
_EPOCH = 227_013
_RAMADAN, _SHAWWAL, _DHU_AL_HIJJA = 9, 10, 12
#: A feast that many days ahead is on everybody's lips; further ahead, last year's is meant.
_SOON = 31
_BETWEEN = ("of", "the", "holy", "muslim", "month", "fasting")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}


def islamic_day(year: int, month: int, day: int) -> date:
    """Return the day of the Islamic calendar: months of 30 and 29 days, 11 leap years in 30."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(min(max(_EPOCH + days, 1), date.max.toordinal()))


def feast(sent: Words, i: int) -> Found | None:
    """ "Ramadan", "Eid al-Adha", "the first day of Eid", "Ramadan 2016"."""
    if not sent.capital(i):
        return None
    last, name = _name(sent, i)
    if sent.word(last).isdecimal() and len(sent.word(last)) == 4:
        year, last = int(sent.word(last)), last + 1
        days = _kept(name, date(year, 12, 31)) if 1900 < year < 2100 else None
    else:
        days = _kept(name, sent.day) if sent.day else None
    return _on_its_day(sent, i, last, days)


def _name(sent: Words, i: int) -> tuple[int, str]:
    if sent.word(i) == "ramadan":
        return i + 1, "ramadan"
    word = sent.word(i + 1)
    if word in ("al", "ul") and sent.word(i + 2) in ("adha", "fitr"):
        return i + 3, sent.word(i + 2)
    name = word.rpartition("-")[2]
    return (i + 2, name) if name in ("adha", "fitr") else (i + 1, "")


def _kept(name: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of the latest such feast that has begun, or soon will."""
    year = (today.toordinal() - _EPOCH) * 30 // 10_631 + 1
    feasts = []
    for y in (year - 1, year, year + 1):
        if name == "ramadan":
            feasts.append((islamic_day(y, _RAMADAN, 1), islamic_day(y, _SHAWWAL, 0)))
        if name in ("fitr", ""):
            feasts.append((islamic_day(y, _SHAWWAL, 1), islamic_day(y, _SHAWWAL, 3)))
        if name in ("adha", ""):
            feasts.append((islamic_day(y, _DHU_AL_HIJJA, 10), islamic_day(y, _DHU_AL_HIJJA, 13)))
    near = [days for days in feasts if (days[0] - today).days <= _SOON]
    return max(near, default=None)


def _on_its_day(sent: Words, i: int, last: int, days: tuple[date, date] | None) -> Found:
    """Take "the first day of" before the name into it."""
    j = next((k for k in range(i - 1, i - 8, -1) if sent.word(k) not in _BETWEEN), i - 1)
    number = _ORDINALS.get(sent.word(j - 1), -1)
    if number < 0 and cardinal(sent.word(j - 1)).isdecimal():
        number = int(cardinal(sent.word(j - 1))[:2])
    if j == i - 1 or sent.word(j) != "day" or number < 0:
        value = f"{days[0].isoformat()}/{days[1].isoformat()}" if days else ""
        return Found(i, last, FEAST, value, APPROX if value else "")
    if not days:
        return Found(j - 1, last, DAY, "")
    ordinal = days[0].toordinal() + number - 1 if number else days[1].toordinal()
    return Found(j - 1, last, DAY, date.fromordinal(ordinal).isoformat(), APPROX)
