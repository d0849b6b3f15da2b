"""Plain multi-document summarising: verbatim, within budget, no repeats."""

import itertools
from math import isfinite

import pytest
from build import steps
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import ConfigError, UnknownComponent
from briefing.model import Document, Sentence
from briefing.pipeline import summarise
from briefing.rank import graph
from briefing.rank.blend import Blend
from briefing.rank.lead import Lead
from briefing.rank.profile import profile
from briefing.registry import rankers
from briefing.select import drop_repeats, summarise_sentences
from briefing.select.summary import SHORTEST

PIECES = [
    "Shells struck a crowded market in Mill on Monday.",
    "Ten people were killed in the shelling of Mill.",
    "Rebels left the harbour of Port at dawn.",
    "A convoy with food reached Ford before noon.",
    "Guns fell silent.",
    "The river rose above its banks near the old bridge.",
]


def report(name, *texts):
    text = " ".join(texts)
    document = Document(name, name, text, text)
    out, at = [], 0
    for i, one in enumerate(texts):
        out.append(Sentence(one, document, at, at + len(one), i))
        at += len(one) + 1
    return out


REPORTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=4), max_size=4).map(
    lambda reports: [s for i, texts in enumerate(reports) for s in report(f"r{i}", *texts)]
)
METHODS = st.sampled_from(["blend", "lead", "lexrank", "luhn", "submodular"]).map(
    lambda n: rankers.get(n)()
)


@given(sents=REPORTS, rank=METHODS, words=st.integers(0, 60))
@settings(deadline=None)
def test_a_summary_is_verbatim_in_order_within_budget_and_without_repeats(sents, rank, words):
    found = summarise_sentences(sents, rank, words=words).sentences

    assert all(s.text == s.document.text[s.start : s.end] for s in found)
    assert sum(len(s.text.split()) for s in found) <= words
    places = [sents.index(s) for s in found]
    assert places == sorted(places)
    texts = [s.text for s in found]
    assert len(drop_repeats(texts)) == len(texts)


def test_as_much_is_taken_as_fits():
    sents = report("a", *PIECES[:4])
    whole = sum(len(s.text.split()) for s in sents)

    assert summarise_sentences(sents, Lead(), words=whole).sentences == tuple(sents)


def test_sentences_that_say_too_little_are_left_out():
    short = [s for s in PIECES if len(s.split()) < SHORTEST]

    assert short
    assert summarise_sentences(report("a", *short), Lead(), words=100).text == ""


class Few:
    """A ranker that can take ten sentences."""

    most = 10

    def __call__(self, sents):
        assert len(sents) == self.most
        assert all(s.index == 0 for s in sents)
        return [1.0] * len(sents)


def test_of_more_candidates_than_a_ranker_can_take_those_that_stand_first_go_in():
    sents = [
        s for i in range(Few.most)
        for s in report(f"r{i}", f"Unit{i} took hill{i} beside farm{i} today.", f"Later unit{i} lost ridge{i} over lake{i}.")
    ]  # fmt: skip

    assert summarise_sentences(sents, Few(), words=7).text == "Unit0 took hill0 beside farm0 today."


@given(sents=REPORTS, rank=METHODS, count=st.integers(0, 4))
@settings(deadline=None)
def test_a_budget_of_sentences_is_kept(sents, rank, count):
    assert len(summarise_sentences(sents, rank, sentences=count).sentences) <= count


def test_both_budgets_hold_together():
    sents = report("a", *PIECES[:4])

    assert len(summarise_sentences(sents, Lead(), words=9, sentences=3).sentences) == 1
    assert len(summarise_sentences(sents, Lead(), words=90, sentences=2).sentences) == 2


def test_identical_sentences_are_one_with_its_witnesses():
    sents = [*report("a", PIECES[0], PIECES[2]), *report("b", PIECES[0]), *report("c", PIECES[0])]

    extract = summarise_sentences(sents, Lead(), words=100, profile=profile)

    assert [s.text for s in extract.sentences] == [PIECES[0], PIECES[2]]
    assert [why.witnesses for why in extract.reasons] == [("b", "c"), ()]


@pytest.mark.parametrize("name", ["blend", "lexrank", "submodular"])
def test_what_was_told_is_not_told_again(name):
    sents = report("a", *PIECES[:4])

    texts = [
        s.text
        for s in summarise_sentences(
            sents, rankers.get(name)(), words=100, told=PIECES[:2]
        ).sentences
    ]

    assert texts == PIECES[2:4]


def test_reasons_are_given_when_asked_for_and_are_shares():
    sents = [*report("a", *PIECES[:2]), *report("b", PIECES[1], PIECES[3])]

    assert summarise_sentences(sents, Blend(), words=100).reasons == ()
    extract = summarise_sentences(sents, Blend(), words=100, profile=profile)
    assert len(extract.reasons) == len(extract.sentences) == 3
    for why in extract.reasons:
        assert all(0 <= part <= 1 + 1e-9 for part in (why.centrality, why.position, why.novelty))


def test_novelty_falls_with_what_was_chosen_before():
    sents = [
        *report("a", "Shells struck a crowded market in Mill on Monday."),
        *report("b", "Shells struck a crowded school in Ford before the rain came at noon."),
    ]

    novelties = [
        w.novelty for w in summarise_sentences(sents, Blend(), words=99, profile=profile).reasons
    ]

    assert sorted(n == 1 for n in novelties) == [False, True]


def test_a_query_keeps_to_sentences_that_share_a_word_with_it():
    text = " ".join(PIECES[:4])
    document = Document("a", "a", text, text)

    assert summarise([document], words=100, ranker="lead", query="harbours").text == PIECES[2]


def test_a_sentence_with_more_of_the_query_goes_first():
    text = "The convoy stopped at noon near the bridge. The convoy with bread reached the market."
    document = Document("a", "a", text, text)

    assert summarise([document], sentences=1, query="bread convoys").text.startswith(
        "The convoy with"
    )


def test_a_query_that_nothing_answers_gives_nothing():
    assert (
        summarise([Document("a", "a", PIECES[0], PIECES[0])], words=50, query="volcano").text == ""
    )


@pytest.mark.parametrize("name", ["blend", "lead", "lexrank", "submodular", "concepts", "random"])
def test_the_order_of_the_documents_never_changes_a_summary(name):
    documents = [
        Document(f"d{i}", f"d{i}", text, text)
        for i, text in enumerate(
            (" ".join(PIECES[:3]), " ".join(PIECES[2:5]), PIECES[1], PIECES[1])
        )
    ]

    texts = {
        summarise(order, words=20, ranker=name).text for order in itertools.permutations(documents)
    }

    assert len(texts) == 1


# --- bad input -------------------------------------------------------------------------------

OURS = ["blend", "centroid", "concepts", "lead", "lexrank", "random", "submodular", "textrank"]


@pytest.fixture(params=OURS)
def method(request):
    return rankers.get(request.param)()


def test_no_sentences_no_summary(method):
    assert summarise_sentences([], method, words=100, profile=profile).sentences == ()


def test_one_sentence_is_its_own_summary(method):
    assert summarise_sentences(report("a", PIECES[0]), method, words=100).text == PIECES[0]


def test_of_sentences_all_identical_the_first_is_taken_once(method):
    sents = [s for i in range(300) for s in report(f"r{i:03}", PIECES[0])]

    found = summarise_sentences(sents, method, words=100, profile=profile)

    assert found.sentences == (sents[0],)
    assert len(found.reasons[0].witnesses) == 299


def test_in_a_large_pool_too(method, monkeypatch):
    monkeypatch.setattr(graph, "EXACT", 10)
    monkeypatch.setattr(graph, "MOST_HOLDERS", 10)
    sents = [s for i in range(30) for s in report(f"r{i:02}", PIECES[0])]

    assert summarise_sentences(sents, method, words=100).sentences == (sents[0],)


def test_a_sentence_of_3000_words_neither_fits_nor_blocks(method):
    endless = " ".join(f"word{i}" for i in range(3000)) + "."

    assert summarise_sentences(report("a", endless, PIECES[0]), method, words=100).text == PIECES[0]


def test_a_hundred_thousand_sentences_of_one_word_say_nothing(method):
    document = Document("a", "a", "", "")
    sents = [Sentence(f"Word{i % 7}.", document, 0, 6, i) for i in range(100_000)]

    assert summarise_sentences(sents, method, words=100).sentences == ()


@pytest.mark.parametrize("words", [0, 1, 5])
def test_a_budget_below_the_shortest_sentence_gives_nothing(method, words):
    assert summarise_sentences(report("a", *PIECES[:3]), method, words=words).sentences == ()


def test_sentences_without_a_word_that_carries_meaning_have_numbers_all_the_same(method):
    sents = report("a", "It was what it was and so on.", "To be or not to be it was.")

    for why in summarise_sentences(sents, method, words=100, profile=profile).reasons:
        assert all(isfinite(part) for part in (why.centrality, why.position, why.novelty))


@pytest.mark.parametrize(("words", "sentences"), [(-1, None), (None, -1), (None, None)])
def test_a_budget_that_is_none_is_refused(words, sentences):
    with pytest.raises(ConfigError, match="give"):
        summarise([], words=words, sentences=sentences)


def test_ties_go_to_the_earlier(method):
    if method == rankers.get("random")():
        pytest.skip("chance has no ties")
    sents = [
        *report("a", "Alpha bravo charlie delta echo foxtrot."),
        *report("b", "Golf hotel india juliet kilo lima."),
    ]

    assert summarise_sentences(sents, method, sentences=1).sentences == (sents[0],)


def test_a_misspelt_ranker_is_answered_with_its_name():
    with pytest.raises(UnknownComponent, match="lexrank"):
        summarise([], words=100, ranker="lexrnk")


def test_no_documents_no_summary():
    assert summarise([], words=100).text == ""


def test_what_one_chosen_sentence_half_tells_waits_until_all_else_was_asked():
    again = "Shells struck a crowded market near the old bridge."
    sents = [
        s
        for name in "abc"
        for s in report(name, PIECES[0], again, "Rebels left the harbour of Port at dawn.")
    ]

    short = summarise_sentences(sents, Blend(), sentences=2)
    long = summarise_sentences(sents, Blend(), sentences=3)

    assert sum("market" in s.text for s in short.sentences) == 1
    assert sum("market" in s.text for s in long.sentences) == 2


def test_what_speaks_for_itself_goes_before_talk():
    talk = "We fear for our homes near the old bridge."
    plain = "Families fear for their homes near the old bridge."
    sents = [s for name in "ab" for s in report(name, talk, plain)]

    found = summarise_sentences(sents, rankers.get("centroid")(), sentences=1)

    assert [s.text for s in found.sentences] == [plain]


def test_a_long_summary_of_many_sentences_costs_about_as_much_a_sentence():
    def costs(count):
        sents = [
            s
            for i in range(count)
            for s in report(f"r{i}", f"The {i}th unit of army{i % 7} took village{i} on Monday.")
        ]
        return steps(lambda: summarise_sentences(sents, Lead(), words=count * 20))

    assert costs(400) < 6 * costs(100)
