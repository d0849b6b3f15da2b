"""What can be set, with the defaults and how they were chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Config:
    """Settings of one brief. Frozen: a run's settings never change under it."""

    #: Name of the ranker inside clusters.
    ranker: str = "blend"
    #: Most sentences printed in a brief. A page takes about twelve; two to six pages are
    #: what a duty officer reads (docs/design.md).
    sentences: int = 50
    #: Most pages of the PDF: fewer sentences are printed where they would take more.
    pages: int | None = None
    #: Most entries under "Bottom line".
    bottom_line: int = 4
    #: Share of one report's text that may be quoted: house rule, for the outlets' rights.
    share: float = 0.35
    #: Marking by TLP 2.0, set by a person; none is printed without it.
    marking: str = ""
    #: Number of the brief in its series; one-off briefs have none.
    number: int | None = None
    #: Revision of the brief of that number; 1 is the brief itself.
    revision: int = 1
