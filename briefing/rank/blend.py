"""Concept coverage with evidence: the default.

Concept coverage (Gillick & Favre 2009) counts in how many reports a pair of words stands.
Here a report's word for a concept counts by how central the sentences are that give it
(Radev and others 2004) and by how early they stand (Edmundson 1969), the latter as far as
leads can be trusted in this pool (:mod:`briefing.rank.profile`). Where they can't, the pool
may hold much that is off its topic, and centrality among the central counts as well. Single
mentions count too: with evidence they are told from noise. Few weights, all at the middle
of a wide flat top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..model import Sentence
from .coverage import Coverage, densities
from .profile import centrality, position, trust_in_leads, weighed
from .terms import Array, Rows, read_terms, reports_of

#: From this trust on leads are what they are on clean copy. The five MultiLing topics have
#: .5 to .8, the same with their sentences shuffled 0 to .2.
TRUSTED = 0.5
#: Rounds after which the strongest direction of a pool of many topics stands out.
ROUNDS = 5


@dataclass(frozen=True, kw_only=True)
class Blend:
    """Cover what central and, where it can be trusted, early sentences of many reports say."""

    paper: ClassVar[str] = "Gillick & Favre 2009, Radev and others 2004, Edmundson 1969"
    cost: ClassVar[str] = "linear"

    #: What a first sentence counts more than a late one, where leads can be trusted fully.
    lead: float = 5.0
    #: How mentions within one report add up: the root of the sum of squares lies between
    #: "once is enough" (a large number) and counting each (1).
    within: float = 2.0

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return what each sentence alone would cover, a word."""
        covered = self.objective(sents)
        return densities([covered.gain(i) for i in range(len(sents))], sents)

    def objective(self, sents: Sequence[Sentence], told: Sequence[str] = ()) -> Coverage:
        """Return what a choice among *sents* covers beyond what *told* has said already."""
        count = len(sents)
        terms = read_terms([*(s.text for s in sents), *told])
        pairs = terms.pairs(of_function_words=True)
        evidence = self._evidence(sents, _first(terms.bags(), count))
        weights = self._weights(sents, _first(pairs, count), evidence)
        return Coverage(pairs, weights, range(count, count + len(told)))

    def _evidence(self, sents: Sequence[Sentence], bags: Rows) -> Array:
        """How much each sentence's word counts."""
        if not sents:
            return np.zeros(0)
        trust = trust_in_leads(sents, bags)
        doubt = max(0.0, 1 - trust / TRUSTED)
        unit = weighed(bags)
        central = centrality(unit) * centrality(unit, ROUNDS) ** doubt
        return central * (1 + self.lead * trust * position(sents))

    def _weights(self, sents: Sequence[Sentence], concepts: Rows, evidence: Array) -> Array:
        """Add up the evidence for each concept: within reports first, then over them."""
        reports = reports_of(sents)
        count = max(len(sents), 1)
        keys = concepts.columns * np.int64(count) + reports[concepts.rows]
        mentions, where = np.unique(keys, return_inverse=True)
        strength = np.bincount(where, evidence[concepts.rows] ** self.within)
        by_report = strength[: len(mentions)] ** (1 / self.within)
        return np.bincount(mentions // count, by_report, minlength=concepts.width)


def _first(rows: Rows, count: int) -> Rows:
    """Return the first *count* rows."""
    end = rows.starts[count]
    return Rows(rows.starts[: count + 1], rows.columns[:end], rows.values[:end], rows.width)
