"""Feeds: RSS, RDF and Atom, each item a report; nothing a feed links to is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..errors import ReadError
from ..model import Article, Skipped
from .dates import metadata_moment
from .html import fragment_text
from .source import SourceFile, outlet_name, printable
from .text import decoded_or_refused

#: A feed holds some fifty items; what goes beyond is said, never silently cut.
MOST_ITEMS = 10_000
#: Where the dialects keep an item's date, best first: when it was published, not when it changed.
_DATES = ("published", "created", "updated")
#: An encoding that the XML declaration names; the bytes are decoded by the time it is read.
_DECLARED = re.compile(r"""(<\?xml[^<>]{0,200}?)\sencoding\s{0,9}=\s{0,9}["'][\w.:-]{1,40}["']""")
#: Entities of a document's own: no feed needs them, and they can be made to grow without end.
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)


def read_feed(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of a feed's items; one without text is listed, and costs only itself.

    Raises :class:`ReadError` for XML that is no feed, or that defines entities of its own.
    """
    decoded = decoded_or_refused(data, source, _encoding(data))
    if _DOCTYPE.search(decoded.text):
        raise ReadError(source.path, "XML with a document type of its own is not read")
    feed = _parsed(decoded.text, source)
    notes = (decoded.note,) if decoded.note else ()
    outlet = outlet_name(feed.feed.get("title", ""))
    items = feed.entries[:MOST_ITEMS]
    for number, item in enumerate(items, 1):
        yield _article(item, number, outlet, source, notes)
    if len(feed.entries) > len(items):
        more = len(feed.entries) - len(items)
        yield source.skipped(f"items beyond the limit of {MOST_ITEMS:,}: {more:,}")


def _encoding(data: bytes) -> str:
    found = re.match(rb"""\s*<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", data[:400])
    return found[1].decode("ascii") if found else ""


def _parsed(text: str, source: SourceFile) -> Any:
    import feedparser  # lazily: only feeds need it

    feed = feedparser.parse(_DECLARED.sub(r"\1", text).encode("utf-8"), sanitize_html=True)
    if not feed.get("version") and not feed.entries:
        raise ReadError(source.path, "XML, but no feed: neither RSS nor Atom")
    if not feed.entries:
        raise ReadError(source.path, "a feed without items")
    return feed


def _article(
    item: Any, number: int, outlet: str, source: SourceFile, notes: tuple[str, ...]
) -> Article | Skipped:
    title = printable(fragment_text(_string(item, "title")))
    own = outlet_name(_string(item.get("source") or {}, "title")) or outlet
    text = _text(item)
    if not text.strip():
        return source.skipped("no text in it", where=f"item {number}", outlet=own, title=title)
    own_id = printable(_string(item, "id"))
    published, problem = metadata_moment(_date(item))
    link = printable(_string(item, "link"))
    return Article(
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


def _text(item: Any) -> str:
    """Return an item's full text where the feed has it, else its summary."""
    whole = [c.get("value", "") for c in item.get("content") or ()]
    for markup in (*whole, _string(item, "summary")):
        text = fragment_text(markup)
        if text.strip():
            return text
    return ""


def _date(item: Any) -> str:
    return next((d for d in (_string(item, key) for key in _DATES) if d), "")


def _string(item: Any, key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
