"""Why a sentence has its actors, claimant, day and figures: the rules that annotation used.

Asked for single sentences, of those that are printed or explained; the rules are the ones that
laid the layers, so what is said here is what was done.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Document, Reason, Span
from ..telling import parse_telling
from ..theatre import NONE, Theatre
from .dates import dates_the_saying
from .roles import why_role

#: How much of a sentence is shown around what decided, in characters.
SHOWN = 60


def reasons(doc: Document, index: int, theatre: Theatre = NONE) -> tuple[Reason, ...]:
    """Return the reasons for the layers of the sentence of that number in an annotated *doc*."""
    sentence = doc.layer("sentences")[index]
    return (
        *_places(doc, sentence, theatre),
        *_actors(doc, sentence, theatre),
        *_source(doc, sentence, theatre),
        *_day(doc, sentence),
        *_figures(doc, sentence),
    )


def _inside(doc: Document, layer: str, sentence: Span) -> list[Span]:
    return [s for s in doc.layer(layer) if sentence.holds(s)]


def _places(doc: Document, sentence: Span, theatre: Theatre) -> Iterator[Reason]:
    for span in _inside(doc, "places", sentence):
        known = theatre.places.get(span.kb_id)
        name = known.name if known is not None else span.kb_id
        rule = f"a {span.label} by name"
        if span.label == "anaphor":
            rule = f"means “{span.value}”, named before"
        elif span.label == "found":
            rule = "a name where a place stands"
        yield Reason("place", name, rule, doc.mention(span))


def _actors(doc: Document, sentence: Span, theatre: Theatre) -> Iterator[Reason]:
    for span in _inside(doc, "actors", sentence):
        role, rule = why_role(doc.text, sentence, span, theatre.people)
        if role != span.label:
            # A list shares the role of who ends it; a speaker's own deeds are told by its claim.
            rule = "shares it with the one it is listed with, or tells of its own deeds"
        if span.value:
            rule = f"means “{span.value}”, named before; {rule}"
        name = theatre.actors[span.kb_id].name if span.kb_id in theatre.actors else span.kb_id
        yield Reason("actor", f"{name}: {span.label}", rule, _shown(doc.text, sentence, span))


def _shown(text: str, sentence: Span, span: Span) -> str:
    """The mention with the words around it that its rule may have looked at."""
    start = max(sentence.start, span.start - SHOWN // 2)
    end = min(sentence.end, span.end + SHOWN // 2)
    return " ".join(
        part
        for part in (
            ("… " if start > sentence.start else "") + text[start : span.start],
            f"[{text[span.start : span.end]}]",
            text[span.end : end] + (" …" if end < sentence.end else ""),
        )
        if part.strip()
    )


def _source(doc: Document, sentence: Span, theatre: Theatre) -> Iterator[Reason]:
    claims = _inside(doc, "claims", sentence)
    if not claims:
        yield Reason("source", "", "the outlet's own voice: nobody is said to say it")
    for span in claims:
        told = parse_telling(span.value)
        cue, via = told.cue, told.via
        how = _how(span, cue) + (f", passed on by “{via}”" if via else "")
        words = doc.mention(span) if span.end > span.start else cue
        yield Reason("source", theatre.speaker_name(span.kb_id), how, words)


def _how(span: Span, cue: str) -> str:
    if span.start < span.end:
        how = f"is the subject of “{cue}”" if cue else "is named as the speaker"
    elif cue == "quoted":
        how = "goes on quoting who spoke before, or is named where the quotation closes"
    elif cue:
        how = f"a pronoun before “{cue}” means who spoke before"
    else:
        how = "breaks down the toll that the sentence before gives"
    return how if span.label == "said" else f"{how}; {span.label.strip()}"


#: How the day of a sentence is known, by the label of its settled day.
_SETTLED = {"on": "the words say on which day", "by": "only the saying is dated"}


def _day(doc: Document, sentence: Span) -> Iterator[Reason]:
    for span in _inside(doc, "dates", sentence):
        rule = f"the words, as a {span.label}, counted from the report's day"
        if dates_the_saying(doc.text, span):
            rule += "; of the saying and not of the event"
        yield Reason("time", span.value, rule, doc.mention(span))
    settled = [s for s in doc.layer("days") if s.start == sentence.start]
    if not settled and doc.day is not None:
        rule = f"no day is told: the report's own ({doc.day_how})"
        yield Reason("day", doc.day.isoformat(), rule)
    for span in settled:
        yield Reason("day", span.value, _SETTLED.get(span.label, "tells of history"))


def _figures(doc: Document, sentence: Span) -> Iterator[Reason]:
    for span in _inside(doc, "figures", sentence):
        of_whom = f"of whom: {span.kb_id or 'not said'}"
        yield Reason("figure", f"{span.label} {span.value}", of_whom, doc.mention(span))
