"""The reports' texts, and where in them each entry of a drafted theatre stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Document
from ..theatre import Theatre

#: So many characters of a report are read: enough for any but a book.
READ = 60_000
#: Tables of a theatre whose entries are looked for.
TABLES = ("actors", "places", "sources")


@dataclass(frozen=True, slots=True)
class Sighting:
    """How often an entry is named, and in which reports."""

    times: int
    refs: tuple[str, ...]


def texts(documents: Sequence[Document]) -> Iterable[tuple[str, str]]:
    """Yield each report's ref and text, in an order that isn't that of the input."""
    for doc in sorted(documents, key=lambda d: (d.ref, d.id)):
        yield doc.ref, doc.text[:READ]


def sightings(
    reports: Sequence[tuple[str, str]], theatre: Theatre
) -> Mapping[tuple[str, str], Sighting]:
    """Return, by table and id, where the entries of *theatre* are named."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for ref, text in reports:
        for table in TABLES:
            for mention in getattr(theatre, f"{table.removesuffix('s')}_names").search(text):
                found[table, mention.name.kb_id].append(ref)
    return {key: Sighting(len(refs), tuple(dict.fromkeys(refs))) for key, refs in found.items()}
