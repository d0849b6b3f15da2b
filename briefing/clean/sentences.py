"""Sentence ends as far as cleaning needs them: to cut whole sentences, never halves.

Annotation finds sentences in earnest. Here a boundary too few only means that
something stays in, so what could be an abbreviation is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A full stop and the like before a capital, number or quotation; or a link, which in
#: flattened pages ends what was embedded ("pic.twitter.comXUQSqe4IFK").
_END = re.compile(
    r"(?:[.!?…][\"”’'»)\]]{0,3}|(?<!\S)(?:pic\.twitter\.com|https?[:.]?/{0,2})\S{1,200})"
    r" +(?=[\"“‘'«(\[]{0,3}[^\W_a-z])"
)

#: Abbreviations that stand before a capital or a number; single letters are initials.
_ABBREVIATIONS = frozenset(
    (
        "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "brig", "capt", "cpl", "sgt",
        "cmdr", "adm", "sen", "rep", "gov", "st", "no", "jan", "feb", "mar", "apr", "jun", "jul",
        "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "vs", "approx", "est", "fig",
    )
)  # fmt: skip
#: No abbreviation above is longer.
_LONGEST = 8
_LAST_WORD = re.compile(rf"[^\W\d_]{{1,{_LONGEST}}}$")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph as offsets into *text*."""
    at = start
    for found in _END.finditer(text, start, end):
        if text[found.start()] == "." and _is_abbreviation(text, at, found.start()):
            continue
        stop = found.start() + len(found.group().rstrip())
        yield at, stop
        at = found.end()
    yield at, end


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    found = _LAST_WORD.search(text[max(start, dot - _LONGEST) : dot])
    word = found.group().lower() if found else ""
    return len(word) == 1 or word in _ABBREVIATIONS
