"""Concept coverage (Gillick & Favre 2009): pairs of words that many reports have.

D. Gillick and B. Favre, A scalable global model for summarization. The set with the most
is sought greedily, not by integer programming.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..model import Sentence
from .coverage import Coverage, densities
from .terms import Array, Rows, counted, read_terms, reports_of

#: Reports that a concept must stand in, as in the paper; in a smaller pool fewer do.
LEAST_REPORTS = 3


@dataclass(frozen=True, kw_only=True)
class Concepts:
    """Cover the pairs of words that stand in most reports, each once."""

    paper: ClassVar[str] = "Gillick & Favre 2009"
    cost: ClassVar[str] = "linear"

    least: int = LEAST_REPORTS

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return what each sentence alone would cover, a word."""
        covered = self.objective(sents)
        return densities([covered.gain(i) for i in range(len(sents))], sents)

    def objective(self, sents: Sequence[Sentence], told: Sequence[str] = ()) -> Coverage:
        """Return what a choice among *sents* covers beyond what *told* has said already."""
        terms = read_terms([*(s.text for s in sents), *told])
        pairs = terms.pairs(of_function_words=False)
        rows = range(len(sents), len(sents) + len(told))
        return Coverage(pairs, self._weights(sents, pairs), rows)

    def _weights(self, sents: Sequence[Sentence], pairs: Rows) -> Array:
        reports = reports_of(sents)
        inside = pairs.rows < len(sents)
        height = int(reports.max(initial=-1)) + 1
        told = counted(reports[pairs.rows[inside]], pairs.columns[inside], height, pairs.width)
        held = told.holders()
        return np.where(held >= min(self.least, max(height // 2, 1)), held, 0)
