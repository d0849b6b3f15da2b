"""The Admiralty code of a statement: cases by hand, and the laws no input may break."""

from dataclasses import replace

import pytest
from build import day, steps
from desk import DESK, WORDINGS, Told, assessed, grade, next_to, taken_in, told
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.assess import assess
from briefing.assess.agreement import agreement, profile, ranges_meet
from briefing.model import Figure
from briefing.theatre import NONE

TEN, TWELVE, AT_LEAST_TEN, AROUND_TEN = (10, 10), (12, 12), (10, None), (9, 9)


def case(name, code, *tellings):
    return pytest.param(code, tellings, id=name)


def quoted(by, speaker, words, **fields):
    return told(by, speaker, words=words, **fields)


LEDE = told("herald", words=0, toll=TEN)
TWO_VOICES = told("herald", "watch", words=0, toll=TEN)

CASES = [
    # The letter, with one origin and nothing against it.
    case("an agency alone is B3", "B3", told("wire")),
    case("a monitor alone is B3", "B3", told("herald", "watch")),
    case("a UN body alone is B3", "B3", told("herald", "relief")),
    case("an outlet alone is C3", "C3", told("herald")),
    case("the theatre file's own reliability goes before the kind's", "C3", told("weak-wire")),
    case("state media are D", "D3", told("red-radio")),
    case("an outlet printing a party's spokesman is as good as the party: D", "D3", told("herald", "army")),
    case("an agency quoting an unnamed shopkeeper is E", "E3", told("wire", "a shopkeeper")),
    # Six: it can't be judged.
    case("an outlet nobody knows can't be judged", "F6", told("Village Blog")),
    case("a report without an outlet can't be judged", "F6", told("")),
    case("an unknown outlet can't be judged even if an agency agrees", "F6",
         told("Village Blog", toll=TEN), told("wire", toll=TEN, words=1)),
    case("hearsay can't be judged, whoever prints it", "B6",
         told("wire", words="Shells reportedly hit a crowded market in Mill on Monday.")),
    case("hearsay can't be judged, whoever says it", "B6",
         told("herald", "watch", words="Ten were said to have died in Mill, the Watch said.")),
    case("what a named speaker only suspects is no hearsay", "B3",
         told("herald", "watch", words="Guns suspected to be the army's fired on Mill, the Watch said.")),
    # One: an independent origin with letter A to C agrees.
    case("a monitor with the same toll confirms an outlet", "C1",
         told("herald", toll=TEN), told("gazette", "watch", toll=TEN, words=1)),
    case("a range that holds the number confirms it", "B1",
         told("wire", toll=TEN), told("gazette", "watch", toll=AT_LEAST_TEN, words=1)),
    case("a party is confirmed by who is none", "D1",
         told("red-radio", toll=TEN), told("wire", toll=TEN, words=1)),
    case("two claimants quoted in one report are two origins", "B1",
         TWO_VOICES, next_to(TWO_VOICES, told("herald", "relief", words=1, toll=TEN))),
    case("full confirmation stands beside a contradiction", "B1",
         told("wire", toll=TEN), told("cable", toll=TEN, words=1), told("herald", "watch", toll=TWELVE, words=2)),
    # Two: a party agrees, or somebody agrees in part.
    case("a party that agrees gives 2", "C2",
         told("herald", toll=TEN), told("gazette", "army", toll=TEN, words=1)),
    case("a party that agrees gives 2 however careful it is", "B2",
         told("wire", toll=TEN), told("gazette", "careful-office", toll=TEN, words=1)),
    case("the enemy who agrees gives 2", "D2",
         told("herald", "army", toll=TEN), told("gazette", "rebels", toll=TEN, words=1)),
    case("the same place and doer without figures is agreement in part", "B2",
         told("wire"), told("cable", words=1)),
    case("the same dead and other wounded is agreement in part", "B2",
         told("wire", toll=TEN, wounded=TEN), told("cable", toll=TEN, wounded=TWELVE, words=1)),
    case("an unnamed witness who agrees gives 2", "B2",
         told("wire", toll=TEN), told("herald", "locals", toll=TEN, words=1)),
    # Three: nothing that counts.
    case("a party isn't confirmed by its own television", "D3",
         told("herald", "army", toll=TEN), told("red-tv", toll=TEN, words=1)),
    case("a party isn't confirmed by its part", "D3",
         told("herald", "army", toll=TEN), told("gazette", "guard", toll=TEN, words=1)),
    case("a party isn't confirmed by its sponsor", "D3",
         told("herald", "militia", toll=TEN), told("gazette", "neighbour", toll=TEN, words=1)),
    case("an origin doesn't confirm itself through a second outlet", "B3",
         told("herald", "watch", toll=TEN), told("gazette", "watch", toll=TEN, words=1)),
    case("an agency doesn't confirm itself through a second subscriber", "B3",
         told("herald", agency="Wire", toll=TEN), told("gazette", agency="Wire", toll=TEN, words=1)),
    case("an uncredited reprint confirms nothing", "C3",
         told("herald", toll=TEN), told("gazette", toll=TEN, at="2016-06-07")),
    case("a reprint with a few words changed confirms nothing", "C3",
         told("herald", toll=TEN),
         told("gazette", toll=TEN, words=WORDINGS[0].replace("sold", "were selling"), at="2016-06-07")),
    case("two papers of one owner confirm nothing", "C3",
         told("gazette", toll=TEN), told("courier", toll=TEN, words=1)),
    case("a lede rests on the monitor quoted below it, who is no second origin", "C3",
         LEDE, next_to(LEDE, told("herald", "watch", words=1, toll=TEN))),
    case("nor is that monitor one in another paper", "C3",
         LEDE, next_to(LEDE, told("herald", "watch", words=1, toll=TEN)), told("gazette", "watch", words=2, toll=TEN)),
    case("an outlet's lede is no second origin beside the monitor it rests on", "B3",
         told("gazette", "watch", words=2, toll=TEN), LEDE, next_to(LEDE, told("herald", "watch", words=1, toll=TEN))),
    case("an unknown outlet confirms nothing", "C3",
         told("herald", toll=TEN), told("Village Blog", toll=TEN, words=1)),
    case("hearsay confirms nothing", "C3",
         told("herald", toll=TEN), told("wire", toll=TEN, words="Guns reportedly opened up near a bridge.")),
    case("a headline confirms nothing", "C3",
         told("herald", toll=TEN), told("wire", toll=TEN, words=1, headline=True)),
    case("background confirms nothing", "C3",
         told("herald", toll=TEN), told("wire", toll=TEN, words=1, background=True)),
    case("another day is another fact", "C3",
         told("herald", toll=TEN), told("wire", toll=TEN, words=1, day=day("2016-06-05"))),
    case("another place is another fact", "C3",
         told("herald", toll=TEN), told("wire", toll=TEN, words=1, places=("ford",))),
    case("another kind of event is another fact", "C3",
         told("herald", toll=TEN), told("wire", toll=TEN, words=1, event="air strike")),
    case("a statement without a place is on no fact", "C3",
         told("herald", toll=TEN, places=()), told("wire", toll=TEN, words=1, places=())),
    case("a toll of two weeks is no toll of the day", "C3",
         told("herald", toll=TWELVE, words="In the past two weeks twelve people died in Mill."),
         told("wire", toll=TEN, words=1)),
    case("the same place without figures and with another doer is nothing", "C3",
         told("herald", doer="army"), told("wire", words=1, doer="rebels")),
    case("an origin of worse letter can't contradict", "B3",
         told("wire", toll=TEN), told("herald", toll=TWELVE, words=1)),
    case("a district's toll doesn't contradict its city's", "C3",
         told("herald", toll=TEN), told("wire", toll=TWELVE, words=1, places=("mill", "ford"))),
    # Four and five: contradiction by an equal or better letter.
    case("one equal that contradicts gives 4", "B4",
         told("wire", toll=TEN), told("cable", toll=TWELVE, words=1)),
    case("one better that contradicts gives 4", "C4",
         told("herald", toll=TEN), told("cable", toll=TWELVE, words=1)),
    case("two that contradict give 5", "B5",
         told("wire", toll=TEN), told("cable", toll=TWELVE, words=1), told("herald", "watch", toll=TWELVE, words=2)),
    case("one that contradicts twice is one", "B4",
         told("wire", toll=TEN), told("cable", toll=TWELVE, words=1), told("cable", toll=TWELVE, words=2)),
    case("a contradiction reprinted is one", "B4",
         told("wire", toll=TEN), told("cable", toll=TWELVE, words=1),
         told("weak-wire", toll=TWELVE, words=1, at="2016-06-07")),
    case("agreement in part doesn't outweigh a contradiction", "B4",
         told("wire", toll=TEN), told("gazette", "army", toll=TEN, words=1), told("cable", toll=TWELVE, words=2)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "tellings"), CASES)
def test_grade(code, tellings):
    assert grade(*tellings).code == code


def test_a_denial_contradicts_what_it_denies():
    claim = told("herald", "rebels")
    denial = told("gazette", "army", words=1)
    denied = replace(denial.statement.claim, denied=True)
    denial = replace(denial, statement=replace(denial.statement, claim=denied))

    assert grade(claim, denial).code == "D4"
    assert grade(denial, claim).code == "D4"


def test_a_reprint_has_the_grade_of_what_it_reprints():
    original, other = told("herald", toll=TEN), told("wire", toll=TEN, words=1)
    reprint = told("red-radio", toll=TEN, at="2016-06-07")

    assert grade(reprint, original, other) == grade(original, other)


def test_a_reprint_of_the_next_day_neither_confirms_nor_contradicts_that_day():
    story, reprint = told("red-radio", toll=TWELVE), told("gazette", toll=TWELVE, at="2016-06-07")
    late = replace(reprint, statement=replace(reprint.statement, day=day("2016-06-07")))
    next_day = told("herald", toll=TEN, words=1, day=day("2016-06-07"))

    assert grade(next_day, story, late).code == "C3"


def test_without_a_theatre_nothing_can_be_judged_but_unnamed_claimants():
    assert grade(told("herald"), theatre=NONE).code == "F6"
    assert grade(told("herald", "a shopkeeper"), theatre=NONE).code == "E3"


# --- agreement -------------------------------------------------------------------------------


def test_rough_numbers_meet_within_a_fifth():
    rough = Figure("killed", 100, 100, rough=True)

    assert ranges_meet(rough, Figure("killed", 85, 85))
    assert not ranges_meet(rough, Figure("killed", 79, 79))


def test_open_ranges_meet_upwards():
    assert ranges_meet(Figure("killed", 26, None), Figure("killed", 40, 40))
    assert not ranges_meet(Figure("killed", 26, None), Figure("killed", 9, 9))
    assert ranges_meet(Figure("distance_km", None, 25), Figure("distance_km", 20, 20))


def test_agreement_is_the_same_both_ways():
    for one in (
        told(toll=TEN),
        told(toll=TWELVE),
        told(),
        told(toll=TEN, wounded=TEN),
        told(places=()),
    ):
        for other in (
            told(toll=TEN),
            told(wounded=TWELVE),
            told(doer="rebels"),
            told(places=("ford", "mill")),
        ):
            a, b = profile(one.statement), profile(other.statement)
            assert agreement(a, b) == agreement(b, a)


# --- laws ------------------------------------------------------------------------------------

OUTLETS = [
    "herald",
    "gazette",
    "courier",
    "wire",
    "cable",
    "red-radio",
    "red-tv",
    "blue-radio",
    "Blog",
    "",
]
SPEAKERS = [
    "",
    "",
    "watch",
    "relief",
    "army",
    "guard",
    "rebels",
    "power",
    "militia",
    "neighbour",
    "locals",
    "a man",
]
TOLLS = [None, TEN, TWELVE, AT_LEAST_TEN, (None, 11)]
SIX_JUNE, SEVEN_JUNE = day("2016-06-06"), day("2016-06-07")


@st.composite
def sentences(draw, speakers=SPEAKERS):
    return told(
        speaker=draw(st.sampled_from(speakers)),
        toll=draw(st.sampled_from(TOLLS)),
        wounded=draw(st.sampled_from(TOLLS)),
        words=draw(
            st.sampled_from([*range(len(WORDINGS)), "Shells fell.", "Ten people died in Mill."])
        ),
        places=draw(st.sampled_from([("mill",), ("ford",), ("mill", "ford"), ()])),
        doer=draw(st.sampled_from(["army", "rebels", ""])),
        day=draw(st.sampled_from([SIX_JUNE, SEVEN_JUNE])),
    ).statement


@st.composite
def days(draw, outlets=OUTLETS, speakers=SPEAKERS):
    """Reports of up to three sentences, published on the first two days."""
    out = []
    for n in range(draw(st.integers(1, 4))):
        agency = draw(st.sampled_from(["", "", "Wire", "Cable"])) if outlets is OUTLETS else ""
        at = draw(st.sampled_from(["2016-06-05", "2016-06-06"]))
        blank = told(draw(st.sampled_from(outlets)), agency=agency, at=at, report=f"report {n}")
        for i, one in enumerate(draw(st.lists(sentences(speakers), min_size=1, max_size=3))):
            out.append(Told(blank.doc, replace(one, document=blank.doc.id, index=i)))
    return out


def reprinted(day_, outlet, credit):
    """Return the first report of a day, printed again by another outlet two days later."""
    doc = day_[0].doc
    copy = told(outlet, agency=doc.origin if credit else "", at="2016-06-08", report="reprint").doc
    return [
        Told(copy, replace(t.statement, document=copy.id, day=t.statement.day and SEVEN_JUNE))
        for t in day_
        if t.doc.id == doc.id
    ]


@given(days(), st.sampled_from(OUTLETS), st.booleans())
@settings(max_examples=300, deadline=None)
def test_adding_a_reprint_never_changes_a_grade(tellings, outlet, credit):
    before = assessed(*tellings).grades

    after = assessed(*tellings, *reprinted(tellings, outlet, credit)).grades

    assert {key: after[key] for key in before} == before


#: Two camps, and a fighter with the power that pays him.
CAMPS = [
    (["red-radio", "red-tv"], ["", "army", "guard"]),
    (["blue-radio"], ["", "rebels", "power"]),
    (["green-radio"], ["", "militia", "neighbour"]),
]


@given(st.sampled_from(CAMPS).flatmap(lambda camp: days(*camp)))
@settings(max_examples=200, deadline=None)
def test_a_party_never_confirms_itself_or_an_ally(tellings):
    grades = assessed(*tellings).grades

    assert not {g.number for g in grades.values()} & {1, 2}


@given(days(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_of_statements_does_not_matter(tellings, random):
    before = assessed(*tellings).grades

    shuffled = random.sample(tellings, len(tellings))

    assert assessed(*shuffled).grades == before


@given(days())
@settings(deadline=None)
def test_every_statement_has_one_of_the_thirty_six_codes(tellings):
    grades = assessed(*tellings).grades

    assert set(grades) == {t.statement.key for t in tellings}
    assert all(g.letter in "ABCDEF" and 1 <= g.number <= 6 for g in grades.values())


def test_many_statements_on_one_fact_cost_about_as_much_each():
    def cost(n):
        tellings = [
            told(f"Paper {i % 40}", f"speaker {i % 97}", toll=(i % 50, i % 50), words=f"{WORDINGS[i % 6]} No {i} {i * 7919}.")
            for i in range(n)
        ]  # fmt: skip
        clusters, documents = taken_in(*tellings)
        return steps(lambda: assess(clusters, documents, DESK))

    assert cost(1200) < 8 * cost(300)


@given(days())
@settings(max_examples=200, deadline=None)
def test_a_report_about_another_place_changes_nothing(tellings):
    before = assessed(*tellings).grades
    elsewhere = told(
        "cable", words=5, toll=(14, 14), places=("port",), front="south", at="2016-06-07"
    )

    after = assessed(*tellings, elsewhere).grades

    assert {key: after[key] for key in before} == before
