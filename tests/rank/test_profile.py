"""Centrality, position, and whether leads can be trusted."""

import pytest

from briefing.model import Document, Sentence
from briefing.rank.profile import SCEPTICISM, centrality, position, profile, trust_in_leads, weighed
from briefing.rank.terms import read_terms

NEWS = [
    "Shells killed ten people in Mill market on Monday.",
    "Ten people died when shells hit the market of Mill.",
    "A market in Mill was hit by shells that killed ten people.",
]
COLOUR = [
    "Its baths were famous once among travellers.",
    "Bread costs twice what it did last winter.",
    "Football was played behind the school that evening.",
]


def pool(*reports):
    out = []
    for n, texts in enumerate(reports):
        document = Document(f"r{n}", f"r{n}", "", "")
        out += [Sentence(text, document, 0, len(text), i) for i, text in enumerate(texts)]
    return out


def trust(sents):
    return trust_in_leads(sents, read_terms([s.text for s in sents]).bags())


def test_leads_that_tell_what_the_others_tell_are_trusted():
    sents = pool(*zip(NEWS, COLOUR, strict=True))

    # Each surpasses all: (3 + 0.5 of the sceptic) / 4 is 7/8, three quarters of the way from 1/2.
    assert SCEPTICISM == 1
    assert trust(sents) == pytest.approx(0.75)


def test_leads_below_which_the_news_stands_are_not():
    assert trust(pool(*zip(COLOUR, NEWS, strict=True))) == 0


@pytest.mark.parametrize(
    "reports", [[], [NEWS], [[NEWS[0]], [NEWS[1]]], [[NEWS[0]] * 3, [NEWS[0]] * 3]]
)
def test_where_nothing_can_be_compared_nothing_is_trusted(reports):
    assert trust(pool(*reports)) == 0


def test_position_falls_with_the_place_in_the_report():
    assert position(pool(NEWS, NEWS[:2])).tolist() == pytest.approx([1, 1 / 2, 1 / 3, 1, 1 / 2])


def central(texts, rounds=1):
    return centrality(weighed(read_terms(texts).bags()), rounds).tolist()


def test_identical_sentences_are_the_centroid():
    assert central(["Shells hit Mill."] * 3) == pytest.approx([1, 1, 1])


def test_two_sentences_without_a_common_word_lie_at_half_a_right_angle():
    assert central(["Shells hit.", "Rain fell."]) == pytest.approx([0.5**0.5] * 2)


def test_in_further_rounds_what_is_off_the_topic_fades():
    texts = [*NEWS, COLOUR[0]]
    once, often = central(texts), central(texts, rounds=5)

    assert often[3] < once[3] / 4
    assert min(often[:3]) > 0.5


def test_a_profile_has_two_shares_a_sentence():
    rows = profile(pool(*zip(NEWS, COLOUR, strict=True)))

    assert len(rows) == 6
    assert [early for _, early in rows] == pytest.approx([0.75, 0.375] * 3)
    assert all(0 <= c <= 1 for c, _ in rows)
    assert profile([]) == ()
