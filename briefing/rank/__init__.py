"""Score the sentences of a cluster by how well they stand for it.

A ranker is a frozen, keyword-only dataclass of hyperparameters; called with sentences it
returns one finite score for each, aligned by position. Rankers are found by name in
:data:`briefing.registry.rankers`; one file a method, with its paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..model import Sentence

#: Ranker used where none is asked for.
DEFAULT = "lexrank"


class Ranker(Protocol):
    """What every ranker is."""

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return one finite score a sentence, higher for what should be read first."""
        ...
