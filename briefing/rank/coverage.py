"""What a set of sentences covers: weighted concepts, each counted once.

The objective of the set rankers. It is submodular: what a sentence adds only falls as
others are taken, so a greedy choice is near the best there is (Nemhauser, Wolsey & Fisher
1978) and can be made lazily (Minoux 1978).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..model import Sentence
from .terms import Array, Rows, scores_of


class Coverage:
    """The concepts not yet told; :meth:`gain` says what a sentence would add."""

    def __init__(self, concepts: Rows, weights: Array, told: Sequence[int] = ()) -> None:
        self._concepts = concepts
        self._left = weights.astype(float)
        for row in told:
            self.take(row)

    def _of(self, i: int) -> Array:
        return self._concepts.columns[self._concepts.starts[i] : self._concepts.starts[i + 1]]

    def gain(self, i: int) -> float:
        """Return the weight of the concepts that sentence *i* would add."""
        return float(self._left[self._of(i)].sum())

    def take(self, i: int) -> None:
        """Count the concepts of sentence *i* as told."""
        self._left[self._of(i)] = 0.0


def densities(gains: Sequence[float], sents: Sequence[Sentence]) -> tuple[float, ...]:
    """Return what each sentence gives a word: a set ranker's score for it alone."""
    lengths = np.array([max(len(s.text.split()), 1) for s in sents], dtype=float)
    return scores_of(np.array(gains, dtype=float) / lengths)
