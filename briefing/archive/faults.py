"""What can be wrong with an archive's file, each said in one line with what helps."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from ..errors import ArchiveError
from .schema import APPLICATION_ID

_MAGIC = b"SQLite format 3\0"
#: Length of SQLite's header, and where the application's id stands in it.
_HEADER = 100
_APPLICATION = slice(68, 72)

#: Bytes that SQLite needs beside an archive to open it: the journal's index is 32 kB.
_ROOM = 1 << 16

#: What the sqlite3 module raises; its words on a damaged file need be no text themselves.
FAULTS = (sqlite3.Error, UnicodeDecodeError)

_RESTORE = (
    "restore the last backup; what can still be read is saved by `briefing archive export "
    "-o saved.jsonl`"
)


def refuse_what_is_none(path: str) -> None:
    """Raise :class:`ArchiveError` where *path* can't be an archive, by its first bytes."""
    try:
        if os.path.isdir(path):
            raise ArchiveError(path, "a folder: name the archive's file, as in archive.db")
        with open(path, "rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise ArchiveError(
            path,
            "no such archive: make one with `briefing archive add REPORTS`, or name another "
            "with --archive",
        ) from None
    except (OSError, ValueError) as error:
        raise ArchiveError(path, f"cannot be read: {_words(error)}") from error
    if not header:
        raise ArchiveError(
            path, "an empty file, no archive: restore the last backup, or remove it to start anew"
        )
    if not header.startswith(_MAGIC):
        raise ArchiveError(path, "not an archive: name another with --archive; nothing was changed")
    if len(header) < _HEADER:
        raise ArchiveError(path, f"cut short: {_RESTORE}")
    if int.from_bytes(header[_APPLICATION], "big") != APPLICATION_ID:
        raise ArchiveError(
            path, "a database of another program: name another with --archive; nothing was changed"
        )


def _words(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or "no valid path").lower()


def newer(path: str, found: int, known: int) -> ArchiveError:
    """The archive was written by a later program."""
    return ArchiveError(
        path,
        f"written by a newer version of the program (schema {found}, this one knows {known}): "
        "update the program; nothing was changed",
    )


def told(path: str, error: Exception, wait: float) -> ArchiveError:
    """Say an error of SQLite's in one line (SQLite, Result and Error Codes)."""
    if isinstance(error, UnicodeDecodeError):
        return ArchiveError(path, f"damaged: {_RESTORE}")
    # The low byte is the primary code, the rest says more.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return ArchiveError(path, _REASONS.get(code, _other)(path, error, wait))


def _locked(path: str, error: Exception, wait: float) -> str:
    del path, error
    return (
        f"locked by another program for more than {wait:g} s: try again when it is done; "
        "nothing was changed"
    )


def _full(path: str, error: Exception, wait: float) -> str:
    del path, error, wait
    return (
        "the disk is full: free some room and run the same line again; what was added before "
        "is kept"
    )


def _read_only(path: str, error: Exception, wait: float) -> str:
    del error, wait
    folder = Path(path).resolve().parent
    if not os.access(folder, os.W_OK):
        return (
            f"the folder {folder} can't be written to, and the archive keeps its journal there: "
            "copy the archive to a folder of your own, or ask for the right to write"
        )
    return "can't be written to: ask for the right to write, or name another with --archive"


def _damaged(path: str, error: Exception, wait: float) -> str:
    del path, wait
    return f"damaged ({error}): {_RESTORE}"


def _failed(path: str, error: Exception, wait: float) -> str:
    """Say why the disk failed: SQLite says the same of one that is full and of one that breaks."""
    with suppress(OSError):
        if shutil.disk_usage(Path(path).resolve().parent).free < _ROOM:
            return _full(path, error, wait)
    return _damaged(path, error, wait)


def _other(path: str, error: Exception, wait: float) -> str:
    del path, wait
    return f"{error}: see `briefing archive check`"


_REASONS = {
    sqlite3.SQLITE_BUSY: _locked,
    sqlite3.SQLITE_LOCKED: _locked,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_CANTOPEN: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
    sqlite3.SQLITE_IOERR: _failed,
}
