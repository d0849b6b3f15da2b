"""States, the armies at home, their opponents and the people: parties that any war has.

A state's army abroad is the state; the army of a country that is fought in has the country's
adjective ("Ukrainian forces", "Iraqi government forces" where rebels make the difference).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..theatre import Actor
from .nations import Nation, nations
from .patterns import COALITION

#: A country is fought in if it has this share of the mentions of ground ("in Syria", "eastern
#: Ukraine") that the most mentioned one has.
HOME_SHARE = 0.3
#: Rebels are a party of the war if they are named so often for each ten reports.
REBELS = 1.0
_GROUND = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Ii]nside|into|over|throughout|(?:north|south|east|west)(?:-?(?:east|west))?ern|"
    r"parts? of|northern|central|occupied) (?:the )?([A-Z][\w'’.]+(?: [A-Z][\w]+)?)"
)
_REBELS = re.compile(
    r"\b(?:rebels?|insurgents?|opposition (?:fighters|forces|factions|groups)|armed opposition|"
    r"rebel-held|opposition-held)\b",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\b(?:government|regime|loyalist)[ -](?:forces|troops|army|soldiers|warplanes|jets|aircraft|"
    r"air|helicopters|planes|shelling|held|controlled)\b",
    re.IGNORECASE,
)
#: Who is at home is called by his trade; who came is not.
_INVADERS = re.compile(r"\b(?:occupiers?|invaders?|occupying|occupation forces)\b", re.IGNORECASE)
_FORCES = (
    "forces", "troops", "soldiers", "army", "Army", "military", "armed forces", "Armed Forces",
    "fighters", "servicemen", "units", "infantry", "paratroopers", "air force", "Air Force",
    "warplanes", "aviation", "artillery", "government", "army units",
)  # fmt: skip
_HOME_DESCRIPTIONS = (
    "government forces", "government troops", "government army", "government soldiers",
    "government warplanes", "government jets", "government aircraft", "government helicopters",
    "government air strikes", "government airstrikes", "army units", "army troops", "armed forces",
    "regime", "regime forces", "regime troops", "regime warplanes", "regime aircraft",
    "loyalist forces", "loyalists", "army",
)  # fmt: skip
_REBEL_DESCRIPTIONS = (
    "rebels", "rebel forces", "rebel fighters", "rebel groups", "rebel group", "rebel factions",
    "insurgents", "insurgent groups", "opposition fighters", "opposition forces",
    "opposition factions", "opposition groups", "armed opposition", "armed groups",
    "anti-government fighters", "moderate opposition", "moderate rebels",
)  # fmt: skip
_CIVILIANS = (
    "civilians", "civilian", "civilian population", "residents", "inhabitants", "villagers",
    "townspeople", "locals", "children", "child", "women", "women and children", "girl", "boy",
    "infant", "baby", "elderly people", "old people", "families", "family", "shoppers",
    "worshippers", "mourners", "passengers", "bystanders", "passers-by", "pupils", "students",
    "schoolchildren", "patients", "refugees", "displaced people", "displaced persons",
    "displaced families", "citizens", "farmers", "prisoners", "detainees", "aid workers",
    "aid worker", "medics", "medic", "doctors", "nurses", "rescue workers", "rescuers",
    "journalists", "journalist", "aid convoy", "aid convoys",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nations:
    """The countries that the reports name, and those that are fought in."""

    named: tuple[Nation, ...]
    home: tuple[Nation, ...]

    @property
    def parties(self) -> tuple[Nation, ...]:
        """Who fights: the countries that are fought in, and of the others the most named."""
        foreign = (n for n in self.named if n not in self.home)
        return (*self.home, *islice(foreign, 1))

    def of(self, word: str) -> Nation | None:
        """Return the named country whose name, adjective or seat *word* is."""
        return next(
            (n for n in self.named if word in (n.name, *n.adjectives, *n.seats)),
            None,
        )


def find_nations(texts: Sequence[str]) -> Nations:
    """Return the countries that the reports name, the most named first."""
    counts: Counter[str] = Counter()
    ground: Counter[str] = Counter()
    by_word = {w: n for n in nations() for w in (n.name, *n.adjectives, *n.seats)}
    longest = sorted(by_word, key=lambda w: (-len(w), w))
    pattern = re.compile(rf"(?<![\w-])(?=[A-Z])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    names = {n.name: n for n in nations()}
    for text in texts:
        for found in pattern.finditer(text):
            nation = by_word[found.group()]
            counts[nation.code] += 1
        for found in _GROUND.finditer(text):
            word = next((w for w in (found[1], found[1].split(" ")[0]) if w in names), "")
            if word:
                ground[names[word].code] += 1
    most = max(ground.values(), default=0)
    named = sorted(
        (n for n in nations() if counts[n.code]), key=lambda n: (-counts[n.code], n.code)
    )
    home = sorted(
        (n for n in named if ground[n.code] and ground[n.code] >= HOME_SHARE * most),
        key=lambda n: (-ground[n.code], n.code),
    )
    return Nations(tuple(named), tuple(home))


def find_parties(texts: Sequence[str], known: Nations) -> Iterator[Actor]:
    """Yield states, armies, rebels, coalitions and the civilians of the reports' war."""
    rebels = _count(_REBELS, texts) >= REBELS * len(texts) / 10
    governs = _count(_GOVERNMENT, texts) > 0 and rebels
    foreign = [n for n in known.named if n not in known.home]
    for i, nation in enumerate(known.home):
        yield from _at_home(nation, governs, first=i == 0)
    invader = foreign[0].code if foreign and _count(_INVADERS, texts) else ""
    for nation in foreign:
        yield _abroad(nation, invades=nation.code == invader)
    if rebels and known.home:
        yield _rebels(known.home[0])
    yield from _coalitions(texts, known)
    yield Actor("civilians", "Civilians", "people", "none", descriptions=_CIVILIANS)


def _count(pattern: re.Pattern[str], texts: Sequence[str]) -> int:
    return sum(len(pattern.findall(text)) for text in texts)


def _at_home(nation: Nation, governs: bool, *, first: bool) -> Iterator[Actor]:
    """The army of a country that is fought in, and its state, which the army is part of."""
    adjective = nation.adjectives[0]
    name = f"{adjective} government forces" if governs else f"{adjective} forces"
    names = [f"{a} {noun}" for a in nation.adjectives for noun in _FORCES]
    names += [f"{nation.name}'s {noun}" for noun in ("army", "forces", "troops", "military")]
    if nation.people:
        names.append(nation.people)
    regimes = [f"{seat} regime" for seat in (*nation.seats, *nation.adjectives)]
    yield Actor(
        id=f"{nation.id}-forces",
        name=name,
        kind="army",
        side=nation.id,
        part_of=(nation.id,),
        aliases=tuple(n for n in dict.fromkeys((*names, *regimes)) if n != name),
        descriptions=_HOME_DESCRIPTIONS if first else (),
        adjectives=(*nation.adjectives, nation.name),
        country=nation.code,
    )
    yield Actor(nation.id, nation.name, "state", nation.id, country=nation.code)


def _abroad(nation: Nation, *, invades: bool) -> Actor:
    names = [f"{a} {noun}" for a in nation.adjectives for noun in _FORCES]
    people = (nation.people,) if nation.people else ()
    return Actor(
        id=nation.id,
        name=nation.name,
        kind="state",
        side=nation.id,
        aliases=tuple(dict.fromkeys((*nation.seats, *names, *people))),
        descriptions=("occupiers", "invaders", "occupation forces", "occupying forces")
        if invades
        else (),
        adjectives=tuple(a for a in nation.adjectives if a not in nation.seats)
        + tuple(a for a in nation.adjectives if a in nation.seats),
        country=nation.code,
    )


def _rebels(nation: Nation) -> Actor:
    adjective = nation.adjectives[0]
    nouns = ("rebels", "insurgents", "opposition", "opposition fighters", "rebel groups")
    name, *aliases = (f"{adjective} {noun}" for noun in nouns)
    return Actor(
        id="rebels",
        name=name,
        kind="armed group",
        side="rebels",
        aliases=tuple(aliases),
        descriptions=_REBEL_DESCRIPTIONS,
        adjectives=("rebel", "insurgent", "opposition"),
    )


def _coalitions(texts: Sequence[str], known: Nations) -> Iterator[Actor]:
    leaders: dict[str, Nation] = {}
    for text in texts:
        for found in COALITION.finditer(text):
            nation = known.of(found[1])
            if nation is not None:
                leaders.setdefault(nation.id, nation)
    for n, nation in enumerate(leaders.values()):
        adjectives = nation.adjectives
        ends = ("coalition", "international coalition", "alliance", "coalition forces", "forces",
                "air strikes", "airstrikes", "strikes")  # fmt: skip
        name, *aliases = (f"{a}-led {end}" for a in adjectives for end in ends)
        yield Actor(
            id=f"{nation.id}-led-coalition",
            name=name,
            kind="coalition",
            side=nation.id,
            aliases=tuple(aliases),
            descriptions=("coalition", "international coalition", "coalition forces",
                          "coalition aircraft", "coalition warplanes", "coalition strikes",
                          "coalition air strikes", "coalition airstrikes") if n == 0 else (),
        )  # fmt: skip
