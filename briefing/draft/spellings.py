"""Which names of places are one, otherwise spelt: over Arabic and Slavic transliterations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..theatre.spelling import sound_of
from ..words import names

#: One letter in so many of the longer sound may differ: "Balakliya" and "Balakleya", not
#: "Qaterji" and "Kafraya".
LETTERS_A_SLIP = 5
#: A shorter sound must be the same.
LEAST_LETTERS = 4
#: A word that stands nowhere as a place's is taken for one from so many letters of its sound.
LEAST_SOUND = 5


def one_spelling(counts: Mapping[str, int]) -> dict[str, str]:
    """Return each name with the most frequent spelling of what sounds nearly the same."""
    heads: dict[str, list[tuple[str, str]]] = {}
    out: dict[str, str] = {}
    for name in sorted(counts, key=lambda n: (-counts[n], n)):
        own = sound(name)
        near = heads.setdefault(own[:1], [])
        lost = out.get(name[:-1], "") if name.endswith("s") else ""
        same = lost or next((head for other, head in near if _alike(own, other)), "")
        if not same:
            near.append((own, name))
        out[name] = same or name
    return out


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """Return how a name sounds: g as h, zh as z, o as a, without its ending vowel, -iv as -ov."""
    folded = (w.folded.replace("zh", "z") for w in names(name))
    whole = "".join(sound_of(w) for w in folded).replace("g", "h")
    whole = re.sub(r"i+", "i", whole.replace("w", "v").replace("j", "i").replace("u", "o"))
    return re.sub(r"[io]v$", "v", whole.rstrip("aio"))


def _alike(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < LEAST_LETTERS:
        return one == other
    slips = longest // LETTERS_A_SLIP
    return abs(len(one) - len(other)) <= slips and _distance(one, other) <= slips


def _distance(one: str, other: str) -> int:
    """Return how many letters must be changed, put in or left out (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        corner, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (a != b))
    return row[-1]
