"""Overlays by hand: entries numbered and lined in the order given, and briefs made with them."""

from __future__ import annotations

from typing import Any

from build import AS_OF

from briefing.config import Config
from briefing.model import Document
from briefing.overlay import TABLES, Entry, Overlay
from briefing.pipeline import Work, work_through


def overlay(*says: Any) -> Overlay:
    """Return an overlay of these entries; the nth stands in line n."""
    names = {cls: name for name, cls in TABLES.items()}
    entries = (Entry(n, names[type(s)], n, s) for n, s in enumerate(says, 1))
    return Overlay("overlay.toml", tuple(entries))


def worked(*documents: Document, hand: Overlay, theatre: Any = "syria-iraq", **config: Any) -> Work:
    """Take documents through all stages with an overlay, as of 7 June 2016."""
    return work_through(
        documents, as_of=AS_OF, theatre=theatre, config=Config(**config), overlay=hand
    )
