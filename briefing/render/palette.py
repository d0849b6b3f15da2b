"""The colours of a map, chosen so that it can be read in black and white too.

Contrast is WCAG 2's ratio of luminances, from 1 (none) to 21. Words of the day keep 7 to
the ground below them, names of countries and seas 3; what is drawn as a line keeps 2, and a
border 1.8 to a river, which it may cross. Nothing is told by colour alone: fronts have a
number and a bold name, rough areas a hatching, towns of orientation a hollow dot, provinces
and disputed borders a broken line, seas italic letters.
"""

from __future__ import annotations

#: The sea is the only tinted ground, the day's countries the lightest.
SEA, FOCUS, LAND = "#d3dee7", "#fbfaf7", "#efece6"
BORDER, PROVINCE, RIVER, COAST, LAKE = "#6f6a62", "#a39d92", "#7ba3bb", "#5d87a1", "#c2d6e2"
RED, INK, QUIET, SEA_INK, WHITE = "#8f2219", "#222222", "#77716a", "#44708c", "#ffffff"


def luminance(colour: str) -> float:
    """Return a colour's relative luminance (WCAG 2): 0 is black, 1 white."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)
