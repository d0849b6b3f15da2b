"""Cleaning as a whole: its laws, and the real samples."""

import hashlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.clean import clean
from briefing.model import Article
from briefing.normalise import normalise

SHARED = Path(__file__).parents[3] / "shared"

#: What reports are made of, good and bad, in any order and often.
PIECES = st.sampled_from(
    [
        "Shells fell in Homs.", "Ten people died, the army said.", "Headline without end",
        "\n", "\n\n", "\t \t", " ", "\u00a0", "\u200b", "(Reuters)", "[AFP]", "Photo: AFP",
        "Read Also", "Related News", "SUBSCRIBE", "Copyright", "Privacy Policy", "Twitter",
        "AFP Saturday 25 Jun 2016", "BEIRUT (Reuters) -", "AMMAN/MOSCOW:", "13 Jun 2016", "June 5",
        "By Jane Roe", "Source AA", "- SANA", "H. Zain", "Agencies contributed", "Tags Syria Homs.",
        "They declined to comment.", "But said", "Men walk in Homs May 26 2016. (AFP)", "A - YouTube",
        "The Observatory on Friday", '"We are here"', "https://t.co/abc", "It says it determines",
    ]
)  # fmt: skip
REPORTS = st.lists(PIECES, max_size=9).map(" ".join)


def article(text, **fields):
    return Article(text=text, ref="a", **fields)


def samples():
    for path in sorted(SHARED.glob("seeds/*.txt")):
        yield pytest.param(article(path.read_text("utf-8")), id=path.stem)
    for path in sorted(SHARED.glob("eval/*/reports.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            report = json.loads(line)
            fields = {"title": report["title"], "outlet": report["source"]}
            yield pytest.param(
                article(report["text"], **fields), id=f"{report['id']}-{path.parent.name}"
            )


SAMPLES = list(samples()) or [pytest.param(None, marks=pytest.mark.skip("no shared samples"))]


def assert_quotable(doc):
    """Each paragraph, and the ends of each, stand in the original as they are."""
    at = 0
    for paragraph in doc.text.split("\n") if doc.text else ():
        end = at + len(paragraph)
        for a, b in ((at, end), (at, at + 1), (end - 1, end), (at, (at + end + 1) // 2)):
            first, last = doc.to_original(a, b)
            assert normalise(doc.original[first:last]) == normalise(doc.text[a:b])
        at = end + 1


@given(REPORTS)
@settings(deadline=None)
def test_cleaning_a_cleaned_text_cuts_nothing_more(text):
    doc = clean(article(text))

    again = clean(article(doc.text))

    assert again.cuts == ()
    assert again.text == doc.text


@given(REPORTS | st.text(max_size=80))
@settings(deadline=None)
def test_every_paragraph_stands_in_the_original(text):
    assert_quotable(clean(article(text)))


@given(REPORTS)
@settings(deadline=None)
def test_what_is_cut_is_not_kept(text):
    doc = clean(article(text))
    kept = {i for s in doc.segments for i in range(s.original, s.original + s.length)}

    assert all(kept.isdisjoint(range(cut.start, cut.end)) for cut in doc.cuts)


@pytest.mark.parametrize("report", SAMPLES)
def test_real_reports_are_cleaned_once_and_for_all(report):
    doc = clean(report)

    again = clean(article(doc.text, title=doc.title, outlet=doc.outlet))

    assert (again.text, again.cuts) == (doc.text, ())
    assert clean(article(doc.text)).cuts == ()
    assert_quotable(doc)


def test_the_id_is_of_the_content_and_not_of_the_file():
    here = Article(text="Shells fell.", ref="a", path="x/a.txt")
    there = Article(text="Shells fell.", ref="b", path="y/b.txt")

    assert clean(here).id == clean(there).id
    assert len(clean(here).id) == 16
    assert clean(here).id != clean(Article(text="Shells fell.", ref="a", outlet="x")).id


def test_the_hash_is_of_the_original():
    text = "Shells\u00a0fell. Read Also"

    doc = clean(article(text))

    assert doc.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert doc.original == text


def test_the_first_line_is_the_title_where_the_metadata_have_none():
    assert clean(article("Shells fall on Homs\n\nTen people died.")).title == "Shells fall on Homs"
    assert clean(article("Ten people died.\nIt ended.")).title == ""
    assert clean(article("Shells fall on Homs")).title == ""


def test_the_headline_stays_as_the_first_paragraph_even_of_a_flattened_page():
    text = "Shells fall on Homs again. Ten people died."

    assert clean(article(text, title="Shells fall on Homs again")).text == (
        "Shells fall on Homs again.\nTen people died."
    )


def test_a_short_title_that_starts_the_first_sentence_parts_nothing():
    assert (
        clean(article("Syria Army forces fled.", title="Syria")).text == "Syria Army forces fled."
    )


def test_a_title_loses_its_outlet_and_broken_characters():
    title = "ï¿½_28 dead in attackï¿½_ | Jordan Times"

    assert clean(article("Shells fell.", title=title, outlet="jordantimes")).title == (
        "28 dead in attack"
    )


def test_a_box_that_repeats_the_story_goes_and_the_story_keeps_its_words():
    said = "there is nowhere for people here to go and no bread"
    text = f'Headline\nA medic said "{said}".\n{said} - Mohamad, medic\nIt ended.'

    assert clean(article(text)).text == f'Headline\nA medic said "{said}".\nIt ended.'


def test_of_two_boxes_with_the_same_words_one_stays():
    said = "there is nowhere for people here to go and no bread"
    text = f"Headline\n{said}\n{said} - Mohamad, medic"

    assert said in clean(article(text)).text


@pytest.mark.parametrize(
    "junk",
    ["(Reuters) ", "a - YouTube ", "says it determines ", "no comment from ", "ABCD, ", "7 June 2016 ",
     "Read Also ", ". Tags a ", "\t\t", "12-", "it\n", "Agencies ", "HOMS: "],
)  # fmt: skip
def test_a_megabyte_of_junk_takes_seconds(junk):
    """Time grows with length, not its square: squares would take minutes here."""
    text = junk * (250_000 // len(junk))
    start = time.perf_counter()

    clean(article(text))

    assert time.perf_counter() - start < 20
