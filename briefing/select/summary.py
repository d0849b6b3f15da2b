"""Plain multi-document summarising: no theatre, no fronts, a budget of words or sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..model import Extract, Reasons, Sentence
from ..words import content_stems
from .lazy import Pick, cover
from .mmr import marginal
from .repeats import Witnesses, drop_repeats

Rank = Callable[[Sequence[Sentence]], Sequence[float]]
#: Centrality and position of each sentence.
Profile = Callable[[Sequence[Sentence]], Sequence[tuple[float, float]]]

#: Sentences shorter than this say too little, in words. Swept 4 to 10 on the five MultiLing
#: topics: flat to 8.
SHORTEST = 6
#: Where sentences are counted, not words, a long one costs more by this power of its length
#: (Lin & Bilmes 2010): at 0 the longest win, at 1 the shortest.
COUNTED_COST = 0.5


@dataclass(slots=True)
class Budget:
    """How much may be said: words, sentences, or both; None is no limit."""

    words: int | None = None
    sentences: int | None = None
    _words: int = field(default=0, init=False)
    _sentences: int = field(default=0, init=False)

    def spend(self, words: int) -> bool:
        """Spend a sentence of so many words; say whether there was room."""
        if self.words is not None and self._words + words > self.words:
            return False
        if self.sentences is not None and self._sentences >= self.sentences:
            return False
        self._words += words
        self._sentences += 1
        return True

    def cost(self, words: int) -> float:
        """Return what a sentence of so many words costs."""
        return float(words) if self.words is not None else float(words) ** COUNTED_COST


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
    groups = _new([s.text for s in pool], told)
    worth = [wanted[candidates[g.kept]] for g in groups]
    budget = Budget(words, sentences)
    picks = sorted(_picks(pool, groups, worth, rank, budget, told), key=lambda p: p.position)
    kept = tuple(pool[groups[p.position].kept] for p in picks)
    return Extract(kept, _reasons(pool, groups, picks, profile) if profile else ())


def _bounded(long: Sequence[int], sents: Sequence[Sentence], most: int | None) -> list[int]:
    """Keep as many as the ranker can take: those that stand first in their reports."""
    if most is None or len(long) <= most:
        return list(long)
    return sorted(sorted(long, key=lambda i: (sents[i].index, i))[:most])


def _new(texts: Sequence[str], told: Sequence[str]) -> list[Witnesses]:
    """Group what says the same, without what says again what was told before."""
    groups = drop_repeats([*told, *texts])
    before = len(told)
    return [
        Witnesses(g.kept - before, tuple(i - before for i in g.same))
        for g in groups
        if g.kept >= before
    ]


def _picks(
    pool: Sequence[Sentence],
    groups: Sequence[Witnesses],
    worth: Sequence[float],
    rank: Rank,
    budget: Budget,
    told: Sequence[str],
) -> Sequence[Pick]:
    lengths = [len(pool[g.kept].text.split()) for g in groups]
    kept = [g.kept for g in groups]
    objective = getattr(rank, "objective", None)
    if objective is not None:
        costs = [budget.cost(n) for n in lengths]
        spend = lambda n: budget.spend(lengths[n])  # noqa: E731
        return cover(objective(pool, told), kept, costs, worth, spend)
    every = rank(pool)
    scores = [every[i] * w for i, w in zip(kept, worth, strict=True)]
    texts = [pool[i].text for i in kept]
    return marginal(texts, scores, fits=lambda c: budget.spend(lengths[c[-1]]), told=told)


def _reasons(
    pool: Sequence[Sentence],
    groups: Sequence[Witnesses],
    picks: Sequence[Pick],
    profile: Profile,
) -> tuple[Reasons, ...]:
    profiles = profile(pool)
    out = []
    for pick in picks:
        group = groups[pick.position]
        central, early = profiles[group.kept]
        out.append(Reasons(central, early, pick.novelty, _others(pool, group)))
    return tuple(out)


def _others(pool: Sequence[Sentence], group: Witnesses) -> tuple[str, ...]:
    """Return the refs of the other reports that say the same."""
    own = pool[group.kept].document.id
    documents = (pool[i].document for i in group.same)
    return tuple(dict.fromkeys(doc.ref for doc in documents if doc.id != own))


def relevance_to(query: str, sents: Sequence[Sentence]) -> tuple[float, ...]:
    """Return how much of *query* each sentence has, rare words counting more; 0 for none."""
    wanted = dict.fromkeys(content_stems(query))
    held = [wanted.keys() & set(content_stems(s.text)) for s in sents]
    weights = {w: 1 / (1 + sum(w in one for one in held)) for w in wanted}
    whole = sum(weights.values()) or 1.0
    return tuple(sum(weights[w] for w in wanted if w in one) / whole for one in held)
