"""Times of day: the clock, and dawn, noon and night."""

from __future__ import annotations

import re

from .words import PARTS, TIME, Found, Words

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(am|pm)?")
_JOINED = re.compile(r"(\d{1,2})(am|pm)")
_BEFORE_PART = ("at", "before", "around", "by")


def clock(sent: Words, i: int) -> Found | None:
    """ "16:02", "11.27 AM", "5 p.m.", "1600 GMT", "200 am" that lost its stop."""
    word, j = sent.word(i), i + 1
    if sent.word(j) == ":" and sent.touching(j) and sent.touching(j + 1):
        word, j = f"{word}:{sent.word(j + 1)}", j + 2
    half = sent.word(j).replace(".", "")
    at = _CLOCK.fullmatch(word)
    if half in ("am", "pm") and (at or word.isdecimal()):
        hour, minute = (int(at[1]), int(at[2])) if at else _bare(word)
        return _time(i, j + 1, hour % 12 + 12 * (half == "pm"), minute) if hour <= 12 else None
    if at and ":" in word:
        return _time(i, j, int(at[1]), int(at[2]))
    if sent.word(j) in ("gmt", "utc") and len(word) == 4 and word.isdecimal():
        return _time(i, j + 1, int(word[:2]), int(word[2:]))
    together = _JOINED.fullmatch(word)
    if together and int(together[1]) <= 12:
        return _time(i, j, int(together[1]) % 12 + 12 * (together[2] == "pm"), 0)
    return None


def _bare(word: str) -> tuple[int, int]:
    """ "5" and "200" are hours, with the minutes behind where there are three digits."""
    return (int(word[:-2]), int(word[-2:])) if 3 <= len(word) <= 4 else (int(word[:4]), 0)


def _time(first: int, last: int, hour: int, minute: int) -> Found | None:
    if hour > 23 or minute > 59:
        return None
    return Found(first, last, TIME, f"T{hour:02}:{minute:02}")


def part(sent: Words, i: int) -> Found | None:
    """ "at dawn", "since midnight", "in the morning": a part of the day, and of no day said."""
    before, code = sent.word(i - 1), PARTS[sent.word(i)]
    if before == "since":
        return Found(i - 1, i + 1, TIME, f"{sent.day.isoformat()}{code}/.." if sent.day else "")
    in_the = before == "the" and sent.word(i - 2) in ("in", "during", "through")
    return Found(i, i + 1, TIME, code) if in_the or before in _BEFORE_PART else None
