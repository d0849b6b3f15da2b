"""Words by which somebody is said to say something, and how a claim is put."""

from __future__ import annotations

import re
from functools import lru_cache

from ..alternation import AnyCase, by_letter
from ..model import Span

#: Verbs of saying. Words that name a deed as often as a saying ("rejected", "called off") are
#: left out, or stand here with what makes them sayings.
_SAY = by_letter(
    r"said|says|say|told|tells|reported|reports|announced|announces|added|adds|claimed|claims|stated|states|"
    r"confirmed|confirms|declared|declares|denied|denies|deny|accused|accuses|accuse|warned|warns|noted|notes|"
    r"stressed|stresses|insisted|insists|alleged|alleges|disclosed|blamed|blames|expressed|"
    r"voiced|cast doubt|"
    r"placed the|(?:has |have )?put the|puts the|called upon|have since called for|"
    r"could not (?:immediately )?(?:confirm|verify)|did(?: not|n[’']?t) (?:specify|elaborate)|"
    r"(?:released|issued|published) (?:a|an) (?:joint )?(?:statement|article|report)|"
    r"explained|explains|tweeted|tweets|wrote|writes|gave (?:a|its|the)(?: \w+){0,2} toll|"
    r"clarified|indicated|"
    r"condemned|condemns|denounced|called (?:on|for)|calls (?:on|for)|"
    r"counted|listed|documented|recorded|registered|acknowledged|acknowledges|admitted|admits|conceded|"
    r"complained|argued|argues|urged|urges|deplores?|deplored|criticized|criticised|lamented|"
    r"quoted|cited|citing|quoting|described|describes|revealed|reveals|pointed out|remarked|"
    r"commented|"
    r"reiterated|reaffirmed|affirmed|asserted|cautioned|contended|predicted|recalled|recounted|"
    r"related that|"
    r"testified|concluded|vowed|vows|pledged|promised|spoke of|speaks of|spoke about|talked of|"
    r"has spoken of|have spoken of|"
    r"(?:welcomed|hailed|praised|demanded)|appealed (?:for|to)|expects|"
    r"went on to say|posted (?:on|a (?:statement|message|video))|"
    r"(?:rejected|dismissed|refuted) (?:(?:the|such|these|those|any|all|\w+) )?"
    r"(?:accusations?|allegations?|claims?|charges?|reports?|suggestions?)|"
    r"(?:has|have|had) (?:reached|come to) (?:the|a) (?:\w+ )?conclusion|conclusions? reached|"
    r"now (?:says?|said|reports?|puts|gives|counts)|"
    r"(?:corrected|revised|amended|retracted|withdrew|took back) (?:its|their|his|her|an) "
    r"(?:\w+ ){0,3}?(?:reports?|statements?|tolls?|figures?|counts?|claims?|announcements?)|"
    r"(?<=statement )(?:read|reads|went on|continued)|(?<=[\"”] )continued|(?<=[\"”], )continued"
)
#: Words by which somebody is heard if nobody in the sentence says anything outright.
_WEAK = r"believes?|estimate[sd]?|saw|witnessed|showed"
_LIVES = r"(?:the li[vf]es?|\d|at least|more than|scores|dozens)"
_DEEDS = r"(?:responsibility|the (?:\w+ )?(?:attack|bombing|blast|raid)s?)"
#: To declare an end, a truce or a war is to make it.
_MADE = (
    r"(?:an end|war|martial law|independence|victory|allegiance|"
    r"(?:a|its|their|the) (?:[\w-]+ ){0,2}?(?:truce|ceasefire|cease-fire|caliphate|emergency|"
    r"curfew|"
    r"holiday|mourning))"
)
_CUE = AnyCase(
    rf"\b(?:{_SAY})\b(?!(?<=claimed)\s(?:{_LIVES}|{_DEEDS})|(?<=claims)\s{_DEEDS}|"
    rf"(?<=declared)\s{_MADE}|(?<=declares)\s{_MADE}|(?<=reports)\s(?:of|that|from)\b)|"
    r"\b(?:said|says|told)\b"
)
_WEAK_CUE = AnyCase(rf"\b(?:{_WEAK})\b")
#: "Claimed the attack, saying …": the deed is claimed, what is said with it is a claim.
_PARTICIPLE = re.compile(
    r"\b(?:claimed|claims|responded|reacted|posted|published|released|issued|spoke|defended|justified|"
    r"praised|ruled out|dismissed)\b[^.;:]{0,100}?,?\s(saying|stating|adding|insisting|claiming|"
    r"warning)\b"
)
ACCORDING = AnyCase(r"\b(?:according to|in the words of|as reported by|quoted by)\s")
DENIALS = re.compile(r"den(?:ied|ies|y)\b|(?:rejected|dismissed|refuted)\b")
_ACCUSES = re.compile(r"(?:accuse|blame)")
_HEDGE = by_letter(
    r"reportedly|allegedly|purportedly|apparently|suspected|appear(?:s|ed)? to|believed to|"
    r"thought to|seem(?:s|ed)? to|may have|might have|could have|unconfirmed|likely|possibly|"
    r"probably"
)
_HEDGES = AnyCase(rf"\b(?:{_HEDGE})\b")
#: What is told of the future by who will do it.
_ANNOUNCES = AnyCase(
    r"\b(?:announced|vowed|pledged|promised|threatened|declared|said)\b[^.;:]{0,40}\b(?:would|will|"
    r"plans? to|intends? to)\b|\b(?:vow(?:ed|s)|pledged|promised|threatened) to\b"
)
_CONDITIONAL = re.compile(
    r"^[\"“]?(?:If|Should|Unless|Were)\b|\bif (?:confirmed|true|implemented|it is|they are)\b"
)
#: "since it declared", "has not been announced": the word is there, but nobody claims.
NO_CLAIM = re.compile(
    r"\b(?:(?:since|before|until|where)\s(?:\w+\s){0,2}|"
    r"(?:been|not|was|were|is|be|are|to|no|the|a|its|their|of)\s)$",
    re.IGNORECASE,
)
#: "Confirmed by the civil defence": who stands behind "by" is the one who says so.
PASSIVES = (
    "confirmed",
    "reported",
    "announced",
    "quoted",
    "documented",
    "conclusions reached",
    "conclusion reached",
)
#: Who cites passes on what another says.
PASSED_ON = ("cited", "quoted", "citing", "quoting")
#: A cue closes its sentence if nothing but a day stands behind it: "the monitor said on Saturday."
_CLOSES = re.compile(r"(?:\s(?:on|late|early|late on|early on))?(?:\s\w+day)?\W*")


@lru_cache(maxsize=8)
def _strong(text: str, start: int, end: int) -> tuple[re.Match[str], ...]:
    """The outright cues of a sentence; its main claim and its further ones are both led by them."""
    return tuple(_CUE.finditer(text, start, end))


@lru_cache(maxsize=8)
def _weak(text: str, start: int, end: int) -> tuple[re.Match[str], ...]:
    return tuple(_WEAK_CUE.finditer(text, start, end))


def cues_of(text: str, sentence: Span) -> tuple[re.Match[str], ...]:
    """Return the cues of a sentence, one that closes it first, weak ones last.

    "UN says …, the civil defence said": the civil defence says it all.
    """
    cues = _strong(text, sentence.start, sentence.end)
    if len(cues) > 1 and _CLOSES.fullmatch(text, cues[-1].end(), sentence.end):
        cues = (cues[-1], *cues[:-1])
    return (*cues, *_weak(text, sentence.start, sentence.end))


def plain_cues(text: str, sentence: Span) -> list[re.Match[str]]:
    """Return the cues of a sentence in the order in which they stand, weak ones too."""
    at = sentence.start, sentence.end
    return sorted((*_strong(text, *at), *_weak(text, *at)), key=lambda m: m.start())


def participle(text: str, sentence: Span) -> re.Match[str] | None:
    """Return where a sentence says what its subject said when it did something."""
    return _PARTICIPLE.search(text, sentence.start, sentence.end)


def mode_of(text: str, sentence: Span, cue: str) -> str:
    """Return how a claim is put: "denied", "conditional", "announced", …, else "said"."""
    words = text[sentence.start : sentence.end]
    if DENIALS.match(cue):
        return "denied"
    if _CONDITIONAL.search(words):
        return "conditional"
    if _ANNOUNCES.search(words):
        return "announced"
    if _ACCUSES.match(cue):
        return "accused"
    return "hedged" if _HEDGES.search(words) else "said"
