"""What is old goes, all is looked at, a copy is made."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from archive_files import filing

from briefing.archive import Added, Filters, Input, Named, Pruned, open_archive
from briefing.errors import ArchiveError

SEEN = datetime(2016, 6, 7, 6, tzinfo=UTC)
NOW = datetime(2016, 7, 1, tzinfo=UTC)
JUNE = datetime(2016, 6, 3, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.db"


@pytest.fixture
def archive(path):
    with open_archive(path, create=True) as kept:
        kept.add(
            [
                filing("one", date="2016-06-01", outlet="Wire"),
                filing("two", date="2016-06-02", outlet="Wire"),
                filing("three", date="2016-06-03"),
            ],
            source="in",
            first_seen=SEEN,
            finished=[Input("f", "0", 3)],
        )
        yield kept


def left(archive):
    return [report.article.text for report in archive.reports(Filters())]


# --- pruning -----------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_go_and_removes_nothing(archive):
    assert archive.prune(JUNE, at=NOW, dry=True, version="v1") == Pruned(2, 6, 0)
    assert left(archive) == ["one", "two", "three"]


def test_what_is_older_goes_from_the_search_too(archive):
    heard = []

    pruned = archive.prune(
        JUNE, at=NOW, dry=False, version="v1", progress=lambda *n: heard.append(n)
    )

    assert pruned == Pruned(2, 6, 0, compacted=True)
    assert left(archive) == ["three"]
    assert archive.count(Filters(words="one")) == 0
    assert [c.problem for c in archive.check()] == [""] * 4
    assert heard == [(2, 2)]


def test_what_was_pruned_comes_back_only_if_asked(archive):
    archive.prune(JUNE, at=NOW, dry=False, version="v1")
    again = [filing("one", date="2016-06-01", outlet="Wire"), filing("four")]

    assert archive.add(again, source="in", first_seen=NOW) == Added(1, 0, 1)
    assert archive.add(again, source="in", first_seen=NOW, again=True) == Added(1, 1, 0)
    assert set(left(archive)) == {"one", "three", "four"}
    assert archive.stats().pruned == 1


def test_an_undated_report_is_as_old_as_when_it_was_seen(archive):
    archive.add([filing("old")], source="in", first_seen=datetime(2016, 6, 1, tzinfo=UTC))
    archive.add([filing("new")], source="in", first_seen=SEEN)

    assert archive.prune(JUNE, at=NOW, dry=False, version="v1").reports == 3
    assert set(left(archive)) == {"three", "new"}


def test_what_reports_name_goes_with_them(archive, path):
    ids = [hit.id for hit in archive.hits(Filters(), limit=9)]
    archive.index([(one, [Named(kind="actor", keys=("army",))]) for one in ids], "war")

    archive.prune(JUNE, at=NOW, dry=False, version="v1")

    assert archive.stats().indexes == (("war", 1),)
    assert [c.problem for c in archive.check()] == [""] * 4


def test_old_annotations_and_those_of_other_programs_go(path):
    with open_archive(path, create=True) as archive:
        archive.annotations("v1", SEEN).put("a", b"1")
        archive.annotations("v2", SEEN).put("b", b"2")
        archive.annotations("v2", datetime(2016, 5, 1, tzinfo=UTC)).put("c", b"3")
    with open_archive(path) as archive:
        dry = archive.prune(JUNE, at=NOW, dry=True, version="v2")
        assert dry.annotations == archive.prune(JUNE, at=NOW, dry=False, version="v2").annotations
        assert dry.annotations == 2
        kept = archive.annotations("v2", SEEN)
        assert (kept.get("b"), kept.get("c")) == (b"2", None)


def test_the_room_is_given_back(archive, path):
    texts = (filing(f"{n} " + "shells fell " * 200, date="2016-01-01") for n in range(300))
    archive.add(list(texts), source="in", first_seen=SEEN)
    before = archive.stats().bytes

    assert archive.prune(JUNE, at=NOW, dry=False, version="v1").compacted
    assert archive.stats().bytes < before / 4


def test_without_room_to_compact_the_reports_are_gone_all_the_same(archive, monkeypatch):
    def full(connection):
        return False

    monkeypatch.setattr("briefing.archive.upkeep.compact", full)

    assert not archive.prune(JUNE, at=NOW, dry=False, version="v1").compacted
    assert left(archive) == ["three"]


# --- checking ----------------------------------------------------------------------------------


def changed(path, *statements):
    with closing(sqlite3.connect(path)) as other:
        for statement in statements:
            other.execute(statement)
        other.commit()


def problems(archive):
    return {c.name: c.problem for c in archive.check() if c.problem}


def test_a_changed_text_is_found_by_its_digest_and_in_the_index(archive, path):
    changed(path, "UPDATE report SET text = 'two and a half' WHERE text = 'two'")

    assert set(problems(archive)) == {"contents", "words"}
    assert "1 reports are damaged" in problems(archive)["contents"]


def test_an_index_of_words_that_lost_one_is_found(archive, path):
    changed(
        path, "INSERT INTO words (words, rowid, headline, text) VALUES ('delete', 1, '', 'one')"
    )

    assert set(problems(archive)) == {"words"}


def test_a_row_that_names_no_report_is_found(archive, path):
    changed(path, "INSERT INTO named VALUES ('war', 'actor', 'army', 99)")

    assert set(problems(archive)) == {"references"}


def test_a_check_says_how_far_it_is(archive):
    heard = []

    archive.check(lambda *n: heard.append(n))

    assert heard == [(1, 3), (2, 3), (3, 3)]


# --- counting ----------------------------------------------------------------------------------


def test_an_archive_is_counted(archive):
    archive.add([filing("undated")], source="mail", first_seen=NOW)

    one = archive.stats()
    assert (one.reports, one.undated, one.characters, one.inputs) == (4, 1, 18, 1)
    assert one.first_published == datetime(2016, 6, 1, tzinfo=UTC)
    assert (one.first_seen, one.last_seen) == (SEEN, NOW)
    assert one.outlets == (("", 2), ("Wire", 2))
    assert one.sources == (("in", 3), ("mail", 1))


def test_an_empty_archive_is_counted(path):
    with open_archive(path, create=True) as archive:
        one = archive.stats()

    assert (one.reports, one.first_published, one.outlets) == (0, None, ())


# --- copying -----------------------------------------------------------------------------------


def test_a_copy_is_an_archive_in_one_file(archive, tmp_path):
    target = tmp_path / "copies" / "b.db"

    size = archive.backup(target)

    assert size == target.stat().st_size
    assert [p.name for p in target.parent.iterdir()] == ["b.db"]
    with open_archive(target) as copy:
        assert left(copy) == ["one", "two", "three"]
        assert [c.problem for c in copy.check()] == [""] * 4


def test_a_copy_has_what_is_in_the_journal_and_not_what_isn_t_done(archive, path, tmp_path):
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM report")
        archive.backup(tmp_path / "b.db")
        writer.execute("ROLLBACK")

    with open_archive(tmp_path / "b.db") as copy:
        assert len(left(copy)) == 3


def test_an_older_copy_is_replaced(archive, tmp_path):
    archive.backup(tmp_path / "b.db")
    archive.add([filing("four")], source="in", first_seen=SEEN)
    archive.backup(tmp_path / "b.db")

    with open_archive(tmp_path / "b.db") as copy:
        assert len(left(copy)) == 4


def test_nothing_else_is_written_over(archive, path, tmp_path):
    (tmp_path / "thesis.doc").write_text("years of work")

    with pytest.raises(ArchiveError, match="not an archive"):
        archive.backup(tmp_path / "thesis.doc")
    with pytest.raises(ArchiveError, match="a backup of itself"):
        archive.backup(tmp_path / "." / "a.db")
    assert (tmp_path / "thesis.doc").read_text() == "years of work"


def test_a_copy_that_is_broken_off_leaves_the_older_one(archive, tmp_path):
    archive.backup(tmp_path / "b.db")
    before = (tmp_path / "b.db").read_bytes()

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.backup(tmp_path / "b.db", stop)

    assert (tmp_path / "b.db").read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["a.db", "a.db-shm", "a.db-wal", "b.db"]


def test_a_place_that_can_t_be_written_to_is_said(archive, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ArchiveError, match=r"cannot be written: .*name another file"):
        archive.backup(tmp_path / "file" / "b.db")
