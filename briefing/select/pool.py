"""The candidates of one front, and which of them adds most to what is already chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..model import Chosen, Front, Statement
from ..vectors import bag, cosine, inverse_frequencies, weigh

Key = tuple[str, int]

#: What a voice not yet heard on this front is worth, and an actor not yet seen to act: a
#: brief that quotes one monitor four times is worth less than one that quotes four.
NEW_ORIGIN = 0.20
NEW_ACTOR = 0.10
#: The same for an outlet not yet quoted on this front and a day of which nothing is told yet;
#: on both labelled weeks level with 0: they settle what is else about equal.
NEW_OUTLET = 0.05
NEW_DAY = 0.05
#: What likeness to a chosen statement costs: the redundancy term of MMR (Carbonell &
#: Goldstein 1998), with salience at weight 1.
REDUNDANCY = 0.40
#: Marginal relevance below which a sentence isn't worth its reader's time. Swept 0 to 0.5 on
#: the June week: flat to 0.3, then key incidents go.
LEAST_GAIN = 0.3
#: Likeness (cosine, rare words weighing more) from which a candidate says nothing new.
TOO_ALIKE = 0.6


class Pool:
    """Candidates of a front; :meth:`pick` takes them one by one."""

    def __init__(
        self,
        front: Front,
        candidates: Sequence[Chosen],
        origins: Mapping[Key, str],
        outlets: Mapping[str, str],
    ) -> None:
        self.front = front
        self.picked: list[Chosen] = []
        self._left = {c.statement.key: c for c in candidates if c.score > 0 or c.pinned}
        self._origins = origins
        self._outlets = outlets
        self._heard: set[str] = set()
        self._quoted: set[str] = set()
        self._days: set[date | None] = {None}
        self._acted: set[str] = set()
        bags = {c.statement.key: bag(c.statement.text) for c in candidates}
        idf = inverse_frequencies(list(bags.values()))
        self._vectors = {key: weigh(one, idf) for key, one in bags.items()}
        self._nearest = dict.fromkeys(bags, 0.0)

    def pick(self, fits: Callable[[Statement], bool]) -> bool:
        """Choose the next statement that *fits*; say whether there was one.

        First one for each offensive, the largest first, then whatever adds most.
        """
        order = sorted(self._left.values(), key=lambda c: (-self._gain(c), c.statement.key))
        told = {c.statement.offensive for c in self.picked}
        for key in (o.key for o in self.front.offensives if o.key not in told):
            if self._take([c for c in order if c.statement.offensive == key], fits):
                return True
        return self._take(order, fits)

    def pin(self, fits: Callable[[Statement], bool], most: int) -> int:
        """Choose what is pinned, as far as it *fits* and at most so much; return how much."""
        pinned = [c for c in self._left.values() if c.pinned]
        for candidate in pinned:
            self._left.pop(candidate.statement.key)
            if len(self.picked) < most and fits(candidate.statement):
                self._choose(candidate)
        return len(self.picked)

    def _take(self, order: Sequence[Chosen], fits: Callable[[Statement], bool]) -> bool:
        for candidate in order:
            key = candidate.statement.key
            if key not in self._left:
                continue
            if self._says_nothing_new(candidate):
                self._left.pop(key)
            elif self._gain(candidate) >= LEAST_GAIN and fits(candidate.statement):
                self._left.pop(key)
                self._choose(candidate)
                return True
        return False

    def _choose(self, chosen: Chosen) -> None:
        statement = chosen.statement
        self.picked.append(replace(chosen, novelty=1 - self._nearest[statement.key]))
        self._quoted.add(self._outlets[statement.document])
        self._days.add(statement.day)
        self._heard.add(self._origins[chosen.statement.key])
        self._acted |= _agents(chosen.statement)
        mine = self._vectors[chosen.statement.key]
        for key in self._left:
            self._nearest[key] = max(self._nearest[key], cosine(self._vectors[key], mine))

    def _gain(self, candidate: Chosen) -> float:
        """Marginal relevance of a candidate beside what is already chosen."""
        statement = candidate.statement
        origin = self._origins[statement.key]
        new_voice = statement.claim is not None and origin not in self._heard
        gain = candidate.score + NEW_ORIGIN * new_voice
        gain += NEW_ACTOR * bool(_agents(statement) - self._acted)
        gain += NEW_OUTLET * (self._outlets[statement.document] not in self._quoted)
        gain += NEW_DAY * (statement.day not in self._days)
        return gain - REDUNDANCY * self._nearest[statement.key]

    def _says_nothing_new(self, candidate: Chosen) -> bool:
        if self._nearest[candidate.statement.key] >= TOO_ALIKE:
            return True
        return any(tells_figures_again(candidate.statement, c.statement) for c in self.picked)


def _agents(statement: Statement) -> set[str]:
    return {one.actor for one in statement.actors if one.role == "agent"}


def tells_figures_again(one: Statement, other: Statement) -> bool:
    """The same origin giving the same figures of the same fight says nothing new."""
    if one.claim is None or other.claim is None or one.claim.speaker != other.claim.speaker:
        return False
    mine, theirs = _figures(one), _figures(other)
    return bool(mine) and mine <= theirs and one.offensive == other.offensive


def _figures(statement: Statement) -> set[tuple[str, float | None]]:
    return {(f.kind, f.low if f.low is not None else f.high) for f in statement.figures}
