"""The day of a sentence's event, as far as its own words say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...model import Span
from .days import day_value
from .resolve import calendar_day
from .words import DAY, DECADE, DURATION, FEAST, MONTH, SEASON, SET, SPAN, TIME, VAGUE, YEAR

#: Spans longer than this many days tell how things have been, not what happened: they make
#: a sentence background. Flat from 14 to 45 on June 2016; at 90 tolls "since April" are news.
LONG = 31
#: Mentions that say nothing of when.
_SAY_NO_DAY = (TIME, VAGUE, SET, DURATION, FEAST)

_SAID = (
    "(?:said|says|say|saying|told|reported|reports|announced|added|stated|statement|confirmed|"
    "quoted|cited|interview)"
)
#: "said on Saturday", "told a SANA reporter on Wednesday", "in a statement late on Tuesday".
_SAID_BEFORE = re.compile(
    _SAID
    + r"(?:\s+(?:in|an?|the|statement|reporters?|also|earlier|late|early|on|(?-i:[A-Z]{2,6})))"
    r"{0,4}\s*\Z",
    re.IGNORECASE,
)
#: "a Sunday statement", and "On Sunday a monitor said" where a sentence opens with the day.
_SAID_BEHIND = re.compile(r"\s{1,4}(?:statement|interview|report)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:\A|[.\n\"\u201c])\s{0,4}On\s\Z")
_SAID_AFTER_OPENING = re.compile(rf"(?:\W{{1,3}}\w+){{1,8}}?\W{{1,3}}{_SAID}\b", re.IGNORECASE)
#: "since it came into effect on February 27": the start of a state, no event of the day.
_SINCE = re.compile(
    r"\b(?:since|until)(?:\s{1,4}[\[(]?[\w'\u2019-]{1,40}){0,7}\s{0,4}[\[(]?\Z", re.IGNORECASE
)
#: "a truce that came into force on the evening of September 12": of the truce, not of the news.
_TOOK_EFFECT = re.compile(
    r"\b(?:that|which|after|when)\s(?:[\w'\u2019-]+\s){0,10}?"
    r"(?:(?:came|come|went|gone|entered)\sin(?:to)?\s(?:force|effect)|(?:took|taken)\seffect|began|"
    r"started)(?:\s[\[(]?[\w:.'\u2019-]+[\])]?){0,8}\s*\Z",
    re.IGNORECASE,
)
#: What stands before a full date that is told; without, it is printed there: a post's, a
#: caption's, a dateline's.
_TELLING = re.compile(
    r"\b(?:on|of|by|from|to|and|late|early|since|until|before|after|dated|between|day,?)\s*\Z",
    re.IGNORECASE,
)
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
#: How far around a mention its verb of saying may stand, in characters.
_LOOK_AROUND = 80


def sentence_day(
    spans_in_sentence: Sequence[Span], day: date | None, text: str = ""
) -> tuple[date | None, str]:
    """Return the day of a sentence's event, as far as its own words say it, and how exactly.

    "on" that day; "by" it, where only the saying is dated ("has crossed the boundary, it said
    on Saturday") or the text says "by"; None with "" (nothing said, or only vaguely) or with
    "background" (only years, months or long spans). What is yet to come dates nothing.

    With the document's *text* a day that dates only the saying gives way to any other; without
    it the earliest wins, for nothing is told before it happens.
    """
    spans = sorted(spans_in_sentence)
    exact = [span for span in spans if _is_past(_exact_day(span), day)]
    current = [span for span in exact if not _dates_another(text, span)]
    if current:
        span = _of_the_event(current, text)
        vaguely = span.label == SPAN or dates_the_saying(text, span)
        return _exact_day(span), "by" if vaguely else "on"
    times = [span for span in spans if span.label not in _SAY_NO_DAY]
    if times and all(_is_long(span, day) for span in times):
        return None, "background"
    return None, ""


def _is_past(found: date | None, day: date | None) -> bool:
    return found is not None and (day is None or found <= day)


def _exact_day(span: Span) -> date | None:
    """Return the day of a mention that names one, "by Saturday" too."""
    value = span.value
    if span.label == SPAN and value.startswith("../"):
        value = value[3:]
    elif span.label != DAY:
        return None
    return day_value(value) if len(value) >= 10 else None


def _of_the_event(exact: Sequence[Span], text: str) -> Span:
    """Return the mention that dates the event: not the saying, not a dateline or caption."""
    if not text:
        return min(exact, key=lambda span: (span.value.removeprefix("../"), span.start))
    # A report tells its news by weekdays; a full date stands in datelines and captions.
    told = [s for s in exact if not _FULL_YEAR.search(text[s.start : s.end])] or exact
    return next((s for s in told if not dates_the_saying(text, s)), told[0])


def _around(text: str, span: Span) -> tuple[str, str]:
    before = text[max(0, span.start - _LOOK_AROUND) : span.start]
    return before, text[span.end : span.end + _LOOK_AROUND]


def dates_the_saying(text: str, span: Span) -> bool:
    """Say whether a day is when something was said, and not when it happened."""
    before, behind = _around(text, span)
    if _SAID_BEFORE.search(before) or _SAID_BEHIND.match(behind):
        return True
    opens = _OPENING.search(before)
    return bool(opens and _SAID_AFTER_OPENING.match(behind))


def _dates_another(text: str, span: Span) -> bool:
    """Whether a day is of a state's start, or printed beside the sentence, and not of its event."""
    before, _ = _around(text, span)
    if _SINCE.search(before) or _TOOK_EFFECT.search(before):
        return True
    in_full = bool(_FULL_YEAR.search(text[span.start : span.end]))
    return in_full and span.label == DAY and bool(before.strip()) and not _TELLING.search(before)


def _is_long(span: Span, day: date | None) -> bool:
    """Whether a mention covers so much time that it tells no event."""
    if span.label in (MONTH, SEASON, YEAR, DECADE):
        return True
    if span.label == DAY:
        named = day_value(span.value)
        return named is not None and day is not None and (day - named).days > LONG
    if span.label != SPAN:
        return False
    start, slash, _ = span.value.partition("/")
    if not slash:
        return span.value.startswith("P") and span.value.endswith(("Y", "M"))
    first = _first_day(start)
    return first is None or day is None or (day - first).days > LONG


def _first_day(value: str) -> date | None:
    """Return the first day of a year, month or day in ISO form."""
    parts = value[:10].split("-")
    if len(parts[0]) != 4 or not all(part.isdecimal() for part in parts):
        return None
    year, month, day = (*(int(part) for part in parts), 1, 1)[:3]
    return calendar_day(year, month, day)
