"""Tolls that sum up weeks: on no single day's fact, and never one day's dead."""

from __future__ import annotations

import re
from functools import lru_cache

from .model import Statement

#: A toll at or above this is the war's, not an incident's: the largest single incidents
#: of the two labelled weeks stay under 200, the smallest toll of the war is 10,000.
WAR_TOLL = 10_000

_PERIOD = re.compile(
    r"\b(?:in|over|during|within|for) (?:the )?(?:past|last|previous)\b|"
    r"\bconsecutive (?:day|week)|\bfor \w+ days\b|"
    r"\bsince (?!then|dawn|midnight|morning|noon|today|this\b)|\bso far this\b",
    re.IGNORECASE,
)


def covers_a_period(statement: Statement) -> bool:
    """Say whether a statement sums up weeks: it is on no single day's fact."""
    return _sums_up(statement.text)


@lru_cache(maxsize=16384)
def _sums_up(text: str) -> bool:
    return bool(_PERIOD.search(text))
