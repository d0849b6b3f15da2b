"""On whose word a statement rests: the claimant, else the agency credited, else the outlet."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Document, Statement
from ..theatre import Theatre
from ..vectors import overlap
from ..words import content_stems

Key = tuple[str, int]

#: What stands for the origin of a report that names no outlet.
UNKNOWN = "outlet unknown"
#: Side of those who take none.
NO_SIDE = "none"

#: A sentence of at least this many words that carry meaning is a print of another one like
#: it, wherever it stands; a shorter one ("Shells fell in Homs.") can be written twice.
TELLING = 6
#: Two statements in passages that are one text are one telling with so much of the shorter
#: one's words in common: sentences are parted a little differently here and there.
ONE_TELLING = 0.5


@dataclass(frozen=True)
class Tellings:
    """Which statements are reprints, and whose word each report rests on."""

    #: Statement to the statement that told it first: itself, unless it is a reprint.
    first: Mapping[Key, Key] = field(default_factory=dict)
    #: Document to its own origin: the agency credited or reprinted, else the outlet.
    base: Mapping[str, str] = field(default_factory=dict)


def tellings_of(
    statements: Sequence[Statement], documents: Sequence[Document], theatre: Theatre
) -> Tellings:
    """Find the reprints among *statements*, by the lineage of *documents*."""
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.document].append(statement)
    for own in by_document.values():
        own.sort(key=lambda s: s.start)
    outlets = {doc.id: _outlet(doc, theatre) for doc in documents}
    told: dict[Key, Key] = {}
    base: dict[str, str] = {}
    for doc in documents:
        base[doc.id] = _credited(doc, theatre) or outlets.get(doc.lineage.rests_on, outlets[doc.id])
        for lifted in doc.lineage.lifted:
            for statement in _within(by_document[doc.id], lifted.start, lifted.end):
                if statement.key in told:
                    continue
                for one in lifted.earlier:
                    there = _within(by_document[one.document], one.start, one.end)
                    # The first that says it on the same word: the source, then the others.
                    if earlier := _same_telling(statement, there):
                        told[statement.key] = earlier
                        break
    return Tellings({s.key: _first(s.key, told) for s in statements}, base)


def _within(ordered: Sequence[Statement], start: int, end: int) -> Sequence[Statement]:
    """Return the statements that stand in a stretch of their report, at least in part."""
    at = max(bisect_right(ordered, start, key=lambda s: s.start) - 1, 0)
    out = []
    for statement in ordered[at:]:
        if statement.start >= end:
            break
        if statement.end > start:
            out.append(statement)
    return out


def _same_telling(statement: Statement, others: Sequence[Statement]) -> Key | None:
    """Return the one of *others* that says the same on the same word, with the same figures."""
    words = content_stems(statement.text)
    stems = frozenset(words)
    rows = [
        (overlap(stems, frozenset(content_stems(other.text))), other)
        for other in others
        if not other.headline
        and other.document != statement.document
        and _speaker(other) == _speaker(statement)
        and (_counts(other) == _counts(statement) or content_stems(other.text) == words)
    ]
    share, best = max(rows, key=lambda row: (row[0], -row[1].index), default=(0.0, None))
    return best.key if best is not None and share >= ONE_TELLING else None


def _speaker(statement: Statement) -> str:
    return statement.claim.speaker if statement.claim is not None else ""


def _counts(statement: Statement) -> frozenset[tuple[object, ...]]:
    return frozenset((f.kind, f.low, f.high) for f in statement.figures)


def _first(key: Key, told: Mapping[Key, Key]) -> Key:
    """Follow a reprint of a reprint to its first print."""
    seen = {key}
    while (earlier := told.get(key)) is not None and earlier not in seen:
        key = earlier
        seen.add(key)
    return key


def _credited(doc: Document, theatre: Theatre) -> str:
    return _known(doc.lineage.credit or doc.origin or doc.dateline.agency, theatre)


def _outlet(doc: Document, theatre: Theatre) -> str:
    return _known(doc.outlet, theatre) or UNKNOWN


def _known(name: str, theatre: Theatre) -> str:
    source = theatre.outlet(name)
    return source.id if source is not None else name


def origins_of(statements: Sequence[Statement], tellings: Tellings) -> dict[Key, str]:
    """Return the origin of each statement: an id of the theatre, or a name in plain words.

    Reprints have the origin of what they reprint.
    """
    return {s.key: _origin(s, tellings) for s in statements}


def _origin(statement: Statement, tellings: Tellings) -> str:
    if statement.claim is not None:
        return statement.claim.speaker
    return tellings.base[tellings.first[statement.key][0]]


def letter_of(origin: str, statement: Statement, theatre: Theatre) -> tuple[str, str]:
    """Return the Admiralty letter of an origin, and a word on it where the reader needs one."""
    note = "party to the war" if is_party(origin, theatre) else ""
    source = theatre.sources.get(origin)
    if source is not None:
        return source.letter, note or ("outlet without a grade" if source.letter == "F" else "")
    actor = theatre.actors.get(origin)
    if actor is not None:
        return ("E", "unnamed") if actor.kind == "people" else ("D", note)
    if origin == UNKNOWN:
        return "F", UNKNOWN
    if statement.claim is not None:
        return "E", "" if statement.claim.kind == "unknown" else "unnamed"
    return "F", "outlet not in the theatre file"


def side_of(origin: str, theatre: Theatre) -> str:
    """Return the side of an origin; "" where it takes none or nobody knows."""
    side = theatre.side_of(origin)
    return "" if side == NO_SIDE else side


def is_party(origin: str, theatre: Theatre) -> bool:
    """Say whether an origin takes a side in the war."""
    return bool(side_of(origin, theatre))


def allied(a: str, b: str, theatre: Theatre) -> bool:
    """Say whether two origins fight on one side, or one is sponsored by the other's side."""
    side_a, side_b = side_of(a, theatre), side_of(b, theatre)
    if not side_a or not side_b:
        return False
    return side_a in _backing(b, side_b, theatre) or side_b in _backing(a, side_a, theatre)


def _backing(origin: str, side: str, theatre: Theatre) -> set[str]:
    """The sides that stand behind an origin: its own, and those of its sponsors."""
    out = {side}
    for actor in (origin, *theatre.wider(origin)):
        if actor in theatre.actors:
            out.update(side_of(sponsor, theatre) for sponsor in theatre.actors[actor].sponsors)
    return out - {""}


def one_family(a: str, b: str, theatre: Theatre) -> bool:
    """Say whether two origins have one publisher: two mastheads, one newsroom."""
    one, other = theatre.sources.get(a), theatre.sources.get(b)
    return one is not None and other is not None and bool(one.owner) and one.owner == other.owner
