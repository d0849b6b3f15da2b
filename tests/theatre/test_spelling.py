"""Spelling variants by rule."""

from __future__ import annotations

import pytest
from build import steps
from hypothesis import given
from hypothesis import strategies as st

from briefing import data
from briefing.theatre import Lexicon, load
from briefing.theatre.spelling import alike, key_of, sound_of
from briefing.words import names

SAME = """
Fallujah Fallouja|Manbij Minbij|Manbij Menbej|Deir al-Zor Dayr az-Zawr|Deir ez-Zor Dair al-Zour
Sheikh Maqsoud Shaykh Maksud|Khan Touman Khan Tuman|Hasakah Hasake|Hasakah al-Hasaka
Jarabulus Jarablous|Tal Abyad Tell Abyad|Tal Abyad Tel Abiad|Raqqa Raqa|Raqqa ar-Raqqah|Ramadi Ramadee
Idlib Idleb|Daraya Darayya|Moadamiya Muadamiyah|Saqlawiya Saqlawiyah|Sinjar Sinjaar|Tikrit Tikreet
Baiji Bayji|Hawija Haweeja|Qayyarah Qayara|Palmyra Palmira|Harasta Harastah
Qamishli Kamishli|Qalamoun Kalamoun|Jisr al-Shughur Jisr ash-Shughour|Tadmur Tadmor
Maarat al-Numan Maarrat an-Numan|Kafr Nabl Kafar Nabel|Jebel Turkman Jabal Turkman|Azaz Aazaz
Haditha Hadithah|Abu Kamal Abou Kamal|Handarat Handaraat|Khanasir Khanaser|Sarmin Sarmeen
Jobar Joubar|Zabadani Zabadany|Salamiyah Salamiya|Rastan Rastaan|Talbiseh Talbisa|Quneitra Qunaitra
Mayadin Mayadeen|Nairab Neirab|Haritan Hariten|Anadan Anadaan|Tal Rifaat Tel Rifat
"""
OTHERS = [
    ("Mansoura", "Mansour"), ("Hama", "Homs"), ("Hama", "Hamas"), ("Manbij", "Mosul"),
    ("Falluja", "Filja Town"), ("Aleppo", "Alqosh"), ("Raqqa", "Rakka Khan"), ("Tabqa", "Tall Tabqa"),
    ("Zahraa", "Zahran"), ("Idlib", "Iblin"), ("Deir Hafer", "Deir al-Zor"), ("Baghdad", "Baghuz"),
]  # fmt: skip


def folded(name):
    return tuple(word.folded for word in names(name))


def pairs():
    for pair in SAME.replace("\n", "|").split("|"):
        words = pair.split()
        if len(words) % 2 == 0 and words:
            half = len(words) // 2
            yield " ".join(words[:half]), " ".join(words[half:])


@pytest.mark.parametrize(("one", "other"), [p for p in pairs() if len(p[0]) > 3])
def test_two_spellings_of_one_name_have_one_key_and_sound_alike(one, other):
    assert key_of(folded(one)) == key_of(folded(other)) != ""
    assert alike(folded(one), folded(other))


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_names_have_another_key_or_sound_otherwise(one, other):
    here, there = folded(one), folded(other)

    assert key_of(here) != key_of(there) or not alike(here, there)


@pytest.mark.parametrize("name", ["Ur", "Ain", "", "al"])
def test_names_too_short_to_be_known_by_their_sound_have_no_key(name):
    assert key_of(folded(name)) == ""


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_the_sound_of_a_word_is_no_longer_than_it(word):
    assert len(sound_of(word)) <= len(word) + 3


# --- in a lexicon ----------------------------------------------------------------------------

TOWNS = Lexicon([("Falluja", "falluja", "name"), ("Mansoura", "mansoura", "name")])


def found(text, lexicon=TOWNS):
    return [(text[m.start : m.end], m.name.kb_id) for m in lexicon.search(text)]


def test_an_unlisted_spelling_is_found_where_a_place_stands():
    assert found("Troops shelled the outskirts of Fallouja on Monday.") == [("Fallouja", "falluja")]
    assert found("Fallouja city was quiet.") == [("Fallouja", "falluja")]


def test_a_person_called_after_a_town_is_no_town():
    assert found("Mansura Fallouja said so.") == []


def test_a_spelling_that_two_places_share_means_neither():
    both = Lexicon([("Manbij", "one", "name"), ("Minbej", "two", "name")])

    assert found("They came from Menbij.", both) == []


def test_an_ordinary_word_is_nobody_s_misspelling():
    towns = Lexicon([("Seryan", "seryan", "name")], ordinary={"syrian"})

    assert found("It is in Syrian hands.", towns) == []
    assert found("It is in Seryaan now.", towns) == [("Seryaan", "seryan")]


def test_letters_that_stand_for_words_are_no_town():
    towns = Lexicon([("al-Iss", "iss", "name"), ("Yeppeg", "yeppeg", "name")])

    assert found("They cut ISs supply route.", towns) == []
    assert found("They met in YPG country.", towns) == []
    assert found("They met in al-Iss.", towns) == [("al-Iss", "iss")]


def test_a_word_without_a_capital_is_no_name():
    assert found("They came from fallouja.") == []


def test_descriptions_are_not_respelt():
    assert found("Rebbels in Rebbels", Lexicon([("rebels", "rebels", "description")])) == []


def test_listed_names_come_before_spellings():
    listed = Lexicon([("Falluja", "falluja", "name"), ("Fallouja", "other", "name")])

    assert found("They came from Fallouja.", listed) == [("Fallouja", "other")]


def test_the_cost_of_a_search_hardly_grows_with_the_names_of_a_lexicon():
    text = "Guns fired on Fallouja and on Nowhere and in Somewhere on Monday. " * 40
    few = Lexicon([(f"Town{chr(97 + n)}bcd", f"t{n}", "name") for n in range(20)])
    many = Lexicon([(f"Place{n}x{n % 7}", f"p{n}", "name") for n in range(2000)])
    for lexicon in (few, many):
        list(lexicon.search("Warm the Tables"))

    costs = [steps(lambda lexicon=lexicon: list(lexicon.search(text))) for lexicon in (few, many)]

    assert costs[1] <= 2 * costs[0]


@pytest.mark.parametrize(
    ("spelt", "place"),
    [
        ("Fallouja", "falluja"),
        ("Minbej", "manbij"),
        ("Dayr az-Zawr", "deir-ezzor"),
        ("Haweeja", "hawija"),
    ],
)
def test_the_shipped_theatre_knows_spellings_it_doesn_t_list(spelt, place):
    theatre = load(data.theatres()["syria-iraq"])
    name = theatre.place_names.get(spelt) or theatre.place_names.respelt(spelt)

    assert name is not None
    assert name.kb_id == place


@pytest.mark.parametrize("elsewhere", ["Tripoli", "Senegal", "Sousse", "Samoa", "Kiribati"])
def test_a_place_far_away_is_no_spelling_of_one_in_the_shipped_theatre(elsewhere):
    theatre = load(data.theatres()["syria-iraq"])

    assert found(f"They were seen in {elsewhere} on Monday.", theatre.place_names) == []
    assert theatre.place_names.respelt(elsewhere) is None
