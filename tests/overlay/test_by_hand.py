"""The whole way with an overlay: what the analyst says is done, marked as the analyst's, and proved."""

import json
import time

import build
import pytest
from build import doc
from hand import overlay, worked
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.overlay import Comment, Drop, Merge, Move, Pin, Regrade, Withhold, strays
from briefing.registry import renderers
from briefing.render.to_json import brief_to_dict
from briefing.verify import check_quotes

FILLER = "\n\n" + "The river is wide and slow there, and boats are the only other way across. " * 8
#: Another one: a report that shares its padding with another is a reprint.
OTHER = (
    "\n\n" + "Orchards of figs run along the road, and traders rest in their shade at noon. " * 8
)
MANBIJ = (
    "The Syrian army shelled the town of Manbij on Monday and killed four people, the Syrian "
    "Observatory for Human Rights said.\n\n"
    "The town's mayor, Zorvan Quilby, fled Manbij on Sunday with 30 others, activists said.\n\n"
    "At least 12 civilians were killed when shells hit a market in Manbij, the Observatory said.\n\n"
    "Bread ran out in Manbij on Monday while shelling kept the bakeries of the town shut."
)
TABQA = (
    "Islamic State fighters shelled the town of Tabqa on Monday and killed five people, activists "
    "said." + FILLER
)


def reports():
    return (
        doc(MANBIJ + OTHER, ref="wire-1", outlet="Moon News", title="Mayor Zorvan Quilby flees"),
        doc(TABQA, ref="wire-2", outlet="Reuters"),
    )


def made(*says, **config):
    work = worked(*reports(), hand=overlay(*says), **config)
    given = brief_to_dict(work.brief)
    assert check_quotes(given, (d.original for d in work.documents))[1] == []
    return work.brief


def markdown(brief):
    return renderers.get("md")(brief, None).decode()


def page(brief):
    return renderers.get("html")(brief, None).decode().partition("</style>")[2]


def section(brief, name):
    return next(s for s in brief.sections if s.name == name)


def told(brief):
    return " ".join(q.text for q in brief.quotes())


def entry(brief):
    (one,) = brief.analyst.entries
    return one


@pytest.fixture(scope="module")
def plain():
    return made()


def test_an_empty_overlay_changes_nothing(plain):
    without = build.worked(*reports(), theatre="syria-iraq").brief

    assert plain == without
    assert plain.analyst is None
    for ending in ("json", "md", "html"):
        assert renderers.get(ending)(plain, None) == renderers.get(ending)(without, None)


def test_the_sample_has_two_fronts_and_the_mayor(plain):
    assert [s.name for s in plain.sections] == ["Manbij", "Raqqa–Tabqa"]
    assert "Zorvan Quilby" in plain.sources[1].title or "Zorvan Quilby" in plain.sources[0].title


# --- pin and drop ----------------------------------------------------------------------------


def test_a_pinned_sentence_stands_first_of_its_front_and_says_so(plain):
    brief = made(Pin(words="fled Manbij on Sunday", why="our own stringer", by="R. H."))
    first = section(brief, "Manbij").happened[0]
    shown = next(q for q in brief.quotes() if "fled" in q.text)

    assert first.pointer is not None and first.pointer.quote == shown.id
    assert shown is brief.bottom_line[0].quote or shown.text == brief.bottom_line[0].quote.text
    assert shown.analyst == ("pinned",)
    assert "**\\[analyst: pinned\\]**" in markdown(brief)
    assert '<span class="hand">analyst: pinned</span>' in page(brief)
    assert entry(brief).what.startswith("put a sentence of report")
    assert (entry(brief).why, entry(brief).by) == ("our own stringer", "R. H.")


def test_a_pin_never_passes_the_share_rule():
    brief = made(
        Pin(words="killed four people"), Pin(words="fled Manbij on Sunday"),
        Pin(words="shells hit a market"), share=0.1,
    )  # fmt: skip
    printed = [q for q in brief.quotes() if q.ref == "wire-1"]

    assert len(printed) == 1
    assert sum("can't be printed" in e.what for e in brief.analyst.entries) == 2
    assert all(e.matches for e in brief.analyst.entries)


def test_what_is_pinned_and_dropped_is_dropped():
    brief = made(Pin(words="fled Manbij on Sunday"), Drop(words="fled Manbij on Sunday"))

    assert "fled" not in told(brief)
    assert "can't be printed: left out" in brief.analyst.entries[0].what


def test_pins_do_not_pass_the_budget():
    assert len(made(Pin(words="fled Manbij on Sunday"), sentences=1).quotes()) == 1


def test_a_pinned_front_comes_first():
    brief = made(Pin(front="Raqqa–Tabqa"))

    assert [s.name for s in brief.sections] == ["Raqqa–Tabqa", "Manbij"]
    assert brief.sections[0].analyst == ("pinned",)


def test_a_dropped_sentence_is_nowhere_in_the_brief(plain):
    assert "12 civilians" in json.dumps(brief_to_dict(plain))
    brief = made(Drop(words="12 civilians were killed when shells", by="R. H."))

    assert "12 civilians" not in json.dumps(brief_to_dict(brief), ensure_ascii=False)
    assert entry(brief).matches
    assert entry(brief).what.startswith("left out a sentence of report")


def test_a_dropped_front_is_said_and_not_told():
    brief = made(Drop(front="Manbij"))

    assert [s.name for s in brief.sections] == ["Raqqa–Tabqa"]
    assert entry(brief).what == "left out the front Manbij"


# --- move, merge, regrade --------------------------------------------------------------------


def test_a_moved_sentence_is_told_on_its_new_front_with_its_trail():
    brief = made(Move(words="fled Manbij on Sunday", to="Raqqa–Tabqa"), Pin(words="fled Manbij on"))
    shown = next(q for q in brief.quotes() if "fled" in q.text)
    here = section(brief, "Raqqa–Tabqa")

    assert shown.id in {i.quote.id if i.quote else i.pointer.quote for i in here.happened}
    assert "moved here from Manbij" in shown.analyst
    assert ("front", "moved by the analyst") in {(b.about, b.rule) for b in shown.why}


def test_merged_fronts_are_one_section_that_says_so():
    brief = made(Merge(fronts=("Raqqa–Tabqa", "Manbij"), name="The Euphrates"))

    assert [s.name for s in brief.sections] == ["The Euphrates"]
    assert brief.sections[0].analyst == ("takes in Manbij",)
    assert {p.name for p in brief.map.places if p.kind == "dot"} >= {"Manbij", "Tabqa"}
    assert entry(brief).what == "told Manbij with Raqqa–Tabqa as The Euphrates"


def test_merges_and_moves_hold_without_a_theatre_file():
    brief = made(Merge(fronts=("Manbij", "Tabqa")), theatre="none")

    assert [s.name for s in brief.sections] == ["Manbij"]
    assert entry(brief).matches


def test_a_regraded_outlet_says_so_where_it_is_quoted_and_among_the_sources(plain):
    words = "Bread ran out in Manbij"
    brief = made(Regrade(source="Moon News", letter="B"), Pin(words=words, report="wire-1"))
    shown = next(q for q in brief.quotes() if words in q.text and q.ref == "wire-1")

    assert shown.grade == "B3"
    assert set(shown.analyst) == {"pinned", "regraded"}
    assert {s.outlet: s.analyst for s in brief.sources}["Moon News"] == ("graded B",)
    assert brief.analyst.entries[1].what == "graded Moon News B, in place of F" or (
        brief.analyst.entries[0].what == "graded Moon News B, in place of F"
    )


def test_merged_sentences_are_one_with_several_witnesses(plain):
    brief = made(
        Merge(words=("killed five people, activists", "killed four people, the Syrian")),
        sentences=3,
    )
    shown = next(q for q in brief.quotes() if "five people" in q.text)

    assert "four people" in json.dumps(brief_to_dict(plain))
    # Nor in the trail of a sentence that stands where it stands because of that one.
    assert "four people" not in json.dumps(brief_to_dict(brief))
    assert len(shown.also) == 1
    assert shown.analyst == ("takes in others",)
    assert entry(brief).what == (
        f"told a sentence of report {shown.also[0]} with a sentence of report {shown.source}"
    )


# --- comment ---------------------------------------------------------------------------------

EVIL = "<script>alert('x')</script> & [a](http://b) *c* `d` \u202e|\n# Head\n> quote “Shells fell”"


def test_a_comment_stands_in_its_own_box_signed_and_escaped():
    brief = made(
        Comment(text=EVIL, by="R. <b>H</b>", day="2016-06-07"),
        Comment(text="Our stringer left.", by="M. O.", front="manbij"),
    )
    html, md = page(brief), markdown(brief)

    assert brief.analyst.comments[0].by == "R. <b>H</b>"
    assert [c.text for c in section(brief, "Manbij").comments] == ["Our stringer left."]
    assert html.count('<aside class="comment">') == 2
    assert "<script" not in html and "<b>H</b>" not in html
    assert "\u202e" not in html + md
    (line,) = [row for row in md.splitlines() if "Head" in row]
    assert line.startswith("> **Analyst’s comment.** \\<script\\>")
    assert line.endswith("R. \\<b\\>H\\</b\\>, 2016-06-07")
    assert "> **Analyst’s comment.** Our stringer left. — M. O." in md


def test_a_comment_is_no_quotation():
    brief = made(Comment(text="“Shells fell on Mars,” said nobody.", by="R. H."))

    assert "Mars" not in told(brief)
    assert brief.analyst.entries == ()


def test_a_comment_on_a_front_that_is_not_printed_stands_at_the_top_and_is_reported():
    brief = made(Comment(text="All quiet.", by="R. H.", front="Falluja"))
    (top,) = brief.analyst.comments

    assert (top.text, top.front) == ("All quiet.", "Falluja")
    assert not entry(brief).matches
    assert (
        entry(brief).what == "no report tells of the front Falluja; the comment stands at the top"
    )
    assert "comment on Falluja" in markdown(brief) and "comment on Falluja" in page(brief)


# --- withhold --------------------------------------------------------------------------------


def test_a_withheld_name_is_nowhere_and_the_rest_is_proved(plain):
    assert "Quilby" in json.dumps(brief_to_dict(plain))
    brief = made(
        Withhold(names=("Zorvan Quilby", "Quilby"), why="Zorvan Quilby asked"),
        Pin(words="fled Manbij on Sunday"),
        Comment(text="QUILBY is safe.", by="Q. Quilby"),
    )
    out = page(brief) + markdown(brief) + json.dumps(brief_to_dict(brief), ensure_ascii=False)
    shown = next(q for q in brief.quotes() if "fled" in q.text)

    assert "quilby" not in out.casefold()
    assert shown.text.startswith("The town's mayor, [name withheld], fled")
    assert [p.kind for p in shown.parts if p.kind == "withheld"] == ["withheld"]
    assert '<span class="withheld">[name withheld]</span>, fled' in page(brief)
    assert "**\\[name withheld\\]**, fled" in markdown(brief)
    assert brief.analyst.comments[0].text == "[name withheld] is safe."


def test_withholding_changes_nothing_else(plain):
    brief = made(Withhold(names=("Zorvan Quilby", "Quilby")))

    assert [(q.document, q.start, q.end, q.grade) for q in brief.quotes()] == [
        (q.document, q.start, q.end, q.grade) for q in plain.quotes()
    ]


# --- what no longer matches ------------------------------------------------------------------

LOST = (
    (Pin(words="nobody ever said this"), "no sentence has these words"),
    (Drop(words="nobody ever said this"), "no sentence has these words"),
    (Drop(words="killed four people", report="wire-9"), "no sentence has these words"),
    (Move(words="fled Manbij on Sunday", to="Atlantis"), "there is no front 'Atlantis'"),
    (Pin(front="Falluja"), "no report tells of the front Falluja"),
    (Drop(front="Atlantis"), "there is no front 'Atlantis'"),
    (Merge(fronts=("Manbij", "Atlantis")), "there is no front 'Atlantis'"),
    (Merge(words=("killed four people", "nobody ever said")), "only the first is found: nothing is merged"),
    (Merge(words=("nobody ever said", "killed four people")), "no sentence has the first words: nothing is merged"),
    (Regrade(source="Zyxwv Q", letter="A"), "no source, actor or report's outlet is called 'Zyxwv Q'"),
    (Withhold(names=("Nobody Here",)), "the name stands nowhere in this brief"),
)  # fmt: skip


def test_what_matches_nothing_is_reported_in_the_brief_and_for_the_command_line(plain):
    hand = overlay(*(says for says, _ in LOST))
    brief = worked(*reports(), hand=hand).brief

    assert [e.what for e in brief.analyst.entries] == [what for _, what in LOST]
    assert not any(e.matches for e in brief.analyst.entries)
    assert strays(brief, hand) == tuple(
        f"overlay.toml:{n}: [[{hand.entries[n - 1].table}]] {what}"
        for n, (_, what) in enumerate(LOST, 1)
    )
    assert "Nobody Here" not in page(brief)
    assert page(brief).count("<strong>Matches nothing:</strong>") == len(LOST)
    assert markdown(brief).count("**matches nothing:**") == len(LOST)
    assert [s.happened for s in brief.sections] == [s.happened for s in plain.sections]


@pytest.mark.parametrize(
    ("says", "what"),
    [
        (Drop(front="Manbji"), "there is no front 'Manbji'; did you mean 'Manbij'?"),
        (Regrade(source="Moon Newz", letter="A"), "called 'Moon Newz'; did you mean 'Moon News'?"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_name(says, what):
    assert entry(made(says)).what.endswith(what)


def test_an_entry_that_rests_is_neither_done_nor_missed(plain):
    brief = made(Drop(words="12 civilians were killed when shells", until="2016-06-06"))

    assert brief == plain


def test_the_order_of_the_reports_does_not_matter():
    hand = overlay(
        Pin(words="fled Manbij on Sunday"), Withhold(names=("Quilby",)), Regrade(source="Moon News", letter="B")
    )  # fmt: skip
    one, other = reports()

    assert worked(one, other, hand=hand).brief == worked(other, one, hand=hand).brief


WORDS = st.sampled_from(
    ["fled Manbij on Sunday", "killed four people", "12 civilians were", "a b c"]
)
FRONTS = st.sampled_from(["Manbij", "raqqa-tabqa", "Falluja", "Atlantis", "x"])
SAYS = st.one_of(
    st.builds(Pin, words=WORDS),
    st.builds(Pin, front=FRONTS),
    st.builds(Drop, words=WORDS),
    st.builds(Drop, front=FRONTS),
    st.builds(Move, words=WORDS, to=FRONTS),
    st.builds(Merge, fronts=st.tuples(FRONTS, FRONTS)),
    st.builds(Merge, words=st.tuples(WORDS, WORDS, WORDS)),
    st.builds(Regrade, source=st.sampled_from(["Moon News", "reuters", "?"]), letter=st.just("A")),
    st.builds(Withhold, names=st.tuples(st.sampled_from(["Quilby", "Manbij", "of", "12"]))),
    st.builds(Comment, text=st.text(max_size=9), by=st.just("R"), front=FRONTS | st.just("")),
)


@given(st.lists(SAYS, max_size=6))
@settings(max_examples=25)
def test_any_overlay_makes_a_brief_that_can_be_proved(says):
    brief = made(*says)

    assert all(e.line <= len(says) for e in (brief.analyst.entries if brief.analyst else ()))
    markdown(brief)


def test_an_overlay_of_ten_thousand_entries_takes_seconds():
    kinds = (
        lambda n: Pin(words=f"a sentence with number {n}"),
        lambda n: Drop(front=f"front {n}"),
        lambda n: Merge(fronts=(f"front {n}", f"front {n + 1}")),
        lambda n: Regrade(source=f"Outlet {n}", letter="C"),
        lambda n: Withhold(names=(f"Person Number{n}",)),
        lambda n: Comment(text=f"Note {n}", by="R", front=f"front {n}"),
    )
    hand = overlay(*(kinds[n % len(kinds)](n) for n in range(10_000)))
    start = time.perf_counter()
    brief = worked(*reports(), hand=hand).brief

    assert time.perf_counter() - start < 60
    assert len(brief.analyst.entries) == 10_000
