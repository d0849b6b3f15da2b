"""Word documents (DOCX): paragraphs and rows of tables, a line each, in their order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ..errors import ReadError
from ..model import Article
from .archives import is_bomb
from .dates import metadata_moment
from .source import FAULTS, SourceFile, encodable, printable
from .text import decoded_or_refused

#: Parts of a document: its text, styles, pictures. A report of a hundred pictures has some
#: hundred and fifty.
MOST_PARTS = 2_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: A drawing's text stands twice, once for older programs; deleted text is no text.
_UNREAD = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}del")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_docx(data: bytes, source: SourceFile) -> Iterator[Article]:
    """Yield the one report that a Word document is.

    Raises :class:`ReadError` for one that is encrypted, broken, a bomb, or has no text.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        remedy = "save it as .docx without a password"
        raise ReadError(source.path, f"an old or encrypted office document: {remedy}")
    if not data.startswith(b"PK"):
        decoded_or_refused(data, source)
        raise ReadError(source.path, "no Word document")
    _check(data, source)
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        yield _report(data, source)
    except (*FAULTS, zipfile.BadZipFile, PythonDocxError, OpcError, etree.LxmlError) as error:
        raise ReadError(source.path, "a broken Word document: save it anew") from error


def _check(data: bytes, source: SourceFile) -> None:
    """Refuse an archive that would unpack to more than documents do."""
    limits = source.limits
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise ReadError(source.path, f"Word document of more than {MOST_PARTS:,} parts")
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
    except (*FAULTS, zipfile.BadZipFile) as error:
        raise ReadError(source.path, "a broken Word document: save it anew") from error
    if any(is_bomb(p.file_size, p.compress_size, limits.max_ratio) for p in parts):
        raise ReadError(source.path, f"unpacks to more than {limits.max_ratio} times its size")
    if sum(p.file_size for p in parts) > limits.max_bytes_per_file:
        limit = limits.max_bytes_per_file
        raise ReadError(source.path, f"unpacks to more than the limit of {limit:,} bytes")
    if any(p.compress_type not in (0, 8) or p.flag_bits & 1 for p in parts):
        raise ReadError(source.path, "packed in a way that Word documents are not")


def _report(data: bytes, source: SourceFile) -> Article:
    import docx  # lazily: only Word documents need it

    document = docx.Document(BytesIO(data))
    body = document.element.body
    for tag in _UNREAD:
        for element in list(body.iter(tag)):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    lines = [(style, line) for style, line in _lines(body) if line.strip()]
    if not lines:
        raise ReadError(source.path, "Word document without text")
    title, date = _metadata(document)
    heading = next((line for style, line in lines[:5] if style == "Title"), "")
    published, problem = metadata_moment(date)
    notes = ["dated by when the document was last saved"] if published else []
    return Article(
        text=encodable("\n\n".join(line for _, line in lines)),
        ref=source.ref,
        title=title or printable(heading),
        published=published,
        format="docx",
        path=source.path,
        notes=tuple(filter(None, (*notes, problem))),
    )


def _lines(body: Any) -> Iterator[tuple[str, str]]:
    """Yield style and text of each paragraph; of a table's row, its cells in one line."""
    for element in body.iterchildren():
        if element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = [" ".join(_words(cell).split()) for cell in row.iterchildren(f"{_W}tc")]
                yield "", "| " + " | ".join(cells) + " |" if any(cells) else ""
        elif element.tag == f"{_W}p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            yield ("" if style is None else style.get(f"{_W}val", "")), _words(element).strip()
        else:
            # Content controls and the like hold paragraphs of their own.
            yield from _lines(element)


def _words(element: Any) -> str:
    pieces: list[str] = []
    for part in element.iter():
        if part.tag == f"{_W}t":
            pieces.append(part.text or "")
        elif part.tag == f"{_W}p" and pieces and part is not element:
            pieces.append("\n")
        elif part.tag in _BREAKS and (part.getparent().tag == f"{_W}r"):
            pieces.append(_BREAKS[part.tag])
    return "".join(pieces)


def _metadata(document: Any) -> tuple[str, str]:
    """Return title and day of saving; where a document has none, the library makes them up."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    package = document.part.package
    if not any(r.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for r in package.rels.values()):
        return "", ""
    properties = document.core_properties
    saved = properties.modified or properties.created
    return printable(properties.title or ""), saved.isoformat() if saved else ""
