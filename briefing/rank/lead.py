"""The lead baseline: news says the important thing first (Edmundson 1969)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..model import Sentence


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Score a sentence by how near it stands to the top of its report."""

    paper: ClassVar[str] = "Edmundson 1969"
    cost: ClassVar[str] = "linear"

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return 1 for a first sentence, 1/2 for a second, and so on."""
        return tuple(1 / (1 + s.index) for s in sents)
