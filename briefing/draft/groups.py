"""Armed groups that nobody has listed: by their fighters, by what they hold, by definition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..theatre import ACRONYM_LENGTH, Actor, Theatre
from ..words import fold, words
from .parties import Nations
from .patterns import (
    A_GROUP,
    ACRONYM,
    ARMED,
    BACKED,
    CALLED,
    FIGHTERS_OF,
    HELD_BY,
    HOLDS,
    KNOWN_AS,
    LOOSE,
    OF_FIGHTERS,
    PROPER,
)

#: A name that only its last word makes a group's must stand so often.
LEAST = 2
#: Words with a capital that head no group's name.
_NO_NAME = frozenset(
    """the a an and of in on at as for but when while after before since with by from if it its he
    she they their his her this that these those some many most several both all one two three
    four five six seven eight nine ten other another no not monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december president minister general foreign defence defense prime north south east
    west northern southern eastern western central meanwhile however pro anti sunni shiite shia
    shi'ite muslim christian islamist islamic arab kurdish western allied foreign local former
    senior top suspected dozens hundreds thousands kurd kurds jihadist rebel rebels
    government security police army state special un""".split()
)
#: Names of several armies: no one's.
_GENERIC = frozenset(
    "armed forces|security forces|special forces|air force|national guard|red army|army|"
    "ground forces|defence forces|defense forces|border guards|border guard".split("|")
)
_SMALL = frozenset("of for and the in on al a to".split())
_ENDS = re.compile(rf"\b(?:{ARMED}|{LOOSE})$")


@dataclass
class _Found:
    """Names of groups with how surely they are: fighters, ground or a definition."""

    fights: Counter[str] = field(default_factory=Counter)
    proper: Counter[str] = field(default_factory=Counter)
    #: Acronym to the name it stands for.
    short: dict[str, str] = field(default_factory=dict)


def find_groups(texts: Sequence[str], known: Nations, theatre: Theatre) -> tuple[Actor, ...]:
    """Return the armed groups that the reports name and *theatre* doesn't know."""
    found = _Found()
    for text in texts:
        _read(text, known, theatre, found)
    names = _sure(found)
    _by_initials(names, found)
    return tuple(_actors(names, _backers(texts, known), known))


def _read(text: str, known: Nations, theatre: Theatre, found: _Found) -> None:
    for pattern in (OF_FIGHTERS, A_GROUP, FIGHTERS_OF, HOLDS, HELD_BY, CALLED, KNOWN_AS):
        for hit in pattern.finditer(text):
            name = _name(hit[1], known)
            if name and not _is_known(name, theatre):
                found.fights[name] += 1
    for hit in PROPER.finditer(text):
        name = _name(hit[1], known)
        if " " in name and not _is_known(name, theatre):
            found.proper[name] += 1
    for hit in ACRONYM.finditer(text):
        name = _name(hit[1], known)
        if name and _initials(name)[-len(hit[2]) :][:2] == hit[2][:2]:
            found.short.setdefault(hit[2], name)


def _initials(name: str) -> str:
    parts = re.split(r"[ -]", name)
    return "".join(p[0] for p in parts if p and p.casefold() not in _SMALL).upper()


def _is_known(name: str, theatre: Theatre) -> bool:
    lexicons = (theatre.actor_names, theatre.source_names, theatre.place_names)
    return any(next(lexicon.search(name), None) is not None for lexicon in lexicons)


#: Small words of the list above that a group's name may well begin with.
_HEADS = ("Islamic", "National", "Kurdish", "Arab", "Northern", "Southern")


def _name(words_found: str, known: Nations) -> str:
    """Return a group's name without what only stands before it; "" where nothing is left."""
    parts = words_found.split(" ")
    parts[-1] = re.sub(r"['’]s?$", "", parts[-1])
    while parts and (parts[0].casefold() in _NO_NAME or "-" in parts[0][2:]):
        whole = len(parts) > 1 and bool(_ENDS.search(parts[-1]) or parts[0] == "Islamic")
        if whole and parts[0] in _HEADS:
            break
        parts.pop(0)
    if parts and known.of(parts[0]) and not (len(parts) > 2 or _ENDS.search(parts[-1])):
        parts.pop(0)
    name = " ".join(parts)
    # "Ukrainian Armed Forces" is the army.
    bare = " ".join(parts[1:]) if parts and known.of(parts[0]) else name
    if known.of(name) or bare.casefold() in _GENERIC or fold(name) in _NO_NAME:
        return ""
    return name if len(name) > 1 else ""


def _sure(found: _Found) -> dict[str, list[str]]:
    """Return the names that are groups', each with what else it is called."""
    total = found.fights + found.proper
    called: dict[str, list[str]] = {}
    for name in sorted(total, key=lambda n: (-total[n], n)):
        whole = found.short.get(name, name)
        head = next((n for n in called if _same(n, whole)), whole)
        called.setdefault(head, [])
        if name != head:
            called[head].append(name)
    return dict(
        _proper_first(h, others) for h, others in called.items() if _is_sure(h, others, found)
    )


def _proper_first(head: str, others: Sequence[str]) -> tuple[str, list[str]]:
    """The name that ends as a group's does heads the others: "Wagner Group", not "Wagner"."""
    spelt = (head, *others)
    best = next((n for n in spelt if _ENDS.search(n)), head)
    return best, [n for n in spelt if n != best]


def _is_sure(head: str, others: Sequence[str], found: _Found) -> bool:
    """By an ending that only a group has, or by being named often enough as one."""
    spelt = (head, *others)
    fights = sum(found.fights[n] for n in spelt)
    proper = sum(found.proper[n] for n in spelt)
    ends = any(_ENDS.search(n) for n in spelt)
    return (ends and (fights > 0 or head in found.short.values())) or fights + proper >= LEAST


def _same(one: str, other: str) -> bool:
    """ "al-Nusra Front" and "Nusra Front", "Wagner" and "Wagner Group" are one."""
    a, b = ([w.folded for w in words(n) if w.folded not in _MUTE] for n in (one, other))
    if a == b or not a or not b:
        return a == b
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    ends = _ENDS.search(one) or _ENDS.search(other)
    return bool(ends) and longer[:-1] == shorter


#: Words that make no other name of one.
_MUTE = ("al", "el", "the", "group")


#: What groups of several wars are called besides, where initials don't tell.
_ALSO = {
    "ISIS": "Islamic State",
    "ISIL": "Islamic State",
    "Daesh": "Islamic State",
    "DAESH": "Islamic State",
    "Hizbullah": "Hezbollah",
    "Hizbollah": "Hezbollah",
    "Ansarullah": "Houthi",
}


def _by_initials(names: dict[str, list[str]], found: _Found) -> None:
    """ "IS" stands for Islamic State: capitals that are a longer group's initials."""
    for short, whole in found.short.items():
        if whole in names and short not in names[whole]:
            names[whole].append(short)
    for other, whole in _ALSO.items():
        if other in names and whole in names:
            names[whole] += [other, *names.pop(other)]
    for short in [n for n in names if n.isupper() and len(n) <= ACRONYM_LENGTH]:
        whole = next((n for n in names if " " in n and _initials(n) == short), "")
        if whole:
            names[whole] += [short, *names.pop(short)]


def _backers(texts: Sequence[str], known: Nations) -> Counter[tuple[str, str]]:
    """Count who is said to back whom, by the country's id and the folded words behind it."""
    out: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for hit in BACKED.finditer(text):
            nation = known.of(hit[1])
            if nation is not None:
                out[nation.id, fold(hit[2])] += 1
    return out


def _actors(
    names: dict[str, list[str]], backers: Counter[tuple[str, str]], known: Nations
) -> Iterator[Actor]:
    home = {n.id for n in known.home}
    for name, others in names.items():
        called = tuple(fold(n) for n in (name, *others))
        backed = {n: c for (n, whom), c in backers.items() if whom.startswith(called)}
        sponsor = max(backed.keys() - home, key=lambda n: (backed[n], n), default="")
        one = re.sub(r"[^\w]+", "-", fold(name)).strip("-")
        wider = () if name.casefold().endswith("group") else (f"{name} group",)
        aliases = [o for o in (*others, *wider) if o != name]
        yield Actor(
            id=one,
            name=name,
            kind="armed group",
            side=sponsor or one,
            sponsors=(sponsor,) if sponsor else (),
            aliases=tuple(dict.fromkeys(aliases)),
        )
