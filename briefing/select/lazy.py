"""Greedy choice under a budget, each candidate weighed again only when its turn comes.

What a candidate adds only falls as others are taken, so one whose stale value is no longer
the best need not be looked at: lazy evaluation (Minoux 1978; as CELF, Leskovec and others
2007). Ties go to the earlier candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from typing import Protocol


class Objective(Protocol):
    """What a choice is worth, as a ranker of sets gives it."""

    def gain(self, i: int) -> float:
        """Return what candidate *i* would add to what is taken."""
        ...

    def take(self, i: int) -> None:
        """Count candidate *i* as taken."""
        ...


@dataclass(frozen=True, slots=True)
class Pick:
    """A candidate chosen, what it was worth alone and what it added when it was chosen."""

    position: int
    alone: float
    added: float

    @property
    def novelty(self) -> float:
        """The share of its worth that nothing chosen before had told, from 0 to 1."""
        return min(max(self.added / self.alone, 0.0), 1.0) if self.alone > 0 else 0.0


def lazily(
    values: Sequence[float],
    again: Callable[[int], float],
    take: Callable[[int], bool],
    *,
    least: float | None = None,
) -> None:
    """Offer positions to *take*, the best first, until all are offered.

    *values* are what they are worth before anything is taken; *again* says what one is
    worth now, never more than before; *take* says whether it could be taken. What is worth
    no more than *least* ends the offer.
    """
    heap = [(-value, i, 0) for i, value in enumerate(values)]
    heapify(heap)
    taken = 0
    while heap:
        value, i, seen = heap[0]
        if seen == taken:
            if least is not None and -value <= least:
                return
            heappop(heap)
            taken += take(i)
        else:
            heapreplace(heap, (-min(again(i), -value), i, taken))


def cover(
    objective: Objective,
    costs: Sequence[float],
    worth: Sequence[float],
    *rounds: Callable[[int], bool],
) -> tuple[Pick, ...]:
    """Return the picks, best first: the most gain for its cost each time.

    A gain is multiplied by the candidate's *worth*. Each of *rounds* is asked once for every
    candidate that is not taken yet, and says whether it takes it. One that adds nothing is
    never taken.
    """
    alone = [objective.gain(i) for i in range(len(costs))]
    rates = [w / cost for w, cost in zip(worth, costs, strict=True)]
    picks: list[Pick] = []
    values = [gain * rate for gain, rate in zip(alone, rates, strict=True)]
    left = list(range(len(costs)))
    for n, fits in enumerate(rounds):
        if n:
            taken = {pick.position for pick in picks}
            left = [i for i in left if i not in taken]
            values = [objective.gain(i) * rates[i] for i in left]

        def take(n: int, left: Sequence[int] = left, fits: Callable[[int], bool] = fits) -> bool:
            i = left[n]
            if not fits(i):
                return False
            picks.append(Pick(i, alone[i], objective.gain(i)))
            objective.take(i)
            return True

        def again(n: int, left: Sequence[int] = left) -> float:
            return objective.gain(left[n]) * rates[left[n]]

        lazily(values, again, take, least=0.0)
    return tuple(picks)
