"""Places that the reports name, wherever they name them.

A name is a place where a place noun stands beside it or things happen "in" or "near" it; then it
is one in every report. Who speaks, has a title or fights under the name is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..theatre import Lexicon, Place, Theatre
from ..words import fold, names
from .nations import nations
from .parties import Nations
from .patterns import (
    AT_PLACE,
    AXIS,
    BODY,
    NAME,
    OF_PLACE,
    PLACE_OF,
    PROVINCE,
    PROVINCE_NOUN,
    PROVINCE_OF,
    RULES,
    SPEAKS,
    TITLED,
    WEAK,
)
from .spellings import LEAST_SOUND, one_spelling, sound

#: A name that speaks or has a title in more than this share of its mentions is no place.
SPEAKS_SHARE = 0.34
#: "Of" and "from" stand before people and bodies too: so often before a place.
LEAST_LOOSE = 2
#: A list of towns is this long at most.
LISTED = 8
_LOW = re.compile(r"\b[a-z][a-z'’-]{2,}\b")
_CAPITAL = re.compile(r"(?<![\w-])[A-Z][a-z'’]{3,24}(?![\w-])")
_NEXT = re.compile(rf"(?:, | and |, and | or )({NAME})(?=[,.;]| and | in | on | to | for | or )")
_STOPS = re.compile(
    rf" (?:{PROVINCE_NOUN}|Sea|River|Front|Group|Forces|Army|Ministry|Street|Nuclear|Power|Airport|"
    r"Plant|Reservoir|Meanwhile)\b.*"
)
_NOT_PLACES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december i he she it they we the a an in on at and
    his her its their this that these those some many all both president minister general telegram
    facebook twitter youtube internet islam ramadan eid god allah north south east west northern
    southern eastern western central english arabic europe asia africa america middle
    united nations un eu nato army forces government state day night week month year sunni shiite
    shia muslim muslims christian kurdish arab arabs kurds islamic photo source""".split()
)
_WORDS_OF_NATIONS = frozenset(
    w for n in nations() for w in (n.name, f"{n.name}s", *n.adjectives, n.people) if w
)
#: What a province is called in one report and another.
_PROVINCES = ("province", "region", "Province", "Region", "oblast", "Oblast", "governorate")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name that may be a place: by a noun beside it, or only by a preposition."""

    name: str
    strong: bool
    province: bool = False
    #: Behind a preposition that stands before people and bodies as well.
    loose: bool = False


def find_places(
    texts: Sequence[str], known: Nations, theatre: Theatre, taken: Collection[str]
) -> tuple[Place, ...]:
    """Return the places that the reports name and *theatre* doesn't know.

    *taken* are the folded names of parties.
    """
    del known
    hits = [h for text in texts for h in _hits(text)]
    counts = Counter(h.name for h in hits)
    loose = Counter(h.name for h in hits if h.loose)
    people = _people(texts, counts)
    low = Counter(w for text in texts for w in _LOW.findall(text))
    likely = [
        name
        for name in sorted(counts)
        if (counts[name] > loose[name] or loose[name] >= LEAST_LOOSE)
        and name not in people
        and fold(name) not in taken
        and not _is_known(name, theatre)
        # A headline's words have capitals too: what is also written small is no name.
        and not low[name.split(" ")[0].casefold()]
    ]
    chosen = [n for n in likely if not _two_names(n, likely)]
    others = Counter(_other_spellings(texts, counts, chosen, taken))
    provinces = {h.name for h in hits if h.province}
    spelt = [*chosen, *(o for o in sorted(others) if o not in chosen)]
    return tuple(_places(spelt, provinces, counts + others))


def _is_known(name: str, theatre: Theatre) -> bool:
    lexicons = (theatre.place_names, theatre.actor_names, theatre.source_names)
    return any(next(lexicon.search(name), None) is not None for lexicon in lexicons)


def _hits(text: str) -> Iterator[_Hit]:
    for pattern, strong, province in (
        (PLACE_OF, True, False),
        (OF_PLACE, True, False),
        (AXIS, True, False),
        (PROVINCE, True, True),
        (PROVINCE_OF, True, True),
        (AT_PLACE, False, False),
    ):
        for found in pattern.finditer(text):
            loose = pattern is AT_PLACE and bool(WEAK.match(found.group()))
            name = place_name(found[1] or found[2])
            if name:
                yield _Hit(name, strong, province, loose)
                if not (province or loose):
                    yield from _listed(text, found.end())


def _two_names(name: str, chosen: Collection[str]) -> bool:
    """ "Deir Ezzor-Aleppo", and two names of a list that lost its commas."""
    cuts = [m.start() for m in re.finditer(r"[ -]", name)]
    return any(name[:c] in chosen and name[c + 1 :] in chosen for c in cuts)


def _listed(text: str, end: int) -> Iterator[_Hit]:
    """ "Soledar, Zaitseve and Vesela Dolyna": what is listed with a place is one."""
    for _ in range(LISTED):
        found = _NEXT.match(text, end)
        name = place_name(found[1]) if found is not None else ""
        if found is None or not name:
            return
        yield _Hit(name, strong=False)
        end = found.end()


def place_name(words_found: str) -> str:
    """Return a place's name without what stands around it; "" where none is left."""
    parts = _STOPS.sub("", words_found).split(" ")
    while parts and _is_other(parts[0]):
        parts.pop(0)
    ends = next((i for i, part in enumerate(parts) if _is_other(part)), len(parts))
    name = re.sub(r"['’]s?$", "", " ".join(parts[:ends]))
    return "" if len(name) < 3 or name.isupper() or BODY.fullmatch(name) else name


def _is_other(word: str) -> bool:
    plain = re.sub(r"['’]s?$", "", word)
    return (
        plain.casefold() in _NOT_PLACES
        or plain in _WORDS_OF_NATIONS
        or plain.casefold().endswith(("-backed", "-led", "-held"))
    )


def _other_spellings(
    texts: Sequence[str], counts: Counter[str], chosen: Sequence[str], taken: Collection[str]
) -> Iterator[str]:
    """Yield words that sound as a chosen place, wherever they stand."""
    places = set(chosen)
    sounds = {s for n in chosen if " " not in n and len(s := sound(n)) >= LEAST_SOUND}
    for text in texts:
        for found in _CAPITAL.finditer(text):
            word = re.sub(r"['’]s?$", "", found.group())
            if word in places or fold(word) in taken or word in _WORDS_OF_NATIONS:
                continue
            lost = word.endswith("s") and word[:-1] in places  # "Aleppos": its mark is lost
            if lost or (word not in counts and sound(word) in sounds):
                yield word


_FIRST_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z’']{2,24}) $")


def _ends_a_name(text: str, start: int) -> bool:
    """ "Bashar al-Assad": a name in the middle of a sentence with another right before it."""
    found = _FIRST_NAME.search(text, max(0, start - 28), start)
    return found is not None and not _is_other(found[1])


def _people(texts: Sequence[str], candidates: Collection[str]) -> set[str]:
    """Return the candidates that speak or have a title in too many of their mentions."""
    # "Assad" and "al-Assad" are found as one and counted as one.
    keys = {name: " ".join(w.folded for w in names(name)) for name in candidates}
    lexicon = Lexicon((name, key, "name") for name, key in sorted(keys.items()))
    named: Counter[str] = Counter()
    against: Counter[str] = Counter()
    for text in texts:
        for found in lexicon.search(text):
            named[found.name.kb_id] += 1
            titled = TITLED.search(text, max(0, found.start - 24), found.start)
            acts = SPEAKS.match(text, found.end) or RULES.match(text, found.end)
            if titled or acts or _ends_a_name(text, found.start):
                against[found.name.kb_id] += 1
    return {n for n, key in keys.items() if against[key] > SPEAKS_SHARE * named[key]}


def _places(
    chosen: Sequence[str], provinces: Collection[str], counts: Counter[str]
) -> Iterator[Place]:
    spelt = one_spelling({name: counts[name] for name in chosen})
    by_head: dict[str, list[str]] = {}
    for name in chosen:
        by_head.setdefault(spelt[name], []).append(name)
    for head, spellings in sorted(by_head.items()):
        one = re.sub(r"[^\w]+", "-", fold(head)).strip("-")
        yield Place(one, head, "found", aliases=tuple(n for n in spellings if n != head))
        if any(n in provinces for n in spellings):
            name, *wider = (f"{n} {noun}" for n in (head, *spellings) for noun in _PROVINCES)
            wider += [f"{noun} of {n}" for n in spellings for noun in ("province", "region")]
            wider = [w for w in dict.fromkeys(wider) if w != name]
            yield Place(f"{one}-province", name, "province", aliases=tuple(wider))
