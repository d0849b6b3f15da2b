"""What is new since the last brief, what moved, and what was reported already.

A statement is beside the facts that the last briefs had (:class:`briefing.memory.RememberedFact`). It is
*reported* if one of them tells the same, *updated* if one is certainly about the same and
something in it moved, else *new*: an uncertain match is new, never an update.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from math import ceil

from ..memory import Change, Count, RememberedFact, Was
from .facts import SOMEWHERE

#: Share of the words two sentences have in common (Dice) from which they are one, reworded:
#: as in selection, where .7 marks the pairs that the labelled weeks count as repeats.
SAME = 0.7
#: A sentence of so many words that carry meaning is a reprint of one with just the same.
TELLING = 6
#: Two sentences on one incident without figures tell the same from this share of words.
AKIN = 0.5
#: Days between two tellings of one event, where one of them doesn't say on which day it was.
DAYS = 1
#: Accounts of how something stood before that are set side by side; of more none is certain.
MOST_WAS = 2

NEW = Change("new")
#: Only what is said outright moves anything: not what may be, is denied or would follow.
_SAID = "said"


class Told:
    """Facts told before, asked what they say of a fact of today."""

    def __init__(self, facts: Iterable[RememberedFact]) -> None:
        self._facts = sorted(facts, key=_order)
        self._by_words: dict[str, int] = {}
        self._by_offensive: defaultdict[str, list[int]] = defaultdict(list)
        self._on_the_move: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for i, fact in enumerate(self._facts):
            self._by_words.setdefault(fact.words, i)
            if fact.offensive:
                self._by_offensive[fact.offensive].append(i)
            if fact.side and (fact.step or any(c.kind == "distance_km" for c in fact.counts)):
                self._on_the_move[fact.front, fact.side].append(i)
            for word in _bag(fact.words):
                self._holders[word].append(i)

    def change(self, fact: RememberedFact) -> Change:
        """Return what is new in *fact*."""
        reprinted = self._reprinted(fact)
        if reprinted is not None:
            return Change("reported", told=reprinted.told)
        alike = self._alike(fact)
        fight = [self._facts[i] for i in self._by_offensive.get(fact.offensive, ())]
        for find in (_retold, _same_event, _denied, _toll_moved):
            found = find(fact, alike, fight)
            if found is not None:
                return found
        moves = [self._facts[i] for i in self._on_the_move.get((fact.front, fact.side), ())]
        return _distance_moved(fact, moves) or _step_moved(fact, moves) or NEW

    def _reprinted(self, fact: RememberedFact) -> RememberedFact | None:
        """The fact with the very same words; a short one on the same front and days only."""
        at = self._by_words.get(fact.words)
        if at is None or not fact.words:
            return None
        if len(_bag(fact.words)) >= TELLING:
            return self._facts[at]
        same = (self._facts[i] for i in self._holders[min(_bag(fact.words))])
        return next(
            (
                old
                for old in same
                if old.words == fact.words and old.front == fact.front and _days_meet(fact, old)
            ),
            None,
        )

    def _alike(self, fact: RememberedFact) -> list[RememberedFact]:
        """Facts in nearly the same words, the most alike first.

        Only facts that share a rare word are compared: prefix filtering (Chaudhuri, Ganti &
        Kaushik 2006), with so many of the rarest words that a twin must have one of them.
        """
        mine = _bag(fact.words)
        if not mine:
            return []
        shared = ceil(SAME / (2 - SAME) * len(mine) - 1e-9)
        rare = sorted(mine, key=lambda w: (len(self._holders.get(w, ())), w))
        near = {i for w in rare[: len(mine) - shared + 1] for i in self._holders.get(w, ())}
        alike = [(dice(fact, self._facts[i]), i) for i in near]
        return [self._facts[i] for d, i in sorted(alike, key=lambda a: (-a[0], a[1])) if d >= SAME]


def _order(fact: RememberedFact) -> tuple[str, ...]:
    """The first to tell leads; the rest only makes the order independent of the input's."""
    return fact.told, fact.day, fact.front, fact.words, fact.origin, repr(fact)


@lru_cache(maxsize=65536)
def _bag(words: str) -> frozenset[str]:
    return frozenset(words.split())


def dice(a: RememberedFact, b: RememberedFact) -> float:
    """Return the share of their words that two facts have in common, from 0 to 1."""
    x, y = _bag(a.words), _bag(b.words)
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


def _days_meet(a: RememberedFact, b: RememberedFact) -> bool:
    """Say whether two facts can be of one day."""
    if not a.day or not b.day or a.day == b.day:
        return True
    return not (a.exact and b.exact) and abs(_days_apart(a.day, b.day)) <= DAYS


def _is_dated(fact: RememberedFact) -> bool:
    """Say whether a fact has a day that can be: reports give days that were still to come."""
    return "" < fact.day <= fact.told


def _days_apart(a: str, b: str) -> int:
    return (date.fromisoformat(a) - date.fromisoformat(b)).days


# --- reported ---------------------------------------------------------------------------------


def _retold(
    fact: RememberedFact, alike: Sequence[RememberedFact], fight: Sequence[RememberedFact]
) -> Change | None:
    """The same in nearly the same words: no figure, no place and no party is another.

    Where only the way it is put differs, its claim has moved.
    """
    del fight
    same = [old for old in alike if _days_meet(fact, old) and _same_matter(fact, old)]
    if not same:
        return None
    if any(old.mode == fact.mode for old in same):
        return Change("reported", told=min(old.told for old in same))
    own = [old for old in same if old.origin == fact.origin]
    if not own:
        return Change("reported", told=min(old.told for old in same))
    return _updated("claim", fact.mode, [Was(o.mode, o.day, o.claimant) for o in own[:1]])


def _same_matter(fact: RememberedFact, old: RememberedFact) -> bool:
    values = {c.question: c.value for c in old.counts}
    return (
        (fact.front == old.front or len(_bag(fact.words)) >= TELLING)
        and set(fact.places) <= set(old.places)
        and set(fact.doers) <= set(old.doers)
        and all(values.get(c.question, c.value) == c.value for c in fact.counts)
        and {c.question for c in fact.counts} <= set(values)
        and (fact.step, fact.step_of) == (old.step, old.step_of)
    )


def _same_event(
    fact: RememberedFact, alike: Sequence[RememberedFact], fight: Sequence[RememberedFact]
) -> Change | None:
    """The same incident in other words: all its figures are known, or who did what to whom."""
    del alike
    same = [old for old in fight if fact.kind == "incident" and _tells_the_same(fact, old)]
    return Change("reported", told=min(old.told for old in same)) if same else None


def _tells_the_same(fact: RememberedFact, old: RememberedFact) -> bool:
    if not _days_meet(fact, old) or (fact.mode == "denied") != (old.mode == "denied"):
        return False
    if not _same_spot(fact, old):
        return False
    if fact.counts:
        return {(c.question, c.value) for c in fact.counts} <= {
            (c.question, c.value) for c in old.counts
        }
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


# --- updated ----------------------------------------------------------------------------------


def _updated(what: str, now: str, was: Iterable[Was]) -> Change | None:
    """An update from how it stood; None where that is not one thing, or two accounts of it."""
    kept = tuple(sorted(set(was), key=lambda w: (w.day, w.claimant, w.words)))
    return Change("updated", what, now, kept) if 0 < len(kept) <= MOST_WAS else None


def _denied(
    fact: RememberedFact, alike: Sequence[RememberedFact], fight: Sequence[RememberedFact]
) -> Change | None:
    """Somebody denies what was told of the same incident and doer."""
    del alike
    if fact.mode != "denied" or fact.kind != "incident":
        return None
    told = [
        old
        for old in fight
        if old.mode != "denied"
        and old.origin != fact.origin
        and old.event == fact.event
        and _days_meet(fact, old)
        and set(fact.places) & set(old.places)
        and set(fact.doers) & set(old.doers)
    ]
    if not told or any(old.mode == "denied" and old.origin == fact.origin for old in fight):
        return None
    voices = sorted({(old.claimant, old.day) for old in told})
    return _updated("claim", fact.mode, [Was("said", day, name) for name, day in voices[:1]])


def _toll_moved(
    fact: RememberedFact, alike: Sequence[RememberedFact], fight: Sequence[RememberedFact]
) -> Change | None:
    """The same voice raises its toll of one incident: same day, same places, same people.

    Of two numbers given before, or a lower one now, it isn't certain that they count the same.
    """
    told = [old for old in (*fight, *alike) if _counts_the_same(fact, old)]
    for count in fact.counts:
        if count.kind == "distance_km":
            continue
        before = {(c.value, c.words): (c, old) for old, c in _counts_on(told, count)}
        values = {value for value, _ in before}
        if len(values) == 1 and _size(count) > max(_size(c) for c, _ in before.values()):
            old_count, old = min(before.values(), key=lambda pair: (pair[1].told, pair[0].words))
            return _updated(count.kind, count.words, [Was(old_count.words, old.day, old.claimant)])
    return None


def _counts_the_same(fact: RememberedFact, old: RememberedFact) -> bool:
    if old.origin != fact.origin or old.front != fact.front or old.mode != fact.mode:
        return False
    one = fact.kind == "incident" and fact.offensive == old.offensive
    if not one or not fact.day or fact.day != old.day or fact.places != old.places:
        return False
    # A city is hit twice a day: the words must say that it is the same strike.
    return dice(fact, old) >= (AKIN if not fact.local else 0.0)


def _counts_on(facts: Iterable[RememberedFact], asked: Count) -> list[tuple[RememberedFact, Count]]:
    return [(old, c) for old in facts for c in old.counts if c.question == asked.question]


def _size(count: Count) -> float:
    return count.low if count.low is not None else count.high or 0.0


def _distance_moved(fact: RememberedFact, moves: Sequence[RememberedFact]) -> Change | None:
    """One side stands at another distance from one place, on a later day.

    *moves* are what was told on the front of the ground that this side gained.
    """
    if not _is_dated(fact) or fact.mode != _SAID:
        return None
    for count in fact.counts:
        if count.kind == "distance_km":
            held = _counts_on(moves, count)
            told = [(old, c) for old, c in held if _is_dated(old) and old.mode == _SAID]
            latest = max((old.day for old, _ in told), default="")
            if SOMEWHERE in count.who:
                continue  # of another unnamed town, for all we know
            if latest and latest < fact.day:
                stood = [(old, c) for old, c in told if old.day == latest]
                if any(c.value == count.value for _, c in stood):
                    return None
                was = [Was(c.words, latest, old.claimant) for old, c in stood]
                return _updated("distance", count.words, was)
    return None


def _was_nearer(fact: RememberedFact, moves: Sequence[RememberedFact], since: str) -> bool:
    """Say whether the side was told to be behind the boundary already, after the day *since*."""
    behind = {fact.step_of, *fact.behind}
    return any(_is_dated(old) and since < old.day and behind & set(old.behind) for old in moves)


def _step_moved(fact: RememberedFact, moves: Sequence[RememberedFact]) -> Change | None:
    """One side came further than the boundary it had reached: past it, or near a place behind it.

    A distance counts if it is measured from a place inside what the boundary bounds. Whoever
    is told to be at an edge that others had him cross is no further: accounts differ.
    """
    if not _is_dated(fact) or fact.mode != _SAID:
        return None
    told = [
        old
        for old in moves
        if old.mode == _SAID
        and _is_dated(old)
        and old.step_of
        and (old.step_of in fact.behind or old.step_of == fact.step_of)
    ]
    latest = max((old.day for old in told), default="")
    if not latest or latest >= fact.day or _was_nearer(fact, moves, latest):
        return None
    stood = [old for old in told if old.day == latest]
    deepest = max(old.depth for old in told)
    if fact.step_of in {old.step_of for old in told} and fact.depth <= deepest:
        return None
    near = next((c.words for c in fact.counts if c.kind == "distance_km"), "")
    now = near if any(old.step_of in fact.behind for old in stood) else fact.step
    was = [Was(old.step, latest, old.claimant) for old in stood]
    return _updated("step", now, was)
