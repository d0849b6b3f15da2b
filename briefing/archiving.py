"""Reports into the archive: read, dated, kept; a file that is unchanged isn't read again.

Memory holds one file and one batch at a time. What is kept is kept batch by batch: where the
work is broken off, the same call goes on where it stood.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

from .archive import Added, Archive, Filing, Input
from .by_report import Hands, clean_each
from .clean import settle_dates
from .clean.titles import tidy
from .identity import content_id, program_digest
from .model import Article, Skipped
from .normalise import visible
from .read import Limits, read_paths
from .read.names import BESIDE
from .read.walk import STDIN, files

#: Called with a source's name, how many of how many files are done, and reports so far.
Watch = Callable[[str, int, int, int], None]

#: A batch is written at so many reports or characters: a transaction well under a second,
#: and a few megabytes in memory.
BATCH = 200
BATCH_CHARACTERS = 4_000_000


@dataclass
class Tally:
    """What came of adding so far; complete at any moment, also where it is broken off."""

    added: Added = field(default_factory=Added)
    files: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)


@dataclass
class Adding:
    """One archive being added to: everything that is the same for all sources."""

    archive: Archive
    first_seen: datetime
    #: Read files again though they are unchanged, and let what was pruned come back.
    again: bool = False
    watch: Watch = lambda source, done, total, reports: None
    tally: Tally = field(default_factory=Tally)

    def paths(self, paths: Sequence[str], source: str = "", stdin: BinaryIO | None = None) -> None:
        """Add the reports of files and folders; each path is a source by its name, or *source*."""
        seen: set[str] = set()
        for path in paths:
            found = [f for f in files([path], Limits()) if _first(f, seen)]
            self._files(source or visible(path), found, stdin)

    def articles(self, source: str, read: Iterable[Article | Skipped]) -> None:
        """Add what was read of one source: a feed, a page, a mailbox."""
        batch = _Batch(self, source)
        for one in read:
            if isinstance(one, Skipped):
                self.tally.skipped.append(one)
            else:
                batch.take(one)
        batch.write()

    def _files(self, source: str, found: Sequence[str | Skipped], stdin: BinaryIO | None) -> None:
        batch = _Batch(self, source)
        self.watch(source, 0, len(found), 0)
        for done, one in enumerate(found, 1):
            if isinstance(one, Skipped):
                self.tally.skipped.append(one)
            else:
                self._file(one, batch, stdin)
            self.watch(source, done, len(found), batch.reports)
        batch.write()

    def _file(self, path: str, batch: _Batch, stdin: BinaryIO | None) -> None:
        self.tally.files += 1
        digest = _digest(path)
        key = visible(os.path.abspath(path))
        known = self.archive.input(key) if digest and not self.again else None
        if known is not None and _unchanged(known, digest):
            self.tally.unchanged += 1
            self.tally.skipped.extend(known.skipped)
            batch.reports += known.reports
            return
        # The bytes are read after their digest was taken: a file that changes in between has
        # another digest at the next run, and is read again.
        reading = read_paths([path], stdin=stdin)
        self.tally.skipped.extend(reading.skipped)
        for article in reading.articles:
            batch.take(article)
        if digest:
            reports = len(reading.articles)
            batch.finish(Input(key, digest, reports, reading.skipped, program()))


def _first(found: str | Skipped, seen: set[str]) -> bool:
    """Say whether a file wasn't met before, under another of the paths given."""
    if isinstance(found, Skipped):
        return True
    real = found if found == STDIN else os.path.realpath(found)
    met = real in seen
    seen.add(real)
    return not met


def _digest(path: str) -> str:
    """Return the SHA-256 of a file's bytes, and of what beside it says how it is read.

    "" for what is no file that can be read.
    """
    if not os.path.isfile(path):
        return ""
    try:
        with open(path, "rb") as file:
            found = hashlib.file_digest(file, "sha256")
        beside = Path(path).with_suffix(BESIDE)
        if beside.is_file():
            found.update(beside.read_bytes())
        return found.hexdigest()
    except OSError:
        return ""  # the reader says what is wrong


def _unchanged(known: Input, digest: str) -> bool:
    """Say whether a file needn't be read: what another program couldn't use, this one might."""
    return known.sha256 == digest and (not known.skipped or known.program == program())


@cache
def program() -> str:
    """Return the digest of what decides how a file is read."""
    return program_digest("read")[:16]


class _Batch:
    """Reports of one source that wait to be written together."""

    def __init__(self, adding: Adding, source: str) -> None:
        self._adding = adding
        self._source = source
        self._articles: list[Article] = []
        self._characters = 0
        self._finished: list[Input] = []
        #: Reports met so far, known ones with them.
        self.reports = 0

    def take(self, article: Article) -> None:
        """Take a report; write if there are enough."""
        if len(self._articles) >= BATCH or self._characters >= BATCH_CHARACTERS:
            self.write()
        self._articles.append(article)
        self._characters += len(article.text)
        self.reports += 1

    def finish(self, one: Input) -> None:
        """Remember a file, together with the last of its reports."""
        self._finished.append(one)
        if len(self._finished) >= BATCH:
            self.write()

    def write(self) -> None:
        """Keep what waits, all of it or none."""
        if not (self._articles or self._finished):
            return
        adding = self._adding
        adding.tally.added += adding.archive.add(
            list(_dated(self._articles)),
            source=self._source,
            first_seen=adding.first_seen,
            finished=self._finished,
            again=adding.again,
        )
        self._articles, self._characters, self._finished = [], 0, []


def _dated(articles: Sequence[Article]) -> Iterator[Filing]:
    """Yield each report with its headline and date, from its text where nothing else has them.

    Only then is a report cleaned, which takes four times as long as reading it. One that can't
    be cleaned is kept with what it has.
    """
    documents, _ = clean_each([a for a in articles if not _is_told(a)], Hands())
    by_id = {doc.id: doc for doc in settle_dates(documents, None)}
    for article in articles:
        doc = by_id.get(content_id(article)) if by_id else None
        title = doc.title if doc else tidy(article.title, article.outlet)
        moment = doc.published if doc else article.published
        yield Filing(article, title, moment.at if moment else None)


def _is_told(article: Article) -> bool:
    """Say whether a report comes with headline and date: those of its text are no others."""
    return bool(article.published and tidy(article.title, article.outlet))
