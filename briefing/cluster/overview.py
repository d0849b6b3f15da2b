"""When a sentence is about the whole war, and not about a front.

By its subject (the war as such, talks, detention), by its reach (more than two areas, a
country, a toll of years), or because two sides attack a third at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..alternation import AnyCase
from ..model import Statement
from ..periods import WAR_TOLL
from ..theatre import Theatre
from .events import INCIDENTS

#: Sentences about the whole war, whatever was in focus.
_WHOLE_WAR = AnyCase(
    r"\b(?:(?:war|conflict|uprising|revolt)(?: in \w+)? (?:has|which|began|erupted|started|"
    r"that|since)|since (?:the|\w+) (?:war|conflict|uprising)|across (?:the country|syria|"
    r"iraq)|peace talks|(?:both|three|two|twin|several|simultaneous|"
    r"big) (?:\w+ )?(?:offensives|assaults|campaigns)|offensives both|multi-?(?:sided|faceted|"
    r"front)|(?:five|six|four)[- ]years?|nationwide|international community|security council|"
    r"civil war|(?:whole|entire) country|(?:in|across) all (?:\w+ )?provinces|"
    r"(?:syria|iraq)(?:'s|’s|s)?(?: \w+)? war|war in (?:syria|iraq)|air campaign in (?:syria|iraq)|"
    r"square (?:kilomet(?:re|er)s|km|miles)|counter-?offensives (?:together|both)|"
    r"against humanity|humanitarian law|detainees?|detention|torture)\b"
)
#: Truces and talks are the whole war's, unless the sentence names a place or tells a toll.
_DIPLOMACY = AnyCase(
    r"\b(?<!since the )(?:truces?|cease-?fires?|cessation of hostilities|"
    r"peace (?:plan|process|deal|talks|envoy)|"
    r"negotiat\w+|diplom\w+|brokered|freeze (?:on|in) (?:the )?fighting|"
    r"(?:us|u\.s\.|american)[-–]russia\w* (?:deal|agreement|plan)|the (?:deal|agreement))\b"
)
#: Whose subject is several offensives is on none of them, whatever place they are aimed at.
_SEVERAL = re.compile(
    r"\A\W*(?:the )?(?:both|three|two|twin|several|simultaneous|parallel) (?:\w+ )?"
    r"(?:offensives|assaults|campaigns)\b",
    re.IGNORECASE,
)
#: More areas than this in one sentence make it an overview.
MOST_AREAS = 2
#: Openings that lean on the sentence before.
LEANS = re.compile(
    r"^[\"“'‘(]*(?:it|they|he|she|this|these|those|its|their|his|her|another|also|in addition|"
    r"among|at least|some|more|the (?:city|town|village|area|attacks?|strikes?|raids?|same|"
    r"source))\b",
    re.IGNORECASE,
)

#: A rule and the words by which it holds.
Why = tuple[str, str]


def by_reach(statement: Statement, areas: Sequence[str]) -> Why | None:
    """Say why a sentence reaches over the whole war, whatever places it names."""
    if len(areas) > MOST_AREAS:
        return "more than two areas named", ", ".join(areas)
    several = _SEVERAL.match(statement.text)
    if several is not None:
        return "speaks of several offensives at once", several.group().strip()
    if areas:
        return None
    figures = (f for f in statement.figures if f.kind == "killed" and (f.low or 0) >= WAR_TOLL)
    toll = next(figures, None)
    return None if toll is None else ("a toll of the whole war", toll.text)


def by_subject(statement: Statement, theatre: Theatre) -> Why | None:
    """Say why a sentence that names no place speaks of the whole war."""
    if _many_attackers(statement, theatre):
        return "two sides attack a third", ""
    return speaks_of_war(statement) or _only_the_country(statement, theatre) or _talks(statement)


def speaks_of_war(statement: Statement) -> Why | None:
    """Say by which words a sentence speaks of the war as such."""
    return _of_war(statement.text)


@lru_cache(maxsize=1024)
def _of_war(text: str) -> Why | None:
    found = _WHOLE_WAR.search(text)
    return None if found is None else ("speaks of the whole war", found.group())


def leaves_its_event(statement: Statement, theatre: Theatre) -> bool:
    """Say whether a sentence is about more than the event it speaks of again."""
    return statement.background or bool(
        speaks_of_war(statement) or _talks(statement) or _only_the_country(statement, theatre)
    )


def turns_to_politics(statement: Statement, theatre: Theatre, one_front: bool) -> bool:
    """Say whether a new paragraph, with neither event nor figure or on states, leaves the front.

    A report that is about *one_front* leaves it only for history and for what states do.
    """
    if statement.event and statement.figures:
        return False
    acting = [one.actor for one in statement.actors if one.role == "agent"]
    if any(a in theatre.actors and theatre.actors[a].kind == "state" for a in acting):
        return True
    return not statement.event and (statement.background or not one_front)


def _talks(statement: Statement) -> Why | None:
    tells = bool(statement.figures) and statement.event in INCIDENTS
    found = None if tells else _DIPLOMACY.search(statement.text)
    return None if found is None else ("speaks of talks or a truce", found.group())


def _only_the_country(statement: Statement, theatre: Theatre) -> Why | None:
    """ "Russia began its air campaign in Syria": a country is named, and no day of an event.

    A country in which nobody fights stands for its government: "the Britain-based monitor".
    """
    places = [theatre.places[p] for p in statement.places if p in theatre.places]
    there = [p for p in places if p.kind != "country" or p.country in theatre.countries]
    tells = bool(statement.figures) and statement.event in INCIDENTS
    leans = bool(statement.antecedents) or bool(LEANS.match(statement.text))
    dated = statement.day_how == "on" and not statement.background
    if {p.kind for p in there} != {"country"} or dated or tells or leans:
        return None
    return "names only a country", ", ".join(p.name for p in there)


def _many_attackers(statement: Statement, theatre: Theatre) -> bool:
    """Two sides that attack a third, and no place: that is several fronts at once."""
    sides = {theatre.side_of(one.actor) for one in statement.actors if one.role == "agent"}
    return len(sides - {""}) > 1 and any(one.role == "target" for one in statement.actors)
