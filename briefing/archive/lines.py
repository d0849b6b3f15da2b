"""A report as a line of JSON Lines, which the reader reads again to the same id."""

from __future__ import annotations

import json
from datetime import datetime

from ..model import Moment
from . import Report

#: Keys that the reader gives a meaning: nothing else that came with a report may take them.
_OURS = frozenset(
    "id date published source outlet title headline text body content url link".split()
)


def line_of(report: Report) -> str:
    """Return the line, its end with it."""
    article = report.article
    stated = {
        "id": article.own_id,
        "date": _date(article.published) if article.published else "",
        "source": article.outlet,
        "title": article.title,
        "url": article.url,
        "text": article.text,
    }
    about = {
        "ref": article.ref,
        "archive_id": report.id,
        "archive_source": report.source,
        "first_seen": report.first_seen.isoformat(),
    }
    others = {key: value for key, value in article.extra if key not in _OURS}
    row = {**others, **about, **{key: value for key, value in stated.items() if value}}
    return json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"


def _date(moment: Moment) -> str:
    """Write a date as it will be read: a day, or an instant to the second."""
    at: datetime = moment.at
    return at.date().isoformat() if moment.precision == "day" else at.isoformat()
