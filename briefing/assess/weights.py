"""How much two rows of weighted names have in common, and ids that are free."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

Weights = Sequence[tuple[str, int]]

#: With this share of its places in another one, a front has gone into it or come out of it, and an
#: incident is that one: more than half, with room for a village that only one report names.
INSIDE = 0.6


def jaccard(a: Weights, b: Weights) -> float:
    """Return the weighted Jaccard similarity of two rows of weights, each made to sum to 1.

    That is Ruzicka's: the sum of the lesser shares over the sum of the greater ones. Counted in
    whole numbers, so that no order of adding up changes it.
    """
    mine, theirs = dict(a), dict(b)
    all_mine, all_theirs = sum(mine.values()), sum(theirs.values())
    if not all_mine or not all_theirs:
        return 0.0
    common = sum(min(n * all_theirs, theirs.get(name, 0) * all_mine) for name, n in mine.items())
    return common / (2 * all_mine * all_theirs - common)


def shares(weights: Weights) -> dict[str, float]:
    """Return the weights as shares of their sum."""
    total = sum(n for _, n in weights)
    return {name: n / total for name, n in weights} if total else {}


def free(name: str, used: set[str]) -> str:
    """Return *name* as an id: numbered where it is in use."""
    numbered = chain((name,), (f"{name}-{n}" for n in range(2, len(used) + 3)))
    return next(one for one in numbered if one not in used)
