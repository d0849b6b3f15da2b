"""Numbers in prose, and the words they stand among."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.numbers import find_numbers, read_digits, tokens


def read(text):
    """Return the numbers of *text* as (words, low, high)."""
    words = tokens(text)
    return [
        (text[words[n.first].start : words[n.last - 1].end], n.low, n.high)
        for n in find_numbers(words)
    ]


def values(text):
    return [(low, high) for _, low, high in read(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one", 1),
        ("ninety-nine", 99),
        ("forty seven", 47),
        ("a hundred", 100),
        ("two hundred and twelve", 212),
        ("one hundred thousand", 100_000),
        ("two dozen", 24),
        ("3 hundred", 300),
        ("1.5 million", 1_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("200000", 200_000),
        ("280,000", 280_000),
        ("280.000", 280_000),
        ("10 000", 10_000),
        ("1\u00a0250\u00a0000", 1_250_000),
        ("2.5", 2.5),
    ],
)
def test_digits_and_words_give_the_same_values(text, value):
    assert read(text) == [(text, value, value)]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens", 24),
        ("several", 3),
        ("a few", 3),
        ("scores", 40),
        ("hundreds", 200),
        ("thousands", 2_000),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
        ("several hundred", 300),
        ("35+", 35),
    ],
)
def test_vague_numbers_are_open_upwards(text, low):
    assert read(text) == [(text, low, None)]


@pytest.mark.parametrize(
    "text", ["between 20 and 30", "20 to 30", "20-30", "between twenty and thirty"]
)
def test_a_range_is_one_number(text):
    assert read(text) == [(text, 20, 30)]


def test_a_rise_from_one_toll_to_another_is_two_numbers():
    assert values("rose from 12 to 15") == [(12, 12), (15, 15)]


def test_two_numbers_joined_by_and_stay_two():
    assert values("twenty and two") == [(20, 20), (2, 2)]
    assert values("17 and 25") == [(17, 17), (25, 25)]


@pytest.mark.parametrize(
    "text", ["122mm", "T-72", "S-400", "Su-24", "21st", "five-year", "a", "few", "tens", "million"]
)
def test_calibres_arms_and_ordinals_are_no_numbers(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["25km", "25-km", "two-mile"])
def test_a_unit_is_parted_from_its_number(text):
    assert len(read(text)) == 1
    assert len(tokens(text)) == 2


def test_names_with_hyphens_and_abbreviations_stay_whole():
    words = [token.text for token in tokens("The U.S. hit an IS-held town.")]

    assert words == ["The", "U.S.", "hit", "an", "IS-held", "town", "."]


def test_a_number_with_more_digits_than_any_count_has_no_value():
    assert read_digits("9" * 13) is None
    assert read_digits("9" * 5000) is None


@given(st.integers(1, 10**11))
def test_grouping_the_digits_changes_nothing(n):
    forms = [str(n), f"{n:,}", f"{n:,}".replace(",", " ")]

    assert {value for form in forms for value in values(form)} == {(n, n)}


@given(st.text(max_size=200))
def test_tokens_are_slices_of_the_text_in_order(text):
    read = tokens(text)

    assert all(text[t.start : t.end] == t.text for t in read)
    assert all(a.end <= b.start for a, b in pairwise(read))


VOCABULARY = "one a hundred and twenty-two 7 000 1,5 million dozens of to 3"


@given(st.lists(st.sampled_from(VOCABULARY.split())))
def test_numbers_never_overlap(words):
    found = find_numbers(tokens(" ".join(words)))

    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(n.high is None or n.low <= n.high for n in found)


@pytest.mark.parametrize("unit", ["1,", "9", "hundred and ", "one hundred ", "x-", "a.", "1 000 "])
def test_a_megabyte_of_hostile_text_is_read_in_linear_time(unit):
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()

    find_numbers(tokens(text))

    # About a second where it was written; quadratic time would be hours.
    assert time.process_time() - start < 30
