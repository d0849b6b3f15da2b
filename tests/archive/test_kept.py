"""Annotations kept by key and version: copies, whose loss is no loss."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from briefing.annotated import Annotations
from briefing.archive import open_archive

SEEN = datetime(2016, 6, 7, 6, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.db"


def test_a_copy_comes_back_now_and_after_opening_again(path):
    with open_archive(path, create=True) as archive:
        kept: Annotations = archive.annotations("v1", SEEN)
        kept.put("k", b"\0layers")
        assert kept.get("k") == b"\0layers"
    with open_archive(path) as archive:
        assert archive.annotations("v1", SEEN).get("k") == b"\0layers"
        assert archive.annotations("v1", SEEN).get("other") is None


def test_another_version_s_copy_is_none_and_is_replaced(path):
    for version in ("v1", "v2"):
        with open_archive(path, create=True) as archive:
            kept = archive.annotations(version, SEEN)
            assert kept.get("k") is None
            kept.put("k", version.encode())
    with open_archive(path) as archive:
        assert archive.annotations("v2", SEEN).get("k") == b"v2"
        assert archive.stats().annotations == 1


def test_many_copies_are_kept(path):
    with open_archive(path, create=True) as archive:
        kept = archive.annotations("v1", SEEN)
        for n in range(200):
            kept.put(str(n), b"x" * n)
    with open_archive(path) as archive:
        assert archive.stats().annotations == 200
        assert archive.stats().annotation_bytes == sum(range(200))


def test_an_archive_that_is_locked_costs_the_copies_and_no_more(path, monkeypatch, caplog):
    monkeypatch.setattr("briefing.archive.store.WAIT", 0.05)
    with open_archive(path, create=True) as archive:
        archive.annotations("v1", SEEN).put("k", b"1")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    other.close()
    assert caplog.messages == ["archive: annotations are not kept: database is locked"]

    with open_archive(path) as archive:
        kept = archive.annotations("v1", SEEN)
        assert kept.get("k") is None
        kept.put("k", b"1")
    with open_archive(path) as archive:
        assert archive.annotations("v1", SEEN).get("k") == b"1"


def test_whoever_keeps_many_hears_of_it(path):
    """What annotates stops keeping copies then, instead of waiting for each."""
    with open_archive(path, create=True) as archive:
        kept = archive.annotations("v1", SEEN)
        with closing(sqlite3.connect(path)) as other:
            other.execute("DROP TABLE annotation")
        with pytest.raises(sqlite3.OperationalError):
            for n in range(200):
                kept.put(str(n), b"1")


def test_a_copy_that_is_no_bytes_is_none(path):
    with open_archive(path, create=True) as archive:
        archive.annotations("v1", SEEN).put("k", b"1")
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE annotation SET data = 'x'")
        other.commit()
    with open_archive(path) as archive:
        assert archive.annotations("v1", SEEN).get("k") is None
