"""A statement as a fact: what of it can be compared with what another day tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from ..memory import Count, RememberedFact
from ..model import Figure, Statement
from ..periods import WAR_TOLL, covers_a_period
from ..theatre import Theatre
from ..tolls import is_former, is_part, people_of
from ..words import content_stems

#: Kinds of place too wide to tell one event by: two villages are two strikes, "Aleppo" is any.
_WIDE = frozenset(("country", "province", "region", "city", "district", "river", "road", "border"))
_TOLLS = frozenset(("killed", "wounded", "captured", "displaced"))
#: Bytes of the hash of a stem: a brief has some 10,000 stems, of which two then share a hash
#: about three times, and it takes half a sentence of shared ones to be taken for another.
_BYTES = 3
#: Where a distance ends is named within so many characters of it.
_BEHIND = 80


def is_news(statement: Statement) -> bool:
    """Say whether a statement tells something of the day: no headline, no history."""
    return not (statement.headline or statement.background)


def fact_of(
    statement: Statement,
    theatre: Theatre,
    *,
    front: str,
    offensive: str,
    origin: str,
    told: str,
) -> RememberedFact:
    """Return what *statement* tells; *front* and *offensive* are persistent ids."""
    claim = statement.claim
    side = _side(statement, theatre)
    step, step_of, depth = _step(statement, theatre)
    counts = tuple(dict.fromkeys(_counts(statement, side, theatre)))
    return RememberedFact(
        front=front,
        offensive=offensive,
        kind=_kind(statement.offensive),
        event=statement.event,
        day=statement.day.isoformat() if statement.day else "",
        exact=statement.day_how == "on",
        places=tuple(sorted(set(statement.places))),
        local=tuple(sorted(p for p in set(statement.places) if _is_local(p, theatre))),
        doers=_acting(statement, "agent"),
        targets=_acting(statement, "target"),
        counts=counts,
        step=step,
        step_of=step_of,
        depth=depth,
        behind=_behind(counts, theatre),
        side=side or _nearest_side(counts),
        origin=origin,
        claimant=_printed(origin, claim.name if claim is not None else "", theatre),
        mode=claim.mode if claim is not None else "said",
        words=hashed(statement.text),
        told=told,
    )


def _printed(origin: str, name: str, theatre: Theatre) -> str:
    entity = theatre.sources.get(origin) or theatre.actors.get(origin)
    short = entity.short if entity is not None else ""
    return short or name or theatre.speaker_name(origin)


def _kind(offensive: str) -> str:
    if not offensive:
        return ""
    return "operation" if "/operation/" in offensive else "incident"


def _acting(statement: Statement, role: str) -> tuple[str, ...]:
    return tuple(sorted({one.actor for one in statement.actors if one.role == role}))


def _side(statement: Statement, theatre: Theatre) -> str:
    """The one side that acts; "" where none or several do."""
    agents = {one.actor for one in statement.actors if one.role == "agent"}
    sides = {theatre.side_of(a) or a for a in agents if not theatre.unarmed(a)}
    return min(sides) if len(sides) == 1 else ""


def _side_named(name: str, theatre: Theatre) -> str:
    """The side of the actor of that name: who of several in a sentence stands so far away."""
    actor = next((a for a in theatre.actors.values() if name and a.name == name), None)
    return (actor.side or actor.id) if actor is not None else ""


def _is_local(place: str, theatre: Theatre) -> bool:
    known = theatre.places.get(place)
    return known is not None and known.kind not in _WIDE


#: Words for ground reached, up to the place's name: to the edge of it, or into it.
_UP_TO = re.compile(
    r"\b(?:reach(?:ed|es)?|advanc(?:ed|es) to|arriv(?:ed|es) at|mov(?:ed|es) (?:up )?to|"
    r"push(?:ed|es)? to|stopp(?:ed|s) at|stand(?:s)? at|stood at) the "
    r"(?:edge|boundary|border|outskirts|limits|gates|entrance) of (?:the )?(?:[a-z]+ ){0,2}"
)
_INTO = re.compile(
    r"\b(?:cross(?:ed|es) the (?:edge|boundary|border|limits) of|enter(?:ed|s)|"
    r"(?:cross|advanc|mov|push)(?:ed|es) into) (?:the )?(?:[a-z]+ ){0,2}"
)


#: Behind these a sentence may tell of somebody else.
_ELSEWHERE = re.compile(r"\b(?:while|whereas|whilst|as)\b")


def _step(statement: Statement, theatre: Theatre) -> tuple[str, str, int]:
    """Return the words for a place reached or entered, the place, and how deep; "", "", 0."""
    for pattern, depth in ((_INTO, 2), (_UP_TO, 1)):
        found = pattern.search(statement.text)
        if found is None:
            continue
        behind = statement.text[found.end() :][:_BEHIND]
        mention = next(theatre.place_names.search(behind), None)
        if (
            mention is None
            or mention.start > 0
            or _ELSEWHERE.search(statement.text[: found.start()])
        ):
            continue
        if theatre.area_of(mention.name.kb_id) in ("", statement.front):
            words = statement.text[found.start() : found.end() + mention.end]
            return words, mention.name.kb_id, depth
    return "", "", 0


def _counts(statement: Statement, side: str, theatre: Theatre) -> Iterator[Count]:
    """Yield what can be compared: whole tolls of a day's event, and distances from a place."""
    summed = covers_a_period(statement)
    for figure in statement.figures:
        if figure.kind == "distance_km":
            place, words = _measured_from(statement, figure, theatre)
            near = _side_named(figure.who.partition(" – ")[0], theatre) or side
            if near and place:
                yield Count("distance_km", figure.low, figure.high, f"{near} – {place}", words)
        elif _is_toll(statement, figure) and not summed:
            yield _count(figure, people_of(figure))


def _is_toll(statement: Statement, figure: Figure) -> bool:
    """A whole toll of one event: no part of another one, not taken back, and not the war's."""
    size = figure.low or figure.high or 0
    whole = not (is_part(statement, figure) or is_former(statement, figure))
    return figure.kind in _TOLLS and whole and size < WAR_TOLL


def _count(figure: Figure, who: str) -> Count:
    return Count(figure.kind, figure.low, figure.high, who, figure.text)


def _nearest_side(counts: Iterable[Count]) -> str:
    """The side whose distances are given; "" where there are two."""
    sides = {c.who.partition(" – ")[0] for c in counts if c.kind == "distance_km"}
    return min(sides) if len(sides) == 1 else ""


def _behind(counts: Iterable[Count], theatre: Theatre) -> tuple[str, ...]:
    ends = [c.who.rpartition(" – ")[2] for c in counts if c.kind == "distance_km"]
    known = (theatre.places.get(end) for end in ends)
    provinces = [p.province for p in known if p is not None and p.province]
    inside = (end.removeprefix(SOMEWHERE) for end in ends if end.startswith(SOMEWHERE))
    return tuple(dict.fromkeys((*provinces, *inside)))


def _measured_from(statement: Statement, figure: Figure, theatre: Theatre) -> tuple[str, str]:
    """Return the place that a distance ends at, and the words up to it; "" twice for none.

    It is the first place named behind the distance, in the same clause.
    """
    at = statement.text.find(figure.text)
    behind = statement.text[at + len(figure.text) :][:_BEHIND] if at >= 0 else ""
    if not _OF.match(behind):
        return "", ""
    mention = next(theatre.place_names.search(behind), None)
    if mention is None or _CLAUSE.search(behind[: mention.start]):
        return "", ""
    place, words = mention.name.kb_id, figure.text + behind[: mention.end]
    if _IN.search(behind[: mention.start]):
        return SOMEWHERE + place, words
    return place, words


#: "25 km (15 miles) of the town of", "2 km from"; "25 km along the road" measures another thing.
_OF = re.compile(
    r"\s{0,3}(?:\([^)]{0,80}\)\s{0,3})?(?:away\s{1,3})?(?:of|from|to|outside|short of)\b"
)
#: "25 km of a town in Raqqa province": which town isn't said.
_IN = re.compile(r"\bin (?:the )?(?:[\w-]+ )?$")
#: Stands before the place inside which an unnamed one lies.
SOMEWHERE = "in "
_CLAUSE = re.compile(r"[,;:.]\s|\b(?:and|while|but|after|before|when)\b")


@lru_cache(maxsize=65536)
def _hash(stem: str) -> str:
    return blake2b(stem.encode(), digest_size=_BYTES).hexdigest()


def hashed(text: str) -> str:
    """Return the hashes of the stems of *text*, sorted, each once, a space between them."""
    return " ".join(sorted({_hash(stem) for stem in content_stems(text)}))


def tally(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return names with how often they come, the most frequent first."""
    return tuple(sorted(Counter(names).items(), key=lambda kv: (-kv[1], kv[0])))
