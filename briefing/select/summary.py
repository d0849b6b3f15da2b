"""Plain multi-document summarising: no theatre, no fronts, a budget of words or sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ..model import Extract, Reasons, Sentence
from ..words import content_stems
from .alone import stands_alone
from .lazy import Pick, cover
from .mmr import marginal
from .repeats import Heard, Told, repeats

Rank = Callable[[Sequence[Sentence]], Sequence[float]]
#: Centrality and position of each sentence.
Profile = Callable[[Sequence[Sentence]], Sequence[tuple[float, float]]]

#: Sentences shorter than this say too little, in words. Swept 4 to 10 on the five MultiLing
#: topics: flat to 8.
SHORTEST = 6
#: What a sentence costs is its words to this power (Lin & Bilmes 2010), unless a ranker has
#: a scale of its own: 1 where words are counted; where sentences are, at 0 the longest
#: would win, at 1 the shortest.
SCALE = 1.0
COUNTED_SCALE = 0.5
#: Share of a sentence's words that carry meaning from which one chosen before has told it. What
#: tells so much again is taken only where the budget would stay empty otherwise. On the five
#: MultiLing topics flat from .38 to .45; with one document left out of each pool and on noisy
#: pools better than none as well (docs/evaluation.md).
TOLD_BY_ONE = 0.4


@dataclass(slots=True)
class Budget:
    """How much may be said: words, sentences, or both; None is no limit."""

    words: int | None = None
    sentences: int | None = None
    _words: int = field(default=0, init=False)
    _sentences: int = field(default=0, init=False)

    def has_room(self, words: int) -> bool:
        """Say whether a sentence of so many words still fits."""
        if self.words is not None and self._words + words > self.words:
            return False
        return self.sentences is None or self._sentences < self.sentences

    def spend(self, words: int) -> None:
        """Count a sentence of so many words."""
        self._words += words
        self._sentences += 1


def summarise_sentences(
    sents: Sequence[Sentence],
    rank: Rank,
    *,
    words: int | None = None,
    sentences: int | None = None,
    relevance: Sequence[float] | None = None,
    told: Sequence[str] = (),
    profile: Profile | None = None,
) -> Extract:
    """Return sentences within the budget, in the order they came.

    *relevance* multiplies what each sentence is worth; at 0 it isn't a candidate. What
    repeats *told* isn't one either, and what *told* has said counts as said. With
    *profile* the extract has the reasons for each sentence.
    """
    wanted = relevance if relevance is not None else [1.0] * len(sents)
    long = [i for i, s in enumerate(sents) if wanted[i] > 0 and len(s.text.split()) >= SHORTEST]
    candidates = _bounded(long, sents, getattr(rank, "most", None))
    pool = [sents[i] for i in candidates]
    room = _Room(pool, Budget(words, sentences), told)
    worth = [wanted[i] * stands_alone(sents[i].text) for i in candidates]
    picks = _picks(pool, worth, rank, room, told)
    picks = sorted(picks, key=lambda p: p.position)
    kept = tuple(pool[p.position] for p in picks)
    return Extract(kept, _reasons(pool, picks, profile) if profile else ())


def _bounded(long: Sequence[int], sents: Sequence[Sentence], most: int | None) -> list[int]:
    """Keep as many as the ranker can take: those that stand first in their reports."""
    if most is None or len(long) <= most:
        return list(long)
    return sorted(sorted(long, key=lambda i: (sents[i].index, i))[:most])


class _Room:
    """The budget, and what is said already: what says it again isn't taken.

    Repeats are looked for when a sentence's turn comes: few ever have one.
    """

    def __init__(self, pool: Sequence[Sentence], budget: Budget, told: Sequence[str]) -> None:
        self._pool = pool
        self._budget = budget
        self._texts = set(told)
        bags = [frozenset(content_stems(text)) for text in told]
        # Which words are rare, in all that may come.
        self._heard = Heard(Counter(chain.from_iterable(content_stems(s.text) for s in pool)))
        self._chosen = Told(TOLD_BY_ONE)
        for one in bags:
            self._heard.add(one)

    @property
    def counts_words(self) -> bool:
        """Whether words are limited."""
        return self._budget.words is not None

    def take_new(self, i: int) -> bool:
        """Take a sentence as :meth:`take` does, unless one chosen before tells much of it."""
        words = frozenset(content_stems(self._pool[i].text))
        return not self._chosen.by_one(words) and self.take(i)

    def take(self, i: int) -> bool:
        """Take room for a sentence; say whether there was any and it says something new."""
        text = self._pool[i].text
        length = len(text.split())
        if not self._budget.has_room(length):
            return False
        words = frozenset(content_stems(text))
        if text in self._texts or self._heard.repeated(words) is not None:
            return False
        self._budget.spend(length)
        self._texts.add(text)
        self._heard.add(words)
        self._chosen.add(words)
        return True


def _picks(
    pool: Sequence[Sentence],
    worth: Sequence[float],
    rank: Rank,
    room: _Room,
    told: Sequence[str],
) -> Sequence[Pick]:
    objective = getattr(rank, "objective", None)
    if objective is not None:
        default = SCALE if room.counts_words else COUNTED_SCALE
        scale = getattr(rank, "scale", default)
        costs = [len(s.text.split()) ** scale for s in pool]
        return cover(objective(pool, told), costs, worth, room.take_new, room.take)
    scores = [score * w for score, w in zip(rank(pool), worth, strict=True)]
    texts = [s.text for s in pool]
    return marginal(texts, scores, fits=lambda chosen: room.take(chosen[-1]), told=told)


def _reasons(
    pool: Sequence[Sentence], picks: Sequence[Pick], profile: Profile
) -> tuple[Reasons, ...]:
    profiles = profile(pool)
    return tuple(
        Reasons(*profiles[p.position], p.novelty, _witnesses(pool, pool[p.position])) for p in picks
    )


def _witnesses(pool: Sequence[Sentence], chosen: Sentence) -> tuple[str, ...]:
    """Return the refs of the other reports that say the same."""
    words = frozenset(content_stems(chosen.text))
    own = chosen.document.id
    return tuple(
        dict.fromkeys(
            s.document.ref
            for s in pool
            if s.document.id != own
            and (s.text == chosen.text or repeats(words, frozenset(content_stems(s.text))))
        )
    )


def relevance_to(query: str, sents: Sequence[Sentence]) -> tuple[float, ...]:
    """Return how much of *query* each sentence has, rare words counting more; 0 for none."""
    wanted = dict.fromkeys(content_stems(query))
    held = [wanted.keys() & set(content_stems(s.text)) for s in sents]
    weights = {w: 1 / (1 + sum(w in one for one in held)) for w in wanted}
    whole = sum(weights.values()) or 1.0
    return tuple(sum(weights[w] for w in wanted if w in one) / whole for one in held)
