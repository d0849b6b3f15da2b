"""What moved since it was last told: a claim, a toll, a distance, a place reached.

Only where it is certain that both tell of the same thing; then the old words stand beside the new.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..memory import Change, Count, RememberedFact, Was
from .facts import SOMEWHERE
from .kinship import AKIN, days_meet, dice, is_dated

#: Accounts of how something stood before that are set side by side; of more none is certain.
MOST_WAS = 2
#: Only what is said outright moves anything: not what may be, is denied or would follow.
_SAID = "said"


def updated(what: str, now: str, was: Iterable[Was]) -> Change | None:
    """An update from how it stood; None where that is not one thing, or two accounts of it."""
    kept = tuple(sorted(set(was), key=lambda w: (w.day, w.claimant, w.words)))
    return Change("updated", what, now, kept) if 0 < len(kept) <= MOST_WAS else None


def denied(
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
        and days_meet(fact, old)
        and set(fact.places) & set(old.places)
        and set(fact.doers) & set(old.doers)
    ]
    if not told or any(old.mode == "denied" and old.origin == fact.origin for old in fight):
        return None
    voices = sorted({(old.claimant, old.day) for old in told})
    return updated("claim", fact.mode, [Was("said", day, name) for name, day in voices[:1]])


def toll_moved(
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
        if len(values) == 1 and count.size > max(c.size for c, _ in before.values()):
            old_count, old = min(before.values(), key=lambda pair: (pair[1].told, pair[0].words))
            return updated(count.kind, count.words, [Was(old_count.words, old.day, old.claimant)])
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


def distance_moved(fact: RememberedFact, moves: Sequence[RememberedFact]) -> Change | None:
    """One side stands at another distance from one place, on a later day.

    *moves* are what was told on the front of the ground that this side gained.
    """
    if not is_dated(fact) or fact.mode != _SAID:
        return None
    for count in fact.counts:
        if count.kind == "distance_km":
            held = _counts_on(moves, count)
            told = [(old, c) for old, c in held if is_dated(old) and old.mode == _SAID]
            latest = max((old.day for old, _ in told), default="")
            if count.who.rpartition(" – ")[2].startswith(SOMEWHERE):
                continue  # of another unnamed town, for all we know
            if latest and latest < fact.day:
                stood = [(old, c) for old, c in told if old.day == latest]
                if any(c.value == count.value for _, c in stood):
                    return None
                was = [Was(c.words, latest, old.claimant) for old, c in stood]
                return updated("distance", count.words, was)
    return None


def _was_nearer(fact: RememberedFact, moves: Sequence[RememberedFact], since: str) -> bool:
    """Say whether the side was told to be behind the boundary already, after the day *since*."""
    behind = {fact.step_of, *fact.behind}
    return any(is_dated(old) and since < old.day and behind & set(old.behind) for old in moves)


def step_moved(fact: RememberedFact, moves: Sequence[RememberedFact]) -> Change | None:
    """One side came further than the boundary it had reached: past it, or near a place behind it.

    A distance counts if it is measured from a place inside what the boundary bounds. Whoever
    is told to be at an edge that others had him cross is no further: accounts differ.
    """
    if not is_dated(fact) or fact.mode != _SAID:
        return None
    told = [
        old
        for old in moves
        if old.mode == _SAID
        and is_dated(old)
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
    return updated("step", now, was)
