"""Without a theatre file: which of the day's places are one ground.

The reports themselves say so. "Raqa" is Raqqa, spelt otherwise; "the Qaterji neighbourhood of
Aleppo" is told of together with Aleppo, and Aleppo more often. Knowledge of the war does this
better: with a theatre file none of it is used.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Statement
from ..theatre.spelling import sound_of
from ..words import names

#: A place belongs to the one that stands beside it in this share of its sentences, if that one
#: is told of so many times as often. Swept .3 to .7 and 1.5 to 3 on the June week read without
#: its theatre file: fronts .615 to .679; a window of neighbouring sentences was worse.
SHARE = 0.5
TIMES = 1.5
#: Consonants that a name must have to be known by them alone: "Hama" and "Hum" have two.
LEAST = 3


def on_grounds(documents: Sequence[Sequence[Statement]]) -> list[list[Statement]]:
    """Return the statements with the places that stand for each ground in place of their own."""
    spelt = _one_spelling(Counter(p for doc in documents for s in doc for p in s.places))
    sets = [{spelt[p] for p in s.places} for doc in documents for s in doc]
    grounds = _grounds(sets)
    return [
        [replace(s, places=tuple(dict.fromkeys(grounds[spelt[p]] for p in s.places))) for s in doc]
        for doc in documents
    ]


def consonants(name: str) -> str:
    """Return what transliterations of a name have in common: its consonants, doubles once.

    A name of few consonants keeps its vowels.
    """
    sound = "".join(sound_of(word.folded) for word in names(name))
    bare = re.sub(r"[aeiou]", "", sound)
    return bare if len(bare) >= LEAST else sound


def _one_spelling(counts: Counter[str]) -> dict[str, str]:
    """Return each name with the most frequent spelling of it."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        alike[consonants(name) or name].append(name)
    return {
        name: max(names, key=lambda n: (counts[n], n)) for names in alike.values() for name in names
    }


def _grounds(sentences: Iterable[set[str]]) -> dict[str, str]:
    """Return the place that each place belongs to: itself where it belongs to none."""
    counts: Counter[str] = Counter()
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for places in sentences:
        counts.update(places)
        for place in places:
            beside[place].update(places - {place})
    wider = {p: _wider(p, counts, beside[p]) for p in counts}
    return {p: _widest(p, wider) for p in counts}


def _wider(place: str, counts: Counter[str], beside: Counter[str]) -> str:
    fit = [
        (together, counts[other], other)
        for other, together in beside.items()
        if together >= SHARE * counts[place] and counts[other] >= TIMES * counts[place]
    ]
    return max(fit)[2] if fit else ""


def _widest(place: str, wider: dict[str, str]) -> str:
    # Each is told of more often than the one before: the way up ends.
    while wider[place]:
        place = wider[place]
    return place
