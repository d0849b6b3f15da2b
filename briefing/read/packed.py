"""Files packed one by one (gzip, bzip2, xz): unpacked in pieces, within the limits."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Protocol

from ..errors import ReadError
from ..model import Article, Skipped
from .archives import is_bomb
from .dispatch import read_bytes
from .names import format_of
from .signatures import sniff
from .source import FAULTS, SourceFile

#: Bytes unpacked at a time.
_PIECE = 1_000_000
#: xz may ask for as much memory as the file says; its highest level takes 65 MB.
_XZ_MEMORY = 100_000_000
_FAULTS = (*FAULTS, lzma.LZMAError)


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool:
        """Whether all has been unpacked."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind it."""

    def piece(self, data: bytes) -> bytes:
        """Return the next piece; *data* only the first time."""


class _Gzip:
    def __init__(self) -> None:
        self._by = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._by.eof

    @property
    def unused_data(self) -> bytes:
        return self._by.unused_data

    def piece(self, data: bytes) -> bytes:
        return self._by.decompress(data or self._by.unconsumed_tail, _PIECE)


class _Other:
    def __init__(self, by: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._by = by

    @property
    def eof(self) -> bool:
        return self._by.eof

    @property
    def unused_data(self) -> bytes:
        return self._by.unused_data

    def piece(self, data: bytes) -> bytes:
        return self._by.decompress(data, _PIECE)


def read_gzip(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports in a file packed by gzip, an archive (``.tar.gz``) or any other."""
    yield from _unpacked(data, source, _Gzip)


def read_bzip2(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports in a file packed by bzip2."""
    yield from _unpacked(data, source, lambda: _Other(bz2.BZ2Decompressor()))


def read_xz(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports in a file packed by xz."""
    yield from _unpacked(data, source, lambda: _Other(lzma.LZMADecompressor(memlimit=_XZ_MEMORY)))


def _unpacked(
    data: bytes, source: SourceFile, unpacker: Callable[[], _Unpacker]
) -> Iterator[Article | Skipped]:
    body = _body(data, source, unpacker)
    if spent := source.unpacked.add(len(body), source.limits):
        raise ReadError(source.path, spent)
    # "week.jsonl.gz" has the stem "week.jsonl", which says what is in it; "week.tgz" does not.
    inner = replace(source, stem=PurePath(source.stem).stem or source.stem, depth=source.depth + 1)
    known = format_of(source.stem) if "." in source.stem else None
    yield from read_bytes(body, inner, known or sniff(body))


def _body(data: bytes, source: SourceFile, unpacker: Callable[[], _Unpacker]) -> bytes:
    """Unpack all of *data*; several packed files after one another are one, as gzip has it."""
    limits = source.limits
    pieces: list[bytes] = []
    size = 0
    rest = data
    try:
        # No more packed files in a row than pieces could be had from.
        for _ in range(1_000):
            by, given = unpacker(), rest
            while not by.eof:
                piece = by.piece(given)
                if not piece and not given and not by.eof:
                    raise ReadError(source.path, "cut off: the packed file has no end")
                given = b""
                size += len(piece)
                pieces.append(piece)
                if size > limits.max_bytes_per_file:
                    limit = f"{limits.max_bytes_per_file:,} bytes"
                    raise ReadError(source.path, f"unpacks to more than the limit of {limit}")
                if is_bomb(size, len(data), limits.max_ratio):
                    ratio = f"{limits.max_ratio} times its size"
                    raise ReadError(source.path, f"unpacks to more than {ratio}; not read")
            rest = by.unused_data.lstrip(b"\0")
            if not rest:
                break
    except _FAULTS as error:
        raise ReadError(source.path, "a broken packed file") from error
    return b"".join(pieces)
