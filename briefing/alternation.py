"""Long alternations of words, written so that the engine reads them fast.

Where case doesn't matter, Python's engine tries each of a hundred words at each word of the text.
Gathered under their first letters, ``said|says|told`` becomes ``s(?:aid|ays)|told``: at most
places no letter fits, and nothing more is tried (measured on the words of saying: 2.7 times as
fast). What matches is the same: words with other first letters exclude one another, so only the
order within a letter matters, and that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Behind a letter these say how often it comes: then it is no plain first letter.
_REPEATS = "?*+{"


def by_letter(words: str) -> str:
    """Return an alternation that matches what ``words`` does, its words gathered by letter.

    *words* are a pattern's alternatives, parted by bars: words may hold groups and sets. What
    begins with no plain letter stays where it is, and nothing is moved past it.
    """
    return "|".join(_gathered(words))


def _gathered(words: str) -> Iterator[str]:
    heads: dict[str, list[str]] = {}
    for one in _alternatives(words):
        if _opens_with_letter(one):
            heads.setdefault(one[0], []).append(one[1:])
            continue
        yield from _joined(heads)
        yield one
        heads = {}
    yield from _joined(heads)


def _joined(heads: dict[str, list[str]]) -> Iterator[str]:
    for letter, rests in heads.items():
        yield letter + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")


def _opens_with_letter(word: str) -> bool:
    return word[:1].isalpha() and word[1:2] not in tuple(_REPEATS)


def _alternatives(words: str) -> Iterator[str]:
    """Yield what the bars part that stand in no group and no set."""
    start = i = depth = 0
    while i < len(words):
        mark = words[i]
        if mark == "\\":
            i += 1
        elif mark == "[":
            # A bracket right behind the opening one, or its negation, is a character of the set.
            i = words.index("]", i + 2 + (words[i + 1] == "^"))
        elif mark == "|" and depth == 0:
            yield words[start:i]
            start = i + 1
        depth += (mark == "(") - (mark == ")")
        i += 1
    yield words[start:]


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")
#: So far back a pattern may look: characters of the longest word before it.
_BACK = 16


class AnyCase:
    """A pattern of small letters, looked for whatever the case of the text.

    It is looked for with case in the text in small letters, and taken from the text itself where
    it was found: a third to a seventh of the time that ``re.IGNORECASE`` takes for a search.
    Letters of no English word that ``IGNORECASE`` takes for s, k or i (ſ, ı) are none here.
    """

    __slots__ = ("exact", "small")

    def __init__(self, pattern: str) -> None:
        """Compile *pattern*; it looks back :data:`_BACK` characters at most.

        Raises :class:`ValueError` where it has capitals, but for classes like ``\\W``.
        """
        if _CAPITAL.search(pattern):
            raise ValueError(f"not in small letters: {pattern[:60]}")
        self.small = re.compile(pattern)
        self.exact = re.compile(pattern, re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return where the pattern is first found in ``text[start:end]``."""
        return next(self.finditer(text, start, end), None)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield wherever the pattern is found in ``text[start:end]``."""
        stop = len(text) if end is None else end
        first = max(start - _BACK, 0)
        whole = text[first:stop]
        small = whole.lower()
        if len(small) != len(whole):  # "İ" becomes two
            yield from self.exact.finditer(text, start, stop)
            return
        for found in self.small.finditer(small, start - first):
            there = self.exact.match(text, first + found.start(), stop)
            if there is not None:
                yield there
