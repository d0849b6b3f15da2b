"""What a report itself says of where its text is from: credits, bylines, datelines, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Document
from ...normalise import normalise
from ..agencies import agency_in

#: Kinds of cuts that may hold a credit.
_CREDITS = ("credit", "byline")
_LONGEST = 80
#: How a report says that it is a new version: "UPDATE 2-Shells hit Manbij", "(updated)".
_UPDATED = re.compile(
    r"\A\W*(?:updated?|update ?\d+|refiled?|recasts?|wrapup ?\d*)\b(?: ?\d+)?\W{0,9}"
    r"|\W{0,9}\b(?:updated?|update ?\d+)\b\W{0,9}\Z",
    re.IGNORECASE,
)
#: The same in a line of its own above the story: "Updated: 7 June 2016, 14:10", "(Recasts)".
_UPDATED_LINE = re.compile(
    r"^\W{0,3}(?:(?:last )?updated?(?: at| on)?\b|(?:recasts|adds|updates) (?:with|throughout|\w+))"
    r"[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 400


def credit(doc: Document) -> str:
    """Return the agency that a report credits, as printed; "" if it credits none."""
    return doc.origin or doc.dateline.agency


def evidence(doc: Document) -> Iterator[str]:
    """Yield the words by which a report tells where its text is from, each with its place."""
    if doc.dateline.agency:
        yield f"dateline: {doc.dateline.agency}"
    for cut in doc.cuts:
        if cut.kind not in _CREDITS:
            continue
        words = normalise(doc.original[cut.start : cut.end])
        if cut.kind == "credit" or agency_in(words):
            short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            yield f"{cut.kind}: {short}"
    if says_updated(doc):
        yield "says it is updated"


def says_updated(doc: Document) -> bool:
    """Say whether a report calls itself a new version, in its headline or above its story."""
    return bool(_UPDATED.search(doc.title) or _UPDATED_LINE.search(doc.original[:_HEAD]))


def bare_title(doc: Document) -> str:
    """Return the headline without the marks of a new version."""
    return _UPDATED.sub("", doc.title)
