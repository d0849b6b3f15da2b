"""Number the passages of all reports so that those which are one text have one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .alike import one_passage, same_names
from .minhash import PASSAGE, Hasher, candidates, digests
from .passages import NAME, Passages, denies, masked

#: Shorter passages are one text only if they are equal: "Shells fell in Homs." and "Shells fell
#: in Hama." are alike.
LEAST_COMPARED = 6


def texts_of(
    reports: Sequence[Passages], progress: Callable[[int, int], None] | None = None
) -> list[tuple[int, ...]]:
    """Return for each report the text numbers of its passages.

    *reports* stand in the order in which they were printed. A passage belongs to the first
    earlier one that it is a copy of, never to a copy of a copy: a chain of small changes does
    not join what is not alike. Time and memory grow with the number of passages.
    """
    hasher = Hasher(PASSAGE)
    seen: dict[int, int] = {}
    places: list[tuple[int, int]] = []
    rows: list[np.ndarray] = []
    hashed: list[int] = []
    out: list[list[int]] = []
    for n, report in enumerate(reports):
        numbers: list[int] = []
        row = masked(report.keys, report.flags)
        for i, known in enumerate(digests(row, report.bounds)):
            if known not in seen:
                seen[known] = len(places)
                places.append((n, i))
                words = row[report.bounds[i] : report.bounds[i + 1]]
                if len(words) >= LEAST_COMPARED:
                    rows.append(hasher(words))
                    hashed.append(seen[known])
            numbers.append(seen[known])
        out.append(numbers)
        if progress is not None:
            progress(n + 1, len(reports))
    leader = list(range(len(places)))
    if rows:
        _join(leader, hashed, np.vstack(rows), places, reports)
    return [tuple(leader[t] for t in numbers) for numbers in out]


def _join(
    leader: list[int],
    hashed: Sequence[int],
    keys: np.ndarray,
    places: Sequence[tuple[int, int]],
    reports: Sequence[Passages],
) -> None:
    """Give each text the first earlier one that it is a copy of, in place."""
    refused: set[tuple[int, int]] = set()
    look = lru_cache(maxsize=_LOOKED_AT)(lambda text: _Looked.at(reports, places[text]))
    for later, earlier in candidates(keys):
        a, b = hashed[later], hashed[earlier]
        if leader[a] != a:
            continue
        b = leader[b]
        if a == b or (a, b) in refused:
            continue
        if _is_copy(look(a), look(b)):
            leader[a] = b
        else:
            refused.add((a, b))
    # A text that became a copy after others had followed it hands them on to its own leader.
    for a in range(len(leader)):
        while leader[leader[a]] != leader[a]:
            leader[a] = leader[leader[a]]


#: Texts whose words are kept as lists while they are compared: 1 KB each.
_LOOKED_AT = 20_000


class _Looked(NamedTuple):
    """A text as it is compared with others."""

    words: list[int]
    names: list[int]
    denies: bool

    @classmethod
    def at(cls, reports: Sequence[Passages], place: tuple[int, int]) -> _Looked:
        n, i = place
        words = reports[n].words(i)
        return cls(words.tolist(), reports[n].of(i, NAME), denies(words))


def _is_copy(later: _Looked, earlier: _Looked) -> bool:
    return (
        later.denies == earlier.denies
        and same_names(later.names, earlier.names)
        and one_passage(later.words, earlier.words)
    )
