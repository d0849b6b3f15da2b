"""Plain multi-document summarising: no theatre, no fronts, a budget of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import Extract, Sentence
from .mmr import mmr
from .repeats import drop_repeats

Rank = Callable[[Sequence[Sentence]], Sequence[float]]
#: Sentences shorter than this say too little, in words.
SHORTEST = 5
#: rankers of sumy's kind are quadratic: beyond this many candidates the ones that
#: stand first in their reports go in, which is where the lead baseline finds its own.
MOST_CANDIDATES = 400


def summarise_sentences(sents: Sequence[Sentence], rank: Rank, *, words: int) -> Extract:
    """Return sentences of together at most *words* words, in the order they came."""
    candidates = [s for s in sents if len(s.text.split()) >= SHORTEST]
    kept = [candidates[w.kept] for w in drop_repeats([s.text for s in candidates])]
    if len(kept) > MOST_CANDIDATES:
        first = sorted(range(len(kept)), key=lambda i: (kept[i].index, i))[:MOST_CANDIDATES]
        kept = [kept[i] for i in sorted(first)]
    lengths = [len(s.text.split()) for s in kept]

    def fits(chosen: list[int]) -> bool:
        return sum(lengths[i] for i in chosen) <= words

    chosen = mmr([s.text for s in kept], rank(kept), fits=fits)
    return Extract(tuple(kept[i] for i in sorted(chosen)))
