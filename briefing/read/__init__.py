"""Step 1, read: paths to articles, with a reason for everything that is not read.

Nothing here raises for bad input: a missing file, a broken line or random bytes
become a :class:`~briefing.model.Skipped`, and the rest is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from ..errors import ReadError
from ..model import Article, Skipped
from ..normalise import visible
from .columns import columns_beside
from .dispatch import read_bytes
from .names import format_of
from .signatures import sniff
from .source import Limits, SourceFile, encodable
from .walk import STDIN, files, is_url, refusal, shown, stem_of

if TYPE_CHECKING:
    from ..settings import FetchTable

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
    on_file: Callable[[str], None] | None = None,
    fetch: FetchTable | None = None,
    columns: tuple[tuple[str, str], ...] = (),
) -> Reading:
    """Read files, folders, addresses of the web and, for "-", *stdin*.

    *on_file* hears each one's name. *fetch* says how addresses are fetched; without it the
    default rules hold. *columns* says which columns of a table are what: ``(("text", "Body"), …)``.
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
        format_name = format_name or sniff(data)
        if format_name == "csv" and path != STDIN:
            beside = dict(columns_beside(path))
            source = replace(source, columns=tuple({**beside, **dict(columns)}.items()))
        yield from read_bytes(data, source, format_name)
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
