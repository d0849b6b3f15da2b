"""Bags of words and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from .words import content_stems


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
