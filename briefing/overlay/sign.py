"""What the analyst did, signed, in the brief: comments, marks, and the list of all entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from .. import brief as page
from ..brief import Analyst, Brief, Intervention, Quote, Section, SourceEntry
from ..model import Document, FrontSelection, Statement
from ..normalise import normalise
from ..theatre import NONE, Theatre
from .entries import Comment, Drop, Entry, Merge, Move, Overlay, Pin, Regrade, Withhold
from .fronts import front_called, merged_into
from .names import HiddenNames, Spellings, name_rows
from .sentences import Found, Key
from .sources import Regraded
from .withhold import Places, hidden, withheld

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
    listed = Analyst(at_top, tuple(_listed(brief, day, places)))
    return replace(clean, analyst=hidden(listed, day.names))


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
    for one in _printed(day):
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


def _printed(day: Day) -> Iterator[Statement]:
    for selection in day.selections:
        yield from (c.statement for c in (*selection.chosen, *selection.not_said))


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


# --- the list ---------------------------------------------------------------------------------


def _listed(brief: Brief, day: Day, places: Places) -> Iterator[Intervention]:
    told = _Telling(brief, day, places)
    for entry in day.overlay.entries:
        what, matches = told.of(entry)
        if not isinstance(entry.says, Comment) or not matches:
            says = entry.says
            yield Intervention(
                entry.table,
                entry.line,
                what,
                matches,
                normalise(says.by),
                says.day,
                normalise(says.why),
            )


_Told = tuple[str, bool]


class _Telling:
    """Says in words of ours what became of each entry, and whether it met anything."""

    def __init__(self, brief: Brief, day: Day, places: Places) -> None:
        self._day = day
        self._places = places
        self._numbers = {source.document: source.number for source in brief.sources}
        self._sections = {section.key for section in brief.sections}
        self._printed = {s.key: s for s in _printed(day)}
        self._rests = Counter(day.origins.values())

    def of(self, entry: Entry) -> _Told:
        says = entry.says
        keys = self._day.found.of(entry.number)
        if isinstance(says, Pin | Drop) and says.front:
            return self._front(says)
        if isinstance(says, Pin | Drop | Move):
            if not keys:
                return "no sentence has these words", False
            if isinstance(says, Pin):
                return self._pin(keys)
            if isinstance(says, Drop):
                return f"left out {self._sentences(keys)}", True
            return self._move(says, keys)
        if isinstance(says, Merge):
            groups = self._day.found.merged.get(entry.number)
            return self._merge(says) if groups is None else self._merge_sentences(groups)
        if isinstance(says, Regrade):
            return self._regrade(entry, says)
        if isinstance(says, Withhold):
            return self._withhold(self._day.spelt[entry.number])
        return self._comment(says)

    def _sentences(self, keys: Sequence[Key]) -> str:
        numbers = sorted({self._numbers[document] for document, _ in keys})
        shown = ", ".join(map(str, numbers[:6])) + (" and others" if len(numbers) > 6 else "")
        count = "a sentence" if len(keys) == 1 else f"{len(keys)} sentences"
        return f"{count} of report{'s' * (len(numbers) > 1)} {shown}"

    def _pin(self, keys: Sequence[Key]) -> _Told:
        there = [key for key in keys if key in self._printed]
        if not there:
            return (
                f"{self._sentences(keys)} can't be printed: left out, or on no front, or said by "
                "another sentence, or no more of the report may be quoted"
            ), True
        fronts = {self._day.name_of(self._printed[key].front) for key in there}
        return f"put {self._sentences(there)} first of {', '.join(sorted(fronts))}", True

    def _front(self, says: Pin | Drop) -> _Told:
        key = self._day.front(says.front)
        if key not in self._day.fronts:
            return self._no_front(says.front), False
        name = self._day.name_of(key)
        if isinstance(says, Drop):
            return f"left out the front {name}", True
        if key not in self._sections:
            return f"the front {name} can't be put first: nothing of it can be printed", True
        return f"put the front {name} first", True

    def _no_front(self, name: str) -> str:
        if self._day.front(name):
            return f"no report tells of the front {self._day.name_of(self._day.front(name))}"
        return f"there is no front {normalise(name)!r}"

    def _move(self, says: Move, keys: Sequence[Key]) -> _Told:
        target = self._day.front(says.to)
        if not target:
            return self._no_front(says.to), False
        return f"moved {self._sentences(keys)} to {self._day.name_of(target)}", True

    def _merge(self, says: Merge) -> _Told:
        unknown = [name for name in says.fronts if not self._day.front(name)]
        if unknown:
            return self._no_front(unknown[0]), False
        first, *others = (normalise(name) for name in says.fronts)
        called = f" as {normalise(says.name)}" if says.name else ""
        return f"told {', '.join(others)} with {first}{called}", True

    def _merge_sentences(self, groups: Sequence[Sequence[Key]]) -> _Told:
        first, *others = groups
        taken = [key for one in others for key in one]
        if not first or not taken:
            which = "no sentence has the first words" if not first else "only the first is found"
            return f"{which}: nothing is merged", False
        lost = "" if all(others) else "; not all words were found"
        return f"told {self._sentences(taken)} with {self._sentences(first)}{lost}", not lost

    def _regrade(self, entry: Entry, says: Regrade) -> _Told:
        one = self._day.regraded.sources.get(entry.number)
        if one is None:
            return (
                f"no source, actor or report's outlet is called {normalise(says.source)!r}",
                False,
            )
        name = self._day.regraded.theatre.sources[one].name
        before = self._day.regraded.before[entry.number]
        none = "" if self._rests[one] else "; nothing rests on it today"
        return f"graded {name} {says.letter}, in place of {before}{none}", True

    def _withhold(self, names: Sequence[str]) -> _Told:
        rows = frozenset(row for name in names for row in name_rows(name))
        places = sum(self._places.all[row] for row in rows)
        if not places:
            return "the name stands nowhere in this brief", False
        quotes = sum(self._places.quotes[row] for row in rows)
        inside = f"quotation{'s' * (quotes != 1)}"
        return f"a name withheld: in {quotes} {inside}, and wherever else it stood", True

    def _comment(self, says: Comment) -> _Told:
        if says.front and self._day.front(says.front) not in self._sections:
            key = self._day.front(says.front)
            if key in self._day.fronts:
                what = f"nothing of the front {self._day.name_of(key)} is printed"
            else:
                what = self._no_front(says.front)
            return f"{what}; the comment stands at the top", False
        return "", True
