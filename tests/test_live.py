"""Live pages: each entry stands for itself, under its own time."""

from __future__ import annotations

from datetime import date

import pytest
from build import annotated, layer, sentence_texts

from briefing.clean import clean
from briefing.cluster import cluster
from briefing.live import is_live, is_stamp, stamped
from briefing.model import Article

PAGE = (
    "16:50 The SDF advanced on Manbij, the Syrian Observatory for Human Rights said.\n"
    "They took two villages.\n"
    "15:15 It said that two people had died.\n"
    "14:32 Ten people were killed in an attack.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "14:32 Shells fell.",
        "2.10 pm - A blast.",
        "[12:40] A blast.",
        "13:05 GMT: A blast.",
        "09:15",
        "7:45am A blast.",
    ],
)
def test_a_time_of_day_opens_an_entry(line: str) -> None:
    assert stamped(line)


@pytest.mark.parametrize(
    "line", ["Shells fell at 14:32.", "25:10 no hour", "3.5 million fled", "12 died", "", "1:234"]
)
def test_other_numbers_open_none(line: str) -> None:
    assert not stamped(line)


def test_a_time_alone_is_a_stamp() -> None:
    assert is_stamp("14:32")
    assert is_stamp("[2.10 pm]")
    assert not is_stamp("14:32 Shells fell.")


def test_one_time_of_day_makes_no_live_page() -> None:
    assert not is_live(["14:32 Shells fell.", "Ten people died."])
    assert is_live(PAGE.split("\n"))


def test_the_sentence_that_opens_an_entry_is_marked() -> None:
    spans = annotated(PAGE).layer("sentences")

    assert [s.label for s in spans] == ["entry", "", "entry", "entry"]


def test_they_are_those_of_the_entry_and_of_no_other() -> None:
    actors = layer(annotated(PAGE), "actors")
    below = annotated(PAGE.replace("15:15 It said that two people", "15:15 They said that two men"))

    assert ("They", "agent", "sdf") in actors
    assert [w for w, _, _ in layer(below, "actors") if w == "They"] == ["They"]


def test_who_spoke_in_one_entry_does_not_speak_in_the_next() -> None:
    page = annotated(PAGE)

    assert [page.text[s.start : s.end] for s in page.layer("claims")] == [
        "Syrian Observatory for Human Rights"
    ]


def test_the_front_of_one_entry_is_not_that_of_the_next() -> None:
    from build import tiny_theatre

    statements = cluster([annotated(PAGE)], tiny_theatre()).statements
    fronts = [s.front for s in statements]

    assert fronts[0] is not None
    assert fronts[:2] == [fronts[0]] * 2
    assert fronts[2:] == [None, None]


def test_each_entry_keeps_its_own_time() -> None:
    page = annotated(PAGE, day=date(2016, 6, 3))
    times = [s.value for s in page.layer("dates") if s.label == "time"]

    assert [t[-5:] for t in times] == ["16:50", "15:15", "14:32"]


def test_a_time_alone_on_its_line_belongs_to_what_follows() -> None:
    page = clean(
        Article(text="Guns fell silent.\n14:32\nShells fell on Homs.\n14:10\nIt began.\n", ref="a")
    )

    assert page.text.split("\n") == [
        "Guns fell silent.",
        "14:32 Shells fell on Homs.",
        "14:10 It began.",
    ]


def test_frame_lines_are_no_news() -> None:
    page = clean(
        Article(
            text=f"{PAGE}12:40 Good morning and welcome to our live page.\nThat's all for today.\n",
            ref="a",
        )
    )

    assert page.text.split("\n") == PAGE.strip().split("\n")
    assert {cut.kind for cut in page.cuts} == {"live frame"}


def test_sentences_that_only_begin_like_a_frame_stay() -> None:
    for line in (
        "The page has turned in Aleppo, rebels said.",
        "Thanks to the truce, Homs was calm.",
    ):
        assert clean(Article(text=f"Guns fell silent.\n{line}", ref="a")).text.endswith(line)


def test_sentences_of_entries_are_verbatim() -> None:
    assert "\n".join(sentence_texts(annotated(PAGE))) == PAGE.strip()
