"""The plain text of an e-mail: the bottom line with claimants and grades, in narrow lines."""

from hypothesis import given
from hypothesis import strategies as st
from parcels import NAME, brief

from briefing.deliver.letter import WIDTH, letter, subject


def test_the_letter_tells_bottom_line_fronts_and_harm():
    assert letter(brief(), NAME, attached=True) == (
        "Syria and Iraq: situation brief\n"
        "Tuesday 7 June 2016, as of 072359Z JUN 16\n"
        "Reports published 4\u20137 June, 2 reports\n"
        "\n"
        "BOTTOM LINE\n"
        "1. 7 June: \u201cShells killed ten in the town [Tabqa, inferred] on Tuesday.\u201d (1)\n"
        "   B3\n"
        "\n"
        "FRONTS AT A GLANCE\n"
        "1. Raqqa: Syrian army \u2192 not said; advance, 7 June; best grade B3\n"
        "\n"
        "CIVILIAN HARM REPORTED\n"
        "- Raqqa, 7 June: ten killed, claimed by Observatory (1)\n"
        "\n"
        f"The whole brief is attached: {NAME}.pdf.\n"
        "Numbers in brackets are its sources; grades are explained on its last page.\n"
        "Left out or cut: 1, each listed there with the reason.\n"
    )


def test_what_there_is_none_of_has_no_heading():
    text = letter(brief(harm=[], glance=[], left_out=[]), NAME, attached=False)

    assert "HARM" not in text
    assert "GLANCE" not in text
    assert "not attached" in text


def test_the_subject_has_marking_day_and_number():
    assert subject(brief()) == "Situation brief Syria and Iraq, Tuesday 7 June 2016, no. 2"
    assert subject(brief(marking="TLP:GREEN", number=None)) == (
        "[TLP:GREEN] Situation brief Syria and Iraq, Tuesday 7 June 2016"
    )


@given(title=st.text(max_size=60))
def test_no_title_begins_a_line_or_header_of_its_own(title):
    assert "\n" not in subject(brief(title=title))
    assert "\r" not in subject(brief(title=title))
    before = letter(brief(title="x"), NAME, attached=True).count("\n")
    assert letter(brief(title=title), NAME, attached=True).count("\n") == before


@given(words=st.lists(st.text("ab", min_size=1, max_size=12), min_size=1, max_size=40))
def test_no_line_of_a_quotation_is_wider_than_mail_is_read(words):
    quote = brief()["bottom_line"][0]["quote"] | {
        "parts": [{"kind": "text", "text": " ".join(words)}]
    }
    text = letter(brief(bottom_line=[{"day": "7 June", "quote": quote}]), NAME, attached=True)

    assert max(map(len, text.splitlines())) <= WIDTH
