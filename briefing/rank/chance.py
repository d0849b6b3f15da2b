"""Scores by chance: what every other ranker must beat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar

from ..model import Sentence


@dataclass(frozen=True, kw_only=True)
class Chance:
    """Score a sentence by a hash of its words: the same on every machine, in any order."""

    paper: ClassVar[str] = "none: the floor of every table"
    cost: ClassVar[str] = "linear"

    seed: int = 0

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return a number from 0 to 1 for each sentence."""
        return tuple(self._drawn(f"{self.seed} {s.text}") for s in sents)

    @staticmethod
    def _drawn(text: str) -> float:
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest()
        return int.from_bytes(digest, "big") / 2**48
