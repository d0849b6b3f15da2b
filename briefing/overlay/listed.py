"""What became of each entry, in words of ours, signed by whoever made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from ..brief import Brief, Intervention
from ..normalise import normalise
from .day import Day
from .entries import Comment, Drop, Entry, Merge, Move, Pin, Regrade, Withhold
from .names import name_rows
from .sentences import Key
from .withhold import Places

#: So many unknown names are compared with those there are.
MOST_ASKED = 20


def listed(brief: Brief, day: Day, places: Places) -> Iterator[Intervention]:
    """Yield what the brief lists: every entry but the comments that stand where they belong."""
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
        self._printed = {s.key: s for s in day.printed()}
        self._asked = 0
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
        areas = self._day.theatre.areas.values()
        there = {*(area.name for area in areas), *map(self._day.name_of, self._day.fronts)}
        return f"there is no front {normalise(name)!r}{self._near(name, there)}"

    def _near(self, name: str, there: Iterable[str]) -> str:
        """Ask whether another one is meant; for so many names, no more: it takes a while."""
        self._asked += 1
        known = sorted(there) if self._asked <= MOST_ASKED else []
        near = get_close_matches(normalise(name), known, n=1)
        return f"; did you mean {near[0]!r}?" if near else ""

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
            there = {doc.outlet for doc in self._day.documents if doc.outlet}
            there |= {source.name for source in self._day.theatre.sources.values()}
            called = f"{normalise(says.source)!r}{self._near(says.source, there)}"
            return f"no source, actor or report's outlet is called {called}", False
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
