"""A first theatre from the reports' own words."""

from __future__ import annotations

import time
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.draft import draft, draft_theatre, listed, places_csv, toml
from briefing.draft.spellings import one_spelling
from briefing.model import Document
from briefing.theatre import load
from briefing.theatre.check import check


def report(text: str, ref: str = "one") -> Document:
    return Document(id=ref, ref=ref, text=text)


def drafted(*texts: str):
    return draft_theatre([report(text, f"r{i}") for i, text in enumerate(texts)])


ARMIES = (
    "Malian troops captured the town of Menaka in Mali on Friday, the Malian Defence Ministry said. "
    "French warplanes struck fighters of the Azawad Liberation Front (ALF) near Kidal in Mali. "
    "ALF fighters fled towards Tessalit and Kidal, residents said."
)


def test_the_army_of_the_country_fought_in_is_its_forces_and_a_foreign_one_its_state():
    theatre = drafted(ARMIES)

    assert theatre.countries == ("ML",)
    assert theatre.actors["mali-forces"].name == "Malian forces"
    assert theatre.actors["mali-forces"].part_of == ("mali",)
    assert theatre.actors["france"].kind == "state"


def test_rebels_make_the_army_the_government_s():
    theatre = drafted(
        "In Chad government forces shelled rebels near Faya. Rebels said Chadian troops had fled."
    )

    assert theatre.actors["chad-forces"].name == "Chadian government forces"
    assert theatre.actors["rebels"].name == "Chadian rebels"


def test_a_group_is_known_by_its_definition_and_by_its_acronym():
    theatre = drafted(ARMIES)
    group = theatre.actors["azawad-liberation-front"]

    assert "ALF" in group.aliases
    assert group.kind == "armed group"


def test_a_group_is_called_by_its_proper_name_not_by_its_short_one():
    theatre = drafted("Karsh mercenaries attacked. Fighters of the Karsh Group fled from Dol.")

    assert theatre.actors["karsh-group"].aliases == ("Karsh",)


def test_a_sponsor_is_told_by_who_backs():
    theatre = drafted(
        "French-backed Azawad Front fighters took the village of Anefis in Mali. "
        "The Azawad Front held it."
    )

    assert theatre.actors["azawad-front"].sponsors == ("france",)


def test_a_place_is_where_things_happen_and_no_person():
    theatre = drafted(ARMIES, "President Toure said in Kidal that Toure would win near Menaka.")
    names = {p.name for p in theatre.places.values()}

    assert {"Menaka", "Kidal"} <= names
    assert "Toure" not in names


def test_a_province_is_another_place_than_its_town():
    theatre = drafted("Shells fell in Gao. Aid reached the north of Gao region.")

    assert theatre.places["gao-province"].kind == "province"
    assert theatre.places["gao"].kind == "found"


def test_what_is_also_written_small_is_no_place():
    theatre = drafted("Rockets fall near Market Town", "Rockets fell on the market town.")

    assert not any(p.name.startswith("Market") for p in theatre.places.values())


def test_places_told_of_together_are_one_area_and_others_are_not():
    theatre = drafted(
        "Troops advanced from Aru to Belo. Fighting went on in Aru and near Belo.",
        "Far off, shells hit the town of Caru. Caru was quiet by night, said people in Caru.",
    )

    assert theatre.area_of("aru") == theatre.area_of("belo") != ""
    assert theatre.area_of("caru") != theatre.area_of("aru")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Balakliia", "Balakleya"),
        ("Izium", "Izyum"),
        ("Enerhodar", "Energodar"),
        ("Zaporizhzhia", "Zaporozhye"),
        ("Raqqa", "Raqa"),
    ],
)
def test_spellings_of_one_place_are_one(one, other):
    assert one_spelling({one: 2, other: 1})[other] == one


@pytest.mark.parametrize(
    ("one", "other"), [("Bakhmut", "Balakliia"), ("Qaterji", "Kafraya"), ("Hama", "Homs")]
)
def test_other_places_stay_others(one, other):
    assert one_spelling({one: 2, other: 1})[other] == other


def test_bodies_that_speak_are_sources_with_their_people():
    theatre = drafted(
        "The Sahel Observatory for Human Rights said 12 people died in Gao. "
        "Moussa Keita had fled, said the Observatory. "
        "The Observatory's director Ali Diallo told reporters that more were missing."
    )
    body = theatre.sources["sahel-observatory-for-human-rights"]

    assert body.kind == "monitor"
    assert "Ali Diallo" in body.people


def test_an_outlet_that_nobody_judged_has_no_letter():
    doc = Document(id="a", ref="a", text="Shells fell in Gao.", outlet="Gao Post")

    assert draft_theatre([doc]).sources["gao-post"].letter == "F"


def test_what_a_theatre_knows_is_not_drafted():
    known = drafted(ARMIES)
    again = draft_theatre(
        [report(ARMIES + " Shells hit the village of Intahaka and the Sands Brigade fled. "
                "Sands Brigade fighters left.")],
        known,
    )  # fmt: skip

    assert set(again.actors) == {"sands-brigade"}
    assert set(again.places) == {"intahaka"}


def written(tmp_path, *texts):
    found = draft([report(text, f"r{i}") for i, text in enumerate(texts)])
    path = tmp_path / "war.toml"
    text = toml(found.theatre, found.seen, one="war", name="War", places="war.places.csv")
    path.write_text(text, encoding="utf-8")
    (tmp_path / "war.places.csv").write_text(
        places_csv(found.theatre, found.seen), encoding="utf-8"
    )
    return path


def test_a_draft_loads_and_has_nothing_to_mend_but_coordinates(tmp_path):
    path = written(tmp_path, ARMIES)
    findings = check(path)

    assert {f.severity for f in findings} <= {"note"}
    assert all("no lat and lon" in f.message for f in findings)
    assert load(path).actors["mali-forces"].name == "Malian forces"


def test_each_entry_says_where_it_was_seen(tmp_path):
    text = written(tmp_path, ARMIES).read_text(encoding="utf-8")

    entry = '[[actor]]\nid = "azawad-liberation-front"'
    assert f"# seen 3 times: r0\n{entry}" in text
    assert tomllib.loads(text)["theatre"]["countries"] == ["ML"]


def test_hostile_names_stay_inside_their_strings(tmp_path):
    hostile = (
        'Fighters of the X"]\n[[actor]]\nBrigade fled near Gao"\\ and Y\\u0000 Brigade fighters.'
    )

    load(written(tmp_path, ARMIES, hostile))


def test_rows_tell_how_often_and_where():
    found = draft([report(ARMIES, "a"), report("Shells fell on the town of Menaka.", "b")])
    rows = {row["id"]: row for row in listed(found.theatre, found.seen)}

    assert rows["menaka"]["times"] == 2
    assert rows["menaka"]["seen_in"] == ("a", "b")


@given(st.permutations(range(4)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_reports_changes_nothing(order):
    texts = (ARMIES, "Troops took Aru in Mali.", "Shells hit Belo and Aru.", "Rebels fled in Gao.")
    docs = [report(text, f"r{i}") for i, text in enumerate(texts)]

    assert draft_theatre([docs[i] for i in order]) == draft_theatre(docs)


def test_no_reports_make_an_empty_theatre():
    theatre = draft_theatre([])

    assert not theatre.places
    assert set(theatre.actors) == {"civilians"}


@pytest.mark.parametrize(
    "text",
    [
        "A" * 50_000,
        "Aa " * 17_000,
        "in Aa " * 8_000,
        "Aa of the " * 5_000,
        "Aa, " * 12_000,
        "Aa's " * 10_000,
        "the Aa Ministry of " * 2_500,
    ],
)
def test_long_repetitive_text_takes_no_longer(text):
    start = time.perf_counter()
    drafted(text)

    assert time.perf_counter() - start < 10


def test_a_ruler_is_no_place_whatever_bears_his_name():
    theatre = drafted(
        "The Moro regime shelled Gao. The Moro regime denied it. Shells fell on al-Moro suburb."
    )

    assert "al-moro" not in theatre.places
    assert "gao" in theatre.places
