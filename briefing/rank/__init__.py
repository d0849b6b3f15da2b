"""Score the sentences of a cluster by how well they stand for it.

A ranker is a frozen, keyword-only dataclass of hyperparameters; called with sentences it
returns one finite score for each, aligned by position. Rankers are found by name in
:data:`briefing.registry.rankers`; one file a method, with its paper.

A ranker that judges sets of sentences has ``objective(sents, told)`` as well, whose ``gain``
and ``take`` the selector calls; its scores are then what each sentence is worth alone.
``paper`` and ``cost`` say where it comes from and how it grows, ``most`` how many sentences
it can take.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..model import Sentence

#: Ranker where none is asked for; of the brief as well (:class:`briefing.config.Config`).
DEFAULT = "blend"


class Ranker(Protocol):
    """What every ranker is."""

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return one finite score a sentence, higher for what should be read first."""
        ...
