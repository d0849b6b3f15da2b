"""Write files so that a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from typing import BinaryIO

from ..errors import RenderError, reason_of


def write_all(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write every file under a temporary name first, then put them all in place.

    If one can't be written, none is put in place. Raises :class:`RenderError` with the remedy.
    """
    temporary: dict[Path, str] = {}
    try:
        for path, content in files.items():
            with _refused(path):
                handle, temporary[path] = _begun(path)
                with _filling(handle, temporary[path]) as file:
                    file.write(content)
        for path, name in temporary.items():
            with _refused(path):
                os.replace(name, path)
    finally:  # also where somebody pressed Ctrl-C
        for name in temporary.values():
            Path(name).unlink(missing_ok=True)
    return tuple(files)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written piece by piece; it is put in place when all of it is there.

    Raises :class:`RenderError` with the remedy, for a folder that can't be written to as for a
    disk that is full.
    """
    temporary = ""
    try:
        with _refused(path):
            handle, temporary = _begun(path)
            with _filling(handle, temporary) as file:
                yield file
            os.replace(temporary, path)
    finally:  # also where somebody pressed Ctrl-C
        if temporary:
            Path(temporary).unlink(missing_ok=True)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Say what the system says of a file, and the remedy."""
    try:
        yield
    except OSError as error:
        raise RenderError(
            f"{path}: cannot be written: {reason_of(error)}; choose another place with -o"
        ) from error


def _begun(path: Path) -> tuple[int, str]:
    """Open a file beside *path* under a temporary name; return its handle and the name."""
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    path.parent.mkdir(parents=True, exist_ok=True)
    return tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)


@contextmanager
def _filling(handle: int, name: str) -> Iterator[BinaryIO]:
    """Take a file's content; all of it is on the disk, and for all to read, at the end."""
    with os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    os.chmod(name, 0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
