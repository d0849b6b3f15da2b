"""The places of a sentence where something happens, among all that it names.

A place can be where the speaker sits ("the centre at Hmeimim said"), a government ("Moscow and
Damascus had rejected"), the province that says where the village lies ("Mallah Farms in
Aleppo"), or the mark from which a direction is told ("just north of Aleppo").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Document, Span
from ..theatre import Theatre

_AT = re.compile(r"\s(?:at|in|from|of|based in)\s(?:the\s)?")
#: Between a place and the city after it that only says where it lies.
_LIES = re.compile(
    r"(?:,? (?:in|of|near|outside) |, |,? (?:north|south|east|west)(?:ern)?[- ]?(?:north|south|"
    r"east|west)?(?:ern)? of | )(?:the )?(?:(?:northern|southern|eastern|western|central|rural) )?"
    r"(?:countryside of )?"
)
#: Before a city: what is told lies on that side of it, outside.
_SIDE = re.compile(
    r"\b(north|south|east|west)(?:ern)?(?:[- ](?:east|west)(?:ern)?)? "
    r"(?:fringes?|outskirts?|edges?|suburbs?|approaches)?\s?of (?:\w+(?:'s|’s|s) )?(?:the )?$",
    re.IGNORECASE,
)
#: How far before a city its side is looked for: "on the northern fringes of Syria's ".
_SIDE_REACH = 48
#: Behind a capital that stands for its government: verbs no town can be the subject of.
_DECIDES = re.compile(
    r"(?: (?:have|has|had|also|again|both|would|will|says?|itself))* "
    r"(?:said|says|rejected?|denie[sd]|insist\w*|agreed?|blamed?|accuse[sd]?|want\w*|vow\w*|"
    r"announce[sd]?|declare[sd]?|hopes?|considers?|sees?|maintains?|believes?|refuse[sd]?)\b"
)
_GOVERNMENTS = re.compile(r",? and (?:the )?")


def scenes_of(doc: Document, layers: dict[str, list[Span]], theatre: Theatre) -> tuple[str, ...]:
    """Return the ids of the places where what a sentence tells happens, in the order named."""
    text, places = doc.text, layers["places"]
    speakers = [s for s in layers["claims"] if s.end > s.start]
    out: dict[str, None] = {}
    for i, place in enumerate(places):
        # Where a place that is none is the only one, the paragraph will say.
        if any(_sits_at(text, speaker, place) for speaker in speakers):
            continue
        if _is_government(text, i, places, theatre) or _says_where(text, i, places, theatre):
            continue
        out.setdefault(_on_its_side(text, place, theatre))
    out.pop("", None)
    return tuple(out)


def _sits_at(text: str, speaker: Span, place: Span) -> bool:
    inside = speaker.holds(place)
    return inside or bool(
        place.start >= speaker.end and _AT.fullmatch(text[speaker.end : place.start])
    )


def _is_government(text: str, i: int, places: Sequence[Span], theatre: Theatre) -> bool:
    """A capital that decides, alone or in one breath with a capital abroad."""
    place = places[i]
    if not _is_city(place, theatre):
        return False
    if _DECIDES.match(text, place.end):
        return True
    beside = [
        b
        for a, b in ((place, p) for p in places[i + 1 : i + 2])
        if _GOVERNMENTS.fullmatch(text, a.end, b.start)
    ] + [p for p in places[max(i - 1, 0) : i] if _GOVERNMENTS.fullmatch(text, p.end, place.start)]
    return any(_is_city(b, theatre) and _abroad(b, place, theatre) for b in beside)


def _is_city(place: Span, theatre: Theatre) -> bool:
    known = theatre.places.get(place.kb_id)
    return known is not None and known.kind == "city"


def _abroad(one: Span, other: Span, theatre: Theatre) -> bool:
    """Of two cities exactly one lies in the theatre's fronts."""
    return bool(theatre.area_of(one.kb_id)) != bool(theatre.area_of(other.kb_id))


def _says_where(text: str, i: int, places: Sequence[Span], theatre: Theatre) -> bool:
    """A city or region beside a village of its province says where the village lies."""
    if _owns(text, i, places, theatre):
        return True
    here = theatre.places.get(places[i].kb_id)
    before = theatre.places.get(places[i - 1].kb_id) if i else None
    if here is None or before is None or here.kind not in _OUTER or before.kind in _WIDE:
        return False
    return here.province == before.province and bool(
        _LIES.fullmatch(text, places[i - 1].end, places[i].start)
    )


#: "Eastern Aleppo's Abu Qalqal": between a region and the village in it.
_ITS = re.compile(r"(?:['’]s|s)?\s")


def _owns(text: str, i: int, places: Sequence[Span], theatre: Theatre) -> bool:
    here = theatre.places.get(places[i].kb_id)
    behind = theatre.places.get(places[i + 1].kb_id) if i + 1 < len(places) else None
    if here is None or behind is None or here.kind not in _OUTER or behind.kind in _WIDE:
        return False
    return here.province == behind.province and bool(
        _ITS.fullmatch(text, places[i].end, places[i + 1].start)
    )


_OUTER = ("city", "region")
_WIDE = (*_OUTER, "country", "province", "river")


def _on_its_side(text: str, place: Span, theatre: Theatre) -> str:
    """The countryside on the side of a city that the words before it name, if it is known."""
    known = theatre.places.get(place.kb_id)
    if known is None or known.kind != "city":
        return place.kb_id
    side = _SIDE.search(text, max(place.start - _SIDE_REACH, 0), place.start)
    if side is None:
        return place.kb_id
    name = theatre.place_names.get(f"{side[1].lower()} of {known.name}")
    return name.kb_id if name is not None else place.kb_id
