"""Which operation or incident a statement is on.

An incident is one kind of strike on one front on one day by one side: opposed outlets tell it
with other words and other numbers, but not of another day. A statement that tells no event
is on what it speaks of again, else on what is told around it. Each decision leaves its reason.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ..model import Statement
from ..theatre import Theatre
from .events import GROUND, INCIDENTS, UNSPECIFIC
from .incidents import DAYS
from .operations import (
    COUNTER,
    PEOPLE,
    Operations,
    called_side,
    find_operations,
    leading,
    operation_of,
    side_of,
    sides,
)
from .threads import spoken_of_again

#: A sentence this many behind or before one on an incident may still lean on it. Swept 3 to 15
#: on the June week: .820, .831 (5), .828 (8), .828 (15).
CARRIED = 6
#: Strokes in the key of an incident that carries a side: front, event, day, side.
SIDED = 3
#: Stands in a key for a side that the sentence doesn't tell.
_OPEN = "?"


class _On(NamedTuple):
    """An offensive's key, "" for none, and the rule by which a statement is on it."""

    key: str
    rule: str
    words: str = ""


def assign_offensives(statements: Sequence[Statement], theatre: Theatre) -> tuple[Statement, ...]:
    """Return the statements with the key of their offensive; "" where they are on none."""
    operations = find_operations(statements, theatre)
    own = [_by_itself(s, operations, theatre) for s in statements]
    own = _sided(statements, _with_what_follows(statements, own))
    again = _spoken_of_again(statements)
    return tuple(
        _on(
            s,
            own[i]
            or _told_before(i, statements, own, again)
            or _around(i, statements, own)
            or _own_operation(s, operations, theatre)
            or _alone(s, theatre)
            or _of_front(s, operations, theatre)
            or _On("", "tells no attack, and none is told around it"),
        )
        for i, s in enumerate(statements)
    )


def _on(statement: Statement, on: _On) -> Statement:
    return statement.because("offensive", *on, offensive=on.key)


# --- by its own words -------------------------------------------------------------------------


def _by_itself(statement: Statement, operations: Operations, theatre: Theatre) -> _On | None:
    """The offensive by a statement's own words; None where the context must say."""
    if statement.front is None:
        return _On("", "is about no front")
    campaign = _CAMPAIGN.search(statement.text) if _has_toll(statement) else None
    if campaign is not None:
        key = f"{statement.front}/campaign"
        return _On(key, "a toll of weeks or months", campaign.group())
    if statement.background:
        return _On("", "is history, or stands for long")
    attacker, defender = sides(statement, theatre)
    fighting = operations.get(statement.front, Counter())
    if statement.event in INCIDENTS and not _part_of_operation(statement, attacker, fighting):
        return _incident(statement, attacker or f"{_OPEN}{called_side(statement, theatre)}")
    if statement.event not in GROUND:
        return None
    counter = COUNTER.search(statement.text)
    if counter is not None:
        return _counterattack(statement, fighting, theatre, counter.group())
    return _ground(statement, attacker, defender, fighting)


def _ground(
    statement: Statement, attacker: str, defender: str, fighting: Counter[str]
) -> _On | None:
    front = statement.front or ""
    if fighting:
        key = operation_of(front, attacker, defender, fighting)
        return _On(key, "tells ground fighting", statement.event)
    if statement.event == "reinforcement":
        return _On(f"{front}/reinforcement", "fighters gather on a front without an operation")
    return None


def _incident(statement: Statement, attacker: str) -> _On | None:
    """An incident: front, kind, day and, where it is told, the side that did it."""
    if statement.day is None or statement.event in UNSPECIFIC:
        return None
    day = statement.day.isoformat()
    key = f"{statement.front}/{statement.event}/{day}/{attacker}"
    return _On(key, f"tells {_a(statement.event)} of {day}", attacker.strip(_OPEN))


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def _part_of_operation(statement: Statement, attacker: str, fighting: Counter[str]) -> bool:
    """Strikes on fighters by the side that attacks on the ground belong to its operation."""
    hurt = any(one.actor in PEOPLE and one.role == "target" for one in statement.actors)
    if hurt:
        return False
    if attacker and attacker in fighting:
        return True
    suffers = {one.actor for one in statement.actors if one.role == "target"}
    return statement.event in UNSPECIFIC and bool(fighting) and bool(suffers)


_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|sept?|oct|nov|dec"
)
#: A toll of weeks or months is no incident's.
_CAMPAIGN = re.compile(
    rf"\bsince (?:last |early |mid-?|late )?(?:month|year|spring|summer|autumn|winter|{_MONTHS}|"
    r"\d{1,2} \w+)\b|\b(?:past|last|recent) (?:\w+ )?(?:weeks|months)\b",
    re.IGNORECASE,
)


def _has_toll(statement: Statement) -> bool:
    return any(f.kind in ("killed", "wounded") for f in statement.figures)


def _counterattack(
    statement: Statement, fighting: Counter[str], theatre: Theatre, words: str
) -> _On | None:
    """A counter-attack: by the one side named that doesn't lead on the front."""
    leads = leading(fighting)
    named = {side_of([one.actor], theatre) for one in statement.actors} - {"", leads}
    if statement.day is None or not leads or len(named) != 1:
        return _ground(statement, *sides(statement, theatre), fighting)
    key = f"{statement.front}/counterattack/{statement.day.isoformat()}/{min(named)}"
    return _On(key, "the side under attack strikes back", words)


def _with_what_follows(
    statements: Sequence[Statement], own: Sequence[_On | None]
) -> list[_On | None]:
    """Give the fighting told right behind a counter-attack to it, to the end of its passage."""
    out = list(own)
    for i, here in enumerate(statements):
        before = out[i - 1] if i else None
        if before is None or "/counterattack/" not in before.key:
            continue
        last = statements[i - 1]
        goes_on = here.event and not here.background and not here.headline
        if goes_on and (here.document, here.front) == (last.document, last.front):
            out[i] = _On(before.key, "goes on about the counter-attack")
    return out


def _sided(statements: Sequence[Statement], own: Sequence[_On | None]) -> list[_On | None]:
    """Give incidents without a side the one that the same report, else the day, tells of.

    A side that is only called names counts where nothing else is told. Where two sides did
    the same on one front and day and nothing says whose this was, it stays an incident of
    its own: same place, other attackers, never merged.
    """
    by_report: dict[tuple[str, str], str] = {}
    named: defaultdict[str, set[str]] = defaultdict(set)
    called: defaultdict[str, set[str]] = defaultdict(set)
    for statement, on in zip(statements, own, strict=True):
        stem, side = _stem_and_side(on)
        if side and not side.startswith(_OPEN):
            by_report.setdefault((statement.document, stem), side)
            named[stem].add(side)
        elif side.strip(_OPEN):
            called[stem].add(side.strip(_OPEN))
    out: list[_On | None] = []
    for statement, on in zip(statements, own, strict=True):
        stem, side = _stem_and_side(on)
        if on is not None and side.startswith(_OPEN):
            told = by_report.get((statement.document, stem)) or _only(named[stem])
            told = told or side.strip(_OPEN) or _only(called[stem]) or _OPEN
            on = on._replace(key=f"{stem}/{told}")
        out.append(on)
    return out


def _stem_and_side(on: _On | None) -> tuple[str, str]:
    """The key of an incident without its side, and the side; "" twice for anything else."""
    if on is None or on.key.count("/") != SIDED:
        return "", ""
    stem, side = on.key.rsplit("/", 1)
    return stem, side


def _only(sides: set[str]) -> str:
    return min(sides) if len(sides) == 1 else ""


# --- by its context ---------------------------------------------------------------------------


def _spoken_of_again(statements: Sequence[Statement]) -> list[int | None]:
    """For each statement, the number among all of the earlier one whose event it speaks of."""
    out: list[int | None] = []
    for _, doc in groupby(statements, key=lambda s: s.document):
        start = len(out)
        out += [None if i is None else start + i for i in spoken_of_again(tuple(doc))]
    return out


def _told_before(
    i: int,
    statements: Sequence[Statement],
    own: Sequence[_On | None],
    again: Sequence[int | None],
) -> _On | None:
    """The offensive of the event that a statement speaks of again, on the same front."""
    told = again[i]
    while told is not None and own[told] is None:
        told = again[told]
    there = own[told] if told is not None else None
    if told is None or there is None or not there.key:
        return None
    if statements[told].front != statements[i].front or _another_day(
        statements[i], statements[told]
    ):
        return None
    return _On(there.key, "speaks again of an event told before", statements[told].text)


def _around(i: int, statements: Sequence[Statement], own: Sequence[_On | None]) -> _On | None:
    """The offensive of the nearest sentence of the same report and front, earlier ones first."""
    here = statements[i]
    if here.background:
        return None
    for step in (*range(-1, -CARRIED - 1, -1), *range(1, CARRIED + 1)):
        j = i + step
        if not 0 <= j < len(statements) or (step > 0 and here.event not in UNSPECIFIC):
            continue
        there, on = statements[j], own[j]
        if on is None or not on.key:
            continue
        if (there.document, there.front) != (here.document, here.front):
            continue
        if not _another_day(here, there):
            return _On(on.key, "goes on about what is told beside it", there.text)
    return None


def _another_day(here: Statement, there: Statement) -> bool:
    """Both tell on which day it was, and not on neighbouring ones."""
    if here.day is None or there.day is None or not here.day_how == there.day_how == "on":
        return False
    return abs((here.day - there.day).days) > DAYS


def _own_operation(statement: Statement, operations: Operations, theatre: Theatre) -> _On | None:
    """The operation of who strikes here, in a report that tells nothing else of it."""
    front = statement.front or ""
    fighting = operations.get(front, Counter())
    attacker, defender = sides(statement, theatre)
    if statement.background or statement.event not in INCIDENTS or attacker not in fighting:
        return None
    key = operation_of(front, attacker, defender, fighting)
    return _On(key, "who strikes here attacks on this front", attacker)


def _of_front(statement: Statement, operations: Operations, theatre: Theatre) -> _On | None:
    """The operation of a front, for what one of its sides does there besides."""
    front = statement.front or ""
    fighting = operations.get(front, Counter())
    attacker, defender = sides(statement, theatre)
    if (
        statement.background
        or not leading(fighting)
        or leading(fighting) not in (attacker, defender)
    ):
        return None
    return _On(
        f"{front}/operation/{leading(fighting)}", "a side of the front's operation", attacker
    )


_NEEDS = r"(?:food|fuel|water|medicine|bread|supplies)"
#: What a siege does: who is in it, what runs out, what is waited for.
_SIEGE = re.compile(
    rf"\b(?:besieg\w+|sieges?|blockad\w+|starv\w+|(?:running|run|ran) (?:low|short|out)|"
    rf"{_NEEDS} (?:shortages?|prices?)|shortages? of|lack(?:ed|ing)? (?:of )?{_NEEDS})\b",
    re.IGNORECASE,
)


def _alone(statement: Statement, theatre: Theatre) -> _On | None:
    """An incident by itself: deaths of which nothing says how they came, fighting, a siege."""
    if statement.background or statement.headline:
        return None
    if statement.day is None or statement.front is None:
        return None
    attacker, _ = sides(statement, theatre)
    stem, day = statement.front, statement.day.isoformat()
    siege = _SIEGE.search(statement.text)
    if statement.event in UNSPECIFIC and (statement.figures or attacker):
        return _On(f"{stem}/fire/{day}", "deaths or an attack of which no more is told")
    if statement.event not in INCIDENTS and siege is not None:
        return _On(f"{stem}/siege", "tells of a siege", siege.group())
    if statement.event in ("clash", "advance") and attacker:
        return _On(f"{stem}/clash/{day}", "fighting on a front without an operation", attacker)
    return None
