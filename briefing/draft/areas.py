"""Which of the places are one ground: the area of a front.

The reports say so: places named in one breath lie on one ground, a village "in Kherson region"
on that of Kherson. Places are joined, the closest first (average link), as long as what they are
named in is shared often enough.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import sqrt

from ..theatre import Area, Theatre

#: Places are joined as long as the passages that name them are shared to this degree (cosine).
#: Swept .12 to .4 on the June week, .16 to .25 best on the second sample war; more parts fronts.
JOINED = 0.25
#: What two places share in one sentence, and in two that follow on one another. Swept 0 to 1: below
#: .3 the fronts of the second sample war fall apart (.80, .84 from .3 to .4); June doesn't mind.
SENTENCE, NEXT = 1.0, 0.3
#: A sentence that names more places than this lists fronts.
MOST = 4
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[A-Z\"“‘])|\n+")
#: What turns from one front to another.
_TURNS = re.compile(
    r"^\W*(?:(?:in|to|on) the (?:far )?(?:north|south|east|west)|farther|further|elsewhere|"
    r"meanwhile|"
    r"in a separate|separately|on (?:the|another) \w+ (?:front|direction|axis)|in other|also on)\b",
    re.IGNORECASE,
)


def form_areas(texts: Sequence[str], theatre: Theatre) -> tuple[dict[str, Area], dict[str, str]]:
    """Return the areas, by id, and the area of each place of *theatre* that is in one."""
    told, together = _read(texts, theatre)
    groups = _joined(told, together)
    areas: dict[str, Area] = {}
    of_place: dict[str, str] = {}
    for group in groups:
        head = max(group, key=lambda p: (told[p], p))
        one = head.removesuffix("-province")
        areas[one] = Area(one, theatre.places[head].name)
        of_place.update(dict.fromkeys(group, one))
    return areas, of_place


def _read(
    texts: Sequence[str], theatre: Theatre
) -> tuple[Counter[str], Mapping[tuple[str, str], float]]:
    """Count in how many sentences each place stands, and what pairs of them share."""
    told: Counter[str] = Counter()
    together: defaultdict[tuple[str, str], float] = defaultdict(float)
    for sentence, before in _sentences(texts, theatre):
        told.update(sentence)
        if len(sentence) <= MOST:
            for a, b in combinations(sorted(sentence), 2):
                together[a, b] += SENTENCE
        for a in sentence:
            for b in before - sentence:
                together[min(a, b), max(a, b)] += NEXT
    return told, together


def _sentences(texts: Sequence[str], theatre: Theatre) -> Iterator[tuple[set[str], set[str]]]:
    """Yield the places of each sentence, and those of the last that named any."""
    seen: set[str] = set()
    for text in texts:
        before: set[str] = set()
        for sentence in _SENTENCE_END.split(text):
            if _TURNS.match(sentence):
                before = set()
            here = {m.name.kb_id for m in theatre.place_names.search(sentence)}
            if sentence in seen:
                continue  # a reprint tells nothing new
            seen.add(sentence)
            if here:
                yield here, before
                before = here


@dataclass
class _Groups:
    """Groups of places by number, with what pairs of them share."""

    members: dict[int, list[str]]
    #: In how many sentences the places of each stand.
    size: dict[int, float]
    shared: defaultdict[int, dict[int, float]]

    def link(self, i: int, j: int) -> float:
        """How much two groups share, as a cosine."""
        return self.shared[i].get(j, 0.0) / sqrt(self.size[i] * self.size[j])

    def join(self, i: int, j: int) -> None:
        """Put group *j* into group *i*."""
        self.members[i] += self.members.pop(j)
        self.size[i] += self.size.pop(j)
        for k, n in self.shared.pop(j).items():
            del self.shared[k][j]
            if k != i:
                self.shared[i][k] = self.shared[k][i] = self.shared[i].get(k, 0.0) + n


def _joined(told: Counter[str], together: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Join what is named together, the closest first, by the average over their places."""
    places = sorted(told)
    index = {p: i for i, p in enumerate(places)}
    groups = _Groups(
        {i: [p] for p, i in index.items()},
        {i: float(told[p]) for p, i in index.items()},
        defaultdict(dict),
    )
    for (a, b), n in together.items():
        i, j = index[a], index[b]
        groups.shared[i][j] = groups.shared[j][i] = n
    heap = [(-groups.link(i, j), i, j) for i in groups.members for j in groups.shared[i] if i < j]
    heapify(heap)
    while heap:
        far, i, j = heappop(heap)
        if i not in groups.size or j not in groups.size or groups.link(i, j) != -far:
            continue  # one of them has grown since, or is gone
        if -far < JOINED:
            break
        groups.join(i, j)
        for k in groups.shared[i]:
            heappush(heap, (-groups.link(*sorted((i, k))), min(i, k), max(i, k)))
    return sorted(groups.members.values())
