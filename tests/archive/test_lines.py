"""A report as a line that the reader reads again to the same id."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import build
from archive_files import filing
from hypothesis import given
from hypothesis import strategies as st

from briefing.archive import Report
from briefing.archive.lines import line_of
from briefing.identity import content_id
from briefing.model import Article, Moment
from briefing.read import SourceFile, read_bytes, read_paths

SEEN = datetime(2016, 6, 7, 6, tzinfo=UTC)


def line(article):
    return line_of(Report(content_id(article), article, "inbox", SEEN, None, None))


def again(article):
    (read,) = read_bytes(line(article).encode(), SourceFile("x.jsonl", "x"), "jsonl")
    assert isinstance(read, Article)
    return read


def test_every_sample_report_is_read_again_to_the_same_id():
    for folder in ("syria-iraq", "kharkiv-kherson-2022"):
        articles = read_paths([build.ROOT / "seeds" / "reports" / folder]).articles
        assert articles
        assert [content_id(again(a)) for a in articles] == [content_id(a) for a in articles]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Z"]), min_size=1, max_size=20)
DATES = st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)


@given(
    st.builds(
        Article,
        text=WORDS,
        ref=WORDS,
        own_id=st.just("") | WORDS,
        outlet=st.just("") | WORDS,
        title=st.just("") | WORDS,
        url=st.just("") | WORDS,
        published=st.none()
        | st.builds(Moment, DATES, st.just("feed"), st.just("minute"))
        | st.builds(
            Moment, DATES.map(lambda at: at.replace(hour=0, minute=0)), st.just("metadata")
        ),
        extra=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    )
)
def test_a_report_as_a_reader_gives_it_is_read_again_to_the_same_id(article):
    assert content_id(again(article)) == content_id(article)


def test_a_line_says_where_it_is_from():
    article = filing("Shells fell.", ref="w1", extra=(("tag", "x"), ("body", "no"))).article

    row = json.loads(line(article))
    assert row == {
        "archive_id": content_id(article),
        "archive_source": "inbox",
        "first_seen": "2016-06-07T06:00:00+00:00",
        "ref": "w1",
        "tag": "x",
        "text": "Shells fell.",
    }
