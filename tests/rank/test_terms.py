"""Sentences as sparse rows, counted by hand."""

import numpy as np

from briefing.rank.terms import read_terms

TEXTS = ["The shells hit Mill. The shells!", "", "Mill was hit by a shell"]


def dense(rows):
    out = np.zeros((len(rows), rows.width))
    out[rows.rows, rows.columns] = rows.values
    return out


def test_bags_count_stems_that_carry_meaning():
    bags = read_terms(TEXTS).bags()

    # the, shell, hit, mill, was, by, a: numbered as they come.
    assert dense(bags)[:, 1:4].tolist() == [[2, 1, 1], [0, 0, 0], [1, 1, 1]]
    assert dense(bags).sum() == 7


def test_pairs_never_reach_into_the_next_sentence():
    pairs = read_terms(["Mill fell", "Port fell", "Mill"]).pairs(of_function_words=True)

    assert dense(pairs).sum(1).tolist() == [1, 1, 0]
    assert pairs.holders().tolist() == [1, 1]


def test_pairs_of_two_function_words_are_left_out_unless_wanted():
    terms = read_terms(["It was Mill"])

    assert dense(terms.pairs(of_function_words=False)).sum() == 1
    assert dense(terms.pairs(of_function_words=True)).sum() == 2


def test_turning_twice_gives_the_same_rows():
    bags = read_terms(TEXTS).bags()

    assert (dense(bags.turned()) == dense(bags).T).all()
    assert (dense(bags.turned().turned()) == dense(bags)).all()


def test_unit_rows_have_length_one_and_empty_ones_stay_empty():
    lengths = np.sqrt((dense(read_terms(TEXTS).bags().unit()) ** 2).sum(1))

    assert np.allclose(lengths, [1, 0, 1])


def test_nothing_has_no_rows():
    terms = read_terms([])

    assert len(terms.bags()) == len(terms.pairs(of_function_words=True)) == 0
