"""Claims as values: who is said to say it, of what kind, through whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Claim, Span
from ..telling import parse_telling
from ..theatre import RELIABILITY, Theatre

#: What the label of a sentence's further claims begins with.
_ALSO = "also "


def claims_of(spans: Sequence[Span], theatre: Theatre) -> tuple[Claim | None, ...]:
    """Return the main claim of a sentence, None where it has none, and the further ones."""
    main = [_claim(s, theatre) for s in spans if s.kb_id and not s.label.startswith(_ALSO)]
    also = [_claim(s, theatre) for s in spans if s.kb_id and s.label.startswith(_ALSO)]
    return (main[0] if main else None, *main[1:], *also)


def _claim(span: Span, theatre: Theatre) -> Claim:
    told = parse_telling(span.value)
    mode = span.label.removeprefix(_ALSO)
    return Claim(
        speaker=span.kb_id,
        name=_speaker_name(span.kb_id, told.person, theatre),
        kind=_kind(span.kb_id, theatre),
        cue=told.cue,
        hedged=mode == "hedged",
        denied=mode == "denied",
        mode=mode,
        via=told.via,
        chain=tuple(theatre.speaker_name(link) for link in told.chain),
        content=told.content,
        person=told.person,
    )


def _speaker_name(speaker: str, person: str, theatre: Theatre) -> str:
    """How a speaker is printed: an analyst by name, anybody else by the body spoken for."""
    source = theatre.sources.get(speaker)
    alone = source is not None and source.kind == "witness" and person in source.people
    return person if alone else theatre.speaker_name(speaker)


#: Somebody with a name whom the theatre file doesn't know.
_NAME = re.compile(r"\A[A-Z][\w'’-]*(?:\s(?:al-|el-|bin\s|abu\s)?[A-Z][\w'’-]*)+")
#: Nouns of people whom the theatre file doesn't list, and the kind of source they are.
_KINDS = (
    ("medic", r"medics?|doctors?|nurses?|surgeons?|paramedics?|hospital|clinic"),
    ("official", r"officials?|minister|ministry|governor|mayor|diplomats?|envoy|ambassador|police"),
    ("party", r"commanders?|fighters?|army|military|brigade|militia|rebels?|militants?"),
    ("monitor", r"monitors?|watchdog|observatory"),
    ("aid", r"charity|relief|aid workers?|humanitarian"),
    ("outlet", r"newspaper|television|channel|radio|magazine|website"),
    (
        "witness",
        r"residents?|witness(?:es)?|activists?|locals|villagers?|survivors?|refugees?|journalists?",
    ),
)
_KIND_NOUNS = tuple((kind, re.compile(rf"\b(?:{nouns})\b", re.I)) for kind, nouns in _KINDS)


def _kind(speaker: str, theatre: Theatre) -> str:
    if speaker in theatre.sources:
        kind = theatre.sources[speaker].kind
        return kind if kind in RELIABILITY else "outlet"
    if speaker in theatre.actors:
        return "party"
    kinds = (kind for kind, nouns in _KIND_NOUNS if nouns.search(speaker))
    return next(kinds, "unknown" if _NAME.fullmatch(speaker) else "unnamed")
