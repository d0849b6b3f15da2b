"""The day of an incident, carried through the report that tells it.

A report says "on Wednesday" once and goes on about the same shelling for a page. Its own
date is the day of the telling, which may be a week later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..model import Statement
from .events import GROUND, INCIDENTS

#: How far a day is carried, in sentences: forward over a page of detail, back only to
#: a lede whose first detail gives the day. Set on the labelled June week, where both are
#: flat from two to eight.
FORWARD = 6
BACK = 2
#: An incident told before, wherever the report has gone since: "The strike dealt a blow to the
#: truce". With a place of its own behind it ("the strikes on Mayadin") it may be another.
_THE_ATTACK = re.compile(
    r"\b(?:the|that|this|these|those)\s(?:\w+\s){0,2}?(?:attacks?|(?:air ?)?strikes?|raids?|"
    r"bombings?|shelling|incidents?|blasts?|explosions?|massacre)\b"
    r"(?!\s(?:on|in|against|near|at|of|by)\b)",
    re.IGNORECASE,
)


def carry_days(doc: Sequence[Statement]) -> list[Statement]:
    """Return a report's statements; incidents without a day have the one told beside them."""
    latest = max((s.day for s in doc if s.day is not None and s.day_how), default=None)
    return [_dated(i, doc, latest) for i in range(len(doc))]


#: What the trail says of a day that another sentence told.
CARRIED_RULE = "the day told beside it"


def _dated(i: int, doc: Sequence[Statement], latest: date | None) -> Statement:
    here = doc[i]
    if here.day is not None and here.day_how == "by" and here.event in INCIDENTS:
        return _before_the_saying(i, doc)
    if here.day is None or here.day_how or (here.event and here.event not in INCIDENTS):
        return here
    there = _beside(i, doc, latest)
    if there is None:
        return here
    return _with_day(here, there, there.day_how if there.index < here.index else "by")


def _beside(i: int, doc: Sequence[Statement], latest: date | None) -> Statement | None:
    """The nearest sentence with the day of an incident on the same front, or of "the raid"."""
    again = bool(_THE_ATTACK.search(doc[i].text))
    for steps in (range(-1, -FORWARD - 1, -1), range(1, BACK + 1)):
        for step in steps:
            j = i + step
            # Ground fighting in between is another story, and so is the next entry of a live
            # page: the day doesn't reach across.
            if not 0 <= j < len(doc) or doc[j].event in GROUND or _parted(doc, i, j):
                break
            if (again or doc[j].front == doc[i].front) and _is_news(doc[j], latest):
                return doc[j]
    return None


def _is_news(there: Statement, latest: date | None) -> bool:
    """Whether a sentence tells the day of an incident, and not an old one in passing.

    Old is what lies days behind the *latest* day that the report tells.
    """
    if there.event not in INCIDENTS or not there.day_how or there.day is None:
        return False
    return latest is None or (latest - there.day).days <= NEWS


#: A day so far behind the report's latest is history, and no other sentence's: 2 to 4 score
#: the same in both labelled weeks.
NEWS = 3


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
    return here.because("day", day, CARRIED_RULE, there.text, day=there.day, day_how=how)
