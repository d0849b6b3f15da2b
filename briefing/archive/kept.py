"""Annotations kept in the archive: copies, which may be lost without loss."""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime

from .faults import FAULTS
from .rows import stamp
from .schema import transaction

log = logging.getLogger("briefing")

#: Copies that wait to be written together: one transaction costs what a hundred of them do.
_TOGETHER = 64


class KeptAnnotations:
    """The :class:`~briefing.annotated.Annotations` of one version of the program."""

    def __init__(self, connection: sqlite3.Connection, version: str, made: datetime) -> None:
        self._connection = connection
        self._version = version
        self._made = stamp(made)
        self._waiting: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return the copy kept under *key*; None where there is none of this version."""
        if key in self._waiting:
            return self._waiting[key]
        row = self._connection.execute(
            "SELECT data FROM annotation WHERE key = ? AND version = ?", (key, self._version)
        ).fetchone()
        return bytes(row[0]) if row is not None and isinstance(row[0], bytes) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep a copy in place of an older one; some are written together."""
        self._waiting[key] = data
        if len(self._waiting) >= _TOGETHER:
            self._write()

    def close(self) -> None:
        """Write what waits; where that can't be done, it is made again the next time."""
        try:
            self._write()
        except FAULTS as error:
            log.warning("archive: annotations are not kept: %s", error)

    def _write(self) -> None:
        """Write what waits, all of it or none."""
        rows = [(key, self._version, self._made, data) for key, data in self._waiting.items()]
        self._waiting.clear()
        if not rows:
            return
        with transaction(self._connection) as connection:
            connection.executemany("INSERT OR REPLACE INTO annotation VALUES (?, ?, ?, ?)", rows)
