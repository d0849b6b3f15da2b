"""Which spans stand where: in which sentence, over which other stretch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ..model import Span


def parted(sentences: Sequence[Span], spans: Sequence[Span]) -> list[list[Span]]:
    """Return, sentence by sentence, the spans that lie inside it; one pass over both."""
    out: list[list[Span]] = [[] for _ in sentences]
    i = 0
    for span in sorted(spans):
        while i < len(sentences) and sentences[i].end <= span.start:
            i += 1
        if i < len(sentences) and sentences[i].holds(span):
            out[i].append(span)
    return out


class Cover:
    """Stretches of a text, asked what they cover: the cost hardly grows with their number."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = sorted(stretches)
        self._longest = max((end - start for start, end in self._stretches), default=0)

    def over(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches that share a character with ``[start, end)``."""
        i = bisect_left(self._stretches, (start - self._longest, 0))
        while i < len(self._stretches) and self._stretches[i][0] < end:
            if start < self._stretches[i][1]:
                yield self._stretches[i]
            i += 1

    def touches(self, start: int, end: int) -> bool:
        """Say whether any stretch shares a character with ``[start, end)``."""
        return any(True for _ in self.over(start, end))

    def holds(self, start: int, end: int) -> bool:
        """Say whether ``[start, end)`` lies inside one stretch."""
        return any(s <= start and end <= e for s, e in self.over(start, end))
