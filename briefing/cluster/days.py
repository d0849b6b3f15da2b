"""The day of an incident, carried through the report that tells it.

A report says "on Wednesday" once and goes on about the same shelling for a page. Its own
date is the day of the telling, which may be a week later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Statement
from .events import GROUND, INCIDENTS

#: How far a day is carried, in sentences: forward over a page of detail, back only to
#: a lede whose first detail gives the day. Set on the labelled June week, where both are
#: flat from two to eight.
FORWARD = 6
BACK = 2


def carry_days(doc: Sequence[Statement]) -> list[Statement]:
    """Return a report's statements; incidents without a day have the one told beside them."""
    return [_dated(i, doc) for i in range(len(doc))]


#: What the trail says of a day that another sentence told.
CARRIED_RULE = "the day told beside it"


def _dated(i: int, doc: Sequence[Statement]) -> Statement:
    here = doc[i]
    if here.day is not None and here.day_how == "by" and here.event in INCIDENTS:
        return _before_the_saying(i, doc)
    if here.day is None or here.day_how or (here.event and here.event not in INCIDENTS):
        return here
    for steps in (range(-1, -FORWARD - 1, -1), range(1, BACK + 1)):
        for step in steps:
            j = i + step
            # Ground fighting in between is another story, and so is the next entry of a live
            # page: the day doesn't reach across.
            if not 0 <= j < len(doc) or doc[j].event in GROUND or _parted(doc, i, j):
                break
            there = doc[j]
            if _tells_the_day(there, here):
                how = there.day_how if step < 0 else "by"
                return _with_day(here, there, how)
    return here


def _parted(doc: Sequence[Statement], i: int, j: int) -> bool:
    """Whether an entry of a live page opens between two sentences that lie side by side."""
    return any(doc[k].entry for k in range(min(i, j) + 1, max(i, j) + 1))


#: News is told a day or two after the event.
TOLD_AFTER = 2


def _before_the_saying(i: int, doc: Sequence[Statement]) -> Statement:
    """ "Strikes killed 25, a monitor said on Wednesday. Tuesday's raids …": it was on Tuesday."""
    here = doc[i]
    for there in doc[i + 1 : i + 2 + BACK]:
        same = (there.front, there.event, there.day_how) == (here.front, here.event, "on")
        if same and here.day and there.day and 0 < (here.day - there.day).days <= TOLD_AFTER:
            return _with_day(here, there, "by")
    return here


def _with_day(here: Statement, there: Statement, how: str) -> Statement:
    day = there.day.isoformat() if there.day else ""
    return replace(here, day=there.day, day_how=how).because("day", day, CARRIED_RULE, there.text)


def _tells_the_day(there: Statement, here: Statement) -> bool:
    return there.front == here.front and there.day_how != "" and there.event in INCIDENTS
