"""Step 1, read: paths to articles, with a reason for everything that is not read.

Nothing here raises for bad input: a missing file, a broken line or random bytes
become a :class:`~briefing.model.Skipped`, and the rest is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ..errors import ReadError
from ..model import Article, Skipped
from ..normalise import visible
from ..registry import readers
from .source import Limits, SourceFile, encodable
from .walk import STDIN, files, format_of, is_url, refusal, shown, stem_of

if TYPE_CHECKING:
    from ..settings import FetchTable

__all__ = ["Limits", "Reading", "SourceFile", "read_bytes", "read_paths"]


@dataclass(frozen=True)
class Reading:
    """What came of reading: the articles, and what was given and not used."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()


#: Formats whose lines are lines of text. JSON is often one long line, and JSON Lines
#: are checked one by one, so that a bad one costs only itself.
_BY_LINES = frozenset(("text", "markdown", "html"))


def read_paths(
    paths: Sequence[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits = Limits(),  # noqa: B008 - a frozen value
    on_file: Callable[[str], None] | None = None,
    fetch: FetchTable | None = None,
    columns: tuple[tuple[str, str], ...] = (),
) -> Reading:
    """Read files, folders, addresses of the web and, for "-", *stdin*.

    *on_file* hears each one's name. *fetch* says how addresses are fetched; without it the
    default rules hold. *columns* names those of tables.
    """
    at_address: Callable[[str], Iterable[Article | Skipped]] | None = None
    results: list[Article | Skipped] = []
    with ExitStack() as stack:
        for found in files(paths, limits):
            if isinstance(found, Skipped):
                results.append(found)
                continue
            if on_file is not None:
                on_file(shown(found))
            if not is_url(found):
                results.extend(_file(found, stdin, limits, columns))
                continue
            if at_address is None:
                from .web import urls  # lazily: most runs fetch nothing

                at_address = stack.enter_context(urls(limits, fetch))
            results.extend(at_address(found))
    return Reading(
        tuple(r for r in results if isinstance(r, Article)),
        tuple(r for r in results if isinstance(r, Skipped)),
    )


def _file(
    path: str, stdin: BinaryIO | None, limits: Limits, columns: tuple[tuple[str, str], ...]
) -> Iterator[Article | Skipped]:
    # A name in no encoding cannot stand in a brief's JSON: there it is escaped.
    name = path if encodable(path) == path else visible(path)
    source = SourceFile(name, stem_of(path), limits, columns)
    try:
        data = _bytes(path, stdin, limits)
        format_name = format_of(path) if path != STDIN else None
        yield from read_bytes(data, source, format_name or sniff(data))
    except ReadError as error:
        yield source.skipped(error.reason)


def _bytes(path: str, stdin: BinaryIO | None, limits: Limits) -> bytes:
    limit = limits.max_bytes_per_file
    if path == STDIN:
        data = stdin.read(limit + 1) if stdin is not None else b""
    elif problem := refusal(path):
        raise ReadError(path, problem)
    else:
        try:
            with open(path, "rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            reason = (error.strerror or "").lower()
            raise ReadError(path, f"cannot be read ({reason})") from error
    if len(data) > limit:
        raise ReadError(path, f"larger than the limit of {limit:,} bytes")
    return data


def read_bytes(data: bytes, source: SourceFile, format_name: str) -> Iterator[Article | Skipped]:
    """Yield the reports in *data*, read as *format_name*, within the source's limits."""
    limits = source.limits
    if format_name in _BY_LINES and _longest_line(data) > limits.max_line:
        raise ReadError(source.path, f"a line longer than the limit of {limits.max_line:,} bytes")
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


def _longest_line(data: bytes) -> int:
    longest = start = 0
    for end in re.finditer(rb"[\r\n]", data):
        longest, start = max(longest, end.start() - start), end.end()
    return max(longest, len(data) - start)


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
#: The start that is looked at: enough for a comment before the first element.
_SNIFFED = 4096


def sniff(data: bytes) -> str:
    """Tell the format of bytes that have no name: JSON, JSON Lines, HTML, a feed, else text."""
    head = data[:_SNIFFED]
    # Good enough for ASCII in any of the Unicode encodings; the reader decodes in earnest.
    start = head.replace(b"\0", b"").decode("ascii", "ignore").lstrip()
    if re.match(r'\{\s*["}]', start):
        # An object on each line, or one object over all lines: the reader finds out.
        return "jsonl"
    if re.match(r"\[\s*[{\]]", start):
        return "json"
    if _HTML.match(start):
        return "html"
    return "feed" if _FEED.match(start) else "text"
