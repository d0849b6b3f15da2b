"""On whose word a statement rests, and who stands with whom."""

from dataclasses import replace

import pytest
from desk import DESK, grade, next_to, origin, told

from briefing.assess.origins import UNKNOWN, allied, is_party, letter_of, one_family
from briefing.model import Dateline


def test_a_claimant_goes_before_the_agency_and_the_outlet():
    assert origin(told("herald", "watch", agency="Wire")) == "watch"


def test_the_agency_credited_goes_before_the_outlet():
    assert origin(told("herald", agency="Wire")) == "wire"


def test_a_dateline_credits_an_agency():
    one = told("herald")
    one = replace(one, doc=replace(one.doc, dateline=Dateline(agency="Wire")))

    assert origin(one) == "wire"


def test_without_either_it_is_the_outlet_by_its_id():
    assert origin(told("Herald")) == "herald"


def test_an_outlet_that_nobody_knows_is_an_origin_by_its_name():
    assert origin(told("Village Blog")) == "Village Blog"


def test_a_report_without_an_outlet_has_an_origin_that_says_so():
    assert origin(told("")) == UNKNOWN


def test_a_reprint_inherits_the_origin_of_what_it_reprints():
    original, reprint = told("gazette"), told("herald", at="2016-06-07")

    assert origin(reprint, original) == "gazette"
    assert origin(original, reprint) == "gazette"


def test_of_two_prints_of_one_text_the_one_that_credits_an_agency_came_first():
    early, credited = told("herald", at="2016-06-05"), told("gazette", agency="Wire")

    assert origin(early, credited) == "wire"


def test_the_claimant_of_a_reprint_stays_its_claimant():
    original, reprint = told("gazette", "watch"), told("herald", "watch", at="2016-06-07")

    assert origin(reprint, original) == "watch"


def test_the_same_short_sentence_in_two_reports_is_no_reprint():
    one = told("gazette", words="Shells fell in Mill.")
    other = next_to(
        told("herald", words=1, at="2016-06-07"), told("herald", words="Shells fell in Mill.")
    )

    assert origin(other, one, told("herald", words=1, at="2016-06-07")) == "herald"


def test_a_report_of_nothing_but_a_short_sentence_printed_before_is_a_reprint():
    one = told("gazette", words="Shells fell in Mill.")
    again = told("herald", words="Shells fell in Mill.", at="2016-06-07")

    assert origin(again, one) == "gazette"


def test_a_short_sentence_inside_a_reprinted_report_is_reprinted_with_it():
    long, short = told("gazette", words=1), told("gazette", words="Shells fell in Mill.")
    copy = told("herald", words=1, at="2016-06-07")
    inside, copied = next_to(long, short), next_to(copy, short)

    assert origin(copied, long, inside, copy) == "gazette"


@pytest.mark.parametrize(
    ("speaker", "letter"),
    [
        ("wire", "B"), ("watch", "B"), ("relief", "B"), ("weak-wire", "C"), ("herald", "C"),
        ("red-radio", "D"), ("army", "D"), ("locals", "E"), ("medics", "E"), ("a shopkeeper", "E"),
    ],
)  # fmt: skip
def test_the_letter_is_the_origins_reliability(speaker, letter):
    assert letter_of(speaker, told("herald", speaker).statement, DESK)[0] == letter


def test_a_party_is_noted_as_one_and_people_are_not():
    assert grade(told("herald", "army")).note == "party to the war"
    assert grade(told("herald", "red-radio")).note == "party to the war"
    assert grade(told("herald", "medics")).note == "unnamed"
    assert grade(told("herald", "wire")).note == ""


def test_taking_no_side_is_not_being_on_one_side():
    assert not is_party("medics", DESK)
    assert not allied("medics", "villagers", DESK)


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        ("army", "guard", True),
        ("army", "red-radio", True),
        ("red-radio", "red-tv", True),
        ("rebels", "power", True),
        ("militia", "neighbour", True),
        ("militia", "green-radio", True),
        ("army", "rebels", False),
        ("army", "wire", False),
        ("wire", "cable", False),
        ("rebels", "neighbour", False),
    ],
)
def test_allies_fight_on_one_side_or_are_sponsored_by_it(a, b, together):
    assert allied(a, b, DESK) is allied(b, a, DESK) is together


def test_two_mastheads_of_one_owner_are_one_family():
    assert one_family("gazette", "courier", DESK)
    assert not one_family("gazette", "herald", DESK)
    assert not one_family("wire", "cable", DESK)
