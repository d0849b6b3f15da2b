"""The locator map: what is drawn where, and what never touches."""

from math import cos, radians
from xml.etree import ElementTree

import pytest
from chart import (
    ADVANCE,
    ALEPPO,
    BASE,
    CAIRO,
    DAY,
    FALLUJA,
    MANBIJ,
    PALMYRA,
    SVG,
    assert_nothing_touches,
    crowd,
    parsed,
    texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model_map import MapArrow, MapFront, MapPlace, MapView
from briefing.render.labels import measure
from briefing.render.layout import lay_out
from briefing.render.lettering import clean, visual
from briefing.render.locator import describe, draw_map
from briefing.render.projection import Rect, clip_line, clip_ring, extent, fit

# Labels


@pytest.mark.parametrize("seed", range(6))
def test_no_two_labels_touch_among_sixty_places_around_one_town(seed):
    assert_nothing_touches(lay_out(crowd(seed, arrows=(ADVANCE,)), BASE))


def test_six_in_seven_of_sixty_places_around_one_town_are_named_and_fronts_always():
    layouts = [lay_out(crowd(seed), BASE) for seed in range(6)]

    assert sum(len(layout.unlabelled) for layout in layouts) <= 6 * 60 / 7
    for layout in layouts:
        assert {n for p in layout.labels for n in p.label.numbers} == {9, 10, 11, 12}


names = st.text(min_size=1, max_size=40)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
places = st.builds(
    MapPlace,
    names,
    latitudes,
    longitudes,
    st.sampled_from(["dot", "area", "context"]),
    st.booleans(),
    st.floats(1, 500),
)
near_places = st.builds(
    MapPlace, names, st.floats(35.9, 36.5), st.floats(36.9, 37.6), st.just("dot"), st.booleans()
)


@settings(max_examples=25, deadline=None)
@given(st.lists(near_places, min_size=1, max_size=60))
def test_no_two_labels_touch_wherever_places_lie(some):
    assert_nothing_touches(lay_out(MapView(tuple(some)), BASE))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(places, min_size=1, max_size=6), st.lists(st.tuples(latitudes, longitudes), max_size=3)
)
def test_any_view_of_the_earth_is_well_formed_and_nothing_touches(some, ends):
    arrows = tuple(MapArrow("a", *end, "b", 10.0, 20.0) for end in ends)
    fronts = tuple(MapFront(i, "f", *end) for i, end in enumerate(ends, 1))
    view = MapView(tuple(some), fronts, arrows)

    assert_nothing_touches(lay_out(view, BASE))
    parsed(view)


def test_an_inset_keeps_off_the_bend_of_an_arrow_around_the_earth():
    places = (
        MapPlace("0", 42.274476559862876, 0.0, "area", False, 87.6431685048158),
        MapPlace("0", 0.0, -146.2505948267464, "dot"),
        MapPlace("0", 0.0, 0.0, "dot"),
    )
    ends = ((0.0, -172.1362305820905), (0.0, 0.0), (0.0, 176.0))
    arrows = tuple(MapArrow("a", *end, "b", 10.0, 20.0) for end in ends)
    fronts = tuple(MapFront(i, "f", *end) for i, end in enumerate(ends, 1))

    assert_nothing_touches(lay_out(MapView(places, fronts, arrows), BASE))


def test_a_town_of_orientation_is_left_off_where_there_is_no_room():
    hidden = MapPlace("Hidden town", 36.21, 37.17, "context")

    svg = parsed(MapView((*DAY.places, hidden)))

    assert "Palmyra" in texts(svg)
    assert "Hidden town" not in texts(svg)


def test_a_long_name_is_cut_to_fit():
    name = "The village of the " + "very " * 40 + "long name"
    (placed,) = lay_out(MapView((MapPlace(name, 36, 38),)), BASE).labels

    assert placed.label.text.endswith("…")
    assert placed.rect.right - placed.rect.left < 620 / 3 + 5


def test_a_label_moved_away_from_its_place_is_tied_to_it_by_a_leader():
    layout = lay_out(crowd(1), BASE)
    moved = [p for p in layout.labels if p.leader]

    assert moved
    for placed in moved:
        end = Rect.around(*placed.leader[1], 0, 0)
        assert placed.rect.overlaps(end, 0.01)


def test_text_is_measured_letter_by_letter():
    advances = {"a": 500, "b": 600}

    assert measure("ab", 10, advances) == pytest.approx(11)
    assert measure("ab", 10, advances, spacing=2) == pytest.approx(13)
    assert measure("", 10, advances, spacing=2) == 0


# What is drawn


def test_the_map_shows_numbers_places_countries_scale_and_north():
    shown = texts(parsed(DAY))

    assert {"1", "2", "3", "4", "Tabqa", "Raqqa", "Athriya", "Manbij", "Aleppo"} <= set(shown)
    assert {"Falluja", "Palmyra", "SYRIA", "IRAQ", "N", "100 km"} <= set(shown)


def test_a_town_of_orientation_outside_the_box_is_not_drawn():
    assert "Cairo" not in texts(parsed(DAY))


def test_the_day_s_countries_are_lighter_than_their_neighbours():
    lands = {land.name: land.focus for land in lay_out(DAY, BASE).ground.lands}

    assert lands["Syria"] and lands["Iraq"]
    assert not lands["Turkey"] and not lands["Jordan"]


def test_the_number_stands_beside_the_first_of_the_front_s_places():
    labels = {p.label.text: p.label.numbers for p in lay_out(DAY, BASE).labels}

    assert labels["Tabqa"] == (1,)
    assert labels["Raqqa"] == ()


def test_a_front_without_a_place_is_named_where_it_stands():
    view = MapView((ALEPPO,), (MapFront(7, "Northern countryside", 36.4, 37.3),))
    labels = {p.label.text: p.label.numbers for p in lay_out(view, BASE).labels}

    assert labels == {"Aleppo": (), "Northern countryside": (7,)}


def test_a_place_known_to_its_province_only_is_hatched_and_has_no_dot():
    area = MapPlace("Raqqa province", 35.9, 38.9, "area", emphasis=True, radius_km=60)
    svg = parsed(MapView((area,)))
    circles = list(svg.iter(f"{SVG}circle"))

    assert [c.get("stroke-dasharray") for c in circles] == [None, "2 2"]
    assert "Raqqa province" in texts(svg)


def test_an_arrow_runs_from_its_start_towards_its_objective_and_says_who_tells_it():
    (arrow,) = lay_out(DAY, BASE).arrows
    titles = [t.text for t in parsed(DAY).iter(f"{SVG}title")]

    assert arrow.start[0] < arrow.end[0]
    assert arrow.start[1] > arrow.end[1]
    assert "Athriya → Tabqa: Reuters, 7 June" in titles


def test_an_arrow_to_where_it_starts_is_not_drawn():
    arrow = MapArrow("Aleppo", 36.2, 37.16, "Aleppo", 36.2, 37.16)

    assert lay_out(MapView((ALEPPO,), (), (arrow,)), BASE).arrows == ()


def test_a_view_with_nothing_to_show_draws_nothing():
    assert draw_map(MapView(), BASE) == ""


def test_towns_of_orientation_alone_still_make_a_map():
    assert "Palmyra" in texts(parsed(MapView((PALMYRA,))))


def test_the_same_view_gives_the_same_bytes_whatever_the_order():
    turned = MapView(DAY.places[::-1], DAY.fronts[::-1], DAY.arrows[::-1])

    assert draw_map(DAY, BASE) == draw_map(DAY, BASE) == draw_map(turned, BASE)


def test_markup_in_a_name_is_inert():
    name = '<script>alert("1")</script>&'
    svg = draw_map(MapView((MapPlace(name, 36, 38),), title=name, alt=name), BASE)

    assert "<script" not in svg
    assert name in texts(ElementTree.fromstring(svg))


def test_control_and_direction_characters_are_taken_out_of_names():
    assert clean("Al\x00ep\u202epo\n  city\u200f") == "Aleppo city"


def test_numbers_have_one_decimal_at_most():
    svg = parsed(DAY)

    for element in svg.iter():
        for key in ("x", "y", "cx", "cy", "r", "width", "height", "d"):
            for number in element.get(key, "").translate(str.maketrans("MLQZ", "    ")).split():
                assert len(number.partition(".")[2]) <= 1


def test_the_map_has_no_ids_so_that_two_can_stand_in_one_page():
    assert not any(element.get("id") for element in parsed(DAY).iter())


# Alternative text


def test_the_map_carries_its_alternative_text_as_role_label_and_description():
    svg = parsed(MapView((ALEPPO,), title="Fronts", alt="One front, at Aleppo."))

    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "One front, at Aleppo."
    assert svg.find(f"{SVG}title").text == "Fronts"
    assert svg.find(f"{SVG}desc").text == "One front, at Aleppo."


def test_without_alternative_text_the_map_describes_itself():
    assert describe(DAY) == (
        "Map: 1 Raqqa–Tabqa (Tabqa, Raqqa, Athriya); 2 Manbij; 3 Aleppo; 4 Falluja. "
        "Arrow from Athriya to Tabqa."
    )
    assert describe(MapView((ALEPPO, PALMYRA))) == "Map: Aleppo."
    assert describe(MapView()) == "Map."


def test_the_description_owns_up_to_names_left_off():
    svg = parsed(crowd(2))
    missing = lay_out(crowd(2), BASE).unlabelled

    assert missing
    assert svg.find(f"{SVG}desc").text.endswith(f"Without a label: {', '.join(missing)}.")


# The box


def km(paper):
    middle = (paper.box.north + paper.box.south) / 2
    return (paper.box.east - paper.box.west) * 111.195 * cos(radians(middle))


def test_one_place_is_shown_with_its_surroundings():
    paper = lay_out(MapView((FALLUJA,)), BASE).paper

    assert km(paper) == pytest.approx(160, rel=0.01)


def test_a_close_up_may_ask_for_less():
    assert km(lay_out(MapView((FALLUJA,)), BASE, least_km=40).paper) == pytest.approx(40, rel=0.01)


def test_towns_of_orientation_never_widen_the_box():
    with_cairo = lay_out(MapView((ALEPPO, MANBIJ, CAIRO)), BASE)

    assert with_cairo.paper == lay_out(MapView((ALEPPO, MANBIJ)), BASE).paper


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(latitudes, longitudes, st.floats(0, 300)), min_size=1, max_size=5))
def test_the_shape_of_the_paper_stays_within_its_bounds(points):
    paper = fit(points, width=620, least_km=160, ratios=(0.42, 0.6))

    assert 0.42 * 620 - 0.1 <= paper.height <= 0.6 * 620 + 0.1
    assert paper.box.west < paper.box.east <= paper.box.west + 360
    assert -85 < paper.box.south < paper.box.north < 85


def test_the_box_crosses_the_antimeridian_where_that_is_shorter():
    assert extent([178.0, -178.0]) == (178.0, 182.0)
    assert extent([-10.0, 20.0]) == (-10.0, 20.0)
    assert extent([37.0]) == (37.0, 37.0)


def test_land_on_both_sides_of_the_antimeridian_is_drawn():
    suva, apia = MapPlace("Suva", -18.14, 178.44), MapPlace("Apia", -13.83, -171.77)
    lands = {land.name for land in lay_out(MapView((suva, apia)), BASE).ground.lands}

    assert {"Fiji", "Samoa"} <= lands


def test_the_scale_bar_has_a_round_length_true_to_the_map():
    layout = lay_out(DAY, BASE)

    assert layout.scale.km == 100
    assert layout.scale.length * layout.paper.km_per_unit == pytest.approx(100)


# Geometry


def test_a_line_is_cut_at_the_frame_and_taken_up_again():
    frame = Rect(0, 0, 10, 10)

    assert clip_line([(-5, 5), (15, 5)], frame) == [[(0, 5), (10, 5)]]
    assert clip_line([(5, 5), (15, 5), (15, 8), (5, 8)], frame) == [
        [(5, 5), (10, 5)],
        [(10, 8), (5, 8)],
    ]
    assert clip_line([(-5, -5), (-5, 15)], frame) == []


def test_a_ring_is_cut_to_the_frame():
    around = [(-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)]

    assert set(clip_ring(around, Rect(0, 0, 10, 10))) == {(0, 0), (10, 0), (10, 10), (0, 10)}
    assert clip_ring([(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], Rect(0, 0, 10, 10)) == []


# Lettering


def test_arabic_is_joined_and_set_from_the_left():
    assert visual("حلب") == "ﺐﻠﺣ"


def test_lam_and_alif_are_one_letter():
    assert visual("لا") == "ﻻ"


def test_numbers_in_an_arabic_name_keep_their_order():
    assert visual("حي 16").startswith("16 ")


def test_names_in_other_scripts_stay_as_they_are():
    assert visual("Deir al-Zor 2") == "Deir al-Zor 2"
    assert visual("Харків") == "Харків"


@pytest.mark.parametrize("position", [(91, 0), (0, 181), (float("nan"), 0)])
def test_a_position_off_the_earth_is_refused(position):
    with pytest.raises(ValueError, match="not a position"):
        MapPlace("Nowhere", *position)
