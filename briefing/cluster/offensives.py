"""Which operation or incident a statement is on.

An operation is one side's ground fighting on one front; same place with other attackers
is another one. An incident is one kind of strike on one front on one day by one side:
opposed outlets tell it with other words and other numbers, but not of another day.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ..model import Statement
from ..theatre import Theatre
from .events import GROUND, GROUND_WORDS, INCIDENTS, UNSPECIFIC
from .incidents import DAYS
from .threads import spoken_of_again

#: Kinds of actor that suffer but don't fight.
_PEOPLE = ("civilians",)


def assign_offensives(statements: Sequence[Statement], theatre: Theatre) -> tuple[Statement, ...]:
    """Return the statements with the key of their offensive; "" where they are on none."""
    operations = _operations(statements, theatre)
    keys = [_key(s, operations, theatre) for s in statements]
    keys = _sided(statements, _with_what_follows(statements, keys))
    again = _spoken_of_again(statements)
    return tuple(
        replace(
            s,
            offensive=key
            if key is not None
            else _told_before(i, statements, keys, again)
            or _from_context(i, statements, keys)
            or _own_operation(s, operations, theatre)
            or _alone(s, theatre),
        )
        for i, (s, key) in enumerate(zip(statements, keys, strict=True))
    )


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
    keys: Sequence[str | None],
    again: Sequence[int | None],
) -> str:
    """The offensive of the event that a statement speaks of again, on the same front."""
    told = again[i]
    while told is not None and keys[told] is None:
        told = again[told]
    if told is None or statements[told].front != statements[i].front:
        return ""
    if _another_day(statements[i], statements[told]):
        return ""
    return keys[told] or ""


#: A sentence this many behind or before one on an incident may still lean on it. In the
#: labelled June week nine in ten sentences without an event of their own lie within three.
CARRIED = 6


def _from_context(i: int, statements: Sequence[Statement], keys: Sequence[str | None]) -> str:
    """The offensive of the nearest sentence of the same report and front, earlier ones first."""
    here = statements[i]
    if here.background:
        return ""
    for step in (*range(-1, -CARRIED - 1, -1), *range(1, CARRIED + 1)):
        j = i + step
        if not 0 <= j < len(statements) or (step > 0 and here.event not in UNSPECIFIC):
            continue
        there, key = statements[j], keys[j] or ""
        if not key or (there.document, there.front) != (here.document, here.front):
            continue
        if not _another_day(here, there):
            return key
    return ""


def _another_day(here: Statement, there: Statement) -> bool:
    """Both tell on which day it was, and not on neighbouring ones."""
    if here.day is None or there.day is None or not here.day_how == there.day_how == "on":
        return False
    return abs((here.day - there.day).days) > DAYS


def _alone(statement: Statement, theatre: Theatre) -> str:
    """An incident by itself: deaths of which nothing says how they came, fighting, a siege."""
    if statement.background or statement.headline:
        return ""
    if statement.day is None or statement.front is None:
        return ""
    attacker, _ = sides(statement, theatre)
    if statement.event in UNSPECIFIC and (statement.figures or attacker):
        return f"{statement.front}/fire/{statement.day.isoformat()}"
    if statement.event not in INCIDENTS and _SIEGE.search(statement.text):
        return f"{statement.front}/siege"
    if statement.event in ("clash", "advance") and attacker:
        return f"{statement.front}/clash/{statement.day.isoformat()}"
    return ""


def _own_operation(
    statement: Statement, operations: dict[str, Counter[str]], theatre: Theatre
) -> str:
    """The operation of who strikes here, in a report that tells nothing else of it."""
    front = statement.front or ""
    fighting = operations.get(front, Counter())
    attacker, defender = sides(statement, theatre)
    if statement.background or statement.event not in INCIDENTS or attacker not in fighting:
        return ""
    return _operation(front, attacker, defender, fighting, gathering=False) or ""


def sides(statement: Statement, theatre: Theatre) -> tuple[str, str]:
    """Return the sides that act and suffer, each the first named; "" where none is."""
    acting = [one.actor for one in statement.actors if one.role == "agent"]
    if statement.event == "air strike":
        acting = [actor for actor in acting if _flies(actor, theatre)]
    suffering = [one.actor for one in statement.actors if one.role == "target"]
    return _side(acting, theatre), _side(suffering, theatre)


#: Kinds of actor without aircraft: named beside an air strike they are who was hit, or speak.
_ON_FOOT = ("armed group", "militia", "party", "opposition", "police")


def _flies(actor: str, theatre: Theatre) -> bool:
    known = theatre.actors.get(actor)
    return known is None or known.kind not in _ON_FOOT


def _side(actors: Sequence[str], theatre: Theatre) -> str:
    for actor in actors:
        if actor not in _PEOPLE:
            return theatre.side_of(actor) or actor
    return ""


def _operations(statements: Sequence[Statement], theatre: Theatre) -> dict[str, Counter[str]]:
    """Return, for each front, how often each side attacks on the ground there."""
    out: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        if statement.front is None or statement.event not in GROUND or statement.background:
            continue
        attacker, defender = sides(statement, theatre)
        if attacker and GROUND_WORDS.search(statement.text) and not statement.headline:
            out[statement.front][attacker] += 2 if defender else 1
    return dict(out)


def _key(statement: Statement, operations: dict[str, Counter[str]], theatre: Theatre) -> str | None:
    """Return the offensive's key, "" for none, None where the context must say."""
    if statement.front is not None and _CAMPAIGN.search(statement.text) and _killed(statement):
        return f"{statement.front}/campaign"
    if statement.front is None or statement.background:
        return ""
    attacker, defender = sides(statement, theatre)
    fighting = operations.get(statement.front, Counter())
    if statement.event in INCIDENTS and not _part_of_operation(statement, attacker, fighting):
        return _incident(statement, attacker)
    if statement.event in GROUND and _COUNTER.search(statement.text):
        return _counterattack(statement, fighting, theatre)
    if statement.event in GROUND:
        gathering = statement.event == "reinforcement"
        return _operation(statement.front, attacker, defender, fighting, gathering=gathering)
    return None


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


def _killed(statement: Statement) -> bool:
    return any(f.kind in ("killed", "wounded") for f in statement.figures)


_NEEDS = r"(?:food|fuel|water|medicine|bread|supplies)"
#: What a siege does: who is in it, what runs out, what is waited for.
_SIEGE = re.compile(
    rf"\b(?:besieg\w+|sieges?|blockad\w+|starv\w+|(?:running|run|ran) (?:low|short|out)|"
    rf"{_NEEDS} (?:shortages?|prices?)|shortages? of|lack(?:ed|ing)? (?:of )?{_NEEDS})\b",
    re.IGNORECASE,
)
#: The side under attack strikes back: an incident of its own, whoever leads on the front.
_COUNTER = re.compile(r"\bcounter-?\s?(?:attack|offensive|assault)\w*", re.IGNORECASE)


def _counterattack(statement: Statement, fighting: Counter[str], theatre: Theatre) -> str | None:
    """The key of a counter-attack: by the one side named that doesn't lead on the front."""
    leading = min(fighting, key=lambda side: (-fighting[side], side), default="")
    named = {_side([one.actor], theatre) for one in statement.actors} - {"", leading}
    if statement.day is None or not leading or len(named) != 1:
        return None
    return f"{statement.front}/counterattack/{statement.day.isoformat()}/{min(named)}"


def _with_what_follows(
    statements: Sequence[Statement], keys: Sequence[str | None]
) -> list[str | None]:
    """Give the fighting told right behind a counter-attack to it, to the end of its passage."""
    out = list(keys)
    for i, here in enumerate(statements):
        before = out[i - 1] if i else None
        if not before or "/counterattack/" not in before or here.background or not here.event:
            continue
        last = statements[i - 1]
        if (here.document, here.front) == (last.document, last.front) and not here.headline:
            out[i] = before
    return out


def _part_of_operation(statement: Statement, attacker: str, fighting: Counter[str]) -> bool:
    """Strikes on fighters by the side that attacks on the ground belong to its operation."""
    hurt = any(one.actor in _PEOPLE and one.role == "target" for one in statement.actors)
    if hurt:
        return False
    if attacker and attacker in fighting:
        return True
    suffers = {one.actor for one in statement.actors if one.role == "target"}
    return statement.event in UNSPECIFIC and bool(fighting) and bool(suffers)


def _incident(statement: Statement, attacker: str) -> str | None:
    """The key of an incident: front, kind, day and, where it is told, the side that did it."""
    if statement.day is None or statement.event in UNSPECIFIC:
        return None
    return f"{statement.front}/{statement.event}/{statement.day.isoformat()}/{attacker or _OPEN}"


#: Strokes in the key of an incident that carries a side: front, event, day, side.
SIDED = 3
#: Stands in a key for a side that the sentence doesn't tell.
_OPEN = "?"


def _sided(statements: Sequence[Statement], keys: Sequence[str | None]) -> list[str | None]:
    """Give incidents without a side the one that the same report, else the day, tells of.

    Where two sides did the same on one front and day and nothing says whose this was, it
    stays an incident of its own: same place, other attackers, never merged.
    """
    by_report: dict[tuple[str, str], str] = {}
    by_day: defaultdict[str, set[str]] = defaultdict(set)
    for statement, key in zip(statements, keys, strict=True):
        if key and key.count("/") == SIDED and not key.endswith(_OPEN):
            stem = key.rsplit("/", 1)[0]
            by_report.setdefault((statement.document, stem), key)
            by_day[stem].add(key)
    out: list[str | None] = []
    for statement, key in zip(statements, keys, strict=True):
        if key and key.endswith(f"/{_OPEN}"):
            stem = key.rsplit("/", 1)[0]
            told = by_day[stem]
            key = by_report.get((statement.document, stem)) or (
                min(told) if len(told) == 1 else key
            )
        out.append(key)
    return out


def _operation(
    front: str, attacker: str, defender: str, fighting: Counter[str], *, gathering: bool
) -> str | None:
    if not fighting:
        return f"{front}/reinforcement" if gathering else None
    leading, _ = min(fighting.items(), key=lambda kv: (-kv[1], kv[0]))
    if attacker and attacker in fighting and attacker != leading and defender != leading:
        return f"{front}/operation/{attacker}"
    return f"{front}/operation/{leading}"
