"""A sentence in its context, as one value."""

from dataclasses import replace
from itertools import pairwise

from build import WAR, acting, day, doc
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate import annotate
from briefing.cluster.statements import statements_of
from briefing.model import Document, Span
from briefing.normalise import normalise
from briefing.theatre import NONE, Actor

TEXT = (
    "The Red army shelled Mill on Monday, War Watch said.\n\n"
    "At least 12 civilians were killed in the town. They had fled Ford a week ago.\n\n"
    "Mill is a town on a river."
)


def told(text=TEXT, theatre=WAR, **fields):
    return statements_of(annotate(doc(text, **fields), theatre), theatre)


def layered(text, **layers):
    """Return a document of sentences ending in full stops, with hand-laid layers."""
    sentences, start = [], 0
    while start < len(text):
        end = text.index(".", start) + 1
        sentences.append(Span(start, end))
        start = end + 1
    one = Document("d", "d", text, text, day=day("2016-06-07")).with_layer(
        "sentences", tuple(sentences)
    )
    for name, spans in layers.items():
        one = one.with_layer(name, tuple(spans))
    return one


def span(text, words, label="", kb_id="", value=""):
    start = text.index(words)
    return Span(start, start + len(words), label, kb_id, value)


def test_there_is_a_statement_for_each_sentence_in_order():
    document = annotate(doc(TEXT), WAR)
    found = statements_of(document, WAR)

    assert [s.index for s in found] == [0, 1, 2, 3]
    assert [s.text for s in found] == [normalise(document.text[s.start : s.end]) for s in found]
    assert {s.document for s in found} == {document.id}


def test_a_statement_says_where_who_when_how_many_and_on_whose_word():
    first, second, *_ = told()

    assert first.places == ("mill",)
    assert acting("army", "agent") in first.actors
    assert first.day == day("2016-06-06")
    assert first.day_how == "on"
    assert first.event == "shelling"
    assert (first.claim.speaker, first.claim.name, first.claim.kind) == (
        "watch",
        "War Watch",
        "monitor",
    )
    assert [(f.kind, f.low, f.high) for f in second.figures] == [("killed", 12, None)]


def test_a_sentence_that_says_no_day_has_the_reports_own_unless_it_is_background():
    _, second, _, last = told()

    assert (second.day, second.day_how) == (day("2016-06-07"), "")
    assert last.background
    assert last.day is None


def test_paragraphs_are_counted():
    assert [s.paragraph for s in told("One came. Two came.\nThree came.")] == [0, 0, 1]


def test_a_sentence_that_leans_on_the_one_before_does_not_stand_alone():
    first, _, third, _ = told()

    assert first.standalone
    assert not third.standalone


def test_an_actor_named_twice_has_the_role_that_weighs_more():
    text = "Rebels fired and rebels died."
    one = layered(
        text,
        actors=[Span(0, 6, "agent", "rebels"), Span(17, 23, "target", "rebels")],
    )

    assert statements_of(one, WAR)[0].actors == (acting("rebels", "target"),)


def test_people_who_are_harmed_are_civilians_where_the_theatre_knows_them():
    text = "At least four people died."
    one = layered(text, figures=[span(text, "At least four people", "killed", "persons", "4..")])
    known = replace(
        WAR, actors={**WAR.actors, "civilians": Actor("civilians", "Civilians", "people", "")}
    )

    assert statements_of(one, WAR)[0].actors == ()
    assert statements_of(one, known)[0].actors == (acting("civilians", "target"),)


def test_a_claim_nobody_knows_is_unnamed_and_keeps_its_words():
    text = "Four died, a shopkeeper said."
    one = layered(text, claims=[span(text, "a shopkeeper", "said", "shopkeeper", "said|")])

    claim = statements_of(one, WAR)[0].claim

    assert (claim.speaker, claim.name, claim.kind, claim.cue) == (
        "shopkeeper",
        "shopkeeper",
        "unnamed",
        "said",
    )


def test_a_denial_and_a_relay_are_on_record():
    text = "The army denied it, a radio said."
    one = layered(text, claims=[span(text, "The army", "denied", "army", "denied|a radio")])

    claim = statements_of(one, WAR)[0].claim

    assert (claim.kind, claim.denied, claim.hedged, claim.via) == ("party", True, False, "a radio")


def test_a_span_over_two_sentences_hides_no_span_behind_it():
    text = "Mill fell. Ford held. Port burned."
    one = layered(
        text,
        places=[
            Span(0, 21, "town", "shire"),
            span(text, "Ford", "village", "ford"),
            span(text, "Port", "city", "port"),
        ],
    )

    assert [s.places for s in statements_of(one, WAR)] == [(), ("ford",), ("port",)]


def test_a_distance_lies_between_who_moves_and_the_place_behind_it():
    text = "Rebels are 2 km from Mill."
    one = layered(
        text,
        actors=[Span(0, 6, "agent", "rebels")],
        places=[span(text, "Mill", "town", "mill")],
        figures=[span(text, "2 km", "distance_km", "", "2..2")],
    )

    (figure,) = statements_of(one, WAR)[0].figures

    assert (figure.low, figure.high, figure.who) == (2, 2, "Blue rebels – Mill")


def test_a_distance_with_one_end_only_says_no_between():
    text = "Rebels are 2 km away."
    one = layered(
        text,
        actors=[Span(0, 6, "agent", "rebels")],
        figures=[span(text, "2 km", "distance_km", "", "2..2")],
    )

    assert statements_of(one, WAR)[0].figures[0].who == ""


def test_a_report_without_sentences_has_no_statements():
    assert statements_of(Document("d", "d", ""), NONE) == ()


@given(
    st.lists(
        st.sampled_from(
            ["The Red army shelled Mill.", "Ten died, War Watch said.", "They fled to Ford.", "\n\n",
             "Blue rebels hold Port.", "No news.", "“We won”, a man said."]
        ),
        max_size=8,
    )
)  # fmt: skip
def test_statements_are_verbatim_in_order_and_never_overlap(pieces):
    document = annotate(doc(" ".join(pieces) or "x"), WAR)
    found = statements_of(document, WAR)

    assert len(found) == len(document.layer("sentences"))
    for one in found:
        assert one.text == normalise(document.text[one.start : one.end])
    for a, b in pairwise(found):
        assert a.end <= b.start
        assert a.paragraph <= b.paragraph
