"""A text on its way from the original to the cleaned document.

A draft's text is paragraphs, one a line, of plain characters; segments map it
back to the original. Cleaners look at a draft and say what to cut; the cut
makes the next draft. So no cleaner has to know about offsets into the original,
line wraps or invisible characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..model import Cut, Segment
from ..normalise import is_dropped
from .paragraphs import paragraphs
from .sentences import sentences

#: Half-open offsets.
Stretch = tuple[int, int]

#: Printable ASCII stands for itself; only the rest is looked at one by one.
_ODD = re.compile(r"[^ -~]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Draft:
    """Paragraphs of plain characters, one a line, with the way back to the original."""

    text: str
    segments: tuple[Segment, ...] = field(repr=False)

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Where each paragraph stands."""
        return tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text))

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Where each sentence stands, as far as cleaning needs to know."""
        return tuple(s for start, end in self.paragraphs for s in sentences(self.text, start, end))

    def sentence_at(self, offset: int) -> Stretch:
        """Return the sentence that holds *offset*."""
        i = bisect_right(self.sentences, offset, key=lambda s: s[0]) - 1
        return self.sentences[max(i, 0)]

    def to_original(self, start: int, end: int) -> Stretch:
        """Map a non-empty stretch to offsets in the original."""
        return self._original(start), self._original(end - 1) + 1

    def _original(self, offset: int) -> int:
        i = bisect_right(self.segments, offset, key=lambda s: s.start) - 1
        segment = self.segments[max(i, 0)]
        return segment.original + min(offset - segment.start, segment.length - 1)

    def without(self, cuts: Iterable[Cut]) -> Draft:
        """Return what remains; where a cut leaves text on both sides, a paragraph ends."""
        gone = merged((cut.start, cut.end) for cut in cuts)
        return _assembled(self.text, list(self._remaining(gone)), self._origin)

    def parted(self, at: int) -> Draft:
        """Return the same text with a paragraph's end at an offset."""
        halves = [
            half
            for start, end in self.paragraphs
            for half in (((start, at), (at, end)) if start < at < end else ((start, end),))
        ]
        return _assembled(self.text, halves, self._origin)

    def _remaining(self, gone: Sequence[Stretch]) -> Iterator[Stretch]:
        ends = [end for _, end in gone]
        for start, end in self.paragraphs:
            at = start
            for i in range(bisect_right(ends, start), len(gone)):
                if gone[i][0] >= end:
                    break
                yield at, max(at, gone[i][0])
                at = gone[i][1]
            yield min(at, end), end

    def _origin(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the parts of a stretch that are one stretch of the original each."""
        i = max(bisect_right(self.segments, start, key=lambda s: s.start) - 1, 0)
        while i < len(self.segments) and self.segments[i].start < end:
            segment = self.segments[i]
            first, last = max(start, segment.start), min(end, segment.start + segment.length)
            if first < last:
                yield first, segment.original + first - segment.start, last - first
            i += 1


def first_draft(original: str) -> Draft:
    """Lay out a text as read: its paragraphs, one a line, invisible characters gone."""
    text: list[str] = []
    segments: list[Segment] = []
    length = 0
    for lines in paragraphs(original):
        if text:
            text.append("\n")
            length += 1
        for number, (start, end) in enumerate(lines):
            # A soft wrap: the white space between two lines is one space, which
            # stands in the original where the first line ends.
            stop = end + 1 if number + 1 < len(lines) else end
            for at, plain in _plain_runs(original, start, end, stop):
                segments.append(Segment(length, at, len(plain)))
                text.append(plain)
                length += len(plain)
    draft = Draft("".join(text), tuple(segments))
    # Dropped characters can leave white space at the ends, or nothing at all.
    return draft.without(())


def _plain_runs(original: str, start: int, end: int, stop: int) -> Iterator[tuple[int, str]]:
    """Yield runs of ``original[start:stop]`` that map one to one; all white space is a space."""
    at = start
    run: list[str] = []
    run_start = start
    for odd in _ODD.finditer(original, start, stop):
        char = odd.group()
        i = odd.start()
        run.append(original[at:i])
        at = i + 1
        if char.isspace() or i >= end:
            run.append(" ")
        elif is_dropped(char):
            if any(run):
                yield run_start, "".join(run)
            run, run_start = [], at
        else:
            run.append(char)
    run.append(original[at:stop])
    if any(run):
        yield run_start, "".join(run)


def _assembled(
    text: str,
    stretches: Sequence[Stretch],
    origin: Callable[[int, int], Iterator[tuple[int, int, int]]],
) -> Draft:
    """Join stretches as paragraphs, stripped; those without a word are left out."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for start, end in stretches:
        start, end = stripped(text, start, end)
        if not _WORD.search(text, start, end):
            continue
        if parts:
            length += 1
        for at, original, size in origin(start, end):
            segments.append(Segment(length + at - start, original, size))
        parts.append(text[start:end])
        length += end - start
    return Draft("\n".join(parts), tuple(segments))


def stripped(text: str, start: int, end: int) -> Stretch:
    """Take white space off both ends of a stretch."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Sort stretches and join those that overlap or touch."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined
