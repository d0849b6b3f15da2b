"""What "they", "the army", "the group" and "the city" mean.

Rules, not a model: a pronoun means who acted last, a definite noun phrase the last
mention that carries the same noun or could be called by it. A span that is resolved
keeps the antecedent's own words as ``value``, to stand in brackets in the brief.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Span
from ..theatre import Theatre
from .entities import ASIDE, LEADER
from .layout import Cover, parted
from .roles import AGENT, OTHER, TARGET, role_of
from .sentences import ENTRY

_ARMIES = ("army", "air force", "state")
_GROUPS = ("armed group",)
_ALLIANCES = ("coalition", "militia", "armed group", "army")
#: Noun to the kinds of actor it can stand for.
NOUNS: dict[str, tuple[str, ...]] = {
    "army": ("army",),
    "military": ("army",),
    "troops": ("army",),
    "soldiers": ("army",),
    "air force": ("air force", "army"),
    "government": _ARMIES,
    "regime": _ARMIES,
    "militants": _GROUPS,
    "jihadists": _GROUPS,
    "extremists": _GROUPS,
    "insurgents": _GROUPS,
    "terrorists": _GROUPS,
    "gunmen": _GROUPS,
    "group": _GROUPS,
    "organisation": _GROUPS,
    "organization": _GROUPS,
    "rebels": (*_GROUPS, "militia", "coalition"),
    "fighters": _ALLIANCES,
    "militia": ("militia", "coalition"),
    "militias": ("militia", "coalition"),
    "alliance": ("coalition", "militia"),
    "coalition": ("coalition",),
    "forces": _ALLIANCES,
}
#: How many mentions back an antecedent may stand: more than any report has on one page.
REMEMBERED = 200
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]hese|[Tt]hose)\s(?:[a-z-]+\s){0,1}?("
    + "|".join(map(re.escape, NOUNS))
    + r")\b"
)
#: "A jihadist counter-attack", "another rebel assault": whose deed it is, by a word for them.
_ADJECTIVE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Ff]resh|[Nn]ew)\s(jihadist|militant|extremist|insurgent)"
    r"(?=\s(?:counter-?)?(?:attacks?|offensives?|assaults?|raids?|shelling|ambush\w*)\b)"
)
#: "most of them" is a part of whatever was counted, not of who acted.
_PRONOUN = re.compile(r"\b(?:[Tt]hey|(?<!of )[Tt]hem)\b")
#: Things that take place, come or amount to something are not people.
_NOT_PEOPLE = re.compile(r"^\s(?:are taking|come|came|amount|mark|were expected|follow|took place)")
_PLACE_NOUNS = {
    "city": ("city", "town"),
    "town": ("town", "city", "village"),
    "village": ("village", "town"),
    "district": ("district",),
    "neighbourhood": ("district",),
    "province": ("province",),
}
_THE_PLACE = re.compile(
    r"\b[Tt]he(?:\s[\w'’-]+){0,3}?\s(city|town|village|district|neighbourhood|province)\b(?!\s(?:of|hall|cent))"
)
_A_TOWN = re.compile(
    r"\b[Aa]n?\s((?:[\w-]+\s){0,2}[\w-]+-(?:held|controlled))\s(city|town|village)\b"
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """An actor mentioned before, with what it was called."""

    kb_id: str
    kind: str
    words: str
    role: str
    sentence: int
    #: Whether it was called by its own name, or by a word for it.
    named: bool = True


def resolve_actors(
    text: str, sentences: Sequence[Span], mentions: Sequence[Span], theatre: Theatre
) -> tuple[Span, ...]:
    """Return *mentions* and, sorted in, those that pronouns and noun phrases make.

    A resolved span has label "anaphor" and the antecedent's words as ``value``.
    """
    history: deque[_Seen] = deque(maxlen=REMEMBERED)
    out: list[Span] = []
    for i, (sentence, here) in enumerate(zip(sentences, parted(sentences, mentions), strict=True)):
        if sentence.label == ENTRY:
            history.clear()
        found = list(_found(text, i, sentence, here, history, theatre))
        found += _deeds_meant(text, sentences, i)
        here = sorted([*(_group_meant(m, i, history) for m in here), *found])
        out.extend(here)
        history.extend(_seen(text, i, sentence, here, theatre))
    return tuple(out)


def _found(
    text: str,
    i: int,
    sentence: Span,
    here: Sequence[Span],
    history: Sequence[_Seen],
    theatre: Theatre,
) -> Iterator[Span]:
    """Yield what is resolved in one sentence, each from all that stands before it."""
    known = deque(history, maxlen=REMEMBERED)
    waiting = deque(sorted(here))
    for found in _SIDES.finditer(text, sentence.start, sentence.end):
        yield from _both(found, i, history)
    for anaphor in sorted(_anaphors(text, sentence, here), key=lambda f: f.start()):
        while waiting and waiting[0].end <= anaphor.start():
            known.extend(_seen(text, i, sentence, [waiting.popleft()], theatre))
        span = _resolve(anaphor, i, known)
        if span is not None:
            yield span
            waiting.appendleft(span)


#: "Both sides": the two parties that fought each other last.
_SIDES = re.compile(r"\b(?:[Bb]oth|[Tt]he two|[Tt]he warring|[Tt]he opposing) (?:sides|parties)\b")
#: How many sentences before "both sides" they may stand.
SIDES_BEFORE = 2


def _both(found: re.Match[str], i: int, history: Sequence[_Seen]) -> Iterator[Span]:
    fought = [s for s in history if s.sentence >= i - SIDES_BEFORE and s.role != OTHER]
    last = fought[-1].sentence if fought else i
    words = {s.kb_id: s.words for s in fought if s.sentence == last}
    # Where more than two have been named nobody knows which are meant.
    if len(words) == 2:
        for kb_id, called in words.items():
            yield Span(found.start(), found.end(), "anaphor", kb_id, called)


#: A partisan word means the armed group named at most this many sentences before.
NAMED_BEFORE = 1


def _group_meant(mention: Span, i: int, history: Sequence[_Seen]) -> Span:
    """ "The terrorists" are the armed group just named, whoever writes; else it stays open."""
    if mention.label not in ("epithet", "epithet?"):
        return mention
    last = next((s for s in reversed(history) if s.kind in _GROUPS and s.named), None)
    if last is None or i - last.sentence > NAMED_BEFORE or last.role != AGENT:
        return mention
    return Span(mention.start, mention.end, "epithet", last.kb_id)


def settle_epithets(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Span],
    claims: Sequence[Span],
    theatre: Theatre,
) -> tuple[Span, ...]:
    """Keep an open partisan word only where the claimant is of the camp whose word it is.

    Anywhere else nobody has said who is meant, and a link must not be invented.
    """
    out: list[Span] = []
    rows = zip(parted(sentences, claims), parted(sentences, mentions), strict=True)
    for said, here in rows:
        sides = {theatre.side_of(claim.kb_id) for claim in said}
        for mention in here:
            if mention.label != "epithet?":
                out.append(mention)
                continue
            epithet = theatre.epithet(text[mention.start : mention.end], sides)
            if epithet is not None and epithet.means and epithet.camp in sides:
                out.append(Span(mention.start, mention.end, "epithet", epithet.means))
    return tuple(out)


def _anaphors(text: str, sentence: Span, here: Sequence[Span]) -> Iterator[re.Match[str]]:
    taken = [(m.start, m.end) for m in here]
    for found in _DEFINITE.finditer(text, sentence.start, sentence.end):
        if any(s < found.end() and found.start() < e for s, e in taken):
            continue
        if _OF_SOMETHING.match(text, found.end()) and found.group(1) not in ("army", "coalition"):
            continue
        yield found
    for found in _ADJECTIVE.finditer(text, sentence.start, sentence.end):
        if not any(s < found.end() and found.start() < e for s, e in taken):
            yield found
    for found in _PRONOUN.finditer(text, sentence.start, sentence.end):
        if not _NOT_PEOPLE.match(text[found.end() : sentence.end]):
            yield found


_DEEDS = re.compile(
    r"^\W{0,6}(?:(?:[Tt]he|[Bb]oth|[Tt]hese|[Tt]win)\s)?(?:[\w-]{1,40}\s){0,2}?"
    r"(?:offensives|assaults|attacks|strikes|raids|campaigns|operations|clashes)\b"
)


def _deeds_meant(text: str, sentences: Sequence[Span], i: int) -> Iterator[Span]:
    """ "They are taking place …": the offensives that the sentence before began with."""
    if i == 0:
        return
    here, before = sentences[i], sentences[i - 1]
    deeds = _DEEDS.match(text[before.start : before.end])
    for found in _PRONOUN.finditer(text, here.start, here.end):
        if deeds is not None and _NOT_PEOPLE.match(text[found.end() : here.end]):
            words = deeds.group().strip()
            yield Span(found.start(), found.end(), "anaphor", "", words[:1].lower() + words[1:])


_OF_SOMETHING = re.compile(r"\s(?:of|offensive|operation|advance|source|spokes|base|campaign)")


def _resolve(anaphor: re.Match[str], i: int, known: Sequence[_Seen]) -> Span | None:
    noun = anaphor.group(1) if anaphor.re is _DEFINITE else ""
    if anaphor.re is _ADJECTIVE:
        noun = f"{anaphor.group(1)}s"
    if anaphor.re is _PRONOUN and anaphor.group().casefold() == "them":
        seen = _last_target(i, known) or _last_agent(i, known)
    else:
        seen = _by_noun(noun, known) if noun else _last_agent(i, known)
    if seen is None:
        return None
    return Span(anaphor.start(), anaphor.end(), "anaphor", seen.kb_id, seen.words)


def _by_noun(noun: str, history: Sequence[_Seen]) -> _Seen | None:
    same_head = (s for s in reversed(history) if s.words.casefold().endswith(noun))
    best = next(same_head, None)
    if best is not None:
        return best
    return next(
        (s for s in reversed(history) if s.kind in NOUNS[noun] and _may_be_called(noun, s)), None
    )


#: Not every force of an army's kind is called "the army": a police or a special service isn't.
_ARMED = re.compile(r"\b(?:army|troops|forces|military|soldiers)\b", re.IGNORECASE)


def _may_be_called(noun: str, seen: _Seen) -> bool:
    return noun not in ("army", "military") or bool(_ARMED.search(seen.words))


def _last_agent(i: int, history: Sequence[_Seen]) -> _Seen | None:
    return next(
        (
            s
            for s in reversed(history)
            if s.sentence >= i - 1 and s.role == AGENT and s.kind != "state"
        ),
        None,
    )


def _last_target(i: int, history: Sequence[_Seen]) -> _Seen | None:
    """Whom "them" means: who suffers in the same sentence, not who does it."""
    here = (s for s in reversed(history) if s.sentence == i and s.role == TARGET)
    return next(here, None)


def _seen(
    text: str, i: int, sentence: Span, here: Sequence[Span], theatre: Theatre
) -> Iterator[_Seen]:
    for mention in here:
        if mention.label in ("sponsor", LEADER, ASIDE):
            continue
        actor = theatre.actors.get(mention.kb_id)
        kind = actor.kind if actor is not None else "armed group"
        if kind == "people":
            continue
        words = mention.value or text[mention.start : mention.end]
        named = not mention.label.startswith("epithet")
        yield _Seen(mention.kb_id, kind, words, role_of(text, sentence, mention), i, named)


def resolve_places(
    text: str, sentences: Sequence[Span], places: Sequence[Span]
) -> tuple[Span, ...]:
    """Return *places* and those that "the city" and "an Islamic State-held town" mean."""
    named = Cover((p.start, p.end) for p in places)
    out = list(places)
    waiting = deque(sorted(places))
    last: dict[str, Span] = {}
    for sentence in sentences:
        for found in _THE_PLACE.finditer(text, sentence.start, sentence.end):
            while waiting and waiting[0].end <= found.start():
                last[waiting[0].label] = waiting[0]
                waiting.popleft()
            if named.touches(*found.span()) or _NAME_BEHIND.match(text, found.end()):
                continue
            kinds = _PLACE_NOUNS[found.group(1)]
            before = [last[kind] for kind in kinds if kind in last]
            if before:
                meant = max(before)
                # A town named after a city may be "the city" meant or not: then no bracket says so.
                sure = meant.label == kinds[0] or kinds[0] not in last
                words = _NOUN_OF.sub("", text[meant.start : meant.end]) if sure else ""
                out.append(Span(*found.span(), "anaphor", meant.kb_id, words))
    out.extend(_foretold(text, sentences, places))
    return tuple(sorted(out))


_NAME_BEHIND = re.compile(r"\s(?:of\s)?[A-Z]")
_NOUN_OF = re.compile(r"^(?:the )?(?:city|town|village) of ")
#: "the Islamic State-held town of", right before a place's name.
_HELD_TOWN_OF = re.compile(
    r"((?:[\w-]{1,40}\s){0,2}[\w-]{1,40}-(?:held|controlled)\s(?:city|town|village)) of $"
)
#: How far before a name such words can start.
_DESCRIPTION = 80


def _foretold(text: str, sentences: Sequence[Span], places: Sequence[Span]) -> Iterator[Span]:
    """ "an IS-held town", of which the report later says "the IS-held town of Tabqa"."""
    named: dict[str, Span] = {}
    waiting = deque(sorted(places, reverse=True))
    for sentence in reversed(sentences):
        for found in reversed(list(_A_TOWN.finditer(text, sentence.start, sentence.end))):
            while waiting and waiting[0].start >= found.end():
                place = waiting.popleft()
                for words in _held_town(text, place):
                    named[words] = place
            meant = named.get(f"{found.group(1)} {found.group(2)}")
            if meant is not None:
                words = f"{text[meant.start : meant.end]}, inferred"
                yield Span(*found.span(), "anaphor", meant.kb_id, words)


def _held_town(text: str, place: Span) -> Iterator[str]:
    """Yield what the words before *place* call it, with more and fewer words in front."""
    found = _HELD_TOWN_OF.search(text, max(0, place.start - _DESCRIPTION), place.start)
    if found is not None:
        parts = found.group(1).split()
        for i in range(len(parts) - 1):
            yield " ".join(parts[i:])
