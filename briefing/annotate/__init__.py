"""Lay the layers: sentences, places, actors, dates, days, figures, claims.

:func:`annotate` takes a cleaned document and returns it with all layers. The order
matters: roles and figures look at actors, claims at sentences. "days" holds, for each
sentence that says when, the day of the event it tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..gazetteer import key_of
from ..model import Document, Span
from ..theatre import NONE, Theatre
from .capitals import without_shouting
from .claims import annotate_claims
from .coreference import resolve_actors, resolve_places, settle_epithets
from .dates import annotate_dates, sentence_day
from .discovery import discover
from .entities import annotate_actors, annotate_places
from .figures import annotate_figures
from .homeland import settle_homelands
from .layout import Cover, parted
from .roles import assign_roles
from .sentences import annotate_sentences
from .world import find_world_places

#: The layers in the order in which they are laid.
LAYERS = ("sentences", "places", "actors", "dates", "days", "figures", "claims")


def annotate(doc: Document, theatre: Theatre | None = None, as_of: date | None = None) -> Document:
    """Return *doc* with the layers of :data:`LAYERS`.

    Without a theatre, places and actors are those that the text itself names as such.
    *as_of* dates the words of a report that has no day of its own.
    """
    known = theatre or NONE
    day = doc.day or as_of
    sentences = annotate_sentences(doc.text, doc.title)
    text = without_shouting(doc.text, sentences, known)
    found = discover(text, known)
    places = annotate_places(text, known, found)
    names = annotate_actors(text, sentences, known, found, outlet=doc.outlet or doc.origin)
    names = settle_homelands(sentences, names, places, known)
    mentions = resolve_actors(text, sentences, names, known)
    claims = annotate_claims(text, sentences, mentions, known, doc.outlet)
    meant = settle_epithets(text, sentences, mentions, claims, known)
    actors = assign_roles(text, sentences, meant, claims, known)
    # A drafted theatre's places are of the kind "found", and its own all the same.
    sure = [p for p in places if p.label != "found" or p.kb_id in known.places]
    world = find_world_places(text, _names(text, known, sure, names), known)
    world = tuple(span for row in parted(sentences, world) for span in row)
    ground, beyond = _all_places(text, places, world, known)
    dates = annotate_dates(text, sentences, day)
    layers = {
        "sentences": sentences,
        "places": tuple(sorted((*resolve_places(text, sentences, ground), *beyond))),
        "actors": actors,
        "dates": dates,
        "days": _days(text, sentences, dates, day),
        "figures": annotate_figures(text, sentences, actors, dates),
        "claims": claims,
    }
    for name in LAYERS:
        doc = doc.with_layer(name, layers[name])
    return doc


def _all_places(
    text: str, places: Sequence[Span], world: Sequence[Span], theatre: Theatre
) -> tuple[list[Span], Sequence[Span]]:
    """Return the places that "the city" may mean, and the others.

    A name found by its position only is the gazetteer's place where that knows it. With a theatre,
    a place beyond it is no ground of a report.
    """
    meant = {key_of(text[s.start : s.end]): s for s in reversed(world) if s.label != "province"}
    cover = Cover((s.start, s.end) for s in world)
    loose = {p for p in places if p.label == "found" and p.kb_id not in theatre.places}
    kept = [p for p in places if p not in loose or not cover.touches(p.start, p.end)]
    kept = [_same(p, meant.get(key_of(p.kb_id))) if p in loose else p for p in kept]
    return (kept, world) if theatre.places else (sorted((*kept, *world)), ())


def _same(found: Span, named: Span | None) -> Span:
    """Return a span with what the same name means elsewhere in the report."""
    return replace(found, label=named.label, kb_id=named.kb_id) if named is not None else found


def _names(text: str, theatre: Theatre, *layers: Sequence[Span]) -> Cover:
    """Where something else is named: no town of the world is looked for inside it."""
    sources = ((m.start, m.end) for m in theatre.source_names.search(text))
    return Cover([*((s.start, s.end) for layer in layers for s in layer), *sources])


def _days(
    text: str, sentences: Sequence[Span], dates: Sequence[Span], day: date | None
) -> tuple[Span, ...]:
    """Return a span over each sentence whose own words say when its event was."""
    out = []
    for sentence, inside in zip(sentences, parted(sentences, dates), strict=True):
        event, how = sentence_day(inside, day, text) if inside else (None, "")
        if event is not None or how:
            value = event.isoformat() if event is not None else ""
            out.append(Span(sentence.start, sentence.end, how, value=value))
    return tuple(out)
