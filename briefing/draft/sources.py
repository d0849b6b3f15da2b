"""Who is heard in the reports: bodies that say something, agencies, the outlets themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..theatre import Lexicon, Source, Theatre
from ..words import fold
from .nations import nations
from .parties import Nations
from .patterns import ACRONYM, BODY

#: Bodies that are heard in every war: name, kind, other names.
_WORLD = """
United Nations|un|UN,U.N.,UN officials,UN Security Council,UN secretary-general
UNICEF|un|United Nations Children's Fund,UN children's agency
World Health Organization|un|World Health Organisation,WHO
UN human rights office|un|OHCHR,UN Human Rights Office
UN humanitarian office|un|OCHA,UN Office for the Coordination of Humanitarian Affairs
UN refugee agency|un|UNHCR
World Food Programme|un|WFP,World Food Program
International Atomic Energy Agency|un|IAEA,UN nuclear watchdog
International Committee of the Red Cross|aid|ICRC
Medecins Sans Frontieres|aid|MSF,Doctors Without Borders
Human Rights Watch|monitor|HRW
Amnesty International|monitor|Amnesty
Institute for the Study of War|monitor|ISW
Reuters|agency|Reuters news agency
AFP|agency|Agence France-Presse,Agence France Presse
Associated Press|agency|AP
TASS|state media|Tass,TASS news agency
RIA Novosti|state media|RIA,RIA news agency
Interfax|agency|Interfax news agency
Xinhua|state media|Xinhua news agency
Anadolu Agency|state media|Anadolu,Anadolu news agency
dpa|agency|DPA
"""
_SAYS = (
    r"(?:said|says|told|reported|reports|announced|added|claimed|stated|confirmed|declared|denied|"
    r"denies|warned|estimates?|estimated|recorded|documented|accused|tweeted|wrote)"
)
#: "The General Staff in Kyiv said": few words stand between a body and what it does.
_BEHIND = re.compile(
    rf"(?:['’]s? [\w ]{{1,30}})?(?:,[^,.;\n]{{1,80}},)?(?: [\w'’-]+){{0,3}}? {_SAYS}\b"
)
_BEFORE = re.compile(r"\b(?:according to|said|quoted by|told) (?:the |a |its )?$", re.IGNORECASE)
#: "SANA said", "Energoatom said": one word that speaks.
_WORD_SAYS = re.compile(
    r"(?<![\w'’-])(?<![a-z] )([A-Z][\w-]{2,24})(?:,[^,.;\n]{1,60},)?"
    rf"(?: (?:news agency|agency|TV|television))? (?:also |has |had )?{_SAYS}\b"
)
#: A single word that speaks must do so, or be called an agency, so often.
LEAST = 2
#: "Rami Abdel Rahman": the last of several capitals is a surname.
_SURNAME = re.compile(r"(?<=[a-z] )(?<![.!?] )(?:(?:al|el)-)?([A-Z][\w'’-]{2,24})\b")
_KINDS = (
    (re.compile(r"Observatory|Monitor|Watch|Network|Institute|Commission of Inquiry"), "monitor"),
    (re.compile(r"Red (?:Cross|Crescent)|Relief|Refugee Council"), "aid"),
    (re.compile(r"^(?:UN|United Nations)\b"), "un"),
    (re.compile(r"News Agency"), "agency"),
)
_NOT_SPEAKERS = frozenset(
    """he she it they who which we i you this that these those but and one another what president
    minister general governor mayor officials residents activists witnesses doctors medics sources
    both all some many most several others monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december rebels
    militants police soldiers troops moscow washington the a""".split()
)


def find_sources(
    texts: Sequence[str],
    outlets: Collection[str],
    known: Nations,
    theatre: Theatre,
    taken: Collection[str],
) -> tuple[Source, ...]:
    """Return who is heard in the reports and *theatre* doesn't know.

    *taken* are folded names of parties and places, who speak for themselves.
    """
    heard = (*_bodies(texts), *_words(texts))
    found = (*_of_world(texts), *heard, *_outlets(outlets))
    out: dict[str, Source] = {}
    names: set[str] = set(taken)
    for source in _with_people(found, texts):
        spelt = (source.name, *source.aliases)
        if (
            any(theatre.source_names.get(n) is not None for n in spelt)
            or fold(source.name) in names
        ):
            continue
        names.update(map(fold, spelt))
        out.setdefault(source.id, replace(source, side=_side(source, known)))
    return tuple(out.values())


def _side(source: Source, known: Nations) -> str:
    """The side of a body that bears the name of a party to the war: "Russian Defence Ministry"."""
    for nation in known.parties if source.kind == "official" else ():
        if source.name.startswith((f"{nation.name}'s ", *(f"{a} " for a in nation.adjectives))):
            return nation.id
    return ""


def _of_world(texts: Sequence[str]) -> Iterator[Source]:
    for line in _WORLD.split("\n"):
        if line:
            name, kind, aliases = line.split("|")
            spelt = (name, *aliases.split(","))
            named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelt))})(?!\w)")
            if any(named.search(text) for text in texts):
                yield Source(_id(name), name, kind, aliases=spelt[1:])


def _outlets(outlets: Collection[str]) -> Iterator[Source]:
    for outlet in sorted(outlets):
        # Nobody has judged it: whoever takes it into a theatre file gives it a letter.
        yield Source(_id(outlet), outlet, "outlet", reliability="F")


#: Whoever has one of these before a name speaks for an office.
_TITLE = re.compile(
    r"\b(?:(?P<own>[Pp]resident|[Gg]overnor|[Mm]ayor|[Mm]inister|[Ss]ecretary of State|[Ee]nvoy|"
    r"[Aa]mbassador|[Cc]ollaborator)|[Gg]eneral|[Cc]olonel|[Mm]ajor|[Ss]pokes\w+|[Cc]hief|"
    r"[Dd]irector|[Ll]eader|[Cc]ommander|[Hh]ead|[Oo]fficial) "
    r"(?P<name>[A-Z][\w'’-]{1,24}(?: (?:[A-Z]|al-)[\w'’-]{1,24}){1,2})"
)
#: How far from a name its body may stand, in characters of the same sentence.
REACH = 60


def _with_people(found: Sequence[Source], texts: Sequence[str]) -> Iterator[Source]:
    """Yield the bodies with the people who speak for them, then those who speak for an office."""
    lexicon = Lexicon((n, s.id, "name") for s in found for n in (s.name, *s.aliases))
    names: dict[str, str] = {}
    bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for hit in _TITLE.finditer(text):
            name = re.sub(r"['’]s$", "", hit["name"])
            surname = name.split(" ")[-1]
            names.setdefault(surname, name)
            body = "" if hit["own"] else _body_of(text, hit, lexicon)
            if body:
                bodies[surname][body] += 1
    speaks_for = {s: c.most_common(1)[0][0] for s, c in sorted(bodies.items())}
    for source in found:
        people = (w for s, b in speaks_for.items() if b == source.id for w in (names[s], s))
        yield replace(source, people=tuple(people))
    for surname, name in sorted(names.items()):
        if surname not in speaks_for:
            yield Source(_id(name), name, "official", people=(name, surname))


def _body_of(text: str, hit: re.Match[str], lexicon: Lexicon) -> str:
    """The body nearest to a titled name in its sentence, before it rather than behind."""
    before = re.split(r"[.!?\n]", text[max(0, hit.start() - REACH) : hit.start()])[-1]
    found = [m.name.kb_id for m in lexicon.search(before)]
    if found:
        return found[-1]
    behind = re.split(r"[.!?;\n]|\bsaid\b|\btold\b", text[hit.end() : hit.end() + REACH])[0]
    return next((m.name.kb_id for m in lexicon.search(behind)), "")


def _id(name: str) -> str:
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-")


def _bodies(texts: Sequence[str]) -> Iterator[Source]:
    """Yield bodies that say something, each with its acronym."""
    heard: Counter[str] = Counter()
    short: dict[str, str] = {}
    for text in texts:
        for hit in ACRONYM.finditer(text):
            short.setdefault(hit[1], hit[2])
        for hit in BODY.finditer(text):
            name = _body_name(hit[1])
            speaks = _BEHIND.match(text, hit.end()) or _BEHIND.match(_skip(text, hit.end()))
            if name and (speaks or _BEFORE.search(text, max(0, hit.start() - 24), hit.start())):
                heard[name] += 1
    for name, others in _headed(heard):
        aliases = dict.fromkeys((*others, *(short[n] for n in (name, *others) if n in short)))
        yield Source(_id(name), name, _kind(name), aliases=tuple(aliases))


def _skip(text: str, end: int) -> str:
    """What follows a body without the acronym in brackets."""
    return re.sub(r"^ ?\([A-Z]{2,6}\)", "", text[end : end + 160])


_NO_PART = re.compile(
    r"^(?:(?:The|A|But|And|On|In|At|Its|According|Meanwhile|\w+day|[\w.]+-based) |.* (?:The|the) )"
)


def _body_name(words: str) -> str:
    """Return a body's name without what stands before it; "" where only a noun is left."""
    name, before = words, ""
    while name != before:
        before, name = name, _NO_PART.sub("", name)
    return name if " " in name else ""


def _headed(heard: Counter[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each body with the longer names that end in it, and its noun if it's the only one."""
    names = sorted(heard, key=lambda n: (-heard[n], n))
    kept: dict[str, list[str]] = {}
    for name in names:
        head = next((k for k in kept if _is_longer(name, k) or _is_longer(k, name)), "")
        kept.setdefault(head or name, [])
        if head:
            kept[head].append(name)
    nouns = Counter(noun for n in kept if (noun := _noun(n)))
    for name, others in kept.items():
        noun = _noun(name)
        # "The ministry" may be anyone's; "the Observatory" is one's.
        own = [noun] if noun in ("Observatory", "General Staff") and nouns[noun] == 1 else []
        yield name, tuple(o for o in dict.fromkeys((*others, *own)) if o != name)


def _is_longer(name: str, head: str) -> bool:
    """ "Syrian Observatory" and "… for Human Rights", "Ashara Syrian Observatory" are one."""
    return (name.endswith(f" {head}") and not _of_nation(name)) or bool(
        re.match(rf"{re.escape(head)} (?:for|of)\b", name)
    )


def _of_nation(name: str) -> bool:
    """ "Russian Defence Ministry" is another's than "Defence Ministry"."""
    return any(name.startswith(f"{a} ") for n in nations() for a in (*n.adjectives, f"{n.name}'s"))


def _noun(name: str) -> str:
    found = re.search(r"(?:General )?(?:Staff|Observatory|Agency|Command|Network|Ministry)\b", name)
    return found.group() if found else ""


def _kind(name: str) -> str:
    return next((kind for pattern, kind in _KINDS if pattern.search(name)), "official")


def _words(texts: Sequence[str]) -> Iterator[Source]:
    """Yield single words that speak and are nobody's surname: "SANA", "Energoatom"."""
    heard: Counter[str] = Counter()
    surnames = {m[1] for text in texts for m in _SURNAME.finditer(text)}
    countries = {w for n in nations() for w in (n.name, *n.adjectives, *n.seats, n.people)}
    for text in texts:
        for hit in _WORD_SAYS.finditer(text):
            word = hit[1]
            if word.casefold() not in _NOT_SPEAKERS and word not in countries:
                heard[word] += 1
    for word, times in sorted(heard.items()):
        if times >= LEAST and (word.isupper() or word not in surnames):
            yield Source(_id(word), word, "unnamed" if not word.isupper() else "agency")
