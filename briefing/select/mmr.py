"""Maximal marginal relevance (Carbonell & Goldstein 1998)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..vectors import bag, cosine

#: Between salience (1) and novelty (0); the paper's middle of the useful range. Swept
#: 0.5 to 0.9 on the five MultiLing topics (docs/evaluation.md).
TRADE_OFF = 0.7


def mmr(
    texts: Sequence[str],
    scores: Sequence[float],
    *,
    fits: Callable[[list[int]], bool],
    trade_off: float = TRADE_OFF,
) -> tuple[int, ...]:
    """Return the positions chosen, best first.

    *fits* is asked with the positions chosen so far and the next one at the end; what
    doesn't fit is passed over, so that a long sentence never blocks a short one. At
    *trade_off* 1 only the scores count, at 0 only being unlike what is already chosen.
    Ties go to the earlier sentence.
    """
    bags = [bag(text) for text in texts]
    top = max(scores, default=0.0) or 1.0
    salience = [score / top for score in scores]
    nearest = [0.0] * len(texts)
    chosen: list[int] = []
    left = list(range(len(texts)))
    while left:
        best = max(left, key=lambda i: (trade_off * salience[i] - (1 - trade_off) * nearest[i], -i))
        left.remove(best)
        if not fits([*chosen, best]):
            continue
        chosen.append(best)
        for i in left:
            nearest[i] = max(nearest[i], cosine(bags[i], bags[best]))
    return tuple(chosen)
