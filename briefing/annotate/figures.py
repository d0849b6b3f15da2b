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

from ..model import Span
from ..quantity import format_value
from .counts import Count, SentenceWords, find_counts
from .dates import annotate_dates
from .harm import (
    ACTIVE,
    BEFALLEN,
    CAPTURED,
    CLAIMS,
    DEEDS,
    DISPLACED,
    KILLED,
    NOUN,
    PARTICIPLE,
    STATE,
    find_cues,
)
from .nouns import (
    BE,
    BLOCKS,
    FIGHTING,
    HAVE,
    LINKS,
    OPENERS,
    PASSED,
    PREPOSITIONS,
    THINGS,
    is_adverb,
    word_set,
)
from .numbers import Token, tokens
from .whom import DISTANCE, FIGHTERS, OTHER, REACH, RECALL, Figure, ends_of, of_whom, party_of

_REACHED = word_set(
    """reached reaches reach to at of is was stands stood hit become became exceeded topped as rose
    risen climbed than put"""
)
_CARRIERS = (("along", "with"), ("in", "addition", "to"), ("as", "well", "as"))
_CARRIERS_OF_ONE = word_set("including include includes included plus")


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
    named = "IS" in text
    for sentence in sentences:
        read = tokens(text, sentence.start, sentence.end)
        words = tuple(map(_acronym_kept, read)) if named else read
        dated = frozenset(_covered(words, _within(times, sentence)))
        sent = SentenceWords(words, find_cues(words), dated, _within(parties, sentence))
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


def _span(sent: SentenceWords, figure: Figure) -> Span:
    count = figure.count
    start, end = sent.words[count.first].start, sent.words[count.last - 1].end
    value = format_value(count.low, count.high, count.rough)
    return Span(start, end, figure.kind, figure.who, value)


def _figures(sent: SentenceWords) -> list[Figure]:
    counts = find_counts(sent)
    figures: list[Figure] = []
    taken: set[int] = set()
    for k in range(len(counts)):
        figure = _figure(sent, counts, k, figures, taken)
        if figure:
            figures.append(figure)
    return figures


def _figure(
    sent: SentenceWords, counts: Sequence[Count], k: int, figures: Sequence[Figure], taken: set[int]
) -> Figure | None:
    count = counts[k]
    if count.distance:
        return Figure(count, DISTANCE, ends_of(sent, count))
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
    part = _is_part(sent, count)
    who = _lone_woman(count, of_whom(sent, count, figures), part)
    return Figure(count, kind, who, bool(governed) or _is_carried(sent, count, figures), part)


def _fits(sent: SentenceWords, count: Count, kind: str) -> bool:
    """Whether what is counted can be of that kind: villages are captured, but are no captives."""
    if kind in (CAPTURED, DISPLACED):
        return count.personal or bool(party_of(sent, count))
    return count.harmable or kind in (FIGHTERS, OTHER)


def _harm_to_one(
    sent: SentenceWords, counts: Sequence[Count], k: int, taken: set[int]
) -> Figure | None:
    """ "a woman was killed": one; but "including a child" only says what a count was like."""
    count = counts[k]
    if _is_example(sent, count.first):
        return None
    governed = _before(sent, count, taken)
    kind = governed or _behind(sent, counts, k, taken)
    who = _lone_woman(count, of_whom(sent, count, ()), part=False)
    return Figure(count, kind, who, bool(governed)) if kind else None


def _lone_woman(count: Count, who: str, part: bool) -> str:
    """ "A woman was killed": a civilian, whom a toll of several calls so; not one of a toll."""
    return "civilians" if who == "women" and count.low == 1 and not part else who


def _is_example(sent: SentenceWords, i: int) -> bool:
    for j in range(i - 1, max(i - 9, -1), -1):
        if sent.word(j) in ("including", "include", "includes", "included", "among", "body"):
            return True
        if sent.word(j) in BLOCKS or j in sent.cues:
            return False
    return False


def _inside(sent: SentenceWords, count: Count) -> str:
    """Return the kind that the noun phrase itself says: "seven civilian deaths"."""
    if count.part_of in BEFALLEN:
        return BEFALLEN[count.part_of]
    for i in range(count.body, count.last):
        cue = sent.cues.get(i)
        if cue and cue.kind == CAPTURED and cue.form == NOUN:
            return CAPTURED if sent.word(count.first - 1) in ("took", "taking", "taken") else ""
        if cue and cue.form != ACTIVE:
            return cue.kind
    return ""


def _behind(sent: SentenceWords, counts: Sequence[Count], k: int, taken: set[int]) -> str:
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


def _skip(sent: SentenceWords, i: int) -> int:
    """Return the first token from *i* on that is no auxiliary, adverb, relative or time."""
    stop = i + REACH
    while i < min(len(sent.words), stop) and (
        i in sent.dated or sent.word(i) in PASSED or is_adverb(sent.word(i))
    ):
        i += 1
    return i


def _is_active(sent: SentenceWords, counts: Sequence[Count], k: int, at: int) -> bool:
    """Whether the participle at *at* has the count before it as agent, not as victim."""
    count = counts[k]
    if sent.word(at + 1) == "by" or sent.word(at) in CLAIMS:
        return sent.word(at) in CLAIMS
    if any(sent.word(i) in HAVE for i in range(count.last, at)):
        return True
    following = counts[k + 1] if k + 1 < len(counts) else None
    has_object = following is not None and following.first == at + 1
    if has_object and following and not _has_own_cue(sent, following):
        return count.head in FIGHTING or not count.personal
    return count.head in THINGS


def _has_own_cue(sent: SentenceWords, count: Count) -> bool:
    return bool(_inside(sent, count)) or _skip(sent, count.last) in sent.cues


def _farther(sent: SentenceWords, counts: Sequence[Count], k: int) -> str:
    """Follow a count's phrase over places, times and parts to the verb it is subject of."""
    at, verb = counts[k].last, False
    starts = {count.first: count for count in counts[k + 1 : k + 5]}
    if sent.word(at) not in OPENERS and at not in sent.dated:
        return ""
    for i in range(at, min(at + REACH, len(sent.words))):
        word, cue = sent.word(i), sent.cues.get(i)
        if i in sent.dated:
            continue
        if cue and sent.word(i - 1) in ("those", "the") and cue.form in (PARTICIPLE, STATE):
            return cue.kind
        if cue and (cue.passive or cue.form == STATE) and not verb:
            return cue.kind
        if (cue and cue.form in (PARTICIPLE, ACTIVE)) or (word in BLOCKS):
            return ""
        if i in starts:
            if sent.word(i - 1) == "among":
                return _of_those(sent, starts[i])
            if sent.word(i - 1) not in LINKS and not sent.before(i, "among", "them"):
                return ""
        if word in BE and _skip(sent, i) not in sent.cues:
            verb = True
    return ""


def _of_those(sent: SentenceWords, count: Count) -> str:
    """ "six children were among 19 civilians killed": what befell the larger number."""
    cue = sent.cues.get(_skip(sent, count.last))
    return _inside(sent, count) or (cue.kind if cue and cue.form in (PARTICIPLE, STATE) else "")


def _before(sent: SentenceWords, count: Count, taken: set[int]) -> str:
    """Return the kind of the verb or noun that governs a count: "killing two", "deaths of two"."""
    i = count.first - 1
    while i > count.first - 5 and (i in sent.dated or sent.word(i) in ("on", "the", "up", "all")):
        i -= 1
    if sent.word(i) == "of":
        deed = sent.word(i - 1)
        return DEEDS.get(deed, "")
    cue = sent.cues.get(i)
    if cue is None or i in taken or cue.passive or cue.form not in (PARTICIPLE, ACTIVE):
        return ""
    if sent.word(i) in CLAIMS and not (count.personal or count.head in ("lives", "")):
        return ""
    return cue.kind


def _befallen(sent: SentenceWords, count: Count) -> str:
    """ "those killed in the raids include 14 children", "victims were 12 men"."""
    verb = sent.word(count.first - 1)
    if verb not in _CARRIERS_OF_ONE | BE:
        return ""
    for i in range(count.first - 2, max(count.first - REACH, -1), -1):
        word = sent.word(i)
        if word in BLOCKS:
            return ""
        if word in BEFALLEN and (
            word == "victims" or i == 0 or sent.word(i - 1) in ("those", "the", "of", "people")
        ):
            return BEFALLEN[word]
    return ""


def _carried(sent: SentenceWords, count: Count, figures: Sequence[Figure]) -> str:
    """Return the kind of the count that this one is joined to or part of."""
    recent = reversed(figures[-RECALL:])
    last = next((f for f in recent if f.kind not in (OTHER, DISTANCE, FIGHTERS)), None)
    if last is None or any(sent.word(i) == "." for i in _gap(last, count)):
        return ""
    if _is_carried(sent, count, [last]) or count.part_of == "them" or count.head == "others":
        return last.kind
    return ""


def _is_part(sent: SentenceWords, count: Count) -> bool:
    """Whether a count breaks down the one before it: "eight children" of 17 civilians."""
    before = sent.word(count.first - 1)
    listed = before in ("including", "include", "includes", "included", "among")
    return listed or bool(count.part_of) or sent.before(count.first, "among", "them")


def _gap(last: Figure, count: Count) -> range:
    return range(max(last.count.last, count.first - REACH), count.first)


def _is_carried(sent: SentenceWords, count: Count, figures: Sequence[Figure]) -> bool:
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
    near = not inner or inner[0] in PREPOSITIONS
    return joined and figures[-1].object and near and not any(i in sent.cues for i in gap)


def _toll(sent: SentenceWords, count: Count) -> str:
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


def _headcount(count: Count) -> str:
    return FIGHTERS if count.head in FIGHTING and not count.part_of else ""
