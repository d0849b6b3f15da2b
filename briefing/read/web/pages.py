"""Pages by their address: fetched, then read by the reader of their format."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx

from ... import data
from ...errors import ReadError
from ...model import Article, Skipped
from ...settings import FetchTable
from .. import read_bytes
from ..feed import FeedItem, take_apart
from ..source import Limits, SourceFile
from .content import format_for, stem, text_in_utf8
from .feeds import Each, Page, Rules, reports, timely
from .fetch import Bounds, Fetched, Fetcher, bounds_of
from .seen import Seen, SeenFiles

log = logging.getLogger("briefing")

#: Threads for the pages that one feed links to; how many requests go on at once is the fetcher's.
AT_ONCE = 8


def read_page(
    url: str,
    fetcher: Fetcher,
    bounds: Bounds,
    limits: Limits,
    *,
    anew: bool = False,
    linked_by: str = "",
) -> tuple[tuple[Article | Skipped, ...], Fetched]:
    """Fetch *url* and return the reports there; none where it hasn't changed and isn't kept.

    *linked_by* is the address, perhaps with credentials, of what links to it. Raises
    :class:`ReadError` where it can't be fetched or read as a whole.
    """
    got = fetcher.fetch(url, bounds, anew=anew, linked_by=linked_by)
    return (() if got.body is None else tuple(_reports(got, limits))), got


def _reports(got: Fetched, limits: Limits) -> Iterator[Article | Skipped]:
    source = SourceFile(got.url, stem(got.final), limits)
    for result in read_bytes(text_in_utf8(got), source, format_for(got)):
        if isinstance(result, Article):
            result = replace(result, url=_address(result, got), notes=(*result.notes, *got.notes))
        yield result


def _address(article: Article, got: Fetched) -> str:
    """Return where a report is: what it says itself, unless that is another host."""
    if article.format != "html":
        return article.url or got.final
    try:
        same = bool(article.url) and httpx.URL(article.url).host == httpx.URL(got.final).host
    except (httpx.InvalidURL, ValueError):
        same = False
    return article.url if same else got.final


def fetcher_for(fetch: FetchTable, seen: Seen | None = None) -> Fetcher:
    """Return the fetcher that the settings ask for."""
    return Fetcher(
        contact=fetch.contact,
        concurrency=fetch.concurrency,
        per_host=fetch.per_host,
        seen=seen,
    )


@contextmanager
def urls(
    limits: Limits, fetch: FetchTable | None = None
) -> Iterator[Callable[[str], Iterator[Article | Skipped]]]:
    """Lend what yields the reports at an address, by the rules of *fetch*; closes in the end."""
    rules = fetch or FetchTable()
    bounds = bounds_of(rules)
    with fetcher_for(rules, kept()) as fetcher:
        yield lambda url: read_url(url, fetcher, bounds, limits)


def kept() -> SeenFiles | None:
    """Return what was fetched before, in the user's cache; None where there is no cache."""
    cache = data.cache()
    if cache is None:
        return None
    seen = SeenFiles(cache / "web")
    seen.prune()
    return seen


def read_url(
    url: str, fetcher: Fetcher, bounds: Bounds, limits: Limits
) -> Iterator[Article | Skipped]:
    """Yield the reports at an address given where a path may stand, and why there are none.

    At the address of a feed, those of its items, with their full text.
    """
    try:
        got = fetcher.fetch(url, bounds)
        if got.body is None:
            return
        if format_for(got) != "feed":
            yield from _reports(got, limits)
            return
        feed = take_apart(text_in_utf8(got), SourceFile(got.url, stem(got.final), limits))
    except ReadError as error:
        yield Skipped(error.path, error.reason)
        return
    with threads(fetcher, AT_ONCE) as pool:
        page = linked_pages(url, fetcher, bounds, limits)
        yield from reports(feed, got.final, Rules(), page, all_at_once(pool))


def linked_pages(url: str, fetcher: Fetcher, bounds: Bounds, limits: Limits) -> Page:
    """Return what reads the pages to which the feed at *url* links, "" for a file's."""

    def page(link: str) -> Sequence[Article | Skipped]:
        return read_page(link, fetcher, bounds, limits, linked_by=url)[0]

    return timely(page, bounds.pages, time.monotonic)


@contextmanager
def threads(fetcher: Fetcher, at_once: int) -> Iterator[ThreadPoolExecutor]:
    """Lend threads that fetch; whatever breaks in, Ctrl-C too, nobody waits for them."""
    with ThreadPoolExecutor(at_once, "fetch") as pool:
        done = False
        try:
            yield pool
            done = True
        finally:
            if not done:
                fetcher.stop()
                pool.shutdown(wait=False, cancel_futures=True)


def all_at_once(pool: ThreadPoolExecutor) -> Each:
    """Return a map over a feed's items, each worked on in a thread; results in their order.

    A fault of ours in one of them costs only that one, which is listed.
    """

    def each(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        waiting = [pool.submit(function, item) for item in items]
        for item, one in zip(items, waiting, strict=True):
            error = one.exception()
            yield one.result() if error is None else _lost(item, error)

    return each


def _lost(item: FeedItem, error: BaseException) -> Skipped:
    article = item.article
    where = f"{article.path}:item {item.number}"
    return Skipped(where, fault(error, where), article.outlet, article.title)


def fault(error: BaseException, where: str) -> str:
    """Say that it was the program's own fault that something could not be read."""
    log.debug("read: %s", where, exc_info=error)
    return f"could not be worked through (read: {type(error).__name__})"
