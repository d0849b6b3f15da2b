"""Points, and areas where nothing closer is told; what the whole map leaves to the close-up."""

import build
import pytest

from briefing.compose.map_places import CITY_KM, km_between, on_the_whole_map, places_of
from briefing.compose.map_view import CLOSE_UP_PLACES, close_up, map_view
from briefing.theatre import Place

DOC = build.doc("Shells fell on the mill.")
ROUTE = {"start": "ford", "objective": "mill", "route_document": DOC.id}


def place(name, kind, latitude, longitude, province="shire", area="north"):
    return Place(name.lower(), name, kind, latitude, longitude, "Land", province, area)


NEW = {
    p.id: p
    for p in (
        place("City", "city", 35.2, 38.2),
        place("Quarter", "district", 35.22, 38.22),
        place("Suburb", "district", 35.5, 38.2),
        place("Highway", "road", 35.25, 38.25),
        place("Downs", "region", 35.0, 37.5, province=""),
        place("Wold", "province", 37.0, 41.0, province=""),
        place("Barn", "village", 37.0, 41.0, province="wold"),
    )
}
LAND = build.replace(build.WAR, places={**build.WAR.places, **NEW})


def at(*places, **fields):
    return build.statement(DOC, places=places, **fields)


def found(*statements, **operation):
    return places_of(build.front(*statements, **operation), LAND)


def names(places):
    return [p.name for p in places]


def test_a_province_is_an_area_where_nothing_closer_is_told():
    got = found(at("wold"))

    assert (got.anchor.name, names(got.points), names(got.areas)) == ("Wold", [], ["Wold"])


def test_a_province_named_beside_a_town_in_the_same_sentence_is_no_place_of_its_own():
    assert found(at("mill", "shire")).areas == ()


def test_a_province_is_not_drawn_where_another_sentence_names_a_place_in_it():
    assert found(at("shire"), at("mill", index=2)).areas == ()


def test_a_province_far_from_the_front_s_other_places_is_drawn_beside_them():
    got = found(at("mill"), at("wold", index=2))

    assert (names(got.points), names(got.areas)) == (["Mill"], ["Wold"])


def test_a_village_takes_the_place_of_its_province_wherever_that_reaches():
    assert found(at("barn"), at("wold", index=2)).areas == ()


def test_a_region_is_an_area_smaller_than_a_province():
    view = map_view([build.front(at("downs"))], LAND)
    radii = {p.name: p.radius_km for p in view.places if p.kind == "area"}

    assert radii == {"Downs": 15.0}


def test_a_country_is_no_area():
    assert found(at("land")) is None


def test_the_whole_map_leaves_a_city_s_districts_and_roads_to_the_close_up():
    got = found(at("city"), at("quarter", index=2), at("highway", index=3), at("suburb", index=4))

    assert names(on_the_whole_map(got, LAND)) == ["City", "Suburb"]
    assert names(got.points) == ["City", "Highway", "Quarter", "Suburb"]


def test_a_district_that_is_the_front_s_only_place_carries_its_number():
    (front,) = map_view([build.front(at("quarter"))], LAND).fronts

    assert front.places == ("Quarter",)


def test_a_suburb_is_farther_from_the_city_than_a_district_in_it():
    assert (
        km_between(NEW["city"], NEW["quarter"]) < CITY_KM < km_between(NEW["city"], NEW["suburb"])
    )
    assert km_between(NEW["city"], NEW["suburb"]) == pytest.approx(0.3 * 111.195)


# Close-ups


def test_a_close_up_needs_three_places():
    two = build.front(at("mill"), at("ford", index=2))
    three = build.front(at("mill"), at("ford", index=2), at("quarter", index=3))

    assert close_up(two, LAND) is None
    assert {p.name for p in close_up(three, LAND).places if p.kind == "dot"} == {
        "Mill", "Ford", "Quarter",
    }  # fmt: skip


def test_two_names_of_one_spot_are_one_place():
    spot = {"farm": place("Farm", "village", 35.1, 38.1)}
    land = build.replace(LAND, places={**LAND.places, **spot})

    assert close_up(build.front(at("mill"), at("ford", index=2), at("farm", index=3)), land) is None


def test_an_area_does_not_count_as_a_place_of_a_close_up():
    assert close_up(build.front(at("mill"), at("ford", index=2), at("wold", index=3)), LAND) is None


def test_a_close_up_names_its_places_areas_and_arrows_in_words():
    front = build.front(
        at("mill"), at("ford", index=2), at("quarter", index=3), at("wold", index=4), **ROUTE
    )

    assert close_up(front, LAND, {DOC.id: 2}).alt == (
        "Close-up of the front North: Mill, Ford, Quarter, Wold. Hatched, known no closer: Wold. "
        "An arrow runs from Ford to Mill (source 2)."
    )


def test_a_close_up_shows_towns_nearby_for_orientation_and_none_from_afar():
    front = build.front(at("mill"), at("ford", index=2), at("quarter", index=3))

    assert [p.name for p in close_up(front, LAND).places if p.kind == "context"] == ["City"]


def test_a_close_up_of_many_places_shows_those_most_is_said_of():
    many = {f"p{n}": place(f"P{n}", "village", 35 + n / 50, 38.0) for n in range(20)}
    land = build.replace(LAND, places={**LAND.places, **many})
    front = build.front(at(*many), at("p19", index=2))

    shown = [p.name for p in close_up(front, land).places if p.kind == "dot"]

    assert len(shown) == CLOSE_UP_PLACES
    assert shown[0] == "P19"
