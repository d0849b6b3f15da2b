"""HTML pages: the main text by trafilatura, metadata as the page itself states them.

Nothing a page refers to is ever fetched: scripts, styles and images are not
even looked at. The date is only what the page's own metadata say, so that the
same page gives the same article on any day.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from ..errors import ReadError
from ..model import Article
from .dates import metadata_moment
from .source import SourceFile, encodable, outlet_name, printable
from .text import decoded_or_refused

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Where the standard has a page declare its encoding: in its first 1024 bytes.
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_CHARSET_BYTES = 1024

#: Metadata names in the order they are believed.
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "publishdate",
    "pubdate", "publication_date", "sailthru.date", "date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "title")
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher")

#: Elements whose text is not the page's.
_UNREAD = ("script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "form")
#: Elements that end a line.
_LINES = frozenset(
    (
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
        "p", "pre", "section", "table", "td", "th", "title", "tr", "ul",
    )
)  # fmt: skip


def read_html(data: bytes, source: SourceFile) -> Iterator[Article]:
    """Yield the one report that a page is."""
    if len(data) > source.limits.max_html_bytes:
        limit = source.limits.max_html_bytes
        raise ReadError(source.path, f"HTML page larger than the limit of {limit:,} bytes")
    found = _CHARSET.search(data[:_CHARSET_BYTES])
    decoded = decoded_or_refused(data, source, found[1].decode("ascii") if found else "")
    page = _page(decoded.text, source)
    meta = _metadata(page)
    published, problem = metadata_moment(_date(page, meta))
    title, outlet, url = _title(page, meta), _outlet(page, meta), _url(page, meta)
    text, note = _main_text(page)
    if not text.strip():
        raise ReadError(source.path, "HTML page without text")
    yield Article(
        text=text,
        ref=source.ref,
        outlet=outlet,
        title=title,
        url=url,
        published=published,
        format="html",
        path=source.path,
        notes=tuple(filter(None, (decoded.note, problem, note))),
    )


def _page(text: str, source: SourceFile) -> HtmlElement:
    from lxml import etree, html  # lazily: only pages need it

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = _CONTROLS.sub(" ", text).encode("utf-8")
    try:
        page = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(source.path, "HTML page without text") from error
    limit = source.limits.max_html_depth
    if _depth(page) > limit:
        raise ReadError(source.path, f"HTML page nested deeper than the limit of {limit}")
    return page


def _depth(page: HtmlElement) -> int:
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _metadata(page: HtmlElement) -> dict[str, str]:
    """Collect ``<meta>`` names and properties; the first of each counts."""
    meta: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content") or ""
        if content.strip():
            meta.setdefault(name.strip().lower(), content.strip())
    return meta


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _date(page: HtmlElement, meta: dict[str, str]) -> str:
    return _first(meta, _DATES) or _linked_data(page, "datePublished") or _time(page)


def _time(page: HtmlElement) -> str:
    """Return the time element that says when it was published, or the only one there is."""
    elements = [e for e in page.iter("time") if e.get("datetime")]
    marked = [e for e in elements if e.get("itemprop") == "datePublished" or "pubdate" in e.attrib]
    values = {str(e.get("datetime")) for e in marked or elements}
    return values.pop() if len(values) == 1 else ""


def _linked_data(page: HtmlElement, key: str) -> str:
    """Return a string that the page's JSON-LD gives under *key*."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        if found := _under(value, key):
            return found
    return ""


def _under(value: Any, key: str) -> str:
    """Look for *key* in an object, a list of them, or its ``@graph``: no deeper."""
    objects = value if isinstance(value, list) else [value]
    for item in [o for o in objects if isinstance(o, dict)]:
        graph = item.get("@graph")
        for candidate in [item, *(graph if isinstance(graph, list) else ())]:
            if isinstance(candidate, dict) and isinstance(candidate.get(key), str):
                return str(candidate[key])
    return ""


def _title(page: HtmlElement, meta: dict[str, str]) -> str:
    headings = [h for h in (printable(e.text_content()) for e in page.iter("h1")) if h]
    heading = headings[0] if len(headings) == 1 else ""
    named = _first(meta, _TITLES) or heading or _linked_data(page, "headline")
    return printable(named or next((e.text_content() for e in page.iter("title")), ""))


def _outlet(page: HtmlElement, meta: dict[str, str]) -> str:
    return outlet_name(_first(meta, _OUTLETS))


def _url(page: HtmlElement, meta: dict[str, str]) -> str:
    """Return the page's canonical address, if it is one of the web."""
    links = [e for e in page.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    url = printable((links[0].get("href") if links else "") or meta.get("og:url", ""))
    return url if url.startswith(("http://", "https://")) else ""


def _main_text(page: HtmlElement) -> tuple[str, str]:
    """Take the main text out; the whole page's where none can be told apart."""
    text = _extracted(page)
    return (text, "") if text else (_all_text(page), "no main text found; the whole page is read")


def _extracted(page: HtmlElement) -> str:
    from copy import deepcopy

    from trafilatura import bare_extraction

    # It logs what it cannot make sense of; for us that is an empty answer.
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(deepcopy(page), include_comments=False, with_metadata=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        # What a broken page does to it is no reason to lose the page.
        return ""
    return (getattr(found, "text", None) or "").strip() if found is not None else ""


#: Pictures with their captions, which are no part of what is told.
_PICTURES = ("figure", "figcaption", "picture")


def fragment_text(markup: str, source: SourceFile) -> str:
    """Return the text of a piece of HTML, a line a paragraph; plain text as it is.

    Raises :class:`~briefing.errors.ReadError` for one nested deeper than pages may be.
    """
    if "<" not in markup and "&" not in markup:
        return encodable(markup.strip())
    if "<" not in markup:
        return encodable(unescape(markup).strip())
    from lxml import etree, html

    try:
        page = html.document_fromstring(f"<body>{_CONTROLS.sub(' ', markup)}</body>")
    except (etree.LxmlError, ValueError):
        return ""
    limit = source.limits.max_html_depth
    if _depth(page) > limit:
        raise ReadError(source.path, f"HTML nested deeper than the limit of {limit}")
    etree.strip_elements(page, *_PICTURES, with_tail=False)
    if _TAG.search(markup):
        _unwrap(page)
    return _all_text(page)


def _unwrap(page: HtmlElement) -> None:
    """Where paragraphs are marked, a line's end in the source is only white space."""
    for element in page.iter():
        if element.tag != "pre":
            element.text = element.text and re.sub(r"\s+", " ", element.text)
        element.tail = element.tail and re.sub(r"\s+", " ", element.tail)


#: A block or a break: what shows that the lines of a piece of HTML are marked.
_TAG = re.compile(r"<(?:p|div|br|li|h[1-6]|td|blockquote)\b", re.IGNORECASE)
#: Form feeds and the like are no text to the parser, which stops there.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def _all_text(page: HtmlElement) -> str:
    from lxml import etree

    etree.strip_elements(page, *_UNREAD, with_tail=False)
    body = page.find("body")
    for element in (page if body is None else body).iter():
        if element.tag in _LINES:
            element.tail = "\n" + (element.tail or "")
            element.text = "\n" + (element.text or "")
    lines = (page if body is None else body).text_content().splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
