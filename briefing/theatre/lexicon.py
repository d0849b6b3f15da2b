"""Names to what they name, found in a text: longest match first, on folded words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from ..words import FUNCTION_WORDS, Word, name_row, names
from .spelling import ELSEWHERE, alike, key_of


class Name(NamedTuple):
    """An entry of a lexicon: words that name an entity."""

    text: str
    kb_id: str
    #: "name", "description", "adjective", "person" or "epithet".
    how: str
    #: Which of its words must stand with a capital, or in capitals only.
    capitals: tuple[bool, ...] = ()
    acronym: bool = False
    #: Whether it starts with the Arabic article.
    article: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text at ``text[start:end]``."""

    start: int
    end: int
    name: Name


#: Acronyms up to this length are matched in capitals only, so that "is" is never "IS".
ACRONYM_LENGTH = 5
#: Acronyms that are words as well: where all is in capitals, they are read as the words.
_ORDINARY = FUNCTION_WORDS | {"us"}
#: How many characters to either side tell whether all is in capitals.
_AROUND = 30


def _name(text: str, kb_id: str, how: str) -> tuple[tuple[str, ...], Name]:
    found = tuple(names(text))
    acronym = len(found) == 1 and found[0].text.isupper() and len(found[0].text) <= ACRONYM_LENGTH
    capitals = tuple(w.text[:1].isupper() for w in found)
    article = bool(found) and has_article(found[0])
    return tuple(w.folded for w in found), Name(text, kb_id, how, capitals, acronym, article)


def has_article(word: Word) -> bool:
    """Say whether a word of :func:`~briefing.words.names` stands with its Arabic article."""
    return word.end - word.start > len(word.text)


def _name_of(row: Sequence[Any]) -> Name:
    text, kb_id, how, capitals, acronym, article = row
    return Name(text, kb_id, how, tuple(capitals), acronym, article)


class Lexicon:
    """Names to entities, matched longest first.

    The cost of a search is the length of the text times the longest name that
    starts with the word at hand: it hardly grows with the number of names.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, str, str]],
        *,
        others: Mapping[str, str] | None = None,
        ordinary: Collection[str] = (),
    ) -> None:
        """Take ``(text, kb_id, how)`` entries; the first of equal names wins.

        *others* are words that name something, elsewhere too: "Hamas" is not "Hama's".
        *ordinary* words are nobody's misspelling: "Syrian" is not Seryan, a street of Aleppo.
        """
        self._others = others or {}
        #: The text read last and its mentions: a report is searched for names more than once.
        self._read: tuple[str, tuple[Mention, ...]] | None = None
        self._ordinary = ordinary
        found: dict[tuple[str, ...], list[Name]] = {}
        for text, kb_id, how in entries:
            key, name = _name(text, kb_id, how)
            if key:
                found.setdefault(key, []).append(name)
        self._names: dict[tuple[str, ...], list[Name]]
        self._lengths: dict[str, list[int]]
        self._take(found)

    def rows(self) -> dict[str, Any]:
        """Return the lexicon as plain values; :meth:`of_rows` makes it again."""
        names = [[list(key), [list(n) for n in found]] for key, found in self._names.items()]
        spelt = [
            [key, list(words), self._names[words].index(name)]
            for key, (words, name) in self._spelt.items()
        ]
        return {"names": names, "others": self._others, "spelt": spelt}

    @classmethod
    def of_rows(cls, rows: Mapping[str, Any], ordinary: Collection[str] = ()) -> Lexicon:
        """Return the lexicon of :meth:`rows`."""
        lexicon = cls((), others=rows["others"], ordinary=ordinary)
        lexicon._take({tuple(key): [_name_of(n) for n in found] for key, found in rows["names"]})
        # Where cached_property keeps what it has made.
        lexicon.__dict__["_spelt"] = {
            key: (words, lexicon._names[words][n])
            for key, words, n in ((key, tuple(words), n) for key, words, n in rows["spelt"])
        }
        return lexicon

    def _take(self, names: dict[tuple[str, ...], list[Name]]) -> None:
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for key in names:
            lengths[key[0]].add(len(key))
        self._names = names
        #: The first two words of every name of more than one.
        self._pairs = {key[:2] for key in names if len(key) > 1}
        self._lengths = {first: sorted(n, reverse=True) for first, n in lengths.items()}

    @cached_property
    def _spelt(self) -> dict[str, tuple[tuple[str, ...], Name]]:
        """Names by the key of their spelling; those that two entities share are left out."""
        by_key: defaultdict[str, dict[str, tuple[tuple[str, ...], Name]]] = defaultdict(dict)
        for words, entries in self._names.items():
            for name in entries:
                if name.how == "name" and not name.acronym and all(name.capitals):
                    key = key_of(words)
                    if key:
                        by_key[key].setdefault(name.kb_id, (words, name))
        return {k: next(iter(e.values())) for k, e in by_key.items() if len(e) == 1}

    @cached_property
    def _longest_spelt(self) -> int:
        return max((key.count(" ") + 1 for key in self._spelt), default=0)

    def search(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in *text*, left to right, never overlapping."""
        if not self._names:
            return
        if self._read is None or self._read[0] is not text:
            self._read = text, tuple(self._search(text))
        yield from self._read[1]

    def _search(self, text: str) -> Iterator[Mention]:
        found = name_row(text)
        folded = [word.folded for word in found]
        firsts, passed = self._lengths, 0
        starts = {w for w in {*folded} if w in firsts or (w[-1:] == "s" and w[:-1] in firsts)}
        # Most words begin no name: they are passed over without a further look.
        for i in [i for i, word in enumerate(found) if word.capital or word.folded in starts]:
            if i < passed:
                continue
            word = found[i]
            mention, step = self._at(text, found, folded, i) if word.folded in starts else (None, 1)
            if mention is None and word.capital:
                mention, step = self._by_spelling(text, found, folded, i)
            if mention is not None:
                yield mention
                passed = i + step

    def _at(
        self, text: str, found: Sequence[Word], folded: Sequence[str], i: int
    ) -> tuple[Mention | None, int]:
        second = folded[i + 1] if i + 1 < len(found) else ""
        for first, plural in self._starts(found[i]):
            most = len(found) - i if self._goes_on(first, second) else 1
            for length in self._lengths.get(first, ()):
                if length > most:
                    continue
                key = (first, *folded[i + 1 : i + length])
                for one in _keys(key, found[i + length - 1], plural):
                    if one not in self._names:
                        continue
                    stretch = found[i : i + length]
                    name = self._meant(text, one, stretch, plural)
                    if name is not None and _together(text, stretch):
                        return Mention(stretch[0].start, _end(stretch[-1]), name), length
        return None, 1

    def _goes_on(self, first: str, second: str) -> bool:
        """Say whether a name of more than one word may begin so; its last may be a plural."""
        pairs = self._pairs
        return (first, second) in pairs or (second[-1:] == "s" and (first, second[:-1]) in pairs)

    def _by_spelling(
        self, text: str, found: Sequence[Word], folded: Sequence[str], i: int
    ) -> tuple[Mention | None, int]:
        """Find a name that no list has in this spelling: all in capitals, its key one entity's.

        A single word is taken only where a place stands, "in Fallouja", or before what only a
        place has: people are called after towns.
        """
        most = _capitals(found, i, min(self._longest_spelt, len(found) - i))
        for length in range(most, 0, -1):
            if length == 1 and not _stands_as_a_place(found, i):
                continue
            words = tuple(folded[i : i + length])
            known = self._spelt.get(key_of(words))
            # Few stretches come so far: what is dear to ask is asked last.
            if known is None or self._is_ordinary(words) or _is_acronym(found[i].text):
                continue
            stretch = found[i : i + length]
            if _together(text, stretch) and alike(words, known[0]):
                return Mention(stretch[0].start, _end(stretch[-1]), known[1]), length
        return None, 1

    def _is_ordinary(self, folded: Sequence[str]) -> bool:
        return len(folded) == 1 and (folded[0] in self._ordinary or folded[0] in ELSEWHERE)

    def _meant(
        self, text: str, key: tuple[str, ...], stretch: Sequence[Word], plural: bool
    ) -> Name | None:
        """Return the first name of a key that may be written so.

        Before it, one that agrees on the article: "the monitor" is not Al-Monitor.
        """
        found = [
            name
            for name in self._names.get(key, ())
            if _written(name, stretch)
            and not _shouted(text, name, stretch[0])
            and not (plural and self._others.get(stretch[0].folded, name.kb_id) != name.kb_id)
        ]
        article = has_article(stretch[0])
        return next((n for n in found if n.article == article), next(iter(found), None))

    def _starts(self, word: Word) -> Iterator[tuple[str, bool]]:
        yield word.folded, False
        # Outlets that strip apostrophes write "Syrias Aleppo": a capitalised word may end in s.
        if word.folded.endswith("s") and len(word.folded) > 2 and word.capital:
            yield word.folded[:-1], True

    def get(self, text: str) -> Name | None:
        """Return the entry that *text* names as a whole, if any; capitals don't matter."""
        key = tuple(w.folded for w in names(text))
        found = self._names.get(key, ())
        return found[0] if found else None

    def respelt(self, text: str) -> Name | None:
        """Return the entry whose spelling *text* is by rule, for who asks about a name."""
        key = tuple(w.folded for w in names(text))
        known = self._spelt.get(key_of(key)) if key and not self._is_ordinary(key) else None
        return known[1] if known is not None and alike(key, known[0]) else None


def _is_acronym(text: str) -> bool:
    """ "ISs supply route": letters that stand for words are nobody's misspelling of a town."""
    plain = text.removesuffix("s").rstrip("'’")
    return 1 < len(plain) <= ACRONYM_LENGTH and plain.isupper()


def _capitals(found: Sequence[Word], i: int, most: int) -> int:
    """Return how many words from *i* on, *most* at most, begin with a capital."""
    n = 0
    while n < most and found[i + n].capital:
        n += 1
    return n


_LOCATIVE = frozenset(
    "in near at from to towards toward around outside into of between inside reached".split()
)
_PLACE_NOUNS = frozenset(
    "town city village province district countryside governorate suburb neighbourhood neighborhood "
    "airport airbase road front crossing".split()
)


def _stands_as_a_place(found: Sequence[Word], i: int) -> bool:
    before = found[i - 1].folded if i else ""
    behind = found[i + 1].folded if i + 1 < len(found) else ""
    return before in _LOCATIVE or behind in _PLACE_NOUNS


def _end(word: Word) -> int:
    """Where a name ends: before a possessive, which is the sentence's and not the name's."""
    return word.end - 2 if word.text.endswith(("'s", "’s")) else word.end


def _keys(key: tuple[str, ...], last: Word, plural: bool) -> Iterator[tuple[str, ...]]:
    """Yield a key, and what it is without the plural of its last word."""
    yield key
    if not plural and len(key) > 1 and last.capital and key[-1].endswith("s"):
        yield (*key[:-1], key[-1][:-1])


def _together(text: str, stretch: Sequence[Word]) -> bool:
    """A name runs over spaces and hyphens, never over a full stop, comma or line."""
    return all(
        text[a.end : b.start].strip(" \t\u00a0-–'’") == "" and "\n" not in text[a.end : b.start]
        for a, b in pairwise(stretch)
    )


def _written(name: Name, stretch: Sequence[Word]) -> bool:
    if name.acronym:
        plain = stretch[0].text.split("'")[0].split("’")[0].replace(".", "")
        # "YPGs" is written so, "Is" and "Us" are not.
        plural = len(plain) > 3 and plain[:-1].isupper() and plain.endswith("s")
        return plain.isupper() or plural
    # "ISs" is the Islamic State's, not al-Iss.
    if len(stretch) == 1 and stretch[0].text[-1:] == "s" and _is_acronym(stretch[0].text):
        return False
    return all(w.capital or not c for w, c in zip(stretch, name.capitals, strict=False))


def _shouted(text: str, name: Name, word: Word) -> bool:
    """Whether an acronym stands in a headline in capitals: "THE ARMY IS ADVANCING"."""
    if not name.acronym or word.folded not in _ORDINARY:
        return False
    around = text[max(0, word.start - _AROUND) : word.end + _AROUND]
    return around.isupper() and len(around.split()) > 2
