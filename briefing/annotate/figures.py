"""How many: killed, wounded, captured, displaced, fighters and distances, as ranges.

Read off the words around a number, without a parse. A number with its noun phrase is a
count; its kind is that of the word for harm (the cue) that governs it: inside the phrase
("eight dead civilians"), behind it ("17 civilians were killed"), before it ("killing two")
or carried over from the count it is joined to ("along with nine from the army"). Parts
("31 of them civilians") are figures of their own; nothing is ever added up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Span
from ..quantity import format_value
from .dates import annotate_dates
from .numbers import Number, Token, find_numbers, tokens

KILLED, WOUNDED, CAPTURED, DISPLACED = "killed", "wounded", "captured", "displaced"
FIGHTERS, DISTANCE, OTHER = "fighters", "distance_km", "other"

#: How many words may part a count from its cue. Swept 4 to 60 on the labelled week of June
#: 2016: F1 .938 at 4, .985 at 8, .993 from 18 on; the bound keeps hostile text linear.
REACH = 22
#: How many figures back one may be that another is joined to or part of. Flat from 2 on in
#: June 2016; a bound at all, for the same reason.
RECALL = 6
#: Kilometres in a unit of distance.
UNITS = {"km": 1.0, "kms": 1.0, "mile": 1.609344, "miles": 1.609344, "m": 0.001}
UNITS |= {word: 1.0 for word in ("kilometre", "kilometres", "kilometer", "kilometers")}
UNITS |= {word: 0.001 for word in ("metre", "metres", "meter", "meters")}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The forms of a cue. A participle is active or passive: "killed two", "two were killed".
PARTICIPLE, ACTIVE, STATE, NOUN = "participle", "active", "state", "noun"

_CUES = {
    (KILLED, PARTICIPLE): """killed martyred slain slaughtered massacred executed beheaded murdered
        assassinated eliminated neutralised neutralized liquidated""",
    (KILLED, ACTIVE): """kill kills killing slaying executing executes execute beheading murdering
        martyring eliminating eliminates massacring claims claim claiming claimed""",
    (KILLED, STATE): "dead died die dies dying perished perish succumbed",
    (KILLED, NOUN): "deaths fatalities martyrs lives bodies corpses",
    (WOUNDED, PARTICIPLE): "wounded injured hurt maimed",
    (WOUNDED, ACTIVE): "wounding wounds wound injuring injures injure hurting maiming",
    (WOUNDED, NOUN): "injuries",
    (CAPTURED, PARTICIPLE): "captured arrested detained abducted kidnapped imprisoned jailed",
    (CAPTURED, ACTIVE): "capturing captures capture arresting arrests detaining abducting",
    (CAPTURED, NOUN): "prisoners hostages captives",
    (DISPLACED, PARTICIPLE): "displaced uprooted",
    (DISPLACED, ACTIVE): "displacing displaces displace uprooting",
    (DISPLACED, STATE): "fled flee flees fleeing homeless",
    (DISPLACED, NOUN): "refugees idps",
}
#: "claimed" kills only whom it has as an object: "claimed the lives of two".
_CLAIMS = _set("claims claim claiming claimed")
#: What makes a noun of a cue: "deaths of 14,456 people", "the capture of two soldiers".
_DEEDS = {
    word: kind
    for kind, words in {
        KILLED: "life lives deaths death killing killings execution bodies murder massacre",
        WOUNDED: "injury injuries wounding",
        CAPTURED: "capture arrest abduction kidnapping detention",
        DISPLACED: "displacement",
    }.items()
    for word in words.split()
}
#: People already named by what befell them: "five of the dead", "victims include eight children".
_BEFALLEN = {"dead": KILLED, "victims": KILLED, "killed": KILLED, "martyrs": KILLED}
_BEFALLEN |= {"wounded": WOUNDED, "injured": WOUNDED, "displaced": DISPLACED}

_PEOPLE = _set(
    """people persons person civilians civilian citizens citizen residents resident inhabitants
    children child kids minors minor boys boy girls girl infants infant babies baby women woman men
    man males females elderly families family students teachers journalists journalist doctors
    doctor medics medic nurses nurse paramedics patients patient workers worker rescuers volunteers
    pilgrims worshippers shoppers refugees detainees prisoners hostages inmates victims victim
    members member relatives individuals souls migrants villagers passengers drivers driver
    officials official policemen policeman police activists staff bystanders adults others
    protesters demonstrators"""
)
_FIGHTING = _set(
    """fighters fighter militants militant militiamen militia militias soldiers soldier troops
    servicemen serviceman recruits rebels rebel insurgents terrorists terrorist jihadists jihadist
    jihadis extremists gunmen gunman bombers bomber attackers attacker assailants combatants
    commandos conscripts commanders commander snipers sniper mercenaries guards guardsmen
    paramilitaries guerrillas peshmerga marines personnel advisers advisors instructors elements
    operatives takfiris mujahideen officers officer pilots pilot infiltrators"""
)
_PERSONS = _PEOPLE | _FIGHTING
#: Things that are counted, and never harmed by the words above.
_THINGS = _set(
    """raids raid strikes strike airstrikes attacks attack bombs bomb shells shell rockets rocket
    missiles missile mortars blasts blast explosions explosion bombings bombing cars vehicles tanks
    villages village towns town cities districts areas neighbourhoods neighborhoods houses homes
    buildings hospitals schools mosques planes warplanes jets helicopters positions hills
    checkpoints incidents sides countries fronts offensives operations breaches violations
    facilities convoys trucks groups brigades battalions clashes battles shipments tons tonnes"""
)
#: One word for one thing, so that "a woman" and "two women" are of the same kind.
_PLURAL = {"woman": "women", "man": "men", "child": "children", "person": "people"}
_PLURAL |= {"persons": "people", "individuals": "people", "minors": "children", "kids": "children"}
_SINGULAR = frozenset(
    word for word in _PERSONS if not word.endswith("s") and f"{word}s" in _PERSONS
) | {"woman", "man", "child", "person", "policeman", "gunman", "serviceman", "baby"}
#: Said plainly these are the finer word, even where the theatre counts them as civilians.
_PLAIN_HEADS = _set("people children women men")

_BE = _set("was were is are be been being got get")
_HAVE = _set("have has had having")
_HEDGES = _set(
    "identified reported confirmed believed feared found said to also already either all both"
)
_RELATIVES = _set("who which that")
#: What may stand between a count and its predicate without being a verb of its own.
_PASSED = _BE | _HAVE | _RELATIVES | _HEDGES
_PREPOSITIONS = _set(
    "in of from at near on with inside outside among including along across around during"
)
_LINKS = _set("and & or including include among plus with as")
_DASHES = frozenset("-\u2013\u2014")
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d")
#: What leads from one part of a clause on to the next.
_JOINTS = _PREPOSITIONS | _LINKS | _BE | _HAVE | _RELATIVES | _DASHES | _QUOTES
_OPENERS = _JOINTS | _set(", ( most mostly nearly all many some")
#: Where another clause begins: a cue behind it says nothing of a count before it.
_BLOCKS = _set(
    """. ; : ! ? said says told adding added after before when while because but where whose if
    although though than until despite since by against"""
)
#: Where a noun phrase ends.
_STOPS = _JOINTS | _BLOCKS
_STOPS |= _set(
    """, ( ) [ ] \u2026 / the a an this these those their its his her it they he she we you not
    also to for into out up down through over under between amid per so due will would could can
    did do left still then there about ago whom"""
)

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

_SHARES = _set("percent % per pc percentage")
_MONEY = _set("$ € £ ¥ usd eur dollars dollar euros euro pounds roubles rubles lira liras us$")
_MEASURES = _set(
    "mm cm kg kgs kilograms calibre caliber degrees km2 sq square litres liters kmh mph"
)
#: A number behind one of these is a name's, an age's or a paragraph's.
_NAMING = _set(
    """resolution article chapter no number phase brigade division regiment battalion route highway
    road unit page paragraph section district geneva point round aged age type model level room
    s t su mig mi bm m f ak g"""
)
_MAGNITUDES = _set("dozens scores hundreds thousands millions tens")
_PARTITIVES = _set("them whom which")
_DETERMINERS = _set("the its their his her our these those")
_REACHED = _set(
    """reached reaches reach to at of is was stands stood hit become became exceeded topped as rose
    risen climbed than put"""
)
_DIRECTIONS = _set(
    """north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west northern southern eastern western away further outside off to the up down
    an a"""
)
_CARRIERS = (("along", "with"), ("in", "addition", "to"), ("as", "well", "as"))
_CARRIERS_OF_ONE = _set("including include includes included plus")
_PARTY_TAILS = ("-backed", "-led", "-held", "-controlled", "-allied", "-run", "-affiliated")


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: str
    form: str
    #: Whether a form of "be" stands before it.
    passive: bool = False


@dataclass(frozen=True, slots=True)
class _Count:
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
        return self.bare or self.head in _PERSONS

    @property
    def harmable(self) -> bool:
        """Whether what it counts can be killed or wounded: nouns we don't know may."""
        return self.head not in _THINGS


@dataclass(frozen=True, slots=True)
class _Figure:
    count: _Count
    kind: str
    who: str
    #: Whether a verb before it governs it, so that "and" may carry its kind on.
    object: bool = False
    #: Whether it breaks down the count before it: "including eight children".
    part: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words of a sentence with what was found in them, each by token."""

    words: Sequence[Token]
    cues: dict[int, _Cue]
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


def annotate_figures(
    text: str,
    sentences: Sequence[Span],
    actors: Sequence[Span],
    dates: Sequence[Span] | None = None,
) -> tuple[Span, ...]:
    """Return the figures of *sentences*: ``label`` the kind, ``value`` the range.

    ``kb_id`` says of whom: the *actors* mention in or attached to the noun phrase, else its
    lower-case head noun, else ""; for a distance both its ends, with a dash between, where
    the sentence names them.
    A number inside one of *dates* (read again if not given) is none.
    """
    times = sorted(annotate_dates(text, sentences, None) if dates is None else dates)
    parties = sorted(span for span in actors if span.kb_id)
    spans: list[Span] = []
    for sentence in sentences:
        words = [_acronym_kept(token) for token in tokens(text, sentence.start, sentence.end)]
        dated = frozenset(_covered(words, _within(times, sentence)))
        sent = _Sentence(words, _cues(words), dated, _within(parties, sentence))
        spans.extend(_span(sent, figure) for figure in _figures(sent))
    return tuple(spans)


def _acronym_kept(token: Token) -> Token:
    """Keep "IS", the group, apart from the verb it would fold to."""
    return token._replace(lower="IS") if token.text == "IS" else token


def _within(spans: Sequence[Span], sentence: Span) -> Sequence[Span]:
    """Return those of the sorted *spans* that lie inside *sentence*."""
    first = bisect_left(spans, sentence.start, key=lambda span: span.start)
    last = bisect_left(spans, sentence.end, key=lambda span: span.start)
    return [span for span in spans[first:last] if span.end <= sentence.end]


def _covered(words: Sequence[Token], spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        i = bisect_left(words, span.start, key=lambda token: token.start)
        while i < len(words) and words[i].end <= span.end:
            yield i
            i += 1


def _span(sent: _Sentence, figure: _Figure) -> Span:
    count = figure.count
    start, end = sent.words[count.first].start, sent.words[count.last - 1].end
    value = format_value(count.low, count.high, count.rough)
    return Span(start, end, figure.kind, figure.who, value)


# Cues

_FORMS = {word: (kind, form) for (kind, form), words in _CUES.items() for word in words.split()}


def _cues(words: Sequence[Token]) -> dict[int, _Cue]:
    found: dict[int, _Cue] = {}
    for i, token in enumerate(words):
        kind_form = _FORMS.get(token.lower) or _phrase_form(words, i)
        if kind_form:
            kind, form = kind_form
            found[i] = _Cue(kind, form, form == PARTICIPLE and _is_passive(words, i))
    return found


def _phrase_form(words: Sequence[Token], i: int) -> tuple[str, str] | None:
    """ "tortured to death", "lost their lives", "left their homes"."""
    if i + 2 >= len(words):
        return None
    first, second = words[i + 1].lower, words[i + 2].lower
    if (first, second) == ("to", "death") and words[i].lower.endswith("ed"):
        return KILLED, PARTICIPLE
    if words[i].lower == "lost" and (first, second) == ("their", "lives"):
        return KILLED, STATE
    if words[i].lower in ("left", "leave", "leaving") and (first, second) == ("their", "homes"):
        return DISPLACED, STATE
    return None


def _is_passive(words: Sequence[Token], i: int) -> bool:
    j = i - 1
    while j > i - 4 and j >= 0 and (_is_adverb(words[j].lower) or words[j].lower == "reported"):
        j -= 1
    return j >= 0 and words[j].lower in _BE


def _is_adverb(word: str) -> bool:
    return word in ("also", "already", "since", "either") or (word.endswith("ly") and len(word) > 4)


# Counts


def _counts(sent: _Sentence) -> list[_Count]:
    """Return the counts of a sentence in order: numbers, and "a woman" where it may be one."""
    numbers = {n.first: n for n in find_numbers(sent.words)}
    found: list[_Count] = []
    for i in range(len(sent.words)):
        number = numbers.get(i)
        if number is None:
            count = _one_person(sent, i)
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


def _one_person(sent: _Sentence, i: int) -> _Count | None:
    """ "a woman", "another wounded child": one, if harm is said of it."""
    if sent.word(i) not in ("a", "an", "another"):
        return None
    for j in range(i + 1, i + 4):
        if sent.word(j) in _SINGULAR and sent.word(j + 1) not in _PERSONS:
            return _Count(i, j + 1, 1.0, 1.0, False, i + 1, sent.word(j), article=True)
        if sent.word(j) in _STOPS or j in sent.cues:
            return None
    return None


def _is_count(sent: _Sentence, number: Number) -> bool:
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
    return not _is_joined(sent, number) and not _is_bare_year(sent, number)


def _is_joined(sent: _Sentence, number: Number) -> bool:
    """Whether a mark without a space ties it to its neighbour: "9/11", "10:30", "#5"."""
    i, j = number.first, number.last
    marks = ("/", ":", "#", "°", "*", "=", "_")
    left = i > 0 and sent.words[i - 1].end == sent.words[i].start and sent.word(i - 1) in marks
    right = j < len(sent.words) and sent.words[j - 1].end == sent.words[j].start
    return left or (right and sent.word(j) in {*marks, "'", "\u2019"})


def _is_bare_year(sent: _Sentence, number: Number) -> bool:
    digits = sent.word(number.first)
    if not (len(digits) == 4 and digits.isdecimal() and digits[:2] in ("19", "20")):
        return False
    after = sent.word(number.last)
    counts = after in _PERSONS or after in UNITS or number.last in sent.cues
    return not counts and sent.word(number.first - 1) not in ("than", "least", "over", "about")


def _count(sent: _Sentence, number: Number) -> _Count | None:
    if sent.word(number.last) in UNITS:
        return _distance(sent, number)
    first, effects = _modifiers(sent, number.first)
    low, high, rough = _range(number, effects)
    count = _Count(first, number.last, low, high, rough, number.last)
    if sent.word(number.last) == "of":
        return _of(sent, number, count)
    return _noun_phrase(sent, number.last, count)


def _modifiers(sent: _Sentence, first: int) -> tuple[int, list[str]]:
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


def _of(sent: _Sentence, number: Number, count: _Count) -> _Count | None:
    """ "dozens of civilians", "six of them children", "five of the dead", "two of its soldiers"."""
    at = number.last + 1
    if sent.word(at) in _PARTITIVES:
        if sent.word(at + 1) in _PERSONS:
            return replace(count, last=at + 2, head=sent.word(at + 1), part_of="them")
        return replace(count, last=at + 1, head=_predicate_noun(sent, at + 1), part_of="them")
    if sent.word(at) in _DETERMINERS:
        befallen = sent.word(at + 1)
        if befallen in _BEFALLEN and sent.word(at + 2) not in _PERSONS:
            head = _predicate_noun(sent, at + 2)
            return replace(count, last=at + 2, head=head, part_of=befallen)
        return _noun_phrase(sent, at + 1, replace(count, part_of="the"))
    if sent.word(number.last - 1) in _MAGNITUDES or number.rough or number.low >= 100:
        return _noun_phrase(sent, at, count)
    return replace(count, last=number.last)


def _predicate_noun(sent: _Sentence, i: int) -> str:
    """Return "minors" of "(two of the victims) were minors"."""
    return sent.word(i + 1) if sent.word(i) in _BE and sent.word(i + 1) in _PERSONS else ""


def _noun_phrase(sent: _Sentence, i: int, count: _Count) -> _Count:
    """Extend *count* over the noun phrase that starts at token *i*."""
    end, head = _head(sent, i)
    return replace(count, last=max(end, count.last), head=head)


def _head(sent: _Sentence, i: int) -> tuple[int, str]:
    """Return where a noun phrase ends and its head: the last of the first nouns for people."""
    j = i
    while j < i + 7 and j < len(sent.words) and not _ends_phrase(sent, j):
        word = sent.word(j)
        if word in _PERSONS or (j in sent.cues and sent.cues[j].form == NOUN):
            while sent.word(j + 1) in _PERSONS or _is_noun_cue(sent, j + 1):
                j += 1
            return j + 1, sent.word(j)
        j += 1
    return _other_head(sent, i, j)


def _is_noun_cue(sent: _Sentence, i: int) -> bool:
    return i in sent.cues and sent.cues[i].form == NOUN


def _ends_phrase(sent: _Sentence, j: int) -> bool:
    if j in sent.dated:
        return True
    if sent.word(j) in ("and", "&"):
        # "three Russian and Syrian regime air raids" is one phrase.
        return not (sent.words[j - 1].text[0].isupper() and _is_capital(sent, j + 1))
    if sent.word(j) in _STOPS:
        return True
    cue = sent.cues.get(j)
    if cue is None or cue.form == NOUN:
        return False
    # "eight dead civilians", but "eight dead in Aleppo".
    return sent.word(j + 1) not in _PERSONS


def _is_capital(sent: _Sentence, i: int) -> bool:
    return i < len(sent.words) and sent.words[i].text[0].isupper()


def _other_head(sent: _Sentence, i: int, end: int) -> tuple[int, str]:
    """Return the end and head of a phrase without a noun for people: its first plural."""
    for j in range(i, min(end, i + 5)):
        word = sent.word(j)
        if word in _THINGS or (word.endswith("s") and len(word) > 3 and word[-2:] != "ss"):
            return j + 1, word
    if end == i or sent.word(i) in ("more", "other"):
        return (i + 1, "others") if sent.word(i) in ("more", "other", "others") else (i, "")
    return min(end, i + 1), sent.word(i)


def _distance(sent: _Sentence, number: Number) -> _Count | None:
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
    return _Count(first, last, low, high, rough, number.last, "km", distance=True)


def _in_brackets(sent: _Sentence, i: int) -> tuple[Number, int] | None:
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


# Kinds


def _figures(sent: _Sentence) -> list[_Figure]:
    counts = _counts(sent)
    figures: list[_Figure] = []
    taken: set[int] = set()
    for k in range(len(counts)):
        figure = _figure(sent, counts, k, figures, taken)
        if figure:
            figures.append(figure)
    return figures


def _figure(
    sent: _Sentence, counts: Sequence[_Count], k: int, figures: Sequence[_Figure], taken: set[int]
) -> _Figure | None:
    count = counts[k]
    if count.distance:
        return _Figure(count, DISTANCE, _ends_of(sent, count))
    if count.article:
        return _harm_to_one(sent, counts, k, taken)
    kind = _inside(sent, count) or _behind(sent, counts, k, taken)
    governed = ""
    if not kind:
        governed = _before(sent, count, taken) or _befallen(sent, count)
        kind = governed or _carried(sent, count, figures) or _toll(sent, count)
    kind = kind or _headcount(count)
    if not kind or not _fits(sent, count, kind):
        # A bare number, or one thing, is not worth a figure.
        kind = OTHER if not count.bare and count.low != 1 else ""
    if not kind:
        return None
    who, part = _who(sent, count, figures), _is_part(sent, count)
    return _Figure(count, kind, who, bool(governed) or _is_carried(sent, count, figures), part)


def _fits(sent: _Sentence, count: _Count, kind: str) -> bool:
    """Whether what is counted can be of that kind: villages are captured, but are no captives."""
    if kind in (CAPTURED, DISPLACED):
        return count.personal or bool(_party(sent, count))
    return count.harmable or kind in (FIGHTERS, OTHER)


def _harm_to_one(
    sent: _Sentence, counts: Sequence[_Count], k: int, taken: set[int]
) -> _Figure | None:
    """ "a woman was killed": one; but "including a child" only says what a count was like."""
    count = counts[k]
    if _is_example(sent, count.first):
        return None
    governed = _before(sent, count, taken)
    kind = governed or _behind(sent, counts, k, taken)
    return _Figure(count, kind, _who(sent, count, ()), bool(governed)) if kind else None


def _is_example(sent: _Sentence, i: int) -> bool:
    for j in range(i - 1, max(i - 9, -1), -1):
        if sent.word(j) in ("including", "include", "includes", "included", "among", "body"):
            return True
        if sent.word(j) in _BLOCKS or j in sent.cues:
            return False
    return False


def _inside(sent: _Sentence, count: _Count) -> str:
    """Return the kind that the noun phrase itself says: "seven civilian deaths"."""
    if count.part_of in _BEFALLEN:
        return _BEFALLEN[count.part_of]
    for i in range(count.body, count.last):
        cue = sent.cues.get(i)
        if cue and cue.kind == CAPTURED and cue.form == NOUN:
            return CAPTURED if sent.word(count.first - 1) in ("took", "taking", "taken") else ""
        if cue and cue.form != ACTIVE:
            return cue.kind
    return ""


def _behind(sent: _Sentence, counts: Sequence[_Count], k: int, taken: set[int]) -> str:
    """Return the kind of the predicate behind a count: "17 civilians (…) were killed"."""
    count = counts[k]
    at = _skip(sent, count.last)
    cue = sent.cues.get(at)
    if cue is None:
        return _farther(sent, counts, k)
    if cue.form == STATE or cue.passive:
        return cue.kind
    if cue.form != PARTICIPLE or _is_active(sent, counts, k, at):
        return ""
    taken.add(at)
    return cue.kind


def _skip(sent: _Sentence, i: int) -> int:
    """Return the first token from *i* on that is no auxiliary, adverb, relative or time."""
    stop = i + REACH
    while i < min(len(sent.words), stop) and (
        i in sent.dated or sent.word(i) in _PASSED or _is_adverb(sent.word(i))
    ):
        i += 1
    return i


def _is_active(sent: _Sentence, counts: Sequence[_Count], k: int, at: int) -> bool:
    """Whether the participle at *at* has the count before it as agent, not as victim."""
    count = counts[k]
    if sent.word(at + 1) == "by" or sent.word(at) in _CLAIMS:
        return sent.word(at) in _CLAIMS
    if any(sent.word(i) in _HAVE for i in range(count.last, at)):
        return True
    following = counts[k + 1] if k + 1 < len(counts) else None
    has_object = following is not None and following.first == at + 1
    if has_object and following and not _has_own_cue(sent, following):
        return count.head in _FIGHTING or not count.personal
    return count.head in _THINGS


def _has_own_cue(sent: _Sentence, count: _Count) -> bool:
    return bool(_inside(sent, count)) or _skip(sent, count.last) in sent.cues


def _farther(sent: _Sentence, counts: Sequence[_Count], k: int) -> str:
    """Follow a count's phrase over places, times and parts to the verb it is subject of."""
    at, verb = counts[k].last, False
    starts = {count.first: count for count in counts[k + 1 : k + 5]}
    if sent.word(at) not in _OPENERS and at not in sent.dated:
        return ""
    for i in range(at, min(at + REACH, len(sent.words))):
        word, cue = sent.word(i), sent.cues.get(i)
        if i in sent.dated:
            continue
        if cue and sent.word(i - 1) in ("those", "the") and cue.form in (PARTICIPLE, STATE):
            return cue.kind
        if cue and (cue.passive or cue.form == STATE) and not verb:
            return cue.kind
        if (cue and cue.form in (PARTICIPLE, ACTIVE)) or (word in _BLOCKS):
            return ""
        if i in starts:
            if sent.word(i - 1) == "among":
                return _of_those(sent, starts[i])
            if sent.word(i - 1) not in _LINKS and not sent.before(i, "among", "them"):
                return ""
        if word in _BE and _skip(sent, i) not in sent.cues:
            verb = True
    return ""


def _of_those(sent: _Sentence, count: _Count) -> str:
    """ "six children were among 19 civilians killed": what befell the larger number."""
    cue = sent.cues.get(_skip(sent, count.last))
    return _inside(sent, count) or (cue.kind if cue and cue.form in (PARTICIPLE, STATE) else "")


def _before(sent: _Sentence, count: _Count, taken: set[int]) -> str:
    """Return the kind of the verb or noun that governs a count: "killing two", "deaths of two"."""
    i = count.first - 1
    while i > count.first - 5 and (i in sent.dated or sent.word(i) in ("on", "the", "up", "all")):
        i -= 1
    if sent.word(i) == "of":
        deed = sent.word(i - 1)
        return _DEEDS.get(deed, "")
    cue = sent.cues.get(i)
    if cue is None or i in taken or cue.passive or cue.form not in (PARTICIPLE, ACTIVE):
        return ""
    if sent.word(i) in _CLAIMS and not (count.personal or count.head in ("lives", "")):
        return ""
    return cue.kind


def _befallen(sent: _Sentence, count: _Count) -> str:
    """ "those killed in the raids include 14 children", "victims were 12 men"."""
    verb = sent.word(count.first - 1)
    if verb not in _CARRIERS_OF_ONE | _BE:
        return ""
    for i in range(count.first - 2, max(count.first - REACH, -1), -1):
        word = sent.word(i)
        if word in _BLOCKS:
            return ""
        if word in _BEFALLEN and (
            word == "victims" or i == 0 or sent.word(i - 1) in ("those", "the", "of", "people")
        ):
            return _BEFALLEN[word]
    return ""


def _carried(sent: _Sentence, count: _Count, figures: Sequence[_Figure]) -> str:
    """Return the kind of the count that this one is joined to or part of."""
    recent = reversed(figures[-RECALL:])
    last = next((f for f in recent if f.kind not in (OTHER, DISTANCE, FIGHTERS)), None)
    if last is None or any(sent.word(i) == "." for i in _gap(last, count)):
        return ""
    if _is_carried(sent, count, [last]) or count.part_of == "them" or count.head == "others":
        return last.kind
    return ""


def _is_part(sent: _Sentence, count: _Count) -> bool:
    """Whether a count breaks down the one before it: "eight children" of 17 civilians."""
    before = sent.word(count.first - 1)
    listed = before in ("including", "include", "includes", "included", "among")
    return listed or bool(count.part_of) or sent.before(count.first, "among", "them")


def _gap(last: _Figure, count: _Count) -> range:
    return range(max(last.count.last, count.first - REACH), count.first)


def _is_carried(sent: _Sentence, count: _Count, figures: Sequence[_Figure]) -> bool:
    """Whether words like "along with", or "and" behind an object, join a count to the last."""
    if not figures or not count.personal:
        return False
    first = count.first
    if sent.word(first - 1) in _CARRIERS_OF_ONE or sent.before(first, "among", "them"):
        return True
    if any(sent.before(first, *words) for words in _CARRIERS):
        return True
    gap = _gap(figures[-1], count)
    joined = sent.word(first - 1) in ("and", "&", ",", "or")
    inner = [sent.word(i) for i in gap][:-1]
    near = not inner or inner[0] in _PREPOSITIONS
    return joined and figures[-1].object and near and not any(i in sent.cues for i in gap)


def _toll(sent: _Sentence, count: _Count) -> str:
    """ "the death toll reached 3", "the number of people wounded has risen to 40"."""
    if not count.personal or sent.word(count.first - 1) not in _REACHED:
        return ""
    harm = ""
    for i in range(count.first - 1, max(count.first - REACH, -1), -1):
        word = sent.word(i)
        if word in (".", ";"):
            return ""
        if word in ("toll", "tolls"):
            return KILLED
        if i in sent.cues:
            harm = sent.cues[i].kind
        if word == "number" and sent.word(i + 1) == "of":
            return harm
    return ""


def _headcount(count: _Count) -> str:
    return FIGHTERS if count.head in _FIGHTING and not count.part_of else ""


# Of whom


def _who(sent: _Sentence, count: _Count, figures: Sequence[_Figure]) -> str:
    """Return whom a count is of; a bare one is of whom the count before it was."""
    party = _party(sent, count)
    if party:
        return party
    head = count.head
    if sent.word(count.last) == "from" and count.personal:
        # "three persons from the medical staff"
        head = _head(sent, count.last + 1 + (sent.word(count.last + 1) == "the"))[1] or head
        head = head if head in _PERSONS else count.head
    if head in ("", "others"):
        return _shared_who(figures)
    if head in _FORMS and head not in _PERSONS:
        return ""
    return _PLURAL.get(head, f"{head}s" if head in _SINGULAR else head)


def _shared_who(figures: Sequence[_Figure]) -> str:
    """Return of whom the last whole count was: "12 civilians dead and 47 injured".

    Not of a part of it, and "a woman was killed and 35 others injured" are people.
    """
    recent = reversed(figures[-RECALL:])
    last = next((f for f in recent if not f.part and f.kind not in (OTHER, DISTANCE)), None)
    if last is None:
        return ""
    return "people" if last.count.article and last.who in _PLAIN_HEADS else last.who


def _party(sent: _Sentence, count: _Count) -> str:
    """Return the id of the actor in a count's phrase, or attached to it by "of" or "from"."""
    start, end = sent.words[count.first].start, sent.words[count.last - 1].end
    inside = [
        span
        for span in _touching(sent, start, end)
        if not _only_backs(sent, span) and not (_is_plain(sent, span, count))
    ]
    if inside:
        return inside[-1].kb_id
    if sent.word(count.last) in ("from", "of") and count.personal:
        reach = sent.words[min(count.last + 5, len(sent.words) - 1)].end
        attached = [s for s in _touching(sent, end, reach) if not _only_backs(sent, s)]
        return attached[0].kb_id if attached else ""
    return ""


def _touching(sent: _Sentence, start: int, end: int) -> Sequence[Span]:
    first = bisect_left(sent.actors, start, key=lambda span: span.start)
    last = bisect_left(sent.actors, end, key=lambda span: span.start)
    return sent.actors[first:last]


def _only_backs(sent: _Sentence, span: Span) -> bool:
    """Whether an actor is named only as a backer or holder: "US-backed rebels"."""
    i = bisect_left(sent.words, span.end, key=lambda token: token.end)
    word = sent.word(i)
    return word.endswith(_PARTY_TAILS) and sent.words[i].end > span.end


def _is_plain(sent: _Sentence, span: Span, count: _Count) -> bool:
    """Whether a mention is no more than the plain head noun: "children", "martyrs"."""
    head = sent.words[count.last - 1]
    plain = _PLURAL.get(count.head, count.head) in _PLAIN_HEADS or count.head in _FORMS
    return plain and (span.start, span.end) == (head.start, head.end)


def _ends_of(sent: _Sentence, count: _Count) -> str:
    """Return a distance's two ends with a dash between, if the sentence names both; else ""."""
    here, there = _near_end(sent, count), _far_end(sent, count)
    return f"{here} \u2013 {there}" if here and there else ""


def _far_end(sent: _Sentence, count: _Count) -> str:
    """Return the name behind "of" or "from": "west of Raqqa city"."""
    i = count.last
    while i < count.last + 8 and sent.word(i) not in ("of", "from"):
        if sent.word(i) not in _DIRECTIONS and not _is_capital(sent, i):
            return ""
        i += 1
    i += 1
    while i < count.last + 14 and (
        sent.word(i) in ("the", "a", "an", "centre", "center", "of", "town", "city", "outskirts")
        or sent.word(i).endswith(_PARTY_TAILS)
    ):
        i += 1
    return _name(sent, i)


def _name(sent: _Sentence, i: int) -> str:
    """Return the capitalised name that starts at *i*, with a plain "city" or "airbase" behind."""
    j = i
    while j < i + 5 and _is_capital(sent, j) and not sent.word(j).endswith(_PARTY_TAILS):
        j += 1
    if j == i or (j < i + 5 and sent.word(j).endswith(_PARTY_TAILS)):
        return ""
    j += sent.word(j) in ("city", "town", "airbase", "airport", "province", "border")
    return " ".join(token.text for token in sent.words[i:j])


def _near_end(sent: _Sentence, count: _Count) -> str:
    """Return the name right before a distance, or opening its sentence, or the last actor."""
    i = count.first
    while i > count.first - 4 and _is_capital(sent, i - 1) and sent.word(i - 1) not in _STOPS:
        i -= 1
    if i < count.first:
        return _name(sent, i)
    opening = _name(sent, 0) if sent.word(0) not in _STOPS else ""
    verbs = ("is", "lies", "lay", "was", "located", "situated")
    if opening and any(sent.word(j) in verbs for j in range(count.first - 3, count.first)):
        return opening
    reach = sent.words[max(count.first - REACH, 0)].start
    near = [
        s for s in _touching(sent, reach, sent.words[count.first].start) if not _only_backs(sent, s)
    ]
    return near[-1].kb_id if near else ""
