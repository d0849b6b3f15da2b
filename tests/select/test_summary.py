"""Plain multi-document summarising: verbatim, within budget, no repeats."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnknownComponent
from briefing.model import Document, Sentence
from briefing.pipeline import summarise
from briefing.rank.lead import Lead
from briefing.registry import rankers
from briefing.select import drop_repeats, summarise_sentences
from briefing.select.summary import MOST_CANDIDATES, SHORTEST

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
METHODS = st.sampled_from(["lead", "lexrank", "luhn"]).map(lambda n: rankers.get(n)())


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


def test_of_many_candidates_those_that_stand_first_go_in():
    sents = [
        s for i in range(MOST_CANDIDATES)
        for s in report(f"r{i}", f"Unit{i} took hill{i} beside farm{i} today.", f"Later unit{i} lost ridge{i} over lake{i}.")
    ]  # fmt: skip

    def rank(candidates):
        assert len(candidates) == MOST_CANDIDATES
        assert all(s.index == 0 for s in candidates)
        return [1.0] * len(candidates)

    assert summarise_sentences(sents, rank, words=7).text == "Unit0 took hill0 beside farm0 today."


def test_a_query_keeps_to_sentences_that_share_a_word_with_it():
    text = " ".join(PIECES[:4])
    document = Document("a", "a", text, text)

    assert summarise([document], words=100, ranker="lead", query="harbours").text == PIECES[2]


def test_a_misspelt_ranker_is_answered_with_its_name():
    with pytest.raises(UnknownComponent, match="lexrank"):
        summarise([], ranker="lexrnk")


def test_no_documents_no_summary():
    assert summarise([]).text == ""
