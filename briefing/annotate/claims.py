"""Who says so: the speaker of what a sentence reports.

A claim is a span over the speaker's words: ``kb_id`` is the canonical speaker (a source
or an actor of the theatre, else the words themselves), ``label`` is "said", "hedged", "denied",
"announced", "accused" or "conditional", ``value`` a :class:`briefing.telling.Telling`: the cue,
whom the speaker relies on, the chain of who passes it on, where what is said stands. A sentence
has one main claim; the labels of others begin with "also ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..alternation import AnyCase
from ..model import Span
from ..telling import Telling, parse_telling
from ..theatre import Theatre
from .cues import ACCORDING, NO_CLAIM, PASSED_ON, PASSIVES, cues_of, mode_of, participle, plain_cues
from .entities import longer_names
from .layout import parted
from .people import OFFICES, find_people
from .quotation import is_all_quotation, quoted_in, run_over
from .relays import carried, innermost, passed_on, passes_on, relying, told_to
from .sentences import ENTRY
from .speakers import (
    APPOSITION,
    HEAD,
    SPEAKER_NOUN,
    Speaker,
    as_span,
    before,
    behind,
    sources_of,
    speakers_of,
    where_they_live,
    whoever_tells,
    with_persons,
)
from .tellers import head_noun

#: What the label of a sentence's further claims begins with.
ALSO = "also "
#: A sentence has so many claims at most: "X said, Y denied, and Z warned".
MOST_CLAIMS = 4


def annotate_claims(
    text: str,
    sentences: Sequence[Span],
    actors: Sequence[Span],
    theatre: Theatre,
    outlet: str = "",
) -> tuple[Span, ...]:
    """Return the claims: a sentence's outermost speaker, and who else says something in it.

    A sentence that only goes on quoting, or says "he added", has the speaker before. What the
    *outlet*'s own correspondent reports is its own voice.
    """
    own = theatre.outlet(outlet)
    reading = _Reading(text, theatre, own.id if own is not None and own.kind == "outlet" else "")
    heads = longer_names(text, theatre)
    sources = sources_of(text, sentences, theatre, heads)
    rows = zip(parted(sentences, actors), sources, strict=True)
    known = [speakers_of(parties, named) for parties, named in rows]
    named = find_people(text, sentences, [as_span(p) for row in known for p in row], theatre)
    out: list[Span] = []
    for sentence, persons, parties in zip(sentences, parted(sentences, named), known, strict=True):
        out += reading.claims(sentence, with_persons(parties, persons), parties)
    return tuple(sorted((*out, *run_over(text, sentences, out))))


#: A sentence that breaks down the toll of the one before is told by the same speaker.
_BREAKS_DOWN = re.compile(
    r"(?:Another|Among (?:those|the|them)|"
    r"The (?:death toll|casualties|dead|victims|wounded|injured|toll)|"
    r"(?:Most|Many|Some|Several|Two|Three|Four|Five|Six|Seven|Eight) of "
    r"(?:them|those|the (?:dead|victims)))\b"
)
#: "According to the same statement", "the group added": whoever spoke last.
_SAME = re.compile(
    r"(?:the )?(?:(?:same|that|this) .*|(?:statement|group|organi[sz]ation|body['’]?s? \w+))$",
    re.IGNORECASE,
)
#: "The same rescue worker": of those who spoke the one called so, not whoever spoke last.
_SAME_NOUN = re.compile(r"(?:the )?same (?!statement|source|report|day)\w", re.IGNORECASE)
#: "His spokesman said", with nobody in the sentence whose he could be.
_HIS = re.compile(r"(?:his|her|its|their)\s", re.IGNORECASE)
#: Somebody who holds an office, of whom the next sentences may say what he is called.
_OFFICER = AnyCase(rf"\b(?:{OFFICES}|officials)\b")
#: A name follows its office within so many sentences: "a spokesman said. … X told Reuters".
NAMED_WITHIN = 3


@dataclass
class _Reading:
    """A report read from its first sentence on: who was heard, and under which words."""

    text: str
    theatre: Theatre
    #: Id of the report's own outlet; "" where that is a monitor, an agency or nobody.
    own: str = ""
    last: Speaker | None = None
    #: Whether the sentence before had a claim.
    fresh: bool = False
    #: Nouns to the known speaker they were used of: "the centre".
    heard: dict[str, str] = field(default_factory=dict)
    #: Names of people whom nothing introduces to the body whose officer spoke before them.
    holders: dict[str, str] = field(default_factory=dict)
    #: The body whose officer spoke last without a name, and how many sentences ago.
    officer: str = ""
    since: int = 0

    def claims(
        self, sentence: Span, people: Sequence[Speaker], parties: Sequence[Speaker]
    ) -> Iterator[Span]:
        """Yield the claims of the next sentence."""
        if sentence.label == "headline":
            yield from _headline(self.text, sentence, people, self.theatre)
            return
        if sentence.label == ENTRY:
            # The next entry of a live page knows nobody who spoke in the one before.
            self.heard, self.last, self.fresh, self.officer = {}, None, False, ""
        self.since += 1
        claim = _claim(self.text, sentence, people, self.last, self.theatre)
        if claim is None or self._is_own(claim):
            yield from self._without(sentence, people)
            return
        claim = self._settled(claim, parties)
        self.fresh = True
        self.last = Speaker(claim.start, claim.end, claim.kb_id)
        yield claim
        yield from _further(self.text, sentence, people, claim, self.theatre)

    def _is_own(self, claim: Span) -> bool:
        """ "The paper's correspondent reported": what the outlet says in its own voice."""
        return bool(self.own) and claim.kb_id == self.own and claim.end > claim.start

    def _without(self, sentence: Span, people: Sequence[Speaker]) -> Iterator[Span]:
        """A sentence without a main claim: it goes on, or others say something beside it."""
        if self.fresh and self.last is not None and _BREAKS_DOWN.match(self.text, sentence.start):
            value = Telling(content=(sentence.start, sentence.end)).value
            yield Span(sentence.start, sentence.start, "said", self.last.kb_id, value)
            return
        self.fresh = False
        nobody = Span(sentence.start, sentence.start)
        yield from _further(self.text, sentence, people, nobody, self.theatre)

    def _settled(self, claim: Span, parties: Sequence[Speaker]) -> Span:
        """Return a claim with the speaker meant: by what was said before, by who lives where."""
        claim = self._heard_before(claim)
        claim = _named_before(self.text, claim, parties, self.theatre)
        claim = self._holder(claim)
        words = self.text[claim.start : claim.end]
        again = _SAME.match(claim.kb_id) and not _SAME_NOUN.match(words)
        if self.last is not None and (again or _HIS.match(words)):
            known = claim.kb_id in self.theatre.sources or claim.kb_id in self.theatre.actors
            claim = claim if known else replace(claim, kb_id=self.last.kb_id)
        return self._where(claim)

    def _where(self, claim: Span) -> Span:
        """ "Residents of Tabqa" are not the residents of another town."""
        if claim.kb_id != "residents" or claim.end <= claim.start:
            return claim
        place = where_they_live(
            self.text, Speaker(claim.start, claim.end, claim.kb_id), self.theatre
        )
        return replace(claim, kb_id=f"{place} residents") if place else claim

    def _heard_before(self, claim: Span) -> Span:
        """ "The centre" is the one that spoke before; a known speaker is remembered by its noun."""
        words = self.text[claim.start : claim.end]
        nouns = [n.group().casefold() for n in HEAD.finditer(words)] or [head_noun(words)]
        if claim.kb_id in self.theatre.sources or claim.kb_id in self.theatre.actors:
            nouns += self._called(claim)
            self.heard.update(dict.fromkeys(nouns, claim.kb_id))
            return claim
        ahead = self.text[max(0, claim.start - 8) : claim.start]
        indefinite = bool(_INDEFINITE.match(words) or _INDEFINITE.search(ahead))
        meant = next((self.heard[n] for n in nouns if n in self.heard), "")
        if not meant or indefinite or self._adds_a_name(words, meant):
            self.heard.update(dict.fromkeys(nouns, claim.kb_id) if indefinite else {})
            return claim
        return replace(claim, kb_id=meant)

    def _adds_a_name(self, words: str, kb_id: str) -> bool:
        """ "The provincial council of Anbar" is not the council that spoke before."""
        known = self.theatre.sources.get(kb_id) or self.theatre.actors.get(kb_id)
        called = f"{known.name} {' '.join(known.aliases)}".casefold() if known is not None else ""
        return any(
            name.casefold() not in called
            for name in _CAPITALISED.findall(_CARRIED_BY.split(words)[0])
        )

    def _called(self, claim: Span) -> Iterator[str]:
        """The nouns around a known speaker: "spokesman for the council", "the UN spokesman"."""
        apposed = _APPOSITION.match(self.text, claim.end)
        if apposed:
            yield from (n.group().casefold() for n in HEAD.finditer(apposed.group()))
        for pattern in (_ITS_OFFICER.match(self.text, claim.end), self._ahead(claim)):
            if pattern:
                yield pattern[1].casefold()

    def _ahead(self, claim: Span) -> re.Match[str] | None:
        return _OFFICER_OF.search(self.text, max(0, claim.start - 60), claim.start)

    def _holder(self, claim: Span) -> Span:
        """ "A spokesman said. … X told Reuters": whom nothing introduces is the spokesman."""
        name = claim.kb_id
        known = name in self.theatre.sources or name in self.theatre.actors
        if known:
            around = self.text[max(0, claim.start - 40) : claim.end + 24]
            person = parse_telling(claim.value).person
            self.officer = name if _OFFICER.search(around) and not person else ""
            self.since = 0
            return claim
        if name in self.holders:
            return replace(claim, kb_id=self.holders[name])
        if parse_telling(claim.value).person == name and self.officer:
            if self.since <= NAMED_WITHIN:
                self.holders[name] = self.officer
                claim = replace(claim, kb_id=self.officer)
            self.officer = ""
        return claim


#: A name inside a description: its first word has a capital where it opens the sentence.
_CAPITALISED = re.compile(r"(?<=\s)[A-Z][\w-]+")
_INDEFINITE = re.compile(r"\b(?:a|an|one|some|several)\s(?:$|(?=\w))", re.IGNORECASE)
_CARRIED_BY = re.compile(r"\s(?:carried|published|released|issued|posted|quoted|run) (?:by|on)\s")
#: "Sharfan Darwish, spokesman for the council,": later he is "the spokesman".
_APPOSITION = re.compile(r",\s[^,.;:\n]{0,80},")
_ITS_OFFICER = re.compile(rf"(?:['’]?s)?\s(?:\w+\s)?({SPEAKER_NOUN})\b", re.IGNORECASE)
_OFFICER_OF = AnyCase(rf"\b({SPEAKER_NOUN})\s(?:for|of|at|from|in)\s(?:the\s)?(?:\w+\s){{0,2}}$")
_THE_BODY = re.compile(
    r"(?:the )?(?:group|organi[sz]ation|charity|body['’]?s? spokes\w+|body|union|monitor|"
    r"watchdog)$|(?:his|her|its|their)\s(?:\w+\s){0,2}?(?:spokes\w+|office|envoy|deputy)$",
    re.IGNORECASE,
)


def _named_before(text: str, claim: Span, parties: Sequence[Speaker], theatre: Theatre) -> Span:
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


#: Whom a headline names before a colon or behind one: "UN: …", "Ten killed: monitor".
_FORE = re.compile(r"\s{0,8}:\s")
_AFT = re.compile(r"\s{0,8}[:–—-]\s(?:the\s)?$")
#: A headline's verb right behind its speaker.
_SAYS = re.compile(
    r"\s(?:says|declares|describes|denies|warns|claims|accuses|blames|condemns|confirms|announces|"
    r"reports|urges|vows)\b"
)


def _headline(
    text: str, sentence: Span, people: Sequence[Speaker], theatre: Theatre
) -> Iterator[Span]:
    """Yield the claim of a headline that names its speaker as headlines do."""
    for one in people:
        if not one.person:
            continue
        verb = _SAYS.match(text, one.end)
        closes = not text[one.end : sentence.end].strip(" .")
        last = closes and _AFT.search(text, sentence.start, one.start)
        if verb or last or (one.start == sentence.start and _FORE.match(text, one.end)):
            yield _span(text, sentence, verb.group().strip() if verb else "says", one)
            return


def _claim(
    text: str,
    sentence: Span,
    people: Sequence[Speaker],
    last: Speaker | None,
    theatre: Theatre,
) -> Span | None:
    quoted = quoted_in(text, sentence)
    tweeted = _tweeted(text, sentence, people)
    if tweeted is not None:
        return _span(text, sentence, "tweeted", tweeted)
    found = _by_cue(text, sentence, people, last, theatre, quoted) or _according(
        text, sentence, people, theatre
    )
    if found is not None:
        cue, at, speaker = found
        inner = innermost(text, sentence, at, speaker, people, theatre)
        if inner is not None:
            return _span(text, sentence, inner[0].group().casefold(), inner[1])
        speaker = relying(text, sentence, speaker)
        return _span(text, sentence, cue, carried(text, sentence, speaker, people, theatre))
    if last is not None and is_all_quotation(sentence, quoted):
        going_on = Speaker(sentence.start, sentence.start, last.kb_id)
        return _span(text, sentence, "quoted", going_on)
    return None


def _by_cue(
    text: str,
    sentence: Span,
    people: Sequence[Speaker],
    last: Speaker | None,
    theatre: Theatre,
    quoted: Sequence[tuple[int, int]],
) -> tuple[str, int, Speaker] | None:
    """The first cue with a speaker: its word, where it ends, and who speaks."""
    for cue in cues_of(text, sentence):
        if any(s <= cue.start() < e for s, e in quoted):
            continue
        word = cue.group().casefold()
        if _BY.match(text, cue.end()) and not _is_denied(text, sentence, cue):
            speaker = behind(text, sentence, cue.end(), people, theatre)
            if speaker is not None and (word in PASSIVES or _is_shown(text, sentence, cue)):
                return word, cue.end(), speaker
            continue
        if word not in PASSED_ON and _is_none(text, sentence, cue):
            continue
        speaker = _of_cue(text, sentence, cue, people, last, theatre)
        if speaker is not None and not _is_aside(text, sentence, cue, speaker):
            return word, cue.end(), told_to(text, cue, speaker, people, theatre)
    return _shown(text, sentence, people, theatre) or _saying(text, sentence, people)


#: "Confirmed by the ministry"; "said by telephone" has its speaker before it.
_BY = re.compile(r"\sby\s(?!(?:tele)?phone\b|e-?mail\b)")
_DENIED = re.compile(r"\b(?:not|never|yet to)\b")


def _is_denied(text: str, sentence: Span, cue: re.Match[str]) -> bool:
    return bool(_DENIED.search(text, max(sentence.start, cue.start() - 24), cue.start()))


def _is_none(text: str, sentence: Span, cue: re.Match[str]) -> bool:
    """Say whether a cue stands where nobody claims: "has not been announced"."""
    return bool(NO_CLAIM.search(text, max(sentence.start, cue.start() - APPOSITION), cue.start()))


#: "Described by sources as relentless" is an aside; what is documented or shown is not.
_SHOWN = re.compile(
    r"\b(?:footage|videos?|images?|pictures|photos|photographs|figures|statistics|data|toll|reports?)\s"
    r"(?:(?:\w+\s){0,2}?)(?:shared|posted|published|released|provided|compiled|obtained|aired|broadcast|"
    r"circulated|distributed|taken|shot|collected|gathered)(?:\s\w+){0,3}?\sby\b",
    re.IGNORECASE,
)


def _is_shown(text: str, sentence: Span, cue: re.Match[str]) -> bool:
    found = _SHOWN.search(text, sentence.start, sentence.end)
    return found is not None and found.start() <= cue.start() < found.end()


def _shown(
    text: str, sentence: Span, people: Sequence[Speaker], theatre: Theatre
) -> tuple[str, int, Speaker] | None:
    """ "Footage shared by the Observatory showed": what is shown is whose it is."""
    found = _SHOWN.search(text, sentence.start, sentence.end)
    if found is None:
        return None
    speaker = behind(text, sentence, found.end(), people, theatre)
    known = speaker is not None and (speaker.kb_id in theatre.sources or speaker.named)
    return ("showed", found.end(), speaker) if speaker is not None and known else None


def _saying(
    text: str, sentence: Span, people: Sequence[Speaker]
) -> tuple[str, int, Speaker] | None:
    """ "Daesh claimed the attack via Amaq, saying": who did the deed says what is said."""
    found = participle(text, sentence)
    if found is None:
        return None
    ahead = [p for p in people if p.end <= found.start() and p.start - sentence.start <= 60]
    if not ahead or found.start() - ahead[-1].end > 12:
        return None
    return found[1].casefold(), found.end(), ahead[-1]


#: "Which the Kurds deny", "which Moscow said": said of one thing among what the outlet tells.
_WHICH = re.compile(r"\bwhich\s(?:the\s|an?\s)?$", re.IGNORECASE)
#: "While Russia claims …, it has": what is conceded before the outlet's own say.
_WHILE = re.compile(
    r"[\"“]?(?:While|Although|Though|Even though|Whereas)\s(?:the\s)?$", re.IGNORECASE
)


def _is_aside(text: str, sentence: Span, cue: re.Match[str], speaker: Speaker) -> bool:
    """Say whether a claim is about a part of the sentence only: it is told beside the main one."""
    if speaker.end > cue.start() or speaker.end <= speaker.start:
        return False
    if _WHICH.search(text, sentence.start, speaker.start):
        return True
    return bool(_WHILE.fullmatch(text, sentence.start, speaker.start)) and (
        cue.end() - sentence.start < APPOSITION
    )


_PRONOUN = re.compile(
    r"(?:^|[\s,\"”])(?:he|she|it|they|the (?:group|monitor|organi[sz]ation|source|centre|center|"
    r"statement|spokesman|spokeswoman|agency|ministry|official|channel|report)|"
    r"the (?:statement|report|message|communiqu[eé])\s(?:carried|published|released|issued|"
    r"posted|quoted|read)\s"
    r"(?:out\s)?(?:by|on|in)\s[\w'’. -]{1,60}?)"
    r"\s(?:also\s|further\s|has\s|have\s|had\s|\w+ly\s)?$",
    re.IGNORECASE,
)
_BEHIND_CUE = (
    "said", "says", "told", "reported", "reports", "added", "adds", "announced", "warned",
        "explained",
    "continued", "noted", "stressed", "confirmed", "recalled", "insisted", "claimed", "wrote",
        "tweeted",
)  # fmt: skip


def _of_cue(
    text: str,
    sentence: Span,
    cue: re.Match[str],
    people: Sequence[Speaker],
    last: Speaker | None,
    theatre: Theatre,
) -> Speaker | None:
    word = cue.group().casefold()
    if word in PASSED_ON:
        return _citing(text, sentence, cue, people, last, theatre)
    ahead = before(text, sentence, cue.start(), people, theatre)
    if ahead is not None:
        return ahead
    if last is not None and _is_pronoun(text, sentence, cue):
        return Speaker(cue.start(), cue.start(), last.kb_id)
    someone = whoever_tells(text, sentence, cue, people, theatre)
    after = behind(text, sentence, cue.end(), people, theatre) if word in _BEHIND_CUE else None
    if someone is not None and after is not None and word == "told" and passes_on(after, theatre):
        return someone
    return after or someone


def _is_pronoun(text: str, sentence: Span, cue: re.Match[str]) -> bool:
    head = text[max(sentence.start, cue.start() - APPOSITION) : cue.start()]
    return bool(_PRONOUN.search(head))


_IS_CITING = re.compile(r"\b(?:is|are|was|were)\s$")


def _citing(
    text: str,
    sentence: Span,
    cue: re.Match[str],
    people: Sequence[Speaker],
    last: Speaker | None,
    theatre: Theatre,
) -> Speaker | None:
    """Who is cited; where that is a thing, who cites it: "Hezbollah cited the threat"."""
    word = cue.group().casefold()
    finite = word in ("cited", "quoted")
    cited = behind(text, sentence, cue.end(), people, theatre)
    if finite and cited is not None:
        return passed_on(text, sentence, cue, cited)
    if not finite and not _IS_CITING.search(text, sentence.start, cue.start()):
        return None
    at = cue.start() if finite else _IS_CITING.search(text, sentence.start, cue.start()).start()  # type: ignore[union-attr]
    ahead = before(text, sentence, at, people, theatre)
    if ahead is None and last is not None and _is_pronoun(text, sentence, cue):
        return Speaker(cue.start(), cue.start(), last.kb_id)
    return ahead


def _according(
    text: str, sentence: Span, people: Sequence[Speaker], theatre: Theatre
) -> tuple[str, int, Speaker] | None:
    for cue in ACCORDING.finditer(text, sentence.start, sentence.end):
        speaker = behind(text, sentence, cue.end() - 1, people, theatre)
        if speaker is not None:
            return "according to", cue.end(), speaker
    return None


#: The signature of a tweet set into a report: "The White Helmets (@SyriaCivilDef) June 12, 2016".
_SIGNED = re.compile(
    r"(?P<name>(?:[A-Z][\w'’.-]{0,24}\s){1,5})\(@?(?P<handle>\w{3,24})\)\s(?:January|February|March|April|May|"
    r"June|July|August|September|October|November|December)\s\d{1,2},?\s\d{4}"
)


def _tweeted(text: str, sentence: Span, people: Sequence[Speaker]) -> Speaker | None:
    bracket = text.find("(", sentence.start, sentence.end)
    signed = _SIGNED.search(text, sentence.start, sentence.end) if bracket >= 0 else None
    if signed is None:
        return None
    start, end = signed.start("name"), signed.end("name") - 1
    for person in people:
        if start <= person.start and person.end <= end:
            return person
    name = " ".join(signed["name"].split()[-3:])
    return Speaker(end - len(name) if text[end - len(name) : end] == name else start, end, name)


def _further(
    text: str, sentence: Span, people: Sequence[Speaker], main: Span, theatre: Theatre
) -> list[Span]:
    """The claims of a sentence beside its main one: "…, but Moscow denied it"."""
    quoted = quoted_in(text, sentence)
    heard = {main.kb_id, *parse_telling(main.value).chain}
    out: list[Span] = []
    for cue in plain_cues(text, sentence):
        if any(s <= cue.start() < e for s, e in quoted) or _BY.match(text, cue.end()):
            continue
        if cue.group().casefold() in PASSED_ON or _is_none(text, sentence, cue):
            continue
        speaker = before(text, sentence, cue.start(), people, theatre)
        if speaker is None or speaker.kb_id in heard or speaker.end > cue.start():
            continue
        if main.start < speaker.end and speaker.start < main.end:
            continue
        heard.add(speaker.kb_id)
        span = _span(text, sentence, cue.group().casefold(), speaker)
        out.append(replace(span, label=ALSO + span.label))
    return out[: MOST_CLAIMS - 1]


def _span(text: str, sentence: Span, cue: str, speaker: Speaker) -> Span:
    start = max(sentence.start, speaker.start) if speaker.end > speaker.start else speaker.start
    end = max(start, min(speaker.end, sentence.end))
    person = text[start:end] if speaker.named and _is_name(text[start:end]) else ""
    content = _content(text, sentence, cue, start, end)
    telling = Telling(cue, speaker.via, speaker.chain, content, person)
    return Span(start, end, mode_of(text, sentence, cue), speaker.kb_id, telling.value)


def _is_name(words: str) -> bool:
    return words[:1].isupper() or words[:3] in ("al-", "el-")


def _content(text: str, sentence: Span, cue: str, start: int, end: int) -> tuple[int, int] | None:
    """Where what is said stands: behind the speaker and cue, or before them where they close it."""
    at = text.find(cue, sentence.start, sentence.end) if cue else sentence.start
    if cue == "quoted" or not cue:
        return sentence.start, sentence.end
    lowered = text[sentence.start : sentence.end].casefold()
    at = lowered.find(cue, max(0, min(start, sentence.end) - sentence.start - len(cue) - 24))
    if at < 0:
        return None
    at += sentence.start
    told, telling = max(end, at + len(cue)), min(start, at)
    rest = text[told : sentence.end].strip(" .,;\"”’'")
    if len(rest) >= telling - sentence.start:
        lead = _LEADS.match(text, told, sentence.end)
        return (lead.end() if lead else told), sentence.end
    return sentence.start, max(sentence.start, telling)


#: What stands between a cue and what is said.
_LEADS = re.compile(r"[\s,:]*(?:that\s|as saying\s(?:that\s)?)?")
