"""A front's own map, sized for a column of its section."""

from __future__ import annotations

from ..basemap import BaseMap
from ..model_map import MapView
from .locator import draw_map

#: A close-up is as wide as a column, 84 mm in CSS pixels, and at most 46 mm high, so that it
#: costs a column less than ten lines of text. At 30 km the rivers, off by up to 3 km, are
#: still on the right side of most towns.
CLOSE_UP_WIDTH, CLOSE_UP_KM, CLOSE_UP_RATIOS = 318.0, 30.0, (0.36, 0.46)
#: Its sizes of type: from the figures' in the boxes down to the smallest the page has.
CLOSE_UP_SIZES = (10.0, 9.2, 8.5)


def draw_close_up(view: MapView, base: BaseMap) -> str:
    """Return a front's own map as SVG."""
    return draw_map(
        view,
        base,
        width=CLOSE_UP_WIDTH,
        least_km=CLOSE_UP_KM,
        ratios=CLOSE_UP_RATIOS,
        sizes=CLOSE_UP_SIZES,
    )
