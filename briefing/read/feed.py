"""Feeds: RSS, RDF and Atom, each item a report; nothing a feed links to is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from ..errors import ReadError
from ..model import Article, Moment, Skipped
from .dates import metadata_moment
from .html import fragment_text
from .source import SourceFile, named, outlet_name, printable
from .text import decoded_or_refused

#: A feed holds some fifty items; what goes beyond is said, never silently cut.
MOST_ITEMS = 10_000
#: Where the dialects keep an item's date, best first: when it was published, not when it changed.
_DATES = ("published", "created", "updated")
#: Ids are addresses or hashes; what is longer is no name.
MAX_REF = 200
#: Where the parser takes the first element to start; what stands before may declare entities.
_ELEMENT = re.compile(r"<\w")
_ITEM = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s/>]")
_ROOT = re.compile(r"<([\w:]{1,40})")
_PROLOGUE = re.compile(r"(?<!\s)\s*+(<\?|<!--|<!DOCTYPE\b)", re.IGNORECASE)
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
#: Characters that XML has no place for; one of them would make a good feed a broken one.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item of a feed: a report, whose text the feed may have whole, cut short or not at all."""

    article: Article
    #: Its place in the feed, from 1.
    number: int
    #: Whether the feed says that this is all of the text.
    whole: bool
    #: Where the report is, as written; it may be relative to the feed's own address.
    link: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed taken apart: its items in their order, and how many there are beyond the limit."""

    items: tuple[FeedItem | Skipped, ...]
    #: What it calls itself; "" where it doesn't say.
    outlet: str = ""
    beyond: int = 0


def read_feed(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of a feed's items; one without text is listed, and costs only itself.

    Raises :class:`ReadError` for XML that is no feed, or that defines entities of its own.
    """
    feed = take_apart(data, source)
    if not feed.items:
        raise ReadError(source.path, "a feed without items")
    results = (
        item if isinstance(item, Skipped) else _with_text(item, source) for item in feed.items
    )
    yield from named(results, source, "items are no reports")
    if feed.beyond:
        yield source.skipped(f"items beyond the limit of {MOST_ITEMS:,}: {feed.beyond:,}")


def _with_text(item: FeedItem, source: SourceFile) -> Article | Skipped:
    article = item.article
    if article.text.strip():
        return article
    where = f"item {item.number}"
    return source.skipped("no text in it", where=where, outlet=article.outlet, title=article.title)


def take_apart(data: bytes, source: SourceFile) -> Feed:
    """Return a feed's items, those without text too.

    Raises :class:`ReadError` for XML that is no feed, or that defines entities of its own.
    """
    limit = source.limits.max_feed_bytes
    if len(data) > limit:
        raise ReadError(source.path, f"feed larger than the limit of {limit:,} bytes")
    decoded = decoded_or_refused(data, source, _encoding(data))
    text, beyond = _first_items(_root(decoded.text, source))
    feed = _parsed(text, source)
    notes = (decoded.note,) if decoded.note else ()
    outlet = outlet_name(feed.feed.get("title", ""))
    items = feed.entries[:MOST_ITEMS]
    return Feed(
        tuple(_item(item, n, outlet, source, notes) for n, item in enumerate(items, 1)),
        outlet,
        beyond + len(feed.entries) - len(items),
    )


def _encoding(data: bytes) -> str:
    found = re.match(rb"""\A\s*<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", data[:400])
    return found[1].decode("ascii") if found else ""


def _root(text: str, source: SourceFile) -> str:
    """Return a feed from its first element on: declaration, comments and document type gone.

    Entities of a document's own can be made to grow without end, and no feed needs them.
    """
    at = 0
    while opening := _PROLOGUE.match(text, at):
        end = {"<?": "?>", "<!--": "-->"}.get(opening[1], ">")
        closing = text.find(end, opening.end())
        if closing < 0 or (end == ">" and "[" in text[opening.end() : closing]):
            break
        at = closing + len(end)
    element = _ELEMENT.search(text, at)
    if _DECLARES.search(text, at, element.start() if element else len(text)):
        raise ReadError(source.path, "XML with a document type of its own is not read")
    return text[at:]


def _first_items(text: str) -> tuple[str, int]:
    """Cut a feed behind its last item that is read, and count those beyond: parsing is slow."""
    starts = [found.start() for found in _ITEM.finditer(text)]
    if len(starts) <= MOST_ITEMS:
        return text, 0
    root = _ROOT.search(text)
    name = root[1] if root else "rss"
    within = "</channel>" if name.lower() == "rss" else ""
    return f"{text[: starts[MOST_ITEMS]]}{within}</{name}>", len(starts) - MOST_ITEMS


def _parsed(text: str, source: SourceFile) -> Any:
    import feedparser  # lazily: only feeds need it

    # A stream, never bare bytes or text: those it would take for the name of a file to open.
    stream = BytesIO(_NO_XML.sub(" ", text).strip().encode("utf-8"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        feed = feedparser.parse(
            stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=True
        )
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ReadError(source.path, "a feed that cannot be made sense of") from error
    if not feed.get("version") and not feed.entries:
        raise ReadError(source.path, "XML, but no feed: neither RSS nor Atom")
    return feed


def _item(
    item: Any, number: int, outlet: str, source: SourceFile, notes: tuple[str, ...]
) -> FeedItem | Skipped:
    own = _outlet(item) or outlet
    title = ""
    try:
        title = printable(fragment_text(_string(item, "title"), source))
        text, whole = _text(item, source)
    except ReadError as error:
        return source.skipped(error.reason, where=f"item {number}", outlet=own, title=title)
    own_id = printable(_string(item, "id"))[:MAX_REF]
    published, problem = _published(item)
    link = printable(_string(item, "link"))
    article = Article(
        text=text,
        ref=own_id or f"{source.ref}:{number}",
        own_id=own_id,
        outlet=own,
        title=title,
        url=link if link.startswith(("http://", "https://")) else "",
        published=published,
        format="feed",
        path=source.path,
        notes=(*notes, *filter(None, (problem,))),
    )
    return FeedItem(article, number, whole, link)


def _outlet(item: Any) -> str:
    """Return whom an aggregator's item is from; "" where the feed's own outlet printed it."""
    origin = item.get("source")
    named = _string(origin, "title") if isinstance(origin, dict) else ""
    return outlet_name(named) or outlet_name(_string(item, "publisher"))


def _text(item: Any, source: SourceFile) -> tuple[str, bool]:
    """Return an item's full text where the feed has it, else its summary; and which it is."""
    for content in item.get("content") or ():
        text = fragment_text(content.get("value", ""), source)
        if text.strip():
            return text, True
    text = fragment_text(_string(item, "summary"), source)
    return (text, False) if text.strip() else ("", False)


def _published(item: Any) -> tuple[Moment | None, str]:
    written = next((d for d in (_string(item, key) for key in _DATES) if d), "")
    moment, problem = metadata_moment(written)
    known = replace(moment, how="feed") if moment else None
    return known, problem.replace("in the metadata", "in the feed")


def _string(item: Any, key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
