"""Which line breaks end a paragraph and which only wrap a line.

A report may put each paragraph on one line, or wrap its lines at a column as
mail does. The rule, for a text as a whole: a line break is a *wrap* if the line
has no full stop at its end, the next one goes on in lower case, and its first
word would not have fitted into the widest line. If more breaks are wraps than
go on in lower case without being one, or end a line that is as full, the text
is wrapped by hand: wraps are then white space, even doubled, and so is the end
of any other line that is not short. Else, every line break ends a paragraph,
but for that behind a time of day alone on its line, as live pages set it.
Two tabs or more always do: they part cells and boxes.

Blank lines have no say in whether a text is wrapped, so that a text laid out
once, which has none, is judged as it was before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..live import is_stamp
from ..normalise import normalise

#: Mail and terminals wrap at 60 to 80 columns, teletype at 69; headlines and list
#: items are shorter, paragraphs on one line are longer.
_WIDTHS = range(40, 101)

#: A cut-off paragraph may go on in lower case below a full line once; two wraps are none.
_ACCIDENTS = 1

#: All line ends there are, a carriage return with its line feed as one.
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

#: White space with two tabs in it: the edge of a box inside running text. After
#: whatever blank, one pass over the run settles it.
_BOX = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something in it, and whether a blank one stands before it."""

    start: int
    end: int
    after_blank: bool
    #: As a reader sees it, without invisible characters.
    text: str


def paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield paragraphs, each as the lines it is wrapped into (offsets, ends stripped)."""
    lines = list(_lines(text))
    width = _wrapped_at(lines)
    paragraph: list[tuple[int, int]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _ends_paragraph(before, line, width):
            yield paragraph
            paragraph = []
        paragraph.append((line.start, line.end))
    if paragraph:
        yield paragraph


def _lines(text: str) -> Iterator[_Line]:
    blank = True
    for start, end in _raw_lines(text):
        stripped = text[start:end].strip()
        at = text.index(stripped, start, end)
        for part_start, part_end in _boxes(text, at, at + len(stripped)):
            if shown := normalise(text[part_start:part_end]):
                yield _Line(part_start, part_end, blank, shown)
            blank = True
        blank = not stripped


def _raw_lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for end in _LINE_END.finditer(text):
        yield at, end.start()
        at = end.end()
    yield at, len(text)


def _boxes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text.count("\t", start, end) < 2:  # most lines have no edge, and are not looked through
        yield start, end
        return
    at = start
    for space in _BOX.finditer(text, start, end):
        if space.group().count("\t") > 1:
            yield at, space.start()
            at = space.end()
    yield at, end


def _wrapped_at(lines: Sequence[_Line]) -> int:
    """Return the column at which the text is wrapped; 0 if it is not."""
    width = max((len(line.text) for line in lines), default=0)
    if width not in _WIDTHS:
        return 0
    wraps = others = 0
    for before, line in pairwise(lines):
        if _is_wrap(before, line, width):
            wraps += 1
        elif line.text[0].islower() or not line.after_blank:
            others += 1
    return width if wraps > max(others, _ACCIDENTS) else 0


def _is_wrap(before: _Line, line: _Line, width: int) -> bool:
    unended = before.text[-1] not in ".!?"
    return unended and line.text[0].islower() and _is_full(before, line, width)


def _is_full(before: _Line, line: _Line, width: int) -> bool:
    first_word = line.text.split(None, 1)[0]
    return len(before.text) + 1 + len(first_word) > width


def _ends_paragraph(before: _Line, line: _Line, width: int) -> bool:
    if is_stamp(before.text):
        return is_stamp(line.text)  # a time alone on its line is the next one's
    if not width:
        return True
    if line.after_blank:
        return not _is_wrap(before, line, width)
    # Right margins differ by some columns between programs; a line that is shorter
    # than two thirds was ended on purpose.
    return not _is_full(before, line, width) and len(before.text) < width * 2 // 3
