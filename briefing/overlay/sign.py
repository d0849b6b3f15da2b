"""What the analyst did, marked in the brief: comments, quotations, fronts and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from .. import brief as page
from ..brief import Analyst, Brief, Quote, Section, SourceEntry
from ..normalise import normalise
from .day import Day
from .entries import Comment, Drop, Move, Overlay, Pin
from .listed import listed
from .withhold import hidden, withheld


def signed(brief: Brief, day: Day) -> Brief:
    """Return the brief with all that the overlay adds to it and without what it withholds."""
    if not day.overlay.entries:
        return brief
    marked = _marked(brief, _marks(day), _gone(day))
    printed = {section.key for section in brief.sections}
    at_top = tuple(
        _comment(says)
        for _, says in day.overlay.of(Comment)
        if not says.front or day.front(says.front) not in printed
    )
    marked = replace(
        marked,
        sections=tuple(_section(s, day) for s in marked.sections),
        sources=_sources(marked, day),
        analyst=Analyst(at_top),
    )
    clean, places = withheld(marked, day.names)
    analyst = Analyst(at_top, tuple(listed(brief, day, places)))
    return replace(clean, analyst=hidden(analyst, day.names))


def strays(brief: Brief, overlay: Overlay) -> tuple[str, ...]:
    """Return a line for each entry that matches nothing, with where it stands."""
    entries = brief.analyst.entries if brief.analyst is not None else ()
    return tuple(
        f"{overlay.path}:{e.line}: [[{e.table}]] {e.what}" for e in entries if not e.matches
    )


# --- comments and marks -----------------------------------------------------------------------


def _comment(says: Comment) -> page.Comment:
    text, by, front = map(normalise, (says.text, says.by, says.front))
    return page.Comment(text, by, says.day, front)


def _section(section: Section, day: Day) -> Section:
    comments = tuple(
        _comment(replace(says, front=""))
        for _, says in day.overlay.of(Comment)
        if says.front and day.front(says.front) == section.key
    )
    taken = [day.name_of(front) for front, target in day.into.items() if target == section.key]
    marks = [f"takes in {', '.join(sorted(taken))}"] if taken else []
    pins = (day.front(says.front) for _, says in day.overlay.of(Pin) if says.front)
    marks += ["pinned"] if section.key in pins else []
    return replace(section, comments=comments, analyst=tuple(marks))


def _sources(brief: Brief, day: Day) -> tuple[SourceEntry, ...]:
    """Return the sources; those whose outlet is regraded say so."""
    theatre = day.regraded.theatre
    letters = {one: theatre.sources[one].letter for one in day.regraded.sources.values()}
    graded = {}
    for doc in day.documents:
        outlet = theatre.outlet(doc.outlet or doc.origin or doc.dateline.agency)
        if outlet is not None and outlet.id in letters:
            graded[doc.id] = (f"graded {letters[outlet.id]}",)
    return tuple(
        replace(entry, analyst=graded[entry.document]) if entry.document in graded else entry
        for entry in brief.sources
    )


#: Where a quotation stands: document, and offsets into the original.
_Place = tuple[str, int, int]


def _marks(day: Day) -> dict[_Place, tuple[str, ...]]:
    """Return what the analyst did to each sentence that is printed."""
    by_id = {doc.id: doc for doc in day.documents}
    pinned = day.found.all_of(entry.number for entry, _ in day.overlay.of(Pin))
    moved = day.found.all_of(entry.number for entry, _ in day.overlay.of(Move))
    takers = {key for first, *rest in day.found.merged.values() if any(rest) for key in first}
    letters = {one: day.regraded.theatre.sources[one] for one in day.regraded.sources.values()}
    was = {s.key: s.front for s in day.placed if s.key in moved}
    out = {}
    for one in day.printed():
        marks = ["pinned"] if one.key in pinned else []
        if one.key in moved and was[one.key] != one.front:
            marks.append(f"moved here from {day.name_of(was[one.key])}")
        if one.key in takers:
            marks.append("takes in others")
        if day.origins.get(one.key) in letters:
            marks.append("regraded")
        start, end = by_id[one.document].to_original(one.start, one.end)
        if marks:
            out[one.document, start, end] = tuple(marks)
    return out


def _gone(day: Day) -> frozenset[str]:
    """Return the texts of sentences left out: no trail of another one may quote them."""
    drops = (entry.number for entry, _ in day.overlay.of(Drop))
    keys = day.found.all_of(drops) | day.found.taken_in
    return frozenset(s.text for s in day.placed if s.key in keys)


def _marked(value: Any, marks: Mapping[_Place, tuple[str, ...]], gone: frozenset[str]) -> Any:
    """Return *value* with its quotations marked, and no words of what is left out."""
    if not marks and not gone:
        return value
    if isinstance(value, Quote):
        found = marks.get((value.document, value.start, value.end), ())
        why = tuple(replace(b, words="") if b.words in gone else b for b in value.why)
        return replace(value, analyst=found, why=why)
    if isinstance(value, tuple):
        return tuple(_marked(one, marks, gone) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {f.name: getattr(value, f.name) for f in fields(value)}
        holders = {k: v for k, v in inner.items() if isinstance(v, tuple) or is_dataclass(v)}
        return replace(value, **{k: _marked(v, marks, gone) for k, v in holders.items()})
    return value
