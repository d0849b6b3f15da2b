"""The statements export: every sentence that isn't noise, one JSON object a line.

Its field names are a contract (docs/statements.md): quality is measured with it from
outside.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from .model import Clusters, Document, Figure, Statement
from .theatre import Theatre

#: Tolls that are of people where nothing says of whom: "the death toll reached 330".
_OF_PEOPLE = frozenset(("killed", "wounded", "captured", "displaced"))


def export_rows(
    clusters: Clusters,
    documents: Sequence[Document],
    theatre: Theatre,
    in_brief: Container[tuple[str, int]] = (),
) -> Iterator[dict[str, Any]]:
    """Yield a row for each statement, in the order of documents and sentences."""
    by_id = {doc.id: doc for doc in documents}
    for statement in clusters.statements:
        yield _row(statement, by_id[statement.document], theatre, statement.key in in_brief)


def export_lines(rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """Yield each row as a line of JSON."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _row(statement: Statement, doc: Document, theatre: Theatre, in_brief: bool) -> dict[str, Any]:
    start, end = doc.to_original(statement.start, statement.end)
    return {
        "doc": doc.ref,
        "text": statement.text,
        "start": start,
        "end": end,
        "front": statement.front,
        "offensive": statement.offensive or None,
        "actors": [
            {
                "name": _actor(one.actor, theatre),
                "role": one.role,
                "part_of": [theatre.actors[w].name for w in theatre.wider(one.actor)],
            }
            for one in statement.actors
        ],
        "source": statement.claim.name if statement.claim else None,
        "figures": [_figure(f) for f in statement.figures],
        "date": statement.day.isoformat() if statement.day and not statement.ongoing else None,
        "in_brief": in_brief,
    }


def _actor(actor: str, theatre: Theatre) -> str:
    return theatre.actors[actor].name if actor in theatre.actors else actor


def _figure(figure: Figure) -> dict[str, Any]:
    """The protocol's form: min is the number said, also where it is an upper bound."""
    low = figure.low if figure.low is not None else figure.high
    who = figure.who or ("people" if figure.kind in _OF_PEOPLE else "")
    return {"kind": figure.kind, "min": low, "max": figure.high, "who": who}
