"""Quotations: what stands inside the marks, and over how many sentences one runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Span
from ..telling import Telling
from .layout import parted

#: A quotation runs over at most so many sentences before its speaker is named.
LONGEST_QUOTATION = 5
_QUOTATION = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")
_MARKS = re.compile(r"[“”\"]")


def quoted_in(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Return the stretches inside quotation marks, whole within the sentence."""
    found = _QUOTATION.finditer(text, sentence.start, sentence.end)
    return [(m.start(1), m.end(1)) for m in found]


def is_all_quotation(sentence: Span, quoted: Sequence[tuple[int, int]]) -> bool:
    """Say whether a sentence is hardly more than the quotations in it."""
    inside = sum(e - s for s, e in quoted)
    return inside > 0.8 * (sentence.end - sentence.start)


def run_over(text: str, sentences: Sequence[Span], claims: Sequence[Span]) -> Iterator[Span]:
    """Yield claims for sentences of a quotation whose speaker another sentence names.

    "We have nothing. Nobody comes," a doctor said: the doctor says the first sentence too. And
    where nobody is named when it closes, who spoke right before goes on.
    """
    rows = parted(sentences, claims)
    i = 0
    while i < len(sentences):
        inside = _inside(text, sentences, i) if not rows[i] else 0
        if inside and sentences[i].label != "headline":
            yield from _spoken(text, sentences, rows, range(i, i + inside))
        i += max(inside, 1)


def _inside(text: str, sentences: Sequence[Span], i: int) -> int:
    """Count the sentences that a quotation opened by sentence *i* covers without its last one."""
    if not _opens(text, sentences[i]):
        return 0
    for j in range(i + 1, min(i + 1 + LONGEST_QUOTATION, len(sentences))):
        if _MARKS.search(text, sentences[j].start, sentences[j].end):
            return j - i
    return 0


def _spoken(
    text: str, sentences: Sequence[Span], rows: Sequence[Sequence[Span]], inside: range
) -> Iterator[Span]:
    closing = inside.stop
    mark = _MARKS.search(text, sentences[closing].start, sentences[closing].end)
    # The first mark behind closes; a sentence that opens anew is another quotation.
    closes = mark is not None and mark.group() in '”"' and mark.start() > sentences[closing].start
    if closes and rows[closing]:
        heard, covered = rows[closing][0].kb_id, inside
    elif closes and inside.start and rows[inside.start - 1]:
        heard, covered = rows[inside.start - 1][0].kb_id, range(inside.start, closing + 1)
    else:
        return
    for k in covered:
        at = sentences[k].start
        content = (at, sentences[k].end)
        yield Span(at, at, "said", heard, Telling("quoted", content=content).value)


def _opens(text: str, sentence: Span) -> bool:
    """Say whether a sentence opens a quotation and doesn't close it."""
    marks = _MARKS.findall(text, sentence.start, sentence.end)
    return len(marks) % 2 == 1 and text[sentence.start] in '“"'
