"""What stands in an overlay: a table a kind of entry, each signed or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What every entry may say of itself."""

    #: Who made it: the overlay's own ``by`` where the entry gives none.
    by: str = ""
    #: On which day, as 2016-06-07.
    day: str = ""
    #: The reason, printed in the brief.
    why: str = ""
    #: The last as-of day on which it is applied; later it rests and nothing is said of it.
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin(Signed):
    """Print a sentence first of its front, or a front first of all."""

    #: Three words or more of the sentence, verbatim; white space and capitals don't count.
    words: str = ""
    #: The report's ref; any report without it.
    report: str = ""
    #: A front, by id or name, in place of words.
    front: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop(Signed):
    """Leave a sentence out, or a whole front."""

    words: str = ""
    report: str = ""
    front: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Signed):
    """Tell a sentence under another front."""

    words: str
    #: The front, by id or name.
    to: str
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Signed):
    """Tell several fronts as one, or several sentences: the first takes in the others."""

    fronts: tuple[str, ...] = ()
    #: Of a sentence each, in place of fronts.
    words: tuple[str, ...] = ()
    #: What merged fronts are called; the first's own name without it.
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrade(Signed):
    """Give a source another letter of reliability, A to F, or an unknown outlet its first."""

    #: Id, name or alias of a source or an actor of the theatre, or an outlet as its reports give
    #: it.
    source: str
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withhold(Signed):
    """Print a name nowhere: in none of its spellings, which all stand here."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Signed):
    """The analyst's own words, under a front or, without one, at the top."""

    text: str
    front: str = ""


Kind = Pin | Drop | Move | Merge | Regrade | Withhold | Comment
TABLES: dict[str, type] = {
    "pin": Pin,
    "drop": Drop,
    "move": Move,
    "merge": Merge,
    "regrade": Regrade,
    "withhold": Withhold,
    "comment": Comment,
}
_Kind = TypeVar("_Kind", Pin, Drop, Move, Merge, Regrade, Withhold, Comment)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with where it stands."""

    #: Its place among all entries: what tells two of one line apart.
    number: int
    #: Name of its table.
    table: str
    line: int
    says: Kind


@dataclass(frozen=True, slots=True)
class Overlay:
    """An overlay file as values, in the order of its lines."""

    #: As given; "" where there is no file.
    path: str = ""
    entries: tuple[Entry, ...] = ()

    def of(self, kind: type[_Kind]) -> Iterator[tuple[Entry, _Kind]]:
        """Yield the entries of one kind, each with what it says."""
        for entry in self.entries:
            if isinstance(entry.says, kind):
                yield entry, entry.says

    def in_force(self, day: date) -> Overlay:
        """Return the overlay without the entries that rest on the as-of *day*."""
        kept = tuple(e for e in self.entries if not e.says.until or e.says.until >= str(day))
        return replace(self, entries=kept)


#: No overlay.
EMPTY = Overlay()
