"""Bytes to the reader of their format, and what came of it held to the limits.

Readers of what holds other files (archives, messages with attachments) come back
here with each of them, so that one set of limits holds at every depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..errors import ReadError
from ..model import Article, Skipped
from ..normalise import visible
from ..registry import readers
from .names import format_of
from .signatures import sniff
from .source import SourceFile

#: Formats whose lines are lines of text. JSON is often one long line, and JSON Lines
#: are checked one by one, so that a bad one costs only itself.
_BY_LINES = frozenset(("text", "markdown", "html"))
#: Formats that hold files or messages with files.
CONTAINERS = frozenset(("zip", "tar", "gzip", "bzip2", "xz", "eml", "mbox"))


def read_bytes(data: bytes, source: SourceFile, format_name: str) -> Iterator[Article | Skipped]:
    """Yield the reports in *data*, read as *format_name*, within the source's limits."""
    limits = source.limits
    if format_name in _BY_LINES and _longest_line(data) > limits.max_line:
        raise ReadError(source.path, f"a line longer than the limit of {limits.max_line:,} bytes")
    if format_name in CONTAINERS and source.depth > limits.max_nesting:
        raise ReadError(source.path, f"nested deeper than the limit of {limits.max_nesting}")
    for result in readers.get(format_name)(data, source):
        if isinstance(result, Article) and len(result.text) > limits.max_text_chars:
            yield source.skipped(
                f"text longer than the limit of {limits.max_text_chars:,} characters",
                where="" if result.ref == source.ref else result.ref,
                outlet=result.outlet,
                title=result.title,
            )
        else:
            yield result


def read_member(data: bytes, name: str, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports in a file that another one holds; a bad one costs only itself.

    *name* is what the other calls it. It tells the format and is printed: nothing of
    that name is ever opened or written.
    """
    inner = source.inside(name)
    try:
        for result in read_bytes(data, inner, _format(data, name)):
            # What can be opened again to prove a quotation is the outer file.
            yield replace(result, path=source.path) if isinstance(result, Article) else result
    except ReadError as error:
        yield inner.skipped(error.reason)


def _format(data: bytes, name: str) -> str:
    return (format_of(name) if "." in name else None) or sniff(data)


def refused_member(name: str) -> str:
    """Say why a file of this name inside another one is not read; "" if it is."""
    parts = re.split(r"[/\\]", name)
    if not name or "\0" in name:
        return "without a name"
    if not parts[0] or re.match(r"[A-Za-z]:", name):
        return "an absolute name; not read"
    if ".." in parts:
        return "its name leads out of the archive; not read"
    return ""


def shown_name(name: str) -> str:
    """Return what another file calls one, without its folders and safe to print."""
    return visible(re.split(r"[/\\]", name)[-1])


def _longest_line(data: bytes) -> int:
    longest = start = 0
    for end in re.finditer(rb"[\r\n]", data):
        longest, start = max(longest, end.start() - start), end.end()
    return max(longest, len(data) - start)
