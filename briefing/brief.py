"""The brief as a value: everything a template needs, nothing it has to compute.

All words of reports stand in :class:`Quote`; every other string is ours. The JSON form
of these values is published as docs/brief.schema.json; :data:`SCHEMA` is its version.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .memory import Memory
from .model_map import MapView

#: What stands in place of a name that the analyst withholds.
WITHHELD = "[name withheld]"
#: Version of the JSON form; its first number changes when a field goes or changes its meaning.
SCHEMA = "1.3"


#: What stands for the title of a report that has none.
NO_HEADLINE = "(no headline)"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quotation as printed."""

    #: "text": verbatim; "note": ours, in brackets; "camp": ours, whose word the one before is;
    #: "withheld": a name stands there that the analyst withholds.
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why a quotation has one of its values: by which rule and which words."""

    #: "front", "offensive", "place", "actor", "source", "time", "day", "figure".
    about: str
    value: str
    rule: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What a sentence was chosen by; all but *total* and *sources* are from 0 to 1."""

    #: With figures, claimant, event, place and length counted in.
    total: float = 0.0
    #: How much it is like what else is told of its front.
    centrality: float = 0.0
    #: 1 for the first sentence of a report, 1/2 for the second, and so on.
    position: float = 0.0
    #: The share that no sentence chosen before it on its front had told.
    novelty: float = 0.0
    #: How many reports say it.
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """One verbatim sentence and where it stands."""

    id: str
    #: Number of the report in the list of sources.
    source: int
    document: str
    ref: str
    #: Offsets into the original text of the report.
    start: int
    end: int
    #: ``original[start:end]`` after the one listed whitespace normalisation; "[name withheld]"
    #: stands in it where a part is withheld.
    text: str
    parts: tuple[Part, ...]
    grade: str = ""
    grade_note: str = ""
    claimant: str = ""
    #: Numbers of other reports that print the same sentence.
    also: tuple[int, ...] = ()
    #: What the analyst did to it: "pinned", "moved here from Aleppo", "regraded".
    analyst: tuple[str, ...] = ()
    #: The trail of its values.
    why: tuple[Because, ...] = ()
    #: Beside the last brief: "new", "updated", "reported"; "" in a first brief.
    change: str = ""
    #: From what an update moved, or since when a fact has been reported.
    change_note: str = ""
    score: Score = Score()


@dataclass(frozen=True, slots=True)
class Pointer:
    """A later mention of a sentence already printed."""

    quote: str
    #: The first words, verbatim.
    opening: str
    #: "Bottom line, 1".
    where: str
    source: int


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: a quotation, or a pointer to it."""

    day: str = ""
    quote: Quote | None = None
    pointer: Pointer | None = None


@dataclass(frozen=True, slots=True)
class ByActor:
    """What one actor did on a front."""

    actor: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with whoever gives it."""

    what: str
    value: str
    claimant: str
    source: int
    #: The figure's own words, verbatim.
    words: str = ""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One side of a dispute; the words are verbatim."""

    words: str
    day: str
    claimant: str
    source: int
    document: str
    start: int
    end: int
    #: The words in parts where a name in them is withheld; else empty.
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeBox:
    """One question, and the accounts that differ on it."""

    question: str
    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a section's head line, with the report that gives it."""

    label: str
    value: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """A front in the table on page one."""

    number: int
    name: str
    attackers: tuple[str, ...]
    defenders: tuple[str, ...]
    latest: str
    latest_source: int
    since: str
    since_source: int
    reports: int
    origins: int
    best_grade: str
    #: Beside the last brief: "new", "updated", "unchanged"; "" in a first brief.
    change: str = ""


@dataclass(frozen=True, slots=True)
class HarmClaim:
    """What one claimant gives of harm to civilians; the words are the report's."""

    figures: tuple[str, ...]
    claimant: str
    source: int


@dataclass(frozen=True, slots=True)
class HarmLine:
    """Harm to civilians in one incident on one front, claimant by claimant, never added up."""

    front: str
    day: str
    claims: tuple[HarmClaim, ...]


@dataclass(frozen=True, slots=True)
class OffensiveLine:
    """An operation or incident of a front, in one line."""

    name: str
    kind: str
    attackers: tuple[str, ...]
    defenders: tuple[str, ...]
    days: str
    statements: int
    #: The same from brief to brief.
    id: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """The analyst's own words, signed: no report's, and not the program's."""

    text: str
    by: str
    #: As 2016-06-07; "" where none is given.
    day: str = ""
    #: The front it is on, where it stands elsewhere: nothing of that front is printed.
    front: str = ""


@dataclass(frozen=True, slots=True)
class Intervention:
    """What became of an entry of the analyst's overlay."""

    #: "pin", "drop", "move", "merge", "regrade", "withhold", "comment", and its line in the file.
    table: str
    line: int
    #: In words of ours.
    what: str
    #: False where it no longer matches anything.
    matches: bool
    by: str = ""
    day: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Analyst:
    """What the analyst's overlay adds to the brief, and what it changed."""

    #: Those on no front, or on one that is not printed.
    comments: tuple[Comment, ...] = ()
    entries: tuple[Intervention, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A front."""

    number: int
    key: str
    name: str
    attackers: tuple[str, ...]
    #: Who fights as a part of the attackers: the YPG within the SDF.
    members: tuple[str, ...]
    backers: tuple[str, ...]
    defenders: tuple[str, ...]
    facts: tuple[Fact, ...]
    happened: tuple[Item, ...]
    by_actor: tuple[ByActor, ...]
    figures: tuple[FigureRow, ...] = ()
    disputes: tuple[DisputeBox, ...] = ()
    not_said: tuple[Item, ...] = ()
    #: The analyst's on this front, and what the analyst did to it: "takes in Aleppo".
    comments: tuple[Comment, ...] = ()
    analyst: tuple[str, ...] = ()
    offensives: tuple[OffensiveLine, ...] = ()
    #: The front's own map, where three or more of its places are known.
    map: MapView | None = None
    #: The same from brief to brief; ``key`` is today's area.
    id: str = ""
    #: Beside the last brief: "new", "updated", "unchanged"; "" in a first brief.
    change: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A statement that updates one of the last brief, for page one."""

    front: str
    #: The quotation meant, and the report it is from.
    quote: str
    source: int
    #: What it says now, in the report's words.
    now: str
    #: "was “some 6 km”, 5 June (Observatory)".
    was: str


@dataclass(frozen=True, slots=True)
class SilentFront:
    """A front of an earlier brief of which nothing is told today."""

    id: str
    name: str
    #: Day of the last event told of, "5 June".
    last: str
    #: "" where no report names it, else why it has no section.
    note: str = ""


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What changed since the last brief."""

    #: Date-time group of the last brief, and its number.
    last: str
    number: int | None
    #: How many of the sentences printed are new, updated, or reported already.
    new: int
    updated: int
    reported: int
    new_fronts: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    #: Fronts on which everything printed was reported already.
    unchanged: tuple[str, ...] = ()
    silent: tuple[SilentFront, ...] = ()
    #: Splits and merges, in words.
    shifts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A report the brief rests on."""

    number: int
    document: str
    ref: str
    title: str
    outlet: str
    published: str
    day: str
    day_how: str
    sha256: str
    url: str = ""
    rests_on: tuple[str, ...] = ()
    #: What it is to another report: "reprint of 3", "update of 4", "draws on 5"; "" if neither.
    lineage: str = ""
    notes: tuple[str, ...] = ()
    #: Whether anything on the page cites it.
    cited: bool = True
    #: What the analyst did to it: "graded B".
    analyst: tuple[str, ...] = ()
    #: Characters quoted, and characters in all.
    quoted: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something given that is not in the brief, and why."""

    what: str
    reason: str
    outlet: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """The day's brief."""

    title: str
    theatre: str
    #: "Tuesday 7 June 2016".
    day: str
    #: ISO instant in UTC.
    as_of: str
    #: Date-time group: "072359Z JUN 16".
    dtg: str
    period: str
    reports: int
    outlets: int
    unnamed: int
    number: int | None = None
    #: Which revision of that number it is; 1 is the brief itself.
    revision: int = 1
    #: What a revision has that the one before it hadn't; "" for none.
    revised: str = ""
    marking: str = ""
    previous: str = ""
    next: str = ""
    bottom_line: tuple[Item, ...] = ()
    map: MapView | None = None
    glance: tuple[GlanceRow, ...] = ()
    harm: tuple[HarmLine, ...] = ()
    harm_note: str = ""
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    method: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    credits: tuple[str, ...] = ()
    #: None where no overlay is applied.
    analyst: Analyst | None = None
    language: str = "en"
    #: None in a first brief.
    since_last: SinceLast | None = None
    #: What the next brief must know of this one.
    memory: Memory | None = None
    schema: str = field(default=SCHEMA)

    def quotes(self) -> tuple[Quote, ...]:
        """Every quotation, in the order of the page."""
        items = [*self.bottom_line]
        for section in self.sections:
            items.extend(section.happened)
            items.extend(i for group in section.by_actor for i in group.items)
            items.extend(section.not_said)
        return tuple(item.quote for item in items if item.quote is not None)
