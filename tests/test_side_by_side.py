"""Denials, corrections and rival claims to a place stand side by side in every form of a brief."""

import json

import pytest
from build import brief, doc, tiny_theatre

from briefing import render

COLOUR = (
    "\n\nThe old quarter was known for its baths, its school and a citadel that travellers drew for "
    "two hundred years, and its market drew farmers from both banks of the river before the war."
    "\n\nThe road from there to the border runs through orchards of olives, figs and pomegranates, "
    "and traders used to bring cloth along it in spring and go home with oil in autumn."
)

BOMBED = "Russian warplanes bombed a market in Manbij on Monday and killed ten people, the Observatory said."
DENIED = "Russia denied on Monday that its warplanes had bombed a market in Manbij."
TWELVE = (
    "Twelve people were killed when the Syrian army shelled Manbij on Monday, the Observatory said."
)
NINE = (
    "The Observatory corrected its earlier toll of twelve to nine killed in the shelling of Manbij."
)
TAKEN = "The SDF captured Manbij on Monday after a week of fighting, the SDF said."
HELD = "Islamic State still holds Manbij after a week of fighting, Islamic State said on Monday."


def made(*texts):
    documents = [
        doc(text + COLOUR.replace("old", f"old {n}"), outlet=f"Outlet {n}", date=f"2016-06-0{5 + n}", ref=f"r{n}")
        for n, text in enumerate(texts, 1)
    ]  # fmt: skip
    return brief(*documents, theatre=tiny_theatre())


CASES = [
    pytest.param((BOMBED, DENIED), "Whether Russia did it: air strike, 6 June", "bombed a market in Manbij", id="denial"),
    pytest.param((TWELVE, NINE), "Corrected by Syrian Observatory for Human Rights", "corrected its earlier toll of twelve to nine", id="correction"),
    pytest.param((TAKEN, HELD), "Who holds Manbij", "Islamic State still holds Manbij", id="place"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "question", "words"), CASES)
def test_what_is_set_side_by_side_stands_in_every_form(texts, question, words):
    made_brief = made(*texts)

    boxes = {box.question: box for section in made_brief.sections for box in section.disputes}
    assert len(boxes[question].accounts) == 2
    assert len({account.source for account in boxes[question].accounts}) == 2
    for form in ("md", "html", "json"):
        printed = render(made_brief, form).decode()
        assert question in printed
        assert words in printed


def test_its_words_are_verbatim_from_the_original():
    texts = (BOMBED, DENIED)
    found = json.loads(render(made(*texts), "json"))

    accounts = [a for s in found["sections"] for box in s["disputes"] for a in box["accounts"]]
    assert accounts
    assert all(any(a["words"] in text for text in texts) for a in accounts)


def test_a_toll_that_was_corrected_leaves_the_table_of_figures():
    made_brief = made(TWELVE, NINE)

    rows = [row for section in made_brief.sections for row in section.figures]
    assert [row.value for row in rows if "killed" in row.what] == ["9"]
