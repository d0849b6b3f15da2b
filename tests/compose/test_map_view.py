"""What the locator map shows: numbered fronts, the day's places, earned arrows only."""

import build

from briefing.compose.map_view import CONTEXT, PLACES_A_FRONT, map_view
from briefing.theatre import NONE, Place

DOC = build.doc("Shells fell on the mill.")
ROUTE = {"start": "ford", "objective": "mill", "route_document": DOC.id}


def at(*places, **fields):
    return build.statement(DOC, places=places, **fields)


def view(*fronts, theatre=build.WAR):
    found = map_view(fronts, theatre)
    assert found is not None
    return found


def test_fronts_are_numbered_in_their_order_and_stand_on_a_place():
    found = view(
        build.front(at("mill")),
        build.front(at("port", front="south"), key="south", name="South"),
    )

    assert [(f.number, f.name, f.places[0]) for f in found.fronts] == [
        (1, "North", "Mill"),
        (2, "South", "Port"),
    ]
    assert found.title == "Fronts reported on: 1 North, 2 South"


def test_the_number_stands_on_the_objective_of_an_operation():
    statements = [at("ford", index=1), at("ford", index=2), at("mill", index=3)]

    found = view(build.front(*statements, objective="mill"))

    assert found.fronts[0].places[0] == "Mill"
    assert [p.name for p in found.places if p.emphasis] == ["Mill"]


def test_places_of_another_front_are_not_this_front_s():
    found = view(build.front(at("mill"), at("port", index=2)))

    assert "Port" not in found.fronts[0].places


def test_a_place_without_coordinates_is_not_drawn():
    assert map_view([build.front(at("moor"))], build.WAR) is None


def test_background_and_headlines_put_no_place_on_the_map():
    front = build.front(
        at("mill"), at("ford", index=2, background=True), at("ford", index=3, headline=True)
    )

    assert [p.name for p in view(front).places if p.kind == "dot"] == ["Mill"]


def test_a_front_known_only_to_its_province_is_an_area():
    (place,) = [p for p in view(build.front(at("shire"))).places if p.kind != "context"]

    assert (place.name, place.kind) == ("Shire", "area")


def test_an_arrow_needs_a_start_and_an_objective():
    without = view(build.front(at("mill"), objective="mill"))
    with_both = view(build.front(at("mill"), **ROUTE))

    assert without.arrows == ()
    ((arrow),) = with_both.arrows
    assert (arrow.from_name, arrow.to_name) == ("Ford", "Mill")
    assert {"Ford", "Mill"} <= {p.name for p in with_both.places}
    assert "An arrow runs from Ford to Mill." in with_both.alt


def test_an_arrow_needs_one_report_that_names_both_its_ends():
    assert view(build.front(at("mill"), objective="mill", start="ford")).arrows == ()


def test_an_arrow_says_which_report_tells_it():
    found = map_view([build.front(at("mill"), **ROUTE)], build.WAR, {DOC.id: 7})

    assert found.arrows[0].note == "source 7"
    assert "An arrow runs from Ford to Mill (source 7)." in found.alt


def test_an_arrow_to_a_place_without_coordinates_is_not_drawn():
    assert view(build.front(at("mill"), **{**ROUTE, "objective": "moor"})).arrows == ()


def test_a_front_names_some_of_its_places_only():
    many = {
        f"p{n}": Place(f"p{n}", f"P{n}", "village", 35.0, 38.0 + n / 10, "Land", "shire", "north")
        for n in range(9)
    }
    theatre = build.replace(build.WAR, places={**build.WAR.places, **many})

    found = view(build.front(at(*many)), theatre=theatre)

    assert len(found.fronts[0].places) <= PLACES_A_FRONT


def test_other_cities_are_for_orientation_and_few():
    many = {
        f"c{n}": Place(f"c{n}", f"C{n}", "city", 34.0, 38.0 + n / 10, "Land") for n in range(20)
    }
    theatre = build.replace(build.WAR, places={**build.WAR.places, **many})

    context = [
        p for p in view(build.front(at("mill")), theatre=theatre).places if p.kind == "context"
    ]

    assert len(context) == CONTEXT


def test_no_front_and_no_theatre_need_no_map():
    assert map_view([], build.WAR) is None
    assert map_view([build.front(at("mill"))], NONE) is None
