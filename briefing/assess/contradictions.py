"""What stands against what, beside tolls: denials, who holds a place, what was taken back.

One value holds what the three finders say, so that grades and disputes rest on the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Dispute, Document, Statement
from ..theatre import Theatre
from .denials import find_denials
from .holds import find_holds
from .origins import Key, Tellings
from .retractions import find_retractions


@dataclass(frozen=True)
class Contradictions:
    """Statements that can't both be true, and those no longer said by who said them."""

    #: Statement to the statements that it contradicts: both ways.
    against: Mapping[Key, frozenset[Key]] = field(default_factory=dict)
    #: What its own origin has taken back to the word for it: "corrected since".
    taken_back: Mapping[Key, str] = field(default_factory=dict)
    #: As set side by side, in the order in which they are printed.
    disputes: tuple[Dispute, ...] = ()


def find_contradictions(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    origins: Mapping[Key, str],
    tellings: Tellings,
    theatre: Theatre,
) -> Contradictions:
    """Return all contradictions among *statements*, reprints left out."""
    firsts = [
        s
        for s in sorted(statements, key=lambda s: s.key)
        if tellings.first[s.key] == s.key and not s.headline and not s.background
    ]
    retractions = find_retractions(firsts, documents, origins, theatre)
    gone = {s.key for one in retractions for s in one.earlier}
    standing = [s for s in firsts if s.key not in gone]
    found = (
        *find_holds(standing, origins, theatre),
        *find_denials(standing, origins, theatre),
    )
    against: defaultdict[Key, set[Key]] = defaultdict(set)
    for one in found:
        for a, b in one.pairs:
            against[a].add(b)
            against[b].add(a)
    return Contradictions(
        {key: frozenset(others) for key, others in against.items()},
        {s.key: one.note for one in retractions for s in one.earlier},
        (*(one.dispute for one in found), *(one.dispute for one in retractions)),
    )
