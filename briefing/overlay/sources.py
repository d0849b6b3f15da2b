"""Sources with the letter that the analyst gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model import Document
from ..theatre import Actor, Source, Theatre
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
        actor = _actor(regrade.source, theatre)
        if known is not None:
            one = sources[known.id]
        elif name:
            one = sources.get(name) or Source(name, name, "outlet", reliability="F")
        elif actor is not None:
            one = sources.get(actor.id) or _speaking(actor)
        else:
            continue
        meant[entry.number], before[entry.number] = one.id, one.letter
        sources[one.id] = replace(one, reliability=regrade.letter)
    return Regraded(but(theatre, sources=sources) if meant else theatre, meant, before)


def _actor(name: str, theatre: Theatre) -> Actor | None:
    """The actor of that id or name."""
    found = theatre.actor_names.get(name)
    if name not in theatre.actors and (found is None or found.how != "name"):
        return None
    return theatre.actors.get(name if found is None else found.kb_id)


def _speaking(actor: Actor) -> Source:
    """An actor as a source: with the letter that it has as a party (docs/assessment.md)."""
    kind = "unnamed" if actor.kind == "people" else "party"
    return Source(actor.id, actor.name, kind, short=actor.short, side=actor.side)
