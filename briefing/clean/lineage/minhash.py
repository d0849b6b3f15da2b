"""Candidates for copies without comparing all pairs: shingles, minhash, banded hashing.

A. Broder, "On the resemblance and containment of documents", SEQUENCES 1997: the share of
equal minima under random permutations estimates the Jaccard resemblance of two shingle sets.
J. Leskovec, A. Rajaraman, J. Ullman, *Mining of Massive Datasets*, section 3.4: of *b* bands of
*r* minima at least one is equal with probability ``1 - (1 - s**r) ** b`` for a resemblance *s*:

=====  ====================  ==================
s      passages (20 × 3)     reports (16 × 4)
=====  ====================  ==================
0.2    0.15                  0.03
0.3    0.42                  0.12
0.4    0.73                  0.34
0.5    0.93                  0.64
0.6    0.99                  0.89
0.7    1.00                  0.99
0.8    1.00                  1.00
=====  ====================  ==================

A changed word in a passage of 25 leaves a resemblance of 0.85 (pairs of words), three leave
0.6. A report of which half was cut still has most of its passages found; the reports' own bands
are for copies that were touched in every sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

#: Mersenne prime 2**31 - 1: a * x + b of 31-bit values stays below 2**63.
_PRIME = np.uint64((1 << 31) - 1)
#: Any fixed seed serves: the permutations must be the same in every run.
_SEED = 1997
#: Multipliers that spread a row of hashes into one (odd, from SplitMix64).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_STIR = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Bands:
    """How many bands of how many minima, over shingles of so many words."""

    bands: int
    rows: int
    shingle: int


PASSAGE = Bands(20, 3, 2)
REPORT = Bands(16, 4, 3)


def shingles(words: NDArray[np.uint32], size: int) -> Keys:
    """Return a 64-bit hash of each run of *size* words; of a shorter text of all of it."""
    size = max(min(size, len(words)), 1)
    out = np.zeros(max(len(words) - size + 1, 0), dtype=np.uint64)
    for i in range(size):
        out = (out + words[i : i + len(out)].astype(np.uint64)) * _SPREAD
        out ^= out >> np.uint64(29)
    return out


def digests(words: NDArray[np.uint32], bounds: NDArray[np.int32]) -> list[int]:
    """Return 64 bits for each passage, ``words[bounds[i]:bounds[i + 1]]``, its words in order.

    No passage is empty.
    """
    if len(bounds) < 2:
        return []
    lengths = np.diff(bounds)
    places = np.arange(1, len(words) + 1) - np.repeat(bounds[:-1], lengths)
    mixed = (words.astype(np.uint64) + places.astype(np.uint64) * _STIR) * _SPREAD
    mixed ^= mixed >> np.uint64(31)
    sums = np.add.reduceat(mixed * _STIR, bounds[:-1])
    found: list[int] = (sums ^ lengths.astype(np.uint64)).tolist()
    return found


class Hasher:
    """Band keys of texts: a row of *bands* 64-bit numbers for each."""

    def __init__(self, shape: Bands) -> None:
        chance = np.random.Generator(np.random.PCG64(_SEED))
        size = shape.bands * shape.rows
        self.shape = shape
        self._a = chance.integers(1, int(_PRIME), size, dtype=np.uint64)[:, None]
        self._b = chance.integers(0, int(_PRIME), size, dtype=np.uint64)[:, None]

    def __call__(self, words: NDArray[np.uint32]) -> Keys:
        """Return the band keys of one text of at least one word."""
        found = shingles(words, self.shape.shingle) % _PRIME
        minima = ((self._a * found + self._b) % _PRIME).min(axis=1)
        rows = minima.reshape(self.shape.bands, self.shape.rows)
        out = np.zeros(self.shape.bands, dtype=np.uint64)
        for column in rows.T:
            out = (out + column) * _SPREAD
            out ^= out >> np.uint64(31)
        return out


#: In one bucket a text is compared with so many that came first: a sentence printed by
#: thousands costs each of them as much as one printed by four.
MOST_LEADERS = 3


def candidates(keys: Keys) -> Iterator[tuple[int, int]]:
    """Yield pairs (later, earlier) of rows of *keys* that share a band; some come repeatedly.

    The rows stand in the order in which texts came first. Memory: a few times one column.
    """
    for column in keys.T:
        order = np.argsort(column, kind="stable")
        sorted_keys = column[order]
        opens = np.ones(len(order), dtype=bool)
        opens[1:] = sorted_keys[1:] != sorted_keys[:-1]
        start = np.maximum.accumulate(np.where(opens, np.arange(len(order)), 0))
        place = np.arange(len(order)) - start
        for nth in range(MOST_LEADERS):
            later = np.flatnonzero(place > nth)
            pairs = zip(order[later].tolist(), order[start[later] + nth].tolist(), strict=True)
            yield from pairs
