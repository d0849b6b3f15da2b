"""Text in capitals is read as it would stand in small letters, length for length."""

from __future__ import annotations

import pytest
from build import annotated, layer, tiny_theatre
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.capitals import without_shouting
from briefing.annotate.sentences import annotate_sentences

SHOUTED = (
    "THE SDF ADVANCED ON MANBIJ ON MONDAY, THE SYRIAN OBSERVATORY FOR HUMAN RIGHTS SAID.\n"
    "THEY WERE NOW TWO KM FROM THE CITY, IT ADDED.\n"
    "AT LEAST 26 ISLAMIC STATE FIGHTERS WERE KILLED BY AMERICAN AIR STRIKES.\n"
)
PLAIN = (
    "The SDF advanced on Manbij on Monday, the Syrian Observatory for Human Rights said.\n"
    "They were now two km from the city, it added.\n"
    "At least 26 Islamic State fighters were killed by American air strikes.\n"
)


def quiet(text: str) -> str:
    return without_shouting(text, annotate_sentences(text), tiny_theatre())


def test_names_days_and_the_first_letter_keep_their_capitals() -> None:
    assert quiet(SHOUTED) == PLAIN


def test_text_in_small_letters_is_left_as_it_is() -> None:
    assert quiet(PLAIN) is PLAIN


@pytest.mark.parametrize("name", ["places", "actors", "dates", "figures", "claims"])
def test_text_in_capitals_has_the_layers_of_text_in_small_letters(name: str) -> None:
    shouted, plain = annotated(SHOUTED), annotated(PLAIN)

    assert shouted.layer(name) == plain.layer(name)
    assert shouted.layer(name)


def test_the_document_s_own_text_stays() -> None:
    assert annotated(SHOUTED).text == SHOUTED
    assert ("MANBIJ", "manbij") in [(w, k) for w, _, k in layer(annotated(SHOUTED), "places")]


def test_an_army_in_capitals_is_no_acronym() -> None:
    assert quiet("THE ARMY IS ADVANCING AND TOLD US SO.") == "The army is advancing and told us so."


def test_is_and_us_are_names_where_nothing_else_can_be_meant() -> None:
    assert (
        quiet("US-BACKED FORCES DROVE IS FIGHTERS OUT.")
        == "US-backed forces drove IS fighters out."
    )


def test_a_name_written_in_mixed_letters_elsewhere_keeps_its_capital() -> None:
    text = "SHELLS FALL ON KHUNAFIS AGAIN.\nPeople left the village, and Khunafis is empty."

    assert quiet(text).startswith("Shells fall on Khunafis again.")


def test_a_place_keeps_its_capital_where_one_must_stand() -> None:
    assert quiet("GUNS HIT THE TOWN OF QUMRAN TODAY.") == "Guns hit the town of Qumran today."


def test_may_is_a_month_beside_a_number_only() -> None:
    assert quiet("TALKS MAY START ON MAY 5.") == "Talks may start on May 5."


@pytest.mark.parametrize("text", ["SDF", "SDF, YPG", "ISLAMIC STATE", "MANBIJ"])
def test_a_name_alone_is_not_shouted(text: str) -> None:
    assert quiet(text) == text


@given(st.text(max_size=200), st.booleans())
def test_every_letter_stays_where_it_is(text: str, upper: bool) -> None:
    text = text.upper() if upper else text
    found = quiet(text)

    assert len(found) == len(text)
    assert all(a == b or a == b.lower() for a, b in zip(found, text, strict=True))
