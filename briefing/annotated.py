"""Annotations kept: what a report's layers are kept under, and how they are packed.

A report is annotated once: its layers depend on its cleaned text, what it says of itself, the
theatre, its day and the program, and :func:`key_of` is a digest of all of these. What is kept is
only ever a copy: where it is missing, broken or another text's, the report is annotated again.
Plain JSON, compressed; never a format that runs code.
"""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from .data import folder
from .model import Document, Span
from .theatre import Theatre

_HERE = Path(__file__).resolve().parent
#: What of the program decides how a report is annotated: with another one, older copies are of
#: no use. A test holds that annotation imports nothing beside these.
PROGRAM = (
    "annotate", "theatre", "annotated.py", "data.py", "errors.py", "gazetteer.py", "live.py",
    "model.py", "quantity.py", "telling.py", "words.py",
)  # fmt: skip
#: Packages of others that it rests on.
_PACKAGES = ("nltk",)
#: Most bytes that a copy is unpacked to: the layers of the longest text that is read (2 million
#: characters) have a tenth of it. Hostile bytes end there.
MOST_BYTES = 256 << 20


class Annotations(Protocol):
    """Where copies are kept: an archive, or a dictionary. Both calls may be costly, and may fail.

    A copy that can't be read is as good as none: ``get`` may answer None at any time.
    """

    def get(self, key: str) -> bytes | None:
        """Return the copy kept under *key*; None where there is none."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """Keep a copy; the same key always comes with the same bytes."""
        ...


class InMemory(dict[str, bytes]):
    """Copies kept as long as the program runs."""

    def put(self, key: str, data: bytes) -> None:
        """Keep a copy."""
        self[key] = data


def key_of(document: Document, theatre: Theatre, day: date | None) -> str:
    """Return what the layers of a cleaned *document* are kept under: 64 hexadecimal digits.

    *day* is the as-of's, which dates the words of a report that has no day of its own.
    """
    dated = document.day or day
    content = (
        annotation_version(),
        theatre.digest,
        document.text,
        document.title,
        document.outlet,
        document.origin,
        dated.isoformat() if dated else "",
    )
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def annotation_version() -> str:
    """Return the digest of the program that annotates, its data and what it rests on."""
    found = hashlib.sha256()
    for file in _program():
        found.update(f"{file.parent.name}/{file.name}\0".encode())
        with suppress(OSError):
            found.update(file.read_bytes())
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            found.update(f"{name} {version(name)}\0".encode())
    found.update(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    return found.hexdigest()


def _program() -> Iterator[Path]:
    """Yield the files of :data:`PROGRAM` and the gazetteer, in the same order everywhere."""
    for name in PROGRAM:
        path = _HERE / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]
    yield from sorted((folder("seeds") / "gazetteer").glob("*.gz"))


def to_bytes(document: Document) -> bytes:
    """Pack all layers of a document."""
    words: dict[str, int] = {}
    layers = {name: _rows(spans, words) for name, spans in document.layers.items()}
    packed = json.dumps([_mark(document), list(words), layers], separators=(",", ":"))
    return zlib.compress(packed.encode("utf-8", "surrogatepass"), 6)


def _rows(spans: tuple[Span, ...], words: dict[str, int]) -> list[int]:
    """A layer as one row of numbers: from the span before, length, and three words' numbers."""
    out: list[int] = []
    at = 0
    for span in spans:
        named = (words.setdefault(w, len(words)) for w in (span.label, span.kb_id, span.value))
        out += (span.start - at, span.end - span.start, *named)
        at = span.start
    return out


def from_bytes(document: Document, data: bytes) -> Document:
    """Return *document* with the layers of :func:`to_bytes`.

    Raises :class:`ValueError` where the bytes are no layers, or another text's.
    """
    mark, words, layers = _unpacked(data)
    if mark != _mark(document):
        raise ValueError(f"{document.ref}: the annotations kept are another text's")
    if not isinstance(layers, dict) or not all(isinstance(w, str) for w in words):
        raise ValueError(f"{document.ref}: the annotations kept are broken")
    try:
        laid = {name: _spans(row, words, len(document.text)) for name, row in layers.items()}
    except (TypeError, LookupError) as error:
        raise ValueError(f"{document.ref}: the annotations kept are broken") from error
    return replace(document, layers=MappingProxyType(laid))


def _unpacked(data: bytes) -> tuple[Any, Any, Any]:
    opened = zlib.decompressobj()
    try:
        plain = opened.decompress(data, MOST_BYTES)
        if not opened.eof:
            raise ValueError("cut short, or too long")
        mark, words, layers = json.loads(plain.decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError, TypeError, RecursionError) as error:
        raise ValueError(f"the annotations kept are broken: {error}") from error
    return mark, words, layers


def _spans(row: list[int], words: list[str], length: int) -> tuple[Span, ...]:
    if len(row) % 5 or not all(type(number) is int for number in row):
        raise ValueError("the annotations kept are broken")
    out = []
    at = 0
    for i in range(0, len(row), 5):
        ahead, long, label, kb_id, value = row[i : i + 5]
        at += ahead
        if not (0 <= at <= at + long <= length and min(label, kb_id, value) >= 0):
            raise ValueError("the annotations kept run past the text")
        out.append(Span(at, at + long, words[label], words[kb_id], words[value]))
    return tuple(out)


def _mark(document: Document) -> str:
    """What tells a text from every other."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
