"""The work that goes report by report: clean, count the names of a theatre, annotate.

One report knows nothing of the others here, so that an executor's workers can share the work
out, a copy kept from an earlier run can stand for it, and a fault of ours costs one report.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from traceback import format_exception
from typing import TypeVar

from .annotate import annotate
from .annotated import Annotations, from_bytes, key_of, to_bytes
from .clean import clean
from .cluster import statements_of
from .model import Article, Document, Skipped, Statement
from .scope import names_of
from .theatre import Theatre
from .workers import Lost, Step, each

log = logging.getLogger("briefing")

_Common = TypeVar("_Common")
_Work = TypeVar("_Work")
_Made = TypeVar("_Made")
_Report = TypeVar("_Report", Article, Document)

#: Called with a stage's name, how many of how many are done.
Progress = Callable[[str, int, int], None]

#: How often each document names a theatre's towns and groups, by the document's id.
Names = Mapping[str, int]


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""
    del stage, done, total


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work, where annotations are kept, and who hears of progress."""

    #: None does it in this process; the result is the same.
    executor: Executor | None = None
    annotations: Annotations | None = None
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault of ours on one report."""

    name: str
    trace: str


def _fault(error: Exception) -> _Fault:
    return _Fault(type(error).__name__, "".join(format_exception(error)))


def _each(
    step: Step[_Common, _Work, _Made | _Fault],
    common: _Common,
    work: Iterable[tuple[_Report, _Work]],
    *,
    weight: Callable[[_Work], int],
    stage: str,
    hands: Hands,
) -> Iterator[tuple[_Report, _Made | Skipped]]:
    """Yield each report with what *step* made of its work, or why nothing came of it."""
    pairs = list(work)
    results = each(step, common, [w for _, w in pairs], weight=weight, executor=hands.executor)
    for n, ((report, _), result) in enumerate(zip(pairs, results, strict=True), 1):
        if isinstance(result, _Fault):
            log.debug("%s: %s\n%s", stage, report.ref, result.trace)
            yield report, _listed(report, stage, result.name)
        elif isinstance(result, Lost):
            yield report, _listed(report, stage, result.reason)
        else:
            yield report, result
        hands.progress(stage, n, len(pairs))


def _listed(report: Article | Document, stage: str, what: str) -> Skipped:
    reason = f"could not be worked through ({stage}: {what})"
    return Skipped(report.ref, reason, report.outlet, report.title)


# --- clean ------------------------------------------------------------------------------------


def clean_each(articles: Sequence[Article], hands: Hands) -> tuple[list[Document], list[Skipped]]:
    """Return the articles cleaned, and those on which cleaning failed."""
    done: list[Document] = []
    broken: list[Skipped] = []
    for _, made in _each(
        _cleaned, None, ((a, a) for a in articles), weight=_length, stage="clean", hands=hands
    ):
        if isinstance(made, Skipped):
            broken.append(made)
        else:
            done.append(made)
    return done, broken


def _cleaned(_: None, article: Article) -> Document | _Fault:
    try:
        return clean(article)
    except Exception as error:
        return _fault(error)


def _length(report: Article | Document) -> int:
    return len(report.text)


# --- names ------------------------------------------------------------------------------------


def count_names(documents: Sequence[Document], theatre: Theatre, hands: Hands) -> dict[str, int]:
    """Return how often each document names the theatre's towns and groups.

    A document that can't be read for names has none here: annotation will say why.
    """
    counts = {}
    for doc, made in _each(
        _naming, theatre, ((d, d) for d in documents), weight=_length, stage="theatre", hands=hands
    ):
        counts[doc.id] = 0 if isinstance(made, Skipped) else made
    return counts


def _naming(theatre: Theatre, document: Document) -> int | _Fault:
    try:
        return names_of(document, theatre)
    except Exception as error:
        return _fault(error)


# --- annotate ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Annotated:
    """What annotation gives: the layers, packed, and the statements they make."""

    #: Without their layers, which take more room than all the rest.
    documents: tuple[Document, ...]
    #: Document id to its layers: :func:`~briefing.annotated.from_bytes` lays them.
    layers: Mapping[str, bytes]
    #: The statements of each document; front and offensive open.
    drafts: tuple[tuple[Statement, ...], ...]
    broken: tuple[Skipped, ...]

    def of(self, documents: Iterable[Document]) -> list[tuple[Statement, ...]]:
        """Return the statements of some of the documents."""
        by_id = {doc.id: draft for doc, draft in zip(self.documents, self.drafts, strict=True)}
        return [by_id[doc.id] for doc in documents]


@dataclass(frozen=True, slots=True)
class _Task:
    """A document to annotate, with the copy of its layers that is kept, if one is."""

    document: Document
    kept: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Layered:
    """A document's layers, packed, whether they are new, and the statements they make."""

    layers: bytes
    new: bool
    statements: tuple[Statement, ...]


def annotate_each(
    documents: Sequence[Document], theatre: Theatre, day: date | None, hands: Hands
) -> Annotated:
    """Annotate each document, but those whose annotations are kept; keep the new ones.

    *day* dates the words of a report that has none of its own.
    """
    store = _Store(hands.annotations, theatre, day)
    done: list[Document] = []
    layers: dict[str, bytes] = {}
    drafts: list[tuple[Statement, ...]] = []
    broken: list[Skipped] = []
    for doc, made in _each(
        _layered,
        (theatre, day),
        ((doc, _Task(doc, store.get(doc))) for doc in documents),
        weight=_task_length,
        stage="annotate",
        hands=hands,
    ):
        if isinstance(made, Skipped):
            broken.append(made)
            continue
        done.append(doc)
        drafts.append(made.statements)
        layers[doc.id] = made.layers
        if made.new:
            # As they come: what a run that is broken off has done need not be done again.
            store.put(doc, made.layers)
    return Annotated(tuple(done), layers, tuple(drafts), tuple(broken))


class _Store:
    """The annotations kept, as far as they can be had: they are only ever copies."""

    def __init__(self, kept: Annotations | None, theatre: Theatre, day: date | None) -> None:
        self._kept = kept
        self._theatre = theatre
        self._day = day

    def get(self, doc: Document) -> bytes | None:
        """Return the copy of a document's layers, if there is one."""
        return None if self._kept is None else self._tried(self._kept.get, self._key(doc))

    def put(self, doc: Document, data: bytes) -> None:
        """Keep a copy of a document's layers."""
        if self._kept is not None:
            self._tried(self._kept.put, self._key(doc), data)

    def _key(self, doc: Document) -> str:
        return key_of(doc, self._theatre, self._day)

    def _tried(self, call: Callable[..., bytes | None], *args: object) -> bytes | None:
        try:
            return call(*args)
        except Exception as error:  # a full disk costs time, and no brief
            log.warning("annotate: annotations are not kept: %s", error)
            self._kept = None
            return None


def _layered(common: tuple[Theatre, date | None], task: _Task) -> _Layered | _Fault:
    """Annotate a document, or lay the layers kept of it; state its sentences."""
    theatre, day = common
    try:
        laid = _laid(task)
        new = laid is None
        if laid is None:
            laid = annotate(task.document, theatre, day)
        packed = task.kept if task.kept is not None and not new else to_bytes(laid)
        return _Layered(packed, new, statements_of(laid, theatre))
    except Exception as error:
        return _fault(error)


def _laid(task: _Task) -> Document | None:
    """The document with the layers kept of it; None where none are, or not its own."""
    if task.kept is None:
        return None
    try:
        return from_bytes(task.document, task.kept)
    except ValueError:
        return None


def _task_length(task: _Task) -> int:
    """Laying what is kept costs about a tenth of annotating."""
    return len(task.document.text) // (1 if task.kept is None else 10)
