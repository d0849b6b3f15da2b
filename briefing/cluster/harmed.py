"""Civilians who suffer though no word names them: "12 dead", "a hospital was hit".

The labelling protocol takes civilians to be the ones harmed where a report counts people,
or tells of casualties and of what people live by being struck, and says no more of whom.
"""

from __future__ import annotations

import re

from ..alternation import AnyCase
from ..model import ActorRole, Figure
from ..theatre import Theatre

_TARGET = "target"
#: Words for people whom a report counts without saying more.
_PEOPLE = frozenset(
    """people persons person children child women woman residents families others man men boy girl
    victims medics patients shoppers dead bodies worshippers lives refugees workers""".split()
)
_COUNTED = _PEOPLE | {"", "civilians"}
_STRUCK = r"(?:hit|struck|bombed|targeted|attacked|shelled)"
_STRIKING = (
    r"(?:hit|hits|hitting|struck|bomb(?:s|ed|ing)|target(?:s|ed|ing)|attack(?:ed|ing)|shell(?:ed|ing)|"
    r"(?:strikes?|raids?|attacks?|airstrikes?|shelling|bombing|bombardment) (?:on|against|at|of))"
)
#: What people live by. What is only damaged or destroyed harms nobody that is told of.
_CIVIL = (
    r"(?:hospitals?|clinics?|markets?|schools?|homes|houses|mosques?|baker(?:y|ies)|"
    r"(?:aid|relief|humanitarian|un|red cre?s\w{0,6}) (?:trucks?|convoys?|lorries)|ambulances?|"
    r"residential \w+|civilian \w+|worshippers|protesters)"
)
#: People who are told of in a plight: "300,000 people are cut off".
_MANY = r"(?:\d[\d,.]{0,15}|thousands|millions|hundreds of thousands)(?: of)?(?: \w+){0,1} people"
_PLIGHT = (
    r"(?:siege|besieg\w+|trapped|cut off|displace\w*|supplies|feed|in need|at risk|lived|stranded|"
    r"starv\w+|without (?:food|water|power|electricity|aid)|died|perished)"
)
_LACK = r"(?:food|bread|water|medicine|fuel|medical supplies)"
#: Harm told without a count.
_HARM = AnyCase(
    r"\b(?:casualties|victims|the (?:dead|wounded|injured)|bodies|wounded|death toll|"
    r"serious injuries|(?:under|from) (?:the )?rubble|trapped (?:in|under)|shoppers?|patients|"
    r"bystanders|massacre|starv\w+|besieged (?:people|civilians|residents)|"
    r"large numbers of people|died of (?:his|her|their) wounds|"
    rf"{_CIVIL}\b.{{0,80}}\b{_STRUCK}|{_STRIKING}\b.{{0,80}}\b{_CIVIL}|"
    rf"{_MANY}\b.{{0,80}}\b{_PLIGHT}|{_PLIGHT}\b.{{0,80}}\b{_MANY}|"
    r"(?:crack\w* down on|crackdown on|repression of|fir\w+ on)\b.{0,40}\b(?:protest\w*|"
    r"demonstrat\w+)|"
    rf"(?:shortages? of|lack of|price of)(?: a \w+ of)? {_LACK}|"
    rf"{_LACK} (?:is|are|was|were|has|have)\b.{{0,40}}\b(?:scarce|running|difficult|short)|"
    r"people\b.{0,40}\b(?:hit by|killed by|targeted by))\b"
)
#: A convoy of aid once spoken of as such in the sentence: "struck the convoy as it unloaded aid".
_CONVOY = AnyCase(rf"\b{_STRIKING}\b.{{0,60}}\bconvoy\b")
_AID = re.compile(r"\b(?:aid|humanitarian|UN|SARC|Red Cre\w+|relief)\b")


def with_people(
    text: str, actors: tuple[ActorRole, ...], figures: tuple[Figure, ...], theatre: Theatre
) -> tuple[ActorRole, ...]:
    """Return the actors of a sentence, with civilians where they are the ones harmed."""
    if "civilians" not in theatre.actors or any(a.actor == "civilians" for a in actors):
        return actors
    counted = any(
        f.kind in ("killed", "wounded", "displaced") and f.who.casefold() in _COUNTED
        for f in figures
    )
    others = any(a.role == _TARGET for a in actors)
    harmed = counted or (not others and _tells_of_harm(text))
    return (*actors, ActorRole("civilians", _TARGET)) if harmed else actors


def _tells_of_harm(text: str) -> bool:
    return bool(_HARM.search(text) or (_CONVOY.search(text) and _AID.search(text)))
