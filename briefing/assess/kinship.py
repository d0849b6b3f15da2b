"""How far two facts can be compared: their days and their words."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from .. import vectors
from ..memory import RememberedFact

#: Two sentences on one incident without figures tell the same from this share of words.
AKIN = 0.5
#: Days between two tellings of one event, where one of them doesn't say on which day it was.
DAYS = 1


@lru_cache(maxsize=65536)
def bag(words: str) -> frozenset[str]:
    """Return the hashed words of a fact as a set."""
    return frozenset(words.split())


def dice(a: RememberedFact, b: RememberedFact) -> float:
    """Return the share of their words that two facts have in common, from 0 to 1."""
    return vectors.dice(bag(a.words), bag(b.words))


def days_meet(a: RememberedFact, b: RememberedFact) -> bool:
    """Say whether two facts can be of one day."""
    if not a.day or not b.day or a.day == b.day:
        return True
    return not (a.exact and b.exact) and abs(_days_apart(a.day, b.day)) <= DAYS


def is_dated(fact: RememberedFact) -> bool:
    """Say whether a fact has a day that can be: reports give days that were still to come."""
    return "" < fact.day <= fact.told


def _days_apart(a: str, b: str) -> int:
    return (date.fromisoformat(a) - date.fromisoformat(b)).days
