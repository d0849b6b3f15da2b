"""Coverage and diversity (Lin & Bilmes 2011).

H. Lin and J. Bilmes, A class of submodular functions for document summarization. The
coverage of each sentence of the pool saturates; what is chosen from one group of sentences
earns ever less. The paper's groups come from k-means, which asks for a start by chance: ours
are the sentences that have the same strongest word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..model import Sentence
from .coverage import densities
from .graph import Graph, linked
from .terms import Array, Rows, read_terms


class CoverageAndDiversity:
    """The objective of the paper; :meth:`gain` says what a sentence would add."""

    def __init__(self, graph: Graph, groups: Array, *, saturation: float, diversity: float) -> None:
        self._edges = graph.edges
        strengths = graph.strengths()
        self._room = saturation * strengths
        #: So that covering everything counts 1.
        self._whole = float(self._room.sum()) or 1.0
        self._worth = strengths / (float(strengths.sum()) or 1.0)
        self._groups = groups
        self._taken = np.zeros(int(groups.max(initial=-1)) + 1)
        self._diversity = diversity

    def _near(self, i: int) -> tuple[Array, Array]:
        span = slice(self._edges.starts[i], self._edges.starts[i + 1])
        return self._edges.columns[span], self._edges.values[span]

    def gain(self, i: int) -> float:
        """Return what sentence *i* would add."""
        near, weights = self._near(i)
        covered = np.minimum(weights, self._room[near]).sum() / self._whole
        had = self._taken[self._groups[i]]
        return float(covered + self._diversity * (np.sqrt(had + self._worth[i]) - np.sqrt(had)))

    def take(self, i: int) -> None:
        """Count sentence *i* as chosen."""
        near, weights = self._near(i)
        self._room[near] -= np.minimum(weights, self._room[near])
        self._taken[self._groups[i]] += self._worth[i]


@dataclass(frozen=True, kw_only=True)
class Submodular:
    """Cover the pool, with ever less for more of the same."""

    paper: ClassVar[str] = "Lin & Bilmes 2011"
    cost: ClassVar[str] = "quadratic to 2,000 sentences, then linear"
    #: The paper's: a sentence costs its words to this power.
    scale: ClassVar[float] = 0.3
    most: ClassVar[int] = 20_000

    #: A sentence is covered when the chosen reach so many times its mean edge.
    saturation: float = 20.0
    #: Weight of diversity beside coverage.
    diversity: float = 0.1

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return what each sentence alone would add, a word."""
        objective = self.objective(sents)
        return densities([objective.gain(i) for i in range(len(sents))], sents)

    def objective(
        self, sents: Sequence[Sentence], told: Sequence[str] = ()
    ) -> CoverageAndDiversity:
        """Return what a choice among *sents* covers beyond what *told* has said already."""
        bags = read_terms([*(s.text for s in sents), *told]).bags()
        idf = np.log1p(len(bags) / np.maximum(bags.holders(), 1))
        unit = bags.weighed(idf).unit()
        saturation = min(1.0, self.saturation / max(len(bags), 1))
        graph = linked(unit, lambda i, near, cosines: cosines)
        out = CoverageAndDiversity(
            graph, _strongest(unit), saturation=saturation, diversity=self.diversity
        )
        for row in range(len(sents), len(bags)):
            out.take(row)
        return out


def _strongest(unit: Rows) -> Array:
    """Return for each sentence the word that weighs most in the pool of those it has."""
    weight = np.bincount(unit.columns, unit.values, minlength=unit.width)
    out = np.full(len(unit), unit.width)
    order = np.lexsort((unit.columns, -weight[unit.columns], unit.rows))
    rows, first = np.unique(unit.rows[order], return_index=True)
    out[rows] = unit.columns[order][first]
    return out
