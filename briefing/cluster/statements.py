"""A sentence in its context: what the layers say of it, as one value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from ..alternation import AnyCase
from ..model import ActorRole, Antecedent, Document, Figure, Span, Statement
from ..normalise import normalise
from ..quantity import parse_value
from ..theatre import Theatre
from .claimants import claims_of
from .events import event_of, is_background
from .harmed import with_people
from .scenes import scenes_of

_TARGET, _AGENT, _OTHER = "target", "agent", "other"
_ORDER = (_TARGET, _AGENT, _OTHER)
#: Openings that lean on the sentence before.
_DANGLING = re.compile(
    r"^[\"“'‘(]*(?:he|she|it|they|this|that|these|those|his|her|its|their|another|others?|both|such|"
    r"the (?:attacks?|strikes?|raids?|source|statement|group|blasts?|bombings?|two|three|area|"
    r"same|latter|victims?|dead|death toll|operation|offensives?|assault|advance))\b",
    re.IGNORECASE,
)
_INNER = AnyCase(
    r"\b(?:said|that|and|but|as) (?:he|she|they|it)\b|, (?:he|she|they|it) (?:said|added)\b|"
    r"^(?:\w+ ){1,2}there (?!is\b|are\b|was\b|were\b)"
)


def statements_of(doc: Document, theatre: Theatre) -> tuple[Statement, ...]:
    """Return a statement for each sentence of an annotated *doc*; front and offensive open."""
    inside = _by_sentence(doc)
    lines = _line_starts(doc.text)
    out = []
    for i, sentence in enumerate(doc.layer("sentences")):
        layers = {name: spans[i] for name, spans in inside.items()}
        out.append(_statement(doc, theatre, i, sentence, layers, _line_of(lines, sentence.start)))
    return tuple(out)


def _by_sentence(doc: Document) -> dict[str, list[list[Span]]]:
    """Return, layer by layer, the spans of each sentence."""
    sentences = doc.layer("sentences")
    starts = [s.start for s in sentences]
    out: dict[str, list[list[Span]]] = {}
    for name in ("places", "actors", "dates", "figures", "claims", "days"):
        rows: list[list[Span]] = [[] for _ in sentences]
        for span in sorted(doc.layer(name)):
            i = bisect_right(starts, span.start) - 1
            if i >= 0 and sentences[i].holds(span):
                rows[i].append(span)
        out[name] = rows
    return out


def _line_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer("\n", text))]


def _line_of(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1


def _statement(
    doc: Document,
    theatre: Theatre,
    i: int,
    sentence: Span,
    layers: dict[str, list[Span]],
    paragraph: int,
) -> Statement:
    text = normalise(doc.mention(sentence))
    claims = claims_of(layers["claims"], theatre)
    day, how, past = _day(layers["days"])
    past = past or is_background(text)
    if day is None and not past:
        day = doc.day
    figures = tuple(_figure(doc, s, layers, theatre) for s in layers["figures"])
    antecedents = _antecedents(doc, sentence, layers, theatre)
    return Statement(
        document=doc.id,
        index=i,
        start=sentence.start,
        end=sentence.end,
        text=text,
        paragraph=paragraph,
        headline=sentence.label == "headline",
        entry=sentence.label == "entry",
        day=day,
        day_how=how,
        ongoing=not how and any(s.label in _PERIODS for s in layers["dates"]),
        places=scenes_of(doc, layers, theatre),
        actors=with_people(text, _actors(doc, layers["actors"], theatre), figures, theatre),
        claim=claims[0],
        further=tuple(c for c in claims[1:] if c is not None),
        figures=figures,
        event=event_of(text),
        background=past,
        standalone=not (_DANGLING.match(text) or _INNER.search(text)),
        antecedents=antecedents,
    )


#: Labels of times that are no day: "last week", "since Thursday". Vague ones ("in recent days")
#: were tried too: June .885 to .874.
_PERIODS = ("week", "span")


def _day(spans: Sequence[Span]) -> tuple[date | None, str, bool]:
    if not spans:
        return None, "", False
    span = spans[0]
    if span.label == "background" or not span.value:
        return None, "", span.label == "background"
    return date.fromisoformat(span.value), span.label, False


def _actors(doc: Document, spans: Sequence[Span], theatre: Theatre) -> tuple[ActorRole, ...]:
    """The parties of a sentence, one role each: who attacks and is hit is a target."""
    best: dict[str, str] = {}
    named: set[str] = set()
    for span in spans:
        if not span.kb_id:
            continue
        old = best.get(span.kb_id)
        if old is None or _ORDER.index(span.label) < _ORDER.index(old):
            best[span.kb_id] = span.label
        if theatre.epithet(doc.mention(span)) is None or _is_state(span.kb_id, theatre):
            named.add(span.kb_id)
    return tuple(ActorRole(actor, role, actor in named) for actor, role in best.items())


#: Kinds of actor of which there is one: "the regime" names it, "the terrorists" nobody.
_STATE = ("state", "army", "air force", "police", "coalition")


def _is_state(actor: str, theatre: Theatre) -> bool:
    return actor in theatre.actors and theatre.actors[actor].kind in _STATE


def _figure(doc: Document, span: Span, layers: dict[str, list[Span]], theatre: Theatre) -> Figure:
    low, high, rough = parse_value(span.value)
    actor = theatre.actors.get(span.kb_id)
    who = actor.name if actor is not None else span.kb_id
    if span.label == "distance_km":
        ends = who.split(" – ") if who else []
        who = " – ".join(_named(e, theatre) for e in ends) or _ends(span, layers, theatre)
    return Figure(span.label, low, high, who, normalise(doc.mention(span)), rough)


def _named(entity: str, theatre: Theatre) -> str:
    """The printed name of an actor's or place's id; any other words as they are."""
    known = theatre.actors.get(entity) or theatre.places.get(entity)
    return known.name if known is not None else entity


_GROUND = ("city", "town", "village", "district", "airbase", "dam", "site", "found", "anaphor")


#: Characters between a distance and where it ends: "from an area in which" is the longest of
#: the labelled weeks.
END_REACH = 28


def _ends(span: Span, layers: dict[str, list[Span]], theatre: Theatre) -> str:
    """Between what a distance lies: who moves, and the place or party behind the number."""
    before = [s for s in layers["actors"] if s.label != _TARGET and s.start < span.start]
    # "They were now two km from": who is told to be near has come there.
    movers = [s for s in before if s.label == _AGENT] or before
    ground = [s for s in layers["places"] if s.label in _GROUND]
    ends = sorted(s for s in (*ground, *layers["actors"]) if s.start >= span.end)
    # The end of a distance stands right behind it: "40 km from", not a line further on.
    behind = [s for s in ends if s.start - span.end <= END_REACH and s.label != _OTHER][:1]
    names = [_named(end.kb_id, theatre) for end in (*movers[:1], *behind)]
    return " – ".join(names) if len(names) == 2 and names[0] != names[1] else ""


def _antecedents(
    doc: Document, sentence: Span, layers: dict[str, list[Span]], theatre: Theatre
) -> tuple[Antecedent, ...]:
    """What a reader who sees this sentence alone must be told, at most once each."""
    out: dict[str, Antecedent] = {}
    named = {s.kb_id for s in layers["actors"] if not s.value}
    named |= {s.kb_id for s in layers["places"] if s.label != "anaphor"}
    said = doc.mention(sentence).casefold()
    for span in sorted((*layers["actors"], *layers["places"])):
        if span.value and span.kb_id not in named and span.value.casefold() not in said:
            out.setdefault(span.kb_id, Antecedent(_behind(doc.text, span.end), span.value))
    for span in layers["claims"]:
        note = _speaker_note(doc, span, theatre)
        if note and span.kb_id not in named:
            out.setdefault(span.kb_id, note)
    return tuple(sorted(out.values(), key=lambda a: a.at))


def _behind(text: str, end: int) -> int:
    """Behind the possessive of what is explained: "the militants' [IS] strongholds"."""
    for possessive in ("'s", "’s", "' ", "’ "):
        if text.startswith(possessive, end):
            return end + len(possessive.rstrip())
    return end


#: Kinds of source that are no name for anybody: "security officials [Officials]" says nothing.
_NO_ONE_IN_PARTICULAR = ("witness", "medic", "official")


def _speaker_note(doc: Document, span: Span, theatre: Theatre) -> Antecedent | None:
    """ "the centre", "he": a speaker the sentence doesn't name by a name."""
    name = theatre.speaker_name(span.kb_id)
    source = theatre.sources.get(span.kb_id)
    if source is None and span.kb_id not in theatre.actors:
        return None
    if source is not None and source.kind in _NO_ONE_IN_PARTICULAR:
        return None
    if span.start == span.end:
        before = doc.text[: span.start].rstrip()
        pronoun = re.search(r"(?:^|\W)(?:he|she|it|they)$", before[-8:], re.IGNORECASE)
        return Antecedent(len(before), name) if pronoun else None
    words = re.sub(r"^(?:the|a|an)\s", "", doc.mention(span), flags=re.IGNORECASE)
    plain = words == words.casefold() and words.casefold() not in name.casefold()
    return Antecedent(span.end, name) if plain else None
