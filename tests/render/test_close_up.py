"""A front's own map in its section."""

import re
from xml.etree import ElementTree

import build
import pytest
from chart import ADVANCE, BASE, DAY, SVG, assert_nothing_touches, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model_map import MapPlace, MapView
from briefing.render.close_up import (
    CLOSE_UP_KM,
    CLOSE_UP_RATIOS,
    CLOSE_UP_SIZES,
    CLOSE_UP_WIDTH,
    draw_close_up,
)
from briefing.render.fitting import PIXELS
from briefing.render.html import render_html
from briefing.render.layout import lay_out

#: What a column of the page leaves a figure, and the most that one may take of its height.
COLUMN, HIGHEST = 84.5, 55
VIEW = MapView(
    tuple(MapPlace(f"P{i}", 36.2 + i / 50, 37.1, emphasis=not i) for i in range(3)),
    alt="Close-up of a front: P0, P1, P2.",
)


def laid(view):
    return lay_out(
        view,
        BASE,
        width=CLOSE_UP_WIDTH,
        least_km=CLOSE_UP_KM,
        ratios=CLOSE_UP_RATIOS,
        sizes=CLOSE_UP_SIZES,
    )


@pytest.fixture(scope="module")
def brief():
    return build.brief(build.doc(build.STORY))


def with_map(brief, view):
    first, *others = brief.sections
    return build.replace(brief, sections=(build.replace(first, map=view), *others))


def test_it_stands_in_the_section_with_its_words(brief):
    html = render_html(with_map(brief, VIEW)).decode()
    (figure,) = re.findall(r'<figure class="close-up">(.*?)</figure>', html, re.DOTALL)
    svg = ElementTree.fromstring(figure)

    assert (svg.get("role"), svg.get("aria-label")) == ("img", VIEW.alt)
    assert {"P0", "P1", "P2", "N", "5 km"} <= set(texts(svg))
    assert (
        html.index('id="front-1"')
        < html.index('class="close-up"')
        < html.index('<section class="sources">')
    )


def test_a_front_without_one_has_no_figure(brief):
    assert '<figure class="close-up">' not in render_html(with_map(brief, None)).decode()


def test_it_fits_its_column_and_is_low():
    assert CLOSE_UP_WIDTH / PIXELS <= COLUMN
    assert CLOSE_UP_WIDTH * max(CLOSE_UP_RATIOS) / PIXELS <= HIGHEST


def test_it_shows_at_least_thirty_kilometres():
    paper = laid(VIEW).paper

    assert paper.width * paper.km_per_unit == pytest.approx(CLOSE_UP_KM, rel=0.01)


def test_it_draws_its_arrow_and_says_who_tells_it():
    svg = ElementTree.fromstring(draw_close_up(MapView(DAY.places[:3], (), (ADVANCE,)), BASE))

    assert "Athriya → Tabqa: Reuters, 7 June" in [t.text for t in svg.iter(f"{SVG}title")]


def test_one_country_alone_is_not_named_and_two_are():
    inland = MapPlace("Rasafa", 35.63, 38.75)
    border = MapPlace("Qamishli", 37.05, 41.22)

    assert laid(MapView((inland,))).lands == ()
    assert {n.text for n in laid(MapView((border,))).lands} == {"SYRIA", "TURKEY"}


names = st.text("abcdefgh -", min_size=1, max_size=24)
spots = st.builds(
    MapPlace,
    names,
    st.floats(36.15, 36.28),
    st.floats(37.05, 37.25),
    st.sampled_from(["dot", "dot", "dot", "area", "context"]),
    st.booleans(),
    st.floats(2, 60),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(spots, min_size=1, max_size=30), st.booleans())
def test_nothing_touches_on_any_close_up_of_a_city(some, moving):
    assert_nothing_touches(laid(MapView(tuple(some), (), (ADVANCE,) if moving else ())))
