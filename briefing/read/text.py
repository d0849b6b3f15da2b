"""Plain text: the whole file is the report."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import ReadError
from ..model import Article
from .decode import Decoded, NotText, decode
from .source import SourceFile


def read_text(data: bytes, source: SourceFile) -> Iterator[Article]:
    """Yield the one report that a text file is."""
    decoded = decoded_or_refused(data, source)
    yield Article(
        text=decoded.text,
        ref=source.ref,
        format="text",
        path=source.path,
        notes=(decoded.note,) if decoded.note else (),
    )


def decoded_or_refused(data: bytes, source: SourceFile, declared: str = "") -> Decoded:
    """Decode a file; :class:`ReadError` names the file that is no text."""
    try:
        return decode(data, declared)
    except NotText as error:
        raise ReadError(source.path, str(error)) from error
