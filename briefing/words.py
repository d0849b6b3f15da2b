"""Words as the whole program sees them: where they stand, how they fold together.

One tokeniser serves matching against the theatre file, the rankers and the
comparison of sentences, so that "al-Nusra", "Al Nusra" and "Nusra" are one
everywhere or nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

#: "U.S." stays one word, as do "Syria's" and "10,000"; a hyphen parts words.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['’ʼ][^\W_]+)*", re.UNICODE)

#: The Arabic article in its assimilated spellings; only with a hyphen behind it is
#: it read as one ("an-Nabk"), but for "al" and "el", which stand alone as well.
_ARTICLES = frozenset("al el ad an ar as ash at az e ed er es ez".split())
_BARE_ARTICLES = frozenset(("al", "el"))


class Word(NamedTuple):
    """A word of a text: ``text[start:end]`` and its folded form."""

    start: int
    end: int
    text: str
    folded: str
    #: Whether it starts with a capital letter or a digit.
    capital: bool


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Fold case, accents, apostrophes and possessives away: "Syria’s" → "syria"."""
    plain = word
    for _ in range(2):  # taking a character apart may give a capital
        plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    if plain.endswith("'s") and len(plain) > 2:
        plain = plain[:-2]
    plain = plain.replace("'", "").replace(",", "")
    # "U.S." is "us", but 1.5 is not 15.
    return plain if plain[:1].isdigit() else plain.replace(".", "")


@lru_cache(maxsize=65536)
def _read(word: str) -> tuple[str, str, bool]:
    return word, fold(word), word[0].isupper() or word[0].isdigit()


def words(text: str) -> Iterator[Word]:
    """Yield the words of *text* in order."""
    for found in _WORD.finditer(text):
        # Word(…) by the shortest way: every word of every report passes here, more than once.
        yield tuple.__new__(Word, (*found.span(), *_read(found.group())))


def folded_words(text: str) -> list[str]:
    """Return the folded words of *text* in order, those that fold to nothing left out."""
    return [word for found in _WORD.findall(text) if (word := fold(found))]


def names(text: str) -> Iterator[Word]:
    """Return words with Arabic articles joined to the word behind: "al-Nusra" → "nusra".

    The word's offsets cover the article; its folded form leaves it out.
    """
    row = list(words(text))
    articles = [i for i, word in enumerate(row[:-1]) if word.folded in _ARTICLES]
    joined = set()
    for i in articles:
        if _joins(text, row[i], row[i + 1]):
            row[i + 1] = row[i + 1]._replace(start=row[i].start)
            joined.add(i)
    return iter([w for i, w in enumerate(row) if i not in joined] if joined else row)


@lru_cache(maxsize=64)
def name_row(text: str) -> tuple[Word, ...]:
    """Return all words of :func:`names`; a report is read by several lexicons in a row."""
    return tuple(names(text))


def _joins(text: str, article: Word, word: Word) -> bool:
    between = text[article.end : word.start]
    if between == "-":
        return True
    bare = article.folded in _BARE_ARTICLES and between in (" ", "- ")
    return bare and word.capital


#: Words that carry no meaning of their own; sumy's English list is joined to it by the ranker.
FUNCTION_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before
    being below between both but by can could did do does doing down during each few for from
    further had has have having he her here hers him his how i if in into is it its itself just me
    more most my no nor not now of off on once only or other our out over own s said same say says
    she should so some such t than that the their them then there these they this those through to
    too told under until up very was we were what when where which while who whom why will with
    would you your""".split()
)


@cache
def _stemmer() -> object:
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Stem a folded word with Porter's second algorithm (Snowball English)."""
    return str(_stemmer().stem(folded))  # type: ignore[attr-defined]


@lru_cache(maxsize=65536)
def _content_stem(word: str) -> str | None:
    folded = fold(word)
    return stem(folded) if folded and folded not in FUNCTION_WORDS else None


@lru_cache(maxsize=16384)
def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words of *text* that carry meaning, in order."""
    stems = map(_content_stem, _WORD.findall(text))
    return tuple([one for one in stems if one is not None])
