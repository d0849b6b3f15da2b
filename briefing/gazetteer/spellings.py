"""Names in a spelling that the gazetteer lacks, found by rule in given countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from ..theatre.spelling import key_of as sound_key
from ..theatre.spelling import sound_of
from .tables import WorldPlace, key_of, towns_of

#: How alike two spellings must be as they sound: "Zaporizhia" and "Zaporizhzhya" are at .9, and
#: the world has so many names that less finds another place.
LIKE = 0.8
#: Shorter names are too like one another, unless they sound the same.
SHORTEST = 5
#: The Arabic article before a blank, where no hyphen tells it: "Ar Raqqah".
_ARTICLES = frozenset("ar as ash at ad az an ed er es et".split())


@lru_cache(maxsize=8192)
def respelt(key: str, countries: frozenset[str]) -> tuple[WorldPlace, ...]:
    """Return the places of *countries* whose name *key* spells otherwise, by the rules.

    Empty where names of several places are as like: no place is better than a wrong one.
    """
    found = [one for code in sorted(countries) for one in _like(key, code)]
    named = {key_of(one.name) for one in found}
    return tuple(sorted(found, key=lambda p: (-p.people, p.id))) if len(named) == 1 else ()


def _like(key: str, country: str) -> Iterator[WorldPlace]:
    words = tuple(key.split(" "))
    bare, sound = sound_key(words), _sound(words)
    for other, one in _by_sound(country).get(bare, ()) if bare else ():
        if _alike(sound, other):
            yield one


@lru_cache(maxsize=32)
def _by_sound(country: str) -> Mapping[str, list[tuple[str, WorldPlace]]]:
    """A country's towns with how they sound, by the key of their spelling."""
    out: defaultdict[str, list[tuple[str, WorldPlace]]] = defaultdict(list)
    for one in towns_of(country):
        words = _words_of(one)
        out[sound_key(words)].append((_sound(words), one))
    return out


def _words_of(one: WorldPlace) -> tuple[str, ...]:
    first, *others = key_of(one.name).split(" ")
    return tuple(others) if others and first in _ARTICLES else (first, *others)


def _sound(words: tuple[str, ...]) -> str:
    return " ".join(map(sound_of, words))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return len(one) >= SHORTEST and SequenceMatcher(None, one, other).ratio() >= LIKE
