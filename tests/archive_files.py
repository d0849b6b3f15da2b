"""What tests of the archive are built from: reports to keep, and archives of older versions.

Those are written by hand as the program of then wrote them: frozen, never generated.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import build

from briefing.archive import Filing
from briefing.model import Article, Moment

#: The one report in them.
ONE = Article(
    text="Shells fell on Mill.",
    ref="w1",
    own_id="w1",
    outlet="Levant Wire",
    title="Shells fall",
    published=Moment(datetime(2016, 6, 5, tzinfo=UTC), "metadata"),
    path="in/a.jsonl",
)

#: What version 1 was.
FIRST = """
CREATE TABLE report (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, source TEXT NOT NULL,
    first_seen TEXT NOT NULL, published TEXT, headline TEXT NOT NULL,
    characters INTEGER NOT NULL, text TEXT NOT NULL, ref TEXT NOT NULL, own_id TEXT NOT NULL,
    outlet TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, stated TEXT, stated_how TEXT,
    stated_precision TEXT, stated_note TEXT, format TEXT NOT NULL, path TEXT NOT NULL,
    extra TEXT NOT NULL, notes TEXT NOT NULL
);
CREATE INDEX report_published ON report (published, id);
CREATE INDEX report_undated ON report (first_seen) WHERE published IS NULL;
CREATE INDEX report_outlet ON report (outlet);
CREATE INDEX report_sha256 ON report (sha256);
CREATE VIRTUAL TABLE words USING fts5(
    headline, text, content='report', content_rowid='n',
    tokenize="porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
    INSERT INTO words (rowid, headline, text) VALUES (new.n, new.headline, new.text);
END;
CREATE TRIGGER report_removed AFTER DELETE ON report BEGIN
    INSERT INTO words (words, rowid, headline, text)
    VALUES ('delete', old.n, old.headline, old.text);
END;
CREATE TABLE input (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, reports INTEGER NOT NULL, skipped TEXT NOT NULL,
    program TEXT NOT NULL
) WITHOUT ROWID;
"""
#: What version 2 added: reports pruned don't come back.
SECOND = "CREATE TABLE pruned (id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;"

#: What version 3 added: annotations, and whom reports name.
THIRD = """
CREATE TABLE annotation (
    key TEXT PRIMARY KEY, version TEXT NOT NULL, made TEXT NOT NULL, data BLOB NOT NULL
);
CREATE TABLE indexed (
    report INTEGER NOT NULL REFERENCES report (n) ON DELETE CASCADE, "index" TEXT NOT NULL,
    PRIMARY KEY (report, "index")
) WITHOUT ROWID;
CREATE TABLE named (
    "index" TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES report (n) ON DELETE CASCADE,
    PRIMARY KEY ("index", kind, key, report)
) WITHOUT ROWID;
CREATE INDEX named_report ON named (report);
"""


def filing(text: str, *, date: str = "", headline: str = "", **fields: Any) -> Filing:
    """Return a report to keep; *date* is what its metadata say."""
    article = build.article(text, date=date, **fields)
    published = article.published.at if article.published else None
    return Filing(article, headline, published)


def older(path: Path, version: int) -> Path:
    """Write an archive of an older version with one report in it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("".join((FIRST, SECOND, THIRD)[:version]))
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA application_id = 1112688966")
        connection.execute("PRAGMA journal_mode = WAL")
        sha256 = hashlib.sha256(ONE.text.encode()).hexdigest()
        when = "2016-06-05T00:00:00+00:00"
        connection.execute(
            f"INSERT INTO report VALUES ({', '.join('?' * 22)})",
            (
                1, "03321c67f02c2d1f", sha256, "inbox", "2016-06-06T06:00:00+00:00", when,
                ONE.title, len(ONE.text), ONE.text, "w1", "w1", ONE.outlet,
                ONE.title, "", when, "metadata", "day", "", "", ONE.path, json.dumps([]), "[]",
            ),
        )  # fmt: skip
        connection.commit()
    return path
