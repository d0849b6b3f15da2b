"""Who acts, who suffers, who merely backs or speaks.

Read off the words right around a mention, without a parse: "by X", "against X",
"X-held", "X were killed", "X advanced". One role an actor and sentence: an attacker
who is killed is a target (the labelling protocol's convention).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from ..model import Span
from ..theatre import NONE, Theatre
from .layout import Cover

AGENT, TARGET, OTHER = "agent", "target", "other"

_HELD_BEHIND = re.compile(r"^[ -]*(?:held|controlled|occupied|run|ruled|dominated)\b")
_BACKED_BEHIND = re.compile(
    r"^[ -]?(?:backed|based|led|supported|allied|sponsored|affiliated|linked)\b(?!\s(?:by|to|with))"
)
_POSSESSED = re.compile(r"^['’]?s? (?:de facto capital|stronghold|bastion|self-declared)")
_ASSAULT = re.compile(r"\b(?:assault|offensive|advance|attack|campaign|push)\b.{0,60}$")
#: An attack that is beaten back is suffered by who made it.
_REPELLED = re.compile(
    r"\b(?:repel\w*|repuls\w+|foil\w*|thwart\w*|frustrat\w+|fend(?:ed|s|ing)? off|"
    r"beat(?:en|s|ing)? (?:back|off)|push(?:ed|es|ing)? back|broke up|ward(?:ed|s|ing)? off|"
    r"confront\w*|stop(?:ped|s|ping)?)\s(?:[\w'’-]+\s){0,3}$",
    re.IGNORECASE,
)
#: "An attack claimed by the group": who claims a deed as its own.
_CLAIMED_BY = re.compile(
    r"\bclaimed(?: \w+){0,2} by(?: (?:the|a|an|its|their))?\W*$", re.IGNORECASE
)
#: What stands before somebody who is attacked.
_AGAINST = re.compile(
    r"\b(?:against|on(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day)|targeting|targeted|target|"
    r"targets|hit|hitting|hits|struck|striking|kill|killed|killing|kills|wounded|wounding|injured|injuring|attacked|attacking|bombed|bombing|shelled|"
    r"shelling|fighting|fight|fought|battled|battling|defeat|destroy|destroying|dislodge|expel|expelled|oust|drive|drove|"
    r"pushed|push|captured|capturing|besieging|besieged|encircling|encircled|surrounded|isolate|"
    r"inflicted|inflicting|leaving|left|from the|took|seized|fired at|toll|deaths?|martyred|"
    r"displaced|endanger|protect|defend|evacuate|expose)\b"
    # Six words at most, and none across a comma or into another clause.
    r"(?:[\s\"“(]+(?!(?:when|while|as|after|before|where|which|who|said|that)\b)[\w%'’/-]+){0,5}"
    r"[\s\"“(]*$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby(?:[^\w'’-]+[\w'’-]+){0,4}\W*$", re.IGNORECASE)
_BACKED_BY = re.compile(
    r"\b(?:backed|supported|sponsored|armed|trained|funded|financed)(?: \w+){0,2} by"
    r"(?: (?:the|a|an|its|their))?\W*$",
    re.IGNORECASE,
)
#: Who backs with arms acts: "the army, backed by Russian air power".
_IN_THE_FIELD = re.compile(
    r"\b(?:air|forces?|army|troops|fighters|militias?|militants|\w*planes|jets|\w*strikes|raids)\b",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"\b(?:held|controlled|occupied|run|ruled|posed|used|inhabited)(?: \w+){0,2} by"
    r"(?:[^\w'’,-]+[\w'’-]+){0,8}[^\w,]*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:clashes|fighting|battles?|fought) (?:between|with)\b[^.;]{0,60}$", re.IGNORECASE
)
_HARM = (
    r"(?:killed|wounded|injured|dead|martyred|captured|hit|targeted|attacked|besieged|driven|"
    r"displaced|struck|bombed|shelled|trapped|pushed|hurt|arrested|detained|executed|expelled|"
    r"ambushed|encircled|surrounded|forced|starving|burned|tortured|repelled|"
    r"under (?:attack|fire|siege|pressure|bombardment))"
)
_SUFFERS = re.compile(
    # What parts two words is no part of a word: else runs of dashes could be read in a
    # great many ways.
    r"^(?:[^\w'’()-]+[\w'’()-]+){0,9}?\W+"
    r"(?:(?:have|has|had) been|were|was|being|are|is|been|be|left|reported|lay|got)\W+"
    r"(?:also |reportedly |all |either |\w+ly )?"
    rf"{_HARM}\b",
    re.IGNORECASE,
)
#: Whose attack or army meets with ill: "the offensive suffered a reverse".
_MEETS_ILL = re.compile(
    r"^(?:\s[\w'’-]+){0,4}?\s(?:faces?|faced|facing|suffer(?:s|ed|ing)?|sustain(?:s|ed)?|incurred)\b",
    re.IGNORECASE,
)
#: "The forces, which had advanced to the base, were driven back."
_SUFFERS_LATER = re.compile(
    r"^,?\s(?:which|who|that)\s[^.;:]{1,140}?\s(?:were|was|(?:have|has|had) been)\s"
    rf"(?:also |then |\w+ly )?{_HARM}\b",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"^(?:[^\w'’()-]+[\w'’()-]+){0,6}?\W+(?:killed|wounded|injured|dead|died|martyred|casualties)\b",
    re.IGNORECASE,
)
#: Verbs of war in the present: headlines, and reports that go on.
_PRESENT = (
    "advance|attack|seize|retake|recapture|take|kill|wound|shell|bomb|target|raid|launch|storm|"
    "enter|push|besiege|encircle|surround|repel|thwart|foil|destroy|shoot|ambush|clash|fight|battle|"
    "withdraw|retreat|leave|arrive|send|gather|mass|prepare|continue|renew|resume|begin|start|"
    "intensify|escalate|step|violate|reject|block|refuse|drop|detonate|plant|arrest|detain|execute|"
    "kidnap|release|evacuate|liberate|clear|comb|secure|reinforce|pound|capture"
)
_ACTIVE = re.compile(
    r"^(?:['’]s?)?(?:\W+(?:all|both|each|and|backed|in|of|from|with|which|who|had|has|have|also|were|was|are|is|the|"
    r"fighters|forces|troops|militants|units|warplanes|jets|\w+ly))*\W+"
    r"(?:\w+(?:ed|ing)|left|lost|went|came|won|met|led|gave|threw|blew|withdrew|overran|retook|"
    r"made|hit|fought|took|drove|struck|fell|sent|began|cut|broke|shot|set|launch|"
    rf"claim|control|controls|holds?|carry|dropped?|(?:{_PRESENT})s?)\b",
    re.IGNORECASE,
)
#: Who is named as the one that did it: "Russia was to blame", "blamed the rebels".
_TO_BLAME = re.compile(
    r"^(?:['’]s?)?(?:[^\w.;]+[\w'’-]+){0,4}?\W+(?:responsib\w+|to blame)\b", re.IGNORECASE
)
_BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing))(?: [\w'’-]+){0,2}\W*$", re.IGNORECASE
)
#: Who makes terms does no deed of war: "a truce brokered by Washington", "the US-Russia deal".
_TERMS = r"(?:truces?|cease-?fires?|deals?|agreements?|accords?|talks|plans?|proposals?|pleas?)"
_BROKERED = re.compile(
    r"\b(?:brokered|mediated|negotiated|agreed|sponsored|signed|proposed|guaranteed) by"
    r"(?:[^\w.;]+[\w'’-]+){0,5}\W*$",
    re.IGNORECASE,
)
_MAKES_TERMS = re.compile(
    rf"^(?:[^\w.;,]+[\w'’.-]+){{0,4}}?[^\w.;,]+(?:brokered|mediated|negotiated|agreed|{_TERMS})\b",
    re.IGNORECASE,
)
#: Who breaks or refuses them does one.
_BREAKS_TERMS = re.compile(
    r"^(?:\s(?:has|have|had|then|also|again|\w+ly))*\s(?:violat\w+|br(?:eak|oke|each)\w*|reject\w*|"
    r"refus\w+|ended|ends|shatter\w*|flout\w*|declared an end)\b",
    re.IGNORECASE,
)
#: Who concludes, demands or hopes does no deed of war.
_SPEAKS_OR_THINKS = re.compile(
    r"^(?:\s(?:has|have|had|also|then|\w+ly))*\s(?:reached (?:a|the) (?:\w+ )?conclusion|conclud\w+|"
    r"believ\w+|suspect\w*|thinks?|thought|wants?|wanted|hop(?:es?|ed|ing)|demand\w*|urg(?:es?|ed|ing)|"
    r"condemn\w*|call(?:s|ed|ing)? (?:on|for|upon)|consider\w*|welcom\w*|critici[sz]\w+|warn\w*|"
    r"deplor\w*|insist\w*|plans?|expect\w*|discuss\w*|acknowledg\w*|admit\w*|met|meets?)\b",
    re.IGNORECASE,
)
#: Who only holds or is something does nothing.
_HOLDS = re.compile(r"\W+(?:also |still |now )?(?:controls?|holds?|is|are)\b(?! \w+(?:ed|ing)\b)")
#: Then what is struck is the people there, not who holds the place.
_PEOPLE_HIT = re.compile(
    r"\b(?:killed|killing|kill|kills|civilians|people|wounded|injured|death toll|dead)\b",
    re.IGNORECASE,
)
#: What falls on a place from afar; who advances on it wants to take it from who holds it.
_FROM_AFAR = re.compile(
    r"\b(?:hit|struck|strikes?|air ?strikes?|raids?|shell\w*|bomb\w*|rockets?|barrel|fire|"
    r"pound\w*)\b",
    re.IGNORECASE,
)
#: Where people live, what is struck is not who holds the place.
_LIVED_IN = re.compile(
    r"(?:[^\w.;]+[\w'’-]+){0,3}?[^\w.;]+(?:towns?|cit(?:y|ies)|villages?|districts?|neighbou?rhoods?|"
    r"quarters?|suburbs?|camps?|parts)\b",
    re.IGNORECASE,
)
#: How many characters around a mention are looked at: about forty words.
AROUND = 240


def role_of(text: str, sentence: Span, mention: Span, unarmed: Collection[str] = ()) -> str:
    """Return the role of *mention* in *sentence*, from the words right around it.

    *unarmed* are the ids of people who suffer and never attack.
    """
    opens = not text[sentence.start : mention.start].strip(" \"“'(")
    before = text[max(sentence.start, mention.start - AROUND) : mention.start]
    behind = text[mention.end : min(sentence.end, mention.end + AROUND)]
    words = text[mention.start : mention.end]
    # A partisan word drawn into a deed ("a terrorist car bomb") tells the deed, not who, unless
    # it takes a gun: "terrorist rocket attacks".
    named = not mention.label.startswith("epithet") or _FIRE_BEHIND.match(behind)
    deed = _is_deed(words) or bool(named and _DEED_BEHIND.match(behind))
    if mention.label == "sponsor" or _BACKED_BEHIND.match(behind):
        return OTHER
    held = _HELD_BEHIND.match(behind)
    if held is not None:
        struck = _FROM_AFAR.search(before) and _LIVED_IN.match(behind, held.end())
        people = _PEOPLE_HIT.search(before) or (struck and _PEOPLE_HIT.search(behind))
        return TARGET if _attacked(before) and not (struck or people) else OTHER
    if mention.kb_id in unarmed:
        return TARGET
    if _POSSESSED.match(behind):
        return TARGET if _ASSAULT.search(before) else OTHER
    if _BACKED_BY.search(before) and not _IN_THE_FIELD.search(words):
        return OTHER
    if _CLAIMED_BY.search(before):
        return AGENT
    if _HELD_BY.search(before):
        return TARGET if "inhabited" in before else OTHER
    if _BROKERED.search(before) or (_MAKES_TERMS.match(behind[:60]) and not deed):
        broken = _BREAKS_TERMS.match(behind) and not _BROKERED.search(before)
        return AGENT if broken else OTHER
    if _TO_BLAME.match(behind[:80]) or _BLAMED.search(before[-60:]):
        return AGENT
    if _BY.search(before):
        return AGENT
    if (_SUFFERS.match(behind) or _SUFFERS_LATER.match(behind)) and not deed:
        return TARGET
    if (deed and _REPELLED.search(before)) or _MEETS_ILL.match(behind):
        return TARGET
    if deed or words.casefold() == "they":
        return AGENT
    if _BETWEEN.search(before):
        return AGENT
    if _AGAINST.search(before[-90:]):
        return TARGET
    if _HARMED.match(behind[:60]) and re.search(r"\d\W*$|\bof\W*$", before):
        return TARGET
    if _HOLDS.match(behind) or _SPEAKS_OR_THINKS.match(behind):
        return OTHER
    if _ACTIVE.match(behind[:80]) or opens:
        return AGENT
    return OTHER


def _attacked(before: str) -> bool:
    return bool(_AGAINST.search(before[-90:])) or bool(
        re.search(r"\b(?:km|miles|advanc\w+|within|towards?|strikes?|raids?|enter\w*)\b", before)
    )


def _is_deed(words: str) -> bool:
    """ "Russian air strikes": the deed stands for who does it."""
    return bool(_DEED.search(words))


_DEEDS = (
    r"(?:strikes?|raids?|airstrikes?|warplanes?|planes?|jets?|bombings?|shelling|shells|bombardment|"
    r"offensive|assault|attacks?|campaign|operations?|artillery|rockets?|missiles?|bombers?|aircraft|siege|shellfire|gunfire)"
)
_DEED = re.compile(_DEEDS + "$", re.IGNORECASE)
#: "the regime's barrel bombing": what a mention is drawn into.
_DEED_BEHIND = re.compile(
    r"(?:['’]s?)?\s(?:(?:air|aerial|war|rocket|mortar|artillery|missile|suicide|car|barrel)[ -])?"
    rf"{_DEEDS}\b",
    re.IGNORECASE,
)


_FIRE_BEHIND = re.compile(
    r"['’]?\s(?:rocket|mortar|artillery|missile|sniper|shell)\w*\b", re.IGNORECASE
)


def assign_roles(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Span],
    claims: Sequence[Span],
    theatre: Theatre = NONE,
) -> tuple[Span, ...]:
    """Return the mentions with their role as ``label``; mere speakers are left out."""
    unarmed = frozenset(("civilians", *(a for a in theatre.actors if theatre.unarmed(a))))
    out: list[Span] = []
    speakers = Cover((c.start, c.end) for c in claims)
    for mention in mentions:
        sentence = _sentence_of(sentences, mention)
        if speakers.holds(mention.start, mention.end):
            role = _own_deed(text, sentence, mention)
            if role and mention.kb_id in theatre.actors:
                out.append(replace(mention, label=role))
            continue
        out.append(replace(mention, label=role_of(text, sentence, mention, unarmed)))
    return tuple(_shared(text, out))


#: "The coalition said it had carried out two strikes": who speaks of what it did itself.
_SAYS_OF_ITSELF = re.compile(
    r"^[^.;:\"“”]{0,60}?\b(?:said|says|announced|claimed|confirmed|reported)"
    r"(?: on \w+day)?(?: that)?,? (?:it|they|its|their)(?: [\w-]+){0,3}? "
    r"(?:(?:had|have|has)(?! no\b| not\b)|would|will|"
    r"(?:were|was|are|is) \w+ing|[a-z]+ed|took|hit|struck|shot|fought|lost)\b",
    re.IGNORECASE,
)
_WE = re.compile(
    r"[\"“](?:[^\"”]{0,80}\s)?(?:[Ww]e|[Oo]ur (?:forces|fighters|troops|units|men)) "
    r"(?:are|have|had|were|will|\w+ed|took)\b"
)
_DENIES_OF_ITSELF = re.compile(
    r"^[^.;:\"“”]{0,60}?\b(?:denie[sd]|has denied|have denied) (?:that )?"
    r"(?:it|its|their|they|any|involvement|responsib\w+|carrying)\b",
    re.IGNORECASE,
)


def _own_deed(text: str, sentence: Span, mention: Span) -> str:
    """The role of a speaker in what it says of itself: agent, other where it denies; else ""."""
    behind = text[mention.end : min(sentence.end, mention.end + AROUND)]
    if _DENIES_OF_ITSELF.match(behind):
        return OTHER
    if _SAYS_OF_ITSELF.match(behind) or _WE.search(behind):
        return AGENT
    return ""


#: What joins the names of a list: "the government, its ally Russia and a US-led coalition".
_AND = re.compile(
    r"(?:\s*,)?(?P<and>\s*\b(?:and|or|along with|together with|as well as)\b)?"
    r"(?:\s*\b(?:the|a|an|its|their|both|allied|ally|allies)\b)*[^\S\n]*",
    re.IGNORECASE,
)


def _shared(text: str, mentions: Sequence[Span]) -> list[Span]:
    """Give those who head a list, and of whom nothing else is said, the role of who ends it.

    A comma joins only what goes on to an "and": in "held by Islamic State, the army" none does.
    """
    out = list(mentions)
    listed = False
    for i in range(len(out) - 2, -1, -1):
        here, behind = out[i], out[i + 1]
        joint = here.end < behind.start and _AND.fullmatch(text, here.end, behind.start)
        listed = bool(joint and (joint["and"] or listed))
        if listed and here.label == OTHER:
            out[i] = replace(here, label=behind.label)
    return out


def _sentence_of(sentences: Sequence[Span], mention: Span) -> Span:
    i = bisect_right(sentences, mention.start, key=lambda s: s.start) - 1
    return sentences[max(i, 0)]
