"""Which front a sentence is about, with the focus of its paragraph carried on.

Focus in the sense of Grosz & Sidner (1986), much simplified: a report has one front
in focus at a time; a place moves it, a sentence without a place stays in it, unless the
sentence speaks of an event told before, of an actor whom the report has put on another
front, or of the whole war. Each decision leaves its reason on the statement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from ..model import Statement
from ..theatre import Theatre
from .ground_told import areas_told_elsewhere
from .grounds import on_grounds
from .overview import (
    LEANS,
    by_reach,
    by_subject,
    leaves_its_event,
    speaks_of_war,
    turns_to_politics,
)
from .threads import spoken_of_again

#: Somebody already named goes on speaking.
_SPEAKS_ON = re.compile(
    r"\b(?:he|she|they|it) (?:said|added|wrote|told)\b|\b(?:said|added) (?:he|she)\b", re.IGNORECASE
)
#: Sentences on the whole war in a row after which nothing is in focus any more. Swept 1 to 3
#: on the June week: fronts .922, .931, .940, overview .748, .700, .694.
LEAVES = 3
#: A report of whose news this share is on one front is about that front. Any share from .7 to
#: 1 gives the same on both labelled weeks; the sample week's reports gain .12 of fronts.
OWN = 0.8
#: A lede without a place is about the first place in so many sentences behind it.
LEDE_REACH = 3


@dataclass(frozen=True, slots=True)
class _Where:
    """A front (None is the whole theatre), by which rule and which words."""

    front: str | None
    rule: str
    words: str = ""


@dataclass
class _Focus:
    """What a report has been about so far."""

    front: str | None = None
    paragraph: int = -1
    #: Sentences on the whole war in a row.
    asides: int = 0
    #: Whether the sentence before was on the whole war.
    aside: bool = False
    fronts_of: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, statement: Statement, front: str | None) -> None:
        self.paragraph = statement.paragraph
        self.aside = front is None
        if front is None:
            # One sentence on the whole war is an aside; several have left the front.
            self.asides += 1
            self.front = None if self.asides >= LEAVES else self.front
            return
        self.front, self.asides = front, 0
        for one in statement.actors:
            if one.role != "target" and one.named:
                self.fronts_of.setdefault(one.actor, Counter())[front] += 1


def assign_fronts(
    documents: Sequence[Sequence[Statement]], theatre: Theatre
) -> list[list[Statement]]:
    """Return the statements of each document with their front; None is the whole theatre."""
    if not theatre.areas:
        documents = on_grounds(documents)
    anchors = Counter(p for doc in documents for s in doc for p in s.places)
    elsewhere = areas_told_elsewhere(documents, theatre)
    return [_Report(doc, theatre, anchors, elsewhere).placed() for doc in documents]


@dataclass(frozen=True)
class _Report:
    """The statements of one report, and what the day's other reports say of its places."""

    doc: Sequence[Statement]
    theatre: Theatre
    #: How often the day names each place.
    anchors: Counter[str]
    #: Areas of attacks whose village another report names, by statement.
    elsewhere: Mapping[tuple[str, int], str]

    def placed(self) -> list[Statement]:
        """Return the statements with their fronts."""
        focus = _Focus()
        again = spoken_of_again(self.doc)
        out: list[Statement] = []
        for i, statement in enumerate(self.doc):
            if statement.entry:
                focus = _Focus()
            told = again[i]
            where = self._where(i, focus, out[told] if told is not None else None)
            if not (statement.headline or self._in_passing(statement, where.front)):
                focus.note(statement, where.front)
            front = where.front or ""
            why = (front, where.rule, where.words)
            out.append(statement.because("front", *why, front=where.front))
        return out

    def _where(self, i: int, focus: _Focus, told: Statement | None) -> _Where:
        statement = self.doc[i]
        named = self._areas(statement)
        if statement.headline and len(named) == 1 and (lede := self._of_lede(i)):
            return _Where(lede, "the sentence under the headline says where")
        leaves = leaves_its_event(statement, self.theatre)
        elsewhere = self.elsewhere.get(statement.key, "")
        if elsewhere and (named or not leaves):
            return _Where(elsewhere, "the village is named where the same attack is told")
        if told is not None and not named and not leaves and told.front is not None:
            return _Where(told.front, "speaks again of an event told before", told.text)
        where = self._by_itself(statement, named, focus)
        if where.front is None and i == 0 and not named and not statement.headline:
            return self._of_first_place() or where
        return where

    def _by_itself(self, statement: Statement, named: Sequence[str], focus: _Focus) -> _Where:
        """By the areas named, by the subject, else by what is in focus."""
        reach = by_reach(statement, named)
        if reach is not None:
            return _Where(None, *reach)
        if len(named) == 1:
            return _Where(named[0], "a place is named", ", ".join(self._names(statement)))
        if named:
            return self._of_two(statement, named, focus)
        subject = by_subject(statement, self.theatre)
        if subject is not None:
            return _Where(None, *subject)
        return self._in_focus(statement, focus)

    def _in_focus(self, statement: Statement, focus: _Focus) -> _Where:
        leans = LEANS.match(statement.text)
        speaks_on = _SPEAKS_ON.search(statement.text)
        if focus.aside and (leans or speaks_on):
            words = (leans or speaks_on or [""])[0]
            return _Where(None, "goes on about the whole war", words)
        fresh = statement.paragraph != focus.paragraph and not leans
        if fresh and turns_to_politics(statement, self.theatre, self._own is not None):
            return _Where(None, "a new paragraph without an event")
        actor, front = _by_actor(statement, focus)
        if front is not None and (not leans or focus.front is None):
            return _Where(front, "the report has its actor on one front", actor)
        if focus.front is None:
            return _Where(None, "nothing is in focus")
        return _Where(focus.front, "stays in the focus of its passage")

    def _of_two(self, statement: Statement, named: Sequence[str], focus: _Focus) -> _Where:
        words = ", ".join(self._names(statement))
        if statement.headline:
            return _Where(None, "a headline on two areas", words)
        if focus.front in named and speaks_of_war(statement) is None:
            return _Where(focus.front, "of two areas the one in focus", words)
        if statement.figures or statement.event:
            return _Where(named[0], "of two areas the first", words)
        return _Where(None, "two areas and no event", words)

    def _in_passing(self, statement: Statement, front: str | None) -> bool:
        """Say whether a report on one front names another with no event there: it comes back."""
        return (
            None not in (front, self._own)
            and front != self._own
            and not (statement.event or statement.figures)
        )

    @cached_property
    def _own(self) -> str | None:
        """The one front that a report is about, by the places of its news; None where several."""
        told = [s for s in self.doc if not s.headline]
        news = [s for s in told if s.event] or told
        counts = Counter(area for s in news for area in self._areas(s))
        front, most = max(counts.items(), key=itemgetter(1), default=(None, 0))
        return front if most >= OWN * counts.total() else None

    def _names(self, statement: Statement) -> list[str]:
        places = self.theatre.places
        return [places[p].name if p in places else p for p in statement.places]

    def _areas(self, statement: Statement) -> tuple[str, ...]:
        return areas_of(statement, self.theatre, self.anchors)

    def _of_lede(self, i: int) -> str:
        """The one area that the sentence under a headline names: it says where more exactly."""
        lede = next((s for s in self.doc[i + 1 :] if not s.headline), None)
        areas = self._areas(lede) if lede is not None else ()
        return areas[0] if len(areas) == 1 else ""

    def _of_first_place(self) -> _Where | None:
        """A lede that names no place is about the first place that the report names."""
        if speaks_of_war(self.doc[0]) is not None:
            return None
        for statement in self.doc[1 : LEDE_REACH + 1]:
            areas = self._areas(statement)
            if len(areas) == 1:
                return _Where(areas[0], "the first place behind a lede", statement.text)
        return None


def areas_of(statement: Statement, theatre: Theatre, anchors: Counter[str]) -> tuple[str, ...]:
    """Return the areas of a statement's places, in the order named.

    A province beside one of its own towns says only where the town lies. Without a
    theatre the place that the day names most stands for the area.
    """
    places = [p for p in statement.places if p in theatre.places]
    provinces = {theatre.places[p].province for p in places}
    areas = [
        theatre.area_of(p)
        for p in places
        if not (theatre.places[p].kind == "province" and p in provinces)
    ]
    found = [a for a in areas if a]
    if not found and not theatre.areas and statement.places:
        found = [max(statement.places, key=lambda p: (anchors[p], -statement.places.index(p)))]
    return tuple(dict.fromkeys(found))


def _by_actor(statement: Statement, focus: _Focus) -> tuple[str, str | None]:
    """Who acts or backs in this sentence, and the one front on which the report has put them."""
    votes: dict[str, str] = {}
    for one in statement.actors:
        fronts = focus.fronts_of.get(one.actor, Counter())
        if one.role != "target" and len(fronts) == 1:
            votes.setdefault(next(iter(fronts)), one.actor)
    if len(votes) != 1:
        return "", None
    front, actor = next(iter(votes.items()))
    return actor, front
