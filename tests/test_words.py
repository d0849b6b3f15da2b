"""Words: where they stand, and how spellings of one name fold together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.words import FUNCTION_WORDS, content_stems, fold, names, stem, words


def spelt(text):
    return [word.text for word in words(text)]


def folded(text):
    return [word.folded for word in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syria's army", ["Syria's", "army"]),
        ("Syria’s army", ["Syria’s", "army"]),
        ("the U.S. Army", ["the", "U.S.", "Army"]),
        ("10,000 of 1.5 million", ["10,000", "of", "1.5", "million"]),
        ("US-backed", ["US", "backed"]),
        ("They left. We stayed", ["They", "left", "We", "stayed"]),
        ("", []),
        (" … — \u200b ", []),
    ],
)
def test_a_possessive_an_abbreviation_and_a_number_are_one_word_each(text, expected):
    assert spelt(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SYRIA", "Syria"),
        ("Syria’s", "Syria's"),
        ("Syria's", "Syria"),
        ("Da'esh", "Daesh"),
        ("U.S.", "US"),
        ("Türkiye", "Turkiye"),
        ("10,000", "10000"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_word_fold_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("1.5", "15"), ("Syria", "Syrian"), ("Homs", "Hom")])
def test_words_that_mean_different_things_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_the_arabic_article_is_part_of_its_name_and_folded_away():
    text = "al-Nusra, Al Nusra, an-Nabk, el-Bab and Deir al-Zor"

    assert folded(text) == ["nusra", "nusra", "nabk", "bab", "and", "deir", "zor"]
    assert [text[w.start : w.end] for w in names(text)][:2] == ["al-Nusra", "Al Nusra"]


def test_an_english_word_that_looks_like_an_article_stays_a_word():
    assert folded("an army as at home") == ["an", "army", "as", "at", "home"]


@pytest.mark.parametrize("text", ["al", "al-", "al al-Bab", "Al\nBab", "al. Bab"])
def test_an_article_without_a_name_behind_it_is_a_word(text):
    assert folded(text)[0] == "al"


def test_a_stem_is_the_same_for_forms_of_one_verb():
    assert {stem(w) for w in ("shelled", "shelling", "shells")} == {"shell"}


def test_words_without_meaning_leave_no_stem():
    assert content_stems("They said it was in the town.") == ("town",)
    assert content_stems(" ".join(sorted(FUNCTION_WORDS - {"d", "s", "t"}))) == ()


@given(st.text(max_size=200))
def test_words_stand_in_order_without_overlap_and_are_what_the_text_says(text):
    end = 0
    for word in words(text):
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        end = word.end


@given(st.text(max_size=200))
def test_joining_articles_loses_no_other_word(text):
    joined = {(w.start, w.end) for w in names(text)}
    apart = list(words(text))

    for word in apart:
        assert any(s <= word.start and word.end <= e for s, e in joined)
    assert len(joined) <= len(apart)


@given(st.text(max_size=30))
def test_folding_a_folded_word_changes_nothing(text):
    once = fold(text)

    assert fold(once) == once
