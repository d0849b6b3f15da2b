"""From documents to statements, in offensives, in fronts.

The theatre's areas lead: a sentence belongs to the front its places lie in, a sentence
without a place to what its paragraph is about. Inside a front statements fall into
operations (who attacks whom) and incidents (one strike, one bombing, one day).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Clusters, Document, Statement
from ..theatre import NONE, Theatre
from .agreement import agree
from .days import carry_days
from .focus import assign_fronts
from .fronts import form_fronts
from .happening import settle_happening
from .incidents import merge_incidents
from .offensives import assign_offensives
from .statements import statements_of
from .who_did_it import name_attackers

__all__ = [
    "cluster",
    "form_clusters",
    "form_fronts",
    "group_statements",
    "place_statements",
    "statements_of",
]


def cluster(documents: Sequence[Document], theatre: Theatre = NONE) -> Clusters:
    """Return the statements of annotated *documents* and the fronts they form."""
    return form_clusters([statements_of(doc, theatre) for doc in documents], theatre)


def form_clusters(drafts: Sequence[Sequence[Statement]], theatre: Theatre = NONE) -> Clusters:
    """Return what :func:`cluster` does, of each document's :func:`statements_of`."""
    return group_statements(place_statements(drafts, theatre), theatre)


def place_statements(
    drafts: Sequence[Sequence[Statement]], theatre: Theatre = NONE
) -> tuple[Statement, ...]:
    """Return the statements of all documents with their fronts and days; offensives open."""
    placed = assign_fronts(drafts, theatre)
    return tuple(agree([carry_days(doc) for doc in placed], theatre))


def group_statements(statements: Sequence[Statement], theatre: Theatre = NONE) -> Clusters:
    """Return statements that have their fronts in offensives, and the fronts they form."""
    told = merge_incidents(assign_offensives(statements, theatre), theatre)
    told = settle_happening(name_attackers(told, theatre))
    return Clusters(told, form_fronts(told, theatre))
