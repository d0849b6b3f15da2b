"""An archive of any older version is brought to the newest, with everything in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from archive_files import ONE, older

from briefing.archive import Filters, open_archive, schema
from briefing.archive.schema import (
    APPLICATION_ID,
    MIGRATIONS,
    VERSION,
    migrate,
    tables_of,
    version_of,
)
from briefing.errors import ArchiveError
from briefing.identity import content_id


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_archive_is_opened_with_all_that_is_in_it(tmp_path, version):
    path = older(tmp_path / "a.db", version)

    with open_archive(path) as archive:
        (report,) = archive.reports(Filters())
        assert report.article == ONE
        assert report.intact
        assert [h.id for h in archive.hits(Filters(words="shells"), limit=9)] == [report.id]
        assert archive.stats().schema == VERSION
        assert [c.problem for c in archive.check()] == [""] * 4


def test_there_is_an_older_file_for_each_version():
    assert len(MIGRATIONS) == VERSION == 4


def tables(path):
    with closing(sqlite3.connect(path)) as connection:
        return tables_of(connection)


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_archive_ends_as_a_new_one_begins(tmp_path, version):
    path = older(tmp_path / "old.db", version)

    open_archive(path).close()
    open_archive(tmp_path / "new.db", create=True).close()

    assert tables(path) == tables(tmp_path / "new.db")


def test_a_newer_archive_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "a.db"
    open_archive(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()

    with pytest.raises(ArchiveError, match=r"schema 99, this one knows 4\): update the program"):
        open_archive(path)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_older_archive(tmp_path, monkeypatch):
    path = older(tmp_path / "a.db", 1)
    broken = (*MIGRATIONS[:2], ("CREATE TABLE half (n)", "CREATE TABLE nonsense"))
    monkeypatch.setattr(schema, "MIGRATIONS", broken)

    with pytest.raises(ArchiveError):
        open_archive(path)

    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == 1
        assert "half" not in {name for name, _ in tables(path)}
    monkeypatch.undo()
    with open_archive(path) as archive:
        assert archive.find(content_id(ONE))


def test_a_new_archive_says_what_it_is():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)

        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert version_of(connection) == VERSION


def test_the_report_of_the_older_files_is_one():
    assert content_id(ONE) == "03321c67f02c2d1f"
