"""Sources with the letter that the analyst gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model import Document
from ..theatre import Source, Theatre
from .entries import Overlay, Regrade
from .fronts import but


@dataclass(frozen=True)
class Regraded:
    """A theatre with other letters, and what each entry meant."""

    theatre: Theatre
    #: An entry's number to the id of its source.
    sources: dict[int, str] = field(default_factory=dict)
    #: An entry's number to the letter before.
    before: dict[int, str] = field(default_factory=dict)


def regraded(theatre: Theatre, overlay: Overlay, documents: Sequence[Document]) -> Regraded:
    """Return the theatre by which the day is assessed.

    An outlet that it doesn't know becomes a source of the name that its reports give it: what
    the reports say of it is read as before.
    """
    outlets: dict[str, str] = {}
    for doc in documents:
        for name in (doc.outlet, doc.origin, doc.dateline.agency):
            if name:
                outlets.setdefault(name.casefold(), name)
    sources = dict(theatre.sources)
    meant: dict[int, str] = {}
    before: dict[int, str] = {}
    for entry, regrade in overlay.of(Regrade):
        known = theatre.outlet(regrade.source)
        name = outlets.get(regrade.source.casefold(), "")
        if known is not None:
            one = sources[known.id]
        elif name:
            one = sources.get(name) or Source(name, name, "outlet", reliability="F")
        else:
            continue
        meant[entry.number], before[entry.number] = one.id, one.letter
        sources[one.id] = replace(one, reliability=regrade.letter)
    return Regraded(but(theatre, sources=sources) if meant else theatre, meant, before)
