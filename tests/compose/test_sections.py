"""A front's section and its row in the table on page one."""

import build
from build import acting, killed

from briefing.compose.quotes import Quotations
from briefing.compose.sections import (
    MOST_PARTIES,
    Context,
    attackers_of,
    defenders_of,
    glance_row,
    section,
)
from briefing.model import Account, Dispute

TEXT = (
    "The army shelled the mill. Rebels blew up a bridge. The ford was within 2 km of the mill. "
    "Nine people died. The offensive began last week. It did not say where. Rebels shot back."
)
DOC = build.doc(TEXT)


def told(words, *actors, **fields):
    return build.statement(
        DOC, words, actors=tuple(actors), event=fields.pop("event", "shelling"), **fields
    )


SHELLED = told("The army shelled the mill.", acting("army"), acting("rebels", "target"))
BRIDGE = told("Rebels blew up a bridge.", acting("rebels"), index=1, event="bombing")
NEAR = told(
    "The ford was within 2 km of the mill.",
    index=2,
    day=build.day("2016-06-07"),
    figures=[killed(None, 2, kind="distance_km", who="Ford – Mill", text="within 2 km")],
)


def context(*fronts, disputes=(), theatre=build.WAR):
    return Context(
        {DOC.id: DOC}, {DOC.id: 1}, build.assessed(*fronts, disputes=disputes), theatre, 2016
    )


def operation(*statements, **fields):
    return build.front(*statements, **{"attackers": ("army",), "defenders": ("rebels",), **fields})


def made(front, *, not_said=(), disputes=()):
    ctx = context(front, disputes=disputes)
    quotes = Quotations(ctx.documents, ctx.numbers, ctx.assessed, ctx.theatre, ctx.year)
    return section(1, build.selection(front, not_said=not_said), quotes, ctx)


def row(front):
    return glance_row(1, build.selection(front), context(front))


def texts(items):
    return [item.quote.text for item in items]


def facts(one):
    return {fact.label: fact.value for fact in one.facts}


def test_parties_are_named_as_in_the_theatre_file():
    front = operation(SHELLED)

    assert attackers_of(front, build.WAR) == ("Red army",)
    assert defenders_of(front, build.WAR) == ("Blue rebels",)


def test_a_part_is_not_named_beside_its_whole_and_an_unknown_keeps_its_words():
    front = operation(SHELLED, attackers=("army", "guard", "the third column"))

    assert attackers_of(front, build.WAR) == ("Red army", "the third column")


def test_a_row_has_room_for_some_parties():
    assert (
        len(attackers_of(operation(SHELLED, attackers=tuple("abcdef")), build.WAR)) == MOST_PARTIES
    )


def test_a_front_without_an_offensive_has_no_parties():
    front = build.front(SHELLED)

    assert attackers_of(front, build.WAR) == defenders_of(front, build.WAR) == ()
    assert made(front).attackers == ()


def test_backers_are_sponsors_that_the_reports_name_beside_the_attackers():
    silent = operation(BRIDGE, attackers=("rebels",), defenders=("army",))
    named = operation(
        build.replace(BRIDGE, actors=(acting("rebels"), acting("power", "other"))),
        attackers=("rebels",),
        defenders=("army",),
    )

    assert made(silent).backers == ()
    assert made(named).backers == ("Far Power",)


def test_the_attacker_s_deeds_happened_and_the_others_stand_by_actor():
    found = made(operation(SHELLED, BRIDGE))

    assert texts(found.happened) == ["The army shelled the mill."]
    assert [(g.actor, texts(g.items)) for g in found.by_actor] == [
        ("Blue rebels", ["Rebels blew up a bridge."])
    ]


def test_a_front_told_by_the_other_side_alone_still_happened():
    found = made(operation(BRIDGE))

    assert texts(found.happened) == ["Rebels blew up a bridge."]
    assert found.by_actor == ()


def test_civilians_are_never_the_ones_who_act():
    found = made(operation(SHELLED, told("Nine people died.", acting("people"), index=3)))

    assert "Civilians" not in [g.actor for g in found.by_actor]


def test_what_happened_is_told_newest_first():
    assert texts(made(operation(SHELLED, NEAR)).happened) == [NEAR.text, SHELLED.text]


def test_every_statement_chosen_is_printed_once():
    found = made(operation(SHELLED, BRIDGE, NEAR))

    printed = texts([*found.happened, *(i for g in found.by_actor for i in g.items)])
    assert sorted(printed) == sorted(s.text for s in (SHELLED, BRIDGE, NEAR))


def test_the_head_line_gives_objective_start_and_days_with_their_reports():
    began = told("The offensive began last week.", acting("army"), index=4, places=("mill", "ford"))

    found = made(operation(SHELLED, began, NEAR, objective="mill", start="ford"))

    assert facts(found) == {
        "objective": "Mill",
        "from": "Ford",
        "reported since": "“last week”",
        "last heard of": "7 June",
    }
    assert [f.sources for f in found.facts][:2] == [(1,), (1,)]


def test_without_words_for_it_a_front_is_reported_since_its_first_day():
    first = build.replace(SHELLED, day=build.day("2016-06-03"))

    assert facts(made(operation(first, NEAR)))["reported since"] == "3 June"


def test_a_front_without_days_says_neither_since_nor_last():
    undated = build.replace(SHELLED, day=None)

    assert facts(made(operation(undated))) == {}


def test_a_dispute_stands_under_its_own_front_only():
    accounts = (
        Account("Nine people", "Watch", told("Nine people died.", index=3)),
        Account("within 2 km", "Radio", NEAR),
    )
    disputes = [Dispute(key, f"Who holds {key}?", accounts) for key in ("north", "south")]

    assert [b.question for b in made(operation(SHELLED), disputes=disputes).disputes] == [
        "Who holds north?"
    ]


def test_what_is_not_said_stands_apart():
    silence = told("It did not say where.", acting("army"), index=5)

    found = made(operation(SHELLED, silence), not_said=[silence])

    assert texts(found.not_said) == ["It did not say where."]
    assert texts(found.happened) == ["The army shelled the mill."]


def test_offensives_are_listed_with_their_days():
    (line,) = made(
        operation(SHELLED, first=build.day("2016-06-03"), last=build.day("2016-06-07"))
    ).offensives

    assert (line.name, line.kind, line.days, line.statements) == (
        "Red army → Mill",
        "operation",
        "3–7 June",
        1,
    )


def test_a_row_counts_reports_and_origins_and_gives_the_best_grade():
    found = row(operation(SHELLED, BRIDGE))

    assert (found.number, found.name) == (1, "North")
    assert (found.reports, found.origins, found.best_grade) == (1, 1, "C3")
    assert (found.attackers, found.defenders) == (("Red army",), ("Blue rebels",))


def test_headlines_and_background_are_not_counted():
    headline = build.replace(BRIDGE, headline=True)
    assessed = build.assessed(build.front(SHELLED, headline))
    assessed.origins[headline.key] = "another"  # type: ignore[index]

    assert row(operation(SHELLED, headline)).origins == 1


def test_the_latest_is_the_newest_and_keeps_the_distance_as_the_report_gives_it():
    found = row(operation(SHELLED, NEAR))

    assert found.latest.startswith("within 2 km")
    assert "7 June" in found.latest
    assert found.latest_source == 1


def test_the_latest_keeps_a_toll_with_its_words():
    toll = told(
        "Nine people died.", index=3, day=build.day("2016-06-07"), event="bombing",
        figures=[killed(9, 9, text="Nine people")],
    )  # fmt: skip

    assert "nine people killed" in row(operation(SHELLED, toll)).latest
