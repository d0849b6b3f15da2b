"""Fronts merged, sentences moved, sources regraded, what is shown: values to values."""

from dataclasses import replace

import build
import pytest
from hand import overlay

from briefing.assess import assess
from briefing.cluster import form_fronts, group_statements
from briefing.model import Account, Assessed, Dispute, Document
from briefing.overlay import (
    EMPTY,
    Drop,
    Found,
    Merge,
    Move,
    Pin,
    Regrade,
    amended,
    find,
    moved,
    regraded,
    renamed,
    shown,
)
from briefing.overlay.fronts import front_called, merged_into
from briefing.theatre import NONE, Area

WAR = replace(
    build.WAR,
    areas={**build.WAR.areas, "west": Area("west", "The West"), "east": Area("east", "East")},
)


def told(words, front="north", **fields):
    given = {"event": "shelling", "places": ("mill",), **fields}
    return build.line(words, front=front, **given)


@pytest.mark.parametrize("name", ["north", "North", "NORTH", " north "])
def test_a_front_is_called_by_id_or_name(name):
    assert front_called(name, WAR) == "north"


def test_a_front_of_no_area_is_called_by_its_key():
    assert front_called("marea", NONE, ["Marea", "Ford"]) == "Marea"
    assert front_called("Nowhere", WAR, ["Marea"]) == ""


# --- merge -----------------------------------------------------------------------------------


def test_merged_areas_are_one_with_all_their_places():
    theatre = amended(WAR, overlay(Merge(fronts=("South", "north"))))

    assert list(theatre.areas) == ["south", "west", "east"]
    assert theatre.area_of("mill") == theatre.area_of("shire") == theatre.area_of("port") == "south"
    assert WAR.area_of("mill") == "north"


def test_a_merged_front_may_have_a_name_of_its_own():
    theatre = amended(WAR, overlay(Merge(fronts=("south", "north"), name="Both banks")))

    assert theatre.areas["south"].name == "Both banks"


def test_merges_add_up_in_any_order():
    one = overlay(Merge(fronts=("north", "south")), Merge(fronts=("west", "north")))
    other = overlay(Merge(fronts=("west", "north")), Merge(fronts=("north", "south")))

    for hand in (one, other):
        assert merged_into(hand, WAR) == {"north": "west", "south": "west"}


def test_merges_in_a_ring_end():
    ring = overlay(
        Merge(fronts=("north", "south")), Merge(fronts=("south", "west")),
        Merge(fronts=("west", "north")),
    )  # fmt: skip

    assert set(merged_into(ring, WAR).values()) == {"north"}
    assert set(amended(WAR, ring).areas) == {"north", "east"}


def test_a_merged_front_s_name_is_one_line():
    theatre = amended(WAR, overlay(Merge(fronts=("south", "north"), name=" Both\n banks\u202e ")))

    assert theatre.areas["south"].name == "Both banks"


def test_two_fronts_that_differ_by_capitals_are_told_apart_alike_every_day():
    keys = ["marea", "MAREA", "Marea"]

    assert {front_called("marea", NONE, order) for order in (keys, keys[::-1])} == {"marea"}


def test_an_unknown_front_is_passed_over():
    hand = overlay(Merge(fronts=("Nowhere", "north")), Merge(fronts=("Atlantis", "Thule")))

    assert amended(WAR, hand) == WAR


def test_what_a_theatre_made_of_its_names_is_kept():
    names = WAR.place_names

    assert amended(WAR, overlay(Merge(fronts=("south", "north")))).place_names is names


def test_fronts_without_areas_are_merged_sentence_by_sentence():
    hand = overlay(Merge(fronts=("Marea", "Azaz"), name="North of Aleppo"))
    statements = [told("a", "Marea"), told("b", "Azaz"), told("c", "Homs"), told("d", None)]

    out = moved(statements, hand, Found(), NONE)

    assert [s.front for s in out] == ["Marea", "Marea", "Homs", None]
    assert renamed(NONE, hand, statements).areas["Marea"].name == "North of Aleppo"


# --- move ------------------------------------------------------------------------------------


def move(statements, *says):
    hand = overlay(*says)
    return moved(statements, hand, find(hand, statements, [Document("d", "r", "")]), WAR)


def test_a_sentence_is_moved_with_a_trail_that_says_by_whom():
    (out,) = move([told("shells fell on Mill")], Move(words="shells fell on Mill", to="South"))

    assert out.front == "south"
    assert [(w.about, w.value, w.rule) for w in out.why] == [
        ("front", "south", "moved by the analyst")
    ]


def test_its_offensive_follows_it():
    rows = build.lines(
        told("shells fell on Mill", actors=(build.acting("army"),)),
        told("shells fell on Ford", actors=(build.acting("army"),)),
    )
    clusters = group_statements(move(rows, Move(words="shells fell on Ford", to="south")), WAR)

    assert {f.key: len(f.statements) for f in clusters.fronts} == {"north": 1, "south": 1}
    for front in clusters.fronts:
        assert {o.front for o in front.offensives} == {front.key}
        assert all(s.offensive.startswith(front.key) for s in front.statements if s.offensive)


def test_a_move_to_a_merged_front_goes_to_the_one_it_is_told_with():
    (out,) = move(
        [told("shells fell on Mill", "west")],
        Merge(fronts=("south", "north")),
        Move(words="shells fell on Mill", to="north"),
    )

    assert out.front == "south"


def test_a_move_to_nowhere_or_to_where_it_is_changes_nothing():
    rows = [told("shells fell on Mill")]

    assert move(rows, Move(words="shells fell on Mill", to="Atlantis")) == tuple(rows)
    assert move(rows, Move(words="shells fell on Mill", to="north")) == tuple(rows)


def test_a_sentence_on_the_whole_war_can_be_moved():
    (out,) = move(
        [told("shells fell on Mill", None)], Move(words="shells fell on Mill", to="north")
    )

    assert out.front == "north"


# --- regrade ---------------------------------------------------------------------------------


def graded(document, *says):
    letters = regraded(WAR, overlay(*says), [document])
    statements = [build.statement(document)]
    assessed = assess(group_statements(statements, WAR), [document], letters.theatre)
    return assessed.grades[statements[0].key].code, letters


@pytest.mark.parametrize(
    ("outlet", "before", "after"), [("Herald", "C", "A3"), ("Moon News", "F", "A3"), ("War Watch", "B", "A3")]
)  # fmt: skip
def test_a_source_known_or_not_has_the_letter_given(outlet, before, after):
    document = build.doc("Shells fell on the mill.", outlet=outlet)
    code, letters = graded(document, Regrade(source=outlet.lower(), letter="A"))

    assert code == after
    assert letters.before == {1: before}


def test_a_source_is_called_by_id_too_and_the_last_entry_wins():
    document = build.doc("Shells fell on the mill.", outlet="Red Radio")
    code, _ = graded(
        document, Regrade(source="red-radio", letter="A"), Regrade(source="Red Radio", letter="E")
    )

    assert code == "E3"


def test_a_party_that_speaks_can_be_regraded_and_stays_a_party():
    document = build.doc("Shells fell on the mill.", outlet="Herald")
    hand = overlay(Regrade(source="Blue rebels", letter="B"))
    letters = regraded(WAR, hand, [document])
    one = build.statement(document, claim=build.said("rebels"))
    assessed = assess(group_statements([one], WAR), [document], letters.theatre)

    assert letters.before == {1: "D"}
    assert assessed.grades[one.key].code == "B3"
    assert assessed.grades[one.key].note == "party to the war"


def test_a_source_of_nobody_is_no_source():
    document = build.doc("Shells fell on the mill.", outlet="Herald")
    code, letters = graded(document, Regrade(source="Sun News", letter="A"))

    assert code == "C3"
    assert letters.theatre is WAR
    assert letters.sources == {}


# --- shown -----------------------------------------------------------------------------------


@pytest.fixture
def day():
    rows = build.lines(
        told("ten people died in Mill", figures=(build.killed(10, 10),)),
        told("two people died in Mill", figures=(build.killed(2, 2),)),
        told("shells fell on the Port", "south"),
    )
    assessed = build.assessed(*form_fronts(rows, WAR))
    accounts = tuple(Account(str(n), "x", rows[n]) for n in (0, 1))
    return rows, replace(assessed, disputes=(Dispute("north", "How many?", accounts),))


def show(day, *says) -> Assessed:
    rows, assessed = day
    hand = overlay(*says)
    found = find(hand, rows, [Document("d", "r", "")])
    return shown(assessed, hand, found, WAR, form_fronts)


def test_without_an_overlay_it_is_the_very_same(day):
    _, assessed = day

    assert shown(assessed, EMPTY, Found(), WAR, form_fronts) is assessed


def test_a_dropped_sentence_leaves_nothing_behind_but_its_grade(day):
    out = show(day, Drop(words="ten people died"))

    assert [s.text for f in out.clusters.fronts for s in f.statements] == [
        "two people died in Mill", "shells fell on the Port",
    ]  # fmt: skip
    assert all(
        "ten" not in s.text for f in out.clusters.fronts for o in f.offensives for s in o.statements
    )
    assert out.disputes == ()
    assert out.grades == day[1].grades


def test_a_dropped_front_is_gone(day):
    out = show(day, Drop(front="North"))

    assert [f.key for f in out.clusters.fronts] == ["south"]
    assert out.disputes == ()


def test_pinned_fronts_come_first_in_the_order_of_the_pins(day):
    assert [f.key for f in show(day, Pin(front="south")).clusters.fronts] == ["south", "north"]
    both = show(day, Pin(front="north"), Pin(front="south"))
    assert [f.key for f in both.clusters.fronts] == ["north", "south"]
