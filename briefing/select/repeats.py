"""Near-duplicates: one candidate with several witnesses, never two candidates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil

from ..vectors import SAME, rarest
from ..words import content_stems


@dataclass(frozen=True, slots=True)
class Witnesses:
    """A sentence kept, and the positions of all that say the same (itself first)."""

    kept: int
    same: tuple[int, ...]


class Heard:
    """Sentences heard so far, as sets of words; asked whether another repeats one of them.

    Only sentences that share a rare word are compared: the cost grows about linearly.
    *frequency* says which words are rare; any will do, better the one of all that comes.
    """

    def __init__(self, frequency: Mapping[str, int]) -> None:
        self._frequency = frequency
        self._bags: list[frozenset[str]] = []
        self._holders: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, bag: frozenset[str]) -> None:
        """Hear a sentence; they are numbered as they come."""
        for word in rarest(bag, self._frequency):
            self._holders[word].append(len(self._bags))
        self._bags.append(bag)

    def repeated(self, bag: frozenset[str]) -> int | None:
        """Return the number of the first sentence that this one repeats."""
        rare = rarest(bag, self._frequency)
        for i in sorted({i for word in rare for i in self._holders.get(word, ())}):
            if repeats(bag, self._bags[i]):
                return i
        return None


class Told:
    """Sentences chosen so far; asked whether one of them tells much of another."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._bags: list[frozenset[str]] = []
        self._holders: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, bag: frozenset[str]) -> None:
        """Count a sentence as chosen."""
        for word in bag:
            self._holders[word].append(len(self._bags))
        self._bags.append(bag)

    def by_one(self, bag: frozenset[str]) -> bool:
        """Say whether a single sentence has the share of *bag* or more.

        Whoever has *least* of its words has one of any but ``least - 1``: those that most
        sentences have are not looked up (prefix filtering: Chaudhuri and others, ICDE 2006).
        """
        if not bag:
            return False
        least = max(ceil(self._share * len(bag)), 1)
        held = sorted((self._holders.get(word, ()) for word in bag), key=len)
        near = set(chain.from_iterable(held[: len(bag) - least + 1]))
        return any(len(bag & self._bags[i]) >= least for i in near)


def drop_repeats(texts: Sequence[str]) -> tuple[Witnesses, ...]:
    """Return the sentences to keep, each with its repeats; the first of its like is kept."""
    bags = [frozenset(content_stems(text)) for text in texts]
    heard = Heard(Counter(word for one in bags for word in one))
    kept: list[list[int]] = []
    homes: dict[str, int] = {}
    for i, one in enumerate(bags):
        home = homes.get(texts[i])
        if home is None:
            home = heard.repeated(one)
        if home is None:
            home = len(kept)
            heard.add(one)
            kept.append([])
        homes[texts[i]] = home
        kept[home].append(i)
    return tuple(Witnesses(same[0], tuple(same)) for same in kept)


def repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two sentences, as sets of words that carry meaning, say the same."""
    return bool(one) and 2 * len(one & other) >= SAME * (len(one) + len(other))
