"""The world's places: found by name, settled by country and people, or left open."""

import gzip
import importlib.util
import json

import pytest
from build import ROOT

import briefing
from briefing import gazetteer
from briefing.gazetteer import (
    Around,
    candidates,
    key_of,
    lands_of,
    respelt,
    settle,
    tables,
)


def test_people_decide_only_if_they_do_so_clearly():
    big = next(p for p in candidates("london") if p.kind == "capital")
    small = gazetteer.WorldPlace("geonames:1", "town", "London", 1.0, 1.0, "GB", "", 3_000_000)

    assert settle(candidates("london"), ()) == big
    assert settle((big, small), ("GB",)) is None
    assert settle((), ("GB",)) is None


def test_a_small_town_of_a_country_nobody_speaks_of_is_no_place():
    assert candidates("izium")
    assert settle(candidates("izium"), ()) is None
    assert settle(candidates("izium"), ("UA",)).name == "Izyum"


def test_a_place_has_its_coordinates_by_its_id_and_by_a_name_that_is_clear():
    place = briefing.place(settle(candidates("geneva")).id)

    assert (place.name, place.country) == ("Geneva", "CH")
    assert place.latitude == pytest.approx(46.2, abs=0.1)
    assert place.longitude == pytest.approx(6.15, abs=0.1)
    assert briefing.place("Geneva").name == "Geneva"
    assert briefing.place("Springfield") is None
    assert briefing.place("geonames:0") is None
    assert briefing.place("") is None


def test_names_are_looked_up_folded():
    assert key_of("Nova Kakhovka") == "nova kakhovka"
    assert candidates(key_of("GENEVA"))[0] == candidates(key_of("Geneva"))[0]


def test_both_tables_are_sorted_and_every_name_has_its_place():
    names, (ids, *columns) = tables.read("names.tsv.gz"), tables._columns()

    assert len(names) > 100_000 and names == sorted(names)
    assert len(ids) > 45_000 and ids == sorted(ids)
    assert [len(column) for column in columns] == [len(ids)] * 7
    for line in names[::997]:
        key, numbers = line.split("\t")
        assert candidates(key) and len(candidates(key)) == len(numbers.split())


def test_the_tables_are_small_enough_to_ship():
    folder = ROOT / "seeds" / "gazetteer"

    assert sum(p.stat().st_size for p in folder.glob("*.gz")) < 1_600_000


def test_an_id_is_found_again_and_keeps_its_place():
    for number in ("706448", "698740", "UA.07", "690791"):
        place = gazetteer.place(f"geonames:{number}")
        assert place is not None and place.id == f"geonames:{number}"
    assert gazetteer.place("geonames:706448").name == "Kherson"
    assert gazetteer.place("geonames:UA.07").kind == "province"


@pytest.mark.parametrize(
    ("spelt", "number"),
    [
        ("Izium", "707292"), ("Izyum", "707292"), ("Kupiansk", "703656"), ("Kupyansk", "703656"),
        ("Balakliia", "712926"), ("Balakleya", "712926"), ("Kherson", "706448"), ("Kiev", "703448"),
        ("Nova Kakhovka", "699839"), ("Kozacha Lopan", "706587"), ("Snihurivka", "693379"),
        ("Antonivka", "713304"), ("Kharkov", "706483"),
    ],
)  # fmt: skip
def test_towns_of_a_war_are_found_in_their_usual_spellings(spelt, number):
    found = [p for p in candidates(key_of(spelt)) if p.kind != "province"]

    assert settle(found, ("UA",)).id == f"geonames:{number}"


@pytest.mark.parametrize(
    ("spelt", "name"),
    [("Vysokopillia", "Vysokopillya"), ("Novaya Kakhovka", "Nova Kakhovka"), ("Zaporizhya", "Zaporizhzhya")],
)  # fmt: skip
def test_other_spellings_are_found_by_rule_in_the_country(spelt, name):
    assert {p.name for p in respelt(key_of(spelt), frozenset({"UA"}))} <= {name}
    assert respelt(key_of("Vysokopillia"), frozenset({"UA"}))
    assert respelt(key_of(spelt), frozenset({"FR"})) == ()


@pytest.mark.parametrize(
    ("word", "country"),
    [("ukraine", "UA"), ("ukrainian", "UA"), ("russians", "RU"), ("sri lankan", "LK"),
     ("britain", "GB"), ("congolese", "CD"), ("north korean", "KP"), ("geneva", ""), ("", "")],
)  # fmt: skip
def test_names_and_adjectives_speak_of_a_country(word, country):
    assert lands_of(word) == country


def spot(number, people, latitude, longitude, kind="town", country="LD", division="01"):
    return gazetteer.WorldPlace(
        f"geonames:{number}", kind, "Lea", latitude, longitude, country, division, people
    )


def test_the_nearer_of_two_is_meant_where_the_other_is_far_from_what_is_named():
    here, there = spot(1, 3_000, 50.0, 30.0), spot(2, 9_000, 50.0, 36.0)

    assert settle((here, there), Around(frozenset({"LD"}), points=((50.1, 30.1),))) == here
    assert settle((here, there), Around(frozenset({"LD"}), points=((50.1, 35.9),))) == there
    assert settle((here, there), Around(frozenset({"LD"}), points=((50.0, 33.0),))) is None
    assert settle((here, there), Around(frozenset({"LD"}))) is None


def test_the_one_in_a_province_spoken_of_is_meant():
    here, there = spot(1, 3_000, 50.0, 30.0), spot(2, 9_000, 50.0, 36.0, division="02")
    told = Around(frozenset({"LD"}), frozenset({"geonames:LD.01"}))

    assert settle((here, there), told) == here


def test_a_province_is_meant_where_a_province_word_stands():
    town, land = spot(1, 90_000, 50.0, 30.0), spot("LD.01", 900_000, 50.0, 30.0, kind="province")

    assert settle((town, land), ("LD",)) == town
    assert settle((town, land), ("LD",), wide=True) == land
    assert settle((land,), ("LD",)) == land


SCRIPT = ROOT / "seeds" / "gazetteer" / "make_gazetteer.py"
CITIES = {
    "1": {"geonameid": 1, "name": "Haven", "latitude": 1.5, "longitude": 2.25, "countrycode": "LD",
          "population": 20_123, "admin1code": "01",
          "alternatenames": ["Haben", "HAVEN", "ghaven", "Гавен", "Hav", "Havenne", "Seat"]},
    "2": {"geonameid": 2, "name": "Seat", "latitude": 1.0, "longitude": 2.0, "countrycode": "LD",
          "population": 900, "admin1code": "02", "alternatenames": []},
    "3": {"geonameid": 3, "name": "Hamlet", "latitude": 1.0, "longitude": 2.0, "countrycode": "LD",
          "population": 900, "admin1code": "02", "alternatenames": []},
    "4": {"geonameid": 4, "name": "Thorp", "latitude": 1.0, "longitude": 2.0, "countrycode": "UA",
          "population": 0, "admin1code": "07", "alternatenames": []},
}  # fmt: skip
COUNTRIES = {
    "LD": {"geonameid": 9, "name": "Land", "iso": "LD", "capital": "Seat", "population": 5}
}
NAMED = [
    {
        "country_code": "UA",
        "city": "Thorp",
        "latitude": 1.0,
        "longitude": 2.0,
        "state": "Thorp’s Oblast",
    }
]


@pytest.fixture
def made(tmp_path):
    spec = importlib.util.spec_from_file_location("make_gazetteer", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    def make():
        tables = {"cities.json": CITIES, "lands.json": COUNTRIES}
        for name, table in tables.items():
            (tmp_path / name).write_text(json.dumps(table), encoding="utf-8")
        (tmp_path / "named.gz").write_bytes(gzip.compress(json.dumps(NAMED).encode()))
        given = [str(tmp_path / name) for name in (*tables, "named.gz")]
        assert script.main([*given, "-o", str(tmp_path)]) == 0
        return [(tmp_path / name).read_bytes() for name in ("places.tsv.gz", "names.tsv.gz")]

    return make


def test_the_script_keeps_towns_capitals_countries_provinces_and_villages_at_war(made):
    places, names = (gzip.decompress(table).decode().splitlines() for table in made())

    rows = ["\t".join(row) for row in zip(*(line.split("\t") for line in places), strict=True)]
    assert rows == [
        "1\ttown\tHaven\t1.50\t2.25\tLD\t01\t20000",
        "2\tcapital\tSeat\t1.00\t2.00\tLD\t02\t900",
        "4\ttown\tThorp\t1.00\t2.00\tUA\t07\t0",
        "9\tcountry\tLand\t\t\tLD\t\t5",
        "UA.07\tprovince\tKharkiv\t1.00\t2.00\tUA\t07\t0",
    ]
    # "Seat" is a capital, and a further name of Haven's, which must not be lost beside it.
    assert {"haben\t0", "haven\t0", "land\t3", "seat\t0 1", "thorp\t2 4"} <= set(names)
    assert not any(line.startswith(("ghaven", "hav\t", "гавен")) for line in names)


def test_the_script_gives_the_same_bytes_again(made):
    assert made() == made()


def test_only_an_adjective_has_a_plural_for_its_people():
    assert lands_of("iranians") == "IR"
    assert lands_of("irans") == ""
