"""Page one is one page: what goes beside what, and how wide the map is.

WeasyPrint sets what it is given; it can't be asked what would fit. So heights are estimated
from the number of characters, on the safe side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..brief import Brief, GlanceRow, HarmLine, Section

#: Height of page one between its margins and the width of its text, in millimetres.
PAGE_HEIGHT, TEXT_WIDTH = 264.0, 176.0
#: The masthead with the line below it.
MASTHEAD = 27.0
#: Characters that fill a line 100 mm wide, by the type it is set in; measured on the sample
#: briefs, rounded to the safe side.
QUOTE_DENSITY, HARM_DENSITY, SINCE_DENSITY = 61, 66, 70
#: Characters a line of the table's two wide cells holds: "Who → whom" and "Latest reported".
WHO_LINE, LATEST_LINE = 32, 30
#: Heights of a line in the quotations, in the harm box, in the table and in what changed.
LINE, HARM, CELL, SINCE = 4.5, 4.3, 3.9, 4.1
#: A map narrower than this can't be read beside a table; then the table goes overleaf.
LEAST_MAP = 118.0
#: Height of a map for a width of 1. A flatter one loses the fronts north or south, a taller
#: one is mostly desert on the theatres we know.
FLATTEST, TALLEST = 0.42, 0.72
#: Caption and margins of the map.
CAPTION = 13.0
#: A brief of more fronts than this is set a size smaller: six pages are what a duty officer reads,
#: and the head of each front takes 15 mm whatever it has to tell.
MANY_FRONTS = 8
#: Silent fronts named on page one, the ones last heard of; of more the rest is counted.
MOST_SILENT = 12
#: CSS pixels in a millimetre.
PIXELS = 96 / 25.4

#: Draws the map for a width in CSS pixels and bounds on height over width; "" if there is none.
Draw = Callable[[float, tuple[float, float]], str]


@dataclass(frozen=True, slots=True)
class PageOne:
    """How page one is laid out."""

    #: The map as SVG; "" where there is none.
    map: str
    #: In millimetres.
    map_width: int = int(TEXT_WIDTH)
    #: Whether civilian harm goes before the table of fronts, which then goes overleaf.
    harm_first: bool = False


def lay_page_one(brief: Brief, draw: Draw) -> PageOne:
    """Return the layout that keeps bottom line, map, harm and, if it can, the table on page one.

    The map takes the height that the rest leaves. Where that is too little for one that can
    be read, the table of fronts goes overleaf: harm to civilians belongs on page one.
    """
    left = PAGE_HEIGHT - MASTHEAD - bottom_line_height(brief) - harm_height(brief)
    left -= since_height(brief)
    left -= hand_height(brief)
    table = table_height(brief)
    if brief.map is None:
        return PageOne("", harm_first=left < table)
    room = left - table - CAPTION
    harm_first = room < LEAST_MAP * FLATTEST
    height = left - CAPTION if harm_first else room
    width = min(max(height / FLATTEST, LEAST_MAP), TEXT_WIDTH)
    ratio = min(max(height / width, FLATTEST), TALLEST)
    return PageOne(draw(width * PIXELS, (ratio, ratio)), int(width), harm_first)


def bottom_line_height(brief: Brief) -> float:
    """Return the height of the bottom line in millimetres."""
    height = 11.0
    for item in brief.bottom_line:
        words = sum(len(p.text) + 3 for p in item.quote.parts) if item.quote else 0
        note = len(item.quote.grade_note) if item.quote else 0
        height += _lines(words + note + 16, QUOTE_DENSITY, TEXT_WIDTH - 14) * LINE + 1.4
    return height


def since_height(brief: Brief) -> float:
    """Return the height of "Since the last brief" in millimetres; 0 where there is none."""
    last = brief.since_last
    if last is None:
        return 0.0
    fronts = ", ".join((*last.new_fronts, *last.unchanged)) + ". ".join(last.shifts)
    rows = [100 + len(fronts)]
    rows += [len(one.front) + len(one.now) + len(one.was) + 8 for one in last.moved]
    if last.silent:
        rows.append(
            40
            + sum(len(f.name) + len(f.last) + len(f.note) + 12 for f in last.silent[:MOST_SILENT])
        )
    lines = sum(_lines(row, SINCE_DENSITY, TEXT_WIDTH - 11) for row in rows)
    return 10.0 + lines * SINCE


def hand_height(brief: Brief) -> float:
    """Return the height of what is the analyst's on page one, in millimetres."""
    if brief.analyst is None:
        return 0.0
    height = 5.0 if brief.analyst.entries else 0.0
    for comment in brief.analyst.comments:
        length = len(comment.text) + len(comment.by) + len(comment.day) + len(comment.front) + 30
        height += _lines(length, HARM_DENSITY, TEXT_WIDTH - 8) * HARM + 8.0
    return height


def harm_height(brief: Brief) -> float:
    """Return the height of the harm box in millimetres."""
    lines = sum(_lines(_harm_length(h), HARM_DENSITY, TEXT_WIDTH - 11) for h in brief.harm)
    return 12.0 + (lines + 1) * HARM


def _harm_length(line: HarmLine) -> int:
    claims = sum(len(", ".join(c.figures)) + len(c.claimant) + 15 for c in line.claims)
    return len(line.front) + len(line.day) + 4 + claims


def table_height(brief: Brief) -> float:
    """Return the height of the table of fronts in millimetres."""
    return 17.0 + sum(_row_lines(row) * CELL + 2.1 for row in brief.glance)


def _row_lines(row: GlanceRow) -> int:
    who = len(", ".join(row.attackers) or "not said") + len(", ".join(row.defenders)) + 3
    cells = ((who, WHO_LINE), (len(row.latest) + 2, LATEST_LINE), (len(row.name), 19))
    return max(_rows(length, line) for length, line in cells)


def _lines(length: int, density: int, width: float) -> int:
    return _rows(length, int(density * width / 100))


def _rows(length: int, line: int) -> int:
    return -(-length // line)


#: On a day of many fronts one with fewer entries than this has neither a map nor a table of
#: its own: its places are on page one, its figures in the sentences, and the boxes would take
#: more paper than what is told. The JSON has them.
FEW = 4


def is_dense(brief: Brief) -> bool:
    """Say whether a brief is set a size smaller."""
    return len(brief.sections) > MANY_FRONTS


def is_small(brief: Brief, section: Section) -> bool:
    """Say whether a front is told by its sentences alone."""
    told = len(section.happened) + sum(len(group.items) for group in section.by_actor)
    return is_dense(brief) and told < FEW
