"""Any box on Earth can be drawn from the shipped base map."""

import re
from math import isfinite
from xml.etree import ElementTree

import pytest
from chart import BASE, assert_nothing_touches, parsed, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.basemap import Box, load_sheet
from briefing.model_map import MapPlace, MapView
from briefing.render.close_up import draw_close_up
from briefing.render.layout import lay_out
from briefing.render.locator import draw_map

#: Geometry: attributes of an SVG that hold numbers.
NUMBERS = ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "width", "height", "d")


def spread(*positions):
    return MapView(tuple(MapPlace(f"P{i}", *at) for i, at in enumerate(positions)))


def assert_sound(svg):
    """All numbers are finite, and none lies a whole map's width off the paper."""
    width = float(svg.get("width"))
    for element in svg.iter():
        for name in NUMBERS:
            for number in re.findall(r"[^\sMLQZ]+", element.get(name, "")):
                assert isfinite(float(number))
                assert -width <= float(number) <= 3 * width


PLACES = {
    "across the date line": ((-18.14, 178.44), (-13.83, -171.77)),
    "on the date line": ((0.0, 180.0), (1.0, -180.0)),
    "near the north pole": ((89.9, 10.0), (88.0, -170.0)),
    "on the south pole": ((-90.0, 0.0),),
    "in the middle of an ocean": ((-30.0, -120.0),),
    "a hundred metres": ((50.45, 30.523), (50.4509, 30.523)),
    "the whole Earth": ((80.0, -179.0), (-80.0, 179.0), (0.0, 0.0), (0.0, -90.0), (0.0, 90.0)),
    "one meridian, pole to pole": ((84.0, 20.0), (-84.0, 20.0)),
}


@pytest.mark.parametrize("positions", PLACES.values(), ids=PLACES.keys())
def test_a_map_of_it_is_sound_with_scale_and_north(positions):
    view = spread(*positions)
    svg = parsed(view)

    assert_sound(svg)
    assert_nothing_touches(lay_out(view, BASE))
    assert "N" in texts(svg)
    assert any(re.fullmatch(r"[\d,]+ k?m", text) for text in texts(svg))


@pytest.mark.parametrize("positions", PLACES.values(), ids=PLACES.keys())
def test_a_close_up_of_it_is_sound(positions):
    assert_sound(ElementTree.fromstring(draw_close_up(spread(*positions), BASE)))


def test_a_map_of_a_few_hundred_metres_says_so():
    svg = parsed(spread(*PLACES["a hundred metres"]), least_km=1)

    assert "100 m" in texts(svg)


def test_the_middle_of_an_ocean_is_water_only():
    layout = lay_out(spread(*PLACES["in the middle of an ocean"]), BASE)

    assert layout.ground.lands == ()


def test_the_whole_earth_shows_every_continent():
    names = {land.name for land in lay_out(spread(*PLACES["the whole Earth"]), BASE).ground.lands}

    assert {"Brazil", "Canada", "China", "Australia", "Egypt", "France"} <= names


@pytest.mark.parametrize(
    "box",
    [Box(30, 45, 40, 51), Box(20, -5, 30, 5), Box(95, 10, 105, 20), Box(-80, 5, -70, 12)],
    ids=["Ukraine", "Congo", "Burma", "Colombia"],
)
def test_outside_the_theatre_the_base_map_is_coarser_and_still_there(box):
    theatre, elsewhere = BASE.sheet(Box(36, 33, 44, 37)), BASE.sheet(box)
    world = load_sheet(BASE.folder / "world.json.gz")

    assert theatre.unit <= elsewhere.unit <= world.unit
    assert len(theatre.coded["arcs"]) and elsewhere.name not in (theatre.name, world.name)


latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@settings(max_examples=30, deadline=None)
@given(latitudes, longitudes, st.floats(0.5, 20_000), st.sampled_from([0.4, 0.6, 1.0]))
def test_a_box_of_any_size_anywhere_is_sound(latitude, longitude, least_km, ratio):
    view = spread((latitude, longitude))

    assert_sound(
        ElementTree.fromstring(draw_map(view, BASE, least_km=least_km, ratios=(ratio, ratio)))
    )
