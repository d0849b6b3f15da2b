"""All layers together, on tiny documents, on the founding reports, and on text that means harm."""

from __future__ import annotations

import gc
import time
from datetime import date

import pytest
from build import annotated, layer, sentence_texts, tiny_theatre
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing
from briefing import data
from briefing.annotate import LAYERS, annotate
from briefing.annotate.layout import Cover, parted
from briefing.model import Document, Span
from briefing.theatre import NONE, load

STORY = """\
SDF near Manbij
The SDF advanced on Manbij on Monday, the Syrian Observatory for Human Rights said.
They were now two km from the city, it added.
At least 26 Islamic State fighters were killed by American air strikes.
"""


# A tiny report, layer by layer


@pytest.fixture(scope="module")
def story():
    return annotated(STORY, title="SDF near Manbij", day=date(2016, 6, 7))


def test_every_layer_is_laid(story):
    assert tuple(story.layers) == LAYERS


def test_sentences_with_the_headline_marked(story):
    assert sentence_texts(story)[0] == "SDF near Manbij"
    assert [s.label for s in story.layer("sentences")] == ["headline", "", "", ""]


def test_places_with_the_city_resolved(story):
    assert [(w, k) for w, _, k in layer(story, "places")] == [
        ("Manbij", "manbij"),
        ("Manbij", "manbij"),
        ("the city", "manbij"),
    ]


def test_actors_with_their_roles(story):
    assert layer(story, "actors")[1:] == [
        ("SDF", "agent", "sdf"),
        ("They", "agent", "sdf"),
        ("Islamic State fighters", "target", "islamic-state"),
        ("American air strikes", "agent", "united-states"),
    ]


def test_days_and_dates(story):
    assert [(story.mention(s), s.value) for s in story.layer("dates")] == [
        ("Monday", "2016-06-06"),
        ("now", "PRESENT_REF"),
    ]
    assert [s.value for s in story.layer("days")] == ["2016-06-06"]


def test_figures_with_whom_they_count(story):
    found = [(s.label, s.kb_id, s.value) for s in story.layer("figures")]

    assert found == [
        ("distance_km", "", "2..2"),
        ("killed", "islamic-state", "26.."),
    ]


def test_claims_with_their_speakers(story):
    assert [kb_id for _, _, kb_id in layer(story, "claims")] == ["sohr", "sohr"]


def test_words_of_the_day_count_from_the_reports_own_day_before_the_as_of():
    doc = Document(id="d", ref="d", text="It fell on Monday.", day=date(2016, 6, 7))
    undated = Document(id="d", ref="d", text="It fell on Monday.")

    assert annotate(doc, None, date(2020, 1, 1)).layer("dates")[0].value == "2016-06-06"
    assert annotate(undated, None, date(2016, 6, 15)).layer("dates")[0].value == "2016-06-13"
    assert annotate(undated).layer("sentences")


def test_a_document_is_left_as_it_was():
    doc = Document(id="d", ref="d", text=STORY)
    annotate(doc, tiny_theatre())

    assert dict(doc.layers) == {}


# The front door


def test_the_front_door_reads_and_annotates_again_and_again(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")

    for _ in range(2):
        (doc,) = briefing.read(tmp_path, as_of="2016-06-07")
        layers = briefing.annotate(doc, theatre=tiny_theatre()).layers
        assert set(LAYERS) <= set(layers)
    assert briefing.place("raqqa").country == "SY"


@pytest.fixture(scope="module")
def founding_reports(shared):
    return briefing.read(shared / "seeds", as_of="2016-06-07")


@pytest.fixture(scope="module")
def syria():
    return load(data.theatres()["syria-iraq"])


def test_the_founding_reports_name_what_a_reader_finds_in_them(founding_reports, syria):
    docs = [annotate(doc, syria, date(2016, 6, 7)) for doc in founding_reports]

    actors = {k for doc in docs for _, _, k in layer(doc, "actors")}
    places = {k for doc in docs for _, _, k in layer(doc, "places")}
    speakers = {k for doc in docs for _, _, k in layer(doc, "claims")}

    assert {"islamic-state", "syrian-army", "russia", "ypg", "nusra", "civilians"} <= actors
    assert {"raqqa", "tabqa", "manbij", "aleppo", "falluja"} <= places
    assert "sohr" in speakers
    for doc in docs:
        check(doc)


def test_the_founding_reports_figures_are_found(founding_reports, syria):
    docs = [annotate(doc, syria, date(2016, 6, 7)) for doc in founding_reports]

    figures = {(s.label, s.value) for doc in docs for s in doc.layer("figures")}

    assert {("killed", "26.."), ("distance_km", "..25"), ("fighters", "2000..")} <= figures


# Laws


def check(doc):
    """Hold a document to the laws of its layers."""
    sentences = doc.layer("sentences")
    for name in LAYERS:
        spans = doc.layer(name)
        assert list(spans) == sorted(spans) or name == "claims"
        for span in spans:
            assert span.end <= len(doc.text)
            if name in ("places", "sentences"):
                assert "\n" not in doc.mention(span)
            else:
                assert any(s.holds(span) for s in sentences), (name, span)


PIECES = st.sampled_from(
    [
        *"\n\"“”'’().,;:!?-–…\u00a0\u200b\u202e\x00\x1b\ufeff",
        *"The SDF IS is US Islamic State Manbij al- Aleppo they army city Monday SANA he".split(),
        *"said according to, killed 25 km by against -held -backed clashes between".split(),
        "two dozen",
        "June 6",
        "10,000",
        "U.S.",
        "terrorists",
        "汉字",
        "é",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=300)


@given(text=TEXTS, known=st.booleans())
def test_a_mention_lies_inside_its_sentence(text, known):
    check(annotated(text, theatre=tiny_theatre() if known else NONE))


@given(text=TEXTS, title=TEXTS, outlet=st.sampled_from(["", "SANA", "Orient News", "x"]))
def test_annotating_twice_gives_the_same(text, title, outlet):
    once = annotated(text, title=title, outlet=outlet)

    assert annotate(once, tiny_theatre()).layers == once.layers


@given(texts=st.lists(TEXTS, min_size=2, max_size=3))
def test_a_report_is_annotated_the_same_whatever_was_annotated_before(texts):
    apart = [annotated(text).layers for text in texts]

    assert [annotated(text).layers for text in reversed(texts)] == apart[::-1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "." * 1000,
        "“" * 1000,
        "THE SYRIAN ARMY IS IN RAQQA AND ISLAMIC STATE FLED US JETS",
        "the syrian army is in raqqa " * 200,
        " ".join(["Raqqa"] * 10_000),
        " ".join(f"word{n}" for n in range(10_000)),
        "\u202eإرهاب\u202c in Raqqa\u200b \x00\x1b[31m",
        "e\u0301" * 500,
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") * 300,
        "Islamic State" + " -" * 3000 + " was killed",
        "by" + " - '" * 3000 + " Islamic State",
    ],
    ids=range(14),
)
def test_any_text_is_annotated(text):
    for theatre in (tiny_theatre(), NONE):
        check(annotated(text, theatre=theatre))


@settings(max_examples=20, deadline=None)
@given(text=TEXTS)
def test_the_shipped_theatre_keeps_the_laws_as_well(text, syria):
    check(annotated(text, theatre=syria))


# Hostile text

HOSTILE = {
    "names": "Islamic State ",
    "acronyms": "IS ",
    "one word": "x",
    "one accented word": "é",
    "hyphens": "Aa-",
    "apostrophes": "A'a’",
    "cues": "he said ",
    "cited": "activists citing ",
    "pronouns": "They ",
    "noun phrases": "the terrorists ",
    "towns": "an IS-held town ",
    "the town": "The IS-held town of Tabqa ",
    "sponsors": "US-backed ",
    "clashes": "clashes between ",
    "quotations": "“They said.” ",
    "opening marks": "“",
    "straight marks": '" ',
    "brackets": "Aa Bb (AB) ",
    "found places": "in Aa town of Bb ",
    "groups": "Aa Bb troops ",
    "sentences": "The army said so. ",
    "lines": "The city\n",
    "dashes": "Islamic State - ",
    "counts": "killed 5 ",
    "distances": "5 km ",
    "days": "on Monday ",
    "people": "Rana Abu the director of ",
    "full names": "Rana Abu ",
}


def seconds(unit, size):
    text = (unit * (size // len(unit) + 1))[:size]
    gc.collect()
    gc.disable()  # a collection of all that other tests left is no cost of this text
    try:
        start = time.process_time()
        annotated(text)
        return time.process_time() - start
    finally:
        gc.enable()


def growth(unit, size):
    """Return how many times as long four times the text takes: 4 by rights, 16 for a square."""
    return seconds(unit, 4 * size) / max(seconds(unit, size), 0.1)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(name):
    assert growth(HOSTILE[name], 20_000) < 10


def test_all_that_is_hostile_at_once_costs_no_more_than_its_length():
    assert growth("".join(unit * 20 for unit in HOSTILE.values()), 50_000) < 10


# What lies where


def test_spans_are_parted_among_their_sentences_in_one_pass():
    sentences = [Span(0, 10), Span(11, 20)]
    spans = [Span(12, 13), Span(0, 10), Span(9, 12), Span(2, 3), Span(30, 31)]

    assert parted(sentences, spans) == [[Span(0, 10), Span(2, 3)], [Span(12, 13)]]


def test_a_span_over_two_sentences_hides_none_of_the_first():
    assert parted([Span(0, 10), Span(11, 20)], [Span(1, 15), Span(2, 3)]) == [[Span(2, 3)], []]


STRETCHES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), max_size=20).map(
    lambda pairs: [(start, start + length) for start, length in pairs]
)


@given(STRETCHES, st.integers(0, 60), st.integers(1, 20))
def test_a_cover_finds_what_a_search_through_all_would(stretches, start, length):
    end = start + length
    cover = Cover(stretches)

    plain = sorted((s, e) for s, e in stretches if s < end and start < e)
    assert sorted(cover.over(start, end)) == plain
    assert cover.touches(start, end) == bool(plain)
    assert cover.holds(start, end) == any(s <= start and end <= e for s, e in plain)
