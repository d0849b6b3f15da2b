"""Heads of reports: agency, places and time, and what only looks like one."""

import datetime as dt

import pytest

from briefing.clean import clean
from briefing.clean.datelines import read_head
from briefing.model import Article

LEAD = "Shells fell on the market, a monitor said."


def cleaned(text, **fields):
    return clean(Article(text=text, ref="a", **fields))


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


def test_agency_place_and_time_in_india_are_read_from_a_line_of_their_own():
    doc = cleaned(f"Headline\n\nReuters Beirut Jun 07, 2016, 11.27 AM (IST)\n\n{LEAD}")

    assert doc.text == f"Headline\n{LEAD}"
    assert (doc.dateline.agency, doc.dateline.places) == ("Reuters", ("Beirut",))
    assert doc.dateline.moment.at == utc(2016, 6, 7, 5, 57)
    assert doc.dateline.moment.note == "IST taken as Indian time"
    assert doc.published == doc.dateline.moment


@pytest.mark.parametrize(
    ("head", "agency", "places", "day"),
    [
        ("AMMAN/MOSCOW: ", "", ("AMMAN", "MOSCOW"), None),
        ("BEIRUT (Reuters) - ", "Reuters", ("BEIRUT",), None),
        ("Kyiv (AFP) – ", "AFP", ("Kyiv",), None),
        ("(Reuters) - ", "Reuters", (), None),
        ("Damascus, SANA – ", "SANA", ("Damascus",), None),
        ("SANA-", "SANA", (), None),
        ("AFP Saturday 25 Jun 2016 ", "AFP", (), (2016, 6, 25)),
        ("Date of publication 6 June 2016 ", "", (), (2016, 6, 6)),
        ("30-06-2016 ", "", (), (2016, 6, 30)),
        ("2022-03-08 ", "", (), (2022, 3, 8)),
        ("Published June 11 2016 ", "", (), (2016, 6, 11)),
        ("Published on: 8 March 2022 ", "", (), (2022, 3, 8)),
        ("Last updated at Jun 142016 ", "", (), (2016, 6, 14)),
        ("13 Jun 2016 ", "", (), (2016, 6, 13)),
        ("KHARKIV, Ukraine, March 8, 2022 (AP) — ", "AP", ("KHARKIV", "Ukraine"), (2022, 3, 8)),
        ("HIT, Iraq (AP) — ", "AP", ("HIT", "Iraq"), None),
        ("AIN ISSA, Syria (Reuters) - ", "Reuters", ("AIN ISSA", "Syria"), None),
        ("UM QASR, Iraq, June 5, 2016 (Xinhua) -- ", "Xinhua", ("UM QASR", "Iraq"), (2016, 6, 5)),
        ("TEL KEPPE, 5 June 2016 (Gulf Wire) - ", "Gulf Wire", ("TEL KEPPE",), (2016, 6, 5)),
    ],
)
def test_heads_of_many_houses_are_cut_and_read(head, agency, places, day):
    doc = cleaned(head + LEAD)

    assert doc.text == LEAD
    assert (doc.dateline.agency, doc.dateline.places) == (agency, places)
    assert doc.dateline.moment == (
        None if day is None else doc.dateline.moment.__class__(utc(*day), "dateline", "day", "")
    )


def test_a_time_stands_behind_the_date():
    moment = cleaned(f"Thursday 02 June 2016 16:02 {LEAD}").dateline.moment

    assert (moment.at, moment.precision) == (utc(2016, 6, 2, 16, 2), "minute")
    assert moment.note == "no time zone given; taken as UTC"


def test_a_year_not_printed_comes_from_the_metadata():
    metadata = dt.datetime(2017, 1, 2, tzinfo=dt.UTC)
    from briefing.model import Moment

    doc = cleaned(
        f"ALEPPO, Syria, Dec. 31 (Xinhua) -- {LEAD}", published=Moment(metadata, "metadata")
    )

    assert doc.text == LEAD
    assert doc.dateline.moment.at == utc(2016, 12, 31)
    assert doc.dateline.moment.note == "year taken from the metadata"


def test_a_weekday_that_does_not_fit_its_date_is_noted():
    moment = cleaned(f"AFP Sunday 25 Jun 2016 {LEAD}").dateline.moment

    assert moment.note == "“Sunday” does not fit 2016-06-25"


def test_a_head_behind_a_flattened_headline_is_found_and_parts_them():
    doc = cleaned(f"Strikes kill 47 in east Monitor AFP Saturday 25 Jun 2016 {LEAD}")

    assert doc.text == f"Strikes kill 47 in east Monitor\n{LEAD}"
    assert doc.origin == "AFP"


def test_a_place_in_capitals_behind_a_date_is_cut_before_a_lead():
    doc = cleaned(f"Last updated at Jun 142016 BEIRUT A shell fell. {LEAD}")

    assert doc.text == f"A shell fell. {LEAD}"
    assert doc.dateline.places == ("BEIRUT",)


@pytest.mark.parametrize(
    "text",
    [
        "NATO: no plans for a no-fly zone over Ukraine.",
        "ISIS claimed the attack.",
        "Reuters reported ten dead in Homs.",
        "On 13 June 2016 the army left the town.",
        "13 June 2016 was the day the army left.",
        "Monday was the fourth day of the raids.",
        "June 2016 saw more raids than May.",
        "17 civilians died.",
        "An activist told AFP Saturday 25 June 2016 was the worst day.",
        "Monitor: 25 killed in Raqqa.",
        "US forces advanced.",
        "BREAKING: Shells fall.",
        "AFP photographers saw the rubble.",
        "May 3,000 people return?",
    ],
)
def test_what_only_looks_like_a_head_stays(text):
    assert cleaned(text).text == text
    assert cleaned(text).dateline.agency == ""


def test_a_speaker_in_capitals_deep_in_an_interview_stays():
    text = "\n".join(["One.", "Two.", "Three.", "HARIRI: We will not go."])

    assert cleaned(text).text == text


def test_a_numeric_date_that_can_be_read_two_ways_says_how_it_was_read():
    moment = cleaned(f"04-06-2016 {LEAD}").dateline.moment

    assert (moment.at, moment.note) == (utc(2016, 6, 4), "“04-06-2016” read as day, month, year")


def test_a_date_that_does_not_exist_is_no_head():
    assert cleaned(f"31-06-2016 {LEAD}").text == f"31-06-2016 {LEAD}"


def test_a_head_ends_where_the_story_starts():
    text = "BEIRUT (Reuters) - Shells fell."

    head = read_head(text, 0)

    assert text[head.end :] == "Shells fell."


def test_a_line_of_outlet_town_and_date_is_a_head():
    doc = cleaned("Headline of it\nMesopotamia Post, Baghdad, Sunday, 5 June 2016\nShells fell.")

    assert doc.text == "Headline of it\nShells fell."
    assert (doc.dateline.agency, doc.dateline.places) == ("Mesopotamia Post", ("Baghdad",))
    assert doc.dateline.moment.at == utc(2016, 6, 5)


@pytest.mark.parametrize(
    "words",
    [
        "SDF (Syrian Democratic Forces) - The alliance took two villages.",
        "AL-BAB (Aleppo province) - The town lies north-east of the city.",
        "TV NEWS (Reuters) said shells fell.",
    ],
)
def test_short_capitals_are_no_place_without_all_of_a_dateline(words):
    assert cleaned(f"{words}\n\n{LEAD}").text == f"{words}\n{LEAD}"


def test_a_time_behind_the_dash_is_the_story_s():
    doc = cleaned(f"MANBIJ, June 7, 2016 (Gulf Wire) - 10:40 {LEAD}")

    assert doc.text == f"10:40 {LEAD}"
    assert doc.dateline.agency == "Gulf Wire"
    assert doc.dateline.moment.precision == "day"
