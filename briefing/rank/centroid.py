"""Centroid (Radev and others 2004): likeness to the mean of all sentences.

D. Radev, H. Jing, M. Styś and D. Tam, Centroid-based summarization of multiple documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..model import Sentence
from .profile import centrality, weighed
from .terms import read_terms, scores_of


@dataclass(frozen=True, kw_only=True)
class Centroid:
    """Cosine of a sentence with the centroid of the pool."""

    paper: ClassVar[str] = "Radev and others 2004"
    cost: ClassVar[str] = "linear"

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return the cosine of each sentence with the centroid; 0 where it has no words."""
        bags = read_terms([s.text for s in sents]).bags()
        return scores_of(centrality(weighed(bags)))
