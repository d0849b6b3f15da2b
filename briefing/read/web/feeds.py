"""Feeds by their address or file: each item with its full text, from the linked page if need be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import httpx

from ...errors import ReadError
from ...model import Article, Skipped
from .. import read_bytes
from ..feed import Feed, FeedItem, take_apart
from ..source import Limits, SourceFile
from .content import format_for, stem, text_in_utf8
from .fetch import Bounds, Fetched, Fetcher

#: A description of so many characters is a report, a shorter one a summary: of agencies'
#: feeds, summaries have 100 to 500, and reports a paragraph or two more.
WHOLE = 1_000
#: How summaries end: "…", "[...]", "Read more", "Continue reading →".
_CUT_SHORT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]"
    r"|\b(?:read more|continue reading|read the (?:full|rest)|full (?:story|article))\b.{0,60})"
    r"\W*$",
    re.IGNORECASE,
)
#: The links to feeds in the head of a page.
_FEEDS = re.compile(rb"<link\b[^<>]{0,500}>", re.IGNORECASE)
_HREF = re.compile(rb"""href\s*=\s*["']([^"'<>\s]{1,500})""", re.IGNORECASE)
_FEED_TYPE = re.compile(rb"application/(?:rss|atom|feed)\+", re.IGNORECASE)


@dataclass(frozen=True)
class Rules:
    """What to take of a feed."""

    #: "auto", "page" or "feed": where an item's text is taken from.
    full_text: str = "auto"
    max_items: int = 500
    #: Whom its items are from; "" for what the feed calls itself.
    outlet: str = ""


def fetch_feed(
    url: str, fetcher: Fetcher, bounds: Bounds, limits: Limits, *, anew: bool = False
) -> tuple[Feed | None, Fetched]:
    """Fetch the feed at *url*; None where it hasn't changed and isn't kept.

    Raises :class:`ReadError`; for a page that is no feed, with the feeds that it names.
    """
    got = fetcher.fetch(url, bounds, anew=anew)
    if got.body is None:
        return None, got
    source = SourceFile(got.url, stem(got.final), limits)
    name = format_for(got)
    if name == "html":
        named = ", ".join(islice(_feeds_named(got), 5))
        reason = f"a page; its feeds: {named}" if named else "a page that names no feed"
        raise ReadError(got.url, reason)
    return feed_of(text_in_utf8(got), source, name), got


def feed_of(data: bytes, source: SourceFile, format_name: str) -> Feed:
    """Take a feed apart; JSON is read as a list of reports, whose texts are whole.

    Raises :class:`ReadError` for what is neither.
    """
    if format_name not in ("json", "jsonl"):
        return take_apart(data, source)
    found = enumerate(read_bytes(data, source, format_name), 1)
    return Feed(
        tuple(r if isinstance(r, Skipped) else FeedItem(r, n, True, r.url) for n, r in found)
    )


def _feeds_named(got: Fetched) -> Iterator[str]:
    for tag in _FEEDS.findall((got.body or b"")[:200_000])[:50]:
        href = _HREF.search(tag)
        if href and _FEED_TYPE.search(tag):
            try:
                yield str(httpx.URL(got.final).join(href[1].decode("utf-8", "replace")))
            except (httpx.InvalidURL, ValueError):
                continue


#: Takes the reports of a linked page; raises :class:`ReadError`.
Page = Callable[[str], Sequence[Article | Skipped]]
#: Calls a function with each of some items, at once or in turn; results in the items' order.
Each = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


def reports(
    feed: Feed,
    where: str,
    rules: Rules,
    page: Page | None,
    each: Each = map,
) -> Iterator[Article | Skipped]:
    """Yield the reports of *feed*, found at *where*; *page* gives those of a linked page.

    *page* is None where nothing is fetched. A page that can't be had leaves the summary, with a
    note; an item that then has no text is listed.
    """
    whom = rules.outlet

    def report(item: FeedItem | Skipped) -> Article | Skipped | None:
        if isinstance(item, Skipped):
            return item
        article = item.article
        if whom and article.outlet == feed.outlet:
            article = replace(article, outlet=whom)
        return _report(replace(item, article=article), where, rules, page)

    taken = list(feed.items[: rules.max_items])
    for result in each(report, taken):
        if result is not None:
            yield result
    beyond = feed.beyond + len(feed.items) - len(taken)
    if beyond:
        yield Skipped(where, f"items beyond the limit of {rules.max_items:,}: {beyond:,}", whom)


def timely(page: Page, seconds: float, clock: Callable[[], float]) -> Page:
    """Return *page* for so many *seconds* from now; then it raises :class:`ReadError`.

    A server that answers each request within its bounds, but barely, or that wants long pauses,
    would otherwise hold up the brief for hours: a feed has hundreds of links.
    """
    ends = clock() + seconds

    def within(link: str) -> Sequence[Article | Skipped]:
        if clock() >= ends:
            raise ReadError(link, f"not fetched: the feed's pages took more than {seconds:g} s")
        return page(link)

    return within


def is_whole(item: FeedItem) -> bool:
    """Say whether the text that a feed has of an item is all of it."""
    text = item.article.text.strip()
    return bool(text) and (item.whole or len(text) >= WHOLE) and not _CUT_SHORT.search(text[-90:])


def wants_page(item: FeedItem, rules: Rules) -> bool:
    """Say whether the text of an item is to come from the page that it links to."""
    return rules.full_text == "page" or (rules.full_text == "auto" and not is_whole(item))


def linked(item: FeedItem, where: str, page: Page) -> Article | str | None:
    """Return the report on an item's page, else why there is none; None if it is known already."""
    link = _link(item, where)
    if not link:
        return "the item has no link"
    try:
        found = page(link)
    except ReadError as error:
        return error.reason
    if not found:
        return None
    first = found[0]
    if isinstance(first, Skipped):
        return first.reason
    # A wall in front of the text (consent, subscription) holds less than the summary.
    return first if len(first.text) >= len(item.article.text) else "it holds less than the feed"


def _report(
    item: FeedItem, where: str, rules: Rules, page: Page | None
) -> Article | Skipped | None:
    article, problem = item.article, ""
    if page is not None and wants_page(item, rules):
        found = linked(item, where, page)
        if not isinstance(found, str):
            return _joined(article, found) if found is not None else None
        problem = found
    if not article.text.strip():
        why = f"no text in the feed; the linked page: {problem}" if problem else "no text in it"
        return Skipped(f"{where}:item {item.number}", why, article.outlet, article.title)
    if problem:
        note = f"only the feed's summary was read; the linked page: {problem}"
        article = replace(article, notes=(*article.notes, note))
    return replace(article, url=_link(item, where) or article.url)


def _link(item: FeedItem, where: str) -> str:
    """Return the address of an item's page, "" where it has none that can be fetched."""
    try:
        # Without the credentials that may stand in it: it is printed.
        url = httpx.URL(where).join(item.link).copy_with(userinfo=b"")
        link = str(url) if item.link else ""
    except (httpx.InvalidURL, ValueError):
        return ""
    return link if link.startswith(("http://", "https://")) else ""


def _joined(article: Article, page: Article) -> Article:
    """Return the page's text as the feed's item: the feed says when, under which title, whose."""
    return replace(
        article,
        text=page.text,
        outlet=article.outlet or page.outlet,
        title=article.title or page.title,
        url=page.url,
        published=article.published or page.published,
        format=page.format,
        path=page.path,
        notes=(*article.notes, *page.notes),
    )
