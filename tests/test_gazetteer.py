"""The world's places: found by name, settled by country and people, or left open."""

import gzip
import importlib.util
import json
from itertools import pairwise

import pytest
from build import ROOT
from hypothesis import given
from hypothesis import strategies as st

import briefing
from briefing import gazetteer
from briefing.annotate.layout import Cover
from briefing.annotate.world import find_world_places
from briefing.gazetteer import candidates, key_of, settle
from briefing.theatre import NONE


def read(text, *countries):
    """Return the places read in a text, each as its words and its country."""
    found = find_world_places(text, Cover([]), NONE, countries)
    return [(text[s.start : s.end], gazetteer.place(s.kb_id).country) for s in found]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Talks were held in Geneva.", [("Geneva", "CH")]),
        ("Diplomats met in Vienna and Geneva.", [("Vienna", "AT"), ("Geneva", "CH")]),
        ("He flew to Moscow.", [("Moscow", "RU")]),
        ("He flew from Ankara to Tehran.", [("Ankara", "TR"), ("Tehran", "IR")]),
        ("LONDON (Reuters) - Nothing happened.", [("LONDON", "GB")]),
        ("People fled to Jordan.", [("Jordan", "JO")]),
        ("Troops captured Izium, Ukraine, on Monday.", [("Izium", "UA"), ("Ukraine", "UA")]),
        ("In Ukraine they took Izyum.", [("Ukraine", "UA"), ("Izyum", "UA")]),
        ("In Ukraine they took Lyman.", [("Ukraine", "UA"), ("Lyman", "UA")]),
        ("They moved from Lyman to Bakhmut.", [("Lyman", "UA"), ("Bakhmut", "UA")]),
        ("Fighting went on in Kharkiv region.", [("Kharkiv", "UA")]),
        ("Crowds marched in New York.", [("New York", "US")]),
        ("Crowds marched in San Francisco.", [("San Francisco", "US")]),
        ("He lives in London, Canada.", [("London", "CA"), ("Canada", "CA")]),
        ("The mayor of Kyiv's suburb, near Kyiv, spoke.", [("Kyiv", "UA"), ("Kyiv", "UA")]),
    ],
)  # fmt: skip
def test_places_are_read_where_they_can_be_no_other(text, places):
    assert read(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Reading the paper took an hour.",
        "It was a nice day.",
        "Nice people came.",
        "A march in Split drew thousands.",
        "In March and May it rained.",
        "The Geneva Convention was broken.",
        "The Paris Agreement holds.",
        "Lake Geneva is deep.",
        "George Washington said so.",
        "President Jordan spoke.",
        "Jordan said so.",
        "Sydney told reporters that it was late.",
        "They crossed the Dnipro.",
        "He studied in Paris, Texas.",
        "Shells hit Springfield.",
        "Most of them fled.",
        "Victory is near.",
        "The Ministry of Progress met.",
        "Mobile phones rang.",
        "Ali Hassan spoke.",
    ],
)
def test_what_may_be_something_else_is_left_open(text):
    assert [p for p, _ in read(text)] in ([], ["Texas"])


def test_the_country_spoken_of_tells_one_town_from_another():
    assert read("Shells hit the town of Tripoli.", "LB") == [("Tripoli", "LB")]
    assert read("Shells hit the town of Tripoli.", "LY") == [("Tripoli", "LY")]


def test_nothing_is_read_inside_what_is_something_else():
    assert find_world_places("Talks in Geneva.", Cover([(9, 15)]), NONE) == ()


def test_people_decide_only_if_they_do_so_clearly():
    big = candidates("london")[0]
    small = gazetteer.WorldPlace("geonames:1", "town", "London", 1.0, 1.0, "GB", "", 3_000_000)

    assert settle(candidates("london"), ()) == big
    assert settle((big, small), ("GB",)) is None
    assert settle((), ("GB",)) is None


def test_a_small_town_of_a_country_nobody_speaks_of_is_no_place():
    assert candidates("izium")
    assert settle(candidates("izium"), ()) is None
    assert settle(candidates("izium"), ("UA",)).name == "Izyum"


def test_a_place_has_its_coordinates_by_its_id_and_by_a_name_that_is_clear():
    (span,) = find_world_places("Talks in Geneva.", Cover([]), NONE)
    place = briefing.place(span.kb_id)

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
    for name in ("places.tsv.gz", "names.tsv.gz"):
        lines = gazetteer._table(name)
        assert len(lines) > 50_000
        assert lines == sorted(lines)
    for line in gazetteer._table("names.tsv.gz")[::997]:
        key, ids = line.split("\t")
        assert key
        assert all(gazetteer.place(f"geonames:{n}") is not None for n in ids.split())


@given(st.text(alphabet="Geneva in London, Paris. Kyiv\n-'the", max_size=120))
def test_a_mention_is_its_text_and_overlaps_no_other(text):
    found = find_world_places(text, Cover([]), NONE)

    for span in found:
        assert candidates(key_of(text[span.start : span.end]))
    assert all(a.end <= b.start for a, b in pairwise(found))


SCRIPT = ROOT / "seeds" / "gazetteer" / "make_gazetteer.py"
CITIES = {
    "1": {"geonameid": 1, "name": "Haven", "latitude": 1.5, "longitude": 2.25, "countrycode": "LD",
          "population": 20_000, "admin1code": "01",
          "alternatenames": ["Haben", "HAVEN", "ghaven", "Гавен", "Hav", "Havenne"]},
    "2": {"geonameid": 2, "name": "Seat", "latitude": 1.0, "longitude": 2.0, "countrycode": "LD",
          "population": 900, "admin1code": "02", "alternatenames": []},
    "3": {"geonameid": 3, "name": "Hamlet", "latitude": 1.0, "longitude": 2.0, "countrycode": "LD",
          "population": 900, "admin1code": "02", "alternatenames": []},
}  # fmt: skip
COUNTRIES = {
    "LD": {"geonameid": 9, "name": "Land", "iso": "LD", "capital": "Seat", "population": 5}
}


@pytest.fixture
def made(tmp_path):
    spec = importlib.util.spec_from_file_location("make_gazetteer", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    def make():
        (tmp_path / "cities.json").write_text(json.dumps(CITIES), encoding="utf-8")
        (tmp_path / "lands.json").write_text(json.dumps(COUNTRIES), encoding="utf-8")
        arguments = [
            str(tmp_path / "cities.json"),
            str(tmp_path / "lands.json"),
            "-o",
            str(tmp_path),
        ]
        assert script.main(arguments) == 0
        return [(tmp_path / name).read_bytes() for name in ("places.tsv.gz", "names.tsv.gz")]

    return make


def test_the_script_keeps_towns_capitals_and_countries(made):
    places, names = (gzip.decompress(table).decode().splitlines() for table in made())

    assert places == [
        "1\ttown\tHaven\t1.500\t2.250\tLD\t01\t20000",
        "2\tcapital\tSeat\t1.000\t2.000\tLD\t02\t900",
        "9\tcountry\tLand\t\t\tLD\t\t5",
    ]
    assert names == ["haben\t1", "haven\t1", "havenne\t1", "land\t9", "seat\t2"]


def test_the_script_gives_the_same_bytes_again(made):
    assert made() == made()
