"""Through the words of a sentence: which reading fits where, and what joins to a span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from . import clock, days, feasts, periods
from .days import day_value
from .resolve import in_order
from .words import (
    DAY,
    DECADE,
    EDGES,
    MONTH,
    MONTHS,
    PARTS,
    SEASON,
    SEASONS,
    SHORT_WEEKDAY,
    SPAN,
    UNITS,
    WEEK,
    WEEKDAY,
    YEAR,
    Found,
    Reading,
    Words,
    is_year,
)

_CALENDAR = (DAY, WEEK, MONTH, SEASON, YEAR, DECADE)
_BESIDE = ("last", "this", "next", "past", "recent", "coming", "previous")
_BY_DIGITS: tuple[Reading, ...] = (
    days.numeric,
    days.slashed,
    days.day_month,
    clock.clock,
    periods.amount,
    periods.hyphened,
    periods.year,
)
_BY_WORD: dict[str, tuple[Reading, ...]] = {
    **{word: (days.weekday,) for word in (*WEEKDAY, *SHORT_WEEKDAY)},
    **{word: (periods.units_ago,) for word in UNITS},
    "day": (days.day_before,),
    **{word: (days.month,) for word in MONTHS},
    **{word: (periods.named_season,) for word in SEASONS},
    **{w: (days.named_day,) for w in ("today", "yesterday", "tomorrow", "tonight", "overnight")},
    **{word: (periods.edged,) for word in EDGES},
    **{word: (periods.part_of_period,) for word in periods.PART_WORDS},
    **{word: (periods.this_or_last,) for word in _BESIDE},
    "last": (periods.part_of_period, periods.this_or_last),
    **{word: (days.same_day,) for word in ("that", "same", "following")},
    **{word: (periods.one_ago,) for word in ("a", "an")},
    **{word: (periods.vague,) for word in periods.VAGUE_WORDS},
    **{word: (periods.part_of_day, clock.part) for word in PARTS},
    **{word: (periods.every,) for word in ("every", "each")},
    "weekend": (periods.the_weekend,),
    "these": (periods.these_days,),
    "since": (periods.then,),
    "ramadan": (feasts.feast,),
    "eid": (feasts.feast,),
}
_BY_NUMBER: tuple[Reading, ...] = (periods.amount,)
_HYPHENED: tuple[Reading, ...] = (periods.edged_year, periods.hyphened)


def mentions(sent: Words) -> list[Found]:
    """Return the mentions of a sentence, in order."""
    found: list[Found] = []
    i = 0
    while i < len(sent.words):
        mention = _mention(sent, i)
        if mention is None:
            i += 1
            continue
        free = found[-1].last if found else 0
        mention = _bounded(sent, mention._replace(first=max(mention.first, free)), free)
        found.append(mention)
        named = anchor_of((mention,))
        sent = replace(sent, anchor=named) if named else sent
        i = mention.last
    return found


def anchor_of(found: Sequence[Found]) -> date | None:
    """Return the last day that the mentions name."""
    named = (day_value(m.value) for m in reversed(found) if m.label == DAY)
    return next((day for day in named if day is not None), None)


def _mention(sent: Words, i: int) -> Found | None:
    """Return the mention that starts at token *i*, by the first reading that fits."""
    for reading in _readings(sent, i):
        found = reading(sent, i)
        if found:
            return found
    return None


def _readings(sent: Words, i: int) -> tuple[Reading, ...]:
    word = sent.word(i)
    if word[:1].isdigit():
        return _BY_DIGITS
    fixed = _BY_WORD.get(word)
    if fixed:
        return fixed
    if "-" not in word:
        return _BY_NUMBER if i in sent.numbers else ()
    edge, _, rest = word.partition("-")
    if edge in EDGES and not is_year(rest):
        return (days.month,) if rest in MONTHS else ()
    return (*_HYPHENED, *(_BY_NUMBER if i in sent.numbers else ()))


#: The prepositions that open or close a span, before what they do so.
_OPENING = ("since",)
_CLOSING = ("until", "till", "by")


def _bounded(sent: Words, found: Found, free: int) -> Found:
    """Take "since", "until" and "by" before a mention into it; *free* is where the last ended."""
    if found.label not in _CALENDAR:
        return found
    i = found.first - 1
    if sent.word(i) == "the" and sent.word(found.first) not in WEEKDAY:
        i -= 1
    if i < free:
        return found
    if sent.word(i) in _OPENING:
        return Found(i, found.last, SPAN, f"{found.value}/.." if found.value else "", found.mod)
    if sent.word(i) in _CLOSING:
        return Found(i, found.last, SPAN, f"../{found.value}" if found.value else "", found.mod)
    return found


def joined(sent: Words, found: Sequence[Found]) -> list[Found]:
    """Join "from March 2011 to June 2016" and "between May and August 2013" to spans."""
    out: list[Found] = []
    for mention in found:
        before = out[-1] if out else None
        if before and _are_ends(sent, before, mention):
            out[-1] = _span(sent, before, mention)
        else:
            out.append(mention)
    return out


def _are_ends(sent: Words, a: Found, b: Found) -> bool:
    if b.first != a.last + 1 or a.label not in _CALENDAR or b.label not in _CALENDAR:
        return False
    frame, link = sent.word(a.first - 1), sent.word(a.last)
    if frame == "from" and link in ("to", "until", "till", "through"):
        return True
    if frame == "between" and link == "and":
        return True
    return link == "through" and a.label == b.label


def _span(sent: Words, a: Found, b: Found) -> Found:
    first = a.first - (sent.word(a.first - 1) in ("from", "between"))
    if not (a.value and b.value):
        return Found(first, b.last, SPAN, "")
    own = is_year(sent.word(a.last - 1))
    start, end = in_order(a.value, b.value, is_year(sent.word(b.last - 1)) and not own)
    return Found(first, b.last, SPAN, f"{start}/{end}")
