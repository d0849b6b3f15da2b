"""Places of the world in a report: read where they can be no other, else left open."""

from itertools import pairwise
from time import perf_counter

import build
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing
from briefing import gazetteer
from briefing.annotate import annotate
from briefing.annotate.layout import Cover
from briefing.annotate.world import find_world_places
from briefing.gazetteer import candidates, key_of
from briefing.theatre import NONE, Place, Theatre


def read(text, *countries, theatre=NONE):
    """Return the places read in a text, each as its words, its country and its province."""
    found = find_world_places(text, Cover([]), theatre, countries)
    places = [(text[s.start : s.end], gazetteer.place(s.kb_id)) for s in found]
    return " ".join(
        f"{words}={place.country}{'.' + place.division if place.kind != 'country' else ''}"
        for words, place in places
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # known by their name
        ("Talks were held in Geneva.", "Geneva=CH.GE"),
        ("He flew from Ankara to Tehran.", "Ankara=TR.68 Tehran=IR.26"),
        ("She went from Vienna via Brussels to Astana.", "Vienna=AT.09 Brussels=BE.BRU Astana=KZ.05"),
        ("He flew to Washington.", "Washington=US.DC"),
        ("Crowds marched in New York.", "New York=US.NY"),
        ("LONDON (Reuters) - Nothing happened.", "LONDON=GB.ENG"),
        ("People fled to Jordan.", "Jordan=JO"),
        ("He moved to Birmingham.", "Birmingham=GB.ENG"),
        # where they lie is said
        ("He studied in Paris, Texas.", "Paris=US.TX Texas=US.TX"),
        ("He moved to Birmingham, Alabama.", "Birmingham=US.AL Alabama=US.AL"),
        ("Shells hit Tripoli, Lebanon.", "Tripoli=LB.09 Lebanon=LB"),
        ("Tbilisi, Georgia, was calm.", "Tbilisi=GE.51 Georgia=GE"),
        ("Atlanta, Georgia, was calm.", "Atlanta=US.GA Georgia=US.GA"),
        ("The bank sits in Reading, England.", "Reading=GB.ENG England=GB.ENG"),
        ("He lives in London, Canada.", "London=CA.08 Canada=CA"),
        ("Troops took Izium, Ukraine, on Monday.", "Izium=UA.07 Ukraine=UA"),
        ("Russian shells fell on Lyman, Kharkiv region.", "Lyman=UA.07 Kharkiv=UA.07"),
        ("Odesa in Ukraine wrote to Odessa, Texas.", "Odesa=UA.17 Ukraine=UA Odessa=US.TX Texas=US.TX"),
        # the countries spoken of tell
        ("Lebanese soldiers were hit in Tripoli.", "Tripoli=LB.09"),
        ("Libyan militias fought in Tripoli.", "Tripoli=LY.77"),
        ("Congolese rebels took Goma and Bukavu.", "Goma=CD.11 Bukavu=CD.12"),
        ("Yemeni rebels hold Marib and Taiz.", "Marib=YE.14 Taiz=YE.25"),
        ("They moved from Lyman to Bakhmut.", "Lyman=UA.05 Bakhmut=UA.05"),
        # provinces
        ("In Iraq's Anbar province the army took Ramadi.", "Anbar=IQ.01 Ramadi=IQ.01"),
        ("Sudanese troops left El Fasher in North Darfur.", "El Fasher=SD.55 North Darfur=SD.55"),
        ("Israeli jets struck Rafah and Khan Younis in the Gaza Strip.",
         "Rafah=PS.GZ Khan Younis=PS.GZ Gaza Strip=PS.GZ"),
        ("Ukraine was hit in Kherson and Mykolaiv regions.", "Ukraine=UA Kherson=UA.08 Mykolaiv=UA.16"),
        # neighbours
        ("Ukrainian troops moved from Balakliia to Shevchenkove and Kupiansk.",
         "Balakliia=UA.07 Shevchenkove=UA.07 Kupiansk=UA.07"),
        ("Ukrainian shells fell near Antonivka and Kherson.", "Antonivka=UA.08 Kherson=UA.08"),
        # spellings that no list has
        ("Ukrainian troops took Snihurivka, Kherson and the village of Visokopilia.",
         "Snihurivka=UA.16 Kherson=UA.08 Visokopilia=UA.08"),
        # a list is no address
        ("Moscow, Turkey and Iran will talk in Astana.", "Moscow=RU.48 Turkey=TR Iran=IR Astana=KZ.05"),
        # words and names of people, but where a place stands
        ("A march in Split drew thousands.", "Split=HR.15"),
        ("Mobile phones rang in Mobile, Alabama.", "Mobile=US.AL Alabama=US.AL"),
        ("Mr Lincoln spoke in Lincoln, Nebraska.", "Lincoln=US.NE Nebraska=US.NE"),
    ],
)  # fmt: skip
def test_places_are_read_where_they_can_be_no_other(text, places):
    assert read(text) == places


@pytest.mark.parametrize(
    "text",
    [
        # words
        "Reading the paper took an hour.",
        "It was a nice day.",
        "Nice people came.",
        "Mobile phones rang.",
        "Most of them fled.",
        "Victory is near.",
        "The Bath was cold.",
        "In March and May it rained.",
        # people
        "Jordan said so.",
        "He praised Jordan and left.",
        "President Jordan spoke.",
        "George Washington said so.",
        "Lewis Hamilton said that Hamilton was tired.",
        "Colonel Lyman left.",
        "Princess Victoria came.",
        "Ali Hassan spoke.",
        "Sydney told reporters that it was late.",
        # bodies, waters, roads
        "The Geneva Convention was broken.",
        "The Paris Agreement holds.",
        "The Moscow Times wrote so.",
        "The Kherson Regional Council met.",
        "Lake Geneva is deep.",
        "They crossed the Dnipro.",
        "The White Nile rose.",
        "They drove along Castello Road.",
        "SANA reported it.",
        "The Ministry of Progress met.",
        # several places, and nothing that tells
        "Shells hit Springfield.",
        "He was born in Victoria.",
        "Troops entered San Jose del Monte Alto.",
        # small places of countries that nobody speaks of
        "Shells hit the village of Izium.",
        # headings, where every word has a capital
        "Army Holds Most Ground In Reading And Split",
    ],
)
def test_what_may_be_something_else_is_left_open(text):
    assert read(text) == ""


def test_the_country_spoken_of_tells_one_town_from_another():
    assert read("Shells hit the town of Tripoli.", "LB") == "Tripoli=LB.09"
    assert read("Shells hit the town of Tripoli.", "LY") == "Tripoli=LY.77"


def test_a_name_means_the_same_place_all_through_a_report():
    text = "Russian troops left Lyman, Kharkiv region. Lyman, a village, was empty."

    assert read(text) == "Lyman=UA.07 Kharkiv=UA.07 Lyman=UA.07"


def test_a_name_of_another_spelling_is_read_only_near_the_other_places():
    text = "Ukrainian troops held Bakhmut, Soledar and the village of Kodema."

    assert "Kodema" not in read(text)


def test_nothing_is_read_inside_what_is_something_else():
    assert find_world_places("Talks in Geneva.", Cover([(9, 15)]), NONE) == ()


def test_the_places_of_a_theatre_win():
    vienna = Place("our-vienna", "Vienna", "town", 1.0, 1.0, "LD")
    ours = Theatre(id="ours", countries=("LD",), places={"our-vienna": vienna})
    doc = annotate(build.doc("Shells hit Vienna. Talks went on in Geneva."), ours)

    found = [(doc.mention(s), s.kb_id) for s in doc.layer("places")]
    assert found == [
        ("Vienna", "our-vienna"),
        (
            "Geneva",
            next(p.id for p in candidates("geneva") if p.kind == "city" and p.country == "CH"),
        ),
    ]


def test_a_country_that_a_theatre_knows_well_is_left_to_it():
    many = {f"p{n}": Place(f"p{n}", f"Qqq{n}", "town", 1.0, 1.0, "UA") for n in range(100)}
    ours = Theatre(id="ours", countries=("UA",), places=many)

    assert read("They shelled Izium, Ukraine.", theatre=ours) == "Ukraine=UA"


def test_without_a_theatre_a_report_has_its_places_with_coordinates():
    text = "Ukrainian troops took Balakliia in Kharkiv region. Shells hit Izium."
    doc = briefing.annotate(build.doc(text), theatre="none")

    found = {doc.mention(s): briefing.place(s.kb_id) for s in doc.layer("places")}
    assert (found["Balakliia"].name, found["Balakliia"].country) == ("Balakliya", "UA")
    assert found["Balakliia"].latitude == pytest.approx(49.46, abs=0.05)
    assert found["Izium"].longitude == pytest.approx(37.28, abs=0.05)
    assert found["Kharkiv"].kind == "province"


_WORDS = st.sampled_from(
    "Geneva London, Paris Kyiv. Texas Ukraine in near the of from and Jordan said Hamilton Mr "
    "Kharkiv region, Reading Izium Ukrainian\n «Nice» St. Petersburg New York ' - (Reuters)".split(
        " "
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_a_place_is_its_mention_within_its_sentence_and_overlaps_no_other(text):
    doc = annotate(build.doc(text))
    sentences = doc.layer("sentences")
    found = [s for s in doc.layer("places") if s.kb_id.startswith(gazetteer.PREFIX)]

    for span in found:
        assert any(s.holds(span) for s in sentences)
        if span.label not in ("anaphor", "found"):
            assert candidates(key_of(doc.mention(span)))
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    ["Paris, ", "in the of ", "Northern ", "was has been ", "A and ", "Kherson and ", "Al-", "x\n", "(", ", "],
)  # fmt: skip
def test_long_repetitive_text_takes_no_longer_than_its_length_warrants(unit):
    read("Kyiv " + unit * 10)
    start = perf_counter()
    find_world_places(unit * (20_000 // len(unit)), Cover([]), NONE)

    # A second is fifty times what it takes; a pattern gone quadratic takes minutes.
    assert perf_counter() - start < 5
