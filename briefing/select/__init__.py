"""Choose the sentences that stand for a cluster: near-duplicates away, then MMR."""

from __future__ import annotations

from .for_brief import select_for_brief
from .mmr import mmr
from .repeats import Witnesses, drop_repeats
from .summary import summarise_sentences

__all__ = [
    "Witnesses",
    "drop_repeats",
    "mmr",
    "select_for_brief",
    "summarise_sentences",
]
