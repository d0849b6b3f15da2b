"""What a brief remembers for the next one, and what the next one finds changed.

A :class:`Memory` is part of the brief's JSON. It holds no sentence of a report: a fact keeps
where, when, who, how many and on whose word, a few words of its figures, and the stems of its
words as hashes, by which a reprint is known again. Days are ISO 8601, "" where none is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Version of the memory; a brief with a higher one is refused.
VERSION = 1
#: What happened or was printed longer ago than this is recalled and not reported: a fact, a
#: silent front and a report's id are kept for so many days.
KEPT_DAYS = 14

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a fact: a toll, or a distance in kilometres."""

    kind: str
    low: float | None
    high: float | None
    #: Of whom; of a distance who stands from where: "government – tabqa".
    who: str = ""
    #: The figure's own words, verbatim.
    words: str = ""

    @property
    def question(self) -> tuple[str, str]:
        """What must be equal before two counts can be compared."""
        return self.kind, self.who

    @property
    def size(self) -> float:
        """The number itself: the least of "at least 17", the most of "within 25"."""
        return self.low if self.low is not None else self.high or 0.0

    @property
    def value(self) -> tuple[float | None, float | None]:
        """The range."""
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class RememberedFact:
    """What one statement tells, as far as another day's can be compared with it."""

    #: Persistent ids of its front and offensive; "" where it is on none.
    front: str
    offensive: str
    #: "operation", "incident" or "".
    kind: str
    event: str
    day: str
    #: Whether the report says on which day it was.
    exact: bool
    places: tuple[str, ...]
    #: Those of the places that are no country, province, city or river.
    local: tuple[str, ...]
    doers: tuple[str, ...]
    targets: tuple[str, ...]
    counts: tuple[Count, ...]
    #: How far somebody came, verbatim: "reached the edge of Raqqa province"; of what; and 1 for
    #: up to it, 2 for into it, 0 for no step.
    step: str
    step_of: str
    depth: int
    #: The provinces in which the places lie that its distances are measured from.
    behind: tuple[str, ...]
    #: Who came so far, as a side.
    side: str
    origin: str
    #: The origin as printed.
    claimant: str
    #: How it is put: "said", "hedged", "denied", …
    mode: str
    #: Hashes of the stems of its words, sorted.
    words: str
    #: As-of day of the brief that first had it.
    told: str


@dataclass(frozen=True, slots=True)
class RememberedOffensive:
    """An operation or incident, as it was last told of."""

    id: str
    name: str
    #: "operation" or "incident".
    kind: str
    event: str
    attackers: tuple[str, ...]
    defenders: tuple[str, ...]
    objective: str
    #: Place or actor with how many statements name it.
    places: tuple[tuple[str, int], ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class RememberedFront:
    """A front, as it was last told of."""

    id: str
    name: str
    #: Whether the theatre file names its area.
    known: bool
    places: tuple[tuple[str, int], ...]
    actors: tuple[tuple[str, int], ...]
    #: First and last day of events told.
    first: str
    last: str
    #: As-of day of the last brief that printed it.
    printed: str
    offensives: tuple[RememberedOffensive, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenReport:
    """A report that a brief has seen."""

    document: str
    #: ISO instant; "" where nothing says when.
    published: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What a later brief must know of this one and of those before it."""

    as_of: str
    theatre: str
    #: Digest of the theatre file's places, areas and actors; "" where there was no file.
    theatre_digest: str
    number: int | None = None
    reports: tuple[SeenReport, ...] = ()
    fronts: tuple[RememberedFront, ...] = ()
    facts: tuple[RememberedFact, ...] = ()
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Was:
    """How something stood when it was last told of."""

    words: str
    day: str
    claimant: str


@dataclass(frozen=True, slots=True)
class Change:
    """A statement beside what was told before."""

    #: "new", "updated" or "reported".
    status: str
    #: Of an update, what moved: "distance", "step", "killed", "claim", …
    what: str = ""
    #: How it stands now, and how it stood, in the reports' words.
    now: str = ""
    was: tuple[Was, ...] = ()
    #: Of what is reported already: the as-of day of the first brief that had it.
    told: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """A front of today beside the one it continues."""

    id: str
    #: First day told of, over all briefs.
    first: str
    #: Whether an earlier brief had it.
    continues: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """Ground that went from one front to another between two briefs."""

    #: "split" or "merge".
    kind: str
    #: The front of the last brief, and the name of today's.
    id: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Today's clusters beside the last brief; of a first brief only the identities."""

    previous: Memory | None = None
    #: Of every statement that is news.
    statements: Mapping[Key, Change] = field(default_factory=dict)
    #: By today's key.
    fronts: Mapping[str, Identity] = field(default_factory=dict)
    #: Today's key to the persistent id.
    offensives: Mapping[str, str] = field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()
    #: Digest of today's theatre file.
    theatre_digest: str = ""
    #: Reports published before the last brief that it hadn't seen.
    late: int = 0

    @property
    def marks(self) -> dict[Key, str]:
        """The status of each statement."""
        return {key: change.status for key, change in self.statements.items()}

    @property
    def reported(self) -> frozenset[Key]:
        """Statements that tell what a reader of the last brief could know."""
        return frozenset(k for k, change in self.statements.items() if change.status == "reported")
