"""Figures with claimants, disputes word by word, and harm to civilians that is never added up."""

from dataclasses import replace

import build
from build import killed, said

from briefing.compose.figures import (
    MOST_CLAIMS,
    MOST_DISPUTES,
    MOST_INCIDENTS,
    MOST_ROWS,
    claimant_of,
    dispute_boxes,
    figure_rows,
    harm_lines,
)
from briefing.model import Account, Dispute

TEXT = (
    "Shells fell on the mill. Nine people died. Twelve soldiers were hurt. The ford was 2 km off."
)
DOC = build.doc(TEXT)
NUMBERS = {DOC.id: 1}


def rows(*statements):
    front = build.front(*statements)
    return figure_rows(front, NUMBERS, build.assessed(front), build.WAR, 2016)


def harm(*fronts, most=8):
    return harm_lines(fronts, NUMBERS, build.assessed(*fronts), build.WAR, 2016, most)


def told(words="Nine people died.", *figures, **fields):
    return build.statement(DOC, words, figures=figures, **fields)


def test_a_row_gives_the_range_the_claimant_and_the_words():
    figure = killed(9, 9, who="Civilians", text="Nine people")

    (row,) = rows(told("Nine people died.", figure, claim=said("watch", "War Watch")))

    assert (row.value, row.claimant, row.source, row.words) == ("9", "Watch", 1, "Nine people")
    assert row.what.startswith("Civilians killed")
    assert "6 June" in row.what


def test_figures_are_never_added_up():
    first, second = killed(9, 9, text="Nine people"), killed(4, 4, text="Nine")

    found = rows(told("Nine people died.", first), told("Shells fell on the mill.", second))

    assert sorted(row.value for row in found) == ["4", "9"]


def test_two_claimants_of_one_figure_have_a_row_each():
    figure = killed(9, 9, text="Nine people")
    statements = [
        told("Nine people died.", figure, claim=said(speaker)) for speaker in ("watch", "red-radio")
    ]

    assert [row.claimant for row in rows(*statements)] == ["Watch", "Red Radio"]


def test_the_same_figure_of_the_same_claimant_stands_once():
    figure = killed(9, 9, text="Nine people")

    assert len(rows(*[told("Nine people died.", figure, index=i) for i in (1, 2)])) == 1


def test_the_newest_figures_come_first_and_the_dead_first_of_a_day():
    old = told("Nine people died.", killed(9, 9, text="Nine"), day=build.day("2016-06-01"))
    hurt = told("Twelve soldiers were hurt.", killed(12, 12, kind="wounded", text="Twelve"))
    dead = told("Shells fell on the mill.", killed(3, 3, text="fell"))

    assert [row.value for row in rows(old, hurt, dead)] == ["3", "12", "9"]


def test_a_table_is_no_list():
    statements = [
        told("Nine people died.", killed(n, n, text="Nine"), index=n) for n in range(1, 12)
    ]

    assert len(rows(*statements)) == MOST_ROWS


def test_the_war_s_toll_is_no_front_s():
    assert rows(told("Nine people died.", killed(250_000, None, text="Nine"))) == ()


def test_background_headlines_and_unknown_kinds_give_no_row():
    figure = killed(9, 9, text="Nine")

    assert rows(told("Nine people died.", figure, background=True)) == ()
    assert rows(told("Nine people died.", figure, headline=True)) == ()
    assert rows(told("Nine people died.", killed(9, 9, kind="other", text="Nine"))) == ()


def test_a_distance_is_in_kilometres_and_says_between_what():
    figure = killed(None, 2, kind="distance_km", who="Blue rebels – Mill", text="2 km")

    (row,) = rows(told("The ford was 2 km off.", figure))

    assert row.value == "≤ 2 km"
    assert row.what.startswith("Blue rebels – Mill")


def test_a_claimant_passed_on_says_through_whom():
    statement = told(claim=said("watch", cue="cited", via="Red news agencies"))

    assert claimant_of(statement, build.assessed(build.front(statement)), build.WAR) == (
        "Watch, through Red news agencies"
    )


def test_without_a_claimant_the_origin_speaks_for_itself():
    statement = told()
    assessed = build.assessed(build.front(statement), origin="herald")

    assert claimant_of(statement, assessed, build.WAR).startswith("Herald")


# --- disputes ---------------------------------------------------------------------------------


def dispute(*values, question="How many?"):
    statement = build.statement(DOC, TEXT)
    return Dispute(
        "north", question, tuple(Account(v, f"c{i}", statement) for i, v in enumerate(values))
    )


def test_an_account_gives_words_of_the_report_and_where_they_stand():
    (box,) = dispute_boxes(
        [dispute("Nine people", "Twelve soldiers")], {DOC.id: DOC}, NUMBERS, 2016
    )

    assert [a.words for a in box.accounts] == ["Nine people", "Twelve soldiers"]
    for account in box.accounts:
        assert DOC.original[account.start : account.end] == account.words
        assert (account.day, account.source, account.document) == ("6 June", 1, DOC.id)


def test_an_account_whose_words_are_not_in_the_report_is_left_out_and_with_it_a_box_of_one():
    assert dispute_boxes([dispute("Nine people", "a dozen")], {DOC.id: DOC}, NUMBERS, 2016) == ()


def test_a_front_has_room_for_some_disputes_only():
    many = [dispute("Nine people", "Twelve soldiers", question=f"{n}?") for n in range(5)]

    boxes = dispute_boxes(many, {DOC.id: DOC}, NUMBERS, 2016)

    assert [b.question for b in boxes] == [f"{n}?" for n in range(MOST_DISPUTES)]


# --- harm to civilians ------------------------------------------------------------------------


def test_harm_names_the_front_the_day_and_each_claimant():
    nine = killed(9, 9, who="Civilians", text="Nine people")
    eight = killed(8, 8, who="Civilians", text="Nine")
    front = build.front(
        told("Nine people died.", nine, offensive="o", claim=said("watch")),
        told("Shells fell on the mill.", eight, offensive="o", claim=said("red-radio")),
    )

    ((line,), more) = harm(front)

    assert (line.front, line.day, more) == ("North", "6 June", 0)
    assert [c.claimant for c in line.claims] == ["Watch", "Red Radio"]
    assert line.claims[0].figures[0].startswith("nine people")


def test_soldiers_are_no_civilians():
    figure = killed(12, 12, who="Red army", text="Twelve soldiers")

    assert harm(build.front(told("Twelve soldiers were hurt.", figure))) == ((), 0)


def test_one_claimant_s_gravest_statement_of_an_incident_is_enough():
    nine, two = (
        killed(n, n, who="Civilians", text=t) for n, t in ((9, "Nine people"), (2, "Nine"))
    )
    front = build.front(
        told("Shells fell on the mill.", two, offensive="o", claim=said("watch")),
        told("Nine people died.", nine, offensive="o", claim=said("watch")),
    )

    ((line,), _) = harm(front)

    assert [c.figures for c in line.claims] == [("nine people killed",)]


def test_every_front_with_harm_is_named_before_any_has_a_second_line():
    def one(n, key):
        figure = killed(n, n, who="Civilians", text="Nine people")
        return told("Nine people died.", figure, offensive=f"{key}{n}", index=n, front=key)

    large = build.front(*(one(n, "north") for n in (50, 40, 30)), key="north", name="North")
    small = build.front(one(1, "south"), key="south", name="South")

    lines, more = harm(large, small, most=2)

    assert [line.front for line in lines] == ["North", "South"]
    assert more == 2


def test_what_has_no_room_is_counted():
    def one(n):
        figure = killed(n, n, who="Civilians", text="Nine people")
        return told("Nine people died.", figure, offensive=f"o{n}", index=n)

    lines, more = harm(build.front(*(one(n) for n in range(1, 6))))

    assert len(lines) == MOST_INCIDENTS
    assert more == 5 - MOST_INCIDENTS


def test_claimants_side_by_side_are_some():
    statements = [
        told(
            "Nine people died.",
            killed(9, 9, who="Civilians", text="Nine people"),
            offensive="o",
            index=n,
            claim=said(f"speaker {n}"),
        )
        for n in range(6)
    ]

    ((line,), _) = harm(build.front(*statements))

    assert len(line.claims) == MOST_CLAIMS


def test_who_denies_a_deed_is_no_claimant_of_its_toll():
    claim = said("watch", "War Watch")
    figure = killed(9, 9, who="Civilians", text="Nine people")
    denied = told("Nine people died.", figure, claim=replace(claim, denied=True))

    assert rows(told("Nine people died.", figure, claim=claim))
    assert rows(denied) == ()
