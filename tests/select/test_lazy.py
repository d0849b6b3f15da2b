"""Lazy greedy choice: the same as weighing everything again each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.select.lazy import cover, lazily


class Sets:
    """Candidates are sets of numbers; what they add is the sum of those not yet had."""

    def __init__(self, sets):
        self.sets, self.had, self.asked = sets, set(), 0

    def gain(self, i):
        self.asked += 1
        return float(sum(self.sets[i] - self.had))

    def take(self, i):
        self.had |= self.sets[i]


def room_for(costs, budget):
    left = [budget]

    def fits(i):
        if costs[i] > left[0]:
            return False
        left[0] -= costs[i]
        return True

    return fits


def eagerly(sets, costs, budget):
    had, chosen, open_ = set(), [], list(range(len(sets)))
    while open_:
        best = max(open_, key=lambda i: (sum(sets[i] - had) / costs[i], -i))
        open_.remove(best)
        if not sets[best] - had:
            break
        if costs[best] <= budget:
            budget -= costs[best]
            had |= sets[best]
            chosen.append(best)
    return chosen


SETS = st.lists(st.frozensets(st.integers(1, 9), max_size=5), max_size=7)


@given(SETS, st.integers(0, 9), st.data())
def test_lazy_is_greedy(sets, budget, data):
    # Powers of two divide without rounding: ties are ties in both.
    costs = [data.draw(st.sampled_from([1, 2, 4])) for _ in sets]

    picks = cover(Sets(sets), costs, [1.0] * len(sets), room_for(costs, budget))

    assert [p.position for p in picks] == eagerly(sets, costs, budget)


@given(SETS)
def test_what_a_pick_adds_is_at_most_what_it_is_worth_alone(sets):
    picks = cover(Sets(sets), [1] * len(sets), [1.0] * len(sets), lambda i: True)

    assert all(0 < p.added <= p.alone == sum(sets[p.position]) for p in picks)
    assert all(0 < p.novelty <= 1 for p in picks)


def test_worth_multiplies_what_a_candidate_adds():
    picks = cover(Sets([{5}, {3}]), [1, 1], [0.5, 1.0], lambda i: True)

    assert [p.position for p in picks] == [1, 0]


def test_few_are_weighed_again():
    sets = [{n} for n in range(1, 1001)]
    objective = Sets(sets)

    cover(objective, [1] * 1000, [1.0] * 1000, room_for([1] * 1000, 3))

    # Once each, and around each of the three takes once or twice.
    assert objective.asked <= 1000 + 3 * 3 + 1000


@pytest.mark.parametrize("values", [[1.0, 1.0, 1.0], [0.0, 0.0, 0.0]])
def test_ties_are_offered_in_order(values):
    offered = []

    lazily(values, values.__getitem__, lambda i: bool(offered.append(i)))

    assert offered == [0, 1, 2]


def test_what_is_worth_nothing_more_ends_the_offer():
    offered = []

    lazily([2.0, 1.0, 0.0], [2.0, 0.0, 0.0].__getitem__, lambda i: not offered.append(i), least=0.0)

    assert offered == [0]


def test_a_later_round_takes_what_an_earlier_left_by_what_it_adds_then():
    picks = cover(
        Sets([{4, 1}, {4}, {3}, {1}]),
        [1] * 4,
        [1.0] * 4,
        lambda i: i == 0,
        lambda i: True,
    )

    # 1 and 3 add nothing any more.
    assert [p.position for p in picks] == [0, 2]


def test_no_candidate_is_offered_in_a_later_round_once_it_is_taken():
    offered = []

    cover(Sets([{2}, {1}]), [1, 1], [1.0, 1.0], lambda i: i == 1, lambda i: bool(offered.append(i)))

    assert offered == [0]
