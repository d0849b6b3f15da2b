"""Pull quotes: words of the story set once more in a box of their own.

They would count twice and their place in the running text is an accident. Only
a paragraph that another one holds word for word is one; other repetitions are
left to the stages that compare reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Cut
from .draft import Draft

_WORD = re.compile(r"\w+")
#: Shorter ones are headings, longer ones the story: measured, boxes hold 15 to 60 words.
_WORDS = range(8, 90)
#: The headline comes first and may well be repeated: it stays.
_FIRST_PARAGRAPHS = 1
#: Words of ten characters, spaces with them, make the longest.
_CHARACTERS = 900
#: So many candidates are looked at; a page has a handful of boxes.
_MOST = 200
#: Who is quoted stands behind a dash.
_SPEAKER = re.compile(r" [-–—] [^-–—]{2,80}$")


def cut_pull_quotes(draft: Draft) -> Iterator[Cut]:
    """Yield paragraphs whose words stand in a longer one as well."""
    short = [p for p in draft.paragraphs[_FIRST_PARAGRAPHS:] if p[1] - p[0] < _CHARACTERS]
    told = {p: _words(draft.text[slice(*p)]) for p in draft.paragraphs}
    boxes = {p: told[p] for p in short[:_MOST] if len(told[p]) in _WORDS}
    stands_at = _occurrences(told.values(), {words[: _WORDS.start] for words in boxes.values()})
    for (start, end), words in boxes.items():
        # Of two that hold each other the longer stays: nothing said is ever lost.
        if any(
            held[at : at + len(words)] == words and len(held) > len(words)
            for held, at in stands_at.get(words[: _WORDS.start], ())
        ):
            yield Cut(start, end, "pull quote")


def _words(paragraph: str) -> tuple[str, ...]:
    """Return the words of a paragraph, without the speaker that a box names."""
    return tuple(_WORD.findall(_SPEAKER.sub("", paragraph).casefold()))


def _occurrences(
    told: Iterable[tuple[str, ...]], starts: set[tuple[str, ...]]
) -> dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]]:
    """Map each start of a box to where it stands: a paragraph's words and an index."""
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = {}
    if not starts:
        return found
    size = _WORDS.start
    for words in told:
        for i in range(len(words) - size + 1):
            key = words[i : i + size]
            if key in starts and len(found.setdefault(key, [])) < _MOST:
                found[key].append((words, i))
    return found
