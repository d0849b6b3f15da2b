"""Which event a later sentence of a report speaks of again."""

import pytest
from build import line, lines
from hypothesis import given
from hypothesis import strategies as st

from briefing.cluster.threads import spoken_of_again, targets_of, tells_attack

CONVOY = line("Jets hit an aid convoy on Monday.", event="air strike")
MARKET = line("Shells fell on the market.", event="shelling")
COLOUR = line("It was loud.")


def again(*statements):
    return spoken_of_again(lines(*statements))


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Jets hit an aid convoy.", {"convoy"}),
        ("The aid trucks burned.", {"convoy"}),
        ("Two clinics and a school were hit.", {"hospital", "school"}),
        ("Shoppers filled the marketplace.", {"market"}),
        ("Twelve Red Crescent volunteers died.", {"aid workers"}),
        ("A bread line was shelled.", {"bakery"}),
        ("The army advanced.", set()),
        ("He busily marketed a schooling business.", set()),
    ],
)
def test_what_is_hit_is_known_by_its_noun(text, targets):
    assert targets_of(text) == targets


def test_what_was_hit_leads_back_to_the_attack_on_it():
    assert again(CONVOY, COLOUR, line("The convoy had left at noon.")) == [None, None, 0]


def test_what_was_hit_is_stronger_than_what_was_told_last():
    assert again(CONVOY, MARKET, line("The strike on the convoy was a crime.")) == [None, None, 0]


def test_the_attack_alone_leads_back_to_nothing():
    assert again(CONVOY, MARKET, line("The attack killed ten.", event="casualties")) == [None] * 3


def test_a_convoy_that_nobody_attacked_leads_nowhere():
    assert again(line("A convoy left for the town."), line("The convoy arrived.")) == [None, None]


def test_what_leads_to_a_retelling_leads_to_the_first_telling():
    retold = line("The convoy was bombed twice.", event="air strike")

    assert again(CONVOY, retold, line("The convoy burned.")) == [None, 0, 0]


def test_history_is_no_attack_told_of():
    old = line("Jets hit a hospital in 2013.", event="air strike", background=True)

    assert not tells_attack(old)
    assert again(old, line("The hospital was rebuilt.")) == [None, None]


@given(
    st.lists(st.sampled_from([CONVOY, MARKET, COLOUR, line("The attack went on.")]), max_size=12)
)
def test_what_is_spoken_of_again_stands_before(doc):
    assert all(told is None or told < i for i, told in enumerate(again(*doc)))
