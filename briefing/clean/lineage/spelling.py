"""Words as a copy keeps them: one key for British and American, Raqqa and Raqa, 12 and twelve."""

from __future__ import annotations

import re
import zlib

from ...words import fold

#: Longer words are cut for their key: nobody re-spells what stands behind so many letters.
_LONGEST = 40
_VOWELS = re.compile(r"(?<=.)[aeiouyhw]+")
_DOUBLED = re.compile(r"(.)\1+")
#: Letters that transliterations and the two Englishes take for one another: Raqqa and Rakka,
#: organise and organize, defence and defense.
_ONE_SOUND = str.maketrans({"q": "k", "c": "k", "z": "s"})
_SOFT_C = re.compile(r"c(?=[eiy])")
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
#: No news to a copy: "a", "an" and "the" come and go under a subeditor's hand, as does the
#: Arabic article.
SILENT = frozenset("a an the al el".split())


def key(word: str) -> tuple[int, int]:
    """Return a word's key as 32 bits, 0 for one that says nothing; and 1 if it is a number.

    The key of a word is its skeleton of consonants behind the first letter: "colour" and
    "color", "centre" and "center", "Raqqa", "Raqa" and "Rakka" have one. Different words that
    fall together ("led", "lad") only raise how alike two texts look by the little they share.
    """
    folded = fold(word)[:_LONGEST]
    number = _NUMBERS.get(folded, folded if folded[:1].isdigit() else "")
    if number:
        return max(zlib.crc32(number.encode()), 1), 1
    if folded in SILENT:
        return 0, 0
    return zlib.crc32(skeleton(folded).encode("utf-8", "surrogatepass")), 0


def skeleton(folded: str) -> str:
    """Return the first letter and the consonants of a folded word, each once in a row."""
    plain = _SOFT_C.sub("s", folded).translate(_ONE_SOUND)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", plain))
