"""Step 1, read: paths to articles, with a reason for everything that is not read.

Nothing here raises for bad input: a missing file, a broken line or random bytes
become a :class:`~briefing.model.Skipped`, and the rest is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from ..errors import ReadError
from ..model import Article, Skipped
from ..normalise import visible
from .dispatch import read_bytes
from .names import format_of
from .sniff import sniff
from .source import Limits, SourceFile, encodable
from .walk import STDIN, files, refusal, stem_of

__all__ = ["Limits", "Reading", "SourceFile", "read_bytes", "read_paths", "sniff"]


@dataclass(frozen=True)
class Reading:
    """What came of reading: the articles, and what was given and not used."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def read_paths(
    paths: Sequence[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits = Limits(),  # noqa: B008 - a frozen value
    columns: Mapping[str, str] | None = None,
    on_file: Callable[[str], None] | None = None,
) -> Reading:
    """Read files, folders and, for "-", *stdin*; *on_file* hears each one's name.

    *columns* says which columns of a table are what: ``{"text": "Body", "date": "Day"}``.
    """
    results: list[Article | Skipped] = []
    for found in files(paths, limits):
        if isinstance(found, Skipped):
            results.append(found)
            continue
        if on_file is not None:
            on_file(visible(found))
        results.extend(_file(found, stdin, limits, columns or {}))
    return Reading(
        tuple(r for r in results if isinstance(r, Article)),
        tuple(r for r in results if isinstance(r, Skipped)),
    )


def _file(
    path: str, stdin: BinaryIO | None, limits: Limits, columns: Mapping[str, str]
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
