"""One name, one meaning: what two drafted entries are called stays with the first of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from ..theatre import Actor, Place, Source, Theatre
from ..words import names

_Entry = TypeVar("_Entry", Actor, Place, Source)
#: Folded words to the table and id of the entry that has them.
_Taken = dict[tuple[str, ...], tuple[str, str]]


def each_once(theatre: Theatre) -> Theatre:
    """Return *theatre* without names that an entry before has; an entry whose name is one goes."""
    taken: _Taken = {}
    return replace(
        theatre,
        actors=_kept("actor", theatre.actors.values(), ("aliases", "descriptions"), taken),
        places=_kept("place", theatre.places.values(), ("aliases",), taken),
        sources=_kept("source", theatre.sources.values(), ("aliases", "people"), taken),
    )


def _kept(
    table: str, entries: Iterable[_Entry], fields: tuple[str, ...], taken: _Taken
) -> dict[str, _Entry]:
    out: dict[str, _Entry] = {}
    for entry in entries:
        own = (table, entry.id)
        if not _new((entry.name,), own, taken):
            continue
        changes: dict[str, tuple[str, ...]] = {}
        said = {entry.name}
        for field in fields:
            spelt = [w for w in dict.fromkeys(getattr(entry, field)) if w not in said]
            said.update(spelt)
            changes[field] = _new(spelt, own, taken)
        out[entry.id] = replace(entry, **changes)  # type: ignore[arg-type]
    return out


def _new(spelt: Iterable[str], own: tuple[str, str], taken: _Taken) -> tuple[str, ...]:
    """Return the names that are no other entry's; "Civilians" and "civilians" are one entry's."""
    keys = ((words, tuple(word.folded for word in names(words))) for words in spelt)
    return tuple(words for words, key in keys if key and taken.setdefault(key, own) == own)
