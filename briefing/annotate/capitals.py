"""Text in capitals as it would stand in small letters, length for length.

Teletype copy and many headlines shout: where every letter is a capital, none tells a name.
What is shouted is read in small letters, with the capitals of names that the theatre knows,
that the report writes elsewhere in mixed letters, and that stand where a place must. Offsets
stay; the document's own text is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ..model import Span
from ..theatre import Mention, Theatre
from ..words import FUNCTION_WORDS, names, words

#: A name alone, or an acronym with its verb, is not shouted.
LEAST_WORDS = 3
#: Times that take a capital; those that are words as well only beside a number.
_TIMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|"
    r"september|october|november|december|(?:march|may)(?= \d)|(?<=\d )(?:march|may))\b"
)
#: "IS" and "US" are words where all is in capitals, but for what only those two have.
_ALSO_WORDS = re.compile(
    r"\b(?:is|us)(?=[- ](?:led|backed|held|run|air|war|strikes?|raids?|forces|troops|fighters?|"
    r"militants?|jihadists?|gunmen|military|soldiers|drones?|jets?|planes?|special|officials?|"
    r"positions?|president)\b)"
)
_PLACE_NOUN = r"(?:town|city|village|district|suburb|region|province|outskirts)"
#: Where a place must stand, whatever its name.
_PLACES = (
    re.compile(rf"\b{_PLACE_NOUN} of ((?:al-)?[^\W\d_]{{3,30}})"),
    re.compile(r"\b(?:in|near|of|from) ((?:al-)?[^\W\d_]{3,30}) (?:province|governorate|oblast)\b"),
)


def without_shouting(text: str, sentences: Sequence[Span], theatre: Theatre) -> str:
    """Return *text* with its shouted sentences in small letters, of the same length."""
    loud = [s for s in sentences if _shouted(text[s.start : s.end])]
    if not loud:
        return text
    known = _written_elsewhere(text, sentences, loud)
    parts: list[str] = []
    at = 0
    for sentence in loud:
        parts += [text[at : sentence.start], _lowered(text, sentence, theatre, known)]
        at = sentence.end
    return "".join((*parts, text[at:]))


def _shouted(sentence: str) -> bool:
    # Articles stay small in headlines: "ARMY ENTERS al-BAB".
    return sentence.replace("al-", "").isupper() and sentence.count(" ") + 1 >= LEAST_WORDS


def _written_elsewhere(
    text: str, sentences: Sequence[Span], loud: Collection[Span]
) -> frozenset[str]:
    """Words that the report writes with a capital where no sentence begins."""
    quiet = (text[s.start : s.end] for s in sentences if s not in set(loud))
    found = (w for sentence in quiet for w in list(words(sentence))[1:])
    return frozenset(w.folded for w in found if w.text[:1].isupper()) - FUNCTION_WORDS


def _lowered(text: str, sentence: Span, theatre: Theatre, known: Collection[str]) -> str:
    shouted = text[sentence.start : sentence.end]
    # A few letters have no small form of their own length.
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in shouted)
    letters = list(small)
    for start, form in _capitals(shouted, small, theatre, known):
        letters[start : start + len(form)] = form
    return "".join(letters)


def _capitals(
    shouted: str, small: str, theatre: Theatre, known: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Yield where capitals stay, each with the letters that stand there."""
    first = next((i for i, c in enumerate(small) if c.isalpha()), 0)
    yield first, shouted[first : first + 1]
    for word in words(shouted):
        if word.folded in known:
            yield word.start, shouted[word.start]
    for pattern in (_TIMES, *_PLACES):
        for found in pattern.finditer(small):
            yield from _initials(shouted, *found.span(found.re.groups))
    for found in _ALSO_WORDS.finditer(small):
        yield found.start(), shouted[found.start() : found.end()]
    for lexicon in (theatre.place_names, theatre.actor_names, theatre.source_names):
        for mention in lexicon.search(shouted):
            yield from _as_listed(shouted, mention)


def _initials(shouted: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for word in names(shouted[start:end]):
        at = start + word.end - len(word.text)
        yield at, shouted[at]


def _as_listed(shouted: str, mention: Mention) -> Iterator[tuple[int, str]]:
    """Yield the capitals that a name has where it is listed."""
    here = names(shouted[mention.start : mention.end])
    for word, listed in zip(here, names(mention.name.text), strict=False):
        at = mention.start + word.end - len(word.text)
        if listed.text.isupper() and len(listed.text) > 1:
            yield at, word.text
        elif listed.capital:
            yield at, word.text[0]
