"""The tables of an archive in SQLite, and the way from each older version to the next.

`PRAGMA user_version` says which version a file has, `application_id` that it is an archive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

#: "BRIF": what tells our files from other programs' databases (SQLite, Database File Format, 1.3).
APPLICATION_ID = 0x42524946

_REPORTS = (
    """
    CREATE TABLE report (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL,
        source TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        published TEXT,
        headline TEXT NOT NULL,
        characters INTEGER NOT NULL,
        text TEXT NOT NULL,
        ref TEXT NOT NULL,
        own_id TEXT NOT NULL,
        outlet TEXT NOT NULL,
        title TEXT NOT NULL,
        url TEXT NOT NULL,
        stated TEXT,
        stated_how TEXT,
        stated_precision TEXT,
        stated_note TEXT,
        format TEXT NOT NULL,
        path TEXT NOT NULL,
        extra TEXT NOT NULL,
        notes TEXT NOT NULL
    )
    """,
    # Lists and periods are read off these alone: the texts stay on the disk.
    "CREATE INDEX report_published ON report (published, id)",
    "CREATE INDEX report_undated ON report (first_seen) WHERE published IS NULL",
    "CREATE INDEX report_outlet ON report (outlet)",
    "CREATE INDEX report_sha256 ON report (sha256)",
    """
    CREATE VIRTUAL TABLE words USING fts5(
        headline, text, content='report', content_rowid='n',
        tokenize="porter unicode61 remove_diacritics 2"
    )
    """,
    """
    CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
        INSERT INTO words (rowid, headline, text) VALUES (new.n, new.headline, new.text);
    END
    """,
    """
    CREATE TRIGGER report_removed AFTER DELETE ON report BEGIN
        INSERT INTO words (words, rowid, headline, text)
        VALUES ('delete', old.n, old.headline, old.text);
    END
    """,
    """
    CREATE TABLE input (
        path TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        reports INTEGER NOT NULL,
        skipped TEXT NOT NULL,
        program TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)
_PRUNED = ("CREATE TABLE pruned (id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID",)
# Columns stand in the order of their key where there is no rowid: SQLite 3.40's quick_check finds
# faults that are none in others.
_ANNOTATIONS = (
    """
    CREATE TABLE annotation (
        key TEXT PRIMARY KEY,
        version TEXT NOT NULL,
        made TEXT NOT NULL,
        data BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE indexed (
        report INTEGER NOT NULL REFERENCES report (n) ON DELETE CASCADE,
        "index" TEXT NOT NULL,
        PRIMARY KEY (report, "index")
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE named (
        "index" TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        report INTEGER NOT NULL REFERENCES report (n) ON DELETE CASCADE,
        PRIMARY KEY ("index", kind, key, report)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX named_report ON named (report)",
)
_BRIEFS = (
    """
    CREATE TABLE brief (
        series TEXT NOT NULL,
        number INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        day TEXT NOT NULL,
        since TEXT NOT NULL,
        as_of TEXT NOT NULL,
        previous TEXT NOT NULL,
        state TEXT NOT NULL,
        inputs TEXT NOT NULL,
        PRIMARY KEY (series, number, revision)
    ) WITHOUT ROWID
    """,
)

#: What makes each version from the one before; an archive that is new goes through all of them.
MIGRATIONS: tuple[tuple[str, ...], ...] = (_REPORTS, _PRUNED, _ANNOTATIONS, _BRIEFS)
#: The version that this program writes.
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables in a file; 0 where there are none."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def tables_of(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return the name and the words of every table, index and trigger."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(str(name), " ".join(str(sql).split())) for name, sql in rows}


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Write: all of it, or nothing where anything goes wrong, Ctrl-C with it.

    *connection* leaves transactions to its caller (``isolation_level=None``).
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.rollback()


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to :data:`VERSION`, in one transaction: all the way, or not at all."""
    if version_of(connection) == VERSION:
        return
    with transaction(connection):
        # Another program may have done it while this one waited.
        for number, steps in enumerate(
            MIGRATIONS[version_of(connection) :], version_of(connection)
        ):
            for step in steps:
                connection.execute(step)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
