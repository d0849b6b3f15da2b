"""What a text itself says of names that no theatre file holds.

Three habits of the trade are read: a name set behind a place word ("the town of
Boleel", "in Kherson province"), a group called by its name and a group noun ("the
Azov Regiment"), and acronyms and descriptions defined in passing ("formed an alliance
… known as the Syria Democratic Forces", "the Free Idlib Army (FIA)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..theatre import Lexicon, Theatre
from .countries import is_country

#: No word is longer: the bound keeps hostile text linear.
_CAP = r"[A-Z][\w'’-]{1,40}"
_ARTICLE = r"(?:[aeAE][lsrdnztz]-)"
_NAME = rf"{_ARTICLE}?{_CAP}(?: {_ARTICLE}?{_CAP}){{0,2}}"
_PLACE_NOUN = (
    r"(?:town|city|village|district|province|region|area|neighbou?rhood|suburb|port|oblast|"
    r"governorate|border crossing|air ?base|airport)"
)
_PLACE = (
    re.compile(rf"\b{_PLACE_NOUN} of ({_NAME})"),
    re.compile(
        rf"\b(?:in|near|at|towards?|from|around|of|outside|into|on) ({_NAME}) {_PLACE_NOUN}\b"
    ),
    re.compile(
        rf"\b(?:in|near|towards?|around|outside|captured|recaptured|retook|shelled) ({_NAME})"
    ),
)
_GROUP_NOUN = (
    r"(?:[Aa]rmy|[Ff]orces|[Bb]rigades?|[Bb]attalion|[Rr]egiment|[Dd]ivision|[Ff]ront|[Mm]ilitia|"
    r"troops|soldiers|fighters|militants|rebels|insurgents|separatists|warplanes|artillery|"
    r"air force|Air Force|National Guard|[Mm]ilitary)"
)
_GROUP = re.compile(rf"\b({_CAP}(?: {_CAP}){{0,2}}) ({_GROUP_NOUN})\b")
_ACRONYM = re.compile(rf"\b({_CAP}(?: (?:of|for|and|the|{_CAP})){{1,6}}) [(\[]([A-Z]{{2,6}})[)\]]")
_NOT_NAMES = frozenset(
    """the a an on in at monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december it he she they his
    her its our your whose their this that these those many several some government security
    local pro anti meanwhile both allied hostile enemy friendly rival opposing
    one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred
    hundreds thousands dozens scores all other another no new""".split()
)


@dataclass(frozen=True)
class Discovered:
    """Names that the text defines: lexicons that stand beside the theatre's."""

    places: Lexicon = field(default_factory=lambda: Lexicon(()))
    actors: Lexicon = field(default_factory=lambda: Lexicon(()))


def discover(text: str, theatre: Theatre) -> Discovered:
    """Return the names of places and actors that *text* itself introduces.

    Names that the theatre knows are left to it.
    """
    actors = dict(_groups(text, theatre))
    places = dict(_places(text, theatre)) if not theatre.places else dict(_towns(text, theatre))
    # A word that names an army ("Ukrainian", "Russian") is no place, whatever stands before it.
    for name in actors:
        places.pop(name, None)
        places.pop(name.rpartition(" ")[0], None)
    return Discovered(
        places=Lexicon((name, kb_id, "name") for name, kb_id in sorted(places.items())),
        actors=Lexicon((name, kb_id, "name") for name, kb_id in sorted(actors.items())),
    )


def _places(text: str, theatre: Theatre) -> Iterator[tuple[str, str]]:
    for pattern in _PLACE:
        yield from _named(text, pattern, theatre)


def _towns(text: str, theatre: Theatre) -> Iterator[tuple[str, str]]:
    """Beside a theatre only the surest pattern is used: an unlisted town called one."""
    for pattern in _PLACE[:2]:
        yield from _named(text, pattern, theatre)


def _named(text: str, pattern: re.Pattern[str], theatre: Theatre) -> Iterator[tuple[str, str]]:
    found = (_place_name(_without_strays(f.group(1))) for f in pattern.finditer(text))
    for name in dict.fromkeys(found):
        if name and not _known(name, theatre):
            yield name, name


def _known(name: str, theatre: Theatre) -> bool:
    for lexicon in (theatre.place_names, theatre.actor_names, theatre.source_names):
        if next(lexicon.search(name), None) is not None:
            return True
    return False


#: "Twenty-one fighters" are no group of that name.
_NUMERAL = re.compile(r"-(?:one|two|three|four|five|six|seven|eight|nine)$")


def _without_strays(name: str) -> str:
    parts = name.split(" ")
    while len(parts) > 1 and is_country(parts[-1]):
        parts.pop()  # outlets that lose commas write "in Aleppo Syria"
    while parts and _NUMERAL.sub("", parts[0].casefold()) in _NOT_NAMES:
        parts.pop(0)
    for i, part in enumerate(parts):
        if part.casefold() in _NOT_NAMES:
            parts = parts[:i]
            break
    name = " ".join(parts).removesuffix("'s").removesuffix("’s")
    return "" if _BARE_NOUN.fullmatch(name) else name


def _place_name(name: str) -> str:
    """Return a name without the country before or behind it; "" where nothing is left."""
    parts = name.split(" ")
    while parts and is_country(parts[0]):
        parts.pop(0)
    return " ".join(parts)


_BARE_NOUN = re.compile(rf"{_PLACE_NOUN}|{_GROUP_NOUN}", re.IGNORECASE)


def _groups(text: str, theatre: Theatre) -> Iterator[tuple[str, str]]:
    acronyms = dict(_acronyms(text, theatre))
    yield from acronyms.items()
    groups = dict.fromkeys((_without_strays(f.group(1)), f.group(2)) for f in _GROUP.finditer(text))
    for name, noun in groups:
        whole = f"{name} {noun}"
        if not name or next(theatre.actor_names.search(whole), None) is not None:
            continue
        if next(theatre.place_names.search(name), None) is None:
            yield whole, acronyms.get(name) or _canonical(name, noun)


def _acronyms(text: str, theatre: Theatre) -> Iterator[tuple[str, str]]:
    for found in _ACRONYM.finditer(text):
        name, acronym = _without_strays(found.group(1)), found.group(2)
        known = theatre.actor_names.get(name)
        if known is not None:
            yield acronym, known.kb_id
        elif _GROUP.fullmatch(name) and theatre.actor_names.get(acronym) is None:
            yield acronym, _of_group(name)


def _of_group(whole: str) -> str:
    name, _, noun = whole.rpartition(" ")
    return _canonical(name, noun)


def _canonical(name: str, noun: str) -> str:
    """ "Ukrainian troops" and "Ukrainian artillery" act for one: "Ukrainian forces"."""
    if _GROUP.fullmatch(name):
        return _of_group(name)
    common = noun[:1].islower() or noun in ("Army", "Forces", "Air Force", "Military")
    return f"{name} forces" if common else f"{name} {noun}"
