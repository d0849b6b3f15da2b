"""Bylines and credits of agencies."""

import pytest

from briefing.clean import clean
from briefing.model import Article

NEWS = "Ten people were killed in Homs, the army said."


def cleaned(text, **fields):
    return clean(Article(text=text, ref="a", **fields))


@pytest.mark.parametrize(
    ("credit", "origin"),
    [
        ("(Source: Syrian Coalition)", "Syrian Coalition"),
        ("Source AA", "AA"),
        ("Source Anadolu and agencies", "Anadolu"),
        ("(Reuters)", "Reuters"),
        ("- SANA", "SANA"),
        ("H. Zain H. Said", ""),
        ("Agencies contributed to this report.", ""),
        ("AFP contributed to this report.", "AFP"),
        ("(Reporting by Lisa Roe; Editing by Tom Poe)", ""),
        ("(With inputs from agencies)", ""),
    ],
)
def test_a_credit_at_the_end_goes_and_names_the_origin(credit, origin):
    doc = cleaned(f"Headline\n{NEWS} {credit}")

    assert doc.text == f"Headline\n{NEWS}"
    assert doc.origin == origin


def test_an_outlets_credit_to_itself_is_no_origin():
    assert cleaned(f"{NEWS} Source TRTWorld and agencies", outlet="trt").origin == ""


@pytest.mark.parametrize("byline", ["By Jane Roe", "By Suleiman Al-Khalidi and Tom Poe, Beirut"])
def test_a_byline_above_the_story_goes(byline):
    assert cleaned(f"Headline\n{byline}\n{NEWS}").text == f"Headline\n{NEWS}"


@pytest.mark.parametrize(
    "text",
    [
        "Headline\nBy Friday Syrian Troops\nMore.",
        f"{NEWS} He spoke to Reuters.",
        f"{NEWS} The source said so.",
        "It was reported by AFP.\nMore.",
        "The raid was led by Gen. H. Said.",
    ],
)
def test_what_only_looks_like_a_credit_stays(text):
    assert cleaned(text).text == text


def test_a_desk_s_bare_initials_go():
    assert cleaned(f"Headline\n{NEWS}\nM. K. / R. S.").text == f"Headline\n{NEWS}"


def test_initials_inside_the_story_stay():
    text = f"Headline\nM. K. was hurt. {NEWS}"

    assert cleaned(text).text == text
