"""Places beyond the theatre: which towns of the world a report means, if any.

A name with a capital that the gazetteer knows is one only where it can be no other: not inside
a longer name, not a person's, not a word of the language, and of several places of the name
the one in a country that the report speaks of (Leidner 2007 calls these the one-referent,
nearness and population heuristics). What stays open is left alone: no place is better than
a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from .. import gazetteer
from ..gazetteer import WorldPlace
from ..model import Span
from ..theatre import Theatre
from ..words import FUNCTION_WORDS, Word, fold, name_row, names
from .layout import Cover

#: A name has at most so many words: "Santa Cruz de la Sierra".
MOST_WORDS = 5
#: What stands right before a place: a preposition or a word for one.
_BEFORE = re.compile(
    r"(?:\b(?:in|near|at|from|to|towards?|outside|around|into|across|via|over|between|above|"
    r"took|taken|take|hold|held|captured|recaptured|retook|seized|reached|entered|left|fled|shelled|bombed|struck|hit|"
    r"visit(?:ed|ing)?|(?:city|town|village|district|port|capital|suburb|outskirts|north|south|"
    r"east|west|region|province|oblast|centre|center) of)|[Nn]orthern|[Ss]outhern|[Ee]astern|"
    r"[Ww]estern|[Cc]entral|[Nn]earby)\s(?:the\s)?$"
)
#: What stands right behind a place.
_BEHIND = re.compile(
    r"\s(?:province|region|oblast|governorate|district|county|city|town|raion|airport|airbase|"
    r"prefecture|suburbs?|outskirts)\b|\s\((?:Reuters|AFP|AP|TASS|dpa|Xinhua)\)|\s[-–—]\s"
)
#: "Izium, Ukraine"; "Paris, Texas": where the place lies, in so many words.
_LIES_IN = re.compile(r",\s(?=[A-Z])|\sin\s(?=[A-Z])")
#: A river, a ship or a sea has an article, a town has none.
_ARTICLE = re.compile(r"\b[Tt]he\s$")
#: Before a person's name.
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Maj|Col|Capt|Sgt|Sir|President|Minister|General|Colonel|Captain|"
    r"Senator|Secretary|Chancellor|King|Queen|Prince|Pope|Sheikh|Ambassador|Governor|Mayor|Judge|"
    r"Professor|spokes\w+|commander|leader|director)\.?\s$"
)
#: Behind a person's name: people speak, towns rarely do.
_SPEAKS = re.compile(r"\s(?:said|says|told|added|wrote|tweeted|warned|insisted|explained)\b")
#: A capital word that may follow a place and make no longer name of it.
_MAY_FOLLOW = re.compile(
    r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Province|Region|Oblast|Governorate|District|"
    r"City|Airport|I|The|On|In|At)\b"
)
#: A word that begins a sentence has its capital from that.
_OPENS = re.compile(r"(?:^|[.!?:\"“”'’(\n\]])\s*$")
#: Words of the language that are towns somewhere as well: never read as one.
_WORDS = frozenset(
    """reading nice most mobile bath victory split orange hope man police male bar union progress
    independence liberty enterprise commerce central force young best date gap wells battle deal
    sale ash beer rugby hull bury stone street bridge temple church hill field forest lake island
    river valley mountain north south east west northern southern eastern western upper lower
    great new old black white green red blue gold silver iron bay port cape beach spring summer
    winter autumn sunday monday january february march april may june july august september
    october november december president general major marshal media congress senate house ministry
    agency parliament front army brigade guard corps palm rose lily crystal star sun moon sea
    ocean home center centre mission college university same other such many several these those
    both all none some any this that they them their manage grave imam data said bin abu""".split()
)
#: Names of people that are places as well: read as one only behind a preposition.
_PEOPLE = frozenset(
    """martin william vincent george jackson lincoln washington wilson clinton carter kerry jordan
    austin houston franklin jefferson madison hamilton taylor nelson douglas gordon alexander
    victoria charlotte florence sidney sofia carmen anna maria diana elena irina olga vera alma
    sari ali hassan hussein ahmed omar salem sultan georgia chad israel""".split()
)
#: The United States' states, by which reports tell one town of a name from another.
_STATES = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon
    pennsylvania tennessee texas utah vermont virginia wisconsin wyoming""".split()
)
#: Between two places of a list.
_LIST = re.compile(r",?\s(?:and|or|to|then)\s|,\s")
#: Places of one country so often, and of no other as often, are a report on that country.
LEAST_TOGETHER = 2


def find_world_places(
    text: str, taken: Cover, theatre: Theatre, countries: Collection[str] = ()
) -> tuple[Span, ...]:
    """Return the places of the world named in *text* outside what is *taken*.

    ``label`` is the kind, ``kb_id`` the gazetteer's id. *countries* (ISO 3166) are spoken of
    anyhow; those that the text names are found here.
    """
    found = list(_named(text, taken))
    spoken = {*theatre.countries, *countries, *_countries(found)}
    spoken |= _sure(found, spoken)
    spoken |= _together(found) if not spoken else set()
    out: list[Span] = []
    for start, end, places in found:
        listed = bool(out) and _LIST.fullmatch(text, out[-1].end, start) is not None
        meant = _meant(text, start, end, places, spoken, listed=listed)
        if meant is not None:
            out.append(Span(start, end, meant.kind, meant.id))
    return tuple(out)


_Mention = tuple[int, int, tuple[WorldPlace, ...]]


def _named(text: str, taken: Cover) -> Iterator[_Mention]:
    """Yield stretches with a name of the gazetteer, the longest from each word on."""
    row = name_row(text)
    lower = {word.folded for word in row if word.text[:1].islower()}
    i = 0
    while i < len(row):
        stretch = _longest(text, row, i, taken) if _may_be_name(row[i], lower) else None
        if stretch is None:
            i += 1
            continue
        last, places = stretch
        start, end = row[i].start, _end(text, row[last])
        if not _inside_a_name(text, row, i, last) and not taken.touches(start, end):
            yield start, end, places
        i = last + 1


def _may_be_name(word: Word, lower: Collection[str]) -> bool:
    """A capital, no word of grammar, and nowhere in the report in small letters."""
    return (
        word.text[:1].isupper()
        and word.folded not in FUNCTION_WORDS
        and (word.folded not in lower or word.folded in _WORDS)
        and len(word.folded) > 2
    )


def _longest(
    text: str, row: Sequence[Word], i: int, taken: Cover
) -> tuple[int, tuple[WorldPlace, ...]] | None:
    best = None
    key = row[i].folded
    for j in range(i, min(i + MOST_WORDS, len(row))):
        if j > i:
            if text[row[j - 1].end : row[j].start] not in (" ", "-"):
                break
            key = f"{key} {row[j].folded}"
        if row[j].text[:1].isupper():
            places = gazetteer.candidates(key)
            if places and not (i == j and key in _WORDS):
                best = j, places
    return best


def _end(text: str, word: Word) -> int:
    """Where a name ends: before its possessive."""
    for mark in ("'s", "’s"):
        if text[word.start : word.end].endswith(mark):
            return word.end - len(mark)
    return word.end


def _inside_a_name(text: str, row: Sequence[Word], first: int, last: int) -> bool:
    """Say whether words with capitals right before or behind make a longer name of it."""
    before = row[first - 1] if first else None
    if before is not None and before.text[:1].isupper() and len(before.text) > 1:
        joined = text[before.end : row[first].start] in (" ", "-")
        opens = _OPENS.search(text[max(0, before.start - 3) : before.start])
        if (
            joined
            and not (opens and before.folded in FUNCTION_WORDS)
            and not _BEFORE.search(text[max(0, row[first].start - 24) : row[first].start])
        ):
            return True
    behind = row[last + 1] if last + 1 < len(row) else None
    if behind is None or not behind.text[:1].isupper():
        return False
    joined = text[row[last].end : behind.start] in (" ", "-")
    return joined and _MAY_FOLLOW.match(text, row[last].end) is None


def _countries(found: Iterable[_Mention]) -> set[str]:
    """The countries that a report names."""
    return {p.country for _, _, places in found for p in places[:1] if p.kind == "country"}


def _sure(found: Iterable[_Mention], spoken: Collection[str]) -> set[str]:
    """The countries of big cities that can be no other: a report on them speaks of these."""
    sure = (gazetteer.settle(places, spoken) for _, _, places in found)
    return {p.country for p in sure if p is not None and p.people >= gazetteer.WELL_KNOWN}


def _together(found: Sequence[_Mention]) -> set[str]:
    """The country that most of the names have a place in, where no country is named."""
    counts = Counter(land for _, _, places in found for land in {p.country for p in places})
    (first, n), *others = [*counts.most_common(2), ("", 0)][:2]
    clear = n >= LEAST_TOGETHER and all(n > m for _, m in others)
    return {first} if clear else set()


def _meant(
    text: str,
    start: int,
    end: int,
    places: Sequence[WorldPlace],
    spoken: Collection[str],
    *,
    listed: bool,
) -> WorldPlace | None:
    before = text[max(0, start - 40) : start]
    behind = _BEHIND.match(text, end)
    if _TITLE.search(before) or (_ARTICLE.search(before) and not behind):
        return None
    lies_in = _lies_in(text, end)
    if lies_in:
        places = [p for p in places if p.country in lies_in]
    placed = bool(listed or lies_in or behind or _BEFORE.search(before) or _in_another(text, end))
    if not placed and (
        _SPEAKS.match(text, end) or _OPENS.search(before) or fold(text[start:end]) in _PEOPLE
    ):
        return None
    meant = gazetteer.settle(places, lies_in or spoken)
    if meant is None or placed:
        return meant
    known = meant.kind in ("country", "capital") or meant.people >= gazetteer.WELL_KNOWN
    return meant if known else None


def _in_another(text: str, end: int) -> bool:
    """Whether a place is said to lie in another: "Snihurivka in Kherson oblast"."""
    if not text.startswith(" in ", end):
        return False
    word = next(names(text[end + 4 : end + 44]), None)
    return word is not None and word.capital and bool(gazetteer.candidates(word.folded))


def _lies_in(text: str, end: int) -> set[str]:
    """The country named right behind a place: "Izium, Ukraine"."""
    link = _LIES_IN.match(text, end)
    if link is None:
        return set()
    behind = list(names(text[link.end() : link.end() + 40]))[:2]
    if behind and behind[0].folded in _STATES and link.group().startswith(","):
        return {"US"}
    for length in (2, 1):
        key = " ".join(w.folded for w in behind[:length])
        lands = {p.country for p in gazetteer.candidates(key) if p.kind == "country"}
        if lands:
            return lands
    return set()
