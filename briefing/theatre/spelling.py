"""Spelling variants by rule: what transliterations from Arabic, Kurdish and Turkish share.

No list holds every way to write a name. "Fallouja", "Faluja" and "Fallujah" are one, and so are
"Dayr" and "Deir", "Tell" and "Tal", "Sheikh Maksoud" and "Maqsoud". The key of a name keeps its
consonants, those that are written for one another made one; doubles and mute letters go, and so
do the vowels where enough is left. The article is off already (:func:`briefing.words.names`).
Which names may be found by their key alone is for the lexicon to say: precision before recall.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

#: Letters written for one another, longest first: (kh, h), (q, k), (dh, d), (th, t), (gh, g).
_LETTERS = (
    ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("dj", "j"), ("ph", "f"), ("q", "k"), ("c", "k"), ("z", "s"), ("v", "w"), ("p", "b"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy\u0131]+")
#: "h" behind a vowel and before a consonant or the end is how a long vowel is written.
_MUTE = re.compile(r"(?<=[aeiouy])h(?![aeiouy])")
_DOUBLE = re.compile(r"(.)\1+")
#: Words that name a kind of place in many spellings.
_WORDS = {
    "dayr": "deir", "dair": "deir", "der": "deir", "tel": "tal", "tell": "tal", "tall": "tal",
    "shaikh": "sheikh", "sheik": "sheikh", "shaykh": "sheikh", "cheikh": "sheikh",
    "abou": "abu", "abo": "abu", "jabal": "jebel", "jabel": "jebel", "djebel": "jebel",
    "kafar": "kafr", "kufr": "kafr", "kfar": "kafr", "kafer": "kafr", "khirbet": "khirbat",
}  # fmt: skip
#: Vowels written for one another, longest first; "e" at the end is the "a" of a feminine.
_SOUNDS = (
    ("ou", "u"), ("oo", "u"), ("aw", "u"), ("au", "u"), ("ow", "u"), ("o", "u"), ("ee", "i"),
    ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("ie", "i"), ("iy", "i"), ("y", "i"),
    ("e", "i"), ("\u0131", "i"),
)  # fmt: skip
#: Places of the world's news that sound like a town or an alias of some theatre and are none:
#: "Tripoli" is not Trebil, "Senegal" not Şengal. Found by trying country and city names on ours.
ELSEWHERE = frozenset("tripoli sousse senegal samoa kiribati sierra sabha".split())
#: Consonants from which a name is known by them alone, vowels left out ("Minbij", "Manbij").
LEAST = 4
#: A shorter name keeps its vowels, and must have so many letters: "Raqqa", not "Ain".
LEAST_LETTERS = 4
#: How alike two spellings must be as they sound (Ratcliff & Obershelp 1988): "Minbij" and "Manbij"
#: are at .83, names of other places that share their consonants mostly under .7.
LIKE = 0.72


@lru_cache(maxsize=65536)
def sound_of(folded: str) -> str:
    """Return a folded word as it sounds: "fallouja" and "fallujah" → "faluja"."""
    word = _WORDS.get(folded, folded)
    word = re.sub(r"(?<!e)[ae]h?$", "a", _MUTE.sub("", word))
    for letters, one in _LETTERS:
        word = word.replace(letters, one)
    for letters, one in _SOUNDS:
        word = word.replace(letters, one)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=65536)
def key_of(folded: tuple[str, ...]) -> str:
    """Return the key of a name's folded words, "" where it is too short to be known by it.

    A final "a" stays: it tells Mansoura, a place, from Mansour, a man.
    """
    sounds = [sound_of(word) for word in folded]
    bare = [_VOWELS.sub("", s) + ("a" if s.endswith("a") else "") for s in sounds]
    if not all(bare) or not sounds:
        return ""
    if sum(len(b.removesuffix("a")) for b in bare) >= LEAST:
        return " ".join(bare)
    whole = " ".join(sounds)
    return f"={whole}" if len(whole) >= LEAST_LETTERS else ""


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names of one key sound alike too."""
    here, there = (" ".join(map(sound_of, words)) for words in (one, other))
    return SequenceMatcher(None, here, there).ratio() >= LIKE
