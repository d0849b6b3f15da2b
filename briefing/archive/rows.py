"""Reports to rows and back, without loss."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import astuple
from datetime import UTC, date, datetime

from ..identity import content_id, text_digest
from ..model import Article, Moment, Skipped
from . import Filing, Hit, Input, Report

#: The columns of a report, in the order of :func:`row_of`.
COLUMNS = (
    "id", "sha256", "source", "first_seen", "published", "day", "headline", "text", "ref",
    "own_id", "outlet", "title", "url", "stated", "stated_how", "stated_precision",
    "stated_note", "format", "path", "extra", "notes",
)  # fmt: skip


def stamp(at: datetime) -> str:
    """Write an instant so that later is greater."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def row_of(filing: Filing, source: str, first_seen: datetime) -> tuple[str | None, ...]:
    """Return the row that keeps a report."""
    article = filing.article
    stated = article.published
    return (
        content_id(article),
        text_digest(article.text),
        source,
        stamp(first_seen),
        stamp(filing.published) if filing.published else None,
        filing.day.isoformat() if filing.day else None,
        filing.headline or article.title,
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
        seen, published, day = _instant(row["first_seen"]), row["published"], row["day"]
        return Report(
            row["id"],
            article,
            row["source"],
            seen,
            _instant(published) if published else None,
            date.fromisoformat(day) if day else None,
            content_id(article) == row["id"] and text_digest(article.text) == row["sha256"],
        )
    except (ValueError, TypeError):
        broken = Article(str(row["text"]), str(row["ref"]), path=str(row["path"]))
        return Report(
            str(row["id"]), broken, "", datetime.min.replace(tzinfo=UTC), None, None, False
        )


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
    return datetime.fromisoformat(text)


def hit_of(row: sqlite3.Row) -> Hit:
    """Return what a search shows of a row."""
    published = row["published"]
    return Hit(
        row["id"],
        row["ref"],
        row["outlet"],
        row["headline"],
        row["source"],
        _instant(published) if published else None,
        _instant(row["first_seen"]),
        row["url"],
        row["characters"],
        row["snippet"],
    )


def input_row(one: Input) -> tuple[str, str, int, str, str]:
    """Return the row that remembers a file."""
    skipped = json.dumps([astuple(s) for s in one.skipped])
    return one.path, one.sha256, one.reports, skipped, one.program


def input_of(row: sqlite3.Row) -> Input:
    """Return the file of a row."""
    skipped = tuple(Skipped(*fields) for fields in json.loads(row["skipped"]))
    return Input(row["path"], row["sha256"], row["reports"], skipped, row["program"])
