"""Maximal marginal relevance."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.select import mmr

TEXTS = ["Shells hit Mill market.", "Shells hit Mill market again.", "Rebels left Port harbour."]


def first(n):
    return lambda chosen: len(chosen) <= n


def test_at_full_trade_off_only_the_scores_count():
    assert mmr(TEXTS, [3, 2, 1], fits=first(2), trade_off=1) == (0, 1)


def test_what_is_like_a_chosen_one_gives_way():
    assert mmr(TEXTS, [3, 2.9, 2], fits=first(2), trade_off=0.5) == (0, 2)


def test_ties_go_to_the_earlier():
    assert mmr(["Mill.", "Port.", "Ford."], [1, 1, 1], fits=first(3)) == (0, 1, 2)


def test_what_does_not_fit_is_passed_over_and_blocks_nothing():
    lengths = [9, 1, 1]

    assert mmr(TEXTS, [3, 2, 1], fits=lambda c: sum(lengths[i] for i in c) <= 2, trade_off=1) == (
        1,
        2,
    )


def test_scores_of_zero_are_no_division_by_zero():
    assert mmr(TEXTS, [0, 0, 0], fits=first(1)) == (0,)


def test_what_is_like_something_told_before_gives_way():
    assert mmr(TEXTS, [3, 2.9, 2], fits=first(1), trade_off=0.5, told=[TEXTS[0]]) == (2,)


def test_words_that_all_told_have_are_no_sign_of_likeness(monkeypatch):
    monkeypatch.setattr(sys.modules["briefing.select.mmr"], "MOST_HOLDERS", 2)
    told = [f"Shells hit town{i}." for i in range(3)]

    assert mmr(["Shells hit Ford.", "Rain."], [2, 1], fits=first(1), trade_off=0.5, told=told) == (
        0,
    )


def test_nothing_in_nothing_out():
    assert mmr([], [], fits=first(3)) == ()


@given(
    st.lists(st.tuples(st.sampled_from(TEXTS), st.floats(0, 1)), max_size=8),
    st.integers(0, 9),
    st.sampled_from([0, 0.3, 0.7, 1]),
)
def test_positions_are_chosen_once_and_as_many_as_fit(rows, budget, trade_off):
    texts, scores = [t for t, _ in rows], [s for _, s in rows]

    chosen = mmr(texts, scores, fits=first(budget), trade_off=trade_off)

    assert len(set(chosen)) == len(chosen) == min(budget, len(rows))
    if chosen:
        assert scores[chosen[0]] == pytest.approx(max(scores)) or trade_off < 1
