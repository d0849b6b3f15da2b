"""Reports out of the archive: those of a period for a brief, and those that name an actor."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache

from .annotated import annotation_version
from .archive import Archive, Days, Filters, Named
from .by_report import Hands, annotate_each, clean_each
from .clean import settle_dates
from .cluster import form_clusters
from .errors import ConfigError, NothingToRead
from .identity import program_digest
from .model import Article, Skipped, Statement
from .pipeline import find_theatre
from .reporting_period import Period
from .theatre import NONE, Theatre

#: Called with how many of how many reports are done.
Watch = Callable[[int, int], None]


# --- a period ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recalled:
    """The reports that an archive has for a period."""

    articles: tuple[Article, ...]
    #: What should be there and can't be used.
    skipped: tuple[Skipped, ...] = ()
    #: What the archive has and the brief doesn't see, each kind with its number.
    aside: tuple[Skipped, ...] = ()


def recall(archive: Archive, period: Period, background: int) -> Recalled:
    """Return the reports published in *period*, and in so many days before it as background.

    A report without a date is taken if it came in on these days. Raises :class:`NothingToRead`
    where none was published in the period.
    """
    first, last = _earlier(period.first, background), period.end.date()
    window = Days(first, last)
    articles, skipped = [], []
    inside = False
    for report in archive.reports(Filters(days=window), seen=window):
        name = report.article.ref
        if not report.intact:
            reason = f"damaged in the archive (report {report.id}): not used"
            skipped.append(Skipped(name, reason, report.article.outlet, report.article.title))
            continue
        inside = inside or report.published is None or report.published in period
        # Where it can be read again, for who proves the brief.
        articles.append(replace(report.article, path=archive.path))
    if not inside:
        raise NothingToRead(_none(archive, period))
    counted = len(articles) + len(skipped)
    return Recalled(tuple(articles), tuple(skipped), tuple(_aside(archive, window, counted)))


def _earlier(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))


def _none(archive: Archive, period: Period) -> str:
    stats = archive.stats()
    there = "it is empty"
    if stats.first_published and stats.last_published:
        there = (
            f"it has reports of {stats.first_published.date().isoformat()} to "
            f"{stats.last_published.date().isoformat()}"
        )
    return f"{archive.path}: no report was published in the period {period}: {there}"


def _aside(archive: Archive, window: Days, taken: int) -> Iterator[Skipped]:
    """Say what the archive has of other days, by number: a list of them would be the archive."""
    assert window.first is not None and window.last is not None
    older = newer = 0
    if window.first > date.min:
        older = archive.count(Filters(days=Days(last=window.first - timedelta(days=1))))
    if window.last < date.max:
        newer = archive.count(Filters(days=Days(window.last + timedelta(days=1))))
    undated = archive.count(Filters()) - older - newer - taken
    for number, words in (
        (older, f"published before {window.first.isoformat()}: not read"),
        (newer, f"published after {window.last.isoformat()}, after the period: not seen"),
        (undated, "without a date, and not received on the days of the period: not read"),
    ):
        if number > 0:
            yield Skipped(archive.path, f"{number:,} report{'s' * (number != 1)} {words}")


# --- fronts and actors ---------------------------------------------------------------------------

#: The newest reports that say which theatre fits the archive.
_TASTED = 50
#: Reports indexed in one transaction: enough to share out among processes (a report has some
#: four thousand characters). Where the work is broken off their annotations are kept.
_TOGETHER = 200


def theatre_of(archive: Archive, theatre: str | None) -> Theatre:
    """Return the theatre asked for, else the one that the archive's newest reports speak of."""
    if theatre is not None:
        found, _ = find_theatre(theatre, ())
    else:
        ids = [hit.id for hit in archive.hits(Filters(), limit=_TASTED)]
        reports = [report.article for one in ids for report in archive.find(one)]
        found, _ = find_theatre(None, clean_each(reports, Hands())[0])
    if found is NONE:
        raise ConfigError("fronts and actors are a theatre's: name one with --theatre NAME|FILE")
    return found


def front_named(theatre: Theatre, words: str) -> Named:
    """Return the front that *words* name: an area's id or name, else words of its name.

    Of "countryside" that is every front with the word. Raises :class:`ConfigError`.
    """
    names: defaultdict[str, list[str]] = defaultdict(list)
    for area in theatre.areas.values():
        for name in (area.id, area.name):
            names[name.casefold()].append(area.id)
    keys = names.get(words.casefold()) or [
        one for name, ids in names.items() if _words(words) <= _words(name) for one in ids
    ]
    keys = keys or _one_of(names, words, "front", theatre)
    return Named(kind="front", keys=tuple(dict.fromkeys(keys)))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold())) or {name}


def actor_named(theatre: Theatre, words: str) -> Named:
    """Return the actor that *words* name, by id, name or spelling, and all that is part of it.

    Raises :class:`ConfigError` where there is none.
    """
    found = None
    if words not in theatre.actors:
        name = theatre.actor_names.get(words) or theatre.actor_names.respelt(words)
        found = name.kb_id if name is not None else None
    names = {text.casefold(): [a.id] for a in theatre.actors.values() for text in (a.id, a.name)}
    one = found or _one_of(names, words, "actor", theatre)[0]
    parts = (a for a in theatre.actors if one in theatre.wider(a))
    return Named(kind="actor", keys=(one, *parts))


def _one_of(names: dict[str, list[str]], words: str, kind: str, theatre: Theatre) -> list[str]:
    found = names.get(words.casefold())
    if found is None:
        near = get_close_matches(words.casefold(), names, n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        raise ConfigError(
            f"no {kind} called {words!r} in the theatre {theatre.id}{hint}: "
            f"`briefing theatre show {theatre.id} --table "
            f"{'areas' if kind == 'front' else 'actors'}` lists them"
        )
    return found


def index_of(theatre: Theatre) -> str:
    """Return what the findings of this program in this theatre are kept under."""
    found = hashlib.sha256((_program() + theatre.digest).encode()).hexdigest()
    return f"{theatre.id} {found[:16]}"


@cache
def _program() -> str:
    """Return the digest of what decides whom a report names."""
    return program_digest("clean", "cluster", start=annotation_version())


def index_named(
    archive: Archive,
    filters: Filters,
    theatre: Theatre,
    hands: Hands = Hands(),  # noqa: B008
    watch: Watch = lambda done, total: None,
) -> None:
    """Find out whom the reports that fit name, where that isn't known yet.

    What was found is kept as it comes: broken off, the next call goes on where it stood.
    """
    left = archive.unindexed(filters)
    for start in range(0, len(left), _TOGETHER):

        def annotated(stage: str, done: int, total: int, start: int = start) -> None:
            del total
            if stage == "annotate":
                watch(start + done, len(left))

        ids = left[start : start + _TOGETHER]
        found = _named_in(archive, ids, theatre, replace(hands, progress=annotated))
        archive.index(found, filters.index)


def _named_in(
    archive: Archive, ids: Sequence[str], theatre: Theatre, hands: Hands
) -> list[tuple[str, tuple[Named, ...]]]:
    """Return the fronts and actors of each report, read by itself."""
    articles = [report.article for one in ids for report in archive.find(one)]
    documents, _ = clean_each(articles, hands)
    annotated = annotate_each(settle_dates(documents, None), theatre, None, hands)
    drafts = {d.id: draft for d, draft in zip(annotated.documents, annotated.drafts, strict=True)}
    # One that could not be annotated, a fault of ours, names nobody, and stays in the archive.
    return [(one, _named(drafts.get(one, ()), theatre)) for one in ids]


def _named(draft: Sequence[Statement], theatre: Theatre) -> tuple[Named, ...]:
    told = [s for s in form_clusters([draft], theatre).statements if not s.background]
    return (
        Named(kind="front", keys=tuple(sorted({s.front for s in told if s.front}))),
        Named(kind="actor", keys=tuple(sorted({a.actor for s in told for a in s.actors}))),
    )
