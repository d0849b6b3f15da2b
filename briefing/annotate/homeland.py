"""Whose "government forces": Iraq's at Falluja, Syria's at Tabqa. The place says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Span
from ..theatre import Theatre
from .layout import parted


def settle_homelands(
    sentences: Sequence[Span], mentions: Sequence[Span], places: Sequence[Span], theatre: Theatre
) -> tuple[Span, ...]:
    """Give a description of a country's forces to the country its sentence is set in.

    Only bare descriptions ("government forces", "the army") of who is at home in the theatre
    move, and only where every place of the sentence lies in one other country that has such an
    actor: "the occupiers" are never who lives there.
    """
    out: list[Span] = []
    rows = zip(parted(sentences, mentions), parted(sentences, places), strict=True)
    for here, around in rows:
        countries = {theatre.places[p.kb_id].country for p in around if p.kb_id in theatre.places}
        out.extend(_at_home(mention, countries - {""}, theatre) for mention in here)
    return tuple(out)


def _at_home(mention: Span, countries: set[str], theatre: Theatre) -> Span:
    actor = theatre.actors.get(mention.kb_id)
    if mention.label != "description" or actor is None or not actor.country:
        return mention
    at_home = actor.country in theatre.countries
    if len(countries) != 1 or actor.country in countries or not at_home:
        return mention
    country = next(iter(countries))
    meant = next(
        (a.id for a in theatre.actors.values() if a.country == country and a.kind == actor.kind),
        "",
    )
    return replace(mention, kb_id=meant) if meant else mention
