"""Near-duplicates: one candidate with several witnesses, never two candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

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
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(bags):
        for word in one:
            holders[word].append(i)
    home: dict[int, int] = {}
    same: dict[int, list[int]] = {}
    for i, one in enumerate(bags):
        twin = _twin(i, one, bags, holders, home, texts)
        home[i] = i if twin is None else home[twin]
        same.setdefault(home[i], []).append(i)
    return tuple(Witnesses(kept, tuple(all_)) for kept, all_ in sorted(same.items()))


#: How many of a sentence's rarest words lead to candidates: a pair at Dice .7 shares at
#: least seven in ten words, so that five rare ones miss it with odds below 1 in 400.
RAREST = 5


def _twin(
    i: int,
    one: frozenset[str],
    bags: Sequence[frozenset[str]],
    holders: dict[str, list[int]],
    home: dict[int, int],
    texts: Sequence[str],
) -> int | None:
    rarest = sorted(one, key=lambda w: (len(holders[w]), w))[:RAREST]
    candidates = sorted({j for word in rarest for j in holders[word] if j < i})
    for j in candidates:
        if texts[i] == texts[j]:
            return j
        if home.get(j) == j and 2 * len(one & bags[j]) >= SAME * (len(one) + len(bags[j])):
            return j
    return None
