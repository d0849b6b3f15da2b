"""Values that travel down the pipeline.

Pure values: no I/O, no clock, no configuration. An :class:`Article` is a report
as read, a :class:`Document` the same report cleaned; everything later is a
half-open ``[start, end)`` span over a document's text, counted in code points,
and every span maps back to the original, so that any sentence in a brief can
be traced to where it stands in its source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any

#: How a date is known, best first.
KNOWN_BY = ("dateline", "feed", "metadata", "inferred", "unknown")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A labelled stretch of a document's text."""

    start: int
    end: int
    label: str = ""
    #: The entity meant: an id in the theatre file, or "" where none is known.
    kb_id: str = ""
    #: The normalised value of a date (ISO 8601, as TIMEX3) or figure; "" where there is none.
    value: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def holds(self, other: Span) -> bool:
        """Say whether *other* lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Moment:
    """When a report was published, and how that is known."""

    #: Aware, in UTC; the day's first instant where only the day is known.
    at: datetime
    #: One of :data:`KNOWN_BY`.
    how: str
    #: ``"day"`` or ``"minute"``.
    precision: str = "day"
    #: What had to be assumed, in words a reader of the brief understands.
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A report as read: bytes decoded, main text and metadata taken out."""

    #: The main text, decoded and otherwise untouched: the original of all quotations.
    text: str
    #: The report's own id, else the file's stem: printed and exported.
    ref: str
    #: The id that the report gives itself; "" where it gives none.
    own_id: str = ""
    outlet: str = ""
    title: str = ""
    url: str = ""
    published: Moment | None = None
    #: Name of the format it was read as.
    format: str = ""
    #: Where it was read from, as given; "-" for standard input.
    path: str = ""
    #: Other keys that came with it, as pairs of strings.
    extra: tuple[tuple[str, str], ...] = ()
    #: What the reader decided or could not honour, for the brief's list of sources.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was given and not used, with the reason."""

    what: str
    reason: str
    outlet: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document's text that stands in the original as it is."""

    start: int
    original: int
    length: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the original that the cleaner took off, and as what."""

    #: Offsets into the original text.
    start: int
    end: int
    #: "caption", "byline", "dateline", "no comment", "share line", "navigation", "boilerplate", …
    kind: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a report says at its head about agency, place and time."""

    agency: str = ""
    places: tuple[str, ...] = ()
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Print:
    """Where a report prints a passage."""

    #: Id of the report, and offsets into its text.
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lifted:
    """A passage of a report that others printed before."""

    #: Offsets into the report's text.
    start: int
    end: int
    #: Where it stands in the others: in the report's source, then in order of printing.
    earlier: tuple[Print, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Whom a report was copied from, as far as the reports at hand tell."""

    #: Id of the report that stands at the head of its family: its own, if nothing came before.
    family: str = ""
    #: Id of the report that it is nearest to among the earlier ones; "" for an original.
    source: str = ""
    #: What it is to its source: "reprint", "update", "partial", or "" for an original.
    kind: str = ""
    #: The share of its own words that stand in its source, quotations left out.
    share: float = 0.0
    #: Id of the report on whose word it rests, its own where it is no reprint: one origin.
    rests_on: str = ""
    #: The agency that the text is credited to, by the report itself or by its family.
    credit: str = ""
    #: In words: what it shares, and what it says of its origin.
    evidence: tuple[str, ...] = ()
    lifted: tuple[Lifted, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned report and the annotation layers laid over it."""

    #: Of its content (text, title, outlet, url, own id), never of its file name.
    id: str
    ref: str
    text: str
    #: The text as read, of which every quotation is a slice.
    original: str = field(repr=False, default="")
    segments: tuple[Segment, ...] = field(repr=False, default=())
    cuts: tuple[Cut, ...] = field(repr=False, default=())
    #: SHA-256 of the original text in UTF-8.
    sha256: str = ""
    outlet: str = ""
    title: str = ""
    url: str = ""
    #: When it was published; None where nothing says so.
    published: Moment | None = None
    #: The report's own day (dateline, feed, metadata in this order): it dates the events.
    day: date | None = None
    day_how: str = "unknown"
    dateline: Dateline = Dateline()
    #: The agency or monitor that the text is credited to; "" where it is the outlet's own.
    origin: str = ""
    #: Whom it was copied from; known once all reports of a period are compared.
    lineage: Lineage = field(default=Lineage(), repr=False)
    path: str = ""
    notes: tuple[str, ...] = ()
    #: Layer name to spans: "sentences", "places", "actors", "dates", "figures", "claims".
    layers: Mapping[str, tuple[Span, ...]] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )

    def __reduce__(self) -> tuple[object, ...]:
        """Let a document pass to another process; a mapping that can't be changed can't."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return _document, ({**values, "layers": dict(self.layers)},)

    def with_layer(self, name: str, spans: tuple[Span, ...]) -> Document:
        """Return a copy of this document with one more layer.

        Raises :class:`ValueError` if a span runs past the text.
        """
        for span in spans:
            if span.end > len(self.text):
                raise ValueError(f"{self.ref}: {name} {span} runs past the text")
        return replace(self, layers=MappingProxyType({**self.layers, name: spans}))

    def layer(self, name: str) -> tuple[Span, ...]:
        """Return the spans of a layer; none if it was never laid."""
        return self.layers.get(name, ())

    def mention(self, span: Span) -> str:
        """Return the text that *span* covers."""
        return self.text[span.start : span.end]

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty stretch of the text to offsets in the original."""
        if not self.segments:
            return start, end
        return self._original(start), self._original(end - 1) + 1

    def _original(self, offset: int) -> int:
        i = max(bisect_right(self.segments, offset, key=lambda s: s.start) - 1, 0)
        segment = self.segments[i]
        return segment.original + min(offset - segment.start, segment.length - 1)


def _document(values: dict[str, Any]) -> Document:
    return Document(**{**values, "layers": MappingProxyType(values["layers"])})


@dataclass(frozen=True, slots=True)
class ActorRole:
    """A party to the conflict in a statement, and what it does there."""

    actor: str
    #: "agent", "target" or "other".
    role: str
    #: Whether a name says who it is, and not only a partisan word: "terrorists".
    named: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what a statement says."""

    #: Id of a source or actor of the theatre, or the speaker's words in lower case.
    speaker: str
    #: The speaker as printed.
    name: str
    #: Kind of speaker: "agency", "monitor", "party", "unnamed", …
    kind: str = ""
    #: The word that gives it away: "said", "according to", …
    cue: str = ""
    hedged: bool = False
    denied: bool = False
    #: How it is put: "said", "hedged", "denied", "announced" (will be), "conditional" (if),
    #: "accused".
    mode: str = "said"
    #: Whom the speaker relies on or is passed on by: "its activists", "TASS".
    via: str = ""
    #: As printed, from who passes it on to whom it rests on; empty where one alone speaks.
    chain: tuple[str, ...] = ()
    #: Offsets of what is said in the document's text; None where it can't be told apart.
    content: tuple[int, int] | None = field(default=None, compare=False)
    #: The person who speaks, by name; "" where only a body or nobody in particular does.
    person: str = ""

    @property
    def ahead(self) -> bool:
        """Whether it tells what will or would be, and nothing that has been."""
        return self.mode in ("announced", "conditional")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a statement gives, as a range.

    ``low`` is None where only an upper bound is given ("within 25 km"), ``high``
    where only a lower one is ("at least 26"). Distances are in kilometres.
    """

    kind: str
    low: float | None
    high: float | None
    #: Of whom, or between what; canonical where known.
    who: str = ""
    #: The words of the figure, verbatim.
    text: str = ""
    #: Whether the text itself says that the number is rough ("around", "some").
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a statement has one of its values: which rule said so, by which words."""

    #: "front", "offensive", "actor", "source", "day".
    about: str
    #: The value as keyed; "" where the rule says that there is none.
    value: str
    #: The rule in words: "place named", "event spoken of again".
    rule: str
    #: The words that made it hold, verbatim; "" where none did.
    words: str = ""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun or bare noun phrase means, to stand beside it in brackets."""

    #: Offset in the document's text right behind the word explained.
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in its context. Identified by where it stands, never by what it says."""

    document: str
    index: int
    #: Offsets into the document's text.
    start: int
    end: int
    #: The sentence after the one listed whitespace normalisation.
    text: str
    paragraph: int = 0
    headline: bool = False
    #: Whether it opens an entry of a live page: nothing is carried over from the one before.
    entry: bool = False
    #: Day of the event reported; None where nothing says so.
    day: date | None = None
    #: How exact the day is: "on" it, "by" it, or "" where it is the report's own.
    day_how: str = ""
    #: Whether it tells what goes on, and no event of a day: then ``day`` is when it was told.
    ongoing: bool = False
    places: tuple[str, ...] = ()
    #: Front area's key; None where it is about the whole theatre.
    front: str | None = None
    #: Key of the offensive or incident; "" where it is on none.
    offensive: str = ""
    actors: tuple[ActorRole, ...] = ()
    claim: Claim | None = None
    #: What others say in the same sentence: "…, but Moscow denied it".
    further: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    #: What kind of event it tells: "advance", "air strike", "shelling", "bombing", …
    event: str = ""
    #: True for history and standing description, which is no news.
    background: bool = False
    standalone: bool = True
    antecedents: tuple[Antecedent, ...] = ()
    #: The trail: for each value that was decided, why. No part of what a statement is.
    why: tuple[Reason, ...] = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, int]:
        """Where it stands: the document's id and the sentence's number."""
        return self.document, self.index

    def but(self, **changes: Any) -> Statement:
        """Return the statement with other values: :func:`dataclasses.replace`, in half the time.

        Clustering changes each statement several times.
        """
        values = list(_values(self))
        for name, value in changes.items():
            values[_PLACES[name]] = value
        return Statement(*values)

    def because(
        self, about: str, value: str, rule: str, words: str = "", **changes: Any
    ) -> Statement:
        """Return the statement with a reason, in place of an earlier one for the same value.

        *changes* are the values that it is the reason for.
        """
        others = (w for w in self.why if w.about != about)
        return self.but(why=(*others, Reason(about, value, rule, words)), **changes)


_FIELDS = tuple(f.name for f in fields(Statement))
_PLACES = {name: i for i, name in enumerate(_FIELDS)}
_values = attrgetter(*_FIELDS)


@dataclass(frozen=True, slots=True)
class Offensive:
    """An operation, or a single incident: statements on one fight."""

    key: str
    #: Made from facts: "Syrian army → Tabqa", "Air strikes, al-Asharah, 6 June".
    name: str
    #: "operation" or "incident".
    kind: str
    front: str
    attackers: tuple[str, ...] = ()
    defenders: tuple[str, ...] = ()
    #: Place ids; the start is given only where one report names both.
    objective: str = ""
    start: str = ""
    #: The report that names start and objective.
    route_document: str = ""
    first: date | None = None
    last: date | None = None
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Front:
    """An area of operations with its offensives and everything said about it."""

    key: str
    name: str
    offensives: tuple[Offensive, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Clusters:
    """What the cluster stage gives: every statement, and the fronts they form."""

    statements: tuple[Statement, ...] = ()
    fronts: tuple[Front, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """Admiralty grade of a statement: who says it, and what others say of it."""

    letter: str
    number: int
    #: A word beside the code where the reader needs it: "party to the war", "outlet unknown".
    note: str = ""

    @property
    def code(self) -> str:
        """The two characters that are printed: "B3"."""
        return f"{self.letter}{self.number}"


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a dispute: a value, who gives it, in which statement."""

    value: str
    claimant: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Dispute:
    """One question on one front to which different origins give different answers."""

    front: str
    question: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """The clusters with origins, grades and disputes."""

    clusters: Clusters
    #: Statement key to the origin it rests on (an id of the theatre, or words).
    origins: Mapping[tuple[str, int], str] = field(default_factory=dict)
    grades: Mapping[tuple[str, int], Grade] = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()
    #: Keys of statements that their own origin has corrected or withdrawn since.
    taken_back: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as chosen: its words and where they stand."""

    text: str
    document: Document = field(repr=False)
    start: int
    end: int
    #: Its number in the document, from 0.
    index: int = 0


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a sentence was chosen; the numbers are from 0 to 1."""

    #: How much it is like all that was written.
    centrality: float
    #: How early it stands in its report, as far as that means something in this pool.
    position: float
    #: The share of what it tells that nothing chosen before it had told.
    novelty: float
    #: Other reports that say the same, by their refs.
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """Sentences chosen to stand for a cluster, in the order to print them."""

    sentences: tuple[Sentence, ...] = ()
    #: One for each sentence, where they were asked for.
    reasons: tuple[Reasons, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as one text, a space between them."""
        return " ".join(s.text for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A statement to print, why, and who else says it."""

    statement: Statement
    score: float
    also: tuple[str, ...] = ()
    #: Whether the analyst puts it first of its front.
    pinned: bool = False
    #: By the ranker, the best of its front being 1.
    centrality: float = 0.0
    #: 1 less its likeness to the nearest sentence chosen before on its front.
    novelty: float = 1.0

    @property
    def position(self) -> float:
        """How early it stands: 1 for the first sentence of a report, 1/2 for the second."""
        return 1 / (1 + self.statement.index)

    @property
    def sources(self) -> int:
        """How many reports say it."""
        return 1 + len(self.also)


@dataclass(frozen=True, slots=True)
class FrontSelection:
    """What is printed of one front, best first."""

    front: Front
    chosen: tuple[Chosen, ...]
    not_said: tuple[Chosen, ...] = ()
