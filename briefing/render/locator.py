"""Draw a locator map as one SVG: the day's places, numbered fronts and arrows on the base map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import atan2, cos, pi, sin, sqrt
from xml.etree.ElementTree import Element, SubElement, tostring

from ..basemap import BaseMap
from ..model_map import MapView
from .labels import Placed, disc_height, disc_width
from .layout import Layout, lay_out
from .lettering import clean, is_turned
from .marks import Arrow, Dot, ScaleBar
from .names import AreaName
from .projection import XY

FAMILIES = "IBM Plex Sans Condensed, IBM Plex Sans Arabic, Briefing Symbols, Source Serif 4"

#: Told apart without colour too: the red is the darkest tone but for the ink, the
#: sea the only tinted ground, the day's countries the lightest.
SEA, FOCUS, LAND = "#d3dee7", "#fbfaf7", "#efece6"
BORDER, PROVINCE, WATER, LAKE = "#98928a", "#c9c4ba", "#84a8be", "#c2d6e2"
RED, INK, QUIET, SEA_INK = "#9b2c22", "#222222", "#7d776d", "#5f86a0"
#: Lines of hatching in an area are this far apart.
HATCH = 4.0


def draw_map(
    view: MapView,
    base: BaseMap,
    *,
    width: float = 620.0,
    least_km: float = 160.0,
    ratios: tuple[float, float] = (0.42, 0.6),
) -> str:
    """Return a view as SVG, or "" if it has nothing to show.

    The box is the extent of the day's places with a margin, at least
    *least_km* wide; *ratios* bound the height for a width of 1. Towns of
    orientation inside the box are shown, and never widen it.
    """
    layout = lay_out(view, base, width=width, least_km=least_km, ratios=ratios)
    return draw(layout, view) if layout else ""


def describe(view: MapView) -> str:
    """Return what a map shows, in words, for who can't see it."""
    parts = []
    for front in sorted(view.fronts, key=lambda f: (f.number, f.name)):
        places = [name for name in front.places if name != front.name]
        parts.append(f"{front.number} {front.name}" + (f" ({', '.join(places)})" if places else ""))
    if not view.fronts:
        parts = sorted({p.name for p in view.places if p.kind != "context"})
    text = "Map: " + "; ".join(parts) + "." if parts else "Map."
    for arrow in sorted(view.arrows, key=lambda a: (a.from_name, a.to_name)):
        text += f" Arrow from {arrow.from_name} to {arrow.to_name}."
    return clean(text)


def draw(layout: Layout, view: MapView) -> str:
    """Return a layout as SVG."""
    svg = _root(layout, view)
    _draw_ground(svg, layout)
    for name in layout.seas:
        _area_name(svg, name, SEA_INK, "italic")
    for name in layout.lands:
        _area_name(svg, name, QUIET, "normal")
    _draw_scale(svg, layout.scale)
    for dot in layout.dots:
        if dot.style == "area":
            _area(svg, dot)
    for arrow in layout.arrows:
        _arrow(svg, arrow)
    for placed in layout.labels:
        _leader(svg, placed)
    for dot in layout.dots:
        if dot.style != "area":
            _dot(svg, dot)
    for placed in layout.labels:
        _label(svg, placed)
    _rect(svg, 0.4, 0.4, layout.paper.width - 0.8, layout.paper.height - 0.8, stroke=BORDER)
    return tostring(svg, encoding="unicode")


def _root(layout: Layout, view: MapView) -> Element:
    width, height = _n(layout.paper.width), _n(layout.paper.height)
    alt = clean(view.alt) or describe(view)
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "map",
            "role": "img",
            "aria-label": alt,
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "font-family": FAMILIES,
        },
    )
    SubElement(svg, "title").text = clean(view.title) or "Map"
    unnamed = ", ".join(layout.unlabelled)
    SubElement(svg, "desc").text = f"{alt} Without a label: {unnamed}." if unnamed else alt
    return svg


# Ground --------------------------------------------------------------------------------------


def _draw_ground(svg: Element, layout: Layout) -> None:
    ground, paper = layout.ground, layout.paper
    _rect(svg, 0, 0, paper.width, paper.height, fill=SEA)
    for fill, focus in ((LAND, False), (FOCUS, True)):
        lands = [ring for land in ground.lands if land.focus == focus for ring in land.rings]
        _path(svg, lands, closed=True, fill=fill, fill_rule="evenodd")
    _lines(svg, ground.provinces, PROVINCE, 0.6, dasharray="3 2")
    _path(svg, ground.lakes, closed=True, fill=LAKE, stroke=WATER, stroke_width="0.5")
    _lines(svg, ground.rivers, WATER, 1.5)
    _lines(svg, ground.coasts, WATER, 0.7)
    _lines(svg, ground.borders, BORDER, 1.0)
    _lines(svg, ground.disputed, BORDER, 1.0, dasharray="5 2 1 2")


def _area_name(svg: Element, name: AreaName, colour: str, style: str) -> None:
    attributes = {
        "x": _n(name.rect.left),
        "y": _n(name.rect.bottom - 0.16 * name.size),
        "font-size": _n(name.size),
        "letter-spacing": _n(name.spacing),
        "fill": colour,
    }
    if style != "normal":
        attributes["font-style"] = style
    SubElement(svg, "text", attributes).text = name.text


# Marks ---------------------------------------------------------------------------------------


def _draw_scale(svg: Element, scale: ScaleBar) -> None:
    left, base = scale.rect.left + 20, scale.rect.bottom - 4
    half = scale.length / 2
    _rect(svg, left, base - 3, scale.length, 3, fill="#ffffff", stroke=INK, stroke_width="0.7")
    _rect(svg, left, base - 3, half, 3, fill=INK)
    text = {"font-size": "9", "fill": INK}
    SubElement(svg, "text", {"x": _n(left), "y": _n(base - 6.5), **text}).text = scale.text
    north = scale.rect.left + 7
    tip = scale.rect.top + 2
    needle = [(north, tip), (north + 3.6, tip + 11), (north, tip + 8.6), (north - 3.6, tip + 11)]
    _path(svg, [needle], closed=True, fill=INK)
    mark = {"x": _n(north), "y": _n(base), "text-anchor": "middle", **text, "font-weight": "600"}
    SubElement(svg, "text", mark).text = "N"


def _dot(svg: Element, dot: Dot) -> None:
    x, y = _n(dot.x), _n(dot.y)
    fill, stroke, width = {
        "front": (RED, "#ffffff", "1.2"),
        "dot": (INK, "#ffffff", "0.8"),
        "context": ("#ffffff", INK, "1"),
    }[dot.style]
    attributes = {"cx": x, "cy": y, "r": _n(dot.radius), "fill": fill}
    SubElement(svg, "circle", {**attributes, "stroke": stroke, "stroke-width": width})


def _area(svg: Element, dot: Dot) -> None:
    """Draw a place known only to a district: a hatched circle without a centre."""
    colour = RED if dot.place.emphasis else INK
    at = {"cx": _n(dot.x), "cy": _n(dot.y), "r": _n(dot.radius)}
    SubElement(svg, "circle", {**at, "fill": colour, "fill-opacity": "0.06"})
    hatch = list(_chords(dot.x, dot.y, dot.radius))
    _lines(svg, hatch, colour, 0.5, opacity="0.45")
    outline = {"fill": "none", "stroke": colour, "stroke-width": "0.9", "stroke-dasharray": "2 2"}
    SubElement(svg, "circle", {**at, **outline})


def _chords(x: float, y: float, radius: float) -> Iterable[list[XY]]:
    """Yield the lines of a 45° hatching inside a circle."""
    slant = sqrt(0.5)
    for i in range(-int(radius / HATCH), int(radius / HATCH) + 1):
        across, half = i * HATCH, sqrt(max(radius**2 - (i * HATCH) ** 2, 0))
        cx, cy = x + across * slant, y + across * slant
        yield [(cx - half * slant, cy + half * slant), (cx + half * slant, cy - half * slant)]


def _arrow(svg: Element, arrow: Arrow) -> None:
    group = SubElement(svg, "g", {"class": "arrow"})
    note = clean(arrow.arrow.note)
    title = clean(f"{arrow.arrow.from_name} → {arrow.arrow.to_name}")
    SubElement(group, "title").text = f"{title}: {note}" if note else title
    (x0, y0), (x1, y1), (x2, y2) = arrow.start, arrow.control, arrow.end
    angle = atan2(y2 - y1, x2 - x1)
    neck = x2 - 7 * cos(angle), y2 - 7 * sin(angle)
    d = f"M{_n(x0)} {_n(y0)}Q{_n(x1)} {_n(y1)} {_n(neck[0])} {_n(neck[1])}"
    for colour, width in (("#ffffff", 5.0), (RED, 2.8)):
        line = {"fill": "none", "stroke": colour, "stroke-width": _n(width)}
        SubElement(group, "path", {"d": d, **line})
    _path(
        group, [_head(x2, y2, angle)], closed=True, fill=RED, stroke="#ffffff", stroke_width="0.7"
    )


def _head(x: float, y: float, angle: float, length: float = 10.5, spread: float = 0.46) -> list[XY]:
    wings = [angle + pi - spread, angle + pi + spread]
    return [(x, y), *((x + length * cos(a), y + length * sin(a)) for a in wings)]


# Labels --------------------------------------------------------------------------------------


def _leader(svg: Element, placed: Placed) -> None:
    if placed.leader:
        (x0, y0), (x1, y1) = placed.leader
        colour = RED if placed.label.style == "front" else INK
        line = {"x1": _n(x0), "y1": _n(y0), "x2": _n(x1), "y2": _n(y1)}
        SubElement(svg, "line", {**line, "stroke": colour, "stroke-width": "0.6"})


def _label(svg: Element, placed: Placed) -> None:
    label, x = placed.label, placed.rect.left
    middle = (placed.rect.top + placed.rect.bottom) / 2
    for number in label.numbers:
        _disc(svg, number, x, middle, label.size)
        x += disc_width(number, label.size) + 0.3 * label.size
    if not label.text:
        return
    attributes = {"x": _n(x), "y": _n(middle + 0.36 * label.size), "font-size": _n(label.size)}
    if label.weight != 400:
        attributes["font-weight"] = str(label.weight)
    if is_turned(label.text):
        # Already in visual order: a browser must not turn it again.
        attributes |= {"style": "direction:ltr;unicode-bidi:bidi-override"}
    halo = {"fill": FOCUS, "stroke": FOCUS, "stroke-width": "3", "stroke-linejoin": "round"}
    SubElement(svg, "text", {**attributes, **halo, "aria-hidden": "true"}).text = label.text
    colour = RED if label.weight != 400 else INK
    SubElement(svg, "text", {**attributes, "fill": colour}).text = label.text


def _disc(svg: Element, number: int, left: float, middle: float, size: float) -> None:
    """Draw a front's number, white on red; a pill where it has several digits."""
    width, height = disc_width(number, size), disc_height(size)
    radius = {"rx": _n(height / 2), "ry": _n(height / 2)}
    disc = _rect(svg, left, middle - height / 2, width, height, fill=RED)
    disc.attrib |= radius
    attributes = {
        "x": _n(left + width / 2),
        "y": _n(middle + 0.34 * size),
        "text-anchor": "middle",
        "font-size": _n(size * 0.96),
        "font-weight": "600",
        "fill": "#ffffff",
    }
    SubElement(svg, "text", attributes).text = str(number)


# SVG -----------------------------------------------------------------------------------------


def _n(number: float) -> str:
    """Return a number with one decimal at most: a fortieth of a millimetre on paper."""
    text = f"{number:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def _rect(svg: Element, x: float, y: float, width: float, height: float, **style: str) -> Element:
    attributes = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height)}
    style = {"fill": "none", **style}
    return SubElement(svg, "rect", {**attributes, **_dashed(style)})


def _lines(
    svg: Element, lines: Iterable[Sequence[XY]], colour: str, width: float, **style: str
) -> None:
    style = {f"stroke-{key}": value for key, value in style.items()}
    style |= {"fill": "none", "stroke": colour, "stroke-width": _n(width)}
    _path(svg, lines, closed=False, **style, stroke_linejoin="round")


def _path(svg: Element, lines: Iterable[Sequence[XY]], *, closed: bool, **style: str) -> None:
    """Append one path of all lines, nothing if there are none."""
    d = "".join(_trace(line) + ("Z" if closed else "") for line in lines if len(line) > 1)
    if d:
        SubElement(svg, "path", {"d": d, **_dashed(style)})


def _trace(line: Sequence[XY]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in line)


def _dashed(style: dict[str, str]) -> dict[str, str]:
    """Return keyword names as SVG's: ``stroke_width`` → ``stroke-width``."""
    return {key.replace("_", "-"): value for key, value in style.items()}
