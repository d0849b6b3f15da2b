"""Draw a locator map as one SVG: the day's places, numbered fronts and arrows on the base map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, sin, sqrt
from xml.etree.ElementTree import Element, SubElement, tostring

from ..basemap import BaseMap
from ..model_map import MapView
from .insets import PILL_SIZE, numbered
from .labels import Label, Placed, disc_height, disc_width
from .layout import SIZES, Inset, Layout, lay_out
from .lettering import clean, is_turned
from .marks import Arrow, Dot, ScaleBar
from .names import AreaName
from .palette import (
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
)
from .projection import XY, Rect
from .svg import lines, path, rect, short

FAMILIES = "IBM Plex Sans Condensed, IBM Plex Sans Arabic, Briefing Symbols, Source Serif 4"

#: Lines of hatching in an area are this far apart.
HATCH = 4.0


def draw_map(
    view: MapView,
    base: BaseMap,
    *,
    width: float = 620.0,
    least_km: float = 160.0,
    ratios: tuple[float, float] = (0.42, 0.6),
    sizes: Sequence[float] = SIZES,
) -> str:
    """Return a view as SVG, or "" if it has nothing to show.

    The box is the extent of the day's places with a margin, at least
    *least_km* wide; *ratios* bound the height for a width of 1. Towns of
    orientation inside the box are shown, and never widen it. Where fronts crowd,
    an inset shows them larger. *sizes* of type are tried in turn.
    """
    layout = lay_out(view, base, width=width, least_km=least_km, ratios=ratios, sizes=sizes)
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
    _draw_all(svg, layout)
    rect(svg, 0.4, 0.4, layout.paper.width - 0.8, layout.paper.height - 0.8, stroke=BORDER)
    return tostring(svg, encoding="unicode")


def _draw_all(svg: Element, layout: Layout) -> None:
    _draw_ground(svg, layout)
    for name in layout.seas:
        _area_name(svg, name, SEA_INK, "italic")
    for name in layout.lands:
        _area_name(svg, name, QUIET, "normal")
    _draw_scale(svg, layout.scale)
    for dot in layout.dots:
        if dot.style == "area":
            _area(svg, dot)
    for inset in layout.insets:
        _extent(svg, inset)
    for arrow in layout.arrows:
        _arrow(svg, arrow)
    for placed in layout.labels:
        _leader(svg, placed)
    for dot in layout.dots:
        if dot.style != "area":
            _dot(svg, dot)
    for placed in layout.labels:
        _label(svg, placed)
    for inset in layout.insets:
        _inset(svg, inset)


def _root(layout: Layout, view: MapView) -> Element:
    width, height = short(layout.paper.width), short(layout.paper.height)
    alt = " ".join([clean(view.alt) or describe(view), *_told(layout.insets)])
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "locator",
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
    rect(svg, 0, 0, paper.width, paper.height, fill=SEA)
    for fill, focus in ((LAND, False), (FOCUS, True)):
        lands = [ring for land in ground.lands if land.focus == focus for ring in land.rings]
        path(svg, lands, closed=True, fill=fill, fill_rule="evenodd")
    lines(svg, ground.provinces, PROVINCE, 0.6, dasharray="3 2")
    lines(svg, ground.rivers, RIVER, 1.5)
    path(svg, ground.lakes, closed=True, fill=LAKE, stroke=COAST, stroke_width="0.5")
    lines(svg, ground.coasts, COAST, 0.8)
    lines(svg, ground.borders, BORDER, 1.0)
    lines(svg, ground.disputed, BORDER, 1.0, dasharray="5 2 1 2")


def _told(insets: Iterable[Inset]) -> Iterable[str]:
    for inset in insets:
        numbers = inset.window.numbers
        some = "front" if len(numbers) == 1 else "fronts"
        yield f"An inset shows {some} {numbered(numbers)} larger."


def _area_name(svg: Element, name: AreaName, colour: str, style: str) -> None:
    attributes = {
        "x": short(name.rect.left),
        "y": short(name.rect.bottom - 0.16 * name.size),
        "font-size": short(name.size),
        "letter-spacing": short(name.spacing),
        "fill": colour,
    }
    if style != "normal":
        attributes["font-style"] = style
    SubElement(svg, "text", attributes).text = name.text


# Marks ---------------------------------------------------------------------------------------


def _draw_scale(svg: Element, scale: ScaleBar) -> None:
    left, base = scale.rect.left + 20, scale.rect.bottom - 4
    half = scale.length / 2
    rect(svg, left, base - 3, scale.length, 3, fill=WHITE, stroke=INK, stroke_width="0.7")
    rect(svg, left, base - 3, half, 3, fill=INK)
    at = {"x": short(left), "y": short(base - 6.5), "font-size": "9"}
    _haloed(svg, scale.text, at, INK)
    north = scale.rect.left + 7
    tip = scale.rect.top + 2
    needle = [(north, tip), (north + 3.6, tip + 11), (north, tip + 8.6), (north - 3.6, tip + 11)]
    path(svg, [needle], closed=True, fill=INK, stroke=FOCUS, stroke_width="0.8")
    mark = {"x": short(north), "y": short(base), "text-anchor": "middle", "font-size": "9"}
    _haloed(svg, "N", {**mark, "font-weight": "600"}, INK)


def _dot(svg: Element, dot: Dot) -> None:
    x, y = short(dot.x), short(dot.y)
    fill, stroke, width = {
        "front": (RED, WHITE, "1.2"),
        "dot": (INK, WHITE, "0.8"),
        "context": (WHITE, INK, "1"),
    }[dot.style]
    attributes = {"cx": x, "cy": y, "r": short(dot.radius), "fill": fill}
    SubElement(svg, "circle", {**attributes, "stroke": stroke, "stroke-width": width})


def _area(svg: Element, dot: Dot) -> None:
    """Draw a place known only to a district: a hatched circle without a centre."""
    colour = RED if dot.place.emphasis else INK
    at = {"cx": short(dot.x), "cy": short(dot.y), "r": short(dot.radius)}
    SubElement(svg, "circle", {**at, "fill": colour, "fill-opacity": "0.06"})
    hatch = list(_chords(dot.x, dot.y, dot.radius))
    lines(svg, hatch, colour, 0.5, opacity="0.45")
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
    neck = x2 - 7 * cos(arrow.angle), y2 - 7 * sin(arrow.angle)
    d = f"M{short(x0)} {short(y0)}Q{short(x1)} {short(y1)} {short(neck[0])} {short(neck[1])}"
    for colour, width in ((WHITE, 5.0), (RED, 2.8)):
        line = {"fill": "none", "stroke": colour, "stroke-width": short(width)}
        SubElement(group, "path", {"d": d, **line})
    path(group, [arrow.head()], closed=True, fill=RED, stroke=WHITE, stroke_width="0.7")


# Labels --------------------------------------------------------------------------------------


def _leader(svg: Element, placed: Placed) -> None:
    if placed.leader:
        (x0, y0), (x1, y1) = placed.leader
        colour = RED if placed.label.style == "front" else INK
        line = {"x1": short(x0), "y1": short(y0), "x2": short(x1), "y2": short(y1)}
        SubElement(svg, "line", {**line, "stroke": colour, "stroke-width": "0.6"})


def _label(svg: Element, placed: Placed) -> None:
    """Draw a name with its numbers, which stand on the side of the place."""
    label, x = placed.label, placed.rect.left
    middle = (placed.rect.top + placed.rect.bottom) / 2
    ahead = label.x > (placed.rect.left + placed.rect.right) / 2
    if label.text and ahead:
        _name(svg, label, x, middle)
        x = placed.rect.right - sum(_width_of(n, label) for n in label.numbers) + _air(label)
    for number in label.numbers:
        _disc(svg, number, x, middle, label.size)
        x += _width_of(number, label)
    if label.text and not ahead:
        _name(svg, label, x, middle)


def _air(label: Label) -> float:
    return 0.3 * label.size


def _width_of(number: int, label: Label) -> float:
    return disc_width(number, label.size) + _air(label)


def _name(svg: Element, label: Label, x: float, middle: float) -> None:
    attributes = {
        "x": short(x),
        "y": short(middle + 0.36 * label.size),
        "font-size": short(label.size),
    }
    if label.weight != 400:
        attributes["font-weight"] = str(label.weight)
    if is_turned(label.text):
        # Already in visual order: a browser must not turn it again.
        attributes |= {"style": "direction:ltr;unicode-bidi:bidi-override"}
    _haloed(svg, label.text, attributes, RED if label.weight != 400 else INK)


def _haloed(svg: Element, text: str, attributes: dict[str, str], colour: str) -> None:
    """Draw words over what lies below them."""
    halo = {"fill": FOCUS, "stroke": FOCUS, "stroke-width": "3", "stroke-linejoin": "round"}
    SubElement(svg, "text", {**attributes, **halo, "aria-hidden": "true"}).text = text
    SubElement(svg, "text", {**attributes, "fill": colour}).text = text


def _disc(svg: Element, number: int, left: float, middle: float, size: float) -> None:
    """Draw a front's number, white on red; a pill where it has several digits."""
    width, height = disc_width(number, size), disc_height(size)
    _pill(
        svg, str(number), Rect(left, middle - height / 2, left + width, middle + height / 2), size
    )


def _pill(svg: Element, text: str, at: Rect, size: float) -> None:
    high = at.bottom - at.top
    disc = rect(svg, at.left, at.top, at.right - at.left, high, fill=RED)
    disc.attrib |= {"rx": short(high / 2), "ry": short(high / 2)}
    attributes = {
        "x": short((at.left + at.right) / 2),
        "y": short((at.top + at.bottom) / 2 + 0.34 * size),
        "text-anchor": "middle",
        "font-size": short(size * 0.96),
        "font-weight": "600",
        "fill": WHITE,
    }
    SubElement(svg, "text", attributes).text = text


# Insets --------------------------------------------------------------------------------------


def _extent(svg: Element, inset: Inset) -> None:
    """Draw on the map what its inset shows: a frame, the fronts' places, their numbers beside."""
    box = inset.window.extent
    for colour, width in ((WHITE, 2.6), (INK, 1.0)):
        style = {"stroke": colour, "stroke_width": short(width)}
        rect(svg, box.left, box.top, box.right - box.left, box.bottom - box.top, **style)
    for x, y in inset.window.marks:
        at = {"cx": short(x), "cy": short(y), "r": "2.4", "fill": RED}
        SubElement(svg, "circle", {**at, "stroke": WHITE, "stroke-width": "0.8"})
    if inset.pill:
        _pill(svg, numbered(inset.window.numbers), inset.pill, PILL_SIZE)


def _inset(svg: Element, inset: Inset) -> None:
    """Draw an inset in its corner; a white rim covers the edge of its land and parts it off."""
    frame = inset.window.frame
    move = f"translate({short(frame.left)} {short(frame.top)})"
    group = SubElement(svg, "g", {"class": "inset", "transform": move})
    SubElement(group, "title").text = clean(inset.window.view.title)
    _draw_all(group, inset.layout)
    width, height = inset.layout.paper.width, inset.layout.paper.height
    rect(group, -1.5, -1.5, width + 3, height + 3, stroke=WHITE, stroke_width="3")
    rect(group, 0, 0, width, height, stroke=INK, stroke_width="1")
