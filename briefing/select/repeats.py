"""Near-duplicates: one candidate with several witnesses, never two candidates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from ..words import content_stems

#: Share of the words two sentences have in common from which one repeats the other
#: (Dice). The labelled weeks count a printed sentence as a repeat from .6 on all words;
#: on words that carry meaning .7 marks the same pairs and leaves tolls that differ apart.
SAME = 0.7


@dataclass(frozen=True, slots=True)
class Witnesses:
    """A sentence kept, and the positions of all that say the same (itself first)."""

    kept: int
    same: tuple[int, ...]


def drop_repeats(texts: Sequence[str]) -> tuple[Witnesses, ...]:
    """Return the sentences to keep, each with its repeats; the first of its like is kept.

    Only sentences that share a rare word are compared: the cost grows about linearly.
    """
    bags = [frozenset(content_stems(text)) for text in texts]
    frequency = Counter(word for one in bags for word in one)
    homes: dict[str, int] = {}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    same: dict[int, list[int]] = {}
    for i, one in enumerate(bags):
        home = homes.get(texts[i])
        if home is None:
            rare = _rare(one, frequency)
            home = _twin(one, rare, bags, holders)
            if home is None:
                home = i
                for word in rare:
                    holders[word].append(i)
            homes[texts[i]] = home
        same.setdefault(home, []).append(i)
    return tuple(Witnesses(kept, tuple(all_)) for kept, all_ in sorted(same.items()))


def repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two sentences, as sets of words that carry meaning, say the same."""
    return bool(one) and 2 * len(one & other) >= SAME * (len(one) + len(other))


def _rare(one: frozenset[str], frequency: Mapping[str, int]) -> list[str]:
    """Return the rarest words, so many that a twin must have one of its own among them.

    Prefix filtering (Chaudhuri, Ganti & Kaushik 2006; Bayardo, Ma & Srikant 2007): a twin
    shares at least SAME / (2 - SAME) of the words, so it can't miss all but so many.
    """
    if not one:
        return []
    shared = ceil(SAME / (2 - SAME) * len(one) - 1e-9)
    return sorted(one, key=lambda w: (frequency[w], w))[: len(one) - shared + 1]


def _twin(
    one: frozenset[str],
    rare: Sequence[str],
    bags: Sequence[frozenset[str]],
    holders: Mapping[str, Sequence[int]],
) -> int | None:
    """Return the first kept sentence that *one* repeats."""
    for j in sorted({j for word in rare for j in holders.get(word, ())}):
        if repeats(one, bags[j]):
            return j
    return None
