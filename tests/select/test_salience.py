"""How much a statement should be read."""

import pytest
from build import killed, line, said
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Antecedent
from briefing.select.salience import salience, says_nothing

PLAIN = "Something was seen near the old mill at dawn."


def score(words=PLAIN, centrality=0.5, age=0, **fields):
    return salience(line(words, **{"index": 3, **fields}), centrality, age=age)


@pytest.mark.parametrize(
    "fields",
    [
        {"figures": (killed(10),)},
        {"figures": (killed(10, kind="fighters"),)},
        {"claim": said("watch")},
        {"event": "shelling"},
        {"places": ("mill",)},
        {"index": 0},
        {"centrality": 0.9},
        {"words": "Its aim is seen to be the old mill at dawn."},
    ],
    ids=str,
)
def test_worth_more(fields):
    assert score(**fields) > score()


@pytest.mark.parametrize(
    "fields",
    [
        {"age": 3},
        {"standalone": False},
        {"antecedents": (Antecedent(3, "Mill"),)},
        {"words": "If something was seen near the old mill."},
        {"words": "Tags Mill war something was seen."},
        {"words": PLAIN[:-1] + " while nothing else was to be told of" * 8 + "."},
    ],
    ids=lambda f: str(f)[:40],
)
def test_worth_less(fields):
    assert score(**fields) < score()


def test_a_toll_is_worth_more_than_another_figure():
    assert score(figures=(killed(10),)) > score(figures=(killed(10, kind="fighters"),))


def test_a_week_old_is_as_old_as_a_year():
    assert score(age=7) == score(age=365)


@pytest.mark.parametrize(
    "words",
    [
        "The army gave no details.",
        "It was not clear who fired.",
        "The report could not be verified.",
        "The ministry did not say how many.",
        "There was no immediate comment.",
    ],
)
def test_what_only_tells_what_was_not_said_says_nothing(words):
    assert says_nothing(line(words))
    assert not says_nothing(line(words, figures=(killed(10),)))


def test_news_says_something():
    assert not says_nothing(line("The army captured Mill."))


@given(st.floats(0, 1), st.integers(0, 400), st.text(max_size=300))
def test_the_score_is_a_number_that_grows_with_centrality(centrality, age, words):
    low, high = score(words, 0.0, age), score(words, centrality, age)

    assert low <= high < 3
