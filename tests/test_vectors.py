"""Bags of words: counts, cosine, inverse frequencies; the arithmetic is done by hand."""

from collections import Counter
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.vectors import bag, cosine, inverse_frequencies, overlap, weigh

BAGS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9), max_size=6)


def test_a_bag_counts_stems_and_leaves_function_words_out():
    assert bag("The army shelled the town; shells hit the towns.") == Counter(
        {"armi": 1, "shell": 2, "town": 2, "hit": 1}
    )


def test_a_cosine_is_the_shared_counts_over_the_lengths():
    # (1·1 + 2·0) / (√5 · √2)
    assert cosine({"a": 1, "b": 2}, {"a": 1, "c": 1}) == pytest.approx(1 / sqrt(10))


def test_nothing_is_like_an_empty_bag():
    assert cosine({}, {"a": 1}) == cosine({"a": 1}, {}) == cosine({}, {}) == 0.0


def test_a_word_that_all_bags_share_weighs_log_two_and_a_rare_one_more():
    idf = inverse_frequencies([{"a": 1, "b": 5}, {"a": 2}])

    assert idf == {"a": pytest.approx(log(2)), "b": pytest.approx(log(3))}


def test_a_word_without_an_inverse_frequency_weighs_nothing():
    assert weigh({"a": 2, "z": 1}, {"a": 0.5}) == {"a": 1.0, "z": 0.0}


def test_overlap_is_the_share_of_the_smaller_set():
    assert overlap(["a", "b"], ["b", "c", "d"]) == 0.5
    assert overlap([], ["a"]) == 0.0


@given(BAGS, BAGS)
def test_a_cosine_lies_between_nought_and_one_whichever_way_round(a, b):
    assert cosine(a, b) == pytest.approx(cosine(b, a))
    assert -1e-9 <= cosine(a, b) <= 1 + 1e-9


@given(BAGS.filter(bool), st.integers(2, 50))
def test_a_bag_is_like_itself_however_often_it_is_repeated(one, times):
    assert cosine(one, {word: n * times for word, n in one.items()}) == pytest.approx(1)
