"""Which of a statement's figures is its toll, and which are parts of one or a toll of before.

"Ten on the bus and 21 others" gives no whole, "31, including 10" gives one, "corrected its
toll of twelve to nine" gives nine. Nothing is added up to make a whole that nobody gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .model import Figure, Statement

#: Words for people whom a report doesn't sort any further: their tolls can be compared.
PEOPLE = frozenset(("", "Civilians", "people", "persons", "residents", "others"))

#: How far before a figure the words stand that say what it is.
_NEAR = 60

#: "Another five", "four others": beside a toll that stands elsewhere.
_ADDED = re.compile(r"\b(?:another|others?|more|further)\b(?! than)", re.IGNORECASE)
_ADDED_BEFORE = re.compile(
    r"\b(?:as well as|in addition to|besides|on top of|along with|apart from)(?: the)?\s$",
    re.IGNORECASE,
)
#: "Nine of them", "including ten": inside a toll that stands here.
_INSIDE = re.compile(r"\b(?:including|of (?:them|whom|which|those|the dead))\b", re.IGNORECASE)
_INSIDE_BEFORE = re.compile(
    r"\b(?:including|includes|included|among (?:them|whom|the dead)(?: (?:are|were))?)"
    r"(?: (?:at least|some|around|about|more than))?\s$",
    re.IGNORECASE,
)
_INSIDE_BEHIND = re.compile(r",?\s(?:of (?:them|whom|which|those|the dead))\b", re.IGNORECASE)
#: "Its earlier toll of twelve", "nine, not twelve": what the speaker no longer says.
_FORMER_BEFORE = re.compile(
    r"\b(?:(?:earlier|previous|initial|first|original|former)\s(?:\w+\s){0,3}of|"
    r"(?:toll|figure|count|number)\sof|from|instead of|rather than|not)"
    r"(?: (?:at least|some|around|about|more than))?\s$",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:correct(?:ed|s|ing)|revis(?:ed|es|ing)|lower(?:ed|s|ing)|rais(?:ed|es|ing)|"
    r"amend(?:ed|s|ing)|now|instead of|rather than|not)\b",
    re.IGNORECASE,
)
#: "Gave a lower toll of at least 16": who says that tolls differ means the number as it is.
_OTHER_TOLL = re.compile(
    r"\b(?:lower|higher|smaller|larger) (?:death )?(?:toll|figure|count|number)\b", re.IGNORECASE
)


def people_of(figure: Figure) -> str:
    """Return of whom a toll is, whoever isn't sorted any further as "people"."""
    return "people" if figure.who in PEOPLE else figure.who


def is_part(statement: Statement, figure: Figure) -> bool:
    """Say whether a figure is a part of a toll: inside one ("including ten") or beside one."""
    return is_inside(statement, figure) or is_added(statement, figure)


def is_added(statement: Statement, figure: Figure) -> bool:
    """Say whether a figure comes on top of another: "another five", "as well as the ten"."""
    before, _ = _around(statement.text, figure.text)
    return bool(_ADDED.search(figure.text) or _ADDED_BEFORE.search(before))


def is_inside(statement: Statement, figure: Figure) -> bool:
    """Say whether a figure is inside another: "nine of them", "including ten"."""
    before, behind = _around(statement.text, figure.text)
    return bool(
        _INSIDE.search(figure.text) or _INSIDE_BEFORE.search(before) or _INSIDE_BEHIND.match(behind)
    )


def is_former(statement: Statement, figure: Figure) -> bool:
    """Say whether a figure is one that its speaker has just taken back."""
    if not _CORRECTS.search(statement.text):
        return False
    before, _ = _around(statement.text, figure.text)
    return bool(_FORMER_BEFORE.search(before))


def says_others_differ(statement: Statement) -> bool:
    """Say whether a statement calls its own toll a lower or higher one than another's."""
    return bool(_OTHER_TOLL.search(statement.text))


def whole_tolls(statement: Statement) -> Iterator[Figure]:
    """Yield the toll of each kind, killed and wounded, where the statement gives a whole one.

    The largest is it; smaller ones beside it are its parts.
    """
    for kind in ("killed", "wounded"):
        tolls = [f for f in statement.figures if f.kind == kind and not is_former(statement, f)]
        if any(is_added(statement, f) for f in tolls):
            continue
        wholes = [f for f in tolls if not is_inside(statement, f)]
        if wholes:
            yield max(wholes, key=lambda f: (f.low or f.high or 0.0, f.text))


@lru_cache(maxsize=4096)
def _around(text: str, words: str) -> tuple[str, str]:
    """Return what stands before and behind a figure's words; nothing if they can't be found."""
    at = text.find(words) if words else -1
    if at < 0:
        return "", ""
    return text[max(0, at - _NEAR) : at], text[at + len(words) :][:_NEAR]
