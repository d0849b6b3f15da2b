"""Of whom a figure is, and between what a distance lies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Span
from .counts import Count, SentenceWords, head_of, is_capital
from .harm import FORMS
from .nouns import PARTY_TAILS, PERSONS, PLAIN_HEADS, PLURAL, SINGULAR, STOPS, word_set

FIGHTERS, DISTANCE, OTHER = "fighters", "distance_km", "other"

#: How many words may part a count from its cue. Swept 4 to 60 on the labelled week of June
#: 2016: F1 .938 at 4, .985 at 8, .993 from 18 on; the bound keeps hostile text linear.
REACH = 22
#: How many figures back one may be that another is joined to or part of. Flat from 2 on in
#: June 2016; a bound at all, for the same reason.
RECALL = 6
_DIRECTIONS = word_set(
    """north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west northern southern eastern western away further outside off to the up down
    an a"""
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its kind and whom it is of."""

    count: Count
    kind: str
    who: str
    #: Whether a verb before it governs it, so that "and" may carry its kind on.
    object: bool = False
    #: Whether it breaks down the count before it: "including eight children".
    part: bool = False


def of_whom(sent: SentenceWords, count: Count, figures: Sequence[Figure]) -> str:
    """Return whom a count is of; a bare one is of whom the count before it was."""
    party = party_of(sent, count)
    if party:
        return party
    head = count.head
    if sent.word(count.last) == "from" and count.personal:
        # "three persons from the medical staff"
        head = head_of(sent, count.last + 1 + (sent.word(count.last + 1) == "the"))[1] or head
        head = head if head in PERSONS else count.head
    if head in ("", "others"):
        return _shared_who(figures)
    if head in FORMS and head not in PERSONS:
        return ""
    return PLURAL.get(head, f"{head}s" if head in SINGULAR else head)


def _shared_who(figures: Sequence[Figure]) -> str:
    """Return of whom the last whole count was: "12 civilians dead and 47 injured".

    Not of a part of it, and "a woman was killed and 35 others injured" are people.
    """
    recent = reversed(figures[-RECALL:])
    last = next((f for f in recent if not f.part and f.kind not in (OTHER, DISTANCE)), None)
    if last is None:
        return ""
    return "people" if last.count.article and last.who in PLAIN_HEADS else last.who


def party_of(sent: SentenceWords, count: Count) -> str:
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


def _touching(sent: SentenceWords, start: int, end: int) -> Sequence[Span]:
    first = bisect_left(sent.actors, start, key=lambda span: span.start)
    last = bisect_left(sent.actors, end, key=lambda span: span.start)
    return sent.actors[first:last]


def _only_backs(sent: SentenceWords, span: Span) -> bool:
    """Whether an actor is named only as a backer or holder: "US-backed rebels"."""
    i = bisect_left(sent.words, span.end, key=lambda token: token.end)
    word = sent.word(i)
    return word.endswith(PARTY_TAILS) and sent.words[i].end > span.end


def _is_plain(sent: SentenceWords, span: Span, count: Count) -> bool:
    """Whether a mention is no more than the plain head noun: "children", "martyrs"."""
    head = sent.words[count.last - 1]
    plain = PLURAL.get(count.head, count.head) in PLAIN_HEADS or count.head in FORMS
    return plain and (span.start, span.end) == (head.start, head.end)


def ends_of(sent: SentenceWords, count: Count) -> str:
    """Return a distance's two ends with a dash between, if the sentence names both; else ""."""
    here, there = _near_end(sent, count), _far_end(sent, count)
    return f"{here} \u2013 {there}" if here and there else ""


def _far_end(sent: SentenceWords, count: Count) -> str:
    """Return the name behind "of" or "from": "west of Raqqa city"."""
    i = count.last
    while i < count.last + 8 and sent.word(i) not in ("of", "from"):
        if sent.word(i) not in _DIRECTIONS and not is_capital(sent, i):
            return ""
        i += 1
    i += 1
    while i < count.last + 14 and (
        sent.word(i) in ("the", "a", "an", "centre", "center", "of", "town", "city", "outskirts")
        or sent.word(i).endswith(PARTY_TAILS)
    ):
        i += 1
    return _name(sent, i)


def _name(sent: SentenceWords, i: int) -> str:
    """Return the capitalised name that starts at *i*, with a plain "city" or "airbase" behind."""
    j = i
    while j < i + 5 and is_capital(sent, j) and not sent.word(j).endswith(PARTY_TAILS):
        j += 1
    if j == i or (j < i + 5 and sent.word(j).endswith(PARTY_TAILS)):
        return ""
    j += sent.word(j) in ("city", "town", "airbase", "airport", "province", "border")
    return " ".join(token.text for token in sent.words[i:j])


def _near_end(sent: SentenceWords, count: Count) -> str:
    """Return the name right before a distance, or opening its sentence, or the last actor."""
    i = count.first
    while i > count.first - 4 and is_capital(sent, i - 1) and sent.word(i - 1) not in STOPS:
        i -= 1
    if i < count.first:
        return _name(sent, i)
    opening = _name(sent, 0) if sent.word(0) not in STOPS else ""
    verbs = ("is", "lies", "lay", "was", "located", "situated")
    if opening and any(sent.word(j) in verbs for j in range(count.first - 3, count.first)):
        return opening
    reach = sent.words[max(count.first - REACH, 0)].start
    near = [
        s for s in _touching(sent, reach, sent.words[count.first].start) if not _only_backs(sent, s)
    ]
    return near[-1].kb_id if near else ""
