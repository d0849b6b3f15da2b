"""The day of a report: which date dates its events, and where dates contradict.

Kept apart from cleaning, because an undated report is dated by the as-of, and
that may only be known when all reports are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from ..model import Document, Moment
from ..normalise import normalise
from .calendar import WEEKDAY, dates_in, latest, weekday
from .datelines import Head, dateline, head_at

#: The lead says when; further down dates are those of history.
_LEAD_CHARACTERS = 700
#: A statement and its date stand in one clause.
_CLAUSE = 60

_SAID = (
    r"\b(?:said|says|told|reported|announced|stated|confirmed|added|statement|according to)\b"
    rf"[^.\n]{{0,{_CLAUSE}}}?"
)
_SAID_ON = re.compile(rf"{_SAID}\b(?P<words>(?:on |late |early )*(?P<weekday>{WEEKDAY}))")
_SAID_ON_DATE = re.compile(rf"{_SAID}\b(?:on )?(?P<weekday>{WEEKDAY}),? (?=\d|[(A-Z])\(?")
_TODAY = re.compile(r"\b[Tt]oday,? \(?(?=\d|[A-Z])")
_ON = re.compile(rf"\b(?P<words>(?:on |late |early )*(?P<weekday>{WEEKDAY}))(?! [\d(])")


@dataclass(frozen=True)
class _Printed:
    """A day that the text itself gives the report, and how to call it."""

    day: date
    name: str
    moment: Moment | None = None


def settle_dates(documents: Sequence[Document], as_of: date | None) -> tuple[Document, ...]:
    """Give each report its day: dateline, feed, metadata; else inferred up to *as_of*."""
    return tuple(_settled(doc, as_of) for doc in documents)


def _settled(doc: Document, as_of: date | None) -> Document:
    published = doc.published
    stated = published if published and published.how in ("feed", "metadata") else None
    doc = _with_year(doc, stated, as_of)
    printed = _printed(doc, stated, as_of)
    if printed:
        return _dated(doc, printed, stated)
    if stated:
        return replace(doc, day=stated.at.date(), day_how=stated.how)
    return _inferred(doc, as_of)


def _heads(doc: Document) -> list[Head]:
    found = (
        head_at(normalise(doc.original[cut.start : cut.end]), 0)
        for cut in doc.cuts
        if cut.kind == "dateline"
    )
    return [head for head in found if head is not None]


def _near(stated: Moment | None, as_of: date | None) -> tuple[date | None, str]:
    return (stated.at.date(), "metadata") if stated else (as_of, "as-of")


def _with_year(doc: Document, stated: Moment | None, as_of: date | None) -> Document:
    """Complete a dateline that has day and month only."""
    head = doc.dateline
    if head.moment is not None or not (head.agency or head.places):
        return doc
    near, known = _near(stated, as_of)
    completed = dateline(_heads(doc), near, known)
    return replace(doc, dateline=completed, published=doc.published or completed.moment)


def _printed(doc: Document, stated: Moment | None, as_of: date | None) -> _Printed | None:
    near, known = _near(stated, as_of)
    for head in _heads(doc):
        # The day as printed: at midnight in India it is still yesterday in UTC.
        if day := head.day(near):
            return _Printed(day, "dateline", head.moment(near, known))
    day = _day_in_lead(doc.text[:_LEAD_CHARACTERS], near)
    return _Printed(day, "lead") if day else None


def _day_in_lead(lead: str, near: date | None) -> date | None:
    """Return a date that the lead says of the report: "said on Saturday, 4 June"."""
    for pattern in (_TODAY, _SAID_ON_DATE):
        for found in pattern.finditer(lead):
            printed = next(dates_in(lead, found.end(), min(found.end() + 20, len(lead))), None)
            if printed is None or printed.start != found.end():
                continue
            day = printed.on() if printed.year else printed.near(near) if near else None
            named = found.groupdict().get("weekday")
            if day and (not named or weekday(named) == day.weekday()):
                return day
    return None


def _dated(doc: Document, printed: _Printed, stated: Moment | None) -> Document:
    notes = doc.notes
    if stated and not _same_day(stated, printed.day):
        notes = (
            *notes,
            f"{stated.how} say {stated.at.date()}, the text's {printed.name} {printed.day}; "
            f"the {printed.name} is used for events",
        )
    return replace(
        doc,
        day=printed.day,
        day_how="dateline",
        notes=notes,
        published=doc.published or printed.moment or _day_moment(printed.day, "dateline"),
    )


def _same_day(stated: Moment, day: date) -> bool:
    """Say whether a moment falls on a day somewhere on earth."""
    if stated.precision == "day":
        return stated.at.date() == day
    start = datetime.combine(day, time(), UTC)
    # Zones reach from UTC+14 to UTC-12.
    return start - timedelta(hours=14) <= stated.at < start + timedelta(hours=36)


def _day_moment(day: date, how: str, note: str = "") -> Moment:
    return Moment(datetime.combine(day, time(), UTC), how, "day", note)


def _inferred(doc: Document, as_of: date | None) -> Document:
    """Date a report by its weekday words, the speaker's first."""
    lead = doc.text[:_LEAD_CHARACTERS]
    found = _SAID_ON.search(lead) or _ON.search(lead) or _ON.search(doc.text)
    if found is None or as_of is None:
        return replace(doc, day=None, day_how="unknown")
    day = latest(weekday(found["weekday"]), as_of)
    note = f"inferred from “{found['words']}”"
    return replace(doc, day=day, day_how="inferred", published=_day_moment(day, "inferred", note))
