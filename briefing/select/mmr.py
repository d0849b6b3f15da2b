"""Maximal marginal relevance (Carbonell & Goldstein 1998)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from ..vectors import bag, cosine
from .lazy import Pick, lazily

#: Between salience (1) and novelty (0); the paper's middle of the useful range. Swept
#: 0.5 to 0.9 on the five MultiLing topics (docs/evaluation.md).
TRADE_OFF = 0.7


def mmr(
    texts: Sequence[str],
    scores: Sequence[float],
    *,
    fits: Callable[[list[int]], bool],
    trade_off: float = TRADE_OFF,
    told: Sequence[str] = (),
) -> tuple[int, ...]:
    """Return the positions chosen, best first.

    *fits* is asked with the positions chosen so far and the next one at the end; what
    doesn't fit is passed over, so that a long sentence never blocks a short one. At
    *trade_off* 1 only the scores count, at 0 only being unlike what is already chosen, or
    *told* before. Ties go to the earlier sentence.
    """
    picks = marginal(texts, scores, fits=fits, trade_off=trade_off, told=told)
    return tuple(pick.position for pick in picks)


def marginal(
    texts: Sequence[str],
    scores: Sequence[float],
    *,
    fits: Callable[[list[int]], bool],
    trade_off: float = TRADE_OFF,
    told: Sequence[str] = (),
) -> tuple[Pick, ...]:
    """Return what :func:`mmr` chooses, with how new each was: 1 less its likeness."""
    bags = [bag(text) for text in texts]
    chosen: list[Counter[str]] = []
    top = max(scores, default=0.0) or 1.0
    nearest = _likeness(bags, [bag(text) for text in told])
    compared = [0] * len(texts)
    positions: list[int] = []
    picks: list[Pick] = []

    def now(i: int) -> float:
        for other in chosen[compared[i] :]:
            nearest[i] = max(nearest[i], cosine(bags[i], other))
        compared[i] = len(chosen)
        return trade_off * scores[i] / top - (1 - trade_off) * nearest[i]

    def take(i: int) -> bool:
        if not fits([*positions, i]):
            return False
        positions.append(i)
        picks.append(Pick(i, 1.0, 1.0 - nearest[i]))
        chosen.append(bags[i])
        return True

    lazily([now(i) for i in range(len(texts))], now, take)
    return tuple(picks)


#: A word that more of the sentences told before have is looked over: it is no sign of likeness,
#: and every candidate would be compared with every one of them.
MOST_HOLDERS = 25


def _likeness(bags: Sequence[Counter[str]], told: Sequence[Counter[str]]) -> list[float]:
    """Return how like each bag is to the likest of those told, if they share a rare word."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(told):
        for word in one:
            holders[word].append(i)
    out = []
    for one in bags:
        lists = [holders[word] for word in one if word in holders]
        near = {i for those in lists if len(those) <= MOST_HOLDERS for i in those}
        out.append(max((cosine(one, told[i]) for i in near), default=0.0))
    return out
