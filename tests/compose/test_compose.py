"""The brief as a value: every part decided, every sentence verbatim and printed once."""

import build
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.compose import compose
from briefing.config import Config
from briefing.model import Skipped
from briefing.normalise import normalise
from briefing.render.to_json import brief_to_dict
from briefing.theatre import NONE
from briefing.verify import check_quotes


def composed(selections=(), documents=(), assessed=None, theatre=build.WAR, **fields):
    fronts = [s.front for s in selections]
    return compose(
        selections,
        assessed or build.assessed(*fronts),
        documents,
        as_of=build.AS_OF,
        theatre=theatre,
        config=Config(**fields.pop("config", {})),
        **fields,
    )


@pytest.fixture
def small():
    document = build.doc("Shells fell on the mill. Nine people died.", outlet="Herald")
    statements = [
        build.statement(document, "Shells fell on the mill."),
        build.statement(
            document,
            "Nine people died.",
            index=1,
            figures=[build.killed(9, 9, who="Civilians", text="Nine people")],
        ),
    ]
    return composed([build.selection(build.front(*statements))], [document])


def test_the_masthead_says_of_when_and_of_how_much(small):
    assert (small.title, small.theatre) == ("The War", "war")
    assert (small.day, small.dtg) == ("Tuesday 7 June 2016", "072359Z JUN 16")
    assert small.as_of == "2016-06-07T23:59:00+00:00"
    assert (small.reports, small.outlets, small.unnamed) == (1, 1, 0)


def test_the_bottom_line_prefers_a_sentence_with_a_hard_figure(small):
    assert [i.quote.text for i in small.bottom_line] == ["Nine people died."]


def test_the_bottom_line_is_the_first_mention_and_the_section_points_to_it(small):
    (section,) = small.sections

    pointers = [i.pointer for i in section.happened if i.pointer]
    assert [p.quote for p in pointers] == [small.bottom_line[0].quote.id]


def test_harm_to_civilians_is_given_with_its_note(small):
    assert [line.front for line in small.harm] == ["North"]
    assert small.harm_note


def test_no_marking_and_no_number_unless_somebody_sets_them(small):
    assert (small.marking, small.number) == ("", None)

    marked = composed(config={"marking": "TLP:GREEN", "number": 7})
    assert (marked.marking, marked.number) == ("TLP:GREEN", 7)


def test_what_was_skipped_is_left_out_by_name():
    found = composed(skipped=[Skipped("bad.txt", "empty file", "Herald", "Shells")])

    assert [(e.what, e.reason, e.outlet, e.title) for e in found.left_out] == [
        ("bad.txt", "empty file", "Herald", "Shells")
    ]


def test_a_brief_of_nothing_is_a_brief():
    found = composed(theatre=NONE)

    assert found.title
    assert (found.theatre, found.map) == ("none", None)
    assert found.bottom_line == found.glance == found.sections == ()
    assert found.harm_note == "No report gives a figure for civilians."


# --- laws over all stages ---------------------------------------------------------------------

SENTENCES = st.sampled_from(
    [
        "The Syrian army shelled Manbij on Monday, the Syrian Observatory for Human Rights said.",
        "At least 12 civilians were killed and 30 wounded in Manbij, activists said.",
        "Islamic State fighters attacked Tabqa from Raqqa on 5 June.",
        "The terrorists shelled several areas of Aleppo, TASS said.",
        "They were now two km from the city.",
        "Russian air strikes hit Idlib; 40 people were killed.",
        "The army reached the edge of Raqqa province on Friday.",
        "The army crossed the boundary of Raqqa province on Saturday, the Observatory said.",
        "He said: \"We are advancing on all fronts.\"",
        "The regime\u00a0did not comment.", "\u202eelppa\u202c was said in Aleppo on Monday.",
        "{{ 7*7 }} <b>people</b> were killed in Aleppo on Monday.", "An officer said so.",
        "Syrian army spokesmen were not immediately available for comment.", "\u200b", "Photo: AFP",
        "AMMAN/MOSCOW:", "(Reuters) -", "İstanbul ﬁghters\u200d met at Aleppo.", "1,000", "…",
    ]
)  # fmt: skip
TEXTS = st.lists(
    st.tuples(SENTENCES, st.sampled_from([" ", "\n\n", "\u00a0", "\r\n", ""])),
    min_size=1,
    max_size=12,
)
REPORTS = st.lists(
    TEXTS.map(lambda parts: "".join(a + b for a, b in parts)), min_size=1, max_size=4
)


@given(REPORTS, st.booleans())
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_whatever_the_reports_say_each_quotation_is_verbatim_and_printed_once(texts, with_theatre):
    documents = [build.doc(text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]

    brief = build.brief(*documents, theatre=None if with_theatre else "none")

    checked, findings = check_quotes(brief_to_dict(brief), [d.original for d in documents])
    assert findings == []
    assert checked >= len(brief.quotes())
    places = [(q.document, q.start) for q in brief.quotes()]
    assert len(set(places)) == len(places)
    ids = [q.id for q in brief.quotes()]
    assert len(set(ids)) == len(ids)


@given(REPORTS)
@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
def test_the_order_of_the_reports_never_changes_the_brief(texts):
    documents = [build.doc(text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]

    assert build.brief(*documents) == build.brief(*documents[::-1])


def test_no_sentence_is_printed_twice_in_the_samples(sample):
    texts = [q.text for q in sample.brief.quotes()]

    assert len(set(texts)) == len(texts)


def test_at_most_the_stated_share_of_a_report_is_quoted(sample):
    share = Config().share

    for source in sample.brief.sources:
        counted = [q for q in sample.brief.quotes() if q.document == source.document]
        # A report's first sentence is always let in.
        assert source.quoted <= share * source.length or len(counted) == 1, source.ref


def test_every_pointer_leads_to_a_quotation_of_the_same_brief(sample):
    ids = {q.id: q.text for q in sample.brief.quotes()}
    items = [
        i
        for s in sample.brief.sections
        for i in (*s.happened, *(i for g in s.by_actor for i in g.items))
    ]

    pointers = [i.pointer for i in items if i.pointer]
    assert pointers
    for pointer in pointers:
        assert ids[pointer.quote].startswith(pointer.opening)


def test_every_number_given_is_one_of_the_sources(sample):
    numbers = {s.number for s in sample.brief.sources}

    assert numbers == set(range(1, sample.brief.reports + 1))
    assert {q.source for q in sample.brief.quotes()} <= numbers
    assert {r.latest_source for r in sample.brief.glance} <= numbers
    assert {c.source for line in sample.brief.harm for c in line.claims} <= numbers


def test_the_words_of_a_figure_stand_in_its_report(sample):
    texts = {
        s.number: next(d.original for d in sample.reading.documents if d.id == s.document)
        for s in sample.brief.sources
    }

    for section in sample.brief.sections:
        for row in section.figures:
            assert row.words in normalise(texts[row.source])


def test_whoever_made_the_map_and_the_places_of_the_world_is_credited():
    far = build.annotated("Shells fell on Tabqa. Talks went on in Geneva.")
    near = build.annotated("Shells fell on Tabqa.")

    assert "GeoNames" not in " ".join(composed([], [near]).credits)
    assert any("GeoNames" in c and "CC BY 4.0" in c for c in composed([], [far]).credits)
    assert any("Natural Earth" in c for c in composed([], [far]).credits)
