"""Mailboxes (mbox): messages after one another, each read as one by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..errors import ReadError
from ..model import Article, Skipped
from .mail import read_mail
from .source import SourceFile, named

#: "From rana@wire.example Sat Jun  4 10:00:00 2016": RFC 4155, behind an empty line.
_FROM = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]{0,500}\d{4}[^\r\n]{0,40}\r?\n")
#: "mboxrd": a line of the text that starts so has one ">" more.
_QUOTED = re.compile(rb"^>(?=>{0,99}From )", re.MULTILINE)


def read_mbox(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of a mailbox's messages; a bad message costs only itself."""
    starts = [(m.start(), m.end()) for m in _FROM.finditer(data)]
    if not starts or data[: starts[0][0]].strip():
        raise ReadError(source.path, "no mailbox: it starts with no “From” line")
    yield from named(_messages(data, starts, source), source, "things in it are no reports")


def _messages(
    data: bytes, starts: list[tuple[int, int]], source: SourceFile
) -> Iterator[Article | Skipped]:
    most = source.limits.max_items
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for number, ((_, start), end) in enumerate(zip(starts[:most], ends, strict=False), 1):
        inner = replace(
            source.inside(f"message {number}"), stem=f"{source.stem}:{number}", depth=source.depth
        )
        try:
            for result in read_mail(_QUOTED.sub(b"", data[start:end]), inner):
                yield (replace(result, path=source.path) if isinstance(result, Article) else result)
        except ReadError as error:
            yield inner.skipped(error.reason)
    if len(starts) > most:
        yield source.skipped(f"messages beyond the limit of {most:,}: {len(starts) - most:,}")
