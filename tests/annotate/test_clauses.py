"""Whether a name is the subject of its clause, and of what verb."""

from __future__ import annotations

import pytest
from build import annotated, steps
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.clauses import (
    ACTIVE,
    BEING,
    GOING,
    LONGEST,
    LOOSE,
    PASSIVE,
    opens_clause,
    predicate,
)


@pytest.mark.parametrize(
    "before",
    ["", "On Monday, ", "It fell when ", "He said the ", "Dozens of ", "At least 40 ", "“", "Meanwhile "],
)  # fmt: skip
def test_a_subject_stands_behind_what_opens_a_clause(before):
    assert opens_clause(before)


@pytest.mark.parametrize("before", ["Raids on ", "Shells hit ", "The men of ", "A war with the "])
def test_behind_a_verb_or_preposition_no_clause_opens(before):
    assert not opens_clause(before)


@pytest.mark.parametrize(
    ("behind", "verb", "voice"),
    [
        (" advanced.", "advanced", ACTIVE),
        (" in the besieged town advanced.", "advanced", ACTIVE),
        (" which had lost the hill advanced.", "advanced", ACTIVE),
        (", which had lost the hill, advanced.", "advanced", ACTIVE),
        (" - led by one man - advanced.", "advanced", ACTIVE),
        (" (the first to come) advanced.", "advanced", ACTIVE),
        (" will soon attack.", "attack", ACTIVE),
        (" has taken it.", "taken", ACTIVE),
        (" air support went on.", "went", ACTIVE),
        (" were driven out.", "driven", PASSIVE),
        (" have also been driven out.", "driven", PASSIVE),
        (" are under siege.", "siege", PASSIVE),
        (" attacked by jets fled.", "attacked", PASSIVE),
        (" is reportedly closing in.", "closing", GOING),
        (" is a danger.", "a", BEING),
        (" shelling the town.", "shelling", LOOSE),
    ],
)
def test_the_verb_is_found_past_what_is_inserted(behind, verb, voice):
    found = predicate(behind)

    assert found is not None
    assert (found.verb, found.voice) == (verb, voice)


@pytest.mark.parametrize(
    "behind", ["", ".", "'s men fled.", " when it fell.", ' said: "It fled."', " at least 31 died."]
)
def test_no_verb_is_taken_from_beyond_the_clause(behind):
    found = predicate(behind)

    assert found is None or found.verb not in ("fled", "fell", "died")


def test_a_denied_predicate_says_so():
    found = predicate(" was not involved.")

    assert found is not None
    assert found.denied


@given(st.lists(st.sampled_from("was , - ( which and by killed the not x been \" ' said".split())))
def test_any_words_are_read_to_an_end_inside_the_bound(words):
    text = " ".join(words)
    found = predicate(f" {text}")

    assert isinstance(opens_clause(text), bool)
    assert found is None or 0 < found.end <= LONGEST + 1


def test_a_longer_sentence_costs_no_more_behind_the_bound():
    assert steps(lambda: predicate(" x" * 4000)) <= steps(lambda: predicate(" x" * 400)) + 5


def roles(text):
    """Return [(words, actor, role)] of a text."""
    doc = annotated(text)
    return [(doc.mention(s), s.kb_id, s.label) for s in doc.layer("actors")]


def test_a_party_is_meant_by_who_leads_it():
    assert roles("Protesters called for the fall of Bashar al-Assad.") == [
        ("Bashar al-Assad", "syrian-army", "other")
    ]


def test_both_sides_are_the_two_of_the_sentence_before():
    found = roles("The Syrian army shelled Nusra Front.\n\nBoth sides suffered losses.")

    assert found[2:] == [
        ("Both sides", "nusra-front", "target"),
        ("Both sides", "syrian-army", "target"),
    ]


def test_both_sides_of_three_stay_open():
    found = roles("Islamic State and Nusra Front shelled the YPG.\n\nBoth sides suffered losses.")

    assert all(words != "Both sides" for words, _, _ in found)


def test_them_are_those_who_suffer_in_the_same_sentence():
    found = roles("The Syrian army fought Nusra Front and inflicted losses on them.")

    assert found[-1] == ("them", "nusra-front", "target")


@pytest.mark.parametrize(
    "text", ["Twenty-one fighters died.", "Twelve forces were killed.", "Ninety-two soldiers fled."]
)
def test_a_number_names_no_group(text):
    assert roles(text) == []


def test_a_partisan_word_does_not_carry_a_group_from_sentence_to_sentence():
    doc = annotated(
        "Islamic State shelled Tabqa.\n\nTerrorists shelled it.\n\nTerrorists shelled Manbij.",
        outlet="SANA",
    )

    assert [s.kb_id for s in doc.layer("actors")] == [
        "islamic-state", "islamic-state", "syrian-rebels",
    ]  # fmt: skip
