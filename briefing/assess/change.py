"""What is new since the last brief, what moved, and what was reported already.

A statement is beside the facts that the last briefs had (:mod:`briefing.memory`). It is *reported*
if one of them tells the same, *updated* if one is certainly about the same and something in it
moved, else *new*: an uncertain match is new, never an update.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from ..memory import Change, RememberedFact, Was
from ..vectors import SAME
from .kinship import AKIN, bag, days_meet, dice
from .moved import denied, distance_moved, step_moved, toll_moved, updated
from .origins import TELLING

NEW = Change("new")


class Told:
    """Facts told before, asked what they say of a fact of today."""

    def __init__(self, facts: Iterable[RememberedFact]) -> None:
        self._facts = sorted(facts, key=_order)
        bags = [bag(fact.words) for fact in self._facts]
        self._sizes = np.array([len(one) for one in bags], dtype=np.int64)
        self._by_words: defaultdict[str, list[int]] = defaultdict(list)
        self._by_offensive: defaultdict[str, list[int]] = defaultdict(list)
        self._by_day: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._on_the_move: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for i, fact in enumerate(self._facts):
            self._by_words[fact.words].append(i)
            if fact.kind == "incident":
                self._by_day[fact.front, fact.day].append(i)
            if fact.offensive:
                self._by_offensive[fact.offensive].append(i)
            if fact.side and (fact.step or any(c.kind == "distance_km" for c in fact.counts)):
                self._on_the_move[fact.front, fact.side].append(i)
            for word in bags[i]:
                holders[word].append(i)
        self._holders = {word: np.array(held) for word, held in holders.items()}

    def change(self, fact: RememberedFact) -> Change:
        """Return what is new in *fact*."""
        reprinted = self._reprinted(fact)
        if reprinted is not None:
            return Change("reported", told=reprinted.told)
        alike = self._alike(fact)
        fight = self._fight(fact)
        for find in (_retold, _same_event, denied, toll_moved):
            found = find(fact, alike, fight)
            if found is not None:
                return found
        moves = [self._facts[i] for i in self._on_the_move.get((fact.front, fact.side), ())]
        return distance_moved(fact, moves) or step_moved(fact, moves) or NEW

    def _fight(self, fact: RememberedFact) -> list[RememberedFact]:
        """Facts of the same offensive; a toll on none may be of any incident of its day."""
        if fact.offensive:
            return [self._facts[i] for i in self._by_offensive.get(fact.offensive, ())]
        if not (fact.counts and fact.local and fact.day):
            return []
        return [self._facts[i] for i in self._by_day.get((fact.front, fact.day), ())]

    def _reprinted(self, fact: RememberedFact) -> RememberedFact | None:
        """The fact with the very same words; a short one on the same front and days only."""
        if not fact.words:
            return None
        same = (self._facts[i] for i in self._by_words.get(fact.words, ()))
        if len(bag(fact.words)) >= TELLING:
            return next(same, None)
        return next((o for o in same if o.front == fact.front and days_meet(fact, o)), None)

    def _alike(self, fact: RememberedFact) -> list[RememberedFact]:
        """Facts in nearly the same words, the most alike first.

        Words in common (Dice 1945) are counted with all facts at once, by who holds each word.
        """
        mine = bag(fact.words)
        held = [self._holders[word] for word in mine if word in self._holders]
        if not held:
            return []
        common = np.bincount(np.concatenate(held), minlength=len(self._facts))
        shares = 2 * common / (len(mine) + self._sizes)
        near = np.flatnonzero(shares >= SAME).tolist()
        return [self._facts[i] for i in sorted(near, key=lambda i: -shares[i])]


def _order(fact: RememberedFact) -> tuple[str, ...]:
    """The first to tell leads; the rest only makes the order independent of the input's."""
    return fact.told, fact.day, fact.front, fact.words, fact.origin, repr(fact)


# --- reported ---------------------------------------------------------------------------------


def _retold(
    fact: RememberedFact, alike: Sequence[RememberedFact], fight: Sequence[RememberedFact]
) -> Change | None:
    """The same in nearly the same words: no figure, no place and no party is another.

    Where only the way it is put differs, its claim has moved.
    """
    del fight
    same = [old for old in alike if days_meet(fact, old) and _same_matter(fact, old)]
    if not same:
        return None
    if any(old.mode == fact.mode for old in same):
        return Change("reported", told=min(old.told for old in same))
    own = [old for old in same if old.origin == fact.origin]
    if not own:
        return Change("reported", told=min(old.told for old in same))
    return updated("claim", fact.mode, [Was(o.mode, o.day, o.claimant) for o in own[:1]])


def _same_matter(fact: RememberedFact, old: RememberedFact) -> bool:
    values = {c.question: c.value for c in old.counts}
    return (
        (fact.front == old.front or len(bag(fact.words)) >= TELLING)
        and set(fact.places) <= set(old.places)
        and set(fact.doers) <= set(old.doers)
        and all(values.get(c.question, c.value) == c.value for c in fact.counts)
        and {c.question for c in fact.counts} <= set(values)
        and (fact.step, fact.step_of) == (old.step, old.step_of)
    )


def _same_event(
    fact: RememberedFact, alike: Sequence[RememberedFact], fight: Sequence[RememberedFact]
) -> Change | None:
    """The same incident in other words: all its figures are known, or who did what to whom.

    Its figures may have been told one by one; "at least 17" and "17" are one count.
    """
    del alike
    if fact.kind == "operation":
        return None
    near = [old for old in fight if days_meet(fact, old) and _can_be_there(fact, old)]
    there = [old for old in near if _same_spot(fact, old)]
    if fact.counts:
        known = {(c.question, c.size) for old in near for c in old.counts}
        same = there if all((c.question, c.size) in known for c in fact.counts) else []
    else:
        same = [old for old in there if fact.kind and _tells_the_same(fact, old)]
    return Change("reported", told=min(old.told for old in same)) if same else None


def _can_be_there(fact: RememberedFact, old: RememberedFact) -> bool:
    """No other village is named, and neither denies what the other says."""
    if (fact.mode == "denied") != (old.mode == "denied"):
        return False
    return not old.local or bool(set(fact.local) & set(old.local))


def _tells_the_same(fact: RememberedFact, old: RememberedFact) -> bool:
    return (
        fact.event == old.event
        and set(fact.doers) <= set(old.doers)
        and set(fact.targets) <= set(old.targets)
        and dice(fact, old) >= AKIN
    )


def _same_spot(fact: RememberedFact, old: RememberedFact) -> bool:
    """A village in common and none that is new, else just the same places."""
    if fact.local:
        return set(fact.local) <= set(old.local)
    return fact.places == old.places
