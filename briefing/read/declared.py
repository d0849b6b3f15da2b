"""Declared sources: each read by its kind, several at once, its results in the order declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from ..errors import ReadError
from ..model import Article, Skipped
from ..normalise import visible
from ..settings import FetchTable, Settings, Source
from . import Limits, SourceFile, read_paths, sniff
from .feed import Feed, FeedItem
from .walk import refusal, shown, stem_of
from .web import Bounds, Fetched, Fetcher, bounds_of
from .web.feeds import Each, Page, Rules, feed_of, fetch_feed, linked, reports, wants_page
from .web.pages import AT_ONCE, all_at_once, fault, linked_pages, read_page, threads


@dataclass(frozen=True)
class SourceReading:
    """What came of one source."""

    source: Source
    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    #: Whether it could be had at all.
    reachable: bool = True
    #: Whether its server said that nothing has changed since it was last read.
    unchanged: bool = False
    #: What a person would want to know: moved for good, no longer encrypted.
    notes: tuple[str, ...] = ()

    @property
    def newest(self) -> datetime | None:
        """When its newest report was published; None where none says."""
        return max((a.published.at for a in self.articles if a.published), default=None)


class Watch(Protocol):
    """Is told how reading goes on, from any thread."""

    def begun(self, source: Source) -> None:
        """Hear that a source is being read."""

    def counted(self, source: Source, done: int, total: int) -> None:
        """Hear how many of its reports were read, of how many; 0 where that isn't known."""

    def ended(self, reading: SourceReading) -> None:
        """Hear what came of it."""


class Unwatched:
    """Watches nothing."""

    def begun(self, source: Source) -> None:
        """Say nothing."""

    def counted(self, source: Source, done: int, total: int) -> None:
        """Say nothing."""

    def ended(self, reading: SourceReading) -> None:
        """Say nothing."""


def read_sources(
    settings: Settings,
    fetcher: Fetcher,
    *,
    limits: Limits = Limits(),  # noqa: B008 - a frozen value
    watch: Watch = Unwatched(),  # noqa: B008 - holds nothing
    trial: bool = False,
) -> tuple[SourceReading, ...]:
    """Read every source that is enabled, and return what came of each, in their order.

    With *trial* each is tried anew and as briefly as shows whether it works: of the pages that
    a feed links to, only the first is fetched. Nothing here raises for a bad source.
    """
    at_once = settings.fetch.concurrency
    with threads(fetcher, at_once) as sources:
        desk = _Desk(settings.fetch, fetcher, limits, watch, trial)
        waiting = [sources.submit(desk.read, source) for source in settings.enabled]
        return tuple(map(desk.ended, settings.enabled, waiting))


@dataclass(frozen=True)
class _Desk:
    """What reading any source needs."""

    fetch: FetchTable
    fetcher: Fetcher
    limits: Limits
    watch: Watch
    trial: bool

    def read(self, source: Source) -> SourceReading:
        self.watch.begun(source)
        try:
            reading = self._by_kind(source)
        except ReadError as error:
            lost = Skipped(error.path, error.reason, source.outlet or source.name)
            reading = SourceReading(source, skipped=(lost,), reachable=False)
        self.watch.ended(reading)
        return reading

    def ended(self, source: Source, reading: Future[SourceReading]) -> SourceReading:
        """Wait for a reading; a fault of ours in one source must not cost the others."""
        error = reading.exception()
        if error is None:
            return reading.result()
        where = shown(source.url or source.path)
        lost = Skipped(where, fault(error, where), source.outlet or source.name)
        broken = SourceReading(source, skipped=(lost,), reachable=False)
        self.watch.ended(broken)
        return broken

    def _by_kind(self, source: Source) -> SourceReading:
        if source.kind == "page":
            return self._page(source)
        return self._feed(source) if source.kind == "feed" else self._files(source)

    def _files(self, source: Source) -> SourceReading:
        if problem := refusal(source.path):
            raise ReadError(visible(source.path), problem)
        done = 0

        def on_file(path: str) -> None:
            nonlocal done
            done += 1
            self.watch.counted(source, done, 0)

        found = read_paths(
            [source.path], limits=self.limits, on_file=on_file, columns=source.columns
        )
        articles = tuple(replace(a, outlet=a.outlet or source.outlet) for a in found.articles)
        return SourceReading(source, articles, found.skipped)

    def _page(self, source: Source) -> SourceReading:
        bounds = bounds_of(self.fetch, source)
        results, got = read_page(source.url, self.fetcher, bounds, self.limits, anew=self.trial)
        articles = [r for r in results if isinstance(r, Article)]
        return SourceReading(
            source,
            tuple(replace(a, outlet=source.outlet or a.outlet) for a in articles),
            tuple(r for r in results if isinstance(r, Skipped)),
            unchanged=got.unchanged,
            notes=_notes(got),
        )

    def _feed(self, source: Source) -> SourceReading:
        bounds = bounds_of(self.fetch, source)
        feed, where, got = self._feed_at(source, bounds)
        if feed is None:
            return SourceReading(source, unchanged=True, notes=_notes(got))
        rules = Rules(source.full_text, source.max_items, source.outlet)
        page = linked_pages(source.url, self.fetcher, bounds, self.limits)
        notes = _notes(got)
        if self.trial:
            return replace(self._tried(source, feed, where, rules, page), notes=notes)
        # Threads of its own: pages of a slow feed must not stand before another's.
        with ThreadPoolExecutor(AT_ONCE, "pages") as pool:
            results = list(reports(feed, where, rules, page, self._each(source, pool)))
        return SourceReading(
            source,
            tuple(r for r in results if isinstance(r, Article)),
            tuple(r for r in results if isinstance(r, Skipped)),
            unchanged=bool(got and got.unchanged),
            notes=notes,
        )

    def _feed_at(self, source: Source, bounds: Bounds) -> tuple[Feed | None, str, Fetched | None]:
        """Return a feed, where it was found, and the answer that held it."""
        if source.url:
            feed, got = fetch_feed(source.url, self.fetcher, bounds, self.limits, anew=self.trial)
            return feed, got.final, got
        if problem := refusal(source.path):
            raise ReadError(visible(source.path), problem)
        name = visible(source.path)
        try:
            with open(source.path, "rb") as file:
                data = file.read(self.limits.max_feed_bytes + 1)
        except OSError as error:
            reason = (error.strerror or "").lower()
            raise ReadError(name, f"cannot be read ({reason})") from error
        given = SourceFile(name, stem_of(source.path), self.limits)
        return feed_of(data, given, sniff(data)), name, None

    def _tried(
        self, source: Source, feed: Feed, where: str, rules: Rules, page: Page
    ) -> SourceReading:
        """Say what a feed would give, after fetching one of the pages that it links to."""
        items = feed.items[: rules.max_items]
        lost = [i for i in items if isinstance(i, Skipped)]
        good = [i for i in items if isinstance(i, FeedItem)]
        first = next((i for i in good if wants_page(i, rules)), None)
        found = linked(first, where, page) if first else None
        if first and isinstance(found, str):
            reason = f"linked page: {found}"
            lost.append(Skipped(f"{where}:item {first.number}", reason, title=first.article.title))
        return SourceReading(source, tuple(i.article for i in good), tuple(lost))

    def _each(self, source: Source, pool: ThreadPoolExecutor) -> Each:
        """Return a map over items that counts them, each worked on in a thread."""

        def each(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterable[Any]:
            for done, one in enumerate(all_at_once(pool)(function, items), 1):
                yield one
                self.watch.counted(source, done, len(items))

        return each


def _notes(got: Fetched | None) -> tuple[str, ...]:
    if got is None:
        return ()
    return (*got.notes, *([f"moved for good to {got.moved}"] if got.moved else []))
