"""TextRank (Mihalcea & Tarau 2004) over sparse rows.

R. Mihalcea and P. Tarau, TextRank: bringing order into text. The same numbers as sumy's,
in pools in which every shared word makes an edge (:data:`briefing.rank.graph.EXACT`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..model import Sentence
from .graph import Graph, linked
from .lexrank import MOST_STEPS
from .terms import Array, read_terms, scores_of

#: Keeps a sentence without edges from dividing by zero.
_ALMOST_NOTHING = 1e-7


@dataclass(frozen=True, kw_only=True)
class TextRank:
    """PageRank on shared words."""

    paper: ClassVar[str] = "Mihalcea & Tarau 2004"
    cost: ClassVar[str] = "quadratic to 2,000 sentences, then linear"
    most: ClassVar[int] = 20_000

    damping: float = 0.85
    epsilon: float = 1e-4

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return the rank of each sentence."""
        if not sents:
            return ()
        bags = read_terms([s.text for s in sents]).bags()
        logs = np.log(np.maximum(bags.sums(bags.values), 1))

        def by_length(i: int, near: Array, shared: Array) -> Array:
            norms = logs[i] + logs[near]
            return np.where(norms > 0, shared / np.where(norms > 0, norms, 1), shared)

        return scores_of(self._power(linked(bags, by_length)))

    def _power(self, graph: Graph) -> Array:
        strengths = graph.strengths() + _ALMOST_NOTHING
        count = len(strengths)
        p = np.full(count, 1 / count)
        for _ in range(MOST_STEPS):
            step = (1 - self.damping) / count * p.sum() + self.damping * graph.pull(p / strengths)
            moved = np.sqrt(((step - p) ** 2).sum())
            p = step
            if moved <= self.epsilon:
                break
        return p
