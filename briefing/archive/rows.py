"""Reports to rows and back, without loss."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import astuple
from datetime import UTC, date, datetime

from ..identity import content_id, text_digest
from ..model import Article, Moment, Skipped
from . import BriefRecord, Filing, Hit, Input, Report

#: The columns of a report, in the order of :func:`row_of`.
COLUMNS = (
    "id", "sha256", "source", "first_seen", "published", "headline", "characters",
    "text", "ref", "own_id", "outlet", "title", "url", "stated", "stated_how", "stated_precision",
    "stated_note", "format", "path", "extra", "notes",
)  # fmt: skip
#: What to select for :func:`report_of`.
WHOLE = ", ".join(("n", *COLUMNS))


def stamp(at: datetime) -> str:
    """Write an instant so that later is greater."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def row_of(filing: Filing, source: str, first_seen: datetime) -> tuple[str | int | None, ...]:
    """Return the row that keeps a report."""
    article = filing.article
    stated = article.published
    return (
        content_id(article),
        text_digest(article.text),
        source,
        stamp(first_seen),
        stamp(filing.published) if filing.published else None,
        filing.headline or article.title,
        len(article.text),
        article.text,
        article.ref,
        article.own_id,
        article.outlet,
        article.title,
        article.url,
        stated.at.isoformat() if stated else None,
        stated.how if stated else None,
        stated.precision if stated else None,
        stated.note if stated else None,
        article.format,
        article.path,
        json.dumps(article.extra),
        json.dumps(article.notes),
    )


def report_of(row: sqlite3.Row) -> Report:
    """Return the report of a row; a damaged one says so."""
    try:
        article = _article(row)
        seen, published = _instant(row["first_seen"]), row["published"]
        return Report(
            row["id"],
            article,
            row["source"],
            seen,
            _instant(published) if published else None,
            content_id(article) == row["id"] and text_digest(article.text) == row["sha256"],
        )
    except (ValueError, TypeError):
        broken = Article(str(row["text"]), str(row["ref"]), path=str(row["path"]))
        return Report(str(row["id"]), broken, "", datetime.min.replace(tzinfo=UTC), None, False)


def _article(row: sqlite3.Row) -> Article:
    stated = row["stated"]
    return Article(
        text=row["text"],
        ref=row["ref"],
        own_id=row["own_id"],
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        published=Moment(
            datetime.fromisoformat(stated),
            row["stated_how"],
            row["stated_precision"],
            row["stated_note"],
        )
        if stated
        else None,
        format=row["format"],
        path=row["path"],
        extra=tuple((key, value) for key, value in json.loads(row["extra"])),
        notes=tuple(json.loads(row["notes"])),
    )


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"an instant without a zone: {text!r}")
    return at


def instant(text: object) -> datetime | None:
    """Return the instant that a stamp is, None for none; raises as SQLite does for damage."""
    try:
        return _instant(str(text)) if text else None
    except ValueError as error:
        raise damaged(f"a date is {str(text)!r}") from error


def damaged(what: str) -> sqlite3.DatabaseError:
    """Return the error that SQLite raises where it finds damage itself."""
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def hit_of(row: sqlite3.Row) -> Hit:
    """Return what a search shows of a row."""
    seen = instant(row["first_seen"])
    if seen is None or not isinstance(row["characters"], int):
        raise damaged(f"report {row['id']}")
    return Hit(
        str(row["id"]),
        str(row["ref"]),
        str(row["outlet"]),
        str(row["headline"]),
        str(row["source"]),
        instant(row["published"]),
        seen,
        str(row["url"]),
        row["characters"],
        str(row["snippet"]),
    )


def input_row(one: Input) -> tuple[str, str, int, str, str]:
    """Return the row that remembers a file."""
    skipped = json.dumps([astuple(s) for s in one.skipped])
    return one.path, one.sha256, one.reports, skipped, one.program


def input_of(row: sqlite3.Row) -> Input | None:
    """Return the file of a row; None for a damaged one: the file is read again."""
    try:
        skipped = tuple(Skipped(*map(str, fields)) for fields in json.loads(row["skipped"]))
    except (ValueError, TypeError):
        return None
    return Input(row["path"], row["sha256"], row["reports"], skipped, row["program"])


def brief_row(record: BriefRecord) -> tuple[str | int, ...]:
    """Return the row that keeps what is known of a brief, in the order of its table."""
    return (
        record.series, record.number, record.revision, record.day.isoformat(),
        stamp(record.since), stamp(record.as_of), record.previous, record.state, record.inputs,
    )  # fmt: skip


def brief_of(row: sqlite3.Row) -> BriefRecord:
    """Return what a row says of a brief."""
    known = dict(row)
    try:
        known["day"] = date.fromisoformat(known["day"])
        for name in ("since", "as_of"):
            known[name] = datetime.fromisoformat(known[name])
    except (ValueError, TypeError) as error:
        raise damaged(f"brief {row['series']} {row['number']}") from error
    return BriefRecord(**known)
