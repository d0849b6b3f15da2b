"""The words of a pool of sentences as arrays: what every ranker of ours counts.

Sparse rows in plain numpy: nothing here is ever as large as sentences times words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..model import Sentence
from ..words import FUNCTION_WORDS, folded_words, stem

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows: row i holds ``columns[starts[i]:starts[i + 1]]``, ascending."""

    starts: Array
    columns: Array
    values: Array
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def rows(self) -> Array:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def sums(self, values: Array) -> Array:
        """Add up *values*, one an entry, by rows; 0 for an empty row."""
        return np.bincount(self.rows, values, minlength=len(self))

    def holders(self) -> Array:
        """In how many rows each column stands."""
        return np.bincount(self.columns, minlength=self.width)

    def turned(self) -> Rows:
        """Return the columns as rows: the inverted index."""
        order = np.argsort(self.columns, kind="stable")
        starts = np.concatenate(([0], np.cumsum(self.holders())))
        return Rows(starts, self.rows[order], self.values[order], len(self))

    def weighed(self, by_column: Array) -> Rows:
        """Return the rows with each value multiplied by its column's weight."""
        return Rows(self.starts, self.columns, self.values * by_column[self.columns], self.width)

    def unit(self) -> Rows:
        """Return the rows at length 1; an empty one stays empty."""
        norms = np.sqrt(self.sums(self.values**2))
        norms[norms == 0] = 1.0
        return Rows(self.starts, self.columns, self.values / norms[self.rows], self.width)


def counted(rows: Array, columns: Array, height: int, width: int) -> Rows:
    """Count how often each pair of row and column is given."""
    keys, counts = np.unique(rows.astype(np.int64) * max(width, 1) + columns, return_counts=True)
    sizes = np.bincount(keys // max(width, 1), minlength=height)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    return Rows(starts, keys % max(width, 1), counts.astype(float), width)


@dataclass(frozen=True, slots=True)
class Terms:
    """Every word of every sentence, in order, as a number for its stem."""

    height: int
    width: int
    rows: Array
    stems: Array
    #: Whether the word carries meaning of its own.
    content: Array

    def bags(self) -> Rows:
        """Count the stems that carry meaning in each sentence."""
        return counted(self.rows[self.content], self.stems[self.content], self.height, self.width)

    def pairs(self, *, of_function_words: bool) -> Rows:
        """Count the pairs of neighbouring stems; of two function words only if wanted."""
        first, second = slice(None, -1), slice(1, None)
        kept = self.rows[first] == self.rows[second]
        if not of_function_words:
            kept &= self.content[first] | self.content[second]
        keys = self.stems[first] * np.int64(self.width) + self.stems[second]
        names, numbers = np.unique(keys[kept], return_inverse=True)
        return counted(self.rows[first][kept], numbers, self.height, len(names))


def read_terms(texts: Sequence[str]) -> Terms:
    """Take the sentences apart; a word is folded and stemmed once, however often it comes."""
    stems: dict[str, int] = {}
    known: dict[str, tuple[int, bool]] = {}
    numbers: list[tuple[int, bool]] = []
    lengths = []
    for text in texts:
        words = folded_words(text)
        lengths.append(len(words))
        for word in words:
            if word not in known:
                number = stems.setdefault(stem(word), len(stems))
                known[word] = number, word not in FUNCTION_WORDS
            numbers.append(known[word])
    flat = np.array(numbers, dtype=np.int64).reshape(-1, 2)
    rows = np.repeat(np.arange(len(texts)), np.array(lengths, dtype=np.int64))
    return Terms(len(texts), len(stems), rows, flat[:, 0], flat[:, 1].astype(bool))


def reports_of(sents: Sequence[Sentence]) -> Array:
    """Number the reports; return the number of each sentence's own."""
    numbers: dict[str, int] = {}
    return np.array(
        [numbers.setdefault(s.document.id, len(numbers)) for s in sents], dtype=np.int64
    )


def scores_of(values: Array) -> tuple[float, ...]:
    """Return an array as the floats a ranker gives; what is no finite number counts as 0."""
    return tuple(np.where(np.isfinite(values), values, 0.0).tolist())
