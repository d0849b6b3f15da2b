"""On whose word a statement rests: the claimant, else the agency credited, else the outlet."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Document, Statement
from ..theatre import Theatre

#: What stands for the origin of a report that names no outlet.
UNKNOWN = "outlet unknown"


def origins_of(
    statements: Sequence[Statement], documents: Sequence[Document], theatre: Theatre
) -> dict[tuple[str, int], str]:
    """Return the origin of each statement: an id of the theatre, or a name in plain words.

    A reprint credits the agency it reprints, so that all its reprints are one origin.
    """
    by_id = {doc.id: doc for doc in documents}
    return {s.key: _origin(s, by_id[s.document], theatre) for s in statements}


def _origin(statement: Statement, doc: Document, theatre: Theatre) -> str:
    if statement.claim is not None:
        return statement.claim.speaker
    for name in (doc.origin, doc.dateline.agency, doc.outlet):
        if name:
            source = theatre.outlet(name)
            return source.id if source is not None else name
    return UNKNOWN


def letter_of(origin: str, statement: Statement, theatre: Theatre) -> tuple[str, str]:
    """Return the Admiralty letter of an origin, and a word on it where the reader needs one."""
    source = theatre.sources.get(origin)
    if source is not None:
        return source.letter, "party to the war" if source.side else ""
    if origin in theatre.actors:
        return "D", "party to the war"
    if origin == UNKNOWN:
        return "F", UNKNOWN
    if statement.claim is not None:
        return "E", "unnamed" if statement.claim.kind == "unnamed" else ""
    return "F", "outlet not in the theatre file"
