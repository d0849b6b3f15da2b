"""Reports in, reports out: whole, once, and as they were."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime

import build
import pytest
from archive_files import filing
from hypothesis import given
from hypothesis import strategies as st

from briefing.archive import (
    Added,
    BriefRecord,
    Days,
    Filing,
    Filters,
    Input,
    Named,
    is_archive,
    open_archive,
)  # fmt: skip
from briefing.clean import clean
from briefing.errors import ArchiveError
from briefing.identity import content_id, text_digest
from briefing.model import Article, Moment, Skipped

SEEN = datetime(2016, 6, 7, 6, tzinfo=UTC)


def add(archive, *filings, **fields):
    return archive.add(filings, **{"source": "inbox", "first_seen": SEEN, **fields})


def texts(archive, filters=None, **fields):
    found = archive.reports(filters or Filters(), **fields)
    return [report.article.text for report in found]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.db"


@pytest.fixture
def archive(path):
    with open_archive(path, create=True) as kept:
        yield kept


def test_a_report_comes_out_as_it_went_in(archive):
    article = Article(
        text="Shells fell.\r\n\x00\u200cEnd \U0001f600",
        ref="r1",
        own_id="7",
        outlet="Levant Wire",
        title="Shells",
        url="https://example.org/7",
        published=Moment(datetime(2016, 6, 5, 4, 3, tzinfo=UTC), "feed", "minute", "no zone"),
        format="feed",
        path="inbox/a.xml",
        extra=(("tag", "x"), ("tag", "y")),
        notes=("decoded as latin-1",),
    )

    add(archive, Filing(article, "Shells", article.published.at))

    (report,) = archive.reports(Filters())
    assert report.article == article
    assert (report.id, report.source, report.first_seen) == (content_id(article), "inbox", SEEN)
    assert report.published == article.published.at
    assert report.intact


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(
    st.builds(
        Article,
        text=TEXT,
        ref=TEXT,
        own_id=TEXT,
        outlet=TEXT,
        title=TEXT,
        url=TEXT,
        extra=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
        notes=st.lists(TEXT, max_size=3).map(tuple),
    )
)
def test_any_report_comes_out_as_it_went_in(tmp_path_factory, article):
    with open_archive(tmp_path_factory.mktemp("any") / "a.db", create=True) as archive:
        add(archive, Filing(article))

        (report,) = archive.find(content_id(article))
        assert report.article == article
        assert report.intact
        assert [c.problem for c in archive.check()] == [""] * 4


def test_the_id_is_the_one_that_cleaning_gives(archive):
    one = build.article("Shells fell on Mill.", date="2016-06-05", title="Shells")

    assert content_id(one) == clean(one).id


def test_the_same_report_is_kept_once(archive):
    first = add(archive, filing("a"), filing("b"), source="one")
    again = add(archive, filing("b", ref="other", path="x"), filing("c"), source="two")

    assert (first, again) == (Added(2), Added(1, 1))
    assert sorted(texts(archive)) == ["a", "b", "c"]
    assert [r.source for r in archive.find(content_id(build.article("b")))] == ["one"]


def test_a_report_twice_in_one_batch_is_kept_once(archive):
    assert add(archive, filing("a"), filing("a")) == Added(1, 1)


def test_a_batch_that_fails_leaves_nothing(archive):
    broken = filing("b")
    bad = Filing(Article("c", "r", outlet=object()), "", None)  # type: ignore[arg-type]

    with pytest.raises((sqlite3.Error, TypeError)):
        add(archive, broken, bad, finished=[Input("f", "0", 2)])

    assert texts(archive) == []
    assert archive.input("f") is None
    assert add(archive, broken) == Added(1)


def test_a_file_is_remembered_with_what_was_wrong_in_it(archive):
    one = Input("/in/a.jsonl", "ab", 3, (Skipped("a.jsonl:2", "not JSON", "Wire", "T"),), "p1")

    add(archive, filing("a"), finished=[one])

    assert archive.input("/in/a.jsonl") == one
    assert archive.input("/in/b.jsonl") is None


def test_reports_come_oldest_first_by_day(archive):
    days = ("2016-06-05", "2016-06-01", "2016-06-03T23:59", "2016-06-04")
    add(archive, *(filing(day, date=day) for day in days), filing("undated"))

    assert texts(archive, Filters(days=Days(date(2016, 6, 3), date(2016, 6, 4)))) == [
        "2016-06-03T23:59",
        "2016-06-04",
    ]
    assert texts(archive, Filters(days=Days(last=date(2016, 6, 1)))) == ["2016-06-01"]
    assert texts(archive, Filters(days=Days(first=date(2016, 6, 5)))) == ["2016-06-05"]


def test_an_undated_report_comes_by_the_day_it_was_seen(archive):
    add(archive, filing("old"), first_seen=datetime(2016, 6, 1, tzinfo=UTC))
    add(archive, filing("new"), filing("dated", date="2016-06-07"))
    day = Days(date(2016, 6, 7), date(2016, 6, 7))

    assert texts(archive, Filters(days=day), seen=day) == ["dated", "new"]
    assert texts(archive, Filters(days=day)) == ["dated"]


def test_more_than_a_page_of_reports_comes_in_order(archive):
    add(archive, *(filing(f"{n:04}", date=f"2016-06-{1 + n % 9:02}") for n in range(450)))

    found = list(archive.reports(Filters()))
    assert len(found) == 450
    assert [(r.published, r.id) for r in found] == sorted((r.published, r.id) for r in found)


def test_a_report_is_found_by_the_first_digits_of_its_id(archive):
    add(archive, filing("a"))
    one = content_id(build.article("a"))

    assert [r.id for r in archive.find(one[:6])] == [one]
    assert [r.id for r in archive.find(one.upper())] == [one]
    assert archive.find("zz") == archive.find(one + "0") == archive.find("%") == []


def test_at_most_three_reports_are_found_by_digits(archive):
    add(archive, *(filing(str(n)) for n in range(9)))

    assert len(archive.find("")) == 3


def test_a_text_is_found_by_its_digest(archive):
    add(archive, filing("a"), filing("b"))

    assert list(archive.originals([text_digest("b"), text_digest("none")])) == ["b"]


def test_a_changed_text_is_not_intact(archive, path):
    add(archive, filing("The army shelled Mill."))
    with sqlite3.connect(path) as other:
        other.execute("UPDATE report SET text = 'The rebels shelled Mill.'")
    other.close()

    (report,) = archive.reports(Filters())
    assert not report.intact


@pytest.mark.parametrize("column", ["outlet", "title", "url", "own_id", "stated", "extra"])
def test_whatever_is_changed_is_noticed_and_nothing_breaks(archive, path, column):
    add(archive, filing("a", date="2016-06-05"))
    with sqlite3.connect(path) as other:
        other.execute(f"UPDATE report SET {column} = CAST(x'ff5b' AS TEXT)")
    other.close()

    (report,) = archive.reports(Filters())
    assert not report.intact


# --- fronts and actors ---------------------------------------------------------------------------


def test_reports_are_found_by_whom_they_name(archive):
    add(archive, filing("a"), filing("b"), filing("c"))
    a, b, c = (content_id(build.article(t)) for t in "abc")
    asked = Filters(named=(Named(kind="actor", keys=("army", "guard")),), index="war 1")
    assert archive.unindexed(asked) == sorted([a, b, c])

    archive.index(
        [
            (a, [Named(kind="actor", keys=("guard", "rebels")), Named(kind="front", keys=("n",))]),
            (b, [Named(kind="actor", keys=("rebels",))]),
        ],
        "war 1",
    )

    assert [h.id for h in archive.hits(asked, limit=9)] == [a]
    assert archive.unindexed(asked) == [c]
    assert archive.unindexed(Filters(index="war 2")) == sorted([a, b, c])


def test_what_a_report_that_is_gone_names_is_passed_over(archive):
    archive.index([("0" * 16, [Named(kind="actor", keys=("army",))])], "war")

    assert archive.stats().indexes == ()


# --- opening -------------------------------------------------------------------------------------


def test_an_archive_is_told_from_other_files(path, tmp_path):
    (tmp_path / "x").write_text("x")
    open_archive(path, create=True).close()

    assert is_archive(str(path))
    assert not is_archive(str(tmp_path / "x"))
    assert not is_archive(str(tmp_path / "none"))


def test_making_one_twice_at_once_makes_one(path):
    with open_archive(path, create=True) as one, open_archive(path, create=True) as two:
        add(one, filing("a"))
        add(two, filing("a"), filing("b"))

        assert sorted(texts(one)) == sorted(texts(two)) == ["a", "b"]


def test_a_folder_is_made_for_it(tmp_path):
    open_archive(tmp_path / "new" / "er" / "a.db", create=True).close()

    assert [p.name for p in (tmp_path / "new" / "er").iterdir()] == ["a.db"]


def test_looking_makes_none(path):
    with pytest.raises(ArchiveError, match=r"no such archive: make one with `briefing archive add"):
        open_archive(path)
    assert not path.exists()


def test_a_damaged_record_of_a_brief_is_called_so(tmp_path):
    record = BriefRecord(series="s", number=1, day=date(2016, 6, 7), since=SEEN, as_of=SEEN)
    path = str(tmp_path / "b.db")
    with open_archive(path, create=True) as kept:
        kept.keep_brief(record)
        assert kept.briefs("s") == [record]
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE brief SET day = 'one day'")

    with pytest.raises(ArchiveError, match="damaged"), open_archive(path) as kept:
        kept.briefs("s")
