"""A map that is copied in black and white still tells everything."""

import pytest
from chart import ALEPPO, DAY, SVG, parsed

from briefing.model_map import MapPlace, MapView
from briefing.render.palette import (
    BORDER,
    COAST,
    FOCUS,
    INK,
    LAKE,
    LAND,
    PROVINCE,
    QUIET,
    RED,
    RIVER,
    SEA,
    SEA_INK,
    WHITE,
    contrast,
    luminance,
)

GROUNDS = (FOCUS, LAND, SEA, LAKE)


def test_luminance_and_contrast_are_wcag_s():
    assert (luminance("#000000"), luminance("#ffffff")) == (0, pytest.approx(1))
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast(RED, FOCUS) == contrast(FOCUS, RED)


@pytest.mark.parametrize("ink", [RED, INK])
def test_words_of_the_day_stand_out_on_their_halo_and_numbers_in_their_disc(ink):
    assert contrast(ink, FOCUS) >= 7
    assert contrast(WHITE, ink) >= 7


@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_of_the_day_stand_out_on_every_ground(ground):
    assert contrast(RED, ground) >= 4.5
    assert contrast(INK, ground) >= 4.5


def test_names_of_countries_and_seas_can_be_read():
    assert contrast(QUIET, FOCUS) >= 3 and contrast(QUIET, LAND) >= 3
    assert contrast(SEA_INK, SEA) >= 3


def test_lines_can_be_seen_and_a_border_told_from_a_river():
    for line in (BORDER, RIVER, COAST, PROVINCE):
        assert contrast(line, FOCUS) >= 2
    for line in (BORDER, COAST):
        assert contrast(line, SEA) >= 2
    assert contrast(BORDER, RIVER) >= 1.8


def test_provinces_and_rough_areas_are_told_by_more_than_colour():
    area = MapPlace("Raqqa province", 35.9, 38.9, "area", radius_km=60)
    svg = parsed(MapView((area, ALEPPO, *DAY.places)))
    dashed = {e.get("stroke") for e in svg.iter() if e.get("stroke-dasharray")}
    hollow = {c.get("fill") for c in svg.iter(f"{SVG}circle") if c.get("stroke") == INK}

    assert {PROVINCE, INK} <= dashed
    assert WHITE in hollow


def test_a_map_uses_no_colour_beyond_the_palette():
    known = {*GROUNDS, BORDER, COAST, INK, PROVINCE, QUIET, RED, RIVER, SEA_INK, WHITE, "none"}
    used = {e.get(k) for e in parsed(DAY).iter() for k in ("fill", "stroke")} - {None}

    assert used <= known
