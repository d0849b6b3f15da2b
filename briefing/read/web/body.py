"""The body of an answer, unpacked while it comes and never beyond a limit."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

#: What we ask for. Others (br, zstd) would save a little and need a library each.
ACCEPTED = "gzip, deflate"
#: Unpacked so many bytes at a time: a bomb costs this much memory, not what it claims.
_PIECE = 65_536


class Oversized(Exception):
    """More bytes than the limit, packed or unpacked; the message says which."""


class Garbled(Exception):
    """The packing is not what the header says, or breaks off."""


def read_body(parts: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return what *parts* hold, unpacked by the header's *encoding*.

    Raises :class:`Oversized` as soon as either count passes *limit*, and :class:`Garbled`.
    """
    out = bytearray()
    for piece in _unpacked(_counted(parts, limit), encoding.strip().lower()):
        out += piece
        if len(out) > limit:
            raise Oversized(f"more than {limit:,} bytes when unpacked")
    return bytes(out)


def read_start(parts: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Return the first *most* bytes of what *parts* hold. Raises :class:`Garbled`."""
    out = bytearray()
    with suppress(Oversized):
        for piece in _unpacked(_counted(parts, most), encoding.strip().lower()):
            out += piece
            if len(out) >= most:
                break
    return bytes(out[:most])


def _counted(parts: Iterable[bytes], limit: int) -> Iterator[bytes]:
    count = 0
    for part in parts:
        count += len(part)
        if count > limit:
            raise Oversized(f"more than {limit:,} bytes")
        yield part


def _unpacked(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        return iter(parts)
    if encoding in ("gzip", "x-gzip"):
        return _inflated(parts, encoding, lambda head: 16 + zlib.MAX_WBITS)
    if encoding == "deflate":
        return _inflated(parts, encoding, _deflate)
    # Also a list of them: nobody packs twice but to do harm.
    raise Garbled(f"packed as {encoding[:40]!r}, which was not asked for")


def _deflate(head: int) -> int:
    """RFC 9110 means the zlib format; some servers send it bare, told by its first byte."""
    return zlib.MAX_WBITS if head & 0x0F == 8 else -zlib.MAX_WBITS


def _inflated(
    parts: Iterable[bytes], encoding: str, window: Callable[[int], int]
) -> Iterator[bytes]:
    unpacker = None
    begun = False
    for part in parts:
        data = part
        while data:
            if unpacker is None:
                # gzip may go on with another member; anything else behind the end is ignored.
                if begun and (encoding == "deflate" or data[0] != 0x1F):
                    return
                unpacker, begun = zlib.decompressobj(window(data[0])), True
            try:
                yield unpacker.decompress(data, _PIECE)
            except zlib.error as error:
                raise Garbled(f"not packed as {encoding}, which it says it is") from error
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                data, unpacker = unpacker.unused_data, None
    # The last piece may have left something in the unpacker's own window.
    while unpacker is not None and (piece := unpacker.decompress(b"", _PIECE)):
        yield piece
    if unpacker is not None and not unpacker.eof:
        raise Garbled(f"cut off inside its {encoding} packing")
