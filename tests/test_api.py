"""Contract 1: what `import briefing` offers, by name, by argument and by what comes back."""

import inspect
import json
from datetime import UTC, date, datetime

import build
import pytest

import briefing
from briefing.config import Config
from briefing.errors import ConfigError, NothingToRead, UndatedError, UnknownComponent
from briefing.model import Document, Extract

LAYERS = {"sentences", "places", "actors", "dates", "figures", "claims"}


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(build.STORY, encoding="utf-8")
    return path


@pytest.fixture
def document(story):
    return briefing.read(story, as_of="2016-06-07")[0]


def mentions(document, layer):
    return {document.mention(span): span for span in document.layer(layer)}


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("read", ["paths", "as_of"]),
        ("annotate", ["document", "theatre", "as_of"]),
        ("summarise", ["documents", "words", "ranker", "query"]),
        ("make_brief", ["documents", "as_of", "theatre", "previous", "config"]),
        ("render", ["brief"]),
        ("place", ["kb_id"]),
    ],
)
def test_every_function_takes_what_it_promises(function, arguments):
    names = list(inspect.signature(getattr(briefing, function)).parameters)

    assert names[: len(arguments)] == arguments
    assert function in briefing.__all__
    assert getattr(briefing, function).__doc__


def test_defaults_are_those_of_the_contract():
    summarise = inspect.signature(briefing.summarise).parameters
    make_brief = inspect.signature(briefing.make_brief).parameters

    assert (
        summarise["words"].default,
        summarise["ranker"].default,
        summarise["query"].default,
    ) == (100, None, None)
    assert [make_brief[n].default for n in ("theatre", "previous", "config")] == [None, None, None]


# --- read -------------------------------------------------------------------------------------


def test_read_gives_documents_of_files_and_folders(story, tmp_path):
    by_file, by_folder = briefing.read(story), briefing.read(str(tmp_path))

    assert isinstance(by_file, list)
    assert all(isinstance(d, Document) for d in by_file)
    assert [d.id for d in by_file] == [d.id for d in by_folder]


def test_read_dates_weekdays_by_the_as_of(story):
    (document,) = briefing.read(story, as_of=date(2016, 6, 7))

    assert (str(document.day), document.day_how) == ("2016-06-06", "inferred")


def test_read_of_nothing_raises(tmp_path):
    with pytest.raises(NothingToRead):
        briefing.read(tmp_path)
    with pytest.raises(NothingToRead):
        briefing.read()


# --- annotate ---------------------------------------------------------------------------------


def test_annotate_lays_every_layer_and_leaves_the_document_alone(document):
    annotated = briefing.annotate(document, as_of="2016-06-07")

    assert set(annotated.layers) >= LAYERS
    assert not document.layers
    assert annotated.text == document.text


def test_spans_are_half_open_offsets_of_the_text(document):
    annotated = briefing.annotate(document, "syria-iraq")

    sentences = [annotated.mention(span) for span in annotated.layer("sentences")]
    assert sentences[0].startswith("The Syrian army shelled")
    assert "Manbij" in mentions(annotated, "places")
    assert "islamic-state" in {span.kb_id for span in annotated.layer("actors")}
    assert any("12 civilians" in words for words in mentions(annotated, "figures"))


def test_a_place_s_id_leads_to_its_name_and_coordinates(document):
    annotated = briefing.annotate(document, "syria-iraq")

    place = briefing.place(mentions(annotated, "places")["Manbij"].kb_id)

    assert place is not None
    assert (place.name, place.country) == ("Manbij", "SY")
    assert place.latitude == pytest.approx(36.53, abs=0.1)
    assert place.longitude == pytest.approx(37.95, abs=0.1)


def test_an_unknown_id_is_no_place():
    assert briefing.place("atlantis") is None
    assert briefing.place("", "syria-iraq") is None


def test_a_claim_s_span_is_the_speaker_and_its_id_the_canonical_one(document):
    claims = mentions(briefing.annotate(document, "syria-iraq"), "claims")

    ids = {span.kb_id for span in claims.values()}
    assert any("Observatory" in words for words in claims)
    assert len({claims[w].kb_id for w in claims if "Observatory" in w}) == 1
    assert "" not in ids


def test_a_date_has_its_iso_value(document):
    dates = mentions(briefing.annotate(document, "syria-iraq", as_of="2016-06-07"), "dates")

    assert {span.value for words, span in dates.items() if "Monday" in words} == {"2016-06-06"}


def test_without_a_theatre_the_text_speaks_for_itself(document):
    annotated = briefing.annotate(document, "none")

    assert set(annotated.layers) >= LAYERS
    assert annotated.layer("sentences")


# --- summarise --------------------------------------------------------------------------------


def test_summarise_gives_verbatim_sentences_with_their_place(document):
    extract = briefing.summarise([document], words=40)

    assert isinstance(extract, Extract)
    assert 0 < len(extract.text.split()) <= 40
    for sentence in extract.sentences:
        stretch = sentence.document.text[sentence.start : sentence.end]
        assert " ".join(stretch.split()) == sentence.text
        assert sentence.text in extract.text


def test_summarise_takes_a_ranker_and_a_query(document):
    assert briefing.summarise([document], ranker="lead").text
    assert "bridge" in briefing.summarise([document], query="bridge").text
    with pytest.raises(UnknownComponent, match=r"there are: .*lexrank"):
        briefing.summarise([document], ranker="best")


def test_summarise_of_nothing_is_empty():
    assert briefing.summarise([]).sentences == ()
    assert briefing.summarise([]).text == ""


# --- make_brief and render --------------------------------------------------------------------


@pytest.mark.parametrize(
    "as_of",
    ["2016-06-07", date(2016, 6, 7), datetime(2016, 6, 7, 23, 59, tzinfo=UTC)],
)
def test_an_as_of_may_be_a_word_a_day_or_an_instant(document, as_of):
    assert briefing.make_brief([document], as_of).dtg == "072359Z JUN 16"


def test_make_brief_takes_theatre_and_config(document):
    brief = briefing.make_brief(
        [document],
        as_of="2016-06-07",
        theatre="none",
        previous=None,
        config=Config(marking="TLP:GREEN"),
    )

    assert (brief.theatre, brief.marking) == ("none", "TLP:GREEN")


def test_make_brief_takes_documents_already_annotated(document):
    annotated = briefing.annotate(document, "syria-iraq", as_of="2016-06-07")

    assert briefing.make_brief([annotated], "2016-06-07") == briefing.make_brief(
        [document], "2016-06-07"
    )


def test_make_brief_says_what_is_wrong(document):
    with pytest.raises(ConfigError, match="no date"):
        briefing.make_brief([document], "yesterday")
    with pytest.raises(NothingToRead):
        briefing.make_brief([], "2016-06-07")
    with pytest.raises(UndatedError):
        briefing.make_brief([build.doc("Shells fell.", date="")])


def test_render_gives_each_format_as_bytes(document):
    brief = briefing.make_brief([document], "2016-06-07")

    made = {name: briefing.render(brief, name) for name in ("pdf", "html", "md", "json")}

    assert all(isinstance(content, bytes) for content in made.values())
    assert made["pdf"].startswith(b"%PDF-")
    assert made["html"].lstrip().startswith(b"<!DOCTYPE html>")
    assert made["md"].startswith(b"# ")
    assert json.loads(made["json"])["schema"] == brief.schema


def test_render_refuses_other_formats_by_name(document):
    brief = briefing.make_brief([document], "2016-06-07")

    with pytest.raises(UnknownComponent, match="there are: html, json, md, pdf"):
        briefing.render(brief, "docx")


def test_nothing_that_is_given_is_changed(document):
    before = repr(document), dict(document.layers)

    briefing.render(briefing.make_brief([document], "2016-06-07"), "md")
    briefing.summarise([document])

    assert (repr(document), dict(document.layers)) == before
