"""Number the passages of all reports so that those which are one text have one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from .alike import one_passage, same_names
from .minhash import PASSAGE, Hasher, candidates, digest
from .passages import NAME, Passages, denies

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
        for i in range(len(report)):
            words = report.words(i)
            known = digest(words)
            if known not in seen:
                seen[known] = len(places)
                places.append((n, i))
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
    for later, earlier in candidates(keys):
        a, b = hashed[later], hashed[earlier]
        if leader[a] != a:
            continue
        b = leader[b]
        if a == b or (a, b) in refused:
            continue
        if _is_copy(reports, places[a], places[b]):
            leader[a] = b
        else:
            refused.add((a, b))
    # A text that became a copy after others had followed it hands them on to its own leader.
    for a in range(len(leader)):
        while leader[leader[a]] != leader[a]:
            leader[a] = leader[leader[a]]


def _is_copy(reports: Sequence[Passages], later: tuple[int, int], earlier: tuple[int, int]) -> bool:
    (n, i), (m, j) = later, earlier
    one, other = reports[n], reports[m]
    mine, theirs = one.words(i), other.words(j)
    if denies(mine) != denies(theirs):
        return False
    return same_names(one.of(i, NAME), other.of(j, NAME)) and one_passage(
        mine.tolist(), theirs.tolist()
    )
