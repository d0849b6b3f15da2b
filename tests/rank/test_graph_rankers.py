"""LexRank and TextRank over sparse rows give sumy's numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Document, Sentence
from briefing.rank import by_sumy, graph
from briefing.rank.lexrank import LexRank
from briefing.rank.textrank import TextRank
from briefing.words import FUNCTION_WORDS

WORDS = "army shelled Mill rebels fled river bridge convoy town hospital children killed ten the of on".split()
PAIRS = [(LexRank(), by_sumy.LexRank()), (TextRank(), by_sumy.TextRank())]
EQUAL = 1e-6


def pool(texts):
    document = Document("a", "a", "", "")
    return [Sentence(text, document, 0, len(text), i) for i, text in enumerate(texts)]


@pytest.fixture(autouse=True)
def same_function_words(monkeypatch):
    """sumy's own list of stop words is longer: the mathematics is compared, not the list."""
    monkeypatch.setattr(by_sumy, "_stop_words", lambda: FUNCTION_WORDS)


@pytest.fixture(params=PAIRS, ids=["lexrank", "textrank"])
def ours_and_theirs(request):
    return request.param


@given(
    texts=st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_scores_are_sumys(texts):
    for ours, theirs in PAIRS:
        sents = pool(texts)
        one, other = ours(sents), theirs(sents)
        if any(other):  # where sumy has no finite number, its adapter says 0 for all
            assert one == pytest.approx(other, abs=EQUAL)


def test_scores_are_sumys_on_a_story(ours_and_theirs):
    ours, theirs = ours_and_theirs
    sents = pool(
        [
            "The army shelled the town of Mill on Monday.",
            "Ten people were killed when the army shelled Mill, the monitor said.",
            "Rebels fled across the river after the shelling of the town.",
            "The price of bread rose in the capital.",
            "The monitor said the shelling killed ten people in Mill on Monday.",
            "Rebels, rebels, rebels: the town was full of rebels.",
        ]
    )

    assert any(theirs(sents))
    assert ours(sents) == pytest.approx(theirs(sents), abs=EQUAL)


def test_in_a_large_pool_words_that_everybody_has_make_no_edge(monkeypatch, ours_and_theirs):
    ours, _ = ours_and_theirs
    sents = pool([f"War came to town{i % 5} by road{i}." for i in range(20)])
    everything = ours(sents)

    monkeypatch.setattr(graph, "EXACT", 10)
    monkeypatch.setattr(graph, "MOST_HOLDERS", 6)
    bounded = ours(sents)

    assert len(bounded) == len(everything) == 20
    # Towns still link fours of sentences, each like the other.
    assert bounded == pytest.approx([bounded[0]] * 20)
    assert bounded[0] > 0


def test_in_a_large_pool_of_one_sentence_repeated_each_stands_for_itself(
    monkeypatch, ours_and_theirs
):
    monkeypatch.setattr(graph, "EXACT", 1)
    monkeypatch.setattr(graph, "MOST_HOLDERS", 1)

    scores = ours_and_theirs[0](pool(["Shells hit Mill."] * 3 + ["Rain fell.", "Bread rose."]))

    assert scores[:3] == pytest.approx([scores[0]] * 3)
    assert min(scores) > 0


def test_a_sentence_that_shares_no_word_has_no_neighbours():
    from briefing.rank.terms import read_terms

    bags = read_terms(["Mill burns", "Mill falls", "Rain", ""]).bags()
    linked = graph.linked(bags, lambda i, near, shared: shared)

    assert linked.strengths().tolist() == [3, 3, 1, 0]
