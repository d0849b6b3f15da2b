"""Who says so: the speaker of what a sentence reports.

A claim is a span over the speaker's words: ``kb_id`` is the canonical speaker (a source
or an actor of the theatre, else the words themselves), ``label`` is "said", "hedged", "denied",
"announced" or "conditional", ``value`` the cue and, behind a bar, whom the speaker relies on
("said|its activists"). A sentence has one main claim; the labels of others begin with "also ".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Span
from ..theatre import Theatre
from .entities import longer_names, stands_for_another
from .layout import parted
from .people import OFFICES, PERSON, find_people
from .sentences import ENTRY

_SAY = (
    r"said|says|say|told|reported|reports|announced|added|claimed|claims|stated|confirmed|declared|"
    r"denied|denies|deny|accused|accuse|warned|estimate[sd]?|noted|stressed|insisted|alleged|"
    r"disclosed|believes?|blamed|expressed|cast doubt|placed the|has put the|called upon|"
    r"have since called for|"
    r"could not (?:immediately )?(?:confirm|verify)|did(?: not|n[’']?t) (?:specify|elaborate)|"
    r"(?:released|issued|published) (?:a|an) (?:joint )?(?:statement|article|report)|"
    r"saw|witnessed|showed|"
    r"explained|tweeted|wrote|put the|gave (?:a|its|the)(?: \w+){0,2} toll|clarified|indicated|"
    r"condemned|called (?:on|for)|"
    r"counted|listed|documented|recorded|acknowledged|admitted|complained|argued|urged|deplores?|"
    r"criticized|criticised|registered|"
    r"quoted|cited|citing|quoting|described|revealed|pointed out|remarked|commented"
)
_CUE = re.compile(
    rf"\b(?:{_SAY})\b(?!(?<=claimed)\s(?:the li[vf]es?|\d|at least|more than|scores|dozens)|"
    r"(?<=claimed)\s(?:responsibility|the (?:\w+ )?(?:attack|bombing|blast|raid)s?))|"
    r"\b(?:said|says|told)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|as reported by|quoted by)\s", re.IGNORECASE
)
_DENIALS = ("denied", "denies", "deny")
_HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|suspected|appeared to|appear to|believed to|may have|might have|"
    r"could have|unconfirmed|likely)\b",
    re.IGNORECASE,
)
#: People who speak for nobody named: the words themselves are the speaker.
_SPEAKER_NOUN = (
    r"spokes(?:man|woman|person|men|people)|sources?|officials?|activists?|residents?|"
    r"witness(?:es)?|monitors?|medics?|doctors?|analysts?|correspondent|photographer|commanders?|"
    r"ministers?|ministry|statement|agency|agencies|newspaper|television|media|channel|station|centre|center|group|"
    r"organi[sz]ation|office|director|chief|head|envoy|observers?|experts?|rescuers?|locals|"
    r"governor|mayor|leader|fund|council|committee|command|report"
)
_DESCRIBED = re.compile(
    r"\b(?:(?:a|an|the|one|some|local|official|several|two)\s)?(?:[\w'’/-]{1,40}\s){0,4}?"
    rf"(?:{_SPEAKER_NOUN})"
    r"(?:\s(?:for|of|in|at|on|from|with|near)\s(?:the\s)?(?:[\w'’/-]+\s?){1,4}?)?$",
    re.IGNORECASE,
)
_SAID_BY = re.compile(
    rf"^\s(?:by\s)?((?:(?:a|an|the)\s)?(?:[\w'’/-]+\s){{0,3}}?(?:{_SPEAKER_NOUN})\b"
    r"(?:\s(?:for|of|in|at)\s(?:the\s)?[\w'’/-]+)?)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:^|[\s,\"”])(?:he|she|it|they|the (?:group|monitor|organi[sz]ation|source|centre|center|"
    r"statement|spokesman|agency|ministry|official|channel|report))\s(?:also\s|further\s|\w+ly\s)?$",
    re.IGNORECASE,
)
#: How far before a cue its speaker may stand: an apposition's length.
APPOSITION = 130
_RELYING = re.compile(
    r"(?:citing|quoting)\s((?:its|his|their|the|a)?\s?[\w'’ -]{3,40}?)"
    r"(?:,|\ssaid|\sas\ssaying|\sreported)"
)


@dataclass(frozen=True, slots=True)
class _Speaker:
    start: int
    end: int
    kb_id: str
    #: Named as a person or source, not merely as a party.
    person: bool = False
    #: A person with a name, who speaks for himself or his body, whoever quotes him.
    named: bool = False
    #: Who passes it on: "Russian news agencies cited the centre".
    via: str = ""


def annotate_claims(
    text: str, sentences: Sequence[Span], actors: Sequence[Span], theatre: Theatre
) -> tuple[Span, ...]:
    """Return the claims: a sentence's outermost speaker, and who else says something in it.

    A sentence that only goes on quoting, or says "he added", has the speaker before.
    """
    out: list[Span] = []
    heard: dict[str, str] = {}
    heads = longer_names(text, theatre)
    last: _Speaker | None = None
    fresh = False
    sources = _sources(text, sentences, theatre, heads)
    rows = zip(parted(sentences, actors), sources, strict=True)
    known = [_speakers(parties, named) for parties, named in rows]
    named = find_people(text, sentences, [_as_span(p) for row in known for p in row], theatre)
    for (sentence, persons), parties in zip(_inside(sentences, named), known, strict=True):
        if sentence.label == "headline":
            continue
        if sentence.label == ENTRY:
            heard, last, fresh = {}, None, False
        people = _with_persons(parties, persons)
        claim = _claim(text, sentence, people, last, theatre)
        if (
            claim is None
            and fresh
            and last is not None
            and _BREAKS_DOWN.match(text, sentence.start)
        ):
            claim = Span(sentence.start, sentence.start, "said", last.kb_id, "|")
            out.append(claim)
            continue
        fresh = claim is not None
        if claim is not None:
            claim = _heard_before(text, claim, heard, theatre)
            claim = _named_before(text, claim, parties, theatre)
            if last is not None and _SAME.match(claim.kb_id):
                claim = replace(claim, kb_id=last.kb_id)
            out.append(claim)
            out += _further(text, sentence, people, claim, theatre)
            last = _Speaker(claim.start, claim.end, claim.kb_id)
    return tuple(sorted((*out, *_quoted_before(text, sentences, out))))


#: A sentence that breaks down the toll of the one before is told by the same speaker.
_BREAKS_DOWN = re.compile(
    r"(?:Another|Among (?:those|the|them)|"
    r"The (?:death toll|casualties|dead|victims|wounded|injured|toll)|"
    r"(?:Most|Many|Some|Several|Two|Three|Four|Five|Six|Seven|Eight) of "
    r"(?:them|those|the (?:dead|victims)))\b"
)
#: A quotation runs over at most so many sentences before its speaker is named.
LONGEST_QUOTATION = 5


def _quoted_before(text: str, sentences: Sequence[Span], claims: Sequence[Span]) -> Iterator[Span]:
    """Yield claims for sentences of a quotation whose speaker is named where it closes.

    "We have nothing. Nobody comes," a doctor said: the doctor says the first sentence too.
    """
    rows = parted(sentences, claims)
    for i, sentence in enumerate(sentences):
        if rows[i] or sentence.label == "headline" or not _opens(text, sentence):
            continue
        for j in range(i + 1, min(i + 1 + LONGEST_QUOTATION, len(sentences))):
            marks = _MARKS.findall(text, sentences[j].start, sentences[j].end)
            if not marks:
                continue
            # The first mark behind closes; what opens there anew is another quotation.
            if rows[j] and marks[0] in '”"':
                for k in range(i, j):
                    at = sentences[k].start
                    yield Span(at, at, "said", rows[j][0].kb_id, "quoted|")
            break


_MARKS = re.compile(r"[“”\"]")


def _opens(text: str, sentence: Span) -> bool:
    """Say whether a sentence opens a quotation and doesn't close it."""
    marks = _MARKS.findall(text, sentence.start, sentence.end)
    return len(marks) % 2 == 1 and text[sentence.start] in '“"'


def _inside(
    sentences: Sequence[Span], spans: Sequence[Span]
) -> Iterator[tuple[Span, Sequence[Span]]]:
    return zip(sentences, parted(sentences, spans), strict=True)


def _as_span(speaker: _Speaker) -> Span:
    return Span(speaker.start, speaker.end, PERSON if speaker.named else "", speaker.kb_id)


def _with_persons(parties: Sequence[_Speaker], persons: Sequence[Span]) -> tuple[_Speaker, ...]:
    found = [_Speaker(p.start, p.end, p.kb_id, person=True, named=True) for p in persons]
    return tuple(sorted((*parties, *found), key=lambda f: f.start))


#: "According to the same statement", "the group added": whoever spoke last.
_SAME = re.compile(
    r"(?:the )?(?:(?:same|that|this) .*|(?:statement|group|organi[sz]ation|body['’]?s? \w+))$",
    re.IGNORECASE,
)
#: "Sharfan Darwish, spokesman for the council,": later he is "the spokesman".
_APPOSITION = re.compile(r",\s[^,.;:\n]{0,80},")
_HEAD = re.compile(rf"\b({_SPEAKER_NOUN})\b", re.IGNORECASE)


def _heard_before(text: str, claim: Span, heard: dict[str, str], theatre: Theatre) -> Span:
    """ "The centre" is the centre that spoke before; a known speaker is remembered by its noun."""
    words = text[claim.start : claim.end]
    known = claim.kb_id in theatre.sources or claim.kb_id in theatre.actors
    nouns = [n.group().casefold() for n in _HEAD.finditer(words)]
    if known:
        behind = _APPOSITION.match(text, claim.end)
        nouns += [n.group().casefold() for n in _HEAD.finditer(behind.group())] if behind else []
        heard.update(dict.fromkeys(nouns, claim.kb_id))
        return claim
    indefinite = re.match(r"(?:a|an|one|some|several)\s", text[max(0, claim.start - 8) : claim.end])
    meant = next((heard[n] for n in nouns if n in heard), "")
    return replace(claim, kb_id=meant) if meant and not indefinite else claim


_THE_BODY = re.compile(
    r"(?:the )?(?:group|organi[sz]ation|charity|body['’]?s? spokes\w+|body|union|monitor|"
    r"watchdog)$",
    re.IGNORECASE,
)


def _named_before(text: str, claim: Span, parties: Sequence[_Speaker], theatre: Theatre) -> Span:
    """ "Four staff of the union were killed, the group said": the body its own sentence names."""
    known = claim.kb_id in theatre.sources or claim.kb_id in theatre.actors
    if known or not _THE_BODY.match(text[claim.start : claim.end]):
        return claim
    named = [p for p in parties if p.end <= claim.start]
    bodies = [p for p in named if p.kb_id in theatre.sources or _speaks(p.kb_id, theatre)]
    return replace(claim, kb_id=bodies[-1].kb_id) if bodies else claim


def _speaks(kb_id: str, theatre: Theatre) -> bool:
    """Say whether an actor has spokesmen: a party or a government, not a kind of fighters."""
    actor = theatre.actors.get(kb_id)
    return actor is not None and actor.kind in ("party", "opposition", "state", "coalition")


#: "since it declared", "has not been announced": the word is there, but nobody claims.
_NO_CLAIM = re.compile(
    r"\b(?:(?:since|before|until|where)\s(?:\w+\s){0,2}|"
    r"(?:been|not|was|were|is|be|are|to|no|the|a|its|their|of)\s)$",
    re.IGNORECASE,
)


def _sources(
    text: str, sentences: Sequence[Span], theatre: Theatre, heads: dict[str, tuple[int, str]]
) -> list[list[_Speaker]]:
    """The sources that each sentence names."""
    found = []
    for m in theatre.source_names.search(text):
        span = Span(m.start, m.end, kb_id=m.name.kb_id)
        meant = stands_for_another(text, span, heads) or span.kb_id
        found.append(_Speaker(span.start, span.end, meant, True, m.name.how == "person"))
    starts = [s.start for s in sentences]
    rows: list[list[_Speaker]] = [[] for _ in sentences]
    for one in found:
        i = bisect_right(starts, one.start) - 1
        if i >= 0 and one.end <= sentences[i].end:
            rows[i].append(one)
    return rows


def _speakers(actors: Sequence[Span], sources: Sequence[_Speaker]) -> tuple[_Speaker, ...]:
    """Who may speak in a sentence: the sources it names, and the parties that are none."""
    found = list(sources)
    for actor in actors:
        if actor.label == "sponsor" or actor.kb_id in ("", "civilians"):
            continue
        if not any(f.start < actor.end and actor.start < f.end for f in found):
            found.append(_Speaker(actor.start, actor.end, actor.kb_id))
    return tuple(sorted(found, key=lambda f: f.start))


def _claim(
    text: str,
    sentence: Span,
    people: Sequence[_Speaker],
    last: _Speaker | None,
    theatre: Theatre,
) -> Span | None:
    quoted = _quoted(text, sentence)
    for cue in _outermost_first(text, sentence):
        if any(s <= cue.start() < e for s, e in quoted):
            continue
        if text.startswith(" by ", cue.end()) and not _DENIED.search(
            text, max(sentence.start, cue.start() - 24), cue.start()
        ):
            speaker = _behind(text, sentence, cue.end(), people, theatre)
            if speaker is not None and cue.group().casefold() in _PASSIVES:
                return _span(text, sentence, cue.group().casefold(), speaker)
            continue
        if _NO_CLAIM.search(text, max(sentence.start, cue.start() - APPOSITION), cue.start()):
            continue
        speaker = _of_cue(text, sentence, cue, people, last, theatre)
        if speaker is not None:
            speaker = _told_to(text, cue, speaker, people, theatre)
            return _span(text, sentence, cue.group().casefold(), speaker)
    for cue in _ACCORDING.finditer(text, sentence.start, sentence.end):
        speaker = _behind(text, sentence, cue.end() - 1, people, theatre)
        if speaker is not None:
            return _span(text, sentence, "according to", speaker)
    if last is not None and _all_quotation(text, sentence, quoted):
        return _span(text, sentence, "quoted", _Speaker(sentence.start, sentence.start, last.kb_id))
    return None


#: Who cites passes on what another says.
_PASSED_ON = ("cited", "quoted", "citing", "quoting")
#: What the label of a sentence's further claims begins with.
ALSO = "also "
#: A sentence has so many claims at most: "X said, Y denied, and Z warned".
MOST_CLAIMS = 4


def _further(
    text: str, sentence: Span, people: Sequence[_Speaker], main: Span, theatre: Theatre
) -> list[Span]:
    """The claims of a sentence beside its main one: "…, but Moscow denied it"."""
    quoted = _quoted(text, sentence)
    out: list[Span] = []
    for cue in _CUE.finditer(text, sentence.start, sentence.end):
        if any(s <= cue.start() < e for s, e in quoted) or text.startswith(" by ", cue.end()):
            continue
        if cue.group().casefold() in _PASSED_ON:
            continue
        if _NO_CLAIM.search(text, max(sentence.start, cue.start() - APPOSITION), cue.start()):
            continue
        speaker = _before(text, sentence, cue.start(), people, theatre)
        heard = {main.kb_id, *(span.kb_id for span in out)}
        if speaker is None or speaker.kb_id in heard or speaker.end > cue.start():
            continue
        if main.start < speaker.end and speaker.start < main.end:
            continue
        span = _span(text, sentence, cue.group().casefold(), speaker)
        out.append(replace(span, label=ALSO + span.label))
    return out[: MOST_CLAIMS - 1]


#: "Confirmed by the civil defence": who stands behind "by" is the one who says so.
_PASSIVES = ("confirmed", "reported", "announced", "quoted", "described", "documented")
_DENIED = re.compile(r"\b(?:not|never|yet to)\b")
#: A cue closes its sentence if nothing but a day stands behind it: "the monitor said on Saturday."
_CLOSES = re.compile(r"(?:\s(?:on|late|early|late on|early on))?(?:\s\w+day)?\W*")


def _outermost_first(text: str, sentence: Span) -> list[re.Match[str]]:
    """The cues of a sentence, one that closes it first: "UN says … , the civil defence said"."""
    cues = list(_CUE.finditer(text, sentence.start, sentence.end))
    if len(cues) > 1 and _CLOSES.fullmatch(text, cues[-1].end(), sentence.end):
        return [cues[-1], *cues[:-1]]
    return cues


_TOLD_TO = re.compile(r"(?:\sin a statement)?(?:\sto)?(?:\sthe)?\s")
_UNNAMED_AT = re.compile(
    r"\b(?:sources?|officials?|activists?|residents?|locals?)\s(?:at|in|from)\b", re.IGNORECASE
)


def _told_to(
    text: str, cue: re.Match[str], speaker: _Speaker, people: Sequence[_Speaker], theatre: Theatre
) -> _Speaker:
    """ "Local sources told SANA": who is unnamed counts as the agency that quotes them."""
    if speaker.named:
        return speaker
    known = theatre.sources.get(speaker.kb_id)
    words = text[max(0, speaker.start - 20) : speaker.end]
    named = speaker.kb_id in theatre.actors or (known is not None and known.kind != "witness")
    if cue.group().casefold() not in ("told", "said") or (named and not _UNNAMED_AT.search(words)):
        return speaker
    described = _UNNAMED_AT.search(words)
    behind = text[speaker.end : cue.start()]
    # The first word has a capital where it opens the sentence.
    called = speaker.kb_id.split()[1:] if known is None else behind.split()
    if not described and any(word[:1].isupper() for word in called):
        return speaker  # a person with a name speaks for himself
    for person in people:
        agency = theatre.sources.get(person.kb_id)
        if agency is None or agency.kind not in ("agency", "state media", "outlet"):
            continue
        if _TOLD_TO.fullmatch(text, cue.end(), max(cue.end(), person.start)):
            return replace(speaker, kb_id=person.kb_id, via=text[speaker.start : speaker.end])
    return speaker


def _of_cue(
    text: str,
    sentence: Span,
    cue: re.Match[str],
    people: Sequence[_Speaker],
    last: _Speaker | None,
    theatre: Theatre,
) -> _Speaker | None:
    word = cue.group().casefold()
    if word in _PASSED_ON:
        passed_on = _behind(text, sentence, cue.end(), people, theatre)
        if word in ("cited", "quoted") and passed_on is not None:
            return replace(passed_on, via=_passing_on(text, sentence, cue.start()))
        return None
    before = _before(text, sentence, cue.start(), people, theatre)
    if before is not None:
        return before
    head = text[max(sentence.start, cue.start() - APPOSITION) : cue.start()]
    if _PRONOUN.search(head) and last is not None:
        return _Speaker(cue.start(), cue.start(), last.kb_id)
    if word in ("said", "says", "told", "reported", "added", "announced", "warned"):
        return _behind(text, sentence, cue.end(), people, theatre)
    return None


def _passing_on(text: str, sentence: Span, at: int) -> str:
    """Return who cites or quotes: the words before the verb, back to the last comma or mark."""
    head = re.split(r"[,;:\"“”]", text[sentence.start : at])[-1].strip()
    return head if 0 < len(head.split()) <= 5 else ""


def _before(
    text: str, sentence: Span, at: int, people: Sequence[_Speaker], theatre: Theatre
) -> _Speaker | None:
    """The subject of a cue: a known speaker close before it, else a described one."""
    start = max(sentence.start, at - APPOSITION)
    near = [p for p in people if p.start >= start and p.end <= at]
    subject = _subject(text, near, at, sentence.start)
    if subject is not None:
        return subject
    head = text[start:at].rstrip()
    head = re.sub(r"\s(?:has|have|had|also|then|later|\w+ly)$", "", head)
    clause = re.split(r"[.;:\"”“]|,\s(?=(?:and|but|while|as)\b)", head)[-1]
    clause = re.sub(r"\swho\s[^,]{1,60}$", "", clause)  # "a resident who had reached Turkey"
    described = _DESCRIBED.search(clause.split(", ")[-1]) or _DESCRIBED.search(clause)
    if described is None:
        return None
    offset = at - len(text[start:at]) + head.rfind(described.group())
    return _described(described.group(), offset, near, theatre)


def _subject(text: str, near: Sequence[_Speaker], at: int, start: int) -> _Speaker | None:
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
_PHRASE = (
    r"a|an|the|its|their|who|which|that|is|was|has|have|had|also|part|for|of|in|at|on|from|by|and|head|chief|"
    r"director|leader|deputy|senior|early|late|later|then|again|meanwhile|last|this|week|month|night|"
    r"morning|evening|overnight|spokes\w+|commander|official|"
    r"officials|member|minister|ministry|\w{1,20}day|\w{1,20}ly|television|tv|state|news|agency|agencies|group|force|"
    r"forces|alliance|correspondent|photographer|monitor\w*|statement|reporter|sources?|activists?|human|"
    r"rights|website|channel|twitter|account|he|she|it|emailed|written|joint|"
    r"[a-z]{1,20}-(?:based|backed|run|linked|allied)"
)
_APPOSED = re.compile(rf"[\s,]*(?:(?:{_PHRASE})\b[\s,-]*){{0,14}}", re.IGNORECASE)
_INSERTED = re.compile(r",[^,]{0,80},|\([^)]{0,40}\)|\[[^\]]{0,40}\]|\s-[^-]{0,90}-\s")
#: "The Observatory also had no comment on numbers, but said": one subject, two verbs.
_SAME_SUBJECT = re.compile(r"[^.;:\"“”]{0,100}?,?\s(?:but|and)\s(?:also\s)?")
_NO_SUBJECT = re.compile(
    r"\b(?:by|against|when|after|on|of|from|to|than|citing|quoting)\s(?:the\s|its\s|their\s|local\s)?$"
)
_NAMES = re.compile(r"\b(?:al-\w+|[a-z]{2}-[A-Z]\w+|[A-Z][\w'’-]*)")


#: What introduces a person: "X, the director of a hospital in the east," with or without commas.
_INTRODUCTION = re.compile(
    rf",?\s(?:a|an|the|who|(?:\w+\s)?(?:{OFFICES}))\s[^.;:\"“”\n]{{0,120}}", re.IGNORECASE
)


#: "killed 15 terrorists, the source added": what a comma parts off and none closes is the subject.
_OTHER_SUBJECT = re.compile(
    rf",\s(?:the|an?|another|one)\s(?:[\w'’/-]+\s){{0,4}}?(?:{_SPEAKER_NOUN})\s$", re.IGNORECASE
)
#: "A resident who had reached Turkey told": who is reached, left or seen by somebody does not tell.
_WHO_DID = re.compile(r"\bwho\s(?:(?!for\b|of\b|speaks?\b|heads?\b|leads?\b)\w+\s){1,3}$")


def _may_speak(text: str, one: _Speaker, at: int, sentence_start: int) -> bool:
    """A speaker is the cue's subject if nothing but its own noun phrase lies between."""
    between = text[one.end : at]
    if re.match(r"['’]s?\s|[\s-](?:backed|held|led|controlled)", between):
        return False
    if _OTHER_SUBJECT.search(between) or _WHO_DID.search(text[max(0, one.start - 40) : one.start]):
        return False
    if _NO_SUBJECT.search(text[max(0, one.start - 14) : one.start]):
        return False
    if one.named and _INTRODUCTION.fullmatch(between):
        return True
    plain = _NAMES.sub(" ", _INSERTED.sub(" ", between))
    if _APPOSED.fullmatch(plain):
        return True
    opens = one.start - sentence_start <= 4
    return opens and one.person and bool(_SAME_SUBJECT.fullmatch(between))


_LED_BY = re.compile(
    r"\s*(?:(?:a|an|the|by|its|one|local|senior|top|pro-\w+|spokes\w+|officials?|heads?|chief|director|for|of|"
    r"in|from|at|sources?|activists?|both|state|media|commander|leader|military|statement)\s)*",
    re.IGNORECASE,
)


def _behind(
    text: str, sentence: Span, at: int, people: Sequence[_Speaker], theatre: Theatre
) -> _Speaker | None:
    """Who stands right behind a cue: "said a spokesman for the forces", "according to X"."""
    behind = text[at : sentence.end]
    described = _SAID_BY.match(behind if behind[:1].isspace() else " " + behind)
    for person in people:
        if at <= person.start <= at + 40:
            between = text[at : person.start]
            if _LED_BY.fullmatch(between):
                return _owned(text, person, people) or person
            break
    if described is not None and described.group(1):
        start = at + behind.find(described.group(1).split()[0])
        near = [
            p for p in people if p.start >= start and p.end <= start + len(described.group(1)) + 2
        ]
        return _described(described.group(1), start, near, theatre)
    return None


_OWNS = re.compile(
    r"(?:['’]?s)?\s(?:state|official|own|main)(?:[- ](?:run|owned))?(?: news)? "
    r"(?:agency|television|tv|daily|channel)\s|['’]s\s"
)


def _owned(text: str, owner: _Speaker, people: Sequence[_Speaker]) -> _Speaker | None:
    """ "Turkey's state-run agency Anadolu": the agency speaks, not who owns it."""
    behind = (p for p in people if p.start >= owner.end and p.person)
    return next((p for p in behind if _OWNS.fullmatch(text, owner.end, p.start)), None)


_ARTICLE = re.compile(r"(?<=\w)\s(?=(?:the|a|an)\s)", re.IGNORECASE)


def _described(
    words: str, start: int, near: Sequence[_Speaker], theatre: Theatre
) -> _Speaker | None:
    # "On Thursday the body's spokesman": the phrase starts at its last article before the noun.
    articles = (m.end() for m in _ARTICLE.finditer(words))
    cut = max((at for at in articles if _HEAD.search(words, at)), default=0)
    start, words = start + cut, words[cut:].strip()
    if not words:
        return None
    known = theatre.source_names.get(re.sub(r"^(?:a|an|the|one)\s", "", words, flags=re.IGNORECASE))
    if known is not None:
        return _Speaker(start, start + len(words), known.kb_id)
    inside = [p for p in near if start <= p.start < start + len(words)]
    if inside:
        return inside[-1]
    plain = re.sub(r"^(?:a|an|the|one|some)\s(?!of\b)", "", words, flags=re.IGNORECASE)
    return _Speaker(start, start + len(words), plain)


def _span(text: str, sentence: Span, cue: str, speaker: _Speaker) -> Span:
    label = _mode(text, sentence, cue)
    relying = _RELYING.search(text, sentence.start, sentence.end)
    via = relying.group(1).strip() if relying and relying.start(1) > speaker.start else speaker.via
    start = max(sentence.start, speaker.start) if speaker.end > speaker.start else speaker.start
    return Span(
        start, max(start, min(speaker.end, sentence.end)), label, speaker.kb_id, f"{cue}|{via}"
    )


#: What is told of the future by who will do it.
_ANNOUNCES = re.compile(
    r"\b(?:announced|vowed|pledged|promised|threatened|declared|said)\b[^.;:]{0,40}\b(?:would|will|"
    r"plans? to|intends? to)\b|\b(?:vowed|pledged|promised|threatened) to\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"^[\"“]?(?:If|Should|Unless|Were)\b|\bif (?:confirmed|true|implemented|it is|they are)\b"
)


def _mode(text: str, sentence: Span, cue: str) -> str:
    """How a claim is put: "denied", "conditional", "announced", "hedged", else "said"."""
    words = text[sentence.start : sentence.end]
    if cue in _DENIALS:
        return "denied"
    if _CONDITIONAL.search(words):
        return "conditional"
    if _ANNOUNCES.search(words):
        return "announced"
    return "hedged" if _HEDGES.search(words) else "said"


def _quoted(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Return the stretches inside quotation marks, whole within the sentence."""
    found = _QUOTATION.finditer(text, sentence.start, sentence.end)
    return [(m.start(1), m.end(1)) for m in found]


_QUOTATION = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")


def _all_quotation(text: str, sentence: Span, quoted: Sequence[tuple[int, int]]) -> bool:
    inside = sum(e - s for s, e in quoted)
    return inside > 0.8 * (sentence.end - sentence.start)
