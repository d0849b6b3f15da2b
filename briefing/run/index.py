"""The page that lists all briefs of a folder, and the links to the latest."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ..deliver.folder import write_all
from ..deliver.parcel import MEDIA
from ..render.html import listing
from .names import Name, parse

#: The page, and what the latest brief's files are called beside their own names.
PAGE = "index.html"
LATEST = "latest"


def briefs_in(folder: Path) -> list[Name]:
    """Return the briefs whose PDF lies in *folder*, the newest first."""
    found = (parse(path.stem) for path in folder.glob("*.pdf") if path.is_file())
    return sorted((name for name in found if name is not None), reverse=True)


def forms_of(folder: Path, name: Name) -> tuple[str, ...]:
    """Return the suffixes of the files that there are of a brief."""
    return tuple(suffix for suffix in MEDIA if (folder / f"{name}{suffix}").is_file())


def latest_of(names: Sequence[Name]) -> Name | None:
    """Return the newest brief: of the newest day, its last revision."""
    return max(names, default=None, key=lambda name: (name.day, name.number, name.revision))


def list_briefs(folder: Path, templates: Path | None) -> None:
    """Write the page that lists the briefs in *folder*."""
    entries = [
        {
            "day": name.day,
            "month": name.day.isoformat()[:7],
            "series": name.series,
            "number": name.number,
            "revision": name.revision,
            "name": str(name),
            "forms": [suffix.lstrip(".") for suffix in forms_of(folder, name)],
        }
        for name in briefs_in(folder)
    ]
    write_all({folder / PAGE: listing(entries, templates).encode("utf-8")})


def point_to(folder: Path, name: Name) -> None:
    """Let ``latest.pdf`` and its like mean a brief; at no moment is one missing or half there."""
    for suffix in forms_of(folder, name):
        link = folder / f"{LATEST}{suffix}"
        temporary = folder / f".{LATEST}{suffix}.{os.getpid()}"
        with suppress(OSError):
            temporary.unlink()
        try:
            temporary.symlink_to(f"{name}{suffix}")
        except OSError:  # a file system without links
            temporary.write_bytes((folder / f"{name}{suffix}").read_bytes())
        os.replace(temporary, link)
