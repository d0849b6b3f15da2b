"""Which reports a brief is made of; every other one is listed in it with the reason."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from .clean.language import ENGLISH, language_of
from .model import Document, Skipped
from .theatre import Mention, Theatre
from .words import content_stems

#: A report of so few words may well name its only place by a word that no theatre has. One name
#: is enough to stay: the shortest report of the labelled weeks, 60 words, has no more.
SHORT = 25
#: Share of an earlier report's sentences that a later one of the same outlet must have to be its
#: next version. Updates of the sample week keep all but one or two; two stories of one outlet on
#: one war share a sentence of background at most.
KEPT = 0.7
#: Fewer sentences than this are no story that could be updated.
FEWEST = 3
#: How a headline says that a report is a new version: "UPDATE 2-Shells hit Manbij".
_UPDATED = re.compile(r"^\W*updated?\b(?: ?\d+)?\W*|\W*\(?updated?(?: ?\d+)?\W*$", re.IGNORECASE)


def once_each(documents: Sequence[Document]) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Return each report once; the same content under another name is listed, not counted."""
    kept: dict[str, Document] = {}
    again: list[Skipped] = []
    for doc in documents:
        if doc.id in kept:
            again.append(_listed(doc, f"the same report as {kept[doc.id].ref}"))
        else:
            kept[doc.id] = doc
    return tuple(kept.values()), tuple(again)


def seen_by(
    documents: Sequence[Document], as_of: datetime
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Part what was published by *as_of* from what is later and must not be seen."""
    seen, late = [], []
    for doc in documents:
        if doc.published is not None and doc.published.at > as_of:
            when = doc.published.at.date().isoformat()
            late.append(_listed(doc, f"published {when}, after the as-of"))
        else:
            seen.append(doc)
    return tuple(seen), tuple(late)


def in_english(documents: Iterable[Document]) -> tuple[list[Document], tuple[Skipped, ...]]:
    """Part the reports that can be annotated from those in another language."""
    kept: list[Document] = []
    foreign: list[Skipped] = []
    for doc in documents:
        language = language_of(doc.text)
        if language == ENGLISH:
            kept.append(doc)
        else:
            foreign.append(_listed(doc, f"in {language}; only English is read"))
    return kept, tuple(foreign)


def on_subject(
    documents: Sequence[Document], theatre: Theatre, names: Mapping[str, int] | None = None
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Part the reports on a theatre's war from those that name none of its places and parties.

    Without a theatre every report is on the subject, and so are all where none would be left.
    *names* are the counts of :func:`names_of` by document, where they are known already.
    """
    if not theatre.places and not theatre.actors:
        return tuple(documents), ()
    off = [doc for doc in documents if _is_off(doc, theatre, names or {})]
    if len(off) == len(documents):
        return tuple(documents), ()
    gone = {id(doc) for doc in off}
    reason = f"off the subject: it names no place or party of {theatre.name or theatre.id}"
    kept = tuple(doc for doc in documents if id(doc) not in gone)
    return kept, tuple(_listed(doc, reason) for doc in off)


def _is_off(doc: Document, theatre: Theatre, names: Mapping[str, int]) -> bool:
    if len(doc.text.split()) <= SHORT:
        return False
    return not names[doc.id] if doc.id in names else next(_names(doc, theatre), None) is None


def names_of(doc: Document, theatre: Theatre) -> int:
    """Count mentions of a theatre's towns and groups; states and countries fit any war."""
    return sum(1 for _ in _names(doc, theatre))


def _names(doc: Document, theatre: Theatre) -> Iterator[Mention]:
    text = doc.text[:20_000]
    for mention in theatre.place_names.search(text):
        if theatre.places[mention.name.kb_id].kind != "country":
            yield mention
    for mention in theatre.actor_names.search(text):
        actor = theatre.actors.get(mention.name.kb_id) if mention.name.how == "name" else None
        if actor is not None and actor.kind not in ("state", "people"):
            yield mention


def newest_versions(
    documents: Sequence[Document],
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Part each story's newest version from the earlier ones of the same outlet, which it replaces.

    *documents* stand in the order of publication. A reprint by another outlet is no version.
    """
    told = [_sentences(doc) for doc in documents]
    newer = _newer(documents, told)
    kept = tuple(doc for i, doc in enumerate(documents) if i not in newer)
    reasons = {i: f"an earlier version of {documents[j].ref}" for i, j in newer.items()}
    return kept, tuple(_listed(documents[i], reason) for i, reason in reasons.items())


def _sentences(doc: Document) -> frozenset[tuple[str, ...]]:
    """The paragraphs of a report as the words in them that carry meaning."""
    rows = (tuple(content_stems(line)) for line in doc.text.splitlines())
    return frozenset(row for row in rows if len(row) > 3)


def _house(doc: Document) -> str:
    """Who printed a report: its outlet, else the agency that its own dateline names."""
    return doc.outlet or doc.dateline.agency


def _newer(
    documents: Sequence[Document], told: Sequence[frozenset[tuple[str, ...]]]
) -> dict[int, int]:
    """Return the positions of reports with the position of their newest version."""
    holders: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for i, doc in enumerate(documents):
        if _house(doc) and doc.published is not None:
            for row in told[i]:
                holders[_house(doc), row].append(i)
    out: dict[int, int] = {}
    for i, doc in enumerate(documents):
        if not _house(doc):
            continue
        shared = Counter(j for row in told[i] for j in holders[_house(doc), row] if j > i)
        enough = KEPT * len(told[i]) if len(told[i]) >= FEWEST else len(told[i]) + 1
        fit = [
            j
            for j, n in shared.items()
            if told[j] != told[i] and (n >= enough or _updates(documents[j], doc))
        ]
        if fit:
            out[i] = max(fit)
    return out


def _updates(newer: Document, older: Document) -> bool:
    """Say whether a headline calls its report a new version of the one with the same headline."""
    bare, marks = _UPDATED.subn("", newer.title)
    return bool(marks) and bool(bare) and bare == _UPDATED.sub("", older.title)


def _listed(doc: Document, reason: str) -> Skipped:
    return Skipped(doc.ref, reason, doc.outlet, doc.title)
