"""On whose word a statement rests: the claimant, else the agency credited, else the outlet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Document, Statement
from ..theatre import Theatre
from ..words import content_stems

Key = tuple[str, int]

#: What stands for the origin of a report that names no outlet.
UNKNOWN = "outlet unknown"
#: Side of those who take none.
NO_SIDE = "none"

#: A sentence of at least this many words that carry meaning is a print of another one like
#: it, wherever it stands; a shorter one ("Shells fell in Homs.") can be written twice.
TELLING = 6
#: A report of which this share of such sentences stood in an earlier one reprints it.
REPRINTED = 0.5


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
    """Find the reprints among *statements*.

    The first to tell is the report that credits an agency, then the earliest published.
    """
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.document].append(statement)
    holders: dict[tuple[object, ...], Key] = {}
    wholes: dict[tuple[object, ...], str] = {}
    first: dict[Key, Key] = {}
    base: dict[str, str] = {}
    for doc in sorted(documents, key=_earliest):
        own = sorted(by_document[doc.id], key=lambda s: s.index)
        told = [holders.get(_told(s)) for s in own]
        whole = tuple(_told(s) for s in own)
        leader = wholes.setdefault(whole, doc.id) if whole else ""
        leader = leader if leader != doc.id else _leader(own, told)
        base[doc.id] = _credited(doc, theatre) or base.get(leader) or _outlet(doc, theatre)
        for statement, earlier in zip(own, told, strict=True):
            earlier = earlier or holders.get((leader, *_told(statement)))
            first[statement.key] = earlier or statement.key
            if not statement.headline:
                holders.setdefault((doc.id, *_told(statement)), first[statement.key])
                if _tells(statement):
                    holders.setdefault(_told(statement), first[statement.key])
    return Tellings(first, base)


def _earliest(doc: Document) -> tuple[bool, bool, float, str]:
    at = doc.published.at.timestamp() if doc.published is not None else 0.0
    return not (doc.origin or doc.dateline.agency), doc.published is None, at, doc.id


def _told(statement: Statement) -> tuple[object, ...]:
    speaker = statement.claim.speaker if statement.claim is not None else ""
    return content_stems(statement.text), speaker


def _tells(statement: Statement) -> bool:
    return len(content_stems(statement.text)) >= TELLING


def _leader(own: Sequence[Statement], told: Sequence[Key | None]) -> str:
    """Return the document that these statements reprint; "" where they are the report's own."""
    earlier = Counter(key[0] for key in told if key is not None)
    long = sum(_tells(s) and not s.headline for s in own)
    if not earlier:
        return ""
    leader, shared = min(earlier.items(), key=lambda item: (-item[1], item[0]))
    return leader if shared >= REPRINTED * long else ""


def _credited(doc: Document, theatre: Theatre) -> str:
    return _known(doc.origin or doc.dateline.agency, theatre)


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
