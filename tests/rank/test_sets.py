"""Rankers that judge sets: what a sentence adds only falls, and what was told adds nothing."""

import build
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Document, Sentence
from briefing.rank.blend import Blend
from briefing.registry import rankers
from briefing.select import summarise_sentences

WORDS = "army shelled Mill rebels fled river bridge convoy town hospital children killed the of on".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def pool(texts, a_report=2):
    documents = [Document(f"r{n}", f"r{n}", "", "") for n in range(len(texts) // a_report + 1)]
    return [
        Sentence(text, documents[i // a_report], 0, len(text), i % a_report)
        for i, text in enumerate(texts)
    ]


@pytest.fixture(params=["blend", "concepts", "submodular"], scope="module")
def rank(request):
    return rankers.get(request.param)()


@given(texts=st.lists(TEXTS, min_size=1, max_size=8), order=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_what_a_sentence_adds_never_rises(rank, texts, order):
    objective = rank.objective(pool(texts))
    before = [objective.gain(i) for i in range(len(texts))]
    for taken in order.sample(range(len(texts)), len(texts)):
        objective.take(taken)
        after = [objective.gain(i) for i in range(len(texts))]
        assert all(0 <= a <= b + 1e-9 for a, b in zip(after, before, strict=True))
        before = after


def test_what_was_told_adds_less(rank):
    texts = ["Shells hit Mill market.", "Shells hit Mill market.", "Rain fell on Port."]
    sents = pool(texts, a_report=1)

    new, told = rank.objective(sents), rank.objective(sents, [texts[0]])

    assert told.gain(0) < new.gain(0)


def test_a_score_is_what_a_sentence_adds_alone_by_words():
    sents = pool(["Shells hit Mill.", "Shells hit Mill market on Monday."])
    objective = Blend().objective(sents)

    assert Blend()(sents) == pytest.approx([objective.gain(0) / 3, objective.gain(1) / 6])


def test_a_concept_counts_by_the_reports_that_have_it():
    """Three reports say the one thing, one report says the other three times."""
    sents = [
        Sentence(text, Document(name, name, "", ""), 0, len(text), index)
        for name, index, text in (
            ("a", 0, "Shells hit Mill today."), ("b", 0, "Shells hit Mill today."), ("c", 0, "Shells hit Mill today."),
            ("d", 0, "Rain fell on Port."), ("d", 1, "Rain fell on Port."), ("d", 2, "Rain fell on Port."),
        )
    ]  # fmt: skip
    scores = rankers.get("blend")()(sents)

    assert scores[0] > scores[3]
    assert rankers.get("concepts")(least=1)(sents) == pytest.approx([9 / 4] * 3 + [3 / 4] * 3)


def test_leads_win_where_they_can_be_trusted_and_only_there():
    news = [
        "Shells killed ten people in the Mill market on Monday morning.",
        "Ten people were killed when shells hit the market of Mill.",
        "The market in Mill was hit by shells that killed ten people.",
        "Shells on the market of Mill killed ten people, officials said.",
    ]
    colour = [
        "Its baths were famous once among travellers from the east.",
        "Bread costs twice as much as it did in the last winter.",
        "Football was played behind the old school on that evening.",
        "The river carries less water every year since the dam rose.",
    ]

    def first(reports):
        sents = [
            Sentence(text, Document(f"r{n}", f"r{n}", "", ""), 0, len(text), i)
            for n, texts in enumerate(reports)
            for i, text in enumerate(texts)
        ]
        return summarise_sentences(sents, Blend(), sentences=1).text

    assert first(zip(news, colour, strict=True)) in news
    assert first(zip(colour, news, strict=True)) in news


def test_the_cost_of_the_default_grows_about_linearly():
    def steps(count):
        texts = [
            f"Unit{i} took hill{i % 97} near town{i % 31} on day{i % 7} of the war."
            for i in range(count)
        ]
        sents = pool(texts, a_report=10)
        return build.steps(lambda: summarise_sentences(sents, Blend(), words=250))

    small, large = steps(500), steps(2000)

    assert large < 4**1.3 * small
