"""Which front a sentence is about, with the focus of its paragraph carried on.

Focus in the sense of Grosz & Sidner (1986), much simplified: a report has one front
in focus at a time; a place moves it, a sentence without a place stays in it, unless the
sentence speaks of an actor whom the report has put on another front, or of the whole war.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model import Statement
from ..periods import WAR_TOLL
from ..theatre import Theatre
from .events import INCIDENTS
from .ground_told import areas_told_elsewhere
from .grounds import on_grounds
from .threads import spoken_of_again

#: Sentences about the whole war, whatever was in focus.
_WHOLE_WAR = re.compile(
    r"\b(?:(?:war|conflict|uprising|revolt)(?: in \w+)? (?:has|which|began|erupted|started|"
    r"that|since)|since (?:the|\w+) (?:war|conflict|uprising)|across (?:the country|syria|"
    r"iraq)|peace talks|(?:both|three|two|twin|several|simultaneous|"
    r"big) (?:\w+ )?(?:offensives|assaults|campaigns)|offensives both|multi-?(?:sided|faceted|"
    r"front)|(?:five|six|four)[- ]years?|nationwide|international community|security council|"
    r"civil war|(?:whole|entire) country|(?:in|across) all (?:\w+ )?provinces|"
    r"(?:syria|iraq)(?:'s|’s|s)?(?: \w+)? war|war in (?:syria|iraq)|air campaign in (?:syria|iraq)|"
    r"against humanity|humanitarian law|detainees?|detention|torture)\b",
    re.IGNORECASE,
)
#: Somebody already named goes on speaking.
_SPEAKS_ON = re.compile(
    r"\b(?:he|she|they|it) (?:said|added|wrote|told)\b|\b(?:said|added) (?:he|she)\b", re.IGNORECASE
)
#: Truces and talks are the whole war's, unless the sentence names a place or tells a toll.
_DIPLOMACY = re.compile(
    r"\b(?:truces?|cease-?fires?|cessation of hostilities|peace (?:plan|process|deal|talks|envoy)|"
    r"negotiat\w+|diplom\w+|brokered|freeze (?:on|in) (?:the )?fighting|"
    r"(?:us|u\.s\.|american)[-–]russia\w* (?:deal|agreement|plan)|the (?:deal|agreement))\b",
    re.IGNORECASE,
)
#: More areas than this in one sentence make it an overview.
MOST_AREAS = 2
_LEANS = re.compile(
    r"^[\"“'‘(]*(?:it|they|he|she|this|these|those|its|their|his|her|another|also|in addition|"
    r"among|at least|some|more|the (?:city|town|village|area|attacks?|strikes?|raids?|same|"
    r"source))\b",
    re.IGNORECASE,
)


#: Sentences on the whole war in a row after which nothing is in focus any more. Swept 1 to 3
#: on the June week: fronts .922, .931, .940, overview .748, .700, .694.
LEAVES = 3


@dataclass
class _Focus:
    """What a report has been about so far."""

    front: str | None = None
    paragraph: int = -1
    #: Sentences on the whole war in a row.
    asides: int = 0
    #: Whether the sentence before was on the whole war.
    aside: bool = False
    fronts_of: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, statement: Statement, front: str | None) -> None:
        self.paragraph = statement.paragraph
        self.aside = front is None
        if front is None:
            # One sentence on the whole war is an aside; several have left the front.
            self.asides += 1
            self.front = None if self.asides >= LEAVES else self.front
            return
        self.front, self.asides = front, 0
        for one in statement.actors:
            if one.role != "target":
                self.fronts_of.setdefault(one.actor, Counter())[front] += 1


def assign_fronts(
    documents: Sequence[Sequence[Statement]], theatre: Theatre
) -> list[list[Statement]]:
    """Return the statements of each document with their front; None is the whole theatre."""
    if not theatre.areas:
        documents = on_grounds(documents)
    anchors = Counter(p for doc in documents for s in doc for p in s.places)
    elsewhere = areas_told_elsewhere(documents, theatre)
    return [_one(doc, theatre, anchors, elsewhere) for doc in documents]


def _one(
    doc: Sequence[Statement],
    theatre: Theatre,
    anchors: Counter[str],
    elsewhere: Mapping[tuple[str, int], str],
) -> list[Statement]:
    focus = _Focus()
    again = spoken_of_again(doc)
    out: list[Statement] = []
    for i, statement in enumerate(doc):
        areas = areas_of(statement, theatre, anchors)
        if statement.headline and len(areas) == 1:
            areas = _areas_of_lede(doc[i + 1 :], theatre, anchors) or areas
        if statement.key in elsewhere and not (_leaves(statement, theatre) and not areas):
            areas = (elsewhere[statement.key],)
        told = again[i]
        front = _front(statement, areas, focus, theatre)
        if told is not None and not areas and not _leaves(statement, theatre):
            front = out[told].front
        if front is None and i == 0 and not areas and not statement.headline:
            front = _first_area(doc, theatre, anchors)
        if not statement.headline:
            focus.note(statement, front)
        out.append(replace(statement, front=front))
    return out


def _areas_of_lede(
    behind: Sequence[Statement], theatre: Theatre, anchors: Counter[str]
) -> tuple[str, ...]:
    """The one area that the sentence under a headline names: it says where more exactly."""
    lede = next((s for s in behind if not s.headline), None)
    areas = areas_of(lede, theatre, anchors) if lede is not None else ()
    return areas if len(areas) == 1 else ()


def _first_area(doc: Sequence[Statement], theatre: Theatre, anchors: Counter[str]) -> str | None:
    """A lede that names no place is about the first place that the report names."""
    if _WHOLE_WAR.search(doc[0].text):
        return None
    for statement in doc[1:4]:
        areas = areas_of(statement, theatre, anchors)
        if len(areas) == 1:
            return areas[0]
    return None


def areas_of(statement: Statement, theatre: Theatre, anchors: Counter[str]) -> tuple[str, ...]:
    """Return the areas of a statement's places, in the order named.

    A province beside one of its own towns says only where the town lies. Without a
    theatre the place that the day names most stands for the area.
    """
    places = [p for p in statement.places if p in theatre.places]
    provinces = {theatre.places[p].province for p in places}
    areas = [
        theatre.area_of(p)
        for p in places
        if not (theatre.places[p].kind == "province" and p in provinces)
    ]
    found = [a for a in areas if a]
    if not found and not theatre.areas and statement.places:
        found = [max(statement.places, key=lambda p: (anchors[p], -statement.places.index(p)))]
    return tuple(dict.fromkeys(found))


def _front(
    statement: Statement, areas: Sequence[str], focus: _Focus, theatre: Theatre
) -> str | None:
    if (
        any((f.low or 0) >= WAR_TOLL and f.kind == "killed" for f in statement.figures)
        and not areas
    ):
        return None
    if len(areas) == 1:
        return areas[0]
    if len(areas) > MOST_AREAS:
        return None
    if areas:
        return _of_two(statement, areas, focus)
    if _many_attackers(statement, theatre):
        return None
    if _WHOLE_WAR.search(statement.text):
        return None
    if _only_the_country(statement, theatre) or _talks_terms(statement):
        return None
    leans = _LEANS.match(statement.text)
    if focus.aside and (leans or _SPEAKS_ON.search(statement.text)):
        return None
    if statement.paragraph != focus.paragraph and not leans and _talks_politics(statement, theatre):
        return None
    by_actor = _by_actor(statement, focus)
    if by_actor is not None and not leans:
        return by_actor
    return focus.front or by_actor


def _leaves(statement: Statement, theatre: Theatre) -> bool:
    """Say whether a statement speaks of the whole war, whatever event it mentions."""
    return (
        statement.background
        or bool(_WHOLE_WAR.search(statement.text))
        or _talks_terms(statement)
        or _only_the_country(statement, theatre)
    )


def _of_two(statement: Statement, areas: Sequence[str], focus: _Focus) -> str | None:
    if statement.headline:
        return None
    if focus.front in areas and not _WHOLE_WAR.search(statement.text):
        return focus.front
    return areas[0] if statement.figures or statement.event else None


def _talks_terms(statement: Statement) -> bool:
    tells = bool(statement.figures) and statement.event in INCIDENTS
    return bool(_DIPLOMACY.search(statement.text)) and not tells


def _only_the_country(statement: Statement, theatre: Theatre) -> bool:
    """ "Russia began its air campaign in Syria": a country is named, and no day of an event.

    A country in which nobody fights stands for its government: "the Britain-based monitor".
    """
    places = [theatre.places[p] for p in statement.places if p in theatre.places]
    kinds = {p.kind for p in places if p.kind != "country" or p.country in theatre.countries}
    tells = bool(statement.figures) and statement.event in INCIDENTS
    leans = bool(statement.antecedents) or bool(_LEANS.match(statement.text))
    dated = statement.day_how == "on" and not statement.background
    return kinds == {"country"} and not (dated or tells or leans)


def _many_attackers(statement: Statement, theatre: Theatre) -> bool:
    """Two sides that attack a third, and no place: that is several fronts at once."""
    sides = {theatre.side_of(one.actor) for one in statement.actors if one.role == "agent"}
    return len(sides - {""}) > 1 and any(one.role == "target" for one in statement.actors)


def _by_actor(statement: Statement, focus: _Focus) -> str | None:
    """The one front on which the report has put who acts or backs in this sentence."""
    votes: Counter[str] = Counter()
    for one in statement.actors:
        fronts = focus.fronts_of.get(one.actor, Counter())
        if one.role != "target" and len(fronts) == 1:
            votes.update(fronts.keys())
    if len(votes) == 1:
        return next(iter(votes))
    return None


def _talks_politics(statement: Statement, theatre: Theatre) -> bool:
    """A new paragraph with neither event nor figure, or about states only, leaves the front."""
    if statement.event and statement.figures:
        return False
    acting = [one.actor for one in statement.actors if one.role == "agent"]
    states = [a for a in acting if a in theatre.actors and theatre.actors[a].kind == "state"]
    return not statement.event or bool(states)
