"""The base map as it is shipped."""

from pathlib import Path

import pytest

from briefing.basemap import BaseMap, Box, load, load_sheet

FOLDER = Path(__file__).parent.parent / "seeds" / "basemap"


@pytest.fixture(scope="module")
def base() -> BaseMap:
    return load(FOLDER)


@pytest.fixture(scope="module")
def theatre(base):
    return base.sheet(Box(36, 33, 44, 37))


def ring_holds(sheet, country, longitude, latitude):
    inside = False
    for ring in country.rings:
        points = [p for i in ring for p in (sheet.arc(i) if i >= 0 else sheet.arc(~i)[::-1])]
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
            if (ay > latitude) != (by > latitude):
                inside ^= longitude < (bx - ax) * (latitude - ay) / (by - ay) + ax
    return inside


def country_at(sheet, latitude, longitude):
    return [c.name for c in sheet.countries if ring_holds(sheet, c, longitude, latitude)]


def test_the_folder_is_under_a_megabyte():
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 1_000_000


def test_a_box_in_the_theatre_gets_the_finest_sheet(base):
    assert base.sheet(Box(36, 33, 44, 37)).name == "middle-east"


def test_a_box_elsewhere_gets_a_coarser_sheet_that_holds_it(base):
    sheet = base.sheet(Box(30, 45, 40, 51))

    assert sheet.name == "europe"
    assert sheet.box.holds(Box(30, 45, 40, 51))


@pytest.mark.parametrize("box", [Box(-120, -20, 120, 60), Box(175, -25, 195, -10)])
def test_a_box_that_no_sheet_holds_gets_the_whole_earth(base, box):
    assert base.sheet(box).name == "world"


def test_the_finest_sheet_comes_first_and_the_whole_earth_last(base):
    units = [load_sheet(FOLDER / f"{name}.json.gz").unit for name, _ in base.sheets]

    assert units == sorted(units)
    assert base.sheets[-1] == ("world", Box(-180, -90, 180, 90))


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [
        (35.95, 39.01, "Syria"),
        (33.35, 43.78, "Iraq"),
        (37.06, 37.38, "Turkey"),
        (31.95, 35.93, "Jordan"),
        (33.89, 35.52, "Lebanon"),
    ],
)
def test_a_town_lies_in_its_country(theatre, latitude, longitude, country):
    assert country_at(theatre, latitude, longitude) == [country]


@pytest.mark.parametrize("name", ["europe", "world"])
def test_crimea_is_drawn_with_ukraine_behind_a_broken_line(name):
    sheet = load_sheet(FOLDER / f"{name}.json.gz")

    assert country_at(sheet, 45.2, 34.3) == ["Ukraine"]
    assert any(
        sheet.arc_box(i).meets(Box(33.5, 45.7, 35.1, 46.3))
        for i, kind in enumerate(sheet.kinds)
        if kind == "d"
    )


def test_lake_assad_is_there(theatre):
    around = Box(38.0, 35.7, 38.6, 36.4)
    lakes = [
        lake
        for lake in theatre.lines("lakes", around)
        if all(38.0 < x < 38.6 and 35.7 < y < 36.4 for x, y in lake)
    ]

    assert len(lakes) == 1


def test_every_line_lies_in_the_box_that_it_is_coded_with(theatre):
    for i in range(len(theatre.kinds)):
        box, points = theatre.arc_box(i), theatre.arc(i)
        assert min(x for x, _ in points) == pytest.approx(box.west)
        assert max(x for x, _ in points) == pytest.approx(box.east)
        assert min(y for _, y in points) == pytest.approx(box.south)
        assert max(y for _, y in points) == pytest.approx(box.north)


def test_neighbours_share_their_border(theatre):
    syria, iraq = (
        {i if i >= 0 else ~i for ring in c.rings for i in ring}
        for name in ("Syria", "Iraq")
        for c in theatre.countries
        if c.name == name
    )

    assert {theatre.kinds[i] for i in syria & iraq} == {"b"}


def test_only_lines_near_the_box_are_decoded(theatre):
    near = list(theatre.lines("provinces", Box(38, 35, 39, 36)))
    all_of_them = list(theatre.lines("provinces", theatre.box))

    assert 0 < len(near) < len(all_of_them) / 20


def test_a_sheet_is_read_once_and_kept(base):
    box = Box(36, 33, 44, 37)

    assert base.sheet(box) is base.sheet(box)


def test_the_letters_of_latin_cyrillic_and_arabic_have_widths_in_both_weights(base):
    for table in (base.advances[400], base.advances[600]):
        assert all(300 < table[letter] < 1000 for letter in "aMāЖحلب")


def test_a_folder_without_a_base_map_says_which_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"sheets\.json"):
        load(tmp_path)
