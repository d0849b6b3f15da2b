"""A brief in which names are withheld: everywhere, whatever field they stand in.

Quotations keep their offsets. In place of a name stands a part of kind "withheld", and
``briefing verify`` proves all the rest verbatim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from ..brief import WITHHELD, AccountRow, Brief, Part, Pointer, Quote
from ..model_map import MapView
from .names import HiddenNames, replaced

#: Fields that are no words: the program's own marks, and hashes.
_NO_WORDS: dict[str, frozenset[str]] = {
    "Brief": frozenset(("as_of", "dtg", "schema", "language")),
    "Quote": frozenset(("id", "document", "grade")),
    "Pointer": frozenset(("quote",)),
    "Part": frozenset(("kind",)),
    "Because": frozenset(("about",)),
    "AccountRow": frozenset(("document",)),
    "GlanceRow": frozenset(("best_grade",)),
    "OffensiveLine": frozenset(("kind",)),
    "SourceEntry": frozenset(("document", "sha256")),
    "MapPlace": frozenset(("kind",)),
    "Intervention": frozenset(("table",)),
}
#: Fields with a web address.
_ADDRESSES = frozenset(("url",))


@dataclass(frozen=True, slots=True)
class Places:
    """Where names stood, by their folded words."""

    #: In the whole brief, and how many quotations have it.
    all: Counter[tuple[str, ...]] = field(default_factory=Counter)
    quotes: Counter[tuple[str, ...]] = field(default_factory=Counter)


def withheld(brief: Brief, names: HiddenNames) -> tuple[Brief, Places]:
    """Return the brief without the names, and where they stood."""
    walk = _Walk(names, {quote.id: quote.text for quote in brief.quotes()})
    return walk.through(brief) if names.names else brief, walk.places


def hidden(value: Any, names: HiddenNames) -> Any:
    """Return any value of a brief without the names."""
    return _Walk(names, {}).through(value)


class _Walk:
    """Goes through a value and hides names in all its strings."""

    def __init__(self, names: HiddenNames, quotes: dict[str, str]) -> None:
        self._names = names
        self._quotes = quotes
        self.places = Places()

    def through(self, value: Any, name: str = "") -> Any:
        """Return *value*, which stands in the field *name*, without names."""
        if isinstance(value, str):
            return self._string(value, name)
        if isinstance(value, tuple):
            after = tuple(self.through(one, name) for one in value)
            return after if any(a is not b for a, b in zip(after, value, strict=True)) else value
        if not is_dataclass(value) or isinstance(value, type):
            return value
        if isinstance(value, MapView):
            shown = self._shown(value)
            return self.through(shown) if shown is not value else self._walked(value)
        return self._walked(value)

    def _walked(self, value: Any) -> Any:
        changes = self._changes(value)
        if isinstance(value, Quote):
            self.places.quotes.update({row for _, _, row in self._names.found(value.text)})
        return replace(value, **changes) if changes else value

    def _changes(self, value: Any) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        plain = _NO_WORDS.get(type(value).__name__, frozenset())
        for one in (f for f in fields(value) if f.name not in plain):
            before = getattr(value, one.name)
            after = self.through(before, one.name)
            if after is not before:
                changes[one.name] = after
        if isinstance(value, Quote):
            changes["parts"] = parted(value.parts, self._names.spans(value.text), self._names)
        elif isinstance(value, AccountRow):
            spans = self._names.spans(value.words)
            words = (Part("text", value.words),)
            changes["parts"] = parted(words, spans, self._names) if spans else ()
        elif isinstance(value, Pointer):
            changes["opening"] = self._opening(value)
        return changes

    def _shown(self, view: MapView) -> MapView | None:
        """A map without the places withheld: a nameless dot would tell all the same."""
        places = tuple(p for p in view.places if not self._names.spans(p.name))
        fronts = tuple(
            f for f in view.fronts if not any(map(self._names.spans, (f.name, *f.places[:1])))
        )
        arrows = tuple(
            a for a in view.arrows if not any(map(self._names.spans, (a.from_name, a.to_name)))
        )
        if (places, fronts, arrows) == (view.places, view.fronts, view.arrows):
            return view
        self.places.all.update(
            row for p in view.places for _, _, row in self._names.found(p.name) if p not in places
        )
        empty = not fronts and all(p.kind == "context" for p in places)
        return None if empty else replace(view, places=places, fronts=fronts, arrows=arrows)

    def _string(self, value: str, name: str) -> str:
        found = tuple(self._names.found(value))
        self.places.all.update(row for _, _, row in found)
        if name in _ADDRESSES:
            return self._names.hide_address(value)
        return replaced(value, (span[:2] for span in found)) if found else value

    def _opening(self, pointer: Pointer) -> str:
        """The first words of a quotation, where its end may part a name in two."""
        whole = self._quotes.get(pointer.quote, "")
        length = len(pointer.opening)
        if whole[:length] != pointer.opening:
            return self._names.hide(pointer.opening)
        spans = ((a, min(b, length)) for a, b in self._names.spans(whole) if a < length)
        return replaced(pointer.opening, spans)


def parted(
    parts: Sequence[Part], spans: Sequence[tuple[int, int]], names: HiddenNames
) -> tuple[Part, ...]:
    """Cut the names at *spans* of the joined text out of a quotation's parts.

    A name that a note of ours parts in two is withheld once, where it begins.
    """
    out: list[Part] = []
    base = 0
    for part in parts:
        if part.kind != "text":
            out.append(replace(part, text=names.hide(part.text)))
            continue
        at, end = base, base + len(part.text)
        for start, stop in spans:
            if stop <= at or start >= end:
                continue
            if start > at:
                out.append(Part("text", part.text[at - base : start - base]))
            if start >= base:
                out.append(Part("withheld", WITHHELD.strip("[]")))
            at = min(stop, end)
        if at < end:
            out.append(Part("text", part.text[at - base :]))
        base = end
    return tuple(out)
