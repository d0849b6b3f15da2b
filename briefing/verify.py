"""Prove a brief: every quotation is a slice of a report, and the report is the one recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .brief import WITHHELD
from .identity import text_digest
from .normalise import normalise

#: A withheld name is at most so many characters; more would be words that nobody may take out.
MOST_HIDDEN = 160
#: Names withheld in one quotation.
MOST_NAMES = 200


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
    texts = {text_digest(text): text for text in originals}
    sources = {str(s.get("document")): s for s in _mappings(brief.get("sources"))}
    said = list(quotations(brief))
    printed = {str(q.get("id")): str(q.get("text")) for q in said}
    findings = []
    for quote in said:
        if reason := _wrong(quote, sources, texts):
            name = str(quote.get("id") or quote.get("words") or "a quotation without an id")
            findings.append(Finding(name, str(quote.get("ref", "")), reason))
    for pointer in _find(brief, _is_pointer):
        opening = str(pointer["opening"])
        if not printed.get(str(pointer["quote"]), "").startswith(opening):
            findings.append(Finding(opening, "", "the sentence pointed to doesn't begin so"))
    return len(said), findings


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
        value = value.values()
    for inner in value:
        # Most of a large brief is words and numbers: nothing is called for them.
        if isinstance(inner, (dict, list, tuple)):
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
    told = normalise(text[start:end])
    if _names_in(quote):
        if not _stands_around(told, _around_names(quote["parts"])):
            return "the report says otherwise around the names withheld"
    elif told != said:
        return "the report says otherwise at the recorded offsets"
    if quote.get("parts") and _joined(quote["parts"]) != said:
        return "the printed parts don't join to the quotation"
    if "parts" in quote and not quote["parts"] and "words" not in quote:
        return "the printed parts don't join to the quotation"
    return ""


def _joined(parts: Any) -> str:
    shown = {"text": lambda p: str(p.get("text")), "withheld": lambda p: WITHHELD}
    return "".join(shown[p["kind"]](p) for p in _mappings(parts) if p.get("kind") in shown)


# --- names withheld ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hidden:
    """How much of a brief's quotations the analyst withholds."""

    quotes: int
    names: int
    characters: int


def hidden_in(brief: Mapping[str, Any], originals: Iterable[str]) -> Hidden:
    """Count the names withheld in quotations that hold, and the characters not shown."""
    texts = {text_digest(text): text for text in originals}
    sources = {str(s.get("document")): s for s in _mappings(brief.get("sources"))}
    quotes = names = characters = 0
    for quote in quotations(brief):
        here = _names_in(quote)
        if here and not _wrong(quote, sources, texts):
            text = texts[str(sources[str(quote["document"])]["sha256"])]
            told = normalise(text[quote["start"] : quote["end"]])
            quotes += 1
            names += here
            characters += len(told) - sum(map(len, _around_names(quote["parts"])))
    return Hidden(quotes, names, characters)


def _names_in(quote: Mapping[str, Any]) -> int:
    return sum(p.get("kind") == "withheld" for p in _mappings(quote.get("parts")))


def _around_names(parts: Any) -> list[str]:
    """Return the verbatim stretches before, between and behind the names withheld."""
    out = [""]
    for part in _mappings(parts):
        if part.get("kind") == "text":
            out[-1] += str(part.get("text"))
        elif part.get("kind") == "withheld":
            out.append("")
    return out


def _stands_around(told: str, stretches: Sequence[str]) -> bool:
    """Say whether *told* is the stretches with a name between each two.

    All places where a stretch can end are carried on, so that no order of trying matters.
    """
    if len(stretches) > MOST_NAMES + 1 or not told.startswith(stretches[0]):
        return False
    ends = {len(stretches[0])}
    for stretch in stretches[1:]:
        ends = {at + len(stretch) for at in _behind(ends) if told.startswith(stretch, at)}
        if not ends:
            return False
    return len(told) in ends


def _behind(ends: Iterable[int]) -> Iterator[int]:
    """Yield, once each, where a name that begins at one of *ends* may end."""
    done = 0
    for end in sorted(ends):
        yield from range(max(end + 1, done), end + MOST_HIDDEN + 1)
        done = end + MOST_HIDDEN + 1
