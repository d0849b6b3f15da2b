"""Where our own data lie: templates/ and seeds/, in the wheel or in a checkout."""

from __future__ import annotations

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
