"""Words found and reports chosen: what a user types is never syntax, unless asked."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime

import pytest
from archive_files import filing
from hypothesis import given
from hypothesis import strategies as st

from briefing.archive import Days, Filters, open_archive
from briefing.archive.search import MOST_WORDS, match
from briefing.errors import ConfigError

SEEN = datetime(2016, 6, 7, 6, tzinfo=UTC)
REPORTS = (
    filing("Rebels shelled the mill at dawn.", date="2016-06-01", outlet="Levant Wire", ref="one"),
    filing("A convoy left.", headline="Shelling of the ford", date="2016-06-02", ref="two"),
    filing(
        "Talks went on about the ford. NEAR is a word. Kobanî fell, said a C++ coder.",
        date="2016-06-03T22:00",
        outlet="LEVANT WIRE",
        ref="three",
    ),
    filing("Nobody said when the shelling of the mill began.", outlet="Border Gazette", ref="four"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "a.db"
    with open_archive(path, create=True) as kept:
        kept.add(REPORTS, source="in", first_seen=SEEN)
        yield kept


def found(archive, words="", **fields):
    filters = Filters(words=words, **fields)
    hits = archive.hits(filters, limit=20)
    assert archive.count(filters) == len(hits)
    return [hit.ref for hit in hits]


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("mill", {"one", "four"}),
        ("MILL dawn", {"one"}),
        ("shells", {"one", "two", "four"}),
        ("kobani", {"three"}),
        ("nothing", set()),
        ("NEAR", {"three"}),
        ("mill OR convoy", set()),
        ("mill*", {"one", "four"}),
        ("headline:shelling", set()),
        ("C++", {"three"}),
        ('"mill at"', {"one"}),
        ("mill — dawn", {"one"}),
    ],
)
def test_all_words_must_be_there_and_none_is_syntax(archive, words, refs):
    assert set(found(archive, words)) == refs


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_whatever_is_typed_is_searched_for_or_refused_in_words(archive, words):
    try:
        found(archive, words)
    except ConfigError as error:
        assert "nothing to search for" in str(error)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_expression_is_answered_or_refused_in_words(archive, words):
    try:
        found(archive, words, syntax=True)
    except ConfigError as error:
        assert "is no expression of FTS5" in str(error)


def test_a_word_in_the_headline_counts_more(archive):
    assert found(archive, "shelling")[0] == "two"


def test_syntax_is_syntax_where_it_is_asked_for(archive):
    assert set(found(archive, "mill NOT dawn", syntax=True)) == {"four"}
    assert set(found(archive, "headline: shell*", syntax=True)) == {"two"}


def test_an_expression_that_is_none_is_refused_with_the_remedy(archive):
    with pytest.raises(ConfigError, match=r"no expression of FTS5 .* leave out --syntax"):
        found(archive, 'mill AND "', syntax=True)


@pytest.mark.parametrize("words", ["—", "?!", "…"])
def test_a_search_for_no_word_is_refused(words):
    with pytest.raises(ConfigError, match="give a word"):
        match(words)


def test_a_search_for_a_whole_text_is_refused():
    match(" ".join(["a"] * MOST_WORDS))

    with pytest.raises(ConfigError, match=f"at most {MOST_WORDS}"):
        match(" ".join(["a"] * (MOST_WORDS + 1)))


def test_a_snippet_marks_the_words_where_they_stand(archive):
    hit = archive.hits(Filters(words="mill dawn"), limit=1, marks=("<", ">"))[0]

    assert hit.snippet == "Rebels shelled the <mill> at <dawn>."


def test_without_words_the_newest_comes_first_and_the_undated_last(archive):
    assert found(archive) == ["three", "two", "one", "four"]


def test_hits_come_in_parts(archive):
    parts = [archive.hits(Filters(), limit=3, offset=n)[:3] for n in (0, 3, 4)]

    assert [[h.ref for h in part] for part in parts] == [["three", "two", "one"], ["four"], []]


@pytest.mark.parametrize(
    ("days", "refs"),
    [
        (Days(date(2016, 6, 1), date(2016, 6, 2)), ["two", "one"]),
        (Days(date(2016, 6, 3), date(2016, 6, 3)), ["three"]),
        (Days(first=date(2016, 6, 2)), ["three", "two"]),
        (Days(last=date.max), ["three", "two", "one"]),
        (Days(first=date.min), ["three", "two", "one"]),
    ],
)
def test_days_are_those_of_publication(archive, days, refs):
    assert found(archive, days=days) == refs


def test_an_outlet_is_found_however_its_capitals_stand(archive):
    assert found(archive, outlet="levant wire") == ["three", "one"]
    assert found(archive, "ford", outlet="Levant Wire") == ["three"]


def test_an_outlet_that_there_is_not_is_answered_with_those_there_are(archive):
    with pytest.raises(ConfigError, match=r"no outlet called 'Nowhere'.*Border Gazette, LEVANT"):
        found(archive, outlet="Nowhere")


def test_a_hostile_outlet_is_data(archive):
    with pytest.raises(ConfigError, match="no outlet called"):
        found(archive, outlet="x') OR 1=1 --")


def test_a_list_reads_no_text(tmp_path):
    """Reading the texts of a large archive to list ten would take seconds."""
    path = tmp_path / "a.db"
    with open_archive(path, create=True) as kept:
        kept.add(REPORTS, source="in", first_seen=SEEN)
    connection = sqlite3.connect(path)
    plan = connection.execute(
        "EXPLAIN QUERY PLAN SELECT report.n FROM report WHERE report.published >= '2016' "
        "ORDER BY report.published IS NULL, report.published DESC, report.id LIMIT 10"
    ).fetchall()
    connection.close()

    assert any("COVERING INDEX report_published" in row[3] for row in plan)
