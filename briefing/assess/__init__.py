"""How far each statement can be trusted, by stated rules: origins, grades, disputes.

Nothing is estimated. docs/assessment.md has the rules in full; the codes are those of
the Admiralty system (NATO STANAG 2511): a letter for the source, a number for the report.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Assessed, Clusters, Document
from ..theatre import NONE, Theatre
from .contradictions import find_contradictions
from .disputes import find_disputes
from .grades import grade_all
from .origins import origins_of, tellings_of
from .remember import compare, remember

__all__ = ["assess", "compare", "remember"]


def assess(clusters: Clusters, documents: Sequence[Document], theatre: Theatre = NONE) -> Assessed:
    """Return the clusters with the origin and grade of every statement, and the disputes."""
    tellings = tellings_of(clusters.statements, documents, theatre)
    origins = origins_of(clusters.statements, tellings)
    found = find_contradictions(clusters.statements, documents, origins, tellings, theatre)
    reprints = frozenset(key for key, first in tellings.first.items() if key != first)
    incidents = frozenset(
        o.key for front in clusters.fronts for o in front.offensives if o.kind == "incident"
    )
    return Assessed(
        clusters=clusters,
        origins=origins,
        grades=grade_all(clusters.statements, origins, tellings, theatre, found, incidents),
        disputes=find_disputes(clusters.fronts, origins, theatre, found, reprints),
        taken_back=frozenset(k for k, first in tellings.first.items() if first in found.taken_back),
    )
