"""The day as the overlay found it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..model import Document, FrontSelection, Statement
from ..theatre import NONE, Theatre
from .entries import Overlay, Withhold
from .fronts import front_called, merged_into
from .names import HiddenNames, Spellings
from .sentences import Found, Key
from .sources import Regraded

#: Front of a sentence that is about the whole war.
_WHOLE = "the whole war"


@dataclass(frozen=True)
class Day:
    """The day as the overlay found it, and what became of it."""

    overlay: Overlay
    found: Found
    #: All statements before anything was moved.
    placed: Sequence[Statement]
    #: With the fronts merged, and without it.
    theatre: Theatre
    theatre_before: Theatre
    regraded: Regraded
    documents: Sequence[Document]
    #: Statement key to the origin it rests on.
    origins: Mapping[Key, str] = field(default_factory=dict)
    #: Keys of the fronts there are, those dropped among them.
    fronts: frozenset[str] = frozenset()
    selections: Sequence[FrontSelection] = ()

    @cached_property
    def spelt(self) -> Mapping[int, tuple[str, ...]]:
        """An entry's number to the names it withholds, with what else the theatre calls them."""
        entries = tuple(self.overlay.of(Withhold))
        spellings = Spellings(self.theatre if entries else NONE)
        return {entry.number: spellings.of(says.names) for entry, says in entries}

    @cached_property
    def names(self) -> HiddenNames:
        """The names to withhold."""
        return HiddenNames(tuple(name for names in self.spelt.values() for name in names))

    def name_of(self, front: str | None) -> str:
        """Return a front's name as printed."""
        if front is None:
            return _WHOLE
        area = self.theatre.areas.get(front) or self.theatre_before.areas.get(front)
        return area.name if area is not None else front

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of all fronts on which something is told."""
        return self.fronts | {s.front for s in self.placed if s.front is not None}

    @cached_property
    def into(self) -> Mapping[str, str]:
        """Each front that is told under another one, with that one."""
        return merged_into(self.overlay, self.theatre_before, self.keys)

    def front(self, name: str) -> str:
        """Return the key of the front of the day called *name*; "" where there is none."""
        key = front_called(name, self.theatre, self.keys)
        key = key or front_called(name, self.theatre_before, self.keys)
        return self.into.get(key, key)

    def printed(self) -> Iterator[Statement]:
        """Yield the statements that are printed."""
        for selection in self.selections:
            yield from (c.statement for c in (*selection.chosen, *selection.not_said))
