"""The archive's upkeep: what is old goes, all is looked at, a copy is made."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from ..errors import ArchiveError, reason_of
from . import Check, Progress, Pruned, Stats
from .faults import FAULTS, refuse_what_is_none
from .place import beside
from .rows import WHOLE, instant, report_of
from .schema import VERSION, migrate, tables_of, version_of

#: Reports removed in one transaction.
_PAGE = 500
#: Pages of the file copied at a time: 4 MB.
_COPIED = 1024

_OLD = "coalesce(published, first_seen) < ?"


def counted(connection: sqlite3.Connection, column: str) -> list[tuple[str, int]]:
    """Return the values of a column with the reports that have each, the most first."""
    rows = connection.execute(
        f"SELECT {column}, count(*) FROM report GROUP BY {column} ORDER BY 2 DESC, 1"
    )
    return [(row[0], row[1]) for row in rows]


# --- pruning -----------------------------------------------------------------------------------


def older(connection: sqlite3.Connection, before: str, version: str) -> Pruned:
    """Count what is older."""
    reports, characters = connection.execute(
        f"SELECT count(*), coalesce(sum(characters), 0) FROM report WHERE {_OLD}", (before,)
    ).fetchone()
    (stale,) = connection.execute(
        f"SELECT count(*) FROM annotation WHERE {_STALE}", (before, version)
    ).fetchone()
    return Pruned(reports, characters, stale)


def pages(connection: sqlite3.Connection, before: str) -> Iterator[Sequence[int]]:
    """Yield the numbers of what is older, some at a time."""
    rows = connection.execute(f"SELECT n FROM report WHERE {_OLD} ORDER BY n", (before,)).fetchall()
    for start in range(0, len(rows), _PAGE):
        yield [row[0] for row in rows[start : start + _PAGE]]


def remove(connection: sqlite3.Connection, page: Sequence[int], at: str) -> None:
    """Remove reports, remembering that they were: the next add doesn't bring them back."""
    marks = ", ".join("?" * len(page))
    connection.execute(
        f"INSERT OR IGNORE INTO pruned SELECT id, ? FROM report WHERE n IN ({marks})", (at, *page)
    )
    connection.execute(f"DELETE FROM report WHERE n IN ({marks})", page)


_STALE = "made < ? OR version <> ?"


def remove_annotations(connection: sqlite3.Connection, before: str, version: str) -> None:
    """Remove annotations that are old, or another version's."""
    connection.execute(f"DELETE FROM annotation WHERE {_STALE}", (before, version))


def compact(connection: sqlite3.Connection) -> bool:
    """Give the room back to the disk; False where the disk has none to do it in."""
    try:
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:
        return False
    return True


# --- checking ----------------------------------------------------------------------------------


def check(connection: sqlite3.Connection, progress: Progress | None) -> list[Check]:
    """Look at everything, each thing by itself: one that fails doesn't hide the next."""
    (total,) = connection.execute("SELECT count(*) FROM report").fetchone()
    return [
        _structure(connection),
        _references(connection),
        _contents(connection, total, progress),
        _words(connection),
    ]


def _structure(connection: sqlite3.Connection) -> Check:
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
    except FAULTS as error:
        found = [str(error)]
    if found == ["ok"] and tables_of(connection) != _tables():
        found = ["the tables aren't those of this version"]
    problem = "" if found == ["ok"] else "; ".join(" ".join(f.split()) for f in found)
    return Check("structure", problem, "SQLite's integrity check, and the tables")


def _tables() -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        return tables_of(fresh)


def _references(connection: sqlite3.Connection) -> Check:
    broken = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    problem = f"{broken} rows name a report that is not there" if broken else ""
    return Check("references", problem, "every row names a report that is there")


def _contents(connection: sqlite3.Connection, total: int, progress: Progress | None) -> Check:
    damaged, done = [], 0
    detail = f"{total:,} reports are what was archived, by their digests"
    try:
        for row in connection.execute(f"SELECT {WHOLE} FROM report"):
            report = report_of(row)
            if not report.intact:
                damaged.append(report.id)
            done += 1
            if progress is not None:
                progress(done, total)
    except FAULTS as error:
        return Check("contents", f"{error} after {done:,} of {total:,} reports", detail)
    shown = ", ".join(damaged[:5])
    return Check(
        "contents", f"{len(damaged)} reports are damaged: {shown}" if damaged else "", detail
    )


def _words(connection: sqlite3.Connection) -> Check:
    problem = ""
    try:
        # Rank 1 compares the index with the reports themselves (SQLite, FTS5, 6.6).
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except FAULTS as error:
        problem = f"the index of words isn't the reports' ({error})"
    return Check("words", problem, "the index of words is in step with the reports")


# --- counting ----------------------------------------------------------------------------------


def stats(connection: sqlite3.Connection, path: str) -> Stats:
    """Count what there is."""
    row = connection.execute(
        "SELECT count(*), count(*) - count(published), coalesce(sum(characters), 0), "
        "min(published), max(published), min(first_seen), max(first_seen) FROM report"
    ).fetchone()
    kept = connection.execute(
        "SELECT count(*), coalesce(sum(length(data)), 0) FROM annotation"
    ).fetchone()
    indexes = connection.execute('SELECT "index", count(*) FROM indexed GROUP BY 1 ORDER BY 1')
    first, last, seen, latest = map(instant, tuple(row)[3:])
    return Stats(
        reports=row[0],
        undated=row[1],
        characters=row[2],
        bytes=_size(path),
        schema=version_of(connection),
        inputs=_count(connection, "input"),
        annotations=kept[0],
        annotation_bytes=kept[1],
        pruned=_count(connection, "pruned"),
        first_published=first,
        last_published=last,
        first_seen=seen,
        last_seen=latest,
        outlets=tuple(counted(connection, "outlet")),
        sources=tuple(counted(connection, "source")),
        indexes=tuple((name, n) for name, n in indexes),
    )


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _size(path: str) -> int:
    """Bytes of the file and its journal."""
    return sum(os.path.getsize(p) for p in (path, f"{path}-wal") if os.path.exists(p))


# --- copying -----------------------------------------------------------------------------------


def backup(connection: sqlite3.Connection, target: Path, progress: Progress | None) -> int:
    """Copy the archive under a temporary name, look at the copy, and put it in place."""
    if target.exists():
        refuse_what_is_none(str(target))  # only an older backup is written over
    try:
        with beside(target) as temporary:
            _copied(connection, temporary, progress)
            with open(temporary, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(temporary, target)
        return target.stat().st_size
    except OSError as error:
        raise ArchiveError(
            str(target), f"cannot be written: {reason_of(error)}; name another file"
        ) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            raise ArchiveError(
                str(target), "the disk is full: free some room, or name another file"
            ) from error
        raise


def _copied(connection: sqlite3.Connection, temporary: str, progress: Progress | None) -> None:
    def copied(status: int, left: int, total: int) -> None:
        del status
        if progress is not None:
            progress(total - left, total)

    with closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
        connection.backup(copy, pages=_COPIED, progress=copied)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok" or version_of(copy) != VERSION:
            raise sqlite3.DatabaseError(f"the copy is damaged: {found}")
