"""The stages in their order; the only module that knows it.

    read → clean → annotate → cluster → assess → select → compose → render → deliver

Every stage is a function from values to values. What can't be read is carried along as
:class:`~briefing.model.Skipped` and ends in the brief: no report is silently lost.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import BinaryIO

from . import data
from . import overlay as analyst
from .annotate.why import reasons
from .annotated import Annotations, from_bytes
from .assess import assess, compare, remember
from .brief import Brief
from .by_report import (
    Annotated,
    Hands,
    Names,
    Progress,
    annotate_each,
    clean_each,
    count_names,
    silent,
)
from .clean import settle_dates
from .clean.lineage import trace
from .cluster import form_clusters, form_fronts, group_statements, place_statements
from .compose import compose
from .config import Config
from .draft import draft_theatre
from .errors import ConfigError, NothingToRead, UndatedError
from .memory import Changes, Memory
from .model import (
    Article,
    Assessed,
    Chosen,
    Clusters,
    Document,
    Extract,
    FrontSelection,
    Reason,
    Sentence,
    Skipped,
    Statement,
)
from .paging import most_that_fit
from .read import read_paths
from .registry import rankers
from .reporting_period import END, Period
from .reporting_period import parse_as_of as parse_as_of  # where callers look for it
from .scope import (
    in_english,
    newest_versions,
    on_subject,
    once_each,
    routes_told_by,
    seen_by,
    within,
)
from .select import relevance_to, select_for_brief, summarise_sentences
from .since import part
from .theatre import NONE, Theatre, load_compiled
from .trail import Explained, explained, find, in_order
from .workers import dismiss

log = logging.getLogger("briefing")


@dataclass(frozen=True)
class Reading:
    """Cleaned, dated documents in canonical order, and what was skipped."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]
    #: The instant the brief is made as of; aware, UTC. None where nothing says one.
    as_of: datetime | None
    #: Reports that could be read and are no part of it by rule: in another language.
    aside: tuple[Skipped, ...] = ()

    @property
    def unused(self) -> tuple[Skipped, ...]:
        """Everything given that is not among the documents, for the brief's "Left out"."""
        return (*self.skipped, *self.aside)


@dataclass(frozen=True)
class Work:
    """Everything the stages made on the way to a brief."""

    #: Without their layers, which take more room than all the rest: see :attr:`layers`.
    documents: tuple[Document, ...]
    theatre: Theatre
    clusters: Clusters
    assessed: Assessed
    selections: tuple[FrontSelection, ...]
    brief: Brief
    #: Seconds by stage.
    seconds: dict[str, float]
    #: Reports on which a stage failed; the brief lists them too.
    broken: tuple[Skipped, ...] = ()
    #: Document id to its layers, packed: :func:`briefing.annotated.from_bytes` lays them.
    layers: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    #: What the last brief makes of it.
    changes: Changes = field(default_factory=Changes)
    #: Pages of the PDF; counted only where they are limited.
    pages: int | None = None
    #: Names that the analyst withholds: they stand nowhere in the brief.
    names: analyst.HiddenNames = field(default_factory=analyst.HiddenNames)


@dataclass(frozen=True)
class Stated:
    """Every statement of all documents, and which of them the brief of them all prints."""

    documents: tuple[Document, ...]
    theatre: Theatre
    clusters: Clusters
    #: The statements printed, by key; none where nothing says when the brief would be.
    printed: Mapping[tuple[str, int], Chosen] = field(default_factory=dict)
    broken: tuple[Skipped, ...] = ()
    #: Document id to its layers, packed.
    layers: Mapping[str, bytes] = field(default_factory=dict, repr=False)


class _Clock:
    """Seconds by stage, for ``--verbose`` and the benchmark; never part of a result."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, stage: str, message: str = "") -> None:
        now = perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now
        log.info("%s: %s", stage, message)


def read_documents(
    paths: Sequence[str | os.PathLike[str]],
    *,
    as_of: datetime | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress = silent,
    executor: Executor | None = None,
    given: Sequence[Article | Skipped] = (),
) -> Reading:
    """Read and clean every report in *paths*, in an order that doesn't depend on theirs.

    What is *given*, read already from declared sources or an archive, goes with them. Without
    *as_of* the newest report's date is taken. With an *executor* a large day's reports are
    cleaned by its workers; the result is the same. Raises :class:`NothingToRead` if no report
    could be read at all.
    """
    files: list[str] = []

    def on_file(path: str) -> None:
        files.append(path)
        progress("read", len(files), 0)

    reading = read_paths(paths, stdin=stdin, on_file=on_file)
    articles = (*reading.articles, *(r for r in given if isinstance(r, Article)))
    unread = (*reading.skipped, *(r for r in given if isinstance(r, Skipped)))
    if not articles:
        raise NothingToRead(_nothing(unread))
    cleaned, broken = clean_each(articles, Hands(executor, None, progress))
    skipped = (*unread, *broken)
    cleaned, aside = in_english(cleaned)
    if not cleaned:
        raise NothingToRead(_nothing((*skipped, *aside)))
    moment = as_of or _newest(settle_dates(cleaned, None))
    documents = settle_dates(cleaned, moment.date() if moment else None)
    return Reading(_in_order(documents), skipped, moment, aside)


def _nothing(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "nothing to read: no path holds a report"
    first = skipped[0]
    more = f" (and {len(skipped) - 1} more)" if len(skipped) > 1 else ""
    return f"no report could be read: {first.what}: {first.reason}{more}"


def _newest(documents: Iterable[Document]) -> datetime | None:
    """The end of the newest report's day: its publication, else the day it gives itself."""
    days = [d.published.at.date() for d in documents if d.published]
    return datetime.combine(max(days), END, UTC) if days else None


def _in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    def key(doc: Document) -> tuple[bool, float, str, str]:
        at = doc.published.at.timestamp() if doc.published else 0.0
        return doc.published is None, at, doc.id, doc.ref

    return tuple(sorted(documents, key=key))


# --- theatre ---------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _load(path: Path) -> Theatre:
    return load_compiled(path, data.cache())


def find_theatre(
    theatre: Theatre | str | Path | None, documents: Sequence[Document]
) -> tuple[Theatre, str]:
    """Return the theatre asked for and a sentence on why it is this one.

    *theatre* is a value, a shipped name, a file, "none", or None: then the shipped one
    whose places and actors the reports name most, none if none fits.
    """
    if theatre is None:
        return _best_theatre(documents, Hands())[:2]
    return _asked_for(theatre)


def _asked_for(theatre: Theatre | str | Path) -> tuple[Theatre, str]:
    if isinstance(theatre, Theatre):
        return theatre, f"Theatre file: {theatre.id}, as asked for."
    if str(theatre) == "none":
        return NONE, "No theatre file was used, as asked for."
    shipped = data.theatres()
    if str(theatre) in shipped:
        return _load(shipped[str(theatre)]), f"Theatre file: {theatre}, as asked for."
    path = Path(theatre)
    if not _is_file(path):
        there = ", ".join([*shipped, "none"])
        raise ConfigError(
            f"no theatre called {str(theatre)!r} and no such file; there are: {there}"
        )
    return _load(path), f"Theatre file: {path.name}, as asked for."


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than names can be
        return False


#: A theatre fits if the reports name its places or actors at least this often a report.
#: A report of the sample war names about 25, one of another war two or three (big powers).
FITS = 4.0


def _best_theatre(documents: Sequence[Document], hands: Hands) -> tuple[Theatre, str, Names | None]:
    best: tuple[float, Theatre, Names | None] = (0.0, NONE, None)
    for path in data.theatres().values():
        theatre = _load(path)
        counts = count_names(documents, theatre, hands)
        names = sum(counts[doc.id] for doc in documents)
        if names > best[0]:
            best = (float(names), theatre, counts)
    names_a_report = best[0] / max(len(documents), 1)
    if names_a_report < FITS:
        why = (
            "No theatre file fits these reports: fronts and actors are those that the reports "
            "themselves name."
        )
        return NONE, why, None
    why = (
        f"Theatre file: {best[1].id}, because the reports name its places and actors "
        f"{best[0]:.0f} times."
    )
    return best[1], why, best[2]


def _set_in(
    theatre: Theatre | str | Path | None, documents: Sequence[Document], hands: Hands
) -> tuple[Theatre, str, Names | None]:
    """The theatre, why it is this one, and the names in each document if they were counted."""
    if theatre is None:
        return _best_theatre(documents, hands)
    known, why = _asked_for(theatre)
    if not known.places and not known.actors:
        return known, why, None
    return known, why, count_names(documents, known, hands)


# --- the whole way ---------------------------------------------------------------------------


def _drafted(theatre: Theatre, documents: Sequence[Document]) -> Theatre:
    """Without a theatre file the reports' own words are one."""
    return draft_theatre(documents) if theatre is NONE else theatre


def _annotated(
    documents: Sequence[Document], theatre: Theatre, as_of: datetime | None, hands: Hands
) -> Annotated:
    found = annotate_each(documents, theatre, as_of.date() if as_of else None, hands)
    dismiss(hands.executor)
    if not found.documents:
        raise NothingToRead(_nothing(found.broken))
    return found


@contextmanager
def _shown(progress: Progress, stage: str) -> Iterator[None]:
    """Show a stage that sees the whole day: no step of it can be counted, the bar only moves."""
    progress(stage, 0, 0)
    yield
    progress(stage, 1, 1)


def _clustered(
    drafts: Sequence[Sequence[Statement]], theatre: Theatre, progress: Progress
) -> Clusters:
    with _shown(progress, "cluster"):
        return form_clusters(drafts, theatre)


def _traced(documents: Sequence[Document], progress: Progress) -> tuple[Document, ...]:
    return trace(documents, lambda done, total: progress("lineage", done, total))


def state(
    documents: Sequence[Document],
    *,
    as_of: datetime | None = None,
    theatre: Theatre | str | Path | None = None,
    config: Config | None = None,
    progress: Progress = silent,
    executor: Executor | None = None,
    annotations: Annotations | None = None,
) -> Stated:
    """Return all statements, reprints and late reports included, as one period."""
    hands = Hands(executor, annotations, progress)
    found, _, names = _set_in(theatre, documents, hands)
    known = _drafted(found, documents)
    annotated = _annotated(documents, known, as_of, hands)
    documents, layers, broken = annotated.documents, annotated.layers, annotated.broken
    clusters = _clustered(annotated.drafts, known, progress)
    if as_of is None:
        return Stated(annotated.documents, known, clusters, broken=broken, layers=layers)
    kept, _ = once_each(annotated.documents)
    kept, _ = seen_by(_in_order(kept), as_of)
    kept, _ = newest_versions(kept)
    kept, _ = on_subject(kept, found, names)
    same = len(kept) == len(annotated.documents)
    of_kept = clusters if same else _clustered(annotated.of(kept), known, progress)
    kept = _traced(kept, progress)
    selections = _select(assess(of_kept, kept, known), kept, as_of, config or Config())
    printed = {c.statement.key: c for s in selections for c in (*s.chosen, *s.not_said)}
    return Stated(annotated.documents, known, clusters, printed, broken, layers)


def _select(
    assessed: Assessed,
    documents: Sequence[Document],
    as_of: datetime,
    settings: Config,
    changed: Mapping[tuple[str, int], str] | None = None,
    pinned: Collection[tuple[str, int]] = (),
) -> tuple[FrontSelection, ...]:
    return select_for_brief(
        assessed,
        documents,
        rankers.get(settings.ranker)(),
        as_of=as_of.date(),
        sentences=settings.sentences,
        share=settings.share,
        changed=changed,
        pinned=pinned,
    )


def work_through(
    documents: Sequence[Document],
    *,
    as_of: datetime | None = None,
    period: Period | None = None,
    theatre: Theatre | str | Path | None = None,
    config: Config | None = None,
    skipped: Sequence[Skipped] = (),
    progress: Progress = silent,
    executor: Executor | None = None,
    annotations: Annotations | None = None,
    previous: Memory | None = None,
    templates: Path | None = None,
    overlay: analyst.Overlay = analyst.EMPTY,
) -> Work:
    """Take cleaned documents through all stages to a brief.

    With a *period* nothing is told but by what was published in it; older reports make known
    what goes on, and are listed. With *previous*, what the last brief remembers, only what that
    one hadn't seen is told, and each statement is new, updated or reported already.

    With an *executor* a large day's reports are annotated by its workers, and what is kept in
    *annotations* is not annotated again; the brief is the same. What the analyst's *overlay*
    says is done between the stages, and marked in the brief. Where pages are limited they are
    counted with *templates*.

    Raises :class:`UndatedError` if neither *as_of* nor any report says when it is.
    """
    settings = config or Config()
    rankers.get(settings.ranker)  # an unknown one is refused before the work, not after
    clock = _Clock()
    as_of = as_of or (period.end if period else _newest(documents))
    if as_of is None:
        raise UndatedError(
            "no report says when it was published: give the day with --as-of 2016-06-07"
        )
    documents, again = once_each(_in_order(documents))
    documents, late = seen_by(documents, as_of)
    if not documents:
        raise NothingToRead(f"every report was published after {as_of.date().isoformat()}")
    documents, earlier = newest_versions(documents)
    clock.lap("scope", f"{len(documents)} documents, {len(earlier)} earlier versions")
    hands = Hands(executor, annotations, progress)
    known, why, names = _set_in(theatre, documents, hands)
    documents, off = on_subject(documents, known, names)
    known = _drafted(known, documents)
    hand = overlay.in_force(as_of.date())
    known, before = analyst.amended(known, hand), known
    clock.lap("theatre", known.id)
    parted = part(documents, previous, as_of, period)
    annotated = _annotated(documents, known, as_of, hands)
    documents, layers, broken = annotated.documents, annotated.layers, annotated.broken
    seen = documents
    clock.lap("annotate", f"{len(documents)} documents")
    with _shown(progress, "cluster"):
        placed = place_statements(annotated.drafts, known)
        del annotated  # its statements have become others
        found = analyst.find(hand, placed, documents)
        known = analyst.renamed(known, hand, placed)
        clusters = group_statements(analyst.moved(placed, hand, found, known), known)
    if parted.outside:
        inside = {doc.id for doc in parted.inside}
        clusters = within(clusters, inside)
        cited = inside | routes_told_by(clusters)
        documents = tuple(doc for doc in documents if doc.id in cited)
    clock.lap("cluster", f"{len(clusters.statements)} statements, {len(clusters.fronts)} fronts")
    documents = _traced(documents, progress)
    clock.lap("lineage", f"{sum(bool(doc.lineage.source) for doc in documents)} copies")
    letters = analyst.regraded(known, hand, documents)
    known = letters.theatre
    with _shown(progress, "assess"):
        assessed = assess(clusters, documents, known)
    fronts = frozenset(front.key for front in clusters.fronts)
    assessed = analyst.shown(assessed, hand, found, known, form_fronts)
    clock.lap("assess", f"{len(assessed.disputes)} disputes")
    changes = compare(assessed, known, as_of=as_of, previous=previous, late=parted.late)

    pins = found.all_of(entry.number for entry, _ in hand.of(analyst.Pin))

    def signing(selections: tuple[FrontSelection, ...]) -> analyst.Day:
        return analyst.Day(
            overlay=hand,
            found=found,
            placed=placed,
            theatre=known,
            theatre_before=before,
            regraded=letters,
            documents=documents,
            origins=assessed.origins,
            fronts=fronts,
            selections=selections,
        )

    def composed(settings: Config) -> tuple[tuple[FrontSelection, ...], Brief]:
        with _shown(progress, "select"):
            selections = _select(assessed, documents, as_of, settings, changes.marks, pins)
        selections = analyst.witnessed(selections, found)
        clock.lap("select", f"{sum(len(s.chosen) for s in selections)} sentences")
        brief = compose(
            _with_trails(selections, documents, layers, known),
            assessed,
            documents,
            as_of=as_of,
            theatre=known,
            config=settings,
            why_theatre=why,
            skipped=(*skipped, *again, *late, *earlier, *off, *parted.listed, *broken),
            changes=changes,
            memory=remember(
                assessed,
                seen,
                known,
                changes,
                as_of=as_of,
                printed={s.front.key for s in selections},
                number=settings.number,
            ),
        )
        clock.lap("compose", f"{len(brief.quotes())} quotations")
        return selections, analyst.signed(brief, signing(selections))

    pages = None
    if settings.pages is None:
        selections, brief = composed(settings)
    else:
        selections, brief, pages = _within_pages(composed, settings, templates, progress)
        clock.lap("pages", f"{pages} pages")
    return Work(
        documents,
        known,
        clusters,
        assessed,
        selections,
        brief,
        clock.seconds,
        broken,
        layers,
        changes,
        pages,
        signing(selections).names,
    )


def _within_pages(
    composed: Callable[[Config], tuple[tuple[FrontSelection, ...], Brief]],
    settings: Config,
    templates: Path | None,
    progress: Progress,
) -> tuple[tuple[FrontSelection, ...], Brief, int]:
    """Return the longest brief within the pages asked for, or the shortest there is."""
    from .render.pdf import count_pages

    made: dict[int, tuple[tuple[FrontSelection, ...], Brief, int]] = {}

    def pages(sentences: int) -> int:
        progress("lay out", len(made) + 1, 0)
        selections, brief = composed(replace(settings, sentences=sentences))
        made[sentences] = (selections, brief, count_pages(brief, templates))
        return made[sentences][2]

    limit = settings.pages or 1
    return made[most_that_fit(settings.sentences, limit, pages)]


def explain(stated: Stated, words: str) -> tuple[Explained, ...]:
    """Return the sentences that hold *words*, each with why it has its values."""
    by_id = {doc.id: doc for doc in stated.documents}

    def laid(key: str) -> Document:
        return from_bytes(by_id[key], stated.layers[key])

    return tuple(
        explained(
            s,
            by_id[s.document],
            stated.theatre,
            (*_why(s, laid(s.document), stated.theatre), *_why_printed(s, stated.printed)),
        )
        for s in find(stated.clusters.statements, words)
    )


def _why_printed(
    statement: Statement, printed: Mapping[tuple[str, int], Chosen]
) -> Iterator[Reason]:
    """Yield what a sentence was chosen by, or that it was not."""
    if not printed:
        return
    chosen = printed.get(statement.key)
    if chosen is None:
        yield Reason("score", "", "a brief of these reports doesn't print it")
        return
    parts = f"centrality {chosen.centrality:.2f}, position {chosen.position:.2f}, "
    parts += f"novelty {chosen.novelty:.2f}, sources {chosen.sources}"
    yield Reason("score", f"{chosen.score:.2f}", f"printed; {parts}")


def _why(statement: Statement, doc: Document, theatre: Theatre) -> tuple[Reason, ...]:
    """All reasons of a statement: what annotation saw, and what clustering made of it."""
    settled = {reason.about for reason in statement.why}
    seen = (r for r in reasons(doc, statement.index, theatre) if r.about not in settled)
    return in_order((*statement.why, *seen))


def _with_trails(
    selections: Sequence[FrontSelection],
    documents: Sequence[Document],
    layers: Mapping[str, bytes],
    theatre: Theatre,
) -> tuple[FrontSelection, ...]:
    """Return the selections; each statement to print carries all its reasons."""
    by_id = {doc.id: doc for doc in documents}

    def trailed(chosen: Chosen) -> Chosen:
        one = chosen.statement
        doc = from_bytes(by_id[one.document], layers[one.document])
        return replace(chosen, statement=replace(one, why=_why(one, doc, theatre)))

    return tuple(
        replace(
            s,
            chosen=tuple(map(trailed, s.chosen)),
            not_said=tuple(map(trailed, s.not_said)),
        )
        for s in selections
    )


def sentences_of(documents: Iterable[Document]) -> Iterator[Sentence]:
    """Yield the sentences of annotated documents, headlines left out."""
    from .normalise import normalise

    for doc in documents:
        for i, span in enumerate(doc.layer("sentences")):
            if span.label != "headline":
                yield Sentence(normalise(doc.mention(span)), doc, span.start, span.end, i)


def summarise(
    documents: Sequence[Document],
    *,
    words: int | None = None,
    sentences: int | None = None,
    ranker: str | None = None,
    query: str | None = None,
    told: Sequence[Document] = (),
    reasons: bool = False,
) -> Extract:
    """Return an extract within a budget of words, sentences or both; needs no theatre.

    With *query* only sentences that share a word with it are candidates, those that have
    more of it first. What *told* says is not told again. With *reasons* the extract says
    why each sentence was chosen.
    """
    from .rank import DEFAULT
    from .rank.profile import profile

    _check_budget(words, sentences)
    rank = rankers.get(ranker or DEFAULT)()
    sents = _segmented(_in_order(documents))
    return summarise_sentences(
        sents,
        rank,
        words=words,
        sentences=sentences,
        relevance=relevance_to(query, sents) if query else None,
        told=[s.text for s in _segmented(_in_order(told))],
        profile=profile if reasons else None,
    )


def _check_budget(words: int | None, sentences: int | None) -> None:
    if words is not None and words < 0:
        raise ConfigError(f"a summary of {words} words: give 0 or more")
    if sentences is not None and sentences < 0:
        raise ConfigError(f"a summary of {sentences} sentences: give 0 or more")
    if words is None and sentences is None:
        raise ConfigError("a summary without a length: give its words or its sentences")


def _segmented(documents: Iterable[Document]) -> tuple[Sentence, ...]:
    """Return the sentences of *documents*, found now where no annotation has."""
    from .annotate.sentences import annotate_sentences

    return tuple(
        sentences_of(
            doc
            if doc.layer("sentences")
            else doc.with_layer("sentences", annotate_sentences(doc.text, doc.title))
            for doc in documents
        )
    )
