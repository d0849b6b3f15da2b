"""Which column of a table is what: by its heading, or as a file beside the table says."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from ..errors import ReadError
from ..normalise import visible
from .names import BESIDE

#: Our names, to the headings that mean them, best first; the heads of exports of news
#: archives, spreadsheets and databases of conflict events (ACLED, UCDP), their letters only.
HEADINGS = {
    "text": (
        "text", "body", "content", "fulltext", "report", "article", "articletext", "notes",
        "story", "description", "summary",
    ),
    "id": ("id", "eventid", "eventidcnty", "reportid", "articleid", "guid", "ref"),
    "date": (
        "date", "published", "datepublished", "publicationdate", "pubdate", "publishedat",
        "eventdate", "datestart", "datetime", "day", "timestamp",
    ),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "agency", "sourcename"),
    "title": ("title", "headline", "subject", "heading"),
    "url": ("url", "link", "permalink", "sourceurl", "address"),
}  # fmt: skip
#: Six lines.
_MAX_BYTES = 64_000


def columns_of(
    headings: Sequence[str], given: Sequence[tuple[str, str]], path: str
) -> dict[str, int]:
    """Return where each of our names stands; *given* goes before the headings' own meaning.

    Raises :class:`ReadError` for a column that there is not, and a table without text.
    """
    there = ", ".join(visible(" ".join(h.split())[:40]) for h in headings[:20])
    plain = [h.strip().casefold() for h in headings]
    found: dict[str, int] = {}
    for name, heading in given:
        if name not in HEADINGS:
            known = ", ".join(HEADINGS)
            raise ReadError(path, f"no column is called “{visible(name)}” here; there are: {known}")
        if heading.strip().casefold() not in plain:
            raise ReadError(path, f"no column “{visible(heading)}” in it; its columns are: {there}")
        found[name] = plain.index(heading.strip().casefold())
    letters = [re.sub(r"[\W_]+", "", h) for h in plain]
    for name, meant in HEADINGS.items():
        free = {h: i for i, h in reversed(list(enumerate(letters))) if i not in found.values()}
        at = next((free[h] for h in meant if h in free), None)
        if name not in found and at is not None:
            found[name] = at
    if "text" not in found:
        raise ReadError(
            path,
            f"no column of text in it; its columns are: {there} (name it in a file beside it, "
            f'ending {BESIDE}: text = "…")',
        )
    return found


def columns_beside(path: str) -> tuple[tuple[str, str], ...]:
    """Return what the file beside a table says of its columns; nothing where there is none.

    Raises :class:`ReadError`, which names that file, for one that cannot be used.
    """
    beside = Path(path).with_suffix(BESIDE)
    try:
        if not beside.is_file():
            return ()
        with open(beside, "rb") as file:
            data = file.read(_MAX_BYTES + 1)
        pairs = tomllib.loads(data[:_MAX_BYTES].decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        reason = f"{os.path.basename(beside)} beside it cannot be used: no TOML"
        raise ReadError(path, visible(reason)) from error
    wrong = next((k for k, v in pairs.items() if not isinstance(v, str)), "")
    if wrong:
        reason = f'{os.path.basename(beside)} beside it: {wrong} = "…" was expected'
        raise ReadError(path, visible(reason))
    return tuple(pairs.items())
