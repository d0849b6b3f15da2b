"""The archive in one file of SQLite: reports in, reports out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from ..errors import ArchiveError, ConfigError, reason_of
from . import (
    Added,
    BriefRecord,
    Check,
    Days,
    Filing,
    Filters,
    Hit,
    Input,
    Named,
    Progress,
    Pruned,
    Report,
    Stats,
    upkeep,
)
from .faults import FAULTS, newer, refuse_what_is_none, told
from .kept import KeptAnnotations
from .place import beside
from .rows import (
    COLUMNS,
    WHOLE,
    brief_of,
    brief_row,
    hit_of,
    input_of,
    input_row,
    report_of,
    row_of,
    stamp,
)
from .schema import VERSION, migrate, transaction, version_of
from .search import SNIPPET, TITLE, Query, bounds, query_of

#: Seconds to wait for another writer: a batch takes it well under one.
WAIT = 30.0
#: Rows fetched at a time: a report is some kilobytes.
_PAGE = 200

_DIGITS = frozenset("0123456789abcdef")

_ADD = (
    f"INSERT OR IGNORE INTO report ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
)


class SqliteArchive:
    """An :class:`~briefing.archive.Archive`; see there for what each method does."""

    def __init__(self, path: str, *, create: bool = False) -> None:
        self.path = path
        if create and not os.path.exists(path):
            _create(path)
        refuse_what_is_none(path)
        try:
            self._connection = _connect(path)
        except FAULTS as error:
            raise told(path, error, WAIT) from error
        self._kept: list[KeptAnnotations] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except FAULTS as failed:
            error = error or failed
        if isinstance(error, FAULTS):
            raise told(self.path, error, WAIT) from error

    def close(self) -> None:
        """Write what waits, and let go of the file."""
        try:
            if not self._connection.in_transaction:
                for kept in self._kept:
                    kept.close()
        finally:
            self._connection.close()

    # --- in --------------------------------------------------------------------------------

    def add(
        self,
        filings: Sequence[Filing],
        *,
        source: str,
        first_seen: datetime,
        finished: Sequence[Input] = (),
        again: bool = False,
    ) -> Added:
        """Keep reports and remember files, in one transaction."""
        rows = [row_of(filing, source, first_seen) for filing in filings]
        with transaction(self._connection) as connection:
            if again:
                connection.executemany("DELETE FROM pruned WHERE id = ?", [(r[0],) for r in rows])
            gone = {r[0] for r in rows if _is_pruned(connection, r[0])}
            new = sum(connection.execute(_ADD, r).rowcount for r in rows if r[0] not in gone)
            connection.executemany(
                "INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?)", map(input_row, finished)
            )
        pruned = sum(r[0] in gone for r in rows)
        return Added(new, len(rows) - new - pruned, pruned)

    def input(self, path: str) -> Input | None:
        """Return what is known of a file that was read before."""
        row = self._connection.execute("SELECT * FROM input WHERE path = ?", (path,)).fetchone()
        return input_of(row) if row is not None else None

    # --- out -------------------------------------------------------------------------------

    def find(self, prefix: str) -> list[Report]:
        """Return the reports whose id begins so, at most three."""
        first = prefix.lower()
        if not set(first) <= _DIGITS:
            return []
        rows = self._connection.execute(
            f"SELECT {WHOLE} FROM report WHERE id >= ? AND id < ? ORDER BY id LIMIT 3",
            (first, first + chr(ord(max(_DIGITS)) + 1)),
        )
        return [report_of(row) for row in rows]

    def reports(self, filters: Filters, *, seen: Days = Days()) -> Iterator[Report]:  # noqa: B008
        """Yield reports, oldest first."""
        query = self._query(filters)
        keys = self._connection.execute(
            f"SELECT report.n{query.sql} ORDER BY report.published, report.id", query.values
        ).fetchall()
        if seen != Days():
            undated = self._query(replace(filters, days=Days()))
            first, end = bounds(seen)
            undated.also("report.published IS NULL")
            undated.also("report.first_seen >= ? AND report.first_seen < ?", first, end)
            keys += self._connection.execute(
                f"SELECT report.n{undated.sql} ORDER BY report.id", undated.values
            ).fetchall()
        # By number, a page at a time: nothing is held open while the caller works.
        for start in range(0, len(keys), _PAGE):
            page = [key[0] for key in keys[start : start + _PAGE]]
            marks = ", ".join("?" * len(page))
            rows = self._connection.execute(
                f"SELECT {WHOLE} FROM report WHERE n IN ({marks})", page
            )
            by_number = {row["n"]: row for row in rows}
            yield from (report_of(by_number[n]) for n in page if n in by_number)

    def originals(self, digests: Iterable[str]) -> Iterator[str]:
        """Yield the texts with these SHA-256s."""
        for digest in digests:
            yield from (
                row["text"]
                for row in self._connection.execute(
                    "SELECT text FROM report WHERE sha256 = ? LIMIT 1", (digest,)
                )
            )

    def hits(
        self, filters: Filters, *, limit: int, offset: int = 0, marks: tuple[str, str] = ("", "")
    ) -> list[Hit]:
        """Return the reports found."""
        query = self._query(filters)
        order = "report.published IS NULL, report.published DESC, report.id"
        if filters.words:
            order = f"bm25(words, {TITLE}, 1.0), {order}"
        # Which ones first, and only then what they say: a snippet costs a text read.
        keys = self._found(
            filters,
            f"SELECT report.n{query.sql} ORDER BY {order} LIMIT ? OFFSET ?",
            [*query.values, limit, offset],
        )
        query.also(f"report.n IN ({', '.join('?' * len(keys))})", *(key[0] for key in keys))
        snippet, values = "''", list[object]()
        if filters.words:
            snippet, values = f"snippet(words, 1, ?, ?, '…', {SNIPPET})", [*marks]
        rows = self._found(
            filters,
            "SELECT report.n, report.id, ref, outlet, report.headline, source, published, "
            f"first_seen, url, characters, {snippet} AS snippet{query.sql}",
            [*values, *query.values],
        )
        by_number = {row["n"]: row for row in rows}
        return [hit_of(by_number[key[0]]) for key in keys if key[0] in by_number]

    def count(self, filters: Filters) -> int:
        """Return how many reports fit."""
        query = self._query(filters)
        ((found,),) = self._found(filters, f"SELECT count(*){query.sql}", query.values)
        return int(found)

    def _found(self, filters: Filters, sql: str, values: Sequence[object]) -> list[sqlite3.Row]:
        try:
            return self._connection.execute(sql, tuple(values)).fetchall()
        except sqlite3.OperationalError as error:
            if filters.syntax and error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                raise ConfigError(
                    f"{filters.words!r} is no expression of FTS5 ({error}): mend it, or leave "
                    "out --syntax to search for the words"
                ) from error
            raise

    def _query(self, filters: Filters) -> Query:
        return query_of(filters, lambda: upkeep.counted(self._connection, "outlet"))

    # --- what they name ----------------------------------------------------------------------

    def unindexed(self, filters: Filters) -> list[str]:
        """Return the ids of the reports that fit but for what they name, and aren't indexed."""
        query = self._query(replace(filters, named=()))
        query.also('report.n NOT IN (SELECT report FROM indexed WHERE "index" = ?)', filters.index)
        rows = self._connection.execute(f"SELECT report.id{query.sql} ORDER BY 1", query.values)
        return [row[0] for row in rows]

    def index(self, found: Iterable[tuple[str, Iterable[Named]]], index: str) -> None:
        """Keep whom and what reports name."""
        rows = [(one, [(n.kind, key) for n in named for key in n.keys]) for one, named in found]
        with transaction(self._connection) as connection:
            for one, named in rows:
                key = connection.execute("SELECT n FROM report WHERE id = ?", (one,)).fetchone()
                if key is None:  # pruned by another program meanwhile
                    continue
                connection.execute("INSERT OR IGNORE INTO indexed VALUES (?, ?)", (key[0], index))
                connection.executemany(
                    "INSERT OR IGNORE INTO named VALUES (?, ?, ?, ?)",
                    [(index, *pair, key[0]) for pair in named],
                )

    def annotations(self, version: str, made: datetime) -> KeptAnnotations:
        """Return where the annotations of one version of the program are kept."""
        kept = KeptAnnotations(self._connection, version, made)
        self._kept.append(kept)
        return kept

    # --- briefs ------------------------------------------------------------------------------

    def briefs(self, series: str) -> list[BriefRecord]:
        """Return the briefs of a series."""
        rows = self._connection.execute(
            "SELECT * FROM brief WHERE series = ? ORDER BY number, revision", (series,)
        )
        return [brief_of(row) for row in rows]

    def keep_brief(self, record: BriefRecord) -> None:
        """Keep what is known of a brief."""
        with transaction(self._connection) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO brief VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                brief_row(record),
            )

    # --- upkeep ------------------------------------------------------------------------------

    def prune(
        self,
        before: datetime,
        *,
        at: datetime,
        dry: bool,
        version: str,
        progress: Progress | None = None,
    ) -> Pruned:
        """Remove what is older, or say what would be removed."""
        old = upkeep.older(self._connection, stamp(before), version)
        if dry:
            return old
        done = 0
        for page in upkeep.pages(self._connection, stamp(before)):
            with transaction(self._connection) as connection:
                upkeep.remove(connection, page, stamp(at))
            done += len(page)
            if progress is not None:
                progress(done, old.reports)
        with transaction(self._connection) as connection:
            upkeep.remove_annotations(connection, stamp(before), version)
        return replace(old, compacted=upkeep.compact(self._connection))

    def check(self, progress: Progress | None = None) -> list[Check]:
        """Look at everything."""
        return upkeep.check(self._connection, progress)

    def stats(self) -> Stats:
        """Count what there is."""
        return upkeep.stats(self._connection, self.path)

    def backup(self, target: Path, progress: Progress | None = None) -> int:
        """Copy the archive as it stands, whole or not at all."""
        if os.path.realpath(target) == os.path.realpath(self.path):
            raise ArchiveError(self.path, "a backup of itself: name another file")
        return upkeep.backup(self._connection, target, progress)


def _is_pruned(connection: sqlite3.Connection, one: object) -> bool:
    return connection.execute("SELECT 1 FROM pruned WHERE id = ?", (one,)).fetchone() is not None


def _connect(path: str) -> sqlite3.Connection:
    with ExitStack() as stack:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        stack.callback(connection.close)
        connection.row_factory = sqlite3.Row
        # What is no text any more is found out by its digest, not by a fault in the middle.
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        found = version_of(connection)
        if found > VERSION:
            raise newer(path, found, VERSION)
        connection.execute("PRAGMA journal_mode = WAL")
        # Each transaction is on disk before it counts, a power cut behind it or not.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection)
        stack.pop_all()
        return connection


def _create(path: str) -> None:
    """Make an archive beside *path* and link it into place: nobody meets half of one."""
    try:
        with beside(Path(path)) as temporary:
            connection = sqlite3.connect(temporary, isolation_level=None)
            try:
                migrate(connection)
            finally:
                connection.close()
            with suppress(FileExistsError):  # another program was quicker: its archive is as good
                os.link(temporary, path)
    except OSError as error:
        raise ArchiveError(
            path, f"cannot be made: {reason_of(error)}; name another with --archive"
        ) from error
    except sqlite3.Error as error:
        raise told(path, error, WAIT) from error
