"""The graph of sentences that share words, row by row from an inverted index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .terms import Array, Rows

#: Up to this many sentences every shared word makes an edge: the published mathematics.
EXACT = 2000
#: In larger pools a word that more sentences than this hold makes none: it says little
#: about any two of them, and the edges would grow with the square of the pool.
MOST_HOLDERS = 100


@dataclass(frozen=True, slots=True)
class Graph:
    """Symmetric edges, by rows; the weights of row i stand at its ends in ``edges``."""

    edges: Rows

    def pull(self, values: Array) -> Array:
        """Return for each sentence the weighted sum of *values* over its neighbours."""
        return self.edges.sums(self.edges.values * values[self.edges.columns])

    def strengths(self) -> Array:
        """Return the sum of each sentence's edges."""
        return self.edges.sums(self.edges.values)


def linked(bags: Rows, weigh: Callable[[int, Array, Array], Array]) -> Graph:
    """Link sentences that share a word.

    *weigh* is called for each sentence with its number, those of its neighbours and the
    products of their rows; an edge of weight 0 is none. A sentence with a word is a
    neighbour of itself, as in the papers' matrices, whatever is left out.
    """
    held = _bounded(bags)
    index = held.turned()
    own = bags.sums(bags.values**2)
    sizes, columns, values = [0], [_NOBODY], [_NOTHING]
    for i in range(len(held)):
        near, products = _neighbours(held, index, i, own[i])
        weights = weigh(i, near, products)
        near, weights = near[weights != 0], weights[weights != 0]
        sizes.append(len(near))
        columns.append(near)
        values.append(weights)
    starts = np.cumsum(sizes)
    return Graph(Rows(starts, np.concatenate(columns), np.concatenate(values), len(held)))


def _bounded(bags: Rows) -> Rows:
    """Leave out the words that would link everything with everything."""
    if len(bags) <= EXACT:
        return bags
    kept = (bags.holders() <= MOST_HOLDERS)[bags.columns]
    sizes = np.bincount(bags.rows[kept], minlength=len(bags))
    starts = np.concatenate(([0], np.cumsum(sizes)))
    return Rows(starts, bags.columns[kept], bags.values[kept], bags.width)


def _neighbours(bags: Rows, index: Rows, i: int, own: float) -> tuple[Array, Array]:
    """Return who shares a word with sentence *i*, itself among them, and the products."""
    words = range(bags.starts[i], bags.starts[i + 1])
    spans = [slice(index.starts[c], index.starts[c + 1]) for c in bags.columns[words]]
    near = np.concatenate([_NOBODY, *(index.columns[span] for span in spans)])
    shares = [index.values[s] * bags.values[w] for s, w in zip(spans, words, strict=True)]
    sums = np.bincount(near, np.concatenate([_NOTHING, *shares]), minlength=i + 1)
    products = sums.astype(float)  # of nothing the sums are whole numbers
    products[i] = own
    near = np.unique(np.append(near, i)) if len(near) < len(bags) // 8 else np.flatnonzero(products)
    return near, products[near]


_NOBODY = np.zeros(0, dtype=np.int64)
_NOTHING = np.zeros(0)
