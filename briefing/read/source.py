"""What a reader is given, what it gives back, and the limits it keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class SourceFile:
    """Where bytes came from, for messages and for a report without an id of its own."""

    #: As given; "-" for standard input.
    path: str
    #: The file's name without its suffix.
    stem: str
    limits: Limits = field(default=Limits(), repr=False)
    #: For tables: our name of a column and the file's, as the source was declared.
    columns: tuple[tuple[str, str], ...] = ()

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


class Reader(Protocol):
    """Takes reports out of bytes; one function for each format.

    Raises :class:`~briefing.errors.ReadError` if the file as a whole cannot be read.
    """

    def __call__(self, data: bytes, source: SourceFile, /) -> Iterable[Article | Skipped]:
        """Yield the reports in *data*, and what in it is none."""
        ...


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
