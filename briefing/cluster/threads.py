"""Which event of a report a later sentence speaks of again.

Event coreference within a document, in its plainest form (Bejan & Harabagiu 2010 give the
problem): "the convoy" means the attack on a convoy that the report has told of, whatever was in
focus since. What was hit — a convoy, a hospital, a market — tells one attack from another
better than any verb: opposed outlets keep the market and change everything else. "The strike"
alone leads back to nothing: taking it for the attack told last was measured, and cost .02 of
September's fronts and offensives.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..alternation import AnyCase, by_letter
from ..model import Statement
from .events import INCIDENTS

#: What is hit, as reports name it: the first word stands for the kind.
_TARGETS = {
    "convoy": r"convoys?|aid (?:trucks?|lorr(?:y|ies))|trucks? carrying (?:aid|supplies|food)",
    "aid workers": r"(?:aid|humanitarian|relief) workers?|red cre?s(?:cent|s)(?: volunteers?)?",
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
TARGETS = tuple((name, AnyCase(rf"\b(?:{words})\b")) for name, words in _TARGETS.items())
#: Most sentences name nothing of the kind: one look says so.
_ANY = AnyCase(rf"\b(?:{by_letter('|'.join(_TARGETS.values()))})\b")
#: "an attack on the hospital", "a convoy": tells of it for the first time, or might.
_HIT = AnyCase(
    r"\b(?:attack\w*|hit|hits|struck|strikes?|bomb\w*|shell\w*|target\w*|destroy\w*|raid\w*|"
    r"kill\w*|level\w*|damag\w*|blast\w*)\b"
)


@lru_cache(maxsize=1024)
def targets_of(text: str) -> frozenset[str]:
    """Return the kinds of thing hit or spoken of: "convoy", "hospital", …"""
    if _ANY.search(text) is None:
        return frozenset()
    return frozenset(name for name, pattern in TARGETS if pattern.search(text))


def tells_attack(statement: Statement) -> bool:
    """Say whether the statement tells of an attack as news, not as history."""
    return not statement.background and bool(
        statement.event in INCIDENTS or (targets_of(statement.text) and _HIT.search(statement.text))
    )


def spoken_of_again(doc: Sequence[Statement]) -> list[int | None]:
    """Return, for each statement, the number of the earlier one whose event it speaks of.

    By what was hit, if the report has told of an attack on such a thing; None otherwise.
    """
    out: list[int | None] = []
    by_target: dict[str, int] = {}
    for i, statement in enumerate(doc):
        targets = targets_of(statement.text)
        found = max((by_target[t] for t in targets if t in by_target), default=None)
        out.append(found)
        if tells_attack(statement):
            for target in targets:
                by_target.setdefault(target, i if found is None else found)
    return out
