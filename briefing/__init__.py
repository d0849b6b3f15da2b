"""briefing: a daily situation brief, composed from verbatim sentences of war reports.

>>> import briefing
>>> documents = briefing.read("seeds/reports")                      # doctest: +SKIP
>>> brief = briefing.make_brief(documents, as_of="2016-06-07")      # doctest: +SKIP
>>> pdf = briefing.render(brief, "pdf")                             # doctest: +SKIP

Heavy libraries are imported when a function needs them, never on ``import briefing``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .brief import Brief
    from .config import Config
    from .memory import Memory
    from .model import Document, Extract
    from .theatre import Place, Theatre

__version__ = "0.1.0"
__all__ = ["annotate", "make_brief", "place", "read", "render", "summarise"]


class _Front(ModuleType):
    """Keeps ``briefing.read`` the function when the package of that name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in __all__):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front


def read(*paths: str | os.PathLike[str], as_of: date | str | None = None) -> list[Document]:
    """Return the reports in *paths* (files or folders), cleaned and dated.

    *as_of* dates reports that only give weekdays. Raises
    :class:`briefing.errors.NothingToRead` if nothing could be read.
    """
    from .pipeline import read_documents

    return list(read_documents(paths, as_of=_instant(as_of)).documents)


def annotate(
    document: Document,
    theatre: Theatre | str | Path | None = None,
    as_of: date | str | None = None,
) -> Document:
    """Return *document* with its layers: "sentences", "places", "actors", "dates", "claims", …"""
    from .annotate import annotate as annotate_document
    from .pipeline import find_theatre

    known, _ = find_theatre(theatre, [document])
    moment = _instant(as_of)
    return annotate_document(document, known, moment.date() if moment else None)


def place(kb_id: str, theatre: Theatre | str | Path | None = None) -> Place | None:
    """Return the place that a span's ``kb_id`` means: name, latitude, longitude, country.

    Without *theatre* the shipped ones are asked in turn, then the gazetteer of the world, by id
    or by a name that can be only one place. None if none knows it.
    """
    from . import data, gazetteer
    from .pipeline import find_theatre

    for one in [theatre] if theatre is not None else list(data.theatres()):
        known, _ = find_theatre(one, [])
        if kb_id in known.places:
            return known.places[kb_id]
    found = gazetteer.place(kb_id)
    found = found or gazetteer.settle(gazetteer.candidates(gazetteer.key_of(kb_id)))
    return found.as_place() if found is not None else None


def summarise(
    documents: Sequence[Document],
    words: int = 100,
    ranker: str | None = None,
    query: str | None = None,
    *,
    told: Sequence[Document] = (),
    reasons: bool = False,
) -> Extract:
    """Return an extract of at most *words* words from *documents*; no theatre needed.

    *query* keeps to sentences that share a word with it. What the reports *told* say is not
    told again. With *reasons* the extract says why each sentence was chosen.
    """
    from .pipeline import summarise as summarise_documents

    return summarise_documents(
        documents, words=words, ranker=ranker, query=query, told=told, reasons=reasons
    )


def make_brief(
    documents: Sequence[Document],
    as_of: date | datetime | str | None = None,
    theatre: Theatre | str | Path | None = None,
    previous: Brief | str | Path | None = None,
    config: Config | None = None,
    overlay: str | Path | None = None,
) -> Brief:
    """Return the brief of *documents* as of a day (its end in UTC) or an instant.

    With *previous*, the last brief or its JSON file, only what that one hadn't seen is told, and
    each statement is new, updated or reported already.
    *overlay* is a file with what the analyst pins, drops, moves, withholds and so on.
    """
    from .overlay import EMPTY, load_overlay
    from .pipeline import work_through

    return work_through(
        documents,
        as_of=_instant(as_of),
        theatre=theatre,
        config=config,
        previous=_memory(previous),
        overlay=load_overlay(Path(overlay)) if overlay is not None else EMPTY,
    ).brief


def _memory(previous: Brief | str | Path | None) -> Memory | None:
    if previous is None:
        return None
    from .previous import load_previous

    return load_previous(previous) if isinstance(previous, str | Path) else previous.memory


def render(brief: Brief, format: str = "pdf", templates: str | Path | None = None) -> bytes:
    """Return *brief* as "pdf", "html", "md" or "json"; *templates* overrides file by file."""
    from .registry import renderers

    rendered: bytes = renderers.get(format)(brief, Path(templates) if templates else None)
    return rendered


def _instant(value: date | datetime | str | None) -> datetime | None:
    if value is None:
        return None
    from .pipeline import parse_as_of

    return parse_as_of(value if isinstance(value, str) else value.isoformat())
