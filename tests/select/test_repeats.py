"""Near-duplicates: one candidate with several witnesses."""

from build import steps
from hypothesis import given
from hypothesis import strategies as st

from briefing.select import Witnesses, drop_repeats
from briefing.select.repeats import SAME, Told
from briefing.words import content_stems

MARKET = "Shells struck a crowded market in Mill, killing ten people."
EDITED = "Shells struck a crowded market in Mill and killed ten people, it said."
TWELVE = "Shells struck a crowded market in Mill, killing twelve children and wounding thirty."
PORT = "Rebels left the harbour of Port at dawn."


def kept(*texts):
    return [w.kept for w in drop_repeats(texts)]


def test_the_first_of_equal_sentences_is_kept_with_the_others_as_witnesses():
    assert drop_repeats([MARKET, PORT, MARKET]) == (Witnesses(0, (0, 2)), Witnesses(1, (1,)))


def test_a_few_changed_words_are_a_repeat():
    assert kept(MARKET, EDITED) == [0]


def test_another_toll_is_none():
    assert kept(MARKET, TWELVE) == [0, 1]


def test_case_and_commas_do_not_count():
    assert kept(MARKET, MARKET.upper().replace(",", "")) == [0]


def test_words_without_meaning_are_compared_as_they_stand():
    assert kept("It was.", "It was.", "They were.") == [0, 2]


def test_nothing_in_nothing_out():
    assert drop_repeats([]) == ()


WORDS = st.lists(
    st.sampled_from("shells struck market mill port killed ten rebels left dawn".split()),
    max_size=8,
)


@given(st.lists(WORDS.map(" ".join), max_size=10))
def test_every_sentence_stands_once_and_with_the_first_of_its_like(texts):
    found = drop_repeats(texts)

    assert sorted(i for w in found for i in w.same) == list(range(len(texts)))
    assert all(w.kept == w.same[0] == min(w.same) for w in found)
    assert [w.kept for w in found] == sorted(w.kept for w in found)


@given(st.lists(WORDS.map(" ".join), max_size=8))
def test_no_two_that_are_kept_have_the_same_words(texts):
    bags = [frozenset(content_stems(texts[i])) for i in kept(*texts)]

    assert len({b for b in bags if b}) == len([b for b in bags if b])


@given(st.lists(WORDS.map(" ".join), max_size=10))
def test_no_repeat_is_missed_for_want_of_a_rare_word(texts):
    bags = [frozenset(content_stems(t)) for t in texts]
    expected = []
    for i, one in enumerate(bags):
        like = [j for j in expected if texts[i] == texts[j]]
        like += [
            j
            for j in expected
            if one and 2 * len(one & bags[j]) >= SAME * (len(one) + len(bags[j]))
        ]
        if not like:
            expected.append(i)

    assert kept(*texts) == expected


@given(st.lists(WORDS.map(" ".join), max_size=8))
def test_dropping_twice_drops_no_more(texts):
    once = [texts[i] for i in kept(*texts)]

    assert [once[i] for i in kept(*once)] == once


def test_the_share_is_of_all_words():
    ten = "alpha bravo charlie delta echo foxtrot golf hotel india juliet".split()
    at = [*ten[:7], "kilo", "lima", "mike"]
    below = [*ten[:6], "kilo", "lima", "mike", "november"]

    assert SAME == 0.7
    assert kept(" ".join(ten), " ".join(at)) == [0]
    assert kept(" ".join(ten), " ".join(below)) == [0, 1]


def test_the_cost_grows_about_linearly():
    def cost(n):
        texts = [
            f"Report {i * 7919} says unit{i} moved toward hill{i % 211} near farm{i % 97}."
            for i in range(n)
        ]
        for text in texts:
            content_stems(text)  # what stemming costs is another matter
        return steps(lambda: drop_repeats(texts))

    # Eight for four times the sentences: a square would be sixteen.
    assert cost(1200) < 8 * cost(300)


def test_one_sentence_that_has_the_share_tells_another():
    told = Told(0.5)
    told.add(frozenset("ab"))

    assert told.by_one(frozenset("abcd"))
    assert not told.by_one(frozenset("abcde"))


def test_two_that_have_it_only_together_do_not():
    told = Told(0.5)
    told.add(frozenset("a"))
    told.add(frozenset("b"))

    assert not told.by_one(frozenset("abcd"))


def test_where_there_are_no_words_nothing_is_told():
    told = Told(0.5)
    told.add(frozenset())

    assert not told.by_one(frozenset())


BAGS = st.lists(st.frozensets(st.sampled_from("abcdefgh")), max_size=8)


@given(
    BAGS, st.frozensets(st.sampled_from("abcdefghij"), min_size=1), st.sampled_from([0.2, 0.4, 1])
)
def test_what_is_told_is_told_by_whoever_shares_enough_of_it(chosen, bag, share):
    told = Told(share)
    for one in chosen:
        told.add(one)

    plainly = any(len(one & bag) >= share * len(bag) for one in chosen)

    assert told.by_one(bag) == plainly
