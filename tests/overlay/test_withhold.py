"""A withheld name is nowhere in any output; everything else is as it was, and proved."""

import io
from dataclasses import replace

import pytest
from build import doc
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from briefing.brief import (
    WITHHELD,
    AccountRow,
    Because,
    Brief,
    Comment,
    DisputeBox,
    FigureRow,
    HarmClaim,
    HarmLine,
    Item,
    LeftOut,
    Part,
    Pointer,
    Quote,
    Section,
    SourceEntry,
)
from briefing.model_map import MapArrow, MapFront, MapPlace, MapView
from briefing.normalise import normalise
from briefing.overlay import HiddenNames, withheld
from briefing.overlay.withhold import parted
from briefing.registry import renderers
from briefing.render.to_json import brief_to_dict
from briefing.verify import check_quotes, hidden_in

NAME = "Zorvan Quilby"
NAMES = HiddenNames((NAME, "Quilby"))
SPELT = st.sampled_from(
    [NAME, NAME.upper(), NAME.lower(), "Zorvan-Quilby", "Zórvan Quílby", "Zor\u00advan Quilby",
     "ZorvanQuilby", "Quilby", "zorvan_quilby"]
)  # fmt: skip
PLAIN = st.text("abc ,.é“&<", max_size=12).map(normalise)


def has_name(text):
    plain = "".join(c for c in text.casefold() if c.isalpha() and c.isascii())
    return "quilby" in plain or "qu\u00edlby" in text.casefold()


@st.composite
def told(draw):
    """A line with the name in it somewhere, or not."""
    parts = [draw(PLAIN), draw(SPELT | PLAIN), draw(PLAIN)]
    return normalise(" ".join(parts)) or "x"


def quote(text, number, document):
    words = normalise(text)
    at = len(words) // 2
    parts = (Part("text", words[:at]), Part("note", f"of {NAME}"), Part("text", words[at:]))
    return Quote(
        id=f"q{number}",
        source=1,
        document=document.id,
        ref=document.ref,
        start=document.text.index(text),
        end=document.text.index(text) + len(text),
        text=words,
        parts=tuple(p for p in parts if p.text),
        claimant=NAME,
        why=(Because("source", NAME, "who speaks", text),),
    )


def brief_of(sentence, line):
    """A brief with *line* in every field that words of a report can reach."""
    document = doc(f"{sentence}", ref=line, title=line)
    document = replace(document, original=sentence, text=sentence)
    one = quote(sentence, 1, document)
    row = AccountRow(normalise(sentence), "7 June", line, 1, document.id, 0, len(sentence))
    section = Section(
        1, "k", line, (line,), (line,), (line,), (line,), (),
        (Item("7 June", one), Item(pointer=Pointer("q1", one.text[:9], line, 1))),
        (),
        figures=(FigureRow(line, "1", line, 1, line),),
        disputes=(DisputeBox(line, (row, row)),),
        comments=(Comment(line, line, "2016-06-07", line),),
    )  # fmt: skip
    source = SourceEntry(
        1, document.id, line, line, line, line, "", "", document.sha256,
        url=f"https://x.example/{line}", rests_on=(line,), notes=(line,),
    )  # fmt: skip
    where = MapView((MapPlace(line, 35.0, 38.0),), (), (), line, line)
    return Brief(
        title=line, theatre="t", day="d", as_of="2016-06-07T23:59:00+00:00", dtg="z", period=line,
        reports=1, outlets=1, unnamed=0, previous=line, bottom_line=(Item(quote=one),),
        map=where, harm=(HarmLine(line, "d", (HarmClaim((line,), line, 1),)),),
        sections=(section,), sources=(source,), method=(line,),
        left_out=(LeftOut(line, line, line, line),), credits=(line,),
    ), document  # fmt: skip


def proved(brief, document):
    return check_quotes(brief_to_dict(brief), [document.original])[1]


@given(sentence=told(), line=told())
@settings(max_examples=150)
def test_a_withheld_name_is_in_no_byte_of_json_and_markdown(sentence, line):
    brief, document = brief_of(sentence, line)
    hidden, _ = withheld(brief, NAMES)

    for ending in ("json", "md"):
        assert not has_name(renderers.get(ending)(hidden, None).decode())
    assert proved(hidden, document) == []


@given(sentence=told(), line=told())
@settings(max_examples=15)
def test_a_withheld_name_is_in_no_byte_of_the_page(sentence, line):
    hidden, _ = withheld(brief_of(sentence, line)[0], NAMES)
    page = renderers.get("html")(hidden, None).decode()

    assert not has_name(page.partition("</style>")[0].partition("<style>")[0])
    assert not has_name(page.partition("</style>")[2])


def test_a_withheld_name_is_neither_in_the_pdf_s_text_nor_in_its_metadata():
    hidden, _ = withheld(brief_of(f"Then {NAME} fled.", f"On {NAME}: more")[0], NAMES)
    reader = PdfReader(io.BytesIO(renderers.get("pdf")(hidden, None)))
    text = "".join(page.extract_text() for page in reader.pages)

    assert "name withheld" in text
    assert not has_name(text)
    assert not has_name(str(reader.metadata) + str(reader.outline))


@given(sentence=told(), line=told())
def test_offsets_and_all_other_words_stay(sentence, line):
    brief, _ = brief_of(sentence, line)
    hidden, _ = withheld(brief, NAMES)
    one, other = brief.bottom_line[0].quote, hidden.bottom_line[0].quote

    assert (one.start, one.end, one.document) == (other.start, other.end, other.document)
    if not NAMES.spans(one.text):
        assert one.text == other.text


def test_a_brief_without_the_name_is_the_very_same():
    brief, _ = brief_of("Shells fell on the mill.", "Mill")
    plain = HiddenNames(("Nobody Here",))

    assert withheld(brief, plain)[0] == brief
    assert withheld(brief, HiddenNames())[0] is brief


def test_an_opening_that_parts_a_name_in_two_hides_its_half():
    sentence = f"There and then {NAME} fled."
    brief, document = brief_of(sentence, "x")
    cut = replace(
        brief.sections[0].happened[1].pointer, opening=sentence[: sentence.index("Quilby")].strip()
    )
    section = replace(brief.sections[0], happened=(Item(pointer=cut),))
    hidden, _ = withheld(replace(brief, sections=(section,)), NAMES)

    assert hidden.sections[0].happened[0].pointer.opening == f"There and then {WITHHELD}"
    assert proved(hidden, document) == []


def test_a_withheld_place_is_on_no_map():
    mill, ford = MapPlace("Mill", 35.0, 38.0), MapPlace("Ford", 36.0, 38.0, emphasis=True)
    fronts = (
        MapFront(1, "North", 35.0, 38.0, ("Mill",)),
        MapFront(2, "South", 36.0, 38.0, ("Ford",)),
    )
    arrow = MapArrow("Mill", 35.0, 38.0, "Ford", 36.0, 38.0)
    view = MapView((mill, ford), fronts, (arrow,), "1 North, 2 South", "North (Mill), South (Ford)")
    brief = replace(brief_of("x y z", "x")[0], map=view)
    shown = withheld(brief, HiddenNames(("mill",)))[0].map

    assert (shown.places, shown.fronts, shown.arrows) == ((ford,), fronts[1:], ())
    assert shown.alt == f"North ({WITHHELD}), South (Ford)"
    assert withheld(brief, HiddenNames(("mill", "ford")))[0].map is None
    assert withheld(brief, HiddenNames(("Bridge",)))[0].map == view


def test_where_names_stood_is_counted():
    _, places = withheld(brief_of(f"Then {NAME} fled.", f"On {NAME}")[0], NAMES)

    assert places.quotes[("zorvan", "quilby")] == 2  # the fixture prints it twice
    assert places.all[("zorvan", "quilby")] > 10


# --- parts -----------------------------------------------------------------------------------


def text(*words):
    return tuple(Part("text", w) for w in words)


@pytest.mark.parametrize(
    ("parts", "span", "shown"),
    [
        (text("a bc d"), (2, 4), [("text", "a "), ("withheld", "name withheld"), ("text", " d")]),
        (text("bc"), (0, 2), [("withheld", "name withheld")]),
        (text("a b", "c d"), (2, 4), [("text", "a "), ("withheld", "name withheld"), ("text", " d")]),
        (
            (*text("a b"), Part("note", "n"), *text("c d")),
            (2, 4),
            [("text", "a "), ("withheld", "name withheld"), ("note", "n"), ("text", " d")],
        ),
        (text("a", "b", "c"), (0, 3), [("withheld", "name withheld")]),
    ],
)  # fmt: skip
def test_a_name_becomes_one_part(parts, span, shown):
    assert [(p.kind, p.text) for p in parted(parts, [span], HiddenNames())] == shown


# --- the proof -------------------------------------------------------------------------------


@pytest.fixture
def made():
    sentence = f"On Monday {NAME} and Quilby fled to Mill."
    brief, document = brief_of(sentence, "x")
    return brief_to_dict(withheld(brief, NAMES)[0]), document.original


def reasons(brief, original):
    return [f.reason for f in check_quotes(brief, [original])[1]]


def test_the_rest_is_proved_and_what_is_hidden_is_counted(made):
    brief, original = made
    hidden = hidden_in(brief, [original])

    assert reasons(brief, original) == []
    # The bottom line's quotation is the section's; both stand in the JSON, and two accounts.
    assert hidden.names == 2 * hidden.quotes
    assert hidden.characters == hidden.quotes * (len(NAME) + len("Quilby"))


@pytest.mark.parametrize(
    "change", [("On Monday", "On Sunday"), ("fled to", "went to"), ("to Mill", "by Mill")]
)
def test_a_changed_word_beside_a_name_is_found(made, change):
    brief, original = made
    one = brief["bottom_line"][0]["quote"]
    one["text"] = one["text"].replace(*change)
    for part in one["parts"]:
        part["text"] = part["text"].replace(*change)

    assert reasons(brief, original) == ["the report says otherwise around the names withheld"]


def test_a_withheld_stretch_is_no_more_than_a_name():
    sentence = "It was not " + "said at all by any of those who saw it " * 5 + "true."
    brief, document = brief_of(sentence, "x")
    made = brief_to_dict(brief)
    one = made["bottom_line"][0]["quote"]
    one["text"] = f"It was {WITHHELD} true."
    one["parts"] = [
        {"kind": "text", "text": "It was "},
        {"kind": "withheld", "text": "name withheld"},
        {"kind": "text", "text": " true."},
    ]

    assert "the report says otherwise around the names withheld" in reasons(made, document.original)


def test_parts_that_do_not_join_to_the_printed_text_are_found(made):
    brief, original = made
    brief["bottom_line"][0]["quote"]["text"] = "Something else."

    assert reasons(brief, original) == ["the printed parts don't join to the quotation"]


def test_a_claim_of_ten_thousand_names_is_refused_at_once():
    sentence = "a" * 20_000
    brief, document = brief_of(sentence, "x")
    made = brief_to_dict(brief)
    one = made["bottom_line"][0]["quote"]
    one["parts"] = [{"kind": "withheld", "text": "x"}, {"kind": "text", "text": "a"}] * 10_000

    assert "around the names" in reasons(made, document.original)[0]
