"""What a reader is given, what it gives back, and the limits it keeps."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Protocol

from ..model import Article, Skipped
from ..normalise import normalise, visible


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much is read at most. What goes beyond is refused by name, never cut short.

    A report is some thousand characters; each limit leaves room for a hundred
    times what an honest file holds, and keeps a hostile one from filling memory.
    """

    #: A week of a thousand reports a day is about 25 MB as JSONL.
    max_bytes_per_file: int = 64_000_000
    #: The longest report of a line is far under 1 MB, even with its text escaped.
    max_line: int = 10_000_000
    #: News pages measure 0.05 to 1 MB; a parsed tree takes some twenty times its page.
    #: Taking the main text out of 4 MB of paragraphs took 3 seconds.
    max_html_bytes: int = 5_000_000
    #: News pages nest 15 to 40 deep; beyond some hundreds the parsers' own recursion ends.
    max_html_depth: int = 200
    #: Feeds hold 10 to 100 items, 0.02 to 1 MB; a hostile one of 16 MB takes half a minute.
    max_feed_bytes: int = 16_000_000
    #: Two million characters are a thousand pages: a book, no report.
    max_text_chars: int = 2_000_000
    #: A folder that is a whole disk by mistake; the busiest day has some thousand reports.
    max_files: int = 20_000
    #: Items of a feed, rows of a table, messages of a mailbox: a feed holds some fifty, a
    #: year of a conflict database some tens of thousands of events.
    max_items: int = 100_000
    #: Situation reports are 2 to 60 pages, yearbooks some hundreds; text comes at 15 pages a
    #: second, so that this is half a minute.
    max_pages: int = 500
    #: Drawing instructions of a page: dense ones measure 0.1 to 0.3 MB, maps some more, and a
    #: megabyte takes about a second.
    max_page_bytes: int = 4_000_000
    #: Mail servers refuse messages above 25 to 50 MB.
    max_mail_bytes: int = 32_000_000
    #: More files hang on no message; a digest has some twenty.
    max_attachments: int = 50
    #: Archives in archives, files in messages: a packed archive of messages with archives.
    max_nesting: int = 3
    #: All that one file unpacks to, at every depth together: four times what a file may be.
    max_unpacked_bytes: int = 256_000_000
    #: Text packs to a tenth, tables of one word over and over to a fiftieth; a bomb to a
    #: thousandth. Held against what is larger than a megabyte.
    max_ratio: int = 200


@dataclass
class Unpacked:
    """What one file has been unpacked to so far, at every depth."""

    files: int = 0
    bytes: int = 0

    def add(self, size: int, limits: Limits) -> str:
        """Count a file of *size* bytes; say which limit that goes beyond, "" for none."""
        if self.files >= limits.max_files:
            return f"more than {limits.max_files:,} files inside; the rest is not read"
        if self.bytes + size > limits.max_unpacked_bytes:
            return f"unpacks to more than {limits.max_unpacked_bytes:,} bytes; the rest is not read"
        self.files, self.bytes = self.files + 1, self.bytes + size
        return ""


#: So many things of one file that are not used are named one by one, then only counted.
NAMED = 20


@dataclass(frozen=True)
class SourceFile:
    """Where bytes came from, for messages and for a report without an id of its own."""

    #: As given; "-" for standard input.
    path: str
    #: The file's name without its suffix.
    stem: str
    limits: Limits = field(default=Limits(), repr=False)
    #: For tables: our name of a column and the file's own.
    columns: tuple[tuple[str, str], ...] = ()
    #: In how many other files it lies.
    depth: int = 0
    unpacked: Unpacked = field(default_factory=Unpacked, repr=False, compare=False)

    def inside(self, name: str) -> SourceFile:
        """Return the source that a file is which this one holds under *name*."""
        shown = encodable(name)
        return replace(
            self,
            path=f"{self.path}!{shown}",
            stem=PurePath(shown.replace("\\", "/")).stem or self.stem,
            depth=self.depth + 1,
        )

    @property
    def shown(self) -> str:
        """The path made safe to print."""
        return visible(self.path)

    @property
    def ref(self) -> str:
        """What a report without an id of its own is called."""
        return visible(self.stem)

    def skipped(
        self, reason: str, *, where: str = "", outlet: str = "", title: str = ""
    ) -> Skipped:
        """Say in one printable line why this file, or a report in it, is not used."""
        what = f"{self.shown}:{where}" if where else self.shown
        return Skipped(what, visible(reason), printable(outlet), printable(title))


def named(
    results: Iterable[Article | Skipped], source: SourceFile, what: str, most: int = NAMED
) -> Iterator[Article | Skipped]:
    """Yield all reports, and of what is none only the first; the rest of it is counted."""
    useless = 0
    for result in results:
        useless += isinstance(result, Skipped)
        if isinstance(result, Article) or useless <= most:
            yield result
    if useless > most:
        yield source.skipped(f"{useless - most:,} more {what}")


class Reader(Protocol):
    """Takes reports out of bytes; one function for each format.

    Raises :class:`~briefing.errors.ReadError` if the file as a whole cannot be read.
    """

    def __call__(self, data: bytes, source: SourceFile, /) -> Iterable[Article | Skipped]:
        """Yield the reports in *data*, and what in it is none."""
        ...


#: What parsers raise for bytes that are not what they should be. Theirs is the fault, and
#: the file's alone the loss.
FAULTS = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError,
    TypeError, ValueError, zlib.error, struct.error,
)  # fmt: skip

#: What feeds write where they do not know the outlet.
_NO_OUTLET = frozenset(("", "unknown"))


def outlet_name(name: str) -> str:
    """Return the outlet's name; "" where the source says only that it does not know."""
    plain = printable(name)
    return "" if plain.casefold() in _NO_OUTLET else plain


def printable(text: str) -> str:
    """Return a name or title as one line that can be shown and encoded."""
    return normalise(encodable(text))


def encodable(text: str) -> str:
    """Replace lone surrogates, which no encoding can write, by U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
