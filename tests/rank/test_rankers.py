"""What every ranker promises, ours or a plugin's."""

import random
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import Config
from briefing.model import Document, Sentence
from briefing.rank import DEFAULT
from briefing.rank.by_sumy import LexRank, _stop_words, _Tokenizer
from briefing.registry import rankers
from briefing.words import stem

NAMES = rankers.names()
#: Methods that choose greedily, or by position in the cluster: where two sentences are equal in
#: all else, the order decides.
BY_ORDER = {"sumbasic", "kl"}
#: These may rate an eigenvector's last digits otherwise when rows are swapped.
CLOSE = 1e-6

WORDS = "army shelled Mill rebels fled river bridge convoy town hospital children killed ten the of on".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda w: " ".join(w) + ".")


def sentence(text, outlet="a", index=0):
    document = Document(outlet, outlet, text, text, outlet=outlet)
    return Sentence(text, document, 0, len(text), index)


def cluster(*texts):
    return [sentence(text, f"outlet {i}", i) for i, text in enumerate(texts)]


CLUSTERS = st.lists(TEXTS, max_size=8).map(lambda texts: cluster(*texts))
STORY = cluster(
    "The army shelled the town of Mill on Monday.",
    "Ten people were killed when the army shelled Mill, the monitor said.",
    "Rebels fled across the river after the shelling of the town.",
    "The price of bread rose in the capital.",
    "The monitor said the shelling killed ten people in Mill on Monday.",
)


@pytest.fixture(params=NAMES, scope="module")
def name(request):
    return request.param


@pytest.fixture(scope="module")
def rank(name):
    return rankers.get(name)()


def assert_scores(scores, sents):
    assert len(scores) == len(sents)
    assert all(isinstance(s, float) and isfinite(s) for s in scores)


def assert_same(one, other):
    assert one == pytest.approx(other, rel=CLOSE, abs=CLOSE)


@given(sents=CLUSTERS)
@settings(max_examples=40, deadline=None)
def test_there_is_one_finite_score_a_sentence(rank, sents):
    assert_scores(rank(sents), sents)


@given(texts=st.lists(st.text(min_size=1, max_size=30), max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_text_at_all_has_a_finite_score(rank, texts):
    sents = cluster(*texts)

    assert_scores(rank(sents), sents)


@pytest.mark.parametrize("name", sorted({*NAMES} - BY_ORDER))
@given(texts=st.lists(TEXTS, unique=True, max_size=7))
@settings(max_examples=40, deadline=None)
def test_a_score_follows_its_sentence_when_the_order_is_reversed(name, texts):
    rank = rankers.get(name)()
    sents = cluster(*texts)

    assert_same(rank(sents[::-1]), rank(sents)[::-1])


@pytest.mark.parametrize("name", sorted({*NAMES} - BY_ORDER))
def test_on_a_story_a_score_follows_its_sentence_into_any_order(name):
    rank = rankers.get(name)()
    scores = dict(zip((s.text for s in STORY), rank(STORY), strict=True))
    for seed in range(4):
        mixed = random.Random(seed).sample(STORY, len(STORY))

        assert_same(rank(mixed), tuple(scores[s.text] for s in mixed))


@given(sents=CLUSTERS)
@settings(max_examples=20, deadline=None)
def test_the_same_cluster_has_the_same_scores_again(rank, sents):
    assert rank(sents) == rank(sents)


def test_identical_sentences_of_two_outlets_keep_a_score_each(rank):
    twins = [sentence(STORY[0].text, "one"), sentence(STORY[0].text, "two"), *STORY[2:4]]

    assert_scores(rank(twins), twins)


def test_no_sentences_have_no_scores(rank):
    assert tuple(rank([])) == ()


def test_one_sentence_has_one_score(rank):
    assert_scores(rank(STORY[:1]), STORY[:1])


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["Shells fell on Mill."] * 4, id="all identical"),
        pytest.param(
            ["The of and.", "It was what it was.", "To be or not to be."], id="no meaningful word"
        ),
        pytest.param(["...", "—", "!?"], id="no word at all"),
        pytest.param(["", " "], id="nothing"),
        pytest.param(["Shells fell.", "The of."], id="one without a meaningful word"),
        pytest.param(["سقطت قذائف على المدينة.", "Снаряды упали на город."], id="other scripts"),
        pytest.param(["10 20 30.", "10 20 30."], id="numbers"),
    ],
)
def test_an_odd_cluster_has_finite_scores(rank, texts):
    sents = cluster(*texts)

    assert_scores(rank(sents), sents)


def test_a_ranker_is_a_value(name):
    assert rankers.get(name)() == rankers.get(name)()


def test_the_default_is_one_of_them_for_summaries_and_briefs():
    assert DEFAULT in NAMES
    assert Config().ranker == DEFAULT


def test_lead_scores_by_the_place_in_the_report():
    assert rankers.get("lead")()([sentence("a", index=0), sentence("b", index=1), sentence("c", index=3)]) == (
        1, 1 / 2, 1 / 4,
    )  # fmt: skip


@pytest.mark.parametrize("count", range(1, len(STORY) + 1))
def test_lexrank_chooses_what_sumy_chooses(count):
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as SumySentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    theirs = LexRankSummarizer(stem)
    theirs.stop_words = _stop_words()
    document = ObjectDocumentModel([Paragraph([SumySentence(s.text, _Tokenizer()) for s in STORY])])

    scores = LexRank()(STORY)
    best = sorted(range(len(STORY)), key=lambda i: -scores[i])[:count]

    assert [str(s) for s in theirs(document, count)] == [STORY[i].text for i in sorted(best)]
