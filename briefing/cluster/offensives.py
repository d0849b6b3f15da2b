"""Which operation or incident a statement is on.

An operation is one side's ground fighting on one front; same place with other attackers
is another one. An incident is one kind of strike on one front on one day by one side:
opposed outlets tell it with other words and other numbers, but not of another day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..model import Statement
from ..theatre import Theatre
from .events import GROUND, INCIDENTS

#: Kinds of actor that suffer but don't fight.
_PEOPLE = ("civilians",)


def assign_offensives(
    statements: Sequence[Statement], theatre: Theatre
) -> tuple[Statement, ...]:
    """Return the statements with the key of their offensive; "" where they are on none."""
    operations = _operations(statements, theatre)
    last: dict[tuple[str, str], tuple[int, str]] = {}
    out = []
    for statement in statements:
        key = _key(statement, operations, theatre)
        place = (statement.document, statement.front or "")
        before = last.get(place)
        if key is None:
            near = before is not None and statement.index - before[0] <= CARRIED
            key = before[1] if near and before is not None and _leans(statement) else ""
        if key:
            last[place] = (statement.index, key)
        out.append(replace(statement, offensive=key))
    return tuple(out)


#: A sentence this many behind one on an incident may still lean on it. In the labelled
#: June week nine in ten sentences without an event of their own lie within two.
CARRIED = 3


def _leans(statement: Statement) -> bool:
    return not statement.background and not statement.headline


def sides(statement: Statement, theatre: Theatre) -> tuple[str, str]:
    """Return the sides that act and suffer, each the first named; "" where none is."""
    acting = [one.actor for one in statement.actors if one.role == "agent"]
    suffering = [one.actor for one in statement.actors if one.role == "target"]
    return _side(acting, theatre), _side(suffering, theatre)


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
        if attacker and statement.event == "advance":
            out[statement.front][attacker] += 2 if defender else 1
    return dict(out)


def _key(
    statement: Statement, operations: dict[str, Counter[str]], theatre: Theatre
) -> str | None:
    """Return the offensive's key, "" for none, None where the context must say."""
    if statement.front is None or statement.background or statement.headline:
        return "" if statement.front is None or statement.background else None
    attacker, defender = sides(statement, theatre)
    fighting = operations.get(statement.front, Counter())
    if statement.event in INCIDENTS and not _part_of_operation(statement, attacker, fighting):
        return _incident(statement, attacker)
    if statement.event in GROUND:
        gathering = statement.event == "reinforcement"
        return _operation(statement.front, attacker, defender, fighting, gathering=gathering)
    return None


def _part_of_operation(statement: Statement, attacker: str, fighting: Counter[str]) -> bool:
    """Strikes on fighters by the side that attacks on the ground belong to its operation."""
    hurt = any(one.actor in _PEOPLE and one.role == "target" for one in statement.actors)
    if hurt:
        return False
    if attacker and attacker in fighting:
        return True
    suffers = {one.actor for one in statement.actors if one.role == "target"}
    return statement.event == "casualties" and bool(fighting) and bool(suffers)


def _incident(statement: Statement, attacker: str) -> str | None:
    if statement.day is None:
        return None
    family = "bombing" if statement.event == "bombing" else "fire"
    if family == "fire" and statement.event != "casualties":
        family = statement.event
    return f"{statement.front}/{family}/{statement.day.isoformat()}"


def _operation(
    front: str, attacker: str, defender: str, fighting: Counter[str], *, gathering: bool
) -> str | None:
    if not fighting:
        return f"{front}/reinforcement" if gathering else None
    leading, _ = min(fighting.items(), key=lambda kv: (-kv[1], kv[0]))
    if attacker and attacker in fighting and attacker != leading and defender != leading:
        return f"{front}/operation/{attacker}"
    return f"{front}/operation/{leading}"
