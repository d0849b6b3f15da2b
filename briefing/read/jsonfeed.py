"""JSON Feed (jsonfeed.org, versions 1 and 1.1): each item a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..errors import ReadError
from ..model import Article, Skipped
from .dates import metadata_moment
from .feed import MAX_REF, MOST_ITEMS
from .html import fragment_text
from .jsonvalue import loads
from .source import SourceFile, encodable, named, outlet_name, printable
from .text import decoded_or_refused

_VERSION = "jsonfeed.org/version/"


def read_json_feed(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of a JSON Feed's items.

    Raises :class:`ReadError` for what is no JSON, or no feed.
    """
    decoded = decoded_or_refused(data, source)
    try:
        value = loads(decoded.text)
    except ValueError as error:
        raise ReadError(source.path, f"not JSON: {error}") from error
    if not is_json_feed(value):
        raise ReadError(source.path, "JSON, but no JSON Feed: it has no version and items")
    yield from items(value, source, (decoded.note,) if decoded.note else ())


def is_json_feed(value: Any) -> bool:
    """Say whether a JSON value calls itself a JSON Feed."""
    return (
        isinstance(value, dict)
        and _VERSION in _string(value, "version")
        and isinstance(value.get("items"), list)
    )


def items(feed: Any, source: SourceFile, notes: tuple[str, ...]) -> Iterator[Article | Skipped]:
    """Yield the items of a JSON Feed that has been parsed."""
    listed = feed["items"]
    if not listed:
        raise ReadError(source.path, "a feed without items")
    outlet = outlet_name(_string(feed, "title"))
    reports = (
        _item(item, n, outlet, source, notes) for n, item in enumerate(listed[:MOST_ITEMS], 1)
    )
    yield from named(reports, source, "items are no reports")
    if len(listed) > MOST_ITEMS:
        more = len(listed) - MOST_ITEMS
        yield source.skipped(f"items beyond the limit of {MOST_ITEMS:,}: {more:,}")


def _item(
    item: Any, number: int, outlet: str, source: SourceFile, notes: tuple[str, ...]
) -> Article | Skipped:
    where = f"item {number}"
    if not isinstance(item, dict):
        return source.skipped("not an item: an object was expected", where=where, outlet=outlet)
    title = ""
    try:
        title = printable(fragment_text(_string(item, "title"), source))
        text = _text(item, source)
    except ReadError as error:
        return source.skipped(error.reason, where=where, outlet=outlet, title=title)
    if not text.strip():
        return source.skipped("no text in it", where=where, outlet=outlet, title=title)
    own_id = printable(_string(item, "id"))[:MAX_REF]
    moment, problem = metadata_moment(
        _string(item, "date_published") or _string(item, "date_modified")
    )
    link = printable(_string(item, "url") or _string(item, "external_url"))
    return Article(
        text=text,
        ref=own_id or f"{source.ref}:{number}",
        own_id=own_id,
        outlet=outlet,
        title=title,
        url=link if link.startswith(("http://", "https://")) else "",
        published=replace(moment, how="feed") if moment else None,
        format="jsonfeed",
        path=source.path,
        notes=(*notes, *filter(None, (problem.replace("in the metadata", "in the feed"),))),
    )


def _text(item: dict[str, Any], source: SourceFile) -> str:
    if html := _string(item, "content_html"):
        text = fragment_text(html, source)
        if text.strip():
            return text
    # "content_text" is text, whatever marks are in it.
    plain = encodable(_string(item, "content_text"))
    return plain if plain.strip() else encodable(_string(item, "summary"))


def _string(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
