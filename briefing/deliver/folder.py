"""Write files so that a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from typing import BinaryIO

from ..errors import RenderError


def write_all(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write every file under a temporary name first, then put them all in place.

    If one can't be written, none is put in place. Raises :class:`RenderError` with the remedy.
    """
    temporary: dict[Path, str] = {}
    path = Path()
    try:
        for path, content in files.items():
            if path.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary[path] = tempfile.mkstemp(
                prefix=f".{path.name[:40]}.", dir=path.parent
            )
            _fill(handle, content)
            os.chmod(temporary[path], 0o666 & ~_umask())
        for path, name in temporary.items():
            os.replace(name, path)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise RenderError(
            f"{path}: cannot be written: {reason}; choose another place with -o"
        ) from error
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
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise RenderError(
            f"{path}: cannot be written: {reason}; choose another place with -o"
        ) from error
    finally:  # also where somebody pressed Ctrl-C
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
