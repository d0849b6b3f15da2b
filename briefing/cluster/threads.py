"""Which event of a report a later sentence speaks of again.

Event coreference within a document, in its plainest form (Bejan & Harabagiu 2010 give the
problem): "the convoy", "the strike", "Monday's attack" and "the incident" mean an attack that
the report has told of, whatever was in focus since. What was hit — a convoy, a hospital, a
market — tells one attack from another better than any verb: opposed outlets keep the market
and change everything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Statement
from .events import INCIDENTS

#: What is hit, as reports name it: the first word stands for the kind.
_TARGETS = {
    "convoy": r"convoys?|aid (?:trucks?|lorr(?:y|ies))|trucks? carrying (?:aid|supplies|food)",
    "aid workers": r"(?:aid|humanitarian|relief) workers?|Red Cre?s(?:cent|s)(?: volunteers?)?",
    "hospital": r"hospitals?|clinics?|medical (?:cent(?:er|re)s?|facilit(?:y|ies)|points?)|"
    r"field hospitals?",
    "market": r"markets?|market ?places?|bazaars?|souks?",
    "school": r"schools?|universit(?:y|ies)|students",
    "shrine": r"shrines?|mosques?|church(?:es)?",
    "camp": r"(?:refugee|displacement|displaced people's) camps?|camp for \w+",
    "bus": r"bus(?:es)?|minibus(?:es)?",
    "bakery": r"baker(?:y|ies)|bread (?:queues?|lines?)",
    "prison": r"prisons?|detention (?:cent(?:er|re)s?)",
    "wedding": r"weddings?|funerals?",
    "warehouse": r"warehouses?|depots?",
    "power": r"power (?:plants?|stations?)|pumping stations?|water (?:plants?|stations?)",
}
TARGETS = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _TARGETS.items()
)
_NOUNS = (
    r"attacks?|air ?-?strikes?|strikes?|air ?-?raids?|raids?|bombings?|blasts?|explosions?|"
    r"shelling|bombardment|incidents?|massacre|ambush"
)
#: A definite description of an event: the report has told of it.
_AGAIN = re.compile(
    rf"\b(?:the|this|that|these|those|its|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s|’s|s)?"
    rf"(?: night(?:'s|’s|s)?)?)\s(?:[\w\"“”'’-]+\s){{0,2}}?(?:{_NOUNS})\b",
    re.IGNORECASE,
)
#: "the deadliest attack", "the first strike": one of several, not the one told of.
_OTHER = re.compile(
    r"\b(?:another|other|previous|earlier|last|latest|new|separate|such|similar|first|worst|"
    r"deadliest|heaviest|most intense|recent)\s",
    re.IGNORECASE,
)
#: "an attack on the hospital", "a convoy": tells of it for the first time, or might.
_HIT = re.compile(
    r"\b(?:attack\w*|hit|hits|struck|strikes?|bomb\w*|shell\w*|target\w*|destroy\w*|raid\w*|"
    r"kill\w*|level\w*|damag\w*|blast\w*)\b",
    re.IGNORECASE,
)


def targets_of(text: str) -> frozenset[str]:
    """Return the kinds of thing hit or spoken of: "convoy", "hospital", …"""
    return frozenset(name for name, pattern in TARGETS if pattern.search(text))


def tells_attack(statement: Statement) -> bool:
    """Say whether the statement tells of an attack as news, not as history."""
    return not statement.background and bool(
        statement.event in INCIDENTS or (targets_of(statement.text) and _HIT.search(statement.text))
    )


def spoken_of_again(doc: Sequence[Statement]) -> list[int | None]:
    """Return, for each statement, the number of the earlier one whose event it speaks of.

    By what was hit if the report has told of an attack on such a thing, else by a definite
    description ("the strike") of the attack told last. None where nothing is spoken of again.
    """
    out: list[int | None] = []
    by_target: dict[str, int] = {}
    last: int | None = None
    for i, statement in enumerate(doc):
        targets = targets_of(statement.text)
        found = _by_target(targets, by_target)
        if found is None and last is not None and _definite(statement.text):
            found = last
        out.append(found)
        if tells_attack(statement):
            if statement.event in INCIDENTS:
                last = i if found is None else found
            for target in targets:
                if found is None or target not in by_target:
                    by_target[target] = i if found is None else found
    return out


def _by_target(targets: frozenset[str], by_target: dict[str, int]) -> int | None:
    return max((by_target[t] for t in targets if t in by_target), default=None)


def _definite(text: str) -> bool:
    found = _AGAIN.search(text)
    return found is not None and not _OTHER.search(found.group())
