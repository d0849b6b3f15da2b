"""Text as no reader wants it: nothing breaks, nothing is slow, no mention leaves its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from time import process_time

import pytest
from build import annotated, tiny_theatre
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.annotate import annotate
from briefing.clean import clean, settle_dates
from briefing.cluster import cluster
from briefing.model import Article, Clusters, Document
from briefing.read.html import read_html
from briefing.read.markdown import read_markdown
from briefing.read.source import SourceFile

NEWS = "The SDF advanced on Manbij, and 26 Islamic State fighters were killed, a monitor said. "
BARE = "the SDF advanced on Manbij and 26 Islamic State fighters were killed a monitor said "
#: Text of one kind only, by what it is.
KINDS = {
    "numbers": "12 1,000 3.5 2016-06-04 14:32 ",
    "punctuation": "...,,;;!?“”\"'()[]-–—/\\ ",
    "one letter": "a",
    "one capital": "A",
    "one mark": "“",
    "spaces": " \u00a0\t",
    "mixed scripts": "Манбидж منبج Manbij 曼比季 Μανμπίτζ ",
    "zero width": "Man\u200bbij\u200d \ufeffRaq\u00adqa ",
    "control characters": "Man\x00bij\x07 \x1b[31mRaqqa\x85 ",
    "emoji": "Manbij 💥🚁🏴‍☠️ 👩‍👩‍👧 ",
    "combining marks": "M\u0301a\u0302n\u0303b\u0304i\u0305j ",
    "capitals": NEWS.upper(),
    "no punctuation": BARE,
    "no paragraphs": NEWS,
    "lines of a word": "Manbij\n",
    "table": "| Manbij | Friday | 15 |\n",
    "tabs": "Manbij\tFriday\t15\n",
    "list": "- The SDF took Manbij\n",
    "entries": "14:32 The SDF advanced on Manbij.\n",
    "times": "14:32\n",
    "claims": "he said she said they said ",
    "pronouns": "They told them that they were them. ",
    "quotations": "“They said “it” was” so. ",
}


def through(text: str, title: str = "") -> tuple[Document, Clusters]:
    """Return a report as cleaned and annotated, and its statements in their fronts."""
    (read,) = settle_dates([clean(Article(text=text, ref="a", title=title))], date(2016, 6, 7))
    document = annotate(read, tiny_theatre(), date(2016, 6, 7))
    return document, cluster([document], tiny_theatre())


def words(unit: str, number: int) -> str:
    """Return so many words of a text of one kind; a unit without a space counts as one."""
    return unit * (number // max(len(unit.split()), 1) + 1)


def strays(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the mentions of a document that lie outside all of its sentences."""
    sentences = document.layer("sentences")
    for name, spans in document.layers.items():
        for span in spans:
            inside = 0 <= span.start <= span.end <= len(document.text)
            if not inside or not any(s.holds(span) for s in sentences):
                yield name, document.text[span.start : span.end]


# --- laws ---------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            "The SDF",
            "Islamic State",
            "IS",
            "US-backed",
            "Manbij",
            "the town of",
            "They",
            "it said",
        ),
        *("killed 26", "on Monday", "14:32", "\n", ".", "“", "”", '"', ", ", "according to", "—"),
        *(
            "THE SDF ADVANCED ON MANBIJ.",
            "SAID",
            "\u200b",
            "💥",
            "\x00",
            "İ",
            "ß",
            "منبج",
            "| 15 |",
        ),
        *("the group", "the city", "a spokesman for", "Rana Abu, the director of", "5 km from"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map(" ".join)


@given(TEXTS)
def test_no_mention_lies_outside_its_sentence(text: str) -> None:
    assert list(strays(annotated(text))) == []


@given(TEXTS)
@settings(max_examples=40)
def test_no_mention_of_a_cleaned_report_lies_outside_its_sentence(text: str) -> None:
    document, _ = through(text)

    assert list(strays(document)) == []


@given(TEXTS)
@settings(max_examples=40)
def test_the_same_text_has_the_same_layers_and_statements(text: str) -> None:
    (one, first), (other, second) = through(text), through(text)

    assert one.layers == other.layers
    assert first.statements == second.statements


@given(TEXTS)
@settings(max_examples=40)
def test_a_statement_is_a_sentence_of_its_report(text: str) -> None:
    document, clusters = through(text)

    assert [(s.start, s.end) for s in clusters.statements] == [
        (s.start, s.end) for s in document.layer("sentences")
    ]


# --- kinds of text ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_text_of_one_kind_breaks_nothing(kind: str) -> None:
    document, clusters = through(words(KINDS[kind], 300))

    assert list(strays(document)) == []
    assert len(clusters.statements) == len(document.layer("sentences"))


def seconds(text: str) -> float:
    start = process_time()
    through(text)
    return process_time() - start


#: Words of the shorter report; the longer has four times as many.
SHORT = 1_500


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_words_take_about_four_times_as_long(kind: str) -> None:
    short, long = words(KINDS[kind], SHORT), words(KINDS[kind], 4 * SHORT)

    least = min(seconds(short) for _ in range(2))
    assert seconds(long) < 10 * max(least, 0.2)


# --- layout -------------------------------------------------------------------------------------


def test_a_line_of_five_thousand_words_is_read_to_its_end() -> None:
    document, clusters = through("Ten men left. " + words(NEWS, 5_000).strip())

    assert clusters.statements[-1].text == NEWS.strip()
    assert {"sdf", "islamic-state"} <= {a.actor for a in clusters.statements[-1].actors}
    assert {s.text for s in clusters.statements[1:]} == {NEWS.strip()}
    assert "\n" not in document.text


def test_a_report_of_ten_thousand_words_loses_none_of_them() -> None:
    text = "\n\n".join([NEWS * 5] * 130).strip()
    document, _ = through(text)

    assert len(document.text.split()) == len(text.split()) > 9_000


def test_a_sentence_of_three_thousand_words_is_cut_and_its_parts_are_read() -> None:
    document, clusters = through(words(BARE, 3_000))

    assert "".join(s.text for s in clusters.statements).replace(" ", "") == (
        document.text.replace(" ", "").replace("\n", "")
    )
    assert all("sdf" in {a.actor for a in s.actors} for s in clusters.statements)


def test_hard_wrapped_text_has_its_sentences_whole() -> None:
    wrapped = (
        "The SDF advanced on Manbij on Monday and took two villages to the\n"
        "south of the city, a monitor said, while aircraft of the coalition\n"
        "struck the roads.\n\nTen people were killed.\n"
    )
    document, _ = through(wrapped)

    assert len(document.layer("sentences")) == 2


ROWS = [("Place", "Killed"), ("Manbij", "15"), ("Raqqa", "4")]
ITEMS = ["The SDF took Manbij", "Islamic State shelled Raqqa"]


def markdown() -> str:
    table = "\n".join(f"| {a} | {b} |" for a, b in [ROWS[0], ("---", "---"), *ROWS[1:]])
    source = f"Tolls of Monday.\n\n{table}\n\n" + "\n".join(f"- {item}" for item in ITEMS)
    (found,) = read_markdown(source.encode(), SourceFile("a.md", "a"))
    return found.text


def html() -> str:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in ROWS)
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    page = f"<html><body><article><h1>Tolls</h1><p>{NEWS * 3}</p><table>{rows}</table>"
    source = f"{page}<ul>{items}</ul><p>{NEWS * 3}</p></article></body></html>"
    (found,) = read_html(source.encode(), SourceFile("a.html", "a"))
    return found.text


def tabbed() -> str:
    rows = "\n".join("\t".join(row) for row in ROWS)
    return f"Tolls of Monday.\n{rows}\n" + "\n".join(f"* {item}" for item in ITEMS)


@pytest.mark.parametrize("text", [markdown, html, tabbed])
def test_each_row_and_each_item_is_a_sentence_of_its_own(text) -> None:
    _, clusters = through(text())
    found = [s.text for s in clusters.statements]

    assert not [s for s in found if "Manbij" in s and "Raqqa" in s]
    assert [s for s in found if "Manbij" in s and "15" in s]
    assert [s for s in found if s.strip("-* |") == ITEMS[0]]
    assert [s for s in found if s.strip("-* |") == ITEMS[1]]
    assert all(any(c.isalnum() for c in s) for s in found)
