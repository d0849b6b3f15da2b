"""Admiralty grades: a letter for who says it, a number for what other origins say of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Grade, Statement
from ..theatre import Theatre
from ..vectors import overlap
from ..words import content_stems
from .agreement import Profile, agreement, counts_meet, profile
from .contradictions import Contradictions
from .origins import Key, Tellings, allied, is_party, letter_of, one_family
from .parties import is_hearsay

#: Statements that share this part of the shorter one's words are one text printed twice,
#: which confirms nothing. In the labelled weeks an agency's sentence in a paper's own hand
#: keeps .81 of its words; two reports' own sentences on one toll share .67 at most.
REPRINT = 0.75
#: The same for sentences of few words, which are alike by chance ("Shells fell in Homs"), and
#: for those whose figures differ, which no reprint changes.
SAME_TEXT = 0.85
#: Of fewer words that carry meaning a sentence can be written twice.
FEW_WORDS = 6
#: Witnesses heard for one place and fact, the best letters first: what sixty others
#: say changes no code any more, and the cost stays linear on a day of thousands of reports.
MOST_HEARD = 60
#: Of one origin that says the same again in other words, so many tellings are heard.
MOST_ALIKE = 2
_NONE_FOUND = Contradictions()


@dataclass(frozen=True, slots=True)
class _Heard:
    """A statement as others' witness."""

    statement: Statement
    profile: Profile
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
    found: Contradictions = _NONE_FOUND,
    incidents: frozenset[str] = frozenset(),
) -> dict[Key, Grade]:
    """Return the grade of each statement; a reprint has the grade of what it reprints.

    *incidents* are the keys of single incidents: what is told of one is on one fact, whether
    a report says by which weapon or not.
    """
    firsts = [s for s in statements if tellings.first[s.key] == s.key]
    facts: defaultdict[Fact, list[Statement]] = defaultdict(list)
    for statement in firsts:
        for fact in _facts(statement, incidents):
            facts[fact].append(statement)
    quotes = _quotes(firsts, tellings)
    profiles = {s.key: profile(s, theatre) for s in firsts}
    heard = {s.key: _hear(s, profiles, quotes, origins, tellings, theatre) for s in firsts}
    by_place = {
        fact: _index([heard[s.key] for s in group if s.key not in found.taken_back])
        for fact, group in facts.items()
    }
    grades: dict[Key, Grade] = {}
    for statement in firsts:
        rows = [
            by_place[fact].get(place, [])
            for fact in _facts(statement, incidents)
            for place in statement.places
        ]
        against = [heard[key] for key in sorted(found.against.get(statement.key, ()))]
        grade = _grade(heard[statement.key], rows, against, theatre)
        taken_back = found.taken_back.get(statement.key, "")
        note = "; ".join(filter(None, (grade.note, taken_back)))
        grades[statement.key] = Grade(grade.letter, grade.number, note)
    return {s.key: grades[tellings.first[s.key]] for s in statements}


def _facts(statement: Statement, incidents: frozenset[str]) -> tuple[Fact, ...]:
    """What must be equal before two statements can be about one fact.

    Front, day, and the kind of event or the incident.
    """
    if statement.day is None or statement.front is None or not statement.event:
        return ()
    kind = statement.front, statement.event, statement.day
    if statement.offensive not in incidents:
        return (kind,)
    return kind, (statement.front, statement.offensive, statement.day)


def _quotes(
    statements: Sequence[Statement], tellings: Tellings
) -> dict[tuple[object, ...], list[Statement]]:
    """Return what is told on somebody's word: of a place and day by each outlet, and by report."""
    out: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: s.key):
        if statement.claim is None:
            continue
        for key in (*_quoting(statement, tellings), (statement.document,)):
            if len(out[key]) < MOST_HEARD:
                out[key].append(statement)
    return out


def _quoting(statement: Statement, tellings: Tellings) -> list[tuple[object, ...]]:
    """Where to look a quoted voice up: in what the outlet prints of a place, and its report.

    Not by the kind of event: what the lede calls air raids, the monitor calls bombardment.
    """
    base = tellings.base[statement.document]
    where = statement.front, statement.day
    return [
        (statement.document, "", *where),
        *((base, place, *where) for place in statement.places),
    ]


def _hear(
    statement: Statement,
    profiles: Mapping[Key, Profile],
    quotes: Mapping[tuple[object, ...], Sequence[Statement]],
    origins: Mapping[Key, str],
    tellings: Tellings,
    theatre: Theatre,
) -> _Heard:
    """Return a statement with the voices that it rests on.

    A lede in the outlet's own words rests on the monitor that the same outlet quotes for
    the same fact further down, and a headline on all whom its report quotes: neither is a
    second origin beside them.
    """
    origin = origins[statement.key]
    letter, note = letter_of(origin, statement, theatre)
    mine = profiles[statement.key]
    voices = {origin}
    if statement.claim is None:
        for key in _quoting(statement, tellings):
            voices.update(
                origins[s.key] for s in quotes.get(key, ()) if _rests_on(mine, profiles[s.key])
            )
        if statement.headline:
            voices.update(origins[s.key] for s in quotes.get((statement.document,), ()))
    stems = frozenset(content_stems(statement.text))
    return _Heard(statement, mine, origin, letter, note, frozenset(voices), stems)


def _rests_on(mine: Profile, quoted: Profile) -> bool:
    """In one report a count that is the same is one count, whatever it calls the place."""
    if not quoted.places or agreement(mine, quoted) in ("agrees", "partly"):
        return True
    one_report = mine.statement.document == quoted.statement.document
    return one_report and counts_meet(mine.statement, quoted.statement)


def _index(heard: Sequence[_Heard]) -> dict[str, list[_Heard]]:
    """Return, place by place, whom to hear of it: the best letters, none too often."""
    out: defaultdict[str, list[_Heard]] = defaultdict(list)
    alike: Counter[tuple[object, ...]] = Counter()
    for one in sorted(heard, key=lambda h: (h.letter, h.statement.key)):
        here = one.statement
        if here.headline or here.background or one.letter == "F" or is_hearsay(here):
            continue
        profile = one.origin, one.voices, here.places, here.figures, one.profile.doers
        alike[profile] += 1
        if alike[profile] > MOST_ALIKE:
            continue
        for place in here.places:
            if len(out[place]) < MOST_HEARD:
                out[place].append(one)
    return out


def _grade(
    me: _Heard,
    rows: Sequence[Sequence[_Heard]],
    contradicting: Iterable[_Heard],
    theatre: Theatre,
) -> Grade:
    if me.letter == "F":
        return Grade(me.letter, 6, me.note)
    if is_hearsay(me.statement):
        return Grade(me.letter, 6, me.note or "hearsay")
    confirmed = 3
    against = {
        other.origin
        for other in contradicting
        if other.letter <= me.letter and other.letter != "F" and not me.voices & other.voices
    }
    for other in (other for row in rows for other in row):
        verdict = agreement(me.profile, other.profile)
        if not verdict or not _apart(me, other, verdict, theatre):
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


def _apart(a: _Heard, b: _Heard, verdict: str, theatre: Theatre) -> bool:
    """Other voices, another publisher, other words."""
    if a.voices & b.voices or one_family(a.origin, b.origin, theatre):
        return False
    short = min(len(a.stems), len(b.stems)) < FEW_WORDS
    alike = SAME_TEXT if short or verdict == "contradicts" else REPRINT
    return overlap(a.stems, b.stems) < alike
