"""Where fronts crowd, an inset shows them larger, in a corner where it covers nothing."""

import pytest
from chart import (
    ADVANCE,
    ALEPPO,
    BASE,
    DAY,
    FALLUJA,
    PALMYRA,
    SVG,
    assert_nothing_touches,
    parsed,
    texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model_map import MapArrow, MapFront, MapPlace, MapView
from briefing.render.insets import LEAST_ENLARGEMENT, numbered
from briefing.render.layout import lay_out
from briefing.render.locator import draw_map

#: Six fronts within 60 km of Aleppo, and Falluja 650 km away.
NEAR = tuple(
    MapPlace(name, latitude, longitude, emphasis=True)
    for name, latitude, longitude in (
        ("Aleppo", 36.2, 37.16),
        ("Khan Touman", 36.115, 37.05),
        ("Urum al-Kubra", 36.14, 36.97),
        ("Azaz", 36.586, 37.045),
        ("Handarat", 36.281, 37.165),
        ("Khanasir", 35.9, 37.4),
    )
)


def fronts_at(*places):
    return tuple(
        MapFront(n, f"Front of {p.name}", p.latitude, p.longitude, (p.name,))
        for n, p in enumerate(places, 1)
    )


CROWDED = MapView((*NEAR, FALLUJA, PALMYRA), fronts_at(*NEAR, FALLUJA))


def shown(layout):
    return sorted(n for p in layout.labels for n in p.label.numbers)


@pytest.fixture(scope="module")
def crowded():
    return lay_out(CROWDED, BASE)


def test_six_fronts_around_one_town_get_an_inset_and_the_far_one_stays_on_the_map(crowded):
    (inset,) = crowded.insets

    assert shown(inset.layout) == [1, 2, 3, 4, 5, 6]
    assert shown(crowded) == [7]
    assert inset.window.numbers == (1, 2, 3, 4, 5, 6)


def test_what_the_inset_names_is_not_named_again_on_the_map(crowded):
    (inset,) = crowded.insets
    inside = {p.label.text for p in inset.layout.labels}

    assert {p.name for p in NEAR} <= inside
    assert not inside & {p.label.text for p in crowded.labels}


def test_nothing_touches_on_the_map_in_the_inset_or_between_them(crowded):
    assert crowded.insets[0].pill
    assert_nothing_touches(crowded)


def test_the_inset_is_larger_and_its_scale_bar_true_to_it(crowded):
    (inset,) = crowded.insets
    paper, scale = inset.layout.paper, inset.layout.scale

    assert crowded.paper.km_per_unit >= LEAST_ENLARGEMENT * paper.km_per_unit
    assert scale.length * paper.km_per_unit == pytest.approx(scale.km)
    assert scale.km < crowded.scale.km


def test_the_extent_on_the_map_is_what_the_inset_shows(crowded):
    (inset,) = crowded.insets
    extent, paper = inset.window.extent, inset.layout.paper
    width = (extent.right - extent.left) * crowded.paper.km_per_unit

    assert width == pytest.approx(paper.width * paper.km_per_unit, rel=0.05)
    for x, y in inset.window.marks:
        assert extent.left < x < extent.right and extent.top < y < extent.bottom


def test_it_is_drawn_with_its_own_north_and_scale_and_told_in_words():
    svg = parsed(CROWDED)

    assert texts(svg).count("N") == 2
    assert sum(text.endswith(" km") for text in texts(svg)) == 2
    assert "1–6" in texts(svg)
    assert svg.get("aria-label").endswith("An inset shows fronts 1–6 larger.")
    (group,) = [g for g in svg.iter(f"{SVG}g") if g.get("class") == "inset"]
    assert group.find(f"{SVG}title").text == "Enlarged: fronts 1–6"


def test_fronts_far_apart_need_no_inset():
    assert lay_out(DAY, BASE).insets == ()


def test_fronts_that_are_all_near_have_the_map_to_themselves():
    assert lay_out(MapView(NEAR, fronts_at(*NEAR)), BASE).insets == ()


def test_an_arrow_goes_where_both_its_ends_are():
    inner = MapArrow("Khanasir", 35.9, 37.4, "Azaz", 36.586, 37.045)
    layout = lay_out(MapView(CROWDED.places, CROWDED.fronts, (inner, ADVANCE)), BASE)
    (inset,) = layout.insets

    assert [a.arrow for a in inset.layout.arrows] == [inner]
    assert [a.arrow for a in layout.arrows] == [ADVANCE]
    assert_nothing_touches(layout)


def test_where_every_corner_is_taken_there_is_no_inset():
    corners = tuple(
        MapPlace(f"C{i}", latitude, longitude, emphasis=True)
        for i, (latitude, longitude) in enumerate(((39, 31), (39, 44), (33, 31), (33, 44)))
    )
    sides = tuple(
        MapPlace(f"S{i}", latitude, longitude)
        for i, (latitude, longitude) in enumerate(
            ((38, 34), (38, 41), (34, 34), (34, 41), (36, 32), (36, 43))
        )
    )
    layout = lay_out(MapView((*NEAR, *corners, *sides), fronts_at(*NEAR, *corners)), BASE)

    assert layout.insets == ()
    assert_nothing_touches(layout)


def test_two_crowds_get_an_inset_each():
    south = tuple(
        MapPlace(name, latitude, longitude, emphasis=True)
        for name, latitude, longitude in (
            ("Falluja", 33.35, 43.78), ("Saqlawiya", 33.4, 43.68), ("Amiriya", 33.16, 43.86),
        )
    )  # fmt: skip
    layout = lay_out(MapView((*NEAR, *south), fronts_at(*NEAR, *south)), BASE)

    assert [i.window.numbers for i in layout.insets] == [(1, 2, 3, 4, 5, 6), (7, 8, 9)]
    assert shown(layout) == []
    assert_nothing_touches(layout)


def test_the_order_of_the_view_changes_nothing():
    turned = MapView(CROWDED.places[::-1], CROWDED.fronts[::-1])

    assert draw_map(turned, BASE) == draw_map(CROWDED, BASE)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((1, 2, 3, 4, 5, 6), "1–6"), ((8, 4, 2, 1), "1, 2, 4, 8"), ((1, 2, 3, 9), "1–3, 9"), ((), "")],
)
def test_numbers_in_a_row_are_a_range(numbers, words):
    assert numbered(numbers) == words


spots = st.builds(
    MapPlace,
    st.text("abcdefgh ", min_size=1, max_size=16),
    st.floats(35.8, 36.7),
    st.floats(36.6, 37.9),
    st.just("dot"),
    st.just(True),
)
others = st.builds(
    MapPlace,
    st.text("ijklm", min_size=1, max_size=16),
    st.floats(32.5, 37),
    st.floats(36, 45),
    st.sampled_from(["dot", "area", "context"]),
    st.booleans(),
    st.floats(5, 60),
)
ends = st.tuples(st.floats(32.5, 37), st.floats(36, 45), st.floats(32.5, 37), st.floats(36, 45))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(spots, min_size=2, max_size=7, unique_by=lambda p: p.name),
    st.lists(others, max_size=20, unique_by=lambda p: p.name),
    st.lists(ends, max_size=2),
)
def test_nothing_touches_and_no_number_stands_twice_whatever_the_day(near, far, routes):
    arrows = tuple(MapArrow("a", a, b, "b", c, d) for a, b, c, d in routes)
    view = MapView((*near, *far, FALLUJA), fronts_at(*near, FALLUJA), arrows)
    layout = lay_out(view, BASE)

    assert_nothing_touches(layout)
    numbers = [n for one in (layout, *(i.layout for i in layout.insets)) for n in shown(one)]
    assert sorted(numbers) == sorted(set(numbers))
    parsed(view)


def test_a_town_of_orientation_under_the_edge_of_an_inset_is_left_off(crowded):
    frame, paper = crowded.insets[0].window.frame, crowded.paper
    box = paper.box
    latitude = box.north - (frame.top + frame.bottom) / 2 * (box.north - box.south) / paper.height
    longitude = box.west + (frame.right + 1) * (box.east - box.west) / paper.width
    town = MapPlace("Edge", latitude, longitude, "context")
    layout = lay_out(MapView((*CROWDED.places, town), CROWDED.fronts), BASE)

    assert layout.insets[0].window.frame == frame
    assert "Edge" not in {d.place.name for d in layout.dots}


def test_fronts_on_one_spot_have_no_inset():
    spot = MapPlace("Mill", 36.2, 37.16, emphasis=True)
    layout = lay_out(MapView((ALEPPO, spot, FALLUJA), fronts_at(ALEPPO, spot, FALLUJA)), BASE)

    assert layout.insets == ()
    assert shown(layout) == [1, 2, 3]


def test_a_lone_front_has_no_inset():
    assert lay_out(MapView((ALEPPO, FALLUJA), fronts_at(ALEPPO)), BASE).insets == ()
