"""What an answer is: its format by content type, name and first bytes; its text as UTF-8."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath

import httpx

from ...errors import ReadError
from ...normalise import visible
from ...registry import readers
from .. import sniff
from ..decode import NotText, decode
from ..walk import format_of
from .fetch import Fetched

#: Types that say what they are. XML of any kind may be a feed or a page: the bytes tell.
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "text/csv": "csv",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "eml",
    "application/mbox": "mbox",
    "application/zip": "zip",
}
#: Types that say nothing, or are often said of something else: name and bytes tell.
_OPEN = re.compile(
    r"|text/(?:plain|xml|json)|application/(?:xml|json|octet-stream|rdf|rss|atom|x-\w+)"
    r"|application/[\w.-]+\+(?:xml|json)|binary/octet-stream"
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


def format_for(got: Fetched) -> str:
    """Return the name of the reader for an answer.

    Raises :class:`ReadError` for what is no report: pictures, films, programs.
    """
    stated = got.content_type.partition(";")[0].strip().lower()
    name = _TYPES.get(stated, "")
    if not name and not _OPEN.fullmatch(stated):
        raise ReadError(got.url, f"no report: its type is {visible(stated[:80])}")
    body = got.body or b""
    if name == "html" and sniff(body) == "feed":
        # Servers say so of feeds too, and browsers look (WHATWG MIME Sniffing, 7.1).
        name = "feed"
    name = name or _by_bytes(got, body)
    if name not in readers.names():
        raise ReadError(got.url, f"no report that is read: {visible(stated[:80]) or name}")
    return name


def _by_bytes(got: Fetched, body: bytes) -> str:
    found = sniff(body)
    if found != "text":
        return found
    # Plain text, or something whose first bytes say nothing to us: its name may.
    return format_of(PurePosixPath(httpx.URL(got.final).path).name) or "text"


def text_in_utf8(got: Fetched) -> bytes:
    """Return the body, in UTF-8 with its mark where the header alone tells the encoding.

    What the header says comes before what the page says of itself (WHATWG HTML, 13.2.3.2);
    readers get only the bytes, and believe a byte order mark first.
    """
    body = got.body or b""
    found = _CHARSET.search(got.content_type)
    if not found or body.isascii():
        return body
    try:
        decoded = decode(body, found[1])
        told = codecs.lookup(found[1]).name
        if decoded.note or decoded.encoding != told or told == "utf-8":
            return body
    except (NotText, LookupError):
        return body
    return codecs.BOM_UTF8 + decoded.text.encode("utf-8", "replace")


def stem(url: str) -> str:
    """Return what a report without an id of its own is called: its address's last part."""
    parsed = httpx.URL(url)
    return PurePosixPath(parsed.path).stem or parsed.host
