"""Choose the sentences that stand for a cluster: near-duplicates away, then by what they add."""

from __future__ import annotations

from .for_brief import select_for_brief
from .mmr import mmr
from .repeats import Witnesses, drop_repeats
from .summary import relevance_to, summarise_sentences

__all__ = [
    "Witnesses",
    "drop_repeats",
    "mmr",
    "relevance_to",
    "select_for_brief",
    "summarise_sentences",
]
