"""People with a name, and for whom they speak.

"Hamza al-Khatib, director of a hospital, told an agency": he speaks as a medic, not the agency.
A report introduces a person once, by an office before or behind the name; later the surname
alone is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..alternation import AnyCase, by_letter
from ..model import Span
from ..theatre import Theatre
from ..words import FUNCTION_WORDS
from .layout import Cover

#: Label of a mention of a person by name.
PERSON = "person"
#: A word of a name, and what stands small inside one: "Abu", "al-", "bin".
_WORD = r"[A-Z][\w’'-]{1,24}"
_LATER = rf"(?:(?:al|el|ar|as|ash|an|ad)-\w{{2,20}}|(?:bin|ibn|abu|de|van|von)\s{_WORD}|{_WORD})"
_NAME = rf"{_WORD}(?:\s{_LATER}){{1,3}}"
#: Offices whose holder speaks for a body that the phrase names.
OFFICES = by_letter(
    r"spokes(?:man|woman|person)|head|chief|directors?|deputy|leader|members?|president|chairman|"
    r"minister|secretary|commander|officer|official|envoy|ambassador|coordinator|manager|"
    r"adviser|advisor|representative|founder|governor|mayor"
)
#: Callings that are a kind of source by themselves, and the word that the theatre knows it by.
_CALLINGS = {
    "activist": "activists",
    "resident": "residents",
    "nurse": "medics",
    "doctor": "medics",
    "medic": "medics",
    "surgeon": "medics",
    "paramedic": "medics",
    "physician": "medics",
    "hospital": "medics",
    "clinic": "medics",
    # Who reports or writes speaks by his own name.
    "journalist": "",
    "reporter": "",
    "blogger": "",
}
_CALLING = "|".join(_CALLINGS)
_RANK = (
    r"(?:(?:Major|Lieutenant|Brigadier|Lt|Maj|Brig|Col|Gen|Dr|Mr|Mrs|Ms)[.-]?\s?|"
    r"(?:General|Colonel|Captain)\s)"
)
#: Where an office or a calling stands, before or behind a name or by itself.
_ROLE = AnyCase(rf"\b(?:{OFFICES}|{by_letter(_CALLING)})\b")
#: "X, the head of …" and, where commas are lost, "X the head of …".
_BEHIND = re.compile(
    rf"(?P<name>{_NAME})(?:,\s|\s)(?P<words>(?:(?:a|an|the|who\sis)\s)?"
    rf"(?:[\w’'-]{{1,20}}\s){{0,4}}?(?P<role>{OFFICES}|{_CALLING})\b)"
)
#: "Local activist X", "the Observatory's director X".
_BEFORE = re.compile(rf"\b(?P<role>(?i:{OFFICES}|{_CALLING}))\s{_RANK}{{0,2}}(?P<name>{_NAME})")
#: "X told …": a person whom nothing introduces speaks by his name.
_BARE = re.compile(
    rf"(?<![\w-])(?<!\bthe )(?<!\bThe )(?P<name>{_NAME})\s(?:told|explained|added|said|says|"
    rf"confirmed|noted|stressed|recalled|"
    r"continued|insisted|warned|tweeted|wrote)\b"
)
#: "By telephone, Zouhir said": somebody introduced may later go by the first name, where he speaks.
_SPEAKS = r"(?=\s(?:told|said|says|added|explained|recalled|wrote)\b)"
#: Where the body stands that an office belongs to: behind it, by one of these words.
_OF = re.compile(r"(?:\s[\w’'-]{1,24}){0,7}?\s(?:for|of|at|with|from|in)\s(?:the\s)?")
#: A name that nobody lists stands for the body: "the opposition group Fastaqim".
_BODY = re.compile(
    rf"\s(?:for|of|at|with)\s(?:the\s)?(?:[\w’'-]{{1,24}}\s){{0,3}}?(?P<body>{_WORD}(?:\s{_WORD}){{0,5}})"
)
#: "Director of a field hospital": a calling, whatever the office.
_OF_HOSPITAL = re.compile(r"\sof\s(?:an?|the)\s(?:[\w’'-]+\s){0,2}?(hospital|clinic)\b")
#: Between a body and its office: "the Observatory's deputy director".
_ITS_OFFICE = re.compile(r"(?:['’]s?)?(?:\s[\w’'-]+){0,2}\s?")
#: An apposition is read so far, in characters.
REACH = 90
#: A surname shorter than this is a word as likely as a name.
SURNAME = 4
#: Words with a capital that are no name: days, months, what opens a sentence.
_NO_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Meanwhile|However|President|Minister|Secretary|General|"
    r"Foreign|Defence|Defense|Prime|United|State|News|Agency|Fund|Council|Committee|Union|Group|"
    r"Army|Front|Network|Centre|Center|Organi[sz]ation|Office|Command|Campaign|Society|Relief|"
    r"Association|Foundation|Party|Movement|Police|Commission|Mission|Ministry"
)


def find_people(
    text: str, sentences: Sequence[Span], known: Sequence[Span], theatre: Theatre
) -> tuple[Span, ...]:
    """Return the mentions of people by name; ``kb_id`` is for whom each speaks, else the name.

    *known* are the mentions of sources and actors; the people among them carry :data:`PERSON`
    and are later called by their surnames too.
    """
    cover = Cover([(s.start, s.end) for s in known])
    speaks_for = {text[s.start : s.end]: s.kb_id for s in known if s.label == PERSON}
    plain = _masked(text, known)
    for sentence in sentences:
        for name, kb_id in _introduced(plain, sentence, known, theatre):
            speaks_for.setdefault(name, kb_id)
    return tuple(_mentions(text, speaks_for, cover, theatre)) if speaks_for else ()


def _masked(text: str, known: Sequence[Span]) -> str:
    """Return *text* with names that are known blotted out: no part of them is a person's name."""
    out: list[str] = []
    at = 0
    for span in sorted(known):
        if span.start >= at and text[span.start : span.start + 1].isupper():
            out += [text[at : span.start], "\0" * (span.end - span.start)]
            at = span.end
    return "".join((*out, text[at:]))


def _introduced(
    text: str, sentence: Span, known: Sequence[Span], theatre: Theatre
) -> Iterator[tuple[str, str]]:
    # Most sentences hold no office: there only who tells something has to be looked for.
    office = _ROLE.search(text, sentence.start, sentence.end)
    for pattern in (_BEHIND, _BEFORE, _BARE) if office else (_BARE,):
        for m in pattern.finditer(text, sentence.start, sentence.end):
            name = m["name"]
            if not _is_person(name, theatre):
                continue
            if pattern is _BARE:
                yield name, name
                continue
            body = _body(text, sentence, m, known, theatre, behind=pattern is _BEHIND)
            if body:
                yield name, body


def _is_person(name: str, theatre: Theatre) -> bool:
    words = name.split()
    if any(_NO_NAME.fullmatch(w) or w.casefold() in FUNCTION_WORDS for w in words):
        return False
    return theatre.place_names.get(name) is None and theatre.place_names.get(words[-1]) is None


def _body(
    text: str,
    sentence: Span,
    found: re.Match[str],
    known: Sequence[Span],
    theatre: Theatre,
    *,
    behind: bool,
) -> str:
    """For whom the holder of an office, or somebody of a calling, speaks; "" where nothing says."""
    role = found["role"].casefold()
    if role in _CALLINGS:
        return _calling(role, theatre) or found["name"]
    at = found.end("role")
    end = min(sentence.end, at + REACH)
    if behind:
        near = [s for s in known if at <= s.start < end and _OF.fullmatch(text, at, s.start)]
        if near:
            return near[0].kb_id
        medic = _OF_HOSPITAL.match(text, at, end)
        if medic:
            return _calling(medic[1], theatre)
        body = _BODY.match(text, at, end)
        return body["body"] if body else ""
    # Before the name: "the Observatory's director X", "head of the group X".
    start = max(sentence.start, found.start() - REACH)
    near = [s for s in known if start <= s.start and s.end <= found.start()]
    close = [s for s in near if _ITS_OFFICE.fullmatch(text, s.end, found.start())]
    # "A civil defence official X": the office is part of what the body is called by.
    close += [s for s in known if s.start <= found.start() and s.end == found.end("role")]
    return close[-1].kb_id if close else ""


def _calling(role: str, theatre: Theatre) -> str:
    word = _CALLINGS[role]
    if not word:
        return ""
    known = theatre.source_names.get(word)
    return known.kb_id if known is not None else word


def _surname(name: str) -> str:
    """What a person is called later: the last word, without its article."""
    return re.sub(r"^(?:al|el|ar|as|ash|an|ad)-", "", name.split()[-1])


def _mentions(
    text: str, speaks_for: dict[str, str], cover: Cover, theatre: Theatre
) -> Iterator[Span]:
    called = dict(speaks_for)
    for name, kb_id in speaks_for.items():
        for short in _short_names(name):
            if theatre.actor_names.get(short) is None and theatre.place_names.get(short) is None:
                called.setdefault(short, kb_id)
    first = {name.split()[0]: kb_id for name, kb_id in speaks_for.items() if " " in name}
    longest_first = sorted(called, key=lambda n: (-len(n), n))
    firsts = [n for n in sorted(first) if len(n) > SURNAME and n not in called]
    words = [re.escape(n) + r"\b" for n in longest_first]
    words += [re.escape(n) + _SPEAKS for n in firsts]
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(words)})")
    for m in pattern.finditer(text):
        if not cover.touches(m.start(), m.end()):
            yield Span(m.start(), m.end(), PERSON, called.get(m.group()) or first[m.group()])


def _short_names(name: str) -> Iterable[str]:
    """ "Mohamad Abu Rajab" is later "Abu Rajab", "Hamza al-Khatib" is "Khatib" or "al-Khatib"."""
    words = name.split()
    if len(words) > 1:
        yield " ".join(words[1:])
    if len(words) > 1 and len(_surname(name)) >= SURNAME:
        yield _surname(name)
