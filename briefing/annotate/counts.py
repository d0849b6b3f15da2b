"""Numbers with their noun phrases: what is counted, how exactly, and what is no count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Span
from .harm import BEFALLEN, NOUN, Cue
from .nouns import BE, PERSONS, SINGULAR, STOPS, THINGS, word_set
from .numbers import Number, Token, find_numbers

#: Kilometres in a unit of distance.
UNITS = {"km": 1.0, "kms": 1.0, "mile": 1.609344, "miles": 1.609344, "m": 0.001}
UNITS |= {word: 1.0 for word in ("kilometre", "kilometres", "kilometer", "kilometers")}
UNITS |= {word: 0.001 for word in ("metre", "metres", "meter", "meters")}

LOW, HIGH, ROUGH, PLAIN = "low", "high", "rough", "plain"
#: Words before a number and what they make of it; "more than 40" keeps 40 as its low end.
_MODIFIERS = {
    tuple(words.split()): effect
    for effect, phrases in {
        LOW: "at least|no fewer than|no less than|not less than|more than|over|upwards of|"
        "in excess of|a minimum of|exceeding|above|well over",
        HIGH: "up to|as many as|as much as|as high as|at most|no more than|less than|fewer than|"
        "a maximum of|within",
        ROUGH: "around|about|some|roughly|approximately|nearly|almost|an estimated|estimated|"
        "close to|circa",
        PLAIN: "a total of|another|an additional|additional|a further|a toll of|just|only",
    }.items()
    for words in phrases.split("|")
}
_LONGEST_MODIFIER = max(map(len, _MODIFIERS))

_SHARES = word_set("percent % per pc percentage")
_MONEY = word_set("$ € £ ¥ usd eur dollars dollar euros euro pounds roubles rubles lira liras us$")
_MEASURES = word_set(
    "mm cm kg kgs kilograms calibre caliber degrees km2 sq square litres liters kmh mph"
)
#: A number behind one of these is a name's, an age's or a paragraph's.
_NAMING = word_set(
    """resolution article chapter no number phase brigade division regiment battalion route highway
    road unit page paragraph section district geneva point round aged age type model level room
    s t su mig mi bm m f ak g"""
)
_MAGNITUDES = word_set("dozens scores hundreds thousands millions tens")
_PARTITIVES = word_set("them whom which")
_SAYING = word_set("said says told added reported")
_DETERMINERS = word_set("the its their his her our these those")


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its noun phrase, over the tokens ``[first, last)``."""

    first: int
    last: int
    low: float | None
    high: float | None
    rough: bool
    #: Where the number itself ends.
    body: int
    #: Lower-case head noun; "" for a bare number.
    head: str = ""
    #: "them" or "dead" in "two of them", "five of the dead".
    part_of: str = ""
    #: "a woman": a count only where harm is said of it.
    article: bool = False
    distance: bool = False

    @property
    def bare(self) -> bool:
        """Whether it leans on another count for what it counts: "17 others", "47 injured"."""
        return self.head in ("", "others")

    @property
    def personal(self) -> bool:
        """Whether it counts people, or may."""
        return self.bare or self.head in PERSONS

    @property
    def harmable(self) -> bool:
        """Whether what it counts can be killed or wounded: nouns we don't know may."""
        return self.head not in THINGS


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of a sentence with what was found in them, each by token."""

    words: tuple[Token, ...]
    cues: dict[int, Cue]
    #: Tokens that tell a time.
    dated: frozenset[int]
    #: Actor mentions with an id, in order.
    actors: Sequence[Span]

    def word(self, i: int) -> str:
        """Return the lower-case word at *i*; "" outside the sentence."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def before(self, i: int, *words: str) -> bool:
        """Whether *words* stand right before token *i*."""
        return i >= len(words) and all(
            self.words[i - len(words) + k].lower == word for k, word in enumerate(words)
        )


def find_counts(sent: SentenceWords) -> list[Count]:
    """Return the counts of a sentence in order: numbers, and "a woman" where it may be one."""
    numbers = {n.first: n for n in find_numbers(sent.words)}
    found: list[Count] = []
    for i, token in enumerate(sent.words):
        number = numbers.get(i)
        if number is None:
            count = _one_person(sent, i) if token.lower in _ONE else None
        elif _is_count(sent, number):
            count = _count(sent, number)
        else:
            count = None
        if count:
            if found:
                count = replace(count, first=max(count.first, found[-1].last))
            if count.first <= i:
                found.append(count)
    return found


_ONE = frozenset(("a", "an", "another"))


def _one_person(sent: SentenceWords, i: int) -> Count | None:
    """ "a woman", "another wounded child" from *i* on: one, if harm is said of it."""
    for j in range(i + 1, i + 4):
        if sent.word(j) in SINGULAR and sent.word(j + 1) not in PERSONS:
            return Count(i, j + 1, 1.0, 1.0, False, i + 1, sent.word(j), article=True)
        if sent.word(j) in STOPS or j in sent.cues:
            return None
    return None


def _is_count(sent: SentenceWords, number: Number) -> bool:
    """Whether a number counts something, and is no share, sum, name, year, age or time."""
    if any(i in sent.dated for i in range(number.first, number.last)):
        return False
    before, after = sent.word(number.first - 1), sent.word(number.last)
    if after in _SHARES or after in _MEASURES or before in _MONEY or after in _MONEY:
        return False
    if before in _NAMING and sent.words[number.first].text[0].isdigit():
        return False
    if sent.before(number.first, "age", "of") or before in ("aged", "ages"):
        return False
    if after == "of" and sent.word(number.last + 2) in _SAYING:
        return False  # "one of them said": a speaker
    return not _is_joined(sent, number) and not _is_bare_year(sent, number)


def _is_joined(sent: SentenceWords, number: Number) -> bool:
    """Whether a mark without a space ties it to its neighbour: "9/11", "10:30", "#5"."""
    i, j = number.first, number.last
    marks = ("/", ":", "#", "°", "*", "=", "_")
    left = i > 0 and sent.words[i - 1].end == sent.words[i].start and sent.word(i - 1) in marks
    right = j < len(sent.words) and sent.words[j - 1].end == sent.words[j].start
    return left or (right and sent.word(j) in {*marks, "'", "\u2019"})


def _is_bare_year(sent: SentenceWords, number: Number) -> bool:
    digits = sent.word(number.first)
    if not (len(digits) == 4 and digits.isdecimal() and digits[:2] in ("19", "20")):
        return False
    after = sent.word(number.last)
    counts = after in PERSONS or after in UNITS or number.last in sent.cues
    return not counts and sent.word(number.first - 1) not in ("than", "least", "over", "about")


def _count(sent: SentenceWords, number: Number) -> Count | None:
    if sent.word(number.last) in UNITS:
        return _distance(sent, number)
    first, effects = _modifiers(sent, number.first)
    low, high, rough = _range(number, effects)
    count = Count(first, number.last, low, high, rough, number.last)
    if sent.word(number.last) == "of":
        return _of(sent, number, count)
    return _noun_phrase(sent, number.last, count)


def _modifiers(sent: SentenceWords, first: int) -> tuple[int, list[str]]:
    """Return where the modifiers before a number start, and what they are."""
    effects: list[str] = []
    while len(effects) < _LONGEST_MODIFIER:
        for length in range(_LONGEST_MODIFIER, 0, -1):
            words = tuple(sent.word(i) for i in range(first - length, first))
            if words in _MODIFIERS:
                effects.append(_MODIFIERS[words])
                first -= length
                break
        else:
            break
    return first, effects


def _range(number: Number, effects: Sequence[str]) -> tuple[float | None, float | None, bool]:
    rough = number.rough or ROUGH in effects
    if LOW in effects:
        return number.low, None, rough
    if HIGH in effects:
        return None, number.high or number.low, rough
    return number.low, number.high, rough


def _of(sent: SentenceWords, number: Number, count: Count) -> Count | None:
    """ "dozens of civilians", "six of them children", "five of the dead", "two of its soldiers"."""
    at = number.last + 1
    if sent.word(at) in _PARTITIVES:
        if sent.word(at + 1) in PERSONS:
            return replace(count, last=at + 2, head=sent.word(at + 1), part_of="them")
        return replace(count, last=at + 1, head=_predicate_noun(sent, at + 1), part_of="them")
    if sent.word(at) in _DETERMINERS:
        befallen = sent.word(at + 1)
        if befallen in BEFALLEN and sent.word(at + 2) not in PERSONS:
            head = _predicate_noun(sent, at + 2)
            return replace(count, last=at + 2, head=head, part_of=befallen)
        return _noun_phrase(sent, at + 1, replace(count, part_of="the"))
    if sent.word(number.last - 1) in _MAGNITUDES or number.rough or number.low >= 100:
        return _noun_phrase(sent, at, count)
    return replace(count, last=number.last)


def _predicate_noun(sent: SentenceWords, i: int) -> str:
    """Return "minors" of "(two of the victims) were minors"."""
    return sent.word(i + 1) if sent.word(i) in BE and sent.word(i + 1) in PERSONS else ""


def _noun_phrase(sent: SentenceWords, i: int, count: Count) -> Count:
    """Extend *count* over the noun phrase that starts at token *i*."""
    end, head = head_of(sent, i)
    return replace(count, last=max(end, count.last), head=head)


def head_of(sent: SentenceWords, i: int) -> tuple[int, str]:
    """Return where a noun phrase ends and its head: the last of the first nouns for people."""
    j = i
    while j < i + 7 and j < len(sent.words) and not _ends_phrase(sent, j):
        word = sent.word(j)
        if word in PERSONS or (j in sent.cues and sent.cues[j].form == NOUN):
            while sent.word(j + 1) in PERSONS or _is_noun_cue(sent, j + 1):
                j += 1
            return j + 1, sent.word(j)
        j += 1
    return _other_head(sent, i, j)


def _is_noun_cue(sent: SentenceWords, i: int) -> bool:
    return i in sent.cues and sent.cues[i].form == NOUN


def _ends_phrase(sent: SentenceWords, j: int) -> bool:
    if j in sent.dated:
        return True
    if sent.word(j) in ("and", "&"):
        # "three Russian and Syrian regime air raids" is one phrase.
        return not (sent.words[j - 1].text[0].isupper() and is_capital(sent, j + 1))
    if sent.word(j) in STOPS:
        return True
    cue = sent.cues.get(j)
    if cue is None or cue.form == NOUN:
        return False
    # "eight dead civilians", but "eight dead in Aleppo".
    return sent.word(j + 1) not in PERSONS


def is_capital(sent: SentenceWords, i: int) -> bool:
    """Say whether token *i* starts with a capital letter."""
    return i < len(sent.words) and sent.words[i].text[0].isupper()


def _other_head(sent: SentenceWords, i: int, end: int) -> tuple[int, str]:
    """Return the end and head of a phrase without a noun for people: its first plural."""
    for j in range(i, min(end, i + 5)):
        word = sent.word(j)
        if word in THINGS or (word.endswith("s") and len(word) > 3 and word[-2:] != "ss"):
            return j + 1, word
    if end == i or sent.word(i) in ("more", "other"):
        return (i + 1, "others") if sent.word(i) in ("more", "other", "others") else (i, "")
    return min(end, i + 1), sent.word(i)


def _distance(sent: SentenceWords, number: Number) -> Count | None:
    """ "within 25 km (15 miles)": one figure, in kilometres."""
    unit, last = sent.word(number.last), number.last + 1
    # "a few miles" measures nothing.
    if number.rough or sent.word(last) in ("per", "/", "²"):
        return None
    first, effects = _modifiers(sent, number.first)
    low, high, rough = _range(number, effects)
    factor, beside = UNITS[unit], _in_brackets(sent, last)
    if beside:
        other, last = beside
        if unit.startswith("mile") and UNITS[sent.word(other.last)] != UNITS["mile"]:
            low, high, rough = _range(other, effects)
            factor = UNITS[sent.word(other.last)]
    low, high = (None if end is None else round(end * factor, 3) for end in (low, high))
    return Count(first, last, low, high, rough, number.last, "km", distance=True)


def _in_brackets(sent: SentenceWords, i: int) -> tuple[Number, int] | None:
    """Return the distance in brackets at *i*, "(15 miles)", and where the brackets end."""
    if sent.word(i) not in ("(", "["):
        return None
    inner = find_numbers(sent.words[i + 1 : i + 6])
    if not inner:
        return None
    number = replace(inner[0], first=inner[0].first + i + 1, last=inner[0].last + i + 1)
    closes = number.last + 1
    if sent.word(number.last) in UNITS and sent.word(closes) in (")", "]"):
        return number, closes + 1
    return None
