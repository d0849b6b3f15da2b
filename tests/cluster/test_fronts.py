"""Fronts with their offensives, named from facts; and the cluster stage as a whole."""

from build import WAR, acting, day, doc, killed, line, lines

from briefing.annotate import annotate
from briefing.cluster import cluster
from briefing.cluster.fronts import form_fronts

ARMY = line("The army captured two farms near Mill.", event="advance", front="north",
            offensive="north/operation/red", places=("mill",),
            actors=(acting("army"), acting("rebels", "target")))  # fmt: skip
RAID = line("Air raids killed ten in Ford.", event="air strike", front="north", places=("ford",),
            offensive="north/air strike/2016-06-06", figures=(killed(10),))  # fmt: skip
PORT = line("Shells fell on Port.", event="shelling", front="south", places=("port",),
            offensive="south/shelling/2016-06-06")  # fmt: skip


def form(*statements):
    return form_fronts(lines(*statements), WAR)


def test_the_front_with_most_news_comes_first_and_background_is_no_news():
    old = line("Port fell in 2014.", front="south", background=True)

    assert [f.key for f in form(PORT, old, old, old, ARMY, RAID)] == ["north", "south"]


def test_ties_go_by_key():
    assert [f.key for f in form(PORT, ARMY)] == ["north", "south"]


def test_a_front_is_named_by_the_theatre_else_by_its_key():
    assert [f.name for f in form(ARMY, line("Homs burned.", front="Homs"))] == ["North", "Homs"]


def test_what_is_about_the_whole_war_is_on_no_front():
    assert form(line("The war goes on.")) == ()


def test_a_front_holds_all_its_statements_and_its_offensives_theirs():
    old = line("Mill fell in 2014.", front="north", background=True)
    (north,) = form(ARMY, old, RAID)

    assert len(north.statements) == 3
    assert [len(o.statements) for o in north.offensives] == [1, 1]


def test_operations_come_before_incidents_and_deaths_before_others():
    shells = line("Shells fell.", front="north", offensive="north/shelling/2016-06-06")
    (north,) = form(shells, shells, RAID, ARMY)

    assert [o.key for o in north.offensives] == [
        "north/operation/red",
        "north/air strike/2016-06-06",
        "north/shelling/2016-06-06",
    ]


def test_an_operation_is_named_by_who_attacks_and_where():
    (north,) = form(ARMY)
    (one,) = north.offensives

    assert one.name == "Red army → Mill"
    assert (one.kind, one.attackers, one.defenders) == ("operation", ("army",), ("rebels",))


def test_an_incident_is_named_by_kind_place_and_day():
    (one,) = form(RAID)[0].offensives

    assert one.name == "Air strikes, Ford, 6 June"
    assert one.kind == "incident"


def test_attackers_of_an_operation_are_of_its_side_and_no_ally_defends():
    mixed = line("Rebels and the guard captured a hill.", front="north", offensive="north/operation/red",
                 actors=(acting("rebels"), acting("guard"), acting("army", "target")))  # fmt: skip
    (one,) = form(mixed)[0].offensives

    assert one.attackers == ("guard",)
    assert one.defenders == ()


def test_first_and_last_day_are_those_told():
    later = line(
        "The army captured a hill.",
        front="north",
        offensive="north/operation/red",
        day=day("2016-06-07"),
    )
    undated = line("The army is close.", front="north", offensive="north/operation/red", day=None)
    (one,) = form(ARMY, later, undated)[0].offensives

    assert (one.first, one.last) == (day("2016-06-06"), day("2016-06-07"))


def route(*statements):
    given = {"event": "advance", "front": "north", "offensive": "north/operation/red"}
    rows = [line(words, document=document, **given) for document, words in statements]
    (one,) = form_fronts(rows, WAR)[0].offensives
    return one.start, one.objective, one.route_document


def test_an_arrow_needs_one_report_that_names_start_and_objective():
    assert route(("a", "They are advancing from Ford."), ("a", "Their objective is to reach Mill.")) == (
        "ford", "mill", "a",
    )  # fmt: skip
    assert route(("a", "They are advancing from Ford."), ("b", "The aim is to reach Mill.")) == (
        "",
        "mill",
        "",
    )


def test_what_is_not_aimed_at_is_no_objective():
    assert route(("a", "The offensive was not aimed at Port but aimed at Mill."))[1] == "mill"


def test_without_either_there_is_no_route():
    assert route(("a", "They are advancing.")) == ("", "", "")


# --- the stage as a whole ------------------------------------------------------------------------

TWO_FRONTS = (
    "The Red army captured two farms near Mill on Monday, War Watch said.\n\n"
    "It was now two km from the town.\n\n"
    "In Port, shells fired by Blue rebels killed at least four civilians on Monday."
)


def clusters(*documents):
    return cluster([annotate(d, WAR) for d in documents], WAR)


def test_a_report_is_split_over_its_fronts():
    found = clusters(doc(TWO_FRONTS))

    assert [s.front for s in found.statements] == ["north", "north", "south"]
    assert [f.key for f in found.fronts] == ["north", "south"]


def test_each_statement_of_a_front_is_one_of_the_statements():
    found = clusters(doc(TWO_FRONTS), doc("Shells fell on Mill on Sunday.", outlet="Herald"))

    keys = {s.key for s in found.statements}
    assert len(keys) == len(found.statements)
    assert all(s in found.statements for f in found.fronts for s in f.statements)
    assert all(s in f.statements for f in found.fronts for o in f.offensives for s in o.statements)


def test_the_order_of_reports_changes_no_statement_and_no_front():
    documents = [
        doc(TWO_FRONTS),
        doc("Shells fell on Mill on Sunday.", outlet="Herald"),
        doc("Port is calm."),
    ]
    forth, back = clusters(*documents), clusters(*documents[::-1])

    assert {s.key: s for s in forth.statements} == {s.key: s for s in back.statements}
    assert [
        (f.key, {o.key: (o.name, o.attackers, o.first) for o in f.offensives}) for f in forth.fronts
    ] == [
        (f.key, {o.key: (o.name, o.attackers, o.first) for o in f.offensives}) for f in back.fronts
    ]


def test_no_reports_no_clusters():
    assert cluster([], WAR).fronts == ()
