"""A paper's own name under its headline is cut, and tells the outlet where nothing else does."""

import pytest

from briefing.clean import clean
from briefing.model import Article

HEADLINE = "Ten killed in Homs as shells hit a market"
NEWS = "Ten people were killed in Homs, the army said."
MORE = "Shells hit the market at noon."


def cleaned(masthead, outlet=""):
    text = "\n\n".join(filter(None, [HEADLINE, masthead, NEWS, MORE]))
    return clean(Article(text=text, ref="a", outlet=outlet))


def cuts(document):
    return [document.original[c.start : c.end] for c in document.cuts if c.kind == "masthead"]


@pytest.mark.parametrize(
    "masthead",
    [
        "The Coast Courier",
        "Border Gazette with AFP",
        "Harbour Daily / Reuters",
        "Voice of the Coast TV",
    ],
)
def test_a_line_that_ends_as_papers_names_do_is_cut(masthead):
    found = cleaned(masthead)

    assert cuts(found) == [masthead]
    assert found.text == f"{HEADLINE}\n{NEWS}\n{MORE}"


def test_the_outlet_is_read_from_the_masthead_without_whom_it_prints():
    assert cleaned("Border Gazette with AFP").outlet == "Border Gazette"


def test_what_a_report_says_of_its_outlet_wins_over_the_masthead():
    assert cleaned("The Coast Courier", outlet="Reuters").outlet == "Reuters"


def test_the_known_outlet_alone_on_its_line_is_cut_whatever_it_is_called():
    assert cuts(cleaned("Hawar", outlet="Hawar")) == ["Hawar"]
    assert cuts(cleaned("Hawar", outlet="Reuters")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Iraqi Army Enters Falluja",  # a second headline
        "Media",  # one word names no paper
        "Shells fell on the town today",  # a sentence
        "Coast Courier with Jane Doe",  # whoever that is, no agency
    ],
)
def test_other_lines_under_a_headline_stay(line):
    found = cleaned(line)

    assert cuts(found) == []
    assert line in found.text


def test_a_paper_named_further_down_stays():
    text = "\n\n".join([HEADLINE, NEWS, "The Coast Courier", MORE])

    assert "The Coast Courier" in clean(Article(text=text, ref="a")).text


def test_a_report_of_two_lines_keeps_both():
    assert clean(Article(text="Border Gazette\n\nThe Daily News", ref="a")).cuts == ()
