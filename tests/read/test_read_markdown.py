"""Markdown becomes plain lines, its front matter metadata."""

import pytest

from briefing.read.markdown import front_matter, plain, read_markdown
from briefing.read.source import SourceFile

REPORT = """\
---
title: "Shells fall"
date: 2016-06-07
source: Reuters
desk: Beirut
---

# A heading

Shells **fell** on
the [town](http://x.org/a_b) of *Homs*. ![a tank](tank.png)

> “We _saw_ it”, he said.

- ten dead
- snake_case stays, 2*3*4 too
"""


def only(text, stem="a"):
    (article,) = read_markdown(text.encode(), SourceFile(f"{stem}.md", stem))
    return article


def test_front_matter_is_metadata_and_marks_go():
    article = only(REPORT)

    assert (article.title, article.outlet, article.ref) == ("Shells fall", "Reuters", "a")
    assert article.published.at.isoformat() == "2016-06-07T00:00:00+00:00"
    assert article.extra == (("desk", "Beirut"),)
    assert article.text.split("\n\n") == [
        "A heading",
        "Shells fell on the town of Homs.",
        "“We saw it”, he said.",
        "ten dead",
        "snake_case stays, 2*3*4 too",
    ]


def test_the_first_heading_is_the_title_where_front_matter_has_none():
    assert only("Intro.\n\n## Sub\n\n# Top\n\nMore.").title == "Top"
    assert only("Top\n===\n\nMore.").title == "Top"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("```\na  b\n```", "a  b"),
        ("a\n\n***\n\nb", "a\n\nb"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n\n| 1 | 2 |"),
        ("x <b>bold</b> 3 < 5 > 2", "x bold 3 < 5 > 2"),
        (r"a \* b &amp; c", "a * b & c"),
        ("[x]: http://y\n\na [b][x]", "a b"),
        ("a <!-- hidden --> b", "a  b"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
    ],
)
def test_marks_of_many_kinds_go_and_words_stay(source, text):
    assert plain(source)[0] == text


@pytest.mark.parametrize("text", ["---\n\nA rule.", "---\nno end: x", "Text\n---\na: b\n---\n"])
def test_a_rule_is_no_front_matter(text):
    assert front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    "junk", ["[", "[a](", "![", "*a", "_a", "`a", "<a ", "> ", "- ", "<!--", "\\"]
)
def test_a_line_of_marks_takes_no_longer_than_a_line_of_words(junk):
    plain(junk * (100_000 // len(junk)))
