"""A theatre loaded fast: what a file was found to say, kept by the digest of its content.

Plain JSON, never a format that runs code. What is kept is only ever a copy: where it is missing,
broken, somebody else's or of another version, the theatre is loaded from its files.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .entities import Actor, Area, Epithet, Place, Side, Source
from .knowledge import Theatre
from .lexicon import Lexicon
from .load import load

_HERE = Path(__file__).resolve().parent
#: What decides on a copy's content: with another program, older copies are of no use.
_PROGRAM = (*sorted(_HERE.glob("*.py")), _HERE.parent / "words.py")
_TABLES: dict[str, type] = {
    "sides": Side,
    "actors": Actor,
    "places": Place,
    "areas": Area,
    "sources": Source,
}
_LEXICONS = ("actor_names", "place_names", "source_names")


def load_compiled(path: Path, folder: Path | None) -> Theatre:
    """Load the theatre file at *path*, from its copy in *folder* where there is a good one.

    Raises what :func:`~briefing.theatre.load.load` raises.
    """
    copy = folder / f"{digest(path)}.json" if folder is not None else None
    if copy is not None:
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            return restored(json.loads(_own(copy)))
    theatre = load(path)
    if copy is not None:
        with suppress(OSError):
            _write(copy, json.dumps(plain(theatre), ensure_ascii=False))
    return theatre


def digest(path: Path) -> str:
    """Return the digest of a theatre file, its places and the program that reads them."""
    found = hashlib.sha256()
    for file in (*_PROGRAM, *sorted({path, *path.parent.glob("*.csv")})):
        with suppress(OSError):
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def plain(theatre: Theatre) -> dict[str, Any]:
    """Return a theatre with its lexicons as plain values."""
    tables = {name: [asdict(e) for e in getattr(theatre, name).values()] for name in _TABLES}
    return {
        "id": theatre.id,
        "name": theatre.name,
        "countries": theatre.countries,
        "credits": theatre.credits,
        "epithets": [asdict(e) for e in theatre.epithets],
        "tables": tables,
        "lexicons": {name: getattr(theatre, name).rows() for name in _LEXICONS},
        "ordinary": sorted(theatre.ordinary),
    }


def restored(kept: dict[str, Any]) -> Theatre:
    """Return the theatre of :func:`plain`; its lexicons need not be made again."""
    tables = {
        name: {row["id"]: cls(**_tuples(row)) for row in kept["tables"][name]}
        for name, cls in _TABLES.items()
    }
    theatre = Theatre(
        id=kept["id"],
        name=kept["name"],
        countries=tuple(kept["countries"]),
        credits=tuple(kept["credits"]),
        epithets=tuple(Epithet(**_tuples(row)) for row in kept["epithets"]),
        **tables,
    )
    # Where cached_property keeps what it has made.
    theatre.__dict__["ordinary"] = frozenset(kept["ordinary"])
    for name in _LEXICONS:
        theatre.__dict__[name] = Lexicon.of_rows(kept["lexicons"][name], theatre.ordinary)
    return theatre


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}


def _own(copy: Path) -> str:
    """Return a copy's text. Raises :class:`OSError` where it is not this user's own."""
    if hasattr(os, "getuid") and copy.stat().st_uid != os.getuid():
        raise PermissionError(f"{copy} is somebody else's")
    return copy.read_text(encoding="utf-8")


def _write(copy: Path, text: str) -> None:
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=copy.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, copy)
    except OSError:
        os.unlink(name)
        raise
