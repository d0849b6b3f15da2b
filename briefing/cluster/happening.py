"""What happened on a day, and what merely goes on.

A statement on an incident has the incident's day, whatever day its own report is of. A sentence
that says no day and tells of a state — an offensive that is under way, a war that has
killed — happened on no day: its report's date says only when it was told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..alternation import AnyCase
from ..model import Statement
from ..periods import WAR_TOLL
from .days import CARRIED_RULE
from .offensives import SIDED

#: The present and the perfect: what is, has been, will be.
_GOES_ON = re.compile(
    r"\b(?:has|have|is|are|aims?|remains?|will|would|could|should|may|must|continues?|controls?|"
    r"holds?)\b",
    re.IGNORECASE,
)


_PERFECT = re.compile(r"\b(?:has|have)\s(?:\w+\s){0,2}?(?:been|\w+ed|made|taken|hit|struck)\b")


#: To condemn or deny an attack is an event of its own: of the day it was said, if that is told.
_ANSWERS = re.compile(
    r"\b(?:condemn\w*|denounc\w+|appalled|outraged?|deplor\w+|den(?:y|ies|ied)|blam(?:e|ed|es)|"
    r"accus\w+|call(?:s|ed)? (?:for|on|upon)|urg(?:es|ed)|warn(?:s|ed)|vow(?:s|ed)|"
    r"demand(?:s|ed)|dismiss\w*|reject(?:s|ed)|evidence)\b",
    re.IGNORECASE,
)
#: What happens again and again, or has of late, is of no one day.
_HABIT = re.compile(
    r"\b(?:typically|usually|often|regularly|routinely|frequently|repeatedly|"
    r"(?:has|have) (?:also )?(?:recently|lately|since))\b",
    re.IGNORECASE,
)
#: In a clause of its own a verb in the present says nothing of the news before it.
_ASIDE = re.compile(
    r"\b(?:that|which|who|whom|whose|so|what)\s(?:[\w'\u2019-]+\s){0,3}?\Z", re.IGNORECASE
)
#: What was filmed, and a toll still counted, are of the incident's own day.
_OF_THE_INCIDENT = AnyCase(
    r"\b(?:footage|videos?|pictures|images|photos|photographs)\b.{0,80}\bshow(?:s|ed|ing)?\b|"
    r"\b(?:death )?toll\b.{0,40}\b(?:rise|increase|climb)\b"
)


_LOOK_BACK = 60


def settle_happening(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements with their incident's day, and those marked that tell a state."""
    return tuple(_marked(_on_its_incident(s)) for s in statements)


def _on_its_incident(statement: Statement) -> Statement:
    """A day that is only the report's, or a bound, gives way to the day of the incident."""
    told = _day_of(statement.offensive)
    if told is None or statement.day is None or statement.day_how == "on" or statement.day == told:
        return statement
    if statement.day_how == "by" and not _carried(statement) and _ANSWERS.search(statement.text):
        return statement
    rule = "the day of its incident"
    return statement.because(
        "day", told.isoformat(), rule, statement.offensive, day=told, day_how="by"
    )


def _carried(statement: Statement) -> bool:
    return any(w.about == "day" and w.rule == CARRIED_RULE for w in statement.why)


def _day_of(key: str) -> date | None:
    parts = key.split("/")
    if len(parts) <= SIDED - 1:
        return None
    try:
        return date.fromisoformat(parts[2])
    except ValueError:
        return None


def _marked(statement: Statement) -> Statement:
    if statement.day is None or not _is_state(statement):
        return statement
    return statement.because("day", "", "tells what goes on, and of no day", ongoing=True)


def _whole_war(statement: Statement) -> bool:
    """A toll of years is of no day."""
    return any(f.kind == "killed" and (f.low or 0) >= WAR_TOLL for f in statement.figures)


def _is_state(statement: Statement) -> bool:
    if _OF_THE_INCIDENT.search(statement.text):
        return False
    if statement.ongoing or statement.offensive.endswith("/campaign") or _whole_war(statement):
        return True
    if (statement.day_how != "on" or _carried(statement)) and _HABIT.search(statement.text):
        return True
    if _carried(statement) and not (statement.figures or statement.claim or statement.headline):
        return _in_main_clause(_PERFECT, statement.text)
    on_operation = "/operation/" in statement.offensive
    if statement.day_how or statement.claim is not None or statement.headline:
        return False
    if statement.offensive and not on_operation:
        return False
    return on_operation or _in_main_clause(_GOES_ON, statement.text)


def _in_main_clause(pattern: re.Pattern[str], text: str) -> bool:
    found = pattern.finditer(text)
    return any(not _ASIDE.search(text[max(0, m.start() - _LOOK_BACK) : m.start()]) for m in found)
