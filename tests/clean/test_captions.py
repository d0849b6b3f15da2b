"""Captions and credits go; news with an agency behind it stays."""

import pytest

from briefing.clean import clean
from briefing.model import Article


def cleaned(text):
    return clean(Article(text=text, ref="a"))


def kept(text):
    return cleaned(text).text


NEWS = "Ten people were killed in Homs, the army said."


def test_a_paragraph_that_ends_in_a_photographers_credit_goes_whole():
    caption = "ighters push back militants. Thousands flee the town Photograph:( Getty )"

    doc = cleaned(f"Headline\n\n{caption}\n\n{NEWS}")

    assert doc.text == f"Headline\n{NEWS}"
    assert [c.kind for c in doc.cuts] == ["caption"]
    assert doc.original[doc.cuts[0].start : doc.cuts[0].end] == caption


@pytest.mark.parametrize(
    "caption",
    [
        "Men walk near a damaged building in Aleppos al-Fardous district Syria May 26 2016."
        " (TRT World and Agencies)",
        "A woman carries her child past a burnt tank in Irpin. (Reuters)",
        "Russian Sukhoi fighter-bomber dropping off bombs in Deir ez-Zor. (Reuters)",
        "Smoke seen over the port of Odesa on Monday. [AFP]",
        "A convoy was hit by an airstrike killing 12 volunteers [AFP]",
        "Jets drop cluster bombs in Syrias Aleppo - YouTube",
    ],
)
def test_a_caption_in_running_text_goes_with_its_credit(caption):
    text = f"{NEWS} {caption} The army denied it."

    assert kept(text) == f"{NEWS}\nThe army denied it."


@pytest.mark.parametrize(
    "credit",
    ["Photo: AFP", "REUTERS/Ammar Abdullah", "AFP/Getty Images", "Image: Reuters/Khalil Ashawi"],
)
def test_credits_of_many_houses_end_a_caption(credit):
    assert kept(f"Headline\nA tank stands in a street of Raqqa. {credit}\n{NEWS}") == (
        f"Headline\n{NEWS}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ten people were killed in Homs. (Reuters) The army denied it.",
        "Rocket fire killed ten in Homs. (Reuters) The army denied it.",
        "The Syrian Observatory [SOHR] said ten had died.",
        "He told Agence France Presse (AFP) Director X had left.",
        "The Islamic State (IS) group fled. The army (SAA) followed.",
        "It hit the Red Crescent [SARC] Monday.",
        "An AFP photographer saw rubble. People walk miles for bread.",
    ],
)
def test_news_with_names_in_brackets_stays(text):
    assert kept(text) == text


def test_an_agency_behind_news_is_its_origin_and_no_caption():
    doc = cleaned(f"Headline\n{NEWS} (Reuters)")

    assert doc.text == f"Headline\n{NEWS}"
    assert doc.origin == "Reuters"


def test_what_someone_says_is_no_caption_even_with_a_credit_behind_it():
    text = f"Headline\n{NEWS} Photo: AFP\nMore."

    assert kept(text) == f"Headline\n{NEWS}\nMore."


def test_a_link_to_a_picture_ends_what_stands_before_the_caption():
    text = "A baby was rescued. pic.twitter.com/abc Men carry a body in Idlib June 12 2016. (AFP)"

    assert kept(text) == "A baby was rescued. pic.twitter.com/abc"
