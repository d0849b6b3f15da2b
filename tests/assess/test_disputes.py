"""Where accounts differ: set side by side, never settled."""

import random

from build import acting, day, front, killed
from desk import DESK, assessed, next_to, told

from briefing.assess import assess
from briefing.assess.disputes import find_disputes
from briefing.model import Clusters


def disputes(*tellings, theatre=DESK):
    statements = tuple(t.statement for t in tellings)
    return find_disputes(
        [front(*statements)], assessed(*tellings, theatre=theatre).origins, theatre
    )


def incident(by, speaker="", **fields):
    return told(by, speaker, **{"offensive": "north/shelling/2016-06-06", **fields})


def accounts(dispute):
    return [(a.value, a.claimant) for a in dispute.accounts]


def figure(low, high, text, **fields):
    return killed(low, high, text=text, who="people", **fields)


def toll(by, speaker, low, high, text, words, **fields):
    one = incident(by, speaker, words=words, **fields)
    return type(one)(one.doc, _with(one.statement, figure(low, high, text)))


def _with(statement, *figures):
    from dataclasses import replace

    return replace(statement, figures=figures)


TEN = toll("herald", "watch", 10, 10, "ten", 0)
TWELVE = toll("gazette", "army", 12, 12, "twelve", 1)


def test_two_tolls_that_cannot_both_be_true_are_set_side_by_side():
    (found,) = disputes(TEN, TWELVE)

    assert found.question == "How many people killed, 6 June"
    assert sorted(accounts(found)) == [("ten", "watch"), ("twelve", "army")]
    assert found.front == "north"


def test_tolls_that_can_both_be_true_are_no_dispute():
    assert not disputes(TEN, toll("gazette", "army", 8, None, "at least eight", 1))


def test_one_origin_that_corrects_itself_is_no_dispute():
    assert not disputes(TEN, toll("gazette", "watch", 12, 12, "twelve", 1))


def test_of_one_origin_the_largest_toll_is_its_account():
    later = toll("gazette", "watch", 11, 11, "eleven", 2)

    (found,) = disputes(TEN, later, TWELVE)

    assert sorted(accounts(found)) == [("eleven", "watch"), ("twelve", "army")]


def test_the_toll_of_another_day_place_or_incident_is_no_dispute():
    assert not disputes(TEN, toll("gazette", "army", 12, 12, "twelve", 1, day=day("2016-06-05")))
    assert not disputes(TEN, toll("gazette", "army", 12, 12, "twelve", 1, places=("ford",)))
    assert not disputes(TEN, toll("gazette", "army", 12, 12, "twelve", 1, offensive="north/other"))


def test_headlines_and_background_dispute_nothing():
    assert not disputes(TEN, toll("gazette", "army", 12, 12, "twelve", 1, headline=True))
    assert not disputes(TEN, toll("gazette", "army", 12, 12, "twelve", 1, background=True))


def test_a_toll_of_weeks_is_no_account_of_one_day():
    weeks = toll(
        "gazette", "army", 90, 90, "ninety", "In the past two weeks ninety have died in Mill."
    )

    assert not disputes(TEN, weeks)


def test_a_smaller_toll_beside_a_larger_one_is_its_part():
    one = incident("gazette", "army", words=1)
    parts = type(one)(one.doc, _with(one.statement, figure(10, 10, "ten"), figure(3, 3, "three")))

    assert not disputes(TEN, parts)


def test_a_reprint_of_one_account_is_no_second_account():
    again = toll("courier", "army", 12, 12, "twelve", 1, at="2016-06-07")

    (found,) = disputes(TEN, TWELVE, again)

    assert len(found.accounts) == 2


def milestone(by, speaker, words, when, places=("shire",), report=""):
    return told(
        by,
        speaker,
        words=words,
        day=day(when),
        places=places,
        actors=(acting("army"),),
        report=report,
    )


FRIDAY = milestone(
    "herald", "army", "The army crossed the boundary of Shire province on Friday.", "2016-06-03"
)
MONDAY = milestone(
    "gazette", "watch", "The army reached the edge of the province on Monday.", "2016-06-06"
)


def test_one_boundary_reached_on_two_days_is_set_side_by_side_in_order_of_days():
    (found,) = disputes(MONDAY, FRIDAY)

    assert found.question == "When and how far: Shire"
    assert accounts(found) == [
        ("crossed the boundary of Shire province", "army"),
        ("reached the edge of the province", "watch"),
    ]


def test_the_same_day_or_the_same_origin_is_no_dispute_of_when():
    assert not disputes(FRIDAY, milestone("gazette", "watch", MONDAY.statement.text, "2016-06-03"))
    assert not disputes(FRIDAY, milestone("gazette", "army", MONDAY.statement.text, "2016-06-06"))


def test_a_place_that_the_theatre_does_not_know_ends_in_no_error():
    found = disputes(
        milestone("herald", "army", FRIDAY.statement.text, "2016-06-03", ("nowhere",)),
        milestone("gazette", "watch", MONDAY.statement.text, "2016-06-06", ("nowhere",)),
    )

    assert [d.question for d in found] == ["When and how far: North"]


def test_two_claimants_in_one_report_can_differ():
    one = next_to(TEN, TWELVE)

    assert len(disputes(TEN, one)) == 1


def test_the_order_of_statements_does_not_matter():
    tellings = [TEN, TWELVE, FRIDAY, MONDAY, toll("wire", "", 30, 30, "thirty", 3)]
    expected = disputes(*tellings)
    for seed in range(5):
        assert disputes(*random.Random(seed).sample(tellings, len(tellings))) == expected


def test_no_fronts_no_disputes():
    assert assess(Clusters(), (), DESK).disputes == ()
