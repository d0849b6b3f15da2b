"""Which sentences an entry means: those that hold its words, in the report it names if any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..model import Document, Statement
from ..normalise import normalise
from ..words import folded_words
from .entries import Drop, Merge, Move, Overlay, Pin

Key = tuple[str, int]

#: Signs that few keyboards have, and what is typed for them.
_TYPED = {
    **dict.fromkeys(map(ord, "’‘ʼ‛"), "'"),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "–—‑‒−"), "-"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences of the day that the entries mean."""

    #: An entry's number to the keys of its sentences, in the order of the reports.
    keys: Mapping[int, tuple[Key, ...]] = field(default_factory=dict)
    #: A merge's number to the keys that each of its words mean.
    merged: Mapping[int, tuple[tuple[Key, ...], ...]] = field(default_factory=dict)

    def of(self, number: int) -> tuple[Key, ...]:
        """Return the keys of one entry's sentences."""
        return self.keys.get(number, ())

    def all_of(self, numbers: Iterable[int]) -> frozenset[Key]:
        """Return the keys of several entries' sentences."""
        return frozenset(key for number in numbers for key in self.of(number))

    @property
    def taken_in(self) -> frozenset[Key]:
        """The sentences that are told by another one, into which they are merged."""
        groups = self.merged.values()
        return frozenset(k for first, *rest in groups if first for one in rest for k in one) - {
            key for first, *_ in groups for key in first
        }


def find(overlay: Overlay, statements: Sequence[Statement], documents: Sequence[Document]) -> Found:
    """Return the sentences that the overlay's pins, drops, moves and merges mean.

    Words are compared without regard to white space, capitals and the shape of quotes and dashes,
    and must be whole words. A headline is no sentence of a report: none is ever printed.
    """
    wanted = [
        (entry.number, entry.says.words, entry.says.report)
        for entry in overlay.entries
        if isinstance(entry.says, Pin | Drop | Move) and entry.says.words
    ]
    merges = [(entry.number, says.words) for entry, says in overlay.of(Merge) if says.words]
    if not wanted and not merges:
        return Found()
    statements = [s for s in statements if not s.headline]
    index = _Index(statements)
    refs = {doc.id: doc.ref for doc in documents}
    keys = {}
    for number, words, report in wanted:
        found = (statements[i] for i in index.holding(words))
        keys[number] = tuple(s.key for s in found if not report or refs[s.document] == report)
    merged = {
        number: tuple(tuple(statements[i].key for i in index.holding(one)) for one in words)
        for number, words in merges
    }
    return Found(keys, merged)


class _Index:
    """Sentences by the pairs of words that follow one another in them."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._texts = [_typed(s.text) for s in statements]
        self._pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for i, statement in enumerate(statements):
            for pair in dict.fromkeys(_pairs(statement.text)):
                self._pairs[pair].append(i)
        self._known: dict[str, tuple[int, ...]] = {}

    def holding(self, words: str) -> tuple[int, ...]:
        """Return the numbers of the sentences that hold *words*."""
        plain = _typed(normalise(words))
        if plain not in self._known:
            rows = [self._pairs.get(pair, []) for pair in _pairs(normalise(words))]
            fewest = min(rows, key=len, default=[])
            self._known[plain] = tuple(i for i in fewest if _holds(self._texts[i], plain))
        return self._known[plain]


def _typed(text: str) -> str:
    """Return *text* as somebody types it: no capitals, plain quotes and dashes."""
    return text.translate(_TYPED).casefold()


def _pairs(text: str) -> list[tuple[str, str]]:
    row = folded_words(text)
    return list(pairwise(row))


def _holds(text: str, words: str) -> bool:
    """Say whether *words* stand in *text* as whole words."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (_inside(text, at) or _inside(text, end)):
            return True
        at = text.find(words, at + 1)
    return False


def _inside(text: str, at: int) -> bool:
    """Say whether *at* parts a word in two."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
