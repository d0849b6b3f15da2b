"""What format bytes are in, told by how they start."""

from __future__ import annotations

import re

#: What HTML starts with, behind a byte order mark, white space and comments.
_HTML = re.compile(
    r"(?:(?:<\?xml[^<>]{0,200}>|<!--[^<>]{0,2000}-->)\s*){0,9}"
    r"<(?:!doctype html|html|head|body|article|meta)\b",
    re.IGNORECASE,
)
#: What a feed starts with.
_FEED = re.compile(
    r"(?:(?:<\?xml[^<>]{0,200}>|<!--[^<>]{0,2000}-->)\s*){0,9}<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE,
)
#: What a mailbox writes before each message: "From rana@wire.example Sat Jun  4 10:00:00 2016".
_MBOX = re.compile(r"From \S{1,200} .{0,80}\d{4}\r?\n[\w-]{2,40}:")
_HEADER = re.compile(r"([\w-]{2,40}):[ \t]?.*(?:\r?\n[ \t].*)*\r?\n")
#: Headers that a message has, and a memo that starts "From: … Date: …" has not.
_OF_MAIL = frozenset(("message-id", "mime-version", "received", "return-path", "delivered-to"))
#: The start that is looked at: enough for a comment before the first element.
SNIFFED = 4096


def sniff(data: bytes) -> str:
    """Tell the format of bytes that have no name; "text" where nothing says otherwise."""
    return _by_signature(data) or _by_start(data[:SNIFFED])


def _by_signature(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if data.startswith(b"BZh") and data[4:10] == b"1AY&SY":
        return "bzip2"
    if data.startswith(b"\xfd7zXZ\0"):
        return "xz"
    if data[257:262] == b"ustar":
        return "tar"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        # The names of what is in an archive stand uncompressed at its end.
        return "docx" if b"word/document.xml" in data else "zip"
    return ""


def _by_start(head: bytes) -> str:
    # Good enough for ASCII in any of the Unicode encodings; the reader decodes in earnest.
    start = head.replace(b"\0", b"").decode("ascii", "ignore").lstrip()
    if re.match(r'\{\s*["}]', start):
        # An object on each line, or one object over all lines: the reader finds out.
        return "jsonl"
    if re.match(r"\[\s*[{\]]", start):
        return "json"
    if _HTML.match(start):
        return "html"
    if _FEED.match(start):
        return "feed"
    return "mbox" if _MBOX.match(start) else "eml" if _is_mail(start) else "text"


def _is_mail(start: str) -> bool:
    """Say whether a text starts with the headers of a message."""
    names: set[str] = set()
    at = 0
    while len(names) < 40 and (header := _HEADER.match(start, at)):
        names.add(header[1].lower())
        at = header.end()
    return len(names) >= 3 and bool(names & _OF_MAIL)
