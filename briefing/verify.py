"""Prove a brief: every quotation is a slice of a report, and the report is the one recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    sources = {str(s.get("document")): s for s in _mappings(brief.get("sources"))}
    printed = {str(q.get("id")): str(q.get("text")) for q in quotations(brief)}
    checked = 0
    findings = []
    for quote in quotations(brief):
        checked += 1
        if reason := _wrong(quote, sources, texts):
            name = str(quote.get("id") or quote.get("words") or "a quotation without an id")
            findings.append(Finding(name, str(quote.get("ref", "")), reason))
    for pointer in _find(brief, _is_pointer):
        opening = str(pointer["opening"])
        if not printed.get(str(pointer["quote"]), "").startswith(opening):
            findings.append(Finding(opening, "", "the sentence pointed to doesn't begin so"))
    return checked, findings


def quotations(brief: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield everything verbatim in a brief's JSON: quotations and the words of disputes."""
    yield from _find(brief, _is_quotation)


def _is_quotation(value: Mapping[str, Any]) -> bool:
    return "parts" in value or ("document" in value and ("text" in value or "words" in value))


def _is_pointer(value: Mapping[str, Any]) -> bool:
    return "opening" in value and "quote" in value


def _mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, (list, tuple)):
        yield from (inner for inner in value if isinstance(inner, Mapping))


def _find(value: Any, wanted: Callable[[Mapping[str, Any]], bool]) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if wanted(value):
            yield value
        for inner in value.values():
            yield from _find(inner, wanted)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _find(inner, wanted)


def _wrong(quote: Mapping[str, Any], sources: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    source = sources.get(str(quote.get("document")))
    if source is None:
        return "its report is not in the brief's list of sources"
    text = texts.get(str(source.get("sha256")))
    if text is None:
        return "no report given has the recorded text: it was changed, or is missing"
    start, end = quote.get("start"), quote.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return "its offsets lie outside the report"
    said = quote.get("text", quote.get("words"))
    if normalise(text[start:end]) != said:
        return "the report says otherwise at the recorded offsets"
    if "parts" in quote and _joined(quote["parts"]) != said:
        return "the printed parts don't join to the quotation"
    return ""


def _joined(parts: Any) -> str:
    return "".join(str(p.get("text")) for p in _mappings(parts) if p.get("kind") == "text")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
