"""Centrality, position, and how far position can be trusted in this pool.

On clean agency copy the first sentence tells the story; in a pool of loose sentences, or
below a standing header, it tells nothing. Which of the two a pool is can be read off the
pool itself: where leads are trustworthy, the first sentence of a report is the one that
shares most with what the *other* reports say.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..model import Sentence
from .terms import Array, Rows, counted, read_terms, reports_of

#: Reports with a lead like any other sentence that are thought to be in every pool: with
#: two or three reports chance would otherwise pass for a habit.
SCEPTICISM = 1


def weighed(bags: Rows) -> Rows:
    """Return the rows as tf-idf vectors of length 1."""
    return bags.weighed(np.log1p(len(bags) / np.maximum(bags.holders(), 1))).unit()


def centrality(unit: Rows, rounds: int = 1) -> Array:
    """Return the cosine of each sentence with the centroid of all.

    In further *rounds* a sentence counts in the centroid by its own centrality: off-topic
    ones fade, until the strongest direction of the pool is left (Kleinberg 1999).
    """
    central = np.ones(len(unit))
    for _ in range(rounds):
        shares = unit.values * central[unit.rows]
        centroid = np.bincount(unit.columns, shares, minlength=unit.width)
        length = float(np.sqrt((centroid**2).sum())) or 1.0
        central = unit.sums(unit.values * centroid[unit.columns]) / length
    return central


def position(sents: Sequence[Sentence]) -> Array:
    """Return 1 for the first sentence of a report, 1/2 for the second, and so on."""
    return 1 / (1 + np.array([s.index for s in sents], dtype=float))


def trust_in_leads(sents: Sequence[Sentence], bags: Rows) -> float:
    """Say from 0 to 1 how much nearer leads stand to the other reports than the rest does.

    The share of its own report's sentences that a first sentence surpasses, mean over
    reports; one half is chance and counts as 0.
    """
    reports = reports_of(sents)
    shared = _shared_with_others(reports, bags)
    order = np.lexsort((np.array([s.index for s in sents]), reports))
    firsts = order[np.unique(reports[order], return_index=True)[1]]
    lead = shared[firsts][reports]
    below = np.bincount(reports, (shared < lead) + 0.5 * (shared == lead))
    others = np.bincount(reports) - 1
    judged = others > 0
    # A lead equals itself, which is half a sentence too much.
    surpassed = (below[judged] - 0.5) / others[judged]
    mean = (surpassed.sum() + 0.5 * SCEPTICISM) / (judged.sum() + SCEPTICISM)
    return max(0.0, 2 * float(mean) - 1)


def _shared_with_others(reports: Array, bags: Rows) -> Array:
    """How many other reports have a sentence's words, long sentences not preferred."""
    height = int(reports.max(initial=-1)) + 1
    told = counted(reports[bags.rows], bags.columns, height, bags.width)
    others = told.holders() - 1
    return bags.sums(others[bags.columns]) / np.sqrt(np.maximum(np.diff(bags.starts), 1))


def profile(sents: Sequence[Sentence]) -> tuple[tuple[float, float], ...]:
    """Return centrality and trusted position of each sentence, both from 0 to 1."""
    bags = read_terms([s.text for s in sents]).bags()
    central = centrality(weighed(bags))
    places = position(sents) * (trust_in_leads(sents, bags) if sents else 0.0)
    return tuple(zip(central.tolist(), places.tolist(), strict=True))
