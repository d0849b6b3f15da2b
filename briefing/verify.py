"""Prove a brief: every quotation is a slice of a report, and the report is the one recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .normalise import normalise


@dataclass(frozen=True, slots=True)
class Finding:
    """A quotation that is not what its report says, or can't be checked."""

    quote: str
    ref: str
    reason: str


def check_quotes(brief: Mapping[str, Any], originals: Iterable[str]) -> tuple[int, list[Finding]]:
    """Check every quotation of a brief's JSON against the *originals*, the reports' texts.

    A report is found by the SHA-256 of its text, never by its name. Returns how many
    quotations were checked, and the findings.
    """
    texts = {_sha256(text): text for text in originals}
    sources = {s["document"]: s for s in brief.get("sources", ())}
    checked = 0
    findings = []
    for quote in quotations(brief):
        checked += 1
        reason = _wrong(quote, sources, texts)
        if reason:
            findings.append(Finding(quote["id"], str(quote.get("ref", "")), reason))
    return checked, findings


def quotations(brief: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield everything verbatim in a brief's JSON: quotations and the words of disputes."""
    yield from _walk(brief)


def _walk(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if {"document", "start", "end"} <= value.keys() and ("text" in value or "words" in value):
            yield {"text": value.get("words", ""), "id": value.get("words", ""), **value}
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _walk(inner)


def _wrong(quote: Mapping[str, Any], sources: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    source = sources.get(quote["document"])
    if source is None:
        return "its report is not in the brief's list of sources"
    text = texts.get(source["sha256"])
    if text is None:
        return "no report given has the recorded text: it was changed, or is missing"
    start, end = quote["start"], quote["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return "its offsets lie outside the report"
    if normalise(text[start:end]) != quote["text"]:
        return "the report says otherwise at the recorded offsets"
    parts = quote.get("parts")
    if parts is not None:
        if "".join(p["text"] for p in parts if p["kind"] == "text") != quote["text"]:
            return "the printed parts don't join to the quotation"
    return ""


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
