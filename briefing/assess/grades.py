"""Admiralty grades: a letter for who says it, a number for what other origins say of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Grade, Statement
from ..theatre import Theatre
from ..vectors import overlap
from ..words import content_stems
from .agreement import agreement, doers
from .origins import Key, Tellings, allied, is_party, letter_of, one_family

#: Statements that share this part of the shorter one's words are one text printed twice,
#: which confirms nothing.
REPRINT = 0.85
#: Witnesses heard for one place and fact, the best letters first: what sixty others
#: say changes no code any more, and the cost stays linear on a day of thousands of reports.
MOST_HEARD = 60
#: Of one origin that says the same again in other words, so many tellings are heard.
MOST_ALIKE = 2

#: Told at second hand without saying by whom: it can't be judged.
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|unconfirmed|purported(?:ly)?|rumou?r(?:s|ed)?|"
    r"(?:is|are|was|were) (?:said|reported|alleged) to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A statement as others' witness."""

    statement: Statement
    origin: str
    letter: str
    note: str
    #: All on whose word it rests: its origin, and whom its own report quotes for the same.
    voices: frozenset[str]
    stems: frozenset[str]


Fact = tuple[str, str, object]


def grade_all(
    statements: Sequence[Statement],
    origins: Mapping[Key, str],
    tellings: Tellings,
    theatre: Theatre,
) -> dict[Key, Grade]:
    """Return the grade of each statement; a reprint has the grade of what it reprints."""
    firsts = [s for s in statements if tellings.first[s.key] == s.key]
    facts: defaultdict[Fact, list[Statement]] = defaultdict(list)
    for statement in firsts:
        fact = _fact(statement)
        if fact is not None:
            facts[fact].append(statement)
    heard: dict[Key, _Heard] = {}
    by_place: dict[Fact, dict[str, list[_Heard]]] = {}
    for fact, group in facts.items():
        witnesses = _hear(group, origins, tellings, theatre)
        heard.update((w.statement.key, w) for w in witnesses)
        by_place[fact] = _index(witnesses)
    grades: dict[Key, Grade] = {}
    for statement in firsts:
        fact = _fact(statement)
        me = heard.get(statement.key) or _plain(statement, origins, theatre)
        rows = by_place[fact] if fact is not None else {}
        grades[statement.key] = _grade(me, [rows.get(p, []) for p in statement.places], theatre)
    return {s.key: grades[tellings.first[s.key]] for s in statements}


def _fact(statement: Statement) -> Fact | None:
    """What must be equal before two statements can be about one fact: kind, front, day."""
    if statement.day is None or statement.front is None or not statement.event:
        return None
    return statement.front, statement.event, statement.day


def _plain(
    statement: Statement,
    origins: Mapping[Key, str],
    theatre: Theatre,
    quoted: Iterable[str] = (),
) -> _Heard:
    origin = origins[statement.key]
    letter, note = letter_of(origin, statement, theatre)
    stems = frozenset(content_stems(statement.text))
    return _Heard(statement, origin, letter, note, frozenset((origin, *quoted)), stems)


def _hear(
    group: Sequence[Statement],
    origins: Mapping[Key, str],
    tellings: Tellings,
    theatre: Theatre,
) -> list[_Heard]:
    """Return a fact's statements with the voices each rests on.

    A lede in the outlet's own words rests on the monitor that the same outlet quotes for
    the same fact further down: it is no second origin beside that monitor.
    """
    quotes: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in sorted(group, key=lambda s: s.key):
        if statement.claim is not None:
            for key in _quoting(statement, tellings):
                if len(quotes[key]) < MOST_HEARD:
                    quotes[key].append(statement)
    out = []
    for statement in group:
        quoted: set[str] = set()
        if statement.claim is None:
            for key in ((statement.document, ""), *_quoting(statement, tellings)):
                quoted.update(origins[s.key] for s in quotes[key] if _rests_on(statement, s))
        out.append(_plain(statement, origins, theatre, quoted))
    return out


def _quoting(statement: Statement, tellings: Tellings) -> list[tuple[str, str]]:
    """Where to look a quoted voice up: in what the outlet prints of a place, else the report."""
    base = tellings.base[statement.document]
    return [(base, place) for place in statement.places] or [(statement.document, "")]


def _rests_on(statement: Statement, quoted: Statement) -> bool:
    return not quoted.places or agreement(statement, quoted) in ("agrees", "partly")


def _index(heard: Sequence[_Heard]) -> dict[str, list[_Heard]]:
    """Return, place by place, whom to hear of it: the best letters, none too often."""
    out: defaultdict[str, list[_Heard]] = defaultdict(list)
    alike: Counter[tuple[object, ...]] = Counter()
    for one in sorted(heard, key=lambda h: (h.letter, h.statement.key)):
        here = one.statement
        if here.headline or here.background or one.letter == "F" or _is_hearsay(here):
            continue
        profile = one.origin, one.voices, here.places, here.figures, doers(here)
        alike[profile] += 1
        if alike[profile] > MOST_ALIKE:
            continue
        for place in here.places:
            if len(out[place]) < MOST_HEARD:
                out[place].append(one)
    return out


def _is_hearsay(statement: Statement) -> bool:
    return bool(_HEARSAY.search(statement.text))


def _grade(me: _Heard, rows: Sequence[Sequence[_Heard]], theatre: Theatre) -> Grade:
    if me.letter == "F":
        return Grade(me.letter, 6, me.note)
    if _is_hearsay(me.statement):
        return Grade(me.letter, 6, me.note or "hearsay")
    confirmed = 3
    against: set[str] = set()
    for other in (other for row in rows for other in row):
        verdict = agreement(me.statement, other.statement)
        if not verdict or not _apart(me, other, theatre):
            continue
        if verdict == "contradicts":
            if other.letter <= me.letter:
                against.add(other.origin)
        elif not allied(me.origin, other.origin, theatre):
            confirmed = min(confirmed, _weight(verdict, other, theatre))
            if confirmed == 1:
                break
    return Grade(me.letter, _number(confirmed, against), me.note)


def _number(confirmed: int, against: set[str]) -> int:
    """Full confirmation stands; agreement in part doesn't outweigh a contradiction."""
    if confirmed == 1 or not against:
        return confirmed
    return 5 if len(against) > 1 else 4


def _weight(verdict: str, other: _Heard, theatre: Theatre) -> int:
    sure = verdict == "agrees" and other.letter <= "C" and not is_party(other.origin, theatre)
    return 1 if sure else 2


def _apart(a: _Heard, b: _Heard, theatre: Theatre) -> bool:
    """Other voices, another publisher, other words."""
    if a.voices & b.voices or one_family(a.origin, b.origin, theatre):
        return False
    return overlap(a.stems, b.stems) < REPRINT
