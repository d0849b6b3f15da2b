"""What a brief needs on this machine: Pango, fonts, data files, a place to write."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import data
from .errors import BriefingError

APT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


def examine(folder: Path) -> tuple[Check, ...]:
    """Look at everything; *folder* is where a brief would be written."""
    return (
        _check("python", _python, "install Python 3.11 or newer"),
        _check("pango", _pango, APT),
        _check("fonts", _fonts, "reinstall briefing: its fonts are missing"),
        _check("templates", _templates, "reinstall briefing: its templates are missing"),
        _check("theatres", _theatres, "mend the file and line named, or reinstall briefing"),
        _check("gazetteer", _gazetteer, "reinstall briefing: its places of the world are missing"),
        _check("base map", _base_map, "reinstall briefing: its map data are missing"),
        _check("ranker", _ranker, "reinstall briefing with its dependencies"),
        _check("output", lambda: _writable(folder), f"make {folder} writable, or choose with -o"),
    )


def _check(name: str, look: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(name, True, look())
    except (OSError, ImportError, BriefingError, ValueError) as error:
        return Check(
            name,
            False,
            str(error).splitlines()[0][:200] if str(error) else type(error).__name__,
            remedy,
        )


def _python() -> str:
    return sys.version.split()[0]


def _pango() -> str:
    import weasyprint
    from weasyprint.text.ffi import pango

    return f"Pango {pango.pango_version()}, WeasyPrint {weasyprint.__version__}"


def _fonts() -> str:
    fonts = sorted((data.folder("templates") / "fonts").glob("*.woff2"))
    if not fonts:
        raise ValueError("no fonts in templates/fonts")
    return f"{len(fonts)} files of our own, none taken from the machine"


def _templates() -> str:
    missing = [
        n
        for n in ("brief.html", "macros.html", "brief.css", "fonts.css")
        if not (data.folder("templates") / n).is_file()
    ]
    if missing:
        raise ValueError(f"missing: {', '.join(missing)}")
    return str(data.folder("templates"))


def _theatres() -> str:
    from .theatre import load

    loaded = [load(path) for path in data.theatres().values()]
    if not loaded:
        raise ValueError("no theatre file in seeds/theatres")
    return ", ".join(
        f"{t.id}: {len(t.actors)} actors, {len(t.places)} places, {len(t.sources)} sources"
        for t in loaded
    )


def _gazetteer() -> str:
    from .gazetteer.tables import read

    ids, names = read("places.tsv.gz")[0].split("\t"), read("names.tsv.gz")
    return f"{len(ids):,} places of the world, {len(names):,} names"


def _base_map() -> str:
    from .basemap import load as load_base

    load_base(data.folder("seeds") / "basemap")
    return str(data.folder("seeds") / "basemap")


def _ranker() -> str:
    from .rank import DEFAULT
    from .registry import rankers

    rankers.get(DEFAULT)()
    return f"{DEFAULT}, of {', '.join(rankers.names())}"


def _writable(folder: Path) -> str:
    with tempfile.TemporaryFile(dir=folder):
        return str(folder)
