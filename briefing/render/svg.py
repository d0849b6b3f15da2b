"""The few shapes a map is drawn with, as SVG elements with short numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from .projection import XY


def short(number: float) -> str:
    """Return a number with one decimal at most: a fortieth of a millimetre on paper."""
    text = f"{number:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def rect(svg: Element, x: float, y: float, width: float, height: float, **style: str) -> Element:
    """Append a rectangle, without a fill unless told."""
    attributes = {"x": short(x), "y": short(y), "width": short(width), "height": short(height)}
    style = {"fill": "none", **style}
    return SubElement(svg, "rect", {**attributes, **_dashed(style)})


def lines(
    svg: Element, some: Iterable[Sequence[XY]], colour: str, width: float, **style: str
) -> None:
    """Append lines as one path; *style* names what ``stroke-`` begins."""
    style = {f"stroke-{key}": value for key, value in style.items()}
    style |= {"fill": "none", "stroke": colour, "stroke-width": short(width)}
    path(svg, some, closed=False, **style, stroke_linejoin="round")


def path(svg: Element, some: Iterable[Sequence[XY]], *, closed: bool, **style: str) -> None:
    """Append one path of all lines, nothing if there are none."""
    d = "".join(_trace(line) + ("Z" if closed else "") for line in some if len(line) > 1)
    if d:
        SubElement(svg, "path", {"d": d, **_dashed(style)})


def _trace(line: Sequence[XY]) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in line)


def _dashed(style: dict[str, str]) -> dict[str, str]:
    """Return keyword names as SVG's: ``stroke_width`` → ``stroke-width``."""
    return {key.replace("_", "-"): value for key, value in style.items()}
