"""Where our own data lie: templates/ and seeds/, in the wheel or in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder *name* ("templates", "seeds") inside the package, else beside it."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def theatres() -> dict[str, Path]:
    """Return the shipped theatre files by name."""
    found = sorted((folder("seeds") / "theatres").glob("*.toml"))
    return {path.stem: path for path in found}


def cache() -> Path | None:
    """Return the user's folder for what can be made again; None where BRIEFING_CACHE is "off".

    BRIEFING_CACHE names another; else it is ``briefing`` in XDG_CACHE_HOME, else in ~/.cache.
    """
    own = os.environ.get("BRIEFING_CACHE", "")
    if own:
        return None if own == "off" else Path(own)
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(home) / "briefing"
