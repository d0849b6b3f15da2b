"""Ground fighting: which sides attack on which front, and whose operation a statement is on.

An operation is one side's ground fighting on one front; same place with other attackers
is another one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..model import Statement
from ..theatre import Theatre
from .events import GROUND, GROUND_WORDS

#: Kinds of actor that suffer but don't fight.
PEOPLE = ("civilians",)
#: Kinds of actor without aircraft: named beside an air strike they are who was hit, or speak.
_ON_FOOT = ("armed group", "militia", "party", "opposition", "police")

#: The side under attack strikes back: that makes no operation of its own.
COUNTER = re.compile(r"\bcounter-?\s?(?:attack|offensive|assault)\w*", re.IGNORECASE)
#: How often each side attacks on the ground, front by front.
Operations = Mapping[str, Counter[str]]


def sides(statement: Statement, theatre: Theatre) -> tuple[str, str]:
    """Return the sides that act and suffer, each the first named; "" where none is."""
    acting = [one.actor for one in statement.actors if one.role == "agent" and one.named]
    if statement.event == "air strike":
        acting = [actor for actor in acting if _flies(actor, theatre)]
    suffering = [one.actor for one in statement.actors if one.role == "target"]
    return side_of(acting, theatre), side_of(suffering, theatre)


def side_of(actors: Sequence[str], theatre: Theatre) -> str:
    """Return the side of the first of *actors* that fights; an actor without one is its own."""
    for actor in actors:
        if actor not in PEOPLE:
            return theatre.side_of(actor) or actor
    return ""


def called_side(statement: Statement, theatre: Theatre) -> str:
    """Return the side that a statement only calls names: "terrorists" for the opposition."""
    called = [a.actor for a in statement.actors if a.role == "agent" and not a.named]
    return side_of(called, theatre)


def _flies(actor: str, theatre: Theatre) -> bool:
    known = theatre.actors.get(actor)
    return known is None or known.kind not in _ON_FOOT


def find_operations(statements: Sequence[Statement], theatre: Theatre) -> Operations:
    """Return, for each front, how often each side attacks on the ground there."""
    out: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        if statement.front is None or statement.event not in GROUND or statement.background:
            continue
        attacker, defender = sides(statement, theatre)
        if statement.headline or COUNTER.search(statement.text):
            continue
        if attacker and GROUND_WORDS.search(statement.text):
            out[statement.front][attacker] += 2 if defender else 1
    return dict(out)


def leading(fighting: Counter[str]) -> str:
    """Return the side that attacks most on a front; "" where none does."""
    return min(fighting, key=lambda side: (-fighting[side], side), default="")


def operation_of(front: str, attacker: str, defender: str, fighting: Counter[str]) -> str:
    """Return the key of the operation of an attacker: the leading one's where it has none.

    Who fights back against the side that leads is part of that side's operation.
    """
    leads = leading(fighting)
    own = attacker in fighting and attacker != leads and defender != leads
    return f"{front}/operation/{attacker if own else leads}"
