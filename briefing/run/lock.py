"""One run at a time: a lock that the kernel lets go when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import AlreadyRunning, ConfigError

#: The lock's file, in the folder of briefs. It stays: a lock that is removed can be held twice.
NAME = ".run.lock"


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the lock of *folder*; never wait for it.

    Raises :class:`AlreadyRunning` if another run has it, and :class:`ConfigError` if the folder
    can't be written to.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be written: {(error.strerror or '').lower()}; give this user the "
            "right to write there, or name another output folder"
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(f"{path}: another run is at it{_by(handle)}") from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _by(handle: int) -> str:
    """Who holds it, as it wrote: to be shown, never to be trusted."""
    pid = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    return f" (process {pid})" if pid.isdecimal() else ""
