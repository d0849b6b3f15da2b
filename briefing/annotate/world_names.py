"""Stretches of a report that bear a name of the gazetteer, and what stands around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .. import gazetteer
from ..gazetteer import WorldPlace
from ..words import FUNCTION_WORDS, Word, fold, name_row
from .layout import Cover
from .world_words import (
    AREA_BEFORE,
    AREA_BEHIND,
    ARTICLE,
    BEHIND,
    MAY_FOLLOW,
    NEVER,
    NOT_A_TOWN,
    OPENS,
    PEOPLE,
    SPEAKS,
    STRONG,
    TITLE,
    WEAK,
    WORDS,
)

#: A name has at most so many words: "Santa Cruz de la Sierra".
MOST_WORDS = 5
#: How far before a name is looked for what places it.
_BEFORE = 40
#: A heading has capitals on more than this share of its words; they say nothing then.
_HEADING = 0.75
#: Words up to this length are small in headings too: "of", "and"; and it has so many longer ones.
_SMALL, _LEAST_WORDS = 3, 4
#: Capitals only and so short, "SANA" is no Sanaa.
ACRONYM = 5
#: A line is looked at so far to either side.
_LINE = 160


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch that may name a place."""

    start: int
    end: int
    key: str
    #: What the gazetteer knows by the name; empty for a name that it lacks.
    places: tuple[WorldPlace, ...]
    #: Whether a province word stands beside it.
    wide: bool = False
    #: Where it stands is hardly anybody's but a place's.
    strong: bool = False
    #: Where it stands is a place's, or a person's or a thing's.
    weak: bool = False
    #: Something else is named: a person, a river, a word.
    barred: bool = False
    #: It begins a sentence, which gives any word a capital.
    opens: bool = False
    #: It speaks, as people do, or governments by the name of their seats.
    speaks: bool = False


def named(text: str, taken: Cover) -> list[Named]:
    """Return the stretches outside *taken* that may name a place, the longest from each word on."""
    row = name_row(text)
    lower = {word.folded for word in row if word.text[:1].islower()}
    surnames = _surnames(text, row)
    return [
        _seen(text, start, end, key, places, surnames)
        for start, end, key, places in _stretches(text, row, lower, taken)
    ]


def _stretches(
    text: str, row: Sequence[Word], lower: Collection[str], taken: Cover
) -> Iterator[tuple[int, int, str, tuple[WorldPlace, ...]]]:
    i = 0
    while i < len(row):
        stretch = _longest(text, row, i, lower) if _may_be_name(row[i]) else None
        if stretch is None:
            i += 1
            continue
        last, key, places = stretch
        start, end = row[i].start, _end(text, row[last])
        if not _inside_a_name(text, row, i, last) and not taken.touches(start, end):
            yield start, end, key, places
        i = last + 1


def _may_be_name(word: Word) -> bool:
    """A capital and no word of grammar."""
    return (
        word.text[:1].isupper() and word.folded not in FUNCTION_WORDS and len(word.folded) > 2
    ) or word.folded == "st"


def _longest(
    text: str, row: Sequence[Word], i: int, lower: Collection[str]
) -> tuple[int, str, tuple[WorldPlace, ...]] | None:
    """Return the longest name from a word on: its last word, its key, what it may mean."""
    word = row[i]
    best = None if _is_word(word, lower) else (i, word.folded, gazetteer.candidates(word.folded))
    key = word.folded
    for j in range(i + 1, min(i + MOST_WORDS, len(row))):
        if not _joined(text, row[j - 1], row[j]):
            break
        key = f"{key} {row[j].folded}"
        places = gazetteer.candidates(key) if row[j].text[:1].isupper() else ()
        if places:
            best = j, key, places
    return best


def _is_word(word: Word, lower: Collection[str]) -> bool:
    """Whether a word by itself is hardly a name: the report writes it small elsewhere as well."""
    return word.folded in NEVER or (word.folded in lower and word.folded not in WORDS)


def _joined(text: str, one: Word, other: Word) -> bool:
    between = text[one.end : other.start]
    return between in (" ", "-") or (between == ". " and one.folded == "st")


def _end(text: str, word: Word) -> int:
    """Where a name ends: before its possessive."""
    for mark in ("'s", "’s"):
        if text[word.start : word.end].endswith(mark):
            return word.end - len(mark)
    return word.end


def _inside_a_name(text: str, row: Sequence[Word], first: int, last: int) -> bool:
    """Say whether words with capitals right before or behind make a longer name of it."""
    before = row[first - 1] if first else None
    if before is not None and _makes_one_name(text, before, row[first]):
        return True
    behind = row[last + 1] if last + 1 < len(row) else None
    if behind is None or not behind.text[:1].isupper():
        return False
    joined = text[row[last].end : behind.start] in (" ", "-")
    return joined and MAY_FOLLOW.match(text, row[last].end) is None


def _makes_one_name(text: str, before: Word, word: Word) -> bool:
    if not before.text[:1].isupper() or len(before.text) < 2:
        return False
    if text[before.end : word.start] not in (" ", "-"):
        return False
    if gazetteer.lands_of(before.folded):
        return False
    opens = OPENS.search(text[max(0, before.start - 3) : before.start])
    if opens and before.folded in FUNCTION_WORDS:
        return False
    return not STRONG.search(text[max(0, word.start - _BEFORE) : word.start])


def _surnames(text: str, row: Sequence[Word]) -> frozenset[str]:
    """Return words that follow a first name or a title somewhere: "Lewis Hamilton"."""
    out: set[str] = set()
    for before, word in pairwise(row):
        if not (before.text[:1].isupper() and word.text[:1].isupper()):
            continue
        if text[before.end : word.start] != " " or before.end - before.start != len(before.text):
            continue
        title = TITLE.search(text[max(0, word.start - 16) : word.start])
        if title or (_is_first_name(text, before) and not _heading(text, word.start)):
            out.add(word.folded)
    return frozenset(out)


def _is_first_name(text: str, word: Word) -> bool:
    """Whether a word with a capital may be a first name: no place, no country, no grammar."""
    known = word.folded in FUNCTION_WORDS or word.folded in NEVER or gazetteer.lands_of(word.folded)
    possessive = word.text.endswith(("'s", "’s"))
    opens = OPENS.search(text[max(0, word.start - 3) : word.start]) is not None
    return not known and not possessive and not opens and not gazetteer.candidates(word.folded)


def _seen(
    text: str,
    start: int,
    end: int,
    key: str,
    places: tuple[WorldPlace, ...],
    surnames: Collection[str],
) -> Named:
    """Return a stretch with what stands around it."""
    before = text[max(0, start - _BEFORE) : start]
    behind = BEHIND.match(text, end) is not None
    acronym = key.isalpha() and text[start:end].isupper() and end - start <= ACRONYM
    wide = bool(AREA_BEHIND.match(text, end) or AREA_BEFORE.search(before))
    heading = _heading(text, start)
    strong = behind or wide or (STRONG.search(before) is not None and not heading)
    # "The Netherlands" and "the Gaza Strip" have theirs; towns have none.
    article = ARTICLE.search(before) and not behind and not _has_article(places)
    seat = any(_is_seat(p) for p in places)
    else_named = key in WORDS or key in surnames or (key in PEOPLE and not seat)
    weak = WEAK.search(before) is not None and not else_named and not heading
    person = else_named or (key in PEOPLE and not weak)
    return Named(
        start=start,
        end=end,
        key=key,
        places=places,
        wide=wide,
        strong=strong,
        weak=weak,
        barred=bool(
            TITLE.search(before)
            or article
            or NOT_A_TOWN.match(text, end)
            or ((person or acronym) and not strong)
        ),
        opens=OPENS.search(before) is not None,
        speaks=SPEAKS.match(text, end) is not None,
    )


def _is_seat(place: WorldPlace) -> bool:
    """Whether it is a country or its large capital, to which one goes more often than to a man."""
    large = place.people >= gazetteer.WELL_KNOWN
    return place.kind == "country" or (place.kind == "capital" and large)


def _has_article(places: Sequence[WorldPlace]) -> bool:
    return any(p.kind == "country" or p.id.startswith(f"{gazetteer.PREFIX}PS.") for p in places)


def _heading(text: str, at: int) -> bool:
    """Whether the line around *at* is set in capitals, or each of its words begins with one."""
    start = max(text.rfind("\n", 0, at) + 1, at - _LINE)
    end = text.find("\n", at, at + _LINE)
    line = text[start : end if end >= 0 else at + _LINE].rstrip()
    words = line.split()
    long = [w for w in words if len(w) > _SMALL and fold(w)[:1].isalpha()]
    capital = sum(w[:1].isupper() for w in long)
    # A heading has no full stop, but one in capitals may.
    plain = line.endswith(".") and not line.isupper()
    return not plain and len(long) >= _LEAST_WORDS and capital >= _HEADING * len(long)
