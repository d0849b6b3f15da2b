"""Write files so that a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import RenderError


def write_all(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write every file under a temporary name first, then put them all in place.

    If one can't be written, none is put in place. Raises :class:`RenderError` with the remedy.
    """
    temporary: dict[Path, str] = {}
    try:
        for path, content in files.items():
            temporary[path] = _beside(path, content)
        for path, name in temporary.items():
            os.replace(name, path)
    except OSError as error:
        raise RenderError(
            f"{error.filename or next(iter(files))}: cannot be written: {error.strerror}; "
            "choose another place with -o"
        ) from error
    finally:
        for name in temporary.values():
            Path(name).unlink(missing_ok=True)
    return tuple(files)


def _beside(path: Path, content: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
