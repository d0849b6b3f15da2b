"""A report as passages: its sentences as rows of word keys, with where each stands.

The sentence is the unit below the report because a subeditor parts and joins paragraphs at
will; a paragraph that was lifted is a run of passages that were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ...model import Document
from ..sentences import sentences
from .spelling import key

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’ʼ][^\W_]+)*")
_LINE = re.compile(r"[^\n]+")
#: Words between quotation marks; a paragraph's open quotation ends with it.
_QUOTED = re.compile(r"[“\"][^”\"\n]{0,2000}(?:[”\"]|$)")

#: Flags of a word: a number; a name (capital, not the first word); inside a quotation.
NUMBER, NAME, QUOTED = 1, 2, 4
#: Words that turn a sentence into its contrary; who adds or drops one tells another story.
_DENIALS = frozenset(
    key(word)[0]
    for word in ("not no never nobody none denied denies deny denying dismissed rejected").split()
)
#: What stands for every number where figures may have changed.
ANY_NUMBER = 1
#: Of a report so many words are looked at: ten times the longest wire story.
MOST_WORDS = 8_000


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """The passages of one report; row *i* is ``keys[bounds[i]:bounds[i + 1]]``.

    Five bytes a word and twelve a passage: 3 KB for a report of 500 words.
    """

    #: Word keys, uint32, in order.
    keys: NDArray[np.uint32]
    #: Flags of the words, uint8.
    flags: NDArray[np.uint8]
    #: Where passages start in ``keys``, one more than there are passages.
    bounds: NDArray[np.int32]
    #: Offsets into the document's text, a row (start, end) a passage.
    spans: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.spans)

    def words(self, i: int) -> NDArray[np.uint32]:
        """Return the keys of passage *i*, every number the same."""
        rows = slice(self.bounds[i], self.bounds[i + 1])
        return masked(self.keys[rows], self.flags[rows])

    def of(self, i: int, flag: int) -> list[int]:
        """Return the keys of passage *i* that carry *flag*, in order."""
        rows = slice(self.bounds[i], self.bounds[i + 1])
        return [int(k) for k in self.keys[rows][(self.flags[rows] & flag) > 0]]

    def figures(self) -> tuple[tuple[int, ...], ...]:
        """Return the numbers of each passage, in order."""
        places = np.flatnonzero((self.flags & NUMBER) > 0)
        out: list[list[int]] = [[] for _ in range(len(self))]
        for at in places.tolist():
            out[int(np.searchsorted(self.bounds, at, side="right")) - 1].append(int(self.keys[at]))
        return tuple(map(tuple, out))

    def own_words(self) -> NDArray[np.int64]:
        """Count the words of each passage that stand in no quotation.

        What was said to everybody is in everybody's report: it tells nothing of who copied.
        """
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        plain = ((self.flags & QUOTED) == 0).astype(np.int64)
        return np.add.reduceat(plain, self.bounds[:-1])


def denies(words: NDArray[np.uint32]) -> bool:
    """Say whether a row of word keys denies something: no copy of what it denies."""
    return not _DENIALS.isdisjoint(words.tolist())


def masked(keys: NDArray[np.uint32], flags: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Return the keys with every number the same."""
    return np.where((flags & NUMBER) > 0, np.uint32(ANY_NUMBER), keys)


def passages_of(doc: Document) -> Passages:
    """Take a report apart; a line without a word is no passage."""
    keys: list[int] = []
    flags: list[int] = []
    bounds, spans = [0], []
    for start, end in _sentences(doc.text):
        quoted = [m.span() for m in _QUOTED.finditer(doc.text, start, end)]
        row = _words(doc.text, start, end, quoted)
        if not row:
            continue
        keys += [k for k, _ in row]
        flags += [f for _, f in row]
        bounds.append(len(keys))
        spans.append((start, end))
        if len(keys) > MOST_WORDS:
            break
    return Passages(
        np.array(keys, dtype=np.uint32),
        np.array(flags, dtype=np.uint8),
        np.array(bounds, dtype=np.int32),
        np.array(spans, dtype=np.int32).reshape(-1, 2),
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        yield from sentences(text, line.start(), line.end())


def _words(text: str, start: int, end: int, quoted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the words of a passage, key and flags each; those that say nothing left out."""
    row = []
    spans = iter(quoted)
    now = next(spans, None)
    for n, found in enumerate(_WORD.finditer(text, start, end)):
        code, flag = _read(found.group())
        if flag == NAME and not n:
            flag = 0  # the first word of a sentence has its capital from there
        while now is not None and now[1] <= found.start():
            now = next(spans, None)
        if code:
            inside = now is not None and now[0] <= found.start()
            row.append((code, flag | QUOTED if inside else flag))
    return row


@lru_cache(maxsize=200_000)
def _read(word: str) -> tuple[int, int]:
    """Return a word's key and its flag, as it is behind a sentence's first word."""
    code, number = key(word)
    return code, NUMBER if number else NAME if word[0].isupper() else 0
