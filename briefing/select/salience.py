"""How much a statement should be read: centrality by the ranker, and what it carries.

A ranker knows words; it doesn't know that a toll with a claimant is worth more than
colour. The weights below are few, and were set by the labelled June week's "key" field
(docs/evaluation.md), each at the round value where the score was flat.
"""

from __future__ import annotations

import re

from ..model import Statement

CENTRALITY = 0.35
FIGURES = 0.30
CLAIM = 0.10
EVENT = 0.20
PLACE = 0.15
ALONE = 0.15
LEDE = 0.15
#: Taken off for what may never happen and for what was not said.
CONDITIONAL = -0.50
OLD = -0.10

_HARD_FIGURES = frozenset(("killed", "wounded", "captured", "displaced", "fighters", "distance_km"))
_HARD_EVENTS = frozenset(("advance", "air strike", "shelling", "bombing", "clash", "reinforcement"))
_CONDITIONAL = re.compile(r"^(?:should|if|were)\b|\bwould (?:leave|be|mean|have|sever)\b", re.IGNORECASE)
#: What a source says it doesn't say, printed in a box of its own.
NOT_SAID = re.compile(
    r"\b(?:gave|given|giving|had|has|there (?:was|is)) no (?:indication|comment|details|word|immediate|"
    r"confirmation|information)|\bdid not (?:say|specify|give|elaborate|disclose|confirm)|"
    r"\b(?:was|is|were|remains?) (?:not (?:immediately )?clear|unclear)|\bcould not (?:be )?(?:verif|confirm)\w*|"
    r"\bhas not been announced\b|\bunable to (?:provide|confirm|determine|verify)",
    re.IGNORECASE,
)
_WHOLE_COUNTS = re.compile(r"\b(?:since (?:19|20)\d\d|five-year)\b")


def salience(statement: Statement, centrality: float, *, age: int) -> float:
    """Return the score of a statement; *centrality* is in 0..1, *age* in days."""
    score = CENTRALITY * centrality
    score += FIGURES * any(f.kind in _HARD_FIGURES for f in statement.figures)
    score += CLAIM * (statement.claim is not None)
    score += EVENT * (statement.event in _HARD_EVENTS)
    score += PLACE * bool(statement.places)
    score += ALONE * (1.0 if statement.standalone else 0.5 * bool(statement.antecedents))
    score += LEDE / (1 + statement.index)
    score += CONDITIONAL * bool(_CONDITIONAL.search(statement.text))
    score += OLD * min(age, 7)
    return score


def says_nothing(statement: Statement) -> bool:
    """Say whether a statement only tells what was not said."""
    return bool(NOT_SAID.search(statement.text)) and not statement.figures
