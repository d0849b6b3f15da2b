"""PDF: the text of all pages, without running heads and page numbers."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import ReadError
from ..model import Article
from .dates import metadata_moment
from .source import FAULTS, SourceFile, encodable, printable

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

#: Drawing instructions of one file: a dense page has ten thousand, and a hundred thousand
#: take a second. Forms drawn again and again count each time.
MOST_OPERATIONS = 2_000_000
#: A form is parsed anew wherever it is drawn: as much work as so many instructions.
_FORM = 500
#: So many pages show which of their lines are running heads.
_FEWEST_PAGES = 3
#: A word parted at the end of a line.
_PARTED = re.compile(r"\b([^\W\d_]{2,40})-[ \t]*\n[ \t]*([a-z][^\W\d_]{0,40})")
#: What printing programs write for a title: their own name, or a file's.
_NO_TITLE = re.compile(
    r"(?:Microsoft \w{1,20} - .{0,500}|untitled|.{0,200}\.(?:docx?|pdf|indd|odt|rtf))", re.I
)


class _TooMuch(ValueError):
    """A page that draws more than pages do."""


def read_pdf(data: bytes, source: SourceFile) -> Iterator[Article]:
    """Yield the one report that a PDF is.

    Raises :class:`ReadError` for one that is encrypted, broken, too large, or only pictures.
    """
    import pypdf  # lazily: only PDFs need it
    from pypdf.errors import PyPdfError

    # It logs what it mends; for us the text counts.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:1024]:
        raise ReadError(source.path, "no PDF")
    faults = (*FAULTS, PyPdfError)
    try:
        yield _report(pypdf.PdfReader(_stream(data)), source)
    except _TooMuch as error:
        raise ReadError(source.path, str(error)) from error
    except faults as error:
        raise ReadError(source.path, "a broken PDF: print it to a new one") from error


def _stream(data: bytes) -> Any:
    from io import BytesIO

    return BytesIO(data)


def _report(reader: PdfReader, source: SourceFile) -> Article:
    if reader.is_encrypted and not _opens(reader):
        raise ReadError(source.path, "encrypted PDF: save it without a password")
    number = len(reader.pages)
    if number > source.limits.max_pages:
        limit = source.limits.max_pages
        raise ReadError(source.path, f"PDF of {number:,} pages; the limit is {limit:,}")
    pages, notes = _texts(reader, source)
    lines, told = _without_running([page.splitlines() for page in pages])
    text = _joined("\n\n".join("\n".join(page) for page in lines if page))
    if not text.strip():
        raise ReadError(
            source.path, "PDF without text: pictures of pages need text recognition first"
        )
    title, date = _metadata(reader)
    published, problem = metadata_moment(date)
    if published:
        notes.append("dated by when the PDF was made")
    return Article(
        text=encodable(text),
        ref=source.ref,
        title=title,
        published=published,
        format="pdf",
        path=source.path,
        notes=tuple(filter(None, (*notes, told, problem))),
    )


def _opens(reader: PdfReader) -> bool:
    """Say whether it opens without a password, as files do that only forbid printing."""
    from pypdf.errors import PyPdfError

    try:
        return bool(reader.decrypt(""))
    except (*FAULTS, PyPdfError):
        return False


def _texts(reader: PdfReader, source: SourceFile) -> tuple[list[str], list[str]]:
    from pypdf.errors import PyPdfError

    texts: list[str] = []
    broken: list[int] = []
    operations = 0
    too_much = f"PDF that draws more than {MOST_OPERATIONS:,} things"

    def count(operator: bytes, *_: Any) -> None:
        nonlocal operations
        operations += _FORM if operator == b"Do" else 1
        if operations > MOST_OPERATIONS:
            raise _TooMuch(too_much)

    size = 0
    for number, page in enumerate(reader.pages, 1):
        try:
            if not _is_small(page, source.limits.max_page_bytes):
                broken.append(number)
                continue
            text = page.extract_text(visitor_operand_before=count) or ""
        except _TooMuch:
            raise
        except (*FAULTS, PyPdfError):
            broken.append(number)
            continue
        if operations > MOST_OPERATIONS:
            # What a form raises, the library takes for a form that it cannot read.
            raise _TooMuch(too_much)
        size += len(text)
        if size > source.limits.max_text_chars:
            limit = source.limits.max_text_chars
            raise _TooMuch(f"text longer than the limit of {limit:,} characters")
        texts.append(text)
    if not broken:
        return texts, []
    which = ", ".join(map(str, broken[:10])) + (" and more" if len(broken) > 10 else "")
    return texts, [f"could not be read and are missing: page {which}"]


def _is_small(page: PageObject, limit: int) -> bool:
    contents = page.get_contents()
    return contents is None or len(contents.get_data()) <= limit


def _metadata(reader: PdfReader) -> tuple[str, str]:
    """Return title and day of making, where they can be read."""
    from pypdf.errors import PyPdfError

    title = date = ""
    try:
        meta = reader.metadata
        title = printable(str(meta.title or "")) if meta else ""
        made = meta.creation_date if meta else None
        date = made.isoformat() if made else ""
    except (*FAULTS, PyPdfError):
        pass
    return ("" if _NO_TITLE.fullmatch(title) else title), date


def _without_running(pages: list[list[str]]) -> tuple[list[list[str]], str]:
    """Take off first and last lines that most pages have, but for their numbers."""
    pages = [[line for line in page if line.strip()] for page in pages]
    if len(pages) < _FEWEST_PAGES:
        return pages, ""
    taken = False
    for at in (0, -1):
        # A head of two lines, then nothing that a report repeats.
        for _ in range(2):
            kinds = Counter(_kind(page[at]) for page in pages if page)
            kind, often = kinds.most_common(1)[0] if kinds else ("", 0)
            if often <= len(pages) / 2:
                break
            for page in pages:
                if page and _kind(page[at]) == kind:
                    del page[at]
                    taken = True
    return pages, "running heads and page numbers taken off" if taken else ""


def _kind(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _joined(text: str) -> str:
    """Join words parted at the end of a line: with their hyphen if the text has it elsewhere."""
    plain = text.casefold()

    def join(found: re.Match[str]) -> str:
        first, second = found.groups()
        with_hyphen = f"{first}-{second}"
        keeps = not first.islower() or with_hyphen.casefold() in plain
        return with_hyphen if keeps else first + second

    return _PARTED.sub(join, text)
