"""Paths to files: folders in order, what is passed over, what is refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..model import Skipped
from ..normalise import visible
from .names import format_of, is_passed_over, unknown_type
from .source import Limits

__all__ = ["STDIN", "files", "format_of", "is_url", "refusal", "shown", "stem_of"]

#: Standard input.
STDIN = "-"


def is_url(path: str) -> bool:
    """Say whether what stands where a path may stand is an address of the web."""
    return path[:8].lower().startswith(("http://", "https://"))


def shown(path: str) -> str:
    """Return *path* made safe to print: an address without its credentials."""
    if is_url(path):
        scheme, _, rest = path.partition("://")
        host, slash, way = rest.partition("/")
        path = f"{scheme}://{host.rpartition('@')[2]}{slash}{way}"
    return visible(path)


def stem_of(path: str) -> str:
    """Return the file's name without its suffix."""
    return Path(path).stem if path != STDIN else "stdin"


def files(paths: Sequence[str | os.PathLike[str]], limits: Limits) -> Iterator[str | Skipped]:
    """Yield the files that *paths* mean, each once, and what is refused."""
    seen: set[str] = set()
    for path in (os.fspath(p) for p in paths):
        for found in _expand(path):
            if isinstance(found, str):
                key = found if found == STDIN or is_url(found) else os.path.realpath(found)
                if key in seen:
                    continue
                if len(seen) == limits.max_files:
                    reason = f"more than {limits.max_files:,} files; the rest is not read"
                    yield Skipped(visible(path), reason)
                    return
                seen.add(key)
            yield found


def _expand(path: str) -> Iterator[str | Skipped]:
    if path == STDIN or is_url(path):
        yield path
    elif problem := refusal(path):
        yield Skipped(visible(path), problem)
    elif os.path.isdir(path):
        yield from _folder(path)
    else:
        yield path


def refusal(path: str) -> str:
    """Say why *path* can be neither read nor walked; "" if it can."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return "broken link" if os.path.islink(path) else "no such file or folder"
    except (OSError, ValueError) as error:
        return f"cannot be read ({_reason(error)})"
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return "not a file: pipes, sockets and devices are not read"
    return ""


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or "").lower() if isinstance(error, OSError) else "no valid path"


def _folder(root: str) -> Iterator[str | Skipped]:
    found = False
    inside = os.path.realpath(root)
    for item in _walk(root, inside):
        found = True
        yield item
    if not found:
        yield Skipped(visible(root), "no reports in this folder")


def _walk(folder: str, inside: str) -> Iterator[str | Skipped]:
    """Yield what a folder holds, sorted by name; subfolders in their place."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Skipped(visible(folder), f"cannot be read ({_reason(error)})")
        return
    for name in names:
        path = os.path.join(folder, name)
        if is_passed_over(name):
            continue
        if os.path.islink(path) and not _points_inside(path, inside):
            yield Skipped(visible(path), "link out of the folder; not followed")
        elif problem := refusal(path):
            yield Skipped(visible(path), problem)
        elif not os.path.isdir(path):
            yield path if format_of(path) else Skipped(visible(path), unknown_type(path))
        elif not os.path.islink(path):
            # A linked folder inside this one is walked where it stands.
            yield from _walk(path, inside)


def _points_inside(path: str, inside: str) -> bool:
    target = os.path.realpath(path)
    return target == inside or target.startswith(inside.rstrip(os.sep) + os.sep)
