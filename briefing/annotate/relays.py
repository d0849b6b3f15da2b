"""Who passes on what whom said: from the outermost who tells it to the innermost it rests on.

"Reuters quoted a commander as saying the army had said": a chain of three. The speaker of a
claim is the innermost who is named; an agency or outlet that only passes it on is the chain's
first link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Span
from ..theatre import Theatre
from .cues import PASSED_ON, plain_cues
from .speakers import Speaker, before, behind

#: Kinds of source that pass on: what they report that another said is the other's.
_RELAYING = ("agency", "outlet")
#: Kinds to which an unnamed official's words are credited.
_QUOTING = ("agency", "state media", "outlet")
_TOLD_TO = re.compile(r"(?:\sin a statement)?(?:\sto)?(?:\sthe)?\s")
_UNNAMED_AT = re.compile(
    r"\b(?:sources?|officials?|activists?|residents?|locals?)\s(?:at|in|from)\b", re.IGNORECASE
)
#: Who hides behind his office is only as good as the agency that heard him.
_ANONYMOUS = re.compile(
    r"\b(?:sources?|officials?|figures?|insiders?|diplomats?|aides?|advis[eo]rs?|officers?|"
    r"commanders?|fighters?|locals|people|correspondents?|reporters?)\b",
    re.IGNORECASE,
)
#: Who has seen it speaks for himself, whoever is told.
_OWN_EYES = re.compile(
    r"\b(?:residents?|witness(?:es)?|eyewitness(?:es)?|medics?|doctors?|nurses?|surgeons?|paramedics?|"
    r"activists?|survivors?|villagers?|refugees?)\b",
    re.IGNORECASE,
)
#: Whoever holds a rank speaks for those in whose ranks he stands.
_SERVES = re.compile(
    r"\b(?:army|military|police|navy|air force|security) (?:officers?|officials?|commanders?|"
    r"generals?|colonels?|majors?|captains?|lieutenants?)\b",
    re.IGNORECASE,
)
_RELYING = re.compile(
    r"(?:citing|quoting)\s((?:its|his|their|the|a)?\s?[\w'’ -]{3,40}?)"
    r"(?:,|\ssaid|\sas\ssaying|\sreported)"
)
#: "In a statement carried by SANA": who carries it.
_CARRIED = re.compile(
    r"\b(?:statement|comments?|remarks|communiqu[eé]|message|speech|interview|report)\s"
    r"(?:(?:was|were)\s)?(?:carried|published|released|quoted|broadcast|posted|distributed|circulated|"
    r"read|aired|reported|run)\s(?:out\s)?(?:\w+\s){0,2}?(?:by|on|in|via|through)\s"
)
#: "Reuters reported that conclusions reached by officials …": whose words an agency passes on.
_INNER_FAR = 160
#: What joins a second saying to the first: it isn't inside it.
_BESIDE = re.compile(r"\b(?:and|but|while|whereas|as|which)\s(?:the\s|an?\s)?$", re.IGNORECASE)


def passes_on(speaker: Speaker, theatre: Theatre) -> bool:
    """Say whether somebody is told things to pass them on: an agency, and no monitor."""
    source = theatre.sources.get(speaker.kb_id)
    return source is not None and source.kind in _QUOTING


def told_to(
    text: str, cue: re.Match[str], speaker: Speaker, people: Sequence[Speaker], theatre: Theatre
) -> Speaker:
    """ "Local sources told SANA": who is unnamed counts as the agency that quotes them.

    A resident or a medic was there and speaks for himself, and so does whoever is named.
    """
    agency = _told(text, cue, people, theatre)
    if agency is None:
        return speaker
    called = text[speaker.start : speaker.end]
    if _speaks_for_himself(text, cue, speaker, theatre):
        return replace(speaker, chain=(agency.kb_id, speaker.kb_id or called))
    return replace(speaker, kb_id=agency.kb_id, via=called, chain=(agency.kb_id, called))


def _told(
    text: str, cue: re.Match[str], people: Sequence[Speaker], theatre: Theatre
) -> Speaker | None:
    if cue.group().casefold() not in ("told", "said"):
        return None
    for person in people:
        source = theatre.sources.get(person.kb_id)
        if source is None or source.kind not in _QUOTING:
            continue
        if _TOLD_TO.fullmatch(text, cue.end(), max(cue.end(), person.start)):
            return person
    return None


def _speaks_for_himself(text: str, cue: re.Match[str], speaker: Speaker, theatre: Theatre) -> bool:
    if speaker.named:
        return True
    known = theatre.sources.get(speaker.kb_id)
    words = text[max(0, speaker.start - 20) : speaker.end]
    if _OWN_EYES.search(text, speaker.start, speaker.end):
        return True
    named = speaker.kb_id in theatre.actors or (known is not None and known.kind != "witness")
    described = _UNNAMED_AT.search(words)
    if named:
        return not described
    if known is None and (_SERVES.search(words) or not _ANONYMOUS.search(words)):
        return True
    # The first word has a capital where it opens the sentence.
    between = text[speaker.end : cue.start()]
    called = speaker.kb_id.split()[1:] if known is None else between.split()
    return not described and any(word[:1].isupper() for word in called)


def passed_on(text: str, sentence: Span, cue: re.Match[str], cited: Speaker) -> Speaker:
    """Return who is cited, and by whom: "Russian news agencies cited the centre"."""
    outer = _words_before(text, sentence, cue.start())
    return replace(cited, via=outer, chain=(outer, cited.kb_id) if outer else ())


def _words_before(text: str, sentence: Span, at: int) -> str:
    """Return who cites or quotes: the words before the verb, back to the last comma or mark."""
    head = re.split(r"[,;:\"“”]", text[sentence.start : at])[-1].strip()
    return head if 0 < len(head.split()) <= 5 else ""


def relying(text: str, sentence: Span, speaker: Speaker) -> Speaker:
    """Return the speaker with whom it relies on or is carried by."""
    found = _RELYING.search(text, sentence.start, sentence.end)
    if found is None or found.start(1) <= speaker.start:
        return speaker
    on = found.group(1).strip()
    outer = speaker.chain or (speaker.kb_id,)
    return replace(speaker, via=on, chain=(*outer, on))


def carried(
    text: str, sentence: Span, speaker: Speaker, people: Sequence[Speaker], theatre: Theatre
) -> Speaker:
    """Return the speaker with the agency that carries its statement as the chain's first link."""
    if speaker.chain:
        return speaker
    found = _CARRIED.search(text, sentence.start, sentence.end)
    if found is None:
        return speaker
    by = behind(text, sentence, found.end() - 1, people, theatre)
    if by is None or by.kb_id == speaker.kb_id or by.kb_id not in theatre.sources:
        return speaker
    return replace(speaker, chain=(by.kb_id, speaker.kb_id))


def innermost(
    text: str, sentence: Span, at: int, outer: Speaker, people: Sequence[Speaker], theatre: Theatre
) -> tuple[re.Match[str], Speaker] | None:
    """Return whose words an agency or an unnamed speaker passes on, by which cue; None if its own.

    "Reuters reported that the army had said", "according to a CNN report the officials believe".
    """
    source = theatre.sources.get(outer.kb_id)
    quoted = bool(outer.chain) and source is None and outer.kb_id not in theatre.actors
    if not quoted and (source is None or source.kind not in _RELAYING or source.side):
        return None
    for cue in plain_cues(text, sentence):
        if cue.start() <= max(at, outer.end) or cue.start() - at > _INNER_FAR:
            continue
        if cue.group().casefold() in PASSED_ON:
            continue
        speaker = _of_inner(text, sentence, cue, people, theatre)
        if speaker is None or speaker.start <= outer.start or speaker.kb_id == outer.kb_id:
            continue
        if speaker.kb_id not in theatre.sources and speaker.kb_id not in theatre.actors:
            continue
        if _BESIDE.search(text, outer.end, speaker.start):
            continue
        links = outer.chain or (outer.kb_id,)
        return cue, replace(speaker, via="", chain=(*links, speaker.kb_id))
    return None


def _of_inner(
    text: str, sentence: Span, cue: re.Match[str], people: Sequence[Speaker], theatre: Theatre
) -> Speaker | None:
    if text.startswith(" by ", cue.end()):
        return behind(text, sentence, cue.end(), people, theatre)
    speaker = before(text, sentence, cue.start(), people, theatre)
    return speaker if speaker is not None and speaker.end > speaker.start else None
