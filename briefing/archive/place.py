"""A file beside the one that it is to become: nobody meets half of an archive."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(target: Path) -> Iterator[str]:
    """Make an empty file next to *target* and yield its name; it is gone with the block.

    What SQLite lays beside it goes too. The folder is made where there is none. Raises
    :class:`OSError`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        os.close(handle)
        os.chmod(name, 0o644)
        yield name
    finally:  # also where somebody pressed Ctrl-C
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)
