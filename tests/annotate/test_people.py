"""People with a name, and for whom they speak."""

from __future__ import annotations

import pytest
from build import annotated
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.people import find_people
from briefing.model import Span
from briefing.theatre import NONE


def people(text, known=()):
    """Return (words, for whom) of each mention in a text of one sentence."""
    found = find_people(text, (Span(0, len(text)),), known, NONE)
    return [(text[s.start : s.end], s.kb_id) for s in found]


def speakers(text):
    return [s.kb_id for s in annotated(text).layer("claims")]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Rana Haddad, spokeswoman for the Lowland Relief Fund, said so.", "Lowland Relief Fund"),
        ("Rana Haddad spokeswoman for the Lowland Relief Fund said so.", "Lowland Relief Fund"),
        ("Rana Haddad, a nurse, said so.", "medics"),
        ("Rana Haddad, the director of a field hospital, said so.", "medics"),
        ("Local activist Rana Haddad said so.", "activists"),
        ("Rana Haddad told reporters so.", "Rana Haddad"),
    ],
)
def test_an_office_or_calling_says_for_whom_somebody_speaks(text, body):
    assert people(text) == [("Rana Haddad", body)]


def test_a_body_that_is_known_is_named_by_its_id():
    text = "Rana Haddad, spokeswoman for the Fund, said so."
    at = text.index("Fund")

    assert people(text, [Span(at, at + 4, "", "relief-fund")]) == [("Rana Haddad", "relief-fund")]


def test_the_surname_is_enough_later():
    text = "Hamza al-Sabbagh, a doctor, left. Sabbagh came back, al-Sabbagh said."

    assert people(text) == [
        ("Hamza al-Sabbagh", "medics"),
        ("Sabbagh", "medics"),
        ("al-Sabbagh", "medics"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Director of the bank left.",
        "The Prime Minister told parliament so.",
        "The head of the village left.",
        "Meanwhile United Nations told them so.",
    ],
)
def test_days_offices_and_bodies_are_no_people(text):
    assert people(text) == []


def test_who_is_named_speaks_and_not_the_agency_that_quotes_him():
    assert speakers("Hamza al-Sabbagh, a doctor, told Reuters that Manbij was shelled.") == [
        "medics"
    ]
    assert speakers("Hamza al-Sabbagh told Reuters that Manbij was shelled.") == [
        "Hamza al-Sabbagh"
    ]


def test_a_person_goes_on_speaking_by_surname():
    text = (
        "Local activist Mohammad al-Darwish told Reuters that five died in Manbij. "
        "Darwish confirmed that they were shot."
    )

    assert speakers(text) == ["activists", "activists"]


def test_the_group_that_added_something_is_whoever_spoke_before():
    text = "The Observatory said ten died in Manbij. Five more were hurt, the group added."

    assert speakers(text) == ["sohr", "sohr"]


@given(st.text(alphabet="Aa l-,.'’\n", max_size=200))
def test_a_mention_never_lies_outside_the_text(text):
    for span in find_people(text, (Span(0, len(text)),), (), NONE):
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("word", ["Abu ", "A al-a ", "Rana director ", "a’s-", "Rana Abu, the "])
def test_a_long_hostile_sentence_is_read_to_its_end(word):
    """A pattern that backtracks without bound would not come back from this within a day."""
    text = word * 20_000

    assert all(s.end <= len(text) for s in find_people(text, (Span(0, len(text)),), (), NONE))
