"""Maps for tests: a day of four fronts, crowds, and the law that nothing touches."""

import random
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from briefing.basemap import load
from briefing.model_map import MapArrow, MapFront, MapPlace, MapView
from briefing.render.locator import draw_map
from briefing.render.projection import Rect

BASE = load(Path(__file__).parents[1] / "seeds" / "basemap")
SVG = "{http://www.w3.org/2000/svg}"

TABQA = MapPlace("Tabqa", 35.837, 38.548, emphasis=True)
RAQQA = MapPlace("Raqqa", 35.95, 39.01)
ATHRIYA = MapPlace("Athriya", 35.37, 37.78)
MANBIJ = MapPlace("Manbij", 36.528, 37.955, emphasis=True)
ALEPPO = MapPlace("Aleppo", 36.2, 37.16, emphasis=True)
FALLUJA = MapPlace("Falluja", 33.35, 43.78, emphasis=True)
PALMYRA = MapPlace("Palmyra", 34.56, 38.28, "context")
CAIRO = MapPlace("Cairo", 30.04, 31.24, "context")
ADVANCE = MapArrow("Athriya", 35.37, 37.78, "Tabqa", 35.837, 38.548, "Reuters, 7 June")
FRONTS = (
    MapFront(1, "Raqqa–Tabqa", 35.8, 38.7, ("Tabqa", "Raqqa", "Athriya")),
    MapFront(2, "Manbij", 36.528, 37.955, ("Manbij",)),
    MapFront(3, "Aleppo", 36.2, 37.16, ("Aleppo",)),
    MapFront(4, "Falluja", 33.35, 43.78, ("Falluja",)),
)
DAY = MapView((TABQA, RAQQA, ATHRIYA, MANBIJ, ALEPPO, FALLUJA, PALMYRA, CAIRO), FRONTS, (ADVANCE,))


def crowd(seed, count=60, arrows=()):
    """Places scattered around Aleppo, four of them with a front's number."""
    rng = random.Random(seed)
    places = tuple(
        MapPlace(
            f"{'Tel Bab Kafr Ayn'.split()[i % 4]} {'abcdefgh'[i % 8] * (1 + i % 9)}{i}",
            36.2 + rng.gauss(0, 0.14),
            37.15 + rng.gauss(0, 0.2),
            emphasis=i < 4,
        )
        for i in range(count)
    )
    fronts = tuple(
        MapFront(9 + i, p.name, p.latitude, p.longitude, (p.name,))
        for i, p in enumerate(places[:4])
    )
    return MapView((*places, PALMYRA), fronts, arrows)


def parsed(view, **options):
    return ElementTree.fromstring(draw_map(view, BASE, **options))


def texts(svg):
    return [t.text for t in svg.iter(f"{SVG}text") if t.get("aria-hidden") is None]


def boxes(layout):
    """What stands on a map itself: words with their numbers, the scale, insets and their numbers."""
    names = [n.rect for n in (*layout.lands, *layout.seas)]
    insets = [i.window.frame for i in layout.insets]
    insets += [i.pill for i in layout.insets if i.pill]
    return [*(p.rect for p in layout.labels), *names, layout.scale.rect, *insets]


def assert_nothing_touches(layout):
    """Hold a layout, and each of its insets, to the law of labels."""
    extents = [i.window.extent for i in layout.insets]
    for a, b in combinations(boxes(layout), 2):
        assert not a.overlaps(b)
    for box in boxes(layout):
        assert layout.paper.frame.holds(box)
        assert not any(box.overlaps(extent) for extent in extents)
    _assert_marks_stay_clear(layout)
    for inset in layout.insets:
        assert_nothing_touches(inset.layout)


def _assert_marks_stay_clear(layout):
    labels = [p.rect for p in layout.labels]
    frames = [i.window.frame for i in layout.insets]
    for dot in layout.dots:
        if dot.style != "area":
            mark = Rect.around(dot.x, dot.y, dot.radius, dot.radius)
            assert not any(box.overlaps(mark) for box in labels)
            # A town of orientation under an inset isn't kept.
            assert not any(box.overlaps(mark) for box in frames)
    for arrow in layout.arrows:
        for x, y in (*arrow.points(), *arrow.head()):
            assert not any(box.overlaps(Rect.around(x, y, 1, 1)) for box in (*labels, *frames))
