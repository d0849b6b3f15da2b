"""Who acts, who suffers, who merely backs or speaks.

Read off the words right around a mention, without a parse: "by X", "against X",
"X-held", "X were killed", "X advanced". The rules are asked in their order, and the first that
knows gives the role. One role an actor and sentence: an attacker who is killed is a target (the
labelling protocol's convention).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from ..model import Span
from ..theatre import NONE, Theatre
from . import clauses, verbs
from . import role_words as w
from .entities import ASIDE
from .layout import Cover

AGENT, TARGET, OTHER = "agent", "target", "other"

#: How many words behind a name behind "and" its own verb ends: "has advanced", "were driven".
AT_ONCE = 2
#: How many characters around a mention are looked at: about forty words.
AROUND = 240


@dataclass(frozen=True)
class _Mention:
    """A mention with the words before, in and behind it, within its sentence.

    What few rules ask for is found when one does.
    """

    before: str
    words: str
    behind: str
    #: Whether it opens its sentence.
    opens: bool
    #: Whether its words, or those right behind, are a deed: "Russian air strikes".
    deed: bool
    sponsor: bool
    #: Whether it names people, who suffer and never attack.
    unarmed: bool

    @cached_property
    def subject(self) -> bool:
        """Whether it stands where a clause has its subject."""
        return clauses.opens_clause(self.before)

    @cached_property
    def led_on(self) -> bool:
        """Whether "with" stands before it: "with the army shelling the town"."""
        return bool(w.WITH.search(self.before))

    @cached_property
    def predicate(self) -> clauses.Predicate | None:
        """The verb that it is the subject of, where it is one."""
        return clauses.predicate(self.behind)


def role_of(text: str, sentence: Span, mention: Span, unarmed: Collection[str] = ()) -> str:
    """Return the role of *mention* in *sentence*, from the words right around it.

    *unarmed* are the ids of people who suffer and never attack.
    """
    return _role(text, sentence, mention, mention.kb_id in unarmed)[0]


def why_role(
    text: str, sentence: Span, mention: Span, unarmed: Collection[str] = ()
) -> tuple[str, str]:
    """Return the role of a mention and the rule that gives it, in words."""
    return _role(text, sentence, mention, mention.kb_id in unarmed)


@lru_cache(maxsize=1024)
def _role(text: str, sentence: Span, mention: Span, unarmed: bool) -> tuple[str, str]:
    # Asked of one mention more than once: pronouns look for who acted before them.
    here = _around(text, sentence, mention, unarmed)
    for rule, ask in _RULES:
        role = ask(here)
        if role:
            return role, rule
    return OTHER, "nothing says what it does"


def _around(text: str, sentence: Span, mention: Span, unarmed: bool) -> _Mention:
    behind = text[mention.end : min(sentence.end, mention.end + AROUND)]
    words = text[mention.start : mention.end]
    # A partisan word drawn into a deed ("a terrorist car bomb") tells the deed, not who, unless
    # it takes a gun: "terrorist rocket attacks".
    named = not mention.label.startswith("epithet") or w.FIRE_BEHIND.match(behind)
    before = text[max(sentence.start, mention.start - AROUND) : mention.start]
    leads = bool(w.LEADS_BEHIND.match(behind))
    return _Mention(
        before=before,
        words=words,
        behind=behind,
        opens=not text[sentence.start : mention.start].strip(" \"“'("),
        deed=leads or bool(w.DEED.search(words) or (named and w.DEED_BEHIND.match(behind))),
        sponsor=mention.label == "sponsor" and not leads,
        unarmed=unarmed,
    )


# Each rule returns a role, or "" where it doesn't know. The widths that slices are cut to are
# those of a clause: what lies further off belongs to another verb.


def _backs(here: _Mention) -> str:
    if here.sponsor or (w.BACKED_BEHIND.match(here.behind) and not here.deed):
        return OTHER
    return ""


def _holds_a_place(here: _Mention) -> str:
    held = w.HELD_BEHIND.match(here.behind)
    if held is None:
        return ""
    struck = w.FROM_AFAR.search(here.before) and w.LIVED_IN.match(here.behind, held.end())
    people = w.PEOPLE_HIT.search(here.before) or (struck and w.PEOPLE_HIT.search(here.behind))
    return TARGET if _attacked(here.before) and not (struck or people) else OTHER


def _attacked(before: str) -> bool:
    return bool(w.AGAINST.search(before[-90:]) or w.NEARED.search(before))


def _unarmed(here: _Mention) -> str:
    return TARGET if here.unarmed else ""


def _owns_a_place(here: _Mention) -> str:
    if not w.POSSESSED.match(here.behind):
        return ""
    return TARGET if w.ASSAULT.search(here.before) else OTHER


def _backs_with_money(here: _Mention) -> str:
    # Who backs with arms acts: "the army, backed by Russian air power".
    if w.BACKED_BY.search(here.before) and not w.IN_THE_FIELD.search(here.words):
        return OTHER
    return ""


def _claims_it(here: _Mention) -> str:
    claims = w.CLAIMED_BY.search(here.before) or w.CLAIMS_IT.match(here.behind)
    return AGENT if claims else ""


def _holds_by(here: _Mention) -> str:
    if not w.HELD_BY.search(here.before):
        return ""
    return TARGET if "inhabited" in here.before else OTHER


def _makes_terms(here: _Mention) -> str:
    brokered = w.BROKERED.search(here.before)
    if not brokered and (here.deed or not w.MAKES_TERMS.match(here.behind[:60])):
        return ""
    return AGENT if not brokered and w.BREAKS_TERMS.match(here.behind) else OTHER


def _is_denied(here: _Mention) -> str:
    """ "It denied that its allies were involved": what is denied nobody did."""
    return OTHER if w.DENIED.search(here.before) else ""


def _is_blamed(here: _Mention) -> str:
    blamed = w.TO_BLAME.match(here.behind[:80]) or w.BLAMED.search(here.before[-60:])
    return AGENT if blamed else ""


def _did_it(here: _Mention) -> str:
    did = (pattern.search(here.before) for pattern in (w.BY, w.LOST_TO, w.DEED_OF))
    return AGENT if any(did) else ""


def _suffers(here: _Mention) -> str:
    if here.deed:
        return ""
    found = here.predicate
    passive = found is not None and found.voice == clauses.PASSIVE and found.verb in verbs.HARM
    later = w.SUFFERS_LATER.match(here.behind) or w.AMONG_THE_DEAD.match(here.behind)
    return TARGET if passive or later else ""


def _meets_ill(here: _Mention) -> str:
    beaten = w.BEATEN_BEHIND.match(here.behind) or (here.deed and w.REPELLED.search(here.before))
    return TARGET if beaten or w.MEETS_ILL.match(here.behind) else ""


def _is_the_deed(here: _Mention) -> str:
    return AGENT if here.deed else ""


def _fights(here: _Mention) -> str:
    return AGENT if w.BETWEEN.search(here.before) else ""


def _is_attacked(here: _Mention) -> str:
    lost = w.TAKEN_FROM.search(here.before) and not here.deed
    return TARGET if lost or w.AGAINST.search(here.before[-90:]) else ""


def _is_counted(here: _Mention) -> str:
    harmed = w.HARMED.match(here.behind[:60]) and w.COUNT_BEFORE.search(here.before)
    return TARGET if harmed else ""


def _heads_its_clause(here: _Mention) -> str:
    if here.subject:
        return _by_its_verb(here)
    # "They shelled a town and the militia advanced": another clause, if its verb comes at once.
    joint = w.AND.search(here.before)
    if joint is None or joint[1] in verbs.PARTY_NOUNS or not joint[1].islower():
        return ""
    found = here.predicate
    return _by_its_verb(here) if found is not None and found.end <= AT_ONCE else ""


def _by_its_verb(here: _Mention) -> str:
    """The role that the verb gives which the mention is, or may be, the subject of."""
    found = here.predicate
    loose = found is not None and found.voice == clauses.LOOSE
    if found is None or (loose and not (here.subject or here.led_on)):
        return ""
    if w.AT_A_DISTANCE.match(here.behind):
        return AGENT
    if (found.denied and found.verb in verbs.DOING) or w.CONCLUDES.match(here.behind):
        return OTHER
    if found.voice == clauses.PASSIVE and found.verb in verbs.HARM:
        return TARGET
    if found.verb in verbs.DOING:
        return AGENT
    if found.voice in (clauses.PASSIVE, clauses.BEING) or found.verb in verbs.STILL:
        return OTHER
    return TARGET if found.verb in verbs.MEETS_ILL else AGENT


def _acts(here: _Mention) -> str:
    return AGENT if here.opens or here.words.casefold() == "they" else ""


_RULES: tuple[tuple[str, Callable[[_Mention], str]], ...] = (
    ("stands behind another's forces", _backs),
    ("holds the place that is spoken of", _holds_a_place),
    ("people, who suffer and never attack", _unarmed),
    ("owns the place that is spoken of", _owns_a_place),
    ("backs another", _backs_with_money),
    ("claims the deed as its own", _claims_it),
    ("holds the place that is spoken of", _holds_by),
    ("is said not to have done it", _is_denied),
    ("is blamed for it", _is_blamed),
    ("makes or breaks terms", _makes_terms),
    ("behind “by”", _did_it),
    ("before a passive verb of harm", _suffers),
    ("is beaten back, or meets with ill", _meets_ill),
    ("its words are the deed", _is_the_deed),
    ("one side of fighting", _fights),
    ("the subject of its clause's verb", _heads_its_clause),
    ("behind a verb of attack, or “against”", _is_attacked),
    ("counted among the harmed", _is_counted),
    ("before a verb", _by_its_verb),
    ("opens the sentence", _acts),
)


def assign_roles(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Span],
    claims: Sequence[Span],
    theatre: Theatre = NONE,
) -> tuple[Span, ...]:
    """Return the mentions with their role as ``label``; mere speakers are left out."""
    out: list[Span] = []
    speakers = Cover((c.start, c.end) for c in claims)
    for mention in mentions:
        sentence = _sentence_of(sentences, mention)
        if mention.label == ASIDE:
            continue
        if speakers.holds(mention.start, mention.end):
            role = _own_deed(text, sentence, mention)
            if role and mention.kb_id in theatre.actors:
                out.append(replace(mention, label=role))
            continue
        out.append(replace(mention, label=role_of(text, sentence, mention, theatre.people)))
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
#: "The army announced an end to the truce": saying it is doing it.
_DECLARES = re.compile(
    r"^(?:\s[\w'’-]+){0,3}?\s(?:announc(?:es?|ed|ing)|declar(?:es?|ed|ing)) (?:an?|the|its|their)\b"
    r"(?! (?:death|dead|toll))",
    re.IGNORECASE,
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
    if (
        w.CLAIMS_IT.match(behind)
        or _DECLARES.match(behind)
        or _SAYS_OF_ITSELF.match(behind)
        or _WE.search(behind)
    ):
        return AGENT
    return ""


#: What joins the names of a list: "the government, its ally Russia and a US-led coalition".
_AND = re.compile(
    r"(?:\s{0,8},)?(?P<and>\s{0,8}\b(?:and|or|along with|together with|as well as)\b)?"
    r"(?:\s{0,8}\b(?:the|a|an|its|their|both|allied|ally|allies)\b)*[^\S\n]*",
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
