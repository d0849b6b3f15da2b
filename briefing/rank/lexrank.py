"""LexRank (Erkan & Radev 2004) over sparse rows.

G. Erkan and D. Radev, LexRank: graph-based lexical centrality as salience in text
summarization. The same numbers as sumy's, in pools in which every shared word makes an
edge (:data:`briefing.rank.graph.EXACT`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..model import Sentence
from .graph import Graph, linked
from .terms import Array, Rows, read_terms, scores_of

#: After so many steps the power method has gone wherever it goes.
MOST_STEPS = 1000


@dataclass(frozen=True, kw_only=True)
class LexRank:
    """Eigenvector centrality in the graph of similar sentences."""

    paper: ClassVar[str] = "Erkan & Radev 2004"
    cost: ClassVar[str] = "quadratic to 2,000 sentences, then linear"
    most: ClassVar[int] = 20_000

    #: Cosine above which two sentences are linked.
    threshold: float = 0.1
    #: The power method ends when a step is shorter.
    epsilon: float = 0.1

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return the centrality of each sentence; 0 for all where no two are linked."""
        if not sents:
            return ()
        rows = _modified(read_terms([s.text for s in sents]).bags()).unit()
        graph = linked(rows, lambda i, near, cosines: (cosines > self.threshold) * 1.0)
        return scores_of(self._power(graph))

    def _power(self, graph: Graph) -> Array:
        degrees = np.maximum(graph.strengths(), 1)
        p = np.full(len(degrees), 1 / len(degrees))
        for _ in range(MOST_STEPS):
            # Edges are symmetric: pulling from the neighbours is pushing to them.
            step = graph.pull(p / degrees)
            norm = np.sqrt((step**2).sum())
            if norm == 0:
                return np.zeros(len(p))
            step /= norm
            moved = np.sqrt(((step - p) ** 2).sum())
            p = step
            if moved <= self.epsilon:
                break
        return p


def _modified(bags: Rows) -> Rows:
    """Weigh as the idf-modified cosine does: counts by the sentence's largest, times idf."""
    largest = np.ones(len(bags))
    np.maximum.at(largest, bags.rows, bags.values)
    idf = np.log(len(bags) / (1 + bags.holders()))
    relative = Rows(bags.starts, bags.columns, bags.values / largest[bags.rows], bags.width)
    return relative.weighed(idf)
