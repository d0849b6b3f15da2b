"""Which spans stand in which sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Span


def parted(sentences: Sequence[Span], spans: Sequence[Span]) -> list[list[Span]]:
    """Return, sentence by sentence, the spans that lie inside it; one pass over both."""
    out: list[list[Span]] = [[] for _ in sentences]
    i = 0
    for span in sorted(spans):
        while i < len(sentences) and sentences[i].end < span.end:
            i += 1
        if i < len(sentences) and sentences[i].holds(span):
            out[i].append(span)
    return out
