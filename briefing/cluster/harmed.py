"""Civilians who suffer though no word names them: "12 dead", "a hospital was hit".

The labelling protocol takes civilians to be the ones harmed where a report counts people,
or tells of casualties and of what people live by being struck, and says no more of whom.
"""

from __future__ import annotations

import re

from ..model import ActorRole, Figure
from ..theatre import Theatre

_TARGET = "target"
#: Words for people whom a report counts without saying more.
_PEOPLE = frozenset(
    """people persons person children child women woman residents families others man men boy girl
    victims medics patients shoppers dead bodies worshippers lives refugees workers""".split()
)
_COUNTED = _PEOPLE | {"", "civilians"}
_STRUCK = r"(?:hit|struck|bombed|targeted|destroyed|attacked|shelled|damaged)"
_STRIKING = rf"(?:{_STRUCK}|hitting|targeting|destroying|damaging)"
#: What people live by.
_CIVIL = (
    r"(?:hospitals?|clinics?|markets?|schools?|homes|houses|mosques?|baker(?:y|ies)|"
    r"aid (?:trucks?|convoys?|cars)|ambulances?|residential \w+|civilian \w+)"
)
#: Harm told without a count.
_HARM = re.compile(
    r"\b(?:casualties|victims|the (?:dead|wounded|injured)|bodies|wounded|death toll|"
    r"serious injuries|(?:under|from) (?:the )?rubble|trapped (?:in|under)|shoppers|patients|"
    r"bystanders|massacre|starv\w+|besieged (?:people|civilians|residents)|"
    rf"{_CIVIL}\b.{{0,80}}\b{_STRUCK}|{_STRIKING}\b.{{0,80}}\b{_CIVIL})\b",
    re.IGNORECASE,
)


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
    harmed = counted or (not others and bool(_HARM.search(text)))
    return (*actors, ActorRole("civilians", _TARGET)) if harmed else actors
