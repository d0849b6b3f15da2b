"""The day of any size that speed is measured on: the same every time, and no copies."""

import json
from collections import Counter

import pytest
from bench.variations import REPRINTS, WORDS, reports, write


@pytest.fixture(scope="module")
def rows():
    return list(reports(300))


def test_the_same_size_gives_the_same_day(rows):
    assert list(reports(300)) == rows


def test_every_report_is_another_one(rows):
    assert len({row["id"] for row in rows}) == 300
    assert len({row["text"] for row in rows}) == 300


def test_about_the_share_stated_are_near_reprints(rows):
    """A reprint shares most paragraphs with one story; two stories share short ones at most."""
    seen: Counter[str] = Counter()
    reprints = 0
    for row in rows:
        paragraphs = row["text"].split("\n\n")[1:]
        reprints += sum(p in seen for p in paragraphs) > 0.6 * len(paragraphs)
        seen.update(paragraphs)

    assert abs(reprints / 300 - REPRINTS) < 0.08


def test_without_reprints_every_story_is_new():
    seen: Counter[str] = Counter()
    for row in reports(80, reprints=0.0):
        paragraphs = row["text"].split("\n\n")[1:]
        assert sum(p in seen for p in paragraphs) < 0.6 * len(paragraphs)
        seen.update(paragraphs)


def test_a_report_has_about_five_hundred_words(rows):
    lengths = [len(row["text"].split()) for row in rows]

    assert 440 < sum(lengths) / 300 < 560
    assert max(lengths) < 2 * WORDS[1]


def test_a_day_is_written_as_json_lines(tmp_path):
    path = tmp_path / "day.jsonl"
    words = write(20, path)
    written = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    assert written == list(reports(20))
    assert words == sum(len(row["text"].split()) for row in written)
