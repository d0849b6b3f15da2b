"""How much a statement should be read: centrality by the ranker, and what it carries.

A ranker knows words; it doesn't know that a toll with a claimant is worth more than
colour. The weights below are few, and were set by the labelled June week's "key" field
(docs/evaluation.md), each at the round value where the score was flat.
"""

from __future__ import annotations

import re

from ..alternation import AnyCase
from ..model import Statement

CENTRALITY = 0.35
#: Tolls, and other figures of war.
TOLL = 0.35
FIGURE = 0.20
CLAIM = 0.10
EVENT = 0.20
AIM = 0.15
PLACE = 0.15
ALONE = 0.15
LEDE = 0.15
#: Taken off for each bracket of ours that a sentence needs to be understood.
BRACKET = -0.08
#: Longer sentences cost more of a report's share: scores fall with this power of the
#: length over LENGTH characters (Lin & Bilmes 2010 scale costs likewise).
COST = 0.7
LENGTH = 160
#: Taken off for what may never happen and for what was not said.
CONDITIONAL = -0.50
#: Taken off where a tag line, a kicker or a time stamp is glued to the sentence.
GLUED = -0.30
OLD = -0.04

_TOLLS = frozenset(("killed", "wounded", "displaced"))
_FIGURES = frozenset(("captured", "fighters", "distance_km"))
_GLUED = re.compile(
    r"^(?:tags|updated?|related|topics|read (?:also|more)|watch|photos?|video)\b", re.IGNORECASE
)
_AIM = AnyCase(
    r"\b(?:aims?|aimed|aiming|objective|goal|initially targeting|intends?|in a bid to|"
    r"seeks?|seeking to)\b"
)
_HARD_EVENTS = frozenset(("advance", "air strike", "shelling", "bombing", "clash", "reinforcement"))
_CONDITIONAL = re.compile(
    r"^(?:should|if|were)\b|\bwould (?:leave|be|mean|have|sever)\b", re.IGNORECASE
)
#: What a source says it doesn't say, printed in a box of its own.
NOT_SAID = AnyCase(
    r"\b(?:gave|given|giving|had|has|there (?:was|is)) no (?:indication|comment|details|word|"
    r"immediate|confirmation|information)|"
    r"\bdid not (?:say|specify|give|elaborate|disclose|confirm)|"
    r"\b(?:was|is|were|remains?) (?:not (?:immediately )?clear|unclear)|"
    r"\bcould not (?:be )?(?:verif|confirm)\w*|\bhas not been announced\b|"
    r"\bunable to (?:provide|confirm|determine|verify)"
)


def salience(statement: Statement, centrality: float, *, age: int) -> float:
    """Return the score of a statement; *centrality* is in 0..1, *age* in days."""
    kinds = {f.kind for f in statement.figures}
    score = CENTRALITY * centrality
    score += TOLL if kinds & _TOLLS else FIGURE * bool(kinds & _FIGURES)
    score += CLAIM * (statement.claim is not None)
    score += EVENT * (statement.event in _HARD_EVENTS)
    score += AIM * bool(_AIM.search(statement.text))
    score += PLACE * bool(statement.places)
    score += ALONE * (1.0 if statement.standalone else 0.5 * bool(statement.antecedents))
    score += LEDE / (1 + statement.index)
    score += BRACKET * len(statement.antecedents)
    score += CONDITIONAL * bool(_CONDITIONAL.search(statement.text))
    score += GLUED * bool(_GLUED.match(statement.text))
    score += OLD * min(age, 7)
    cost = max(len(statement.text) / LENGTH, 1.0) ** COST
    return score / cost if score > 0 else score


def is_glued(statement: Statement) -> bool:
    """Say whether a tag line, a kicker or a tweet's address is stuck to the sentence."""
    return bool(_GLUED.match(statement.text) or _TWEET.search(statement.text))


_TWEET = AnyCase(r"pic\.twitter|\bt\.co\b|https?[.:]\S{0,80}t\.co|- youtube\b")


def says_nothing(statement: Statement) -> bool:
    """Say whether a statement only tells what was not said."""
    return bool(NOT_SAID.search(statement.text)) and not statement.figures
