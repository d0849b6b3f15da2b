"""The brief as Markdown: plain words, nothing a report can format."""

import re
from dataclasses import replace

import build
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.brief import LeftOut, SinceLast
from briefing.render.markdown import escape, render_markdown


def unescaped(text: str) -> str:
    return re.sub(r"\\([\\`*_\[\]<>#|~])", r"\1", text).replace("&amp;", "&")


@pytest.fixture(scope="module")
def story():
    return build.brief(build.doc(build.STORY, title="A | B *bold*", outlet="[x](http://x)"))


def text_of(brief):
    return render_markdown(brief).decode()


@given(st.text(alphabet="ab \\`*_[]<>#|~&;", max_size=30))
def test_escaping_can_be_undone_and_leaves_no_mark_bare(text):
    escaped = escape(text)

    assert unescaped(escaped) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>#|~]", escaped)


def test_every_quotation_is_in_it_word_for_word(sample):
    text = unescaped(sample.bytes("md").decode())

    for quote in sample.brief.quotes():
        for part in quote.parts:
            assert part.text in text
    for section in sample.brief.sections:
        for box in section.disputes:
            for account in box.accounts:
                assert account.words in text


def test_it_has_the_parts_of_the_page_in_their_order(sample):
    heads = re.findall(r"^## (.*)$", sample.bytes("md").decode(), re.MULTILINE)

    fronts = [f"{s.number} {s.name}" for s in sample.brief.sections]
    assert heads[:3] == ["Bottom line", "Fronts at a glance", "Civilian harm reported"]
    assert heads[3 : 3 + len(fronts)] == fronts
    assert heads[3 + len(fronts) :][:2] == ["Sources", "Method and limits"]


def test_words_of_a_report_cannot_make_a_table_a_link_or_a_heading(story):
    text = text_of(story)

    assert "A \\| B \\*bold\\*" in text
    assert "[x](" not in text
    assert "\\[x\\](http://x)" in text


def test_a_camp_mark_never_reads_as_who_is_meant():
    """ "terrorists [the speaker's camp]" would say that the speakers are the terrorists."""
    document = build.doc(
        "The terrorists shelled Aleppo on Monday and killed 12 civilians, SANA said."
    )
    brief = build.brief(document, theatre="syria-iraq")
    (camp,) = {p.text for q in brief.quotes() for p in q.parts if p.kind == "camp"}

    text = text_of(brief)

    assert "terrorists" in text
    assert f"\\[{camp}\\]" not in text


def test_marking_and_number_are_printed_where_set(story):
    assert "TLP" not in text_of(story) and "No." not in text_of(story)

    marked = text_of(build.replace(story, marking="TLP:GREEN", number=7))

    assert "**TLP:GREEN**" in marked
    assert marked.startswith("# Syria and Iraq: situation brief · No. 7\n")


def test_what_was_left_out_is_listed(story):
    marked = build.replace(story, left_out=(LeftOut("bad_file.txt", "empty file"),))

    assert "- bad\\_file.txt: empty file\n" in text_of(marked)


def test_an_empty_brief_says_so():
    brief = build.brief(build.doc("Nothing at all was reported here today by anyone."))

    assert not brief.bottom_line
    assert "No news" in text_of(brief)


def test_it_ends_with_one_line_feed_and_has_no_trailing_space(sample):
    text = sample.bytes("md").decode()

    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text


def test_a_revision_says_what_it_has_and_one_sentence_is_one(story):
    last = SinceLast("062359Z JUN 16", 1, new=1, updated=0, reported=2)
    text = text_of(replace(story, revision=2, revised="Revision 2: 1 report.", since_last=last))

    assert "Revision 2: 1 report." in unescaped(text)
    assert "1 sentence is new, 0 updated, 2 told before." in text
