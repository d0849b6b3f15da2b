"""Page one is one page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build import STORY, doc
from build import brief as made

from briefing.brief import GlanceRow, HarmClaim, HarmLine, Moved, SilentFront, SinceLast
from briefing.render.fitting import (
    FLATTEST,
    LEAST_MAP,
    PIXELS,
    TALLEST,
    TEXT_WIDTH,
    harm_height,
    lay_page_one,
    since_height,
    table_height,
)

ROW = GlanceRow(1, "Mill", ("Army",), ("Rebels",), "advance, 7 June", 1, "4 June", 1, 2, 2, "B3")
HARM = HarmLine("Mill", "7 June", (HarmClaim(("12 people killed",), "Observatory", 1),))


@pytest.fixture(scope="module")
def day():
    return made(doc(STORY))


def laid(brief):
    """Return the layout and what the map was asked to be: width in mm, height for a width of 1."""
    asked = []

    def draw(width, ratios):
        asked.append((width / PIXELS, *ratios))
        return "<svg/>"

    return lay_page_one(brief, draw), asked


def test_a_small_brief_has_a_map_as_wide_as_the_text_and_its_table_on_page_one(day):
    first, ((width, low, high),) = laid(replace(day, glance=(ROW,), harm=(HARM,)))

    assert (first.map_width, first.harm_first) == (int(TEXT_WIDTH), False)
    assert width == pytest.approx(TEXT_WIDTH)
    assert low == high <= TALLEST


def test_a_table_too_long_for_page_one_goes_overleaf_and_harm_stays(day):
    first, _ = laid(replace(day, glance=(ROW,) * 30, harm=(HARM,)))

    assert first.harm_first


@pytest.mark.parametrize("rows", range(1, 31))
def test_the_map_is_never_too_narrow_too_flat_or_too_tall(day, rows):
    first, ((_, ratio, _),) = laid(replace(day, glance=(ROW,) * rows, harm=(HARM,) * 4))

    assert LEAST_MAP <= first.map_width <= TEXT_WIDTH
    assert FLATTEST <= ratio <= TALLEST


def test_nothing_is_drawn_where_no_place_is_known(day):
    first, asked = laid(replace(day, map=None, glance=(ROW,)))

    assert (first.map, asked) == ("", [])


def test_more_rows_and_longer_claims_are_higher(day):
    short = replace(day, glance=(ROW,), harm=(HARM,))
    wordy = replace(HARM, claims=HARM.claims * 9)
    long = replace(day, glance=(ROW, replace(ROW, latest="x" * 200)), harm=(wordy,))

    assert table_height(long) > 2 * table_height(short) - 17
    assert harm_height(long) > harm_height(short)


LAST = SinceLast("062359Z JUN 16", 1, 4, 1, 0, ("Mill",))
MOVED = Moved("Mill", "q1", 1, "“2 km from Mill”", "was “some 6 km from Mill”, 5 June (Watch)")
SILENT = SilentFront("ford", "Ford", "5 June")


def test_what_changed_since_the_last_brief_takes_its_room_from_the_map(day):
    full = replace(LAST, moved=(MOVED,) * 5, silent=(SILENT,) * 12)
    plain, _ = laid(replace(day, glance=(ROW,) * 8, harm=(HARM,)))
    crowded, _ = laid(replace(day, glance=(ROW,) * 8, harm=(HARM,), since_last=full))

    assert since_height(day) == 0
    assert (
        0
        < since_height(replace(day, since_last=LAST))
        < since_height(replace(day, since_last=full))
    )
    assert crowded.map_width < plain.map_width or crowded.harm_first
