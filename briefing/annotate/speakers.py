"""Who speaks: the subject of a cue, or who stands behind one.

A speaker is a source or a party that the theatre knows, a person the report introduces, or
the words for somebody nobody names: "a Kurdish commander".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..alternation import AnyCase, by_letter
from ..model import Span
from ..theatre import Theatre
from .entities import stands_for_another
from .people import OFFICES, PERSON
from .tellers import teller

#: People who speak for nobody named: the words themselves are the speaker.
SPEAKER_NOUN = by_letter(
    r"spokes(?:man|woman|person|men|people)|sources?|officials?|activists?|residents?|"
    r"witness(?:es)?|monitors?|medics?|doctors?|analysts?|correspondent|photographer|commanders?|"
    r"ministers?|ministry|statement|agency|agencies|newspaper|television|media|channel|station|centre|center|group|"
    r"organi[sz]ation|office|director|chief|head|envoy|observers?|experts?|rescuers?|locals|"
    r"governor|mayor|leader|fund|council|committee|command|report|opponents?|organi[sz]ers?|participants?|"
    r"diplomats?|villagers?|survivors?|lawmakers?|negotiators?|nurses?|surgeons?|journalists?|refugees?|"
    r"fighters?|soldiers?|officers?|aid workers?|volunteers?|watchdog|charity|network|union|"
    r"embassy|elders?"
)
HEAD = re.compile(rf"\b({SPEAKER_NOUN})\b", re.IGNORECASE)
_DESCRIBED = AnyCase(
    r"\b(?:(?:a|an|the|one|some|local|official|several|two)\s)?(?:[\w'’/-]{1,40}\s){0,4}?"
    rf"(?:{SPEAKER_NOUN})"
    r"(?:\s(?:for|of|in|at|on|from|with|near)\s(?:the\s)?(?:[\w'’/-]+\s?){1,4}?)?$"
)
_SAID_BY = re.compile(
    r"^\s(?:by\s)?(?!that\b|it\b|there\b|they\b|he\b|she\b)"
    rf"((?:(?:a|an|the)\s)?(?:[\w'’/-]+\s){{0,3}}?(?:{SPEAKER_NOUN})\b"
    r"(?:\s(?:for|of|in|at)\s(?:the\s)?[\w'’/-]+)?)",
    re.IGNORECASE,
)
#: How far before a cue its speaker may stand: an apposition's length.
APPOSITION = 130
#: How far a person may stand who opens the sentence and is introduced at length.
INTRODUCED = 230


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may speak, where the sentence names him."""

    start: int
    end: int
    kb_id: str
    #: Named as a person or source, not merely as a party.
    person: bool = False
    #: A person with a name, who speaks for himself or his body, whoever quotes him.
    named: bool = False
    #: Who passes it on: "Russian news agencies cited the centre".
    via: str = ""
    #: From who passes it on to whom it rests on.
    chain: tuple[str, ...] = ()


def sources_of(
    text: str, sentences: Sequence[Span], theatre: Theatre, heads: dict[str, tuple[int, str]]
) -> list[list[Speaker]]:
    """Return, sentence by sentence, the sources that it names."""
    found = []
    for m in theatre.source_names.search(text):
        span = Span(m.start, m.end, kb_id=m.name.kb_id)
        meant = stands_for_another(text, span, heads) or span.kb_id
        found.append(Speaker(span.start, span.end, meant, True, m.name.how == "person"))
    starts = [s.start for s in sentences]
    rows: list[list[Speaker]] = [[] for _ in sentences]
    for one in found:
        i = bisect_right(starts, one.start) - 1
        if i >= 0 and one.end <= sentences[i].end:
            rows[i].append(one)
    return rows


def speakers_of(actors: Sequence[Span], sources: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Return who may speak in a sentence: the sources it names, and the parties that are none."""
    found = list(sources)
    for actor in actors:
        if actor.label == "sponsor" or actor.kb_id in ("", "civilians"):
            continue
        if not any(f.start < actor.end and actor.start < f.end for f in found):
            found.append(Speaker(actor.start, actor.end, actor.kb_id))
    return tuple(sorted(found, key=lambda f: f.start))


def as_span(speaker: Speaker) -> Span:
    """Return the mention of a speaker as a span, people with their label."""
    return Span(speaker.start, speaker.end, PERSON if speaker.named else "", speaker.kb_id)


def with_persons(parties: Sequence[Speaker], persons: Iterable[Span]) -> tuple[Speaker, ...]:
    """Return *parties* and, sorted in, the people that the report introduces."""
    found = [Speaker(p.start, p.end, p.kb_id, person=True, named=True) for p in persons]
    return tuple(sorted((*parties, *found), key=lambda f: f.start))


def before(
    text: str, sentence: Span, at: int, people: Sequence[Speaker], theatre: Theatre
) -> Speaker | None:
    """Return the subject of a cue: a known speaker close before it, else a described one."""
    start = max(sentence.start, at - APPOSITION)
    near = [p for p in people if p.start >= start and p.end <= at]
    far = [p for p in people if p.named and at - INTRODUCED <= p.start < start]
    subject = _subject(text, [*far, *near], at, sentence.start)
    if subject is not None:
        return subject
    head = text[start:at].rstrip()
    head = re.sub(r"\s(?:has|have|had|also|then|now|later|\w+ly)$", "", head)
    clause = re.split(r"[.;:\"”“]|,\s(?=(?:and|but|while|as)\b)|\bMeanwhile\b", head)[-1]
    clause = re.sub(r"\swho\s[^,]{1,60}$", "", clause)  # "a resident who had reached Turkey"
    described = _DESCRIBED.search(clause.split(", ")[-1]) or _DESCRIBED.search(clause)
    if described is None:
        return None
    offset = at - len(text[start:at]) + head.rfind(described.group())
    return _described(described.group(), offset, near, theatre)


def whoever_tells(
    text: str, sentence: Span, cue: re.Match[str], people: Sequence[Speaker], theatre: Theatre
) -> Speaker | None:
    """Return who closes or opens the sentence with a cue, whatever he is called."""
    found = teller(text, sentence, cue.start(), cue.end())
    if found is None:
        return None
    start, end = found
    near = [p for p in people if start <= p.start and p.end <= end]
    return _described(text[start:end], start, near, theatre)


def behind(
    text: str, sentence: Span, at: int, people: Sequence[Speaker], theatre: Theatre
) -> Speaker | None:
    """Return who stands right behind a cue: "said a spokesman for the forces", "according to X"."""
    words = text[at : sentence.end]
    for person in people:
        if at <= person.start <= at + 40:
            if _LED_BY.fullmatch(text[at : person.start]):
                return _owned(text, person, people) or person
            break
    described = _SAID_BY.match(words if words[:1].isspace() else " " + words)
    if described is not None and described.group(1):
        start = at + words.find(described.group(1).split()[0])
        near = [
            p for p in people if p.start >= start and p.end <= start + len(described.group(1)) + 2
        ]
        return _described(described.group(1), start, near, theatre)
    return None


def _subject(text: str, near: Sequence[Speaker], at: int, start: int) -> Speaker | None:
    """The speaker nearest before a cue whose verb the cue can be, led back to its name.

    "Sharfan Darwish, spokesman for the Manbij Military Council, said": the council is
    nearest, the name that heads the phrase speaks.
    """
    for one in reversed(near):
        if not _may_speak(text, one, at, start):
            continue
        for earlier in near:
            if earlier.end >= one.start:
                break
            between = text[earlier.end : one.start]
            named = text[earlier.start : earlier.start + 1].isupper()
            if earlier.person and named and _leads_on(between):
                return earlier
        return one
    return None


_OFFICE = re.compile(
    r"\b(?:spokes\w+|head|chief|director|leader|commander|officials?|minister|member|who|for)\b",
    re.IGNORECASE,
)


def _leads_on(between: str) -> bool:
    """Say whether the words between two names make the second the first one's office."""
    offices = not between.strip(" ,") or _OFFICE.search(between)
    return bool(offices and _APPOSED.fullmatch(_NAMES.sub(" ", between)))


#: What a speaker's noun phrase is made of besides names: "the council's spokesman in Beirut".
_PHRASE = by_letter(
    r"a|an|the|its|their|who|which|that|is|was|has|have|had|also|part|for|of|in|at|on|from|by|and|head|chief|"
    r"director|leader|deputy|senior|early|late|later|then|again|meanwhile|last|this|week|month|night|"
    r"morning|evening|overnight|spokes\w+|commander|official|"
    r"officials|member|minister|ministry|\w{1,20}day|\w{1,20}ly|television|tv|state|news|agency|agencies|group|force|"
    r"forces|alliance|correspondent|photographer|monitor\w*|statement|reporter|sources?|activists?|human|"
    r"rights|website|channel|twitter|account|he|she|it|emailed|written|joint|"
    r"[a-z]{1,20}-(?:based|backed|run|linked|allied)"
)
_APPOSED = re.compile(rf"[\s,]*(?:(?:{_PHRASE})\b[\s,-]*){{0,14}}", re.IGNORECASE)
#: "The Centre for Policy Research, a non-governmental organisation in Beirut, has": what it is.
_WHAT_IT_IS = re.compile(
    r",?\s(?:a|an|the|one of the)\s(?:[\w'’-]+\s){0,5}?(?:groups?|organi[sz]ations?|monitors?|"
    r"watchdogs?|"
    r"networks?|charity|charities|body|bodies|agency|union|coalition|cent(?:re|er)|service|institute|ngo|"
    r"committee|newspaper|channel|outlet|alliance|office)"
    r"(?:\s(?:based\s)?(?:in|of|for)\s[\w'’-]+(?:\s[A-Z][\w'’-]*)?)?,?\s(?:(?:has|have|had|also|now)\s)*"
)
_INSERTED = re.compile(r",[^,]{0,80},|\([^)]{0,40}\)|\[[^\]]{0,40}\]|\s-[^-]{0,90}-\s")
#: "The Observatory also had no comment on numbers, but said": one subject, two verbs.
_SAME_SUBJECT = re.compile(r"[^.;:\"“”]{0,100}?,?\s(?:but|and)\s(?:also\s)?")
_NO_SUBJECT = re.compile(
    r"\b(?:by|against|when|after|on|of|from|to|than|citing|quoting)\s(?:the\s|its\s|their\s|local\s)?$"
)
_NAMES = re.compile(r"\b(?:al-\w+|[a-z]{2}-[A-Z]\w+|[A-Z][\w'’-]*)")
#: What introduces a person: "X, the director of a hospital in the east," with or without commas;
#: "X speaking at a meeting in New York"; "X, the council's spokesman".
_INTRODUCTION = re.compile(
    rf",?\s(?:a|an|the|who|speaking|talking|writing|(?:[\w'’-]{{1,24}}\s){{0,3}}?(?:{OFFICES}))\s"
    r"[^.;:\n]{0,190}",
    re.IGNORECASE,
)
#: "killed 15 terrorists, the source added": what a comma parts off and none closes is the subject.
_OTHER_SUBJECT = re.compile(
    rf",\s(?:the|an?|another|one)\s(?:[\w'’/-]+\s){{0,4}}?(?:{SPEAKER_NOUN})\s$", re.IGNORECASE
)
#: "A resident who had reached Turkey told": who is reached, left or seen by somebody does not tell.
_WHO_DID = re.compile(r"\bwho\s(?:(?!for\b|of\b|speaks?\b|heads?\b|leads?\b)\w+\s){1,3}$")
#: "His spokesman", "their lawyer": he speaks, and not the town before him.
_HIS_OFFICE = re.compile(
    rf"\b(?:his|her|its|their)\s(?:\w+\s){{0,2}}?(?:{SPEAKER_NOUN})\s$", re.IGNORECASE
)


def _may_speak(text: str, one: Speaker, at: int, sentence_start: int) -> bool:
    """A speaker is the cue's subject if nothing but its own noun phrase lies between."""
    between = text[one.end : at]
    if re.match(r"['’]s?\s|[\s-](?:backed|held|led|controlled)", between):
        return False
    if _OTHER_SUBJECT.search(between) or _WHO_DID.search(text[max(0, one.start - 40) : one.start]):
        return False
    if _NO_SUBJECT.search(text[max(0, one.start - 14) : one.start]):
        return False
    if _HIS_OFFICE.search(between):
        return False
    if one.named and _INTRODUCTION.fullmatch(between):
        return _balanced(between)
    if one.person and _WHAT_IT_IS.fullmatch(between):
        return True
    plain = _NAMES.sub(" ", _INSERTED.sub(" ", between))
    if _APPOSED.fullmatch(plain):
        return True
    opens = one.start - sentence_start <= 4
    return opens and one.person and bool(_SAME_SUBJECT.fullmatch(between))


def _balanced(words: str) -> bool:
    """Say whether what is quoted among *words* is closed there: a name in marks, no speech."""
    return words.count('"') % 2 == 0 and words.count("“") == words.count("”")


_LED_BY = re.compile(
    r"\s*(?:(?:a|an|the|by|its|one|local|senior|top|pro-\w+|spokes\w+|officials?|heads?|chief|director|for|of|"
    r"in|from|at|sources?|activists?|both|state|media|commander|leader|military|statement)\s)*",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"(?:['’]?s)?\s(?:state|official|own|main)(?:[- ](?:run|owned))?(?: news)? "
    r"(?:agency|television|tv|daily|channel)\s|['’]s\s"
)


def _owned(text: str, owner: Speaker, people: Sequence[Speaker]) -> Speaker | None:
    """ "Turkey's state-run agency Anadolu": the agency speaks, not who owns it."""
    later = (p for p in people if p.start >= owner.end and p.person)
    return next((p for p in later if _OWNS.fullmatch(text, owner.end, p.start)), None)


_ARTICLE = re.compile(
    r"(?<=\w)\s(?=(?:the|a|an)\s)|(?<!\bof)(?<=\w)\s(?=(?:his|her|its|their)\s)", re.IGNORECASE
)


def _described(words: str, start: int, near: Sequence[Speaker], theatre: Theatre) -> Speaker | None:
    # "On Thursday the body's spokesman": the phrase starts at its last article before the noun.
    articles = (m.end() for m in _ARTICLE.finditer(words))
    cut = max((at for at in articles if HEAD.search(words, at)), default=0)
    start, words = start + cut, words[cut:].strip()
    if not words:
        return None
    known = theatre.source_names.get(re.sub(r"^(?:a|an|the|one)\s", "", words, flags=re.IGNORECASE))
    if known is not None:
        return Speaker(start, start + len(words), known.kb_id, person=True)
    inside = [p for p in near if start <= p.start < start + len(words)]
    if inside:
        return inside[-1]
    ranked = _RANKED.search(words)
    army = theatre.actor_names.get(f"{ranked[1]} army") if ranked is not None else None
    if army is not None:
        return Speaker(start, start + len(words), army.kb_id)
    plain = re.sub(r"^(?:a|an|the|one|some)\s(?!of\b)", "", words, flags=re.IGNORECASE)
    return Speaker(start, start + len(words), plain)


#: "An Iraqi general": whoever holds a rank in an army speaks for it.
_RANKED = re.compile(
    r"\b([A-Z][a-z]+)\s(?:(?:army|military|senior)\s){0,2}(?:officers?|generals?|colonels?|commanders?|"
    r"majors?|captains?|brigadiers?|lieutenants?|soldiers?)\b"
)
#: "Aleppo residents", "residents of the town of Tabqa": where somebody lives who tells.
_WHERE_BEFORE = re.compile(r"((?:[A-Z][\w'’-]{1,40}\s){1,3})$")
_WHERE_BEHIND = re.compile(
    r"\s(?:of|in|from)\s(?:the\s)?(?:(?:city|town|village|district)\sof\s)?"
    r"((?:al-|ash-|an-)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
)


def where_they_live(text: str, speaker: Speaker, theatre: Theatre) -> str:
    """Return the town that the words give a resident: residents of two towns are two sources."""
    ahead = _WHERE_BEFORE.search(text[max(0, speaker.start - 40) : speaker.start])
    later = _WHERE_BEHIND.match(text, speaker.end)
    for names in ((ahead[1] if ahead else "").strip(), later[1] if later else ""):
        words = names.split()
        for i in range(len(words)):
            if theatre.place_names.get(" ".join(words[i:])) is not None:
                return " ".join(words[i:])
    return ""
