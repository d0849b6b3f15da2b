"""Bags of words and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, log, sqrt

from .words import content_stems

#: Share of the words two sentences have in common from which one repeats the other
#: (Dice). The labelled weeks count a printed sentence as a repeat from .6 on all words;
#: on words that carry meaning .7 marks the same pairs and leaves tolls that differ apart.
SAME = 0.7


def bag(text: str) -> Counter[str]:
    """Count the stems of *text* that carry meaning."""
    return Counter(content_stems(text))


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the cosine of the angle between two bags; 0 if either is empty."""
    if len(b) < len(a):
        a, b = b, a
    dot = sum(n * b.get(w, 0) for w, n in a.items())
    norm = sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
    return dot / norm if norm else 0.0


def inverse_frequencies(bags: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return log(1 + n/df) for every word, n being the number of bags (Spärck Jones 1972)."""
    df: Counter[str] = Counter()
    for one in bags:
        df.update(one.keys())
    return {word: log(1 + len(bags) / n) for word, n in df.items()}


def weigh(one: Mapping[str, float], idf: Mapping[str, float]) -> dict[str, float]:
    """Return the bag with each count multiplied by the word's inverse frequency."""
    return {word: n * idf.get(word, 0.0) for word, n in one.items()}


def overlap(a: Iterable[str], b: Iterable[str]) -> float:
    """Return the share of the smaller set of words that the other has too; 0 if empty."""
    x, y = set(a), set(b)
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Return twice the words in common over all words (Dice 1945); 0 if either has none."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def rarest(words: frozenset[str], frequency: Mapping[str, int]) -> list[str]:
    """Return the rarest words, so many that a repeat must have one of its own among them.

    Prefix filtering (Chaudhuri, Ganti & Kaushik 2006; Bayardo, Ma & Srikant 2007): two that
    are :data:`SAME` share at least SAME / (2 - SAME) of the words of either, so neither can
    miss all but so many.
    """
    shared = ceil(SAME / (2 - SAME) * len(words) - 1e-9)
    ordered = sorted(words, key=lambda w: (frequency[w], w))
    return ordered[: len(words) - shared + 1]
