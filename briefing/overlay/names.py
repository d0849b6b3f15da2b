"""Where a name stands that is to be withheld, however it is spelt on the page.

Capitals, accents, invisible characters and what stands between the words ("Abdul-Rahman",
"Abdul Rahman", "abdul_rahman", "AbdulRahman") don't matter; whole words do: "Ali" stands in
"Ali's" and "al-Ali", not in "Alice". Other spellings are other names, which the overlay lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ..brief import WITHHELD
from ..normalise import is_dropped
from ..theatre import Actor, Place, Source, Theatre

#: At most so many signs, whatever they are, part two words of a name: "Rami (Abdul)" is one, a
#: list over two lines is none. Too much withheld can be seen and mended, a name printed can't.
GAP = 4
#: Letters that are apostrophes in a transliteration: "Oʼbrien", "Maʿarra".
_APOSTROPHES = dict.fromkeys(map(ord, "ʼʻʾʿ`´"), "'")


class _Word(NamedTuple):
    """A word of a text, folded, with where it stands there."""

    folded: str
    start: int
    end: int


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; none where it has no letter or digit."""
    return tuple(word.folded for word in _words(name))


def name_rows(name: str) -> frozenset[tuple[str, ...]]:
    """Return a name's folded words, and the same as one word."""
    row = name_words(name)
    return frozenset((row, ("".join(row),))) if row else frozenset()


def _words(text: str) -> list[_Word]:
    out: list[_Word] = []
    letters: list[str] = []
    start = end = 0
    for at, char in enumerate(text):
        for plain in _fold(char):
            if plain.isalnum():
                if not letters:
                    start = at
                letters.append(plain)
                end = at + 1
            elif letters:
                out.append(_Word("".join(letters), start, end))
                letters = []
        if letters and _is_silent(char):
            end = at + 1  # an accent of its own belongs to the letter before
    if letters:
        out.append(_Word("".join(letters), start, end))
    return out


_FOLDED: dict[str, str] = {}


def _fold(char: str) -> str:
    """Return what *char* counts as: nothing for accents and what can't be seen."""
    known = _FOLDED.get(char)
    if known is None:
        plain = char.translate(_APOSTROPHES)
        for _ in range(2):  # taking a character apart may give a capital
            plain = unicodedata.normalize("NFKD", plain.casefold())
        known = _FOLDED[char] = "".join(c for c in plain if not _is_silent(c))
    return known


def _is_silent(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf") or is_dropped(char)


class Spellings:
    """What the theatre calls the same thing: to withhold one of its names withholds them all."""

    def __init__(self, theatre: Theatre) -> None:
        self._called: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        entities: list[Place | Actor | Source] = [*theatre.places.values()]
        entities += theatre.actors.values()
        entities += theatre.sources.values()
        for entity in entities:
            short = "" if isinstance(entity, Place) else entity.short
            called = tuple(filter(None, (entity.name, short, *entity.aliases)))
            for row in {name_words(name) for name in called}:
                self._called.setdefault(row, []).append(called)

    def of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return *names*, each with what else the theatre calls whom it names."""
        out: dict[str, None] = {}
        for name in names:
            out.setdefault(name)
            for called in self._called.get(name_words(name), ()):
                out.update(dict.fromkeys(called))
        return tuple(out)


@dataclass(frozen=True)
class HiddenNames:
    """Names to withhold, ready to be looked for."""

    names: tuple[str, ...] = ()

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, ...]]]:
        """The names by their first word, the longest first; each also as one word."""
        found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for name in self.names:
            for row in name_rows(name):
                found[row[0]].add(row)
        return {first: sorted(rows, key=lambda r: (-len(r), r)) for first, rows in found.items()}

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where names stand in *text*, in order, none inside another."""
        return tuple((start, end) for start, end, _ in self.found(text))

    def found(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where each name stands, and its folded words."""
        if not self._by_first:
            return
        words = _words(text)
        i = 0
        while i < len(words):
            row = self._name_at(words, i)
            if row:
                yield words[i].start, words[i + len(row) - 1].end, row
            i += len(row) or 1

    def _name_at(self, words: list[_Word], i: int) -> tuple[str, ...]:
        """Return the name that begins with the word at *i*; nothing where none does."""
        for row in self._by_first.get(words[i].folded, ()):
            here = words[i : i + len(row)]
            if tuple(w.folded for w in here) == row and _together(here):
                return row
        return ()

    def hide(self, text: str) -> str:
        """Return *text* with each name as :data:`~briefing.brief.WITHHELD`."""
        return replaced(text, self.spans(text))

    def hide_address(self, address: str) -> str:
        """Return a web address, cut to its host where the rest has a name in it."""
        if not self.spans(_unescaped(address)):
            return address
        scheme, slashes, rest = address.partition("://")
        host = rest.partition("/")[0]
        short = f"{scheme}{slashes}{host}/" if slashes else ""
        return "" if self.spans(_unescaped(short)) else short

    def hide_path(self, path: str) -> str:
        """Return a path, cut to the folder above all that have a name in them."""
        parts = path.split("/")
        while parts and self.spans(_unescaped("/".join(parts))):
            parts.pop()
        return "/".join(parts) or ("/" if path.startswith("/") else ".")


def _together(words: list[_Word]) -> bool:
    return all(after.start - before.end <= GAP for before, after in pairwise(words))


_ESCAPED = re.compile(r"(?:%[0-9a-fA-F]{2})+")


def _unescaped(address: str) -> str:
    """Return an address with its percent signs read: "R%C3%A1mi" → "Rámi"."""

    def plain(found: re.Match[str]) -> str:
        return bytes.fromhex(found.group().replace("%", "")).decode("utf-8", "replace")

    return _ESCAPED.sub(plain, address)


def replaced(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return *text* with the words that stand for a name in place of each span."""
    out: list[str] = []
    at = 0
    for start, end in spans:
        out += [text[at:start], WITHHELD]
        at = end
    return "".join((*out, text[at:]))
