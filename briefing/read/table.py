"""Tables (CSV and its like): a row a report, by the headings of the first."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from ..errors import ReadError
from ..model import Article, Skipped
from .columns import columns_of
from .dates import metadata_moment
from .source import SourceFile, encodable, named, outlet_name, printable
from .text import decoded_or_refused

#: What parts the cells, most usual first.
_MARKS = ",;\t|"
#: Spreadsheets write which mark it is into a line before the headings.
_SAID = re.compile(r"\s{0,9}sep=(.)\r?\n", re.IGNORECASE)
#: A table has some dozens of columns.
_MOST_COLUMNS = 1_000


def read_table(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the reports of a table's rows; a row without text costs only itself.

    Raises :class:`ReadError` for a table in which no column is the text.
    """
    decoded = decoded_or_refused(data, source)
    text = decoded.text
    said = _SAID.match(text)
    mark = said[1] if said else _mark(text)
    body = text[said.end() :] if said else text
    # The module has one limit for all of its readers; it only ever grows to ours.
    csv.field_size_limit(max(csv.field_size_limit(), source.limits.max_line))
    rows = csv.reader(body.splitlines(keepends=True), delimiter=mark)
    try:
        headings = next((row for row in rows if any(cell.strip() for cell in row)), [])
    except csv.Error as error:
        raise ReadError(source.path, "no table: its first line cannot be parted") from error
    if len(headings) > _MOST_COLUMNS:
        raise ReadError(source.path, f"a table of more than {_MOST_COLUMNS:,} columns")
    where = columns_of(headings, source.columns, source.path)
    notes = (decoded.note,) if decoded.note else ()
    shift = 1 if said else 0
    found = _rows(rows, headings, where, source, notes=notes, shift=shift)
    yield from named(found, source, "rows are no reports")


def _mark(text: str) -> str:
    """Return the mark that stands most often in the first line that is not blank."""
    first = next((line for line in text[:100_000].splitlines() if line.strip()), "")
    return max(_MARKS, key=first.count)


def _rows(
    rows: Iterator[Sequence[str]],
    headings: Sequence[str],
    where: dict[str, int],
    source: SourceFile,
    *,
    notes: tuple[str, ...],
    shift: int,
) -> Iterator[Article | Skipped]:
    done = 0
    any_row = False
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            yield source.skipped("a row that cannot be parted", where=f"row {done + 1}")
            done += 1
            continue
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            continue
        any_row = True
        if done == source.limits.max_items:
            yield source.skipped(f"rows beyond the limit of {done:,} are not read")
            return
        done += 1
        line = getattr(rows, "line_num", 0) + shift
        yield _report(row, headings, where, source, notes=notes, number=done, line=line)
    if not any_row:
        raise ReadError(source.path, "a table without rows")


def _report(
    row: Sequence[str],
    headings: Sequence[str],
    where: dict[str, int],
    source: SourceFile,
    *,
    notes: tuple[str, ...],
    number: int,
    line: int,
) -> Article | Skipped:
    cell = {name: row[at] if at < len(row) else "" for name, at in where.items()}
    outlet, title = outlet_name(cell.get("outlet", "")), printable(cell.get("title", ""))
    if not cell["text"].strip():
        return source.skipped("no text in it", where=str(line), outlet=outlet, title=title)
    own_id = printable(cell.get("id", ""))[:200]
    published, problem = metadata_moment(cell.get("date", ""))
    link = printable(cell.get("url", ""))
    used = set(where.values())
    extra = (
        (encodable(heading), encodable(value))
        for at, (heading, value) in enumerate(zip(headings, row, strict=False))
        if at not in used and value.strip()
    )
    return Article(
        text=encodable(cell["text"]),
        ref=own_id or f"{source.ref}:{number}",
        own_id=own_id,
        outlet=outlet,
        title=title,
        url=link if link.startswith(("http://", "https://")) else "",
        published=published,
        format="csv",
        path=source.path,
        extra=tuple(extra),
        notes=(*notes, *filter(None, (problem,))),
    )
