"""One incident told in several ways is one: by what was hit, or in which village.

Outlets give the day of the attack or of the news, say "air strike" or "rocket", name who did
it or don't. Within a front, incidents on neighbouring days that hit the same thing (a convoy, a
market) or the same village, and aren't of two known sides, are merged: the largest gives its
key. Same place, other attackers: never merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Statement
from ..theatre import Theatre
from .threads import targets_of, tells_attack

#: Days between two tellings of one incident.
DAYS = 1
#: Kinds of place too wide to tell an incident by.
_WIDE = frozenset(("country", "province", "region", "city", "district", "river", "road", "border"))
#: A toll smaller than this is shared by chance.
LEAST_TOLL = 5
#: Kinds of incident that can be one: what fell is told differently, that a man blew himself up
#: is not.
_FIRE = frozenset(("air strike", "shelling", "fire", "bombardment"))
_OPEN = "?"


@dataclass(frozen=True, slots=True)
class _Incident:
    """What is known of an incident: its key taken apart, and what its statements tell."""

    key: str
    front: str
    event: str
    day: date
    side: str
    size: int
    #: Whether a report says on which day it was.
    exact: bool
    #: What was hit, and tolls: shared by chance in no neighbouring days.
    marks: frozenset[str]
    villages: frozenset[str]
    #: Who did it, and the actors that they are part of.
    attackers: frozenset[str]
    wider: frozenset[str]

    def same_as(self, other: _Incident) -> bool:
        """Say whether both, of one front and neighbouring days, are one incident."""
        if self._under_wider_name(other) and (self.event, self.day) == (other.event, other.day):
            return True
        alike = self.event == other.event or {self.event, other.event} <= _FIRE
        return (
            alike
            and (self._of_one_side(other) or self._under_wider_name(other))
            and (bool(self.marks & other.marks) or self._same_place(other))
        )

    def _of_one_side(self, other: _Incident) -> bool:
        return self.side == other.side or _OPEN in (self.side, other.side)

    def _under_wider_name(self, other: _Incident) -> bool:
        """One outlet names the group, another only what it is part of: "terrorists", "rebels"."""
        return bool(self.attackers & other.wider or other.attackers & self.wider)

    def _same_place(self, other: _Incident) -> bool:
        """The same village; on two days that are both told, it was hit twice."""
        twice = self.exact and other.exact and self.day != other.day
        return not twice and bool(self.villages & other.villages)


def merge_incidents(statements: Sequence[Statement], theatre: Theatre) -> tuple[Statement, ...]:
    """Return the statements with one key for what is one incident."""
    incidents = _incidents(statements, theatre)
    names = _merged(sorted(incidents, key=lambda i: (-i.size, i.key)))
    return tuple(_under(s, names.get(s.offensive, "")) for s in statements)


def _under(statement: Statement, key: str) -> Statement:
    """The statement on the incident that its own was merged into; itself where it wasn't."""
    if not key:
        return statement
    rule = "the same incident, told otherwise elsewhere"
    return statement.because("offensive", key, rule, statement.offensive, offensive=key)


def _incidents(statements: Sequence[Statement], theatre: Theatre) -> list[_Incident]:
    by_key: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.offensive:
            by_key[statement.offensive].append(statement)
    found = (_incident(key, group, theatre) for key, group in by_key.items())
    return [incident for incident in found if incident is not None]


def _incident(key: str, told: Sequence[Statement], theatre: Theatre) -> _Incident | None:
    front, event, *rest = key.split("/")
    if not rest or event == "operation":
        return None
    try:
        day = date.fromisoformat(rest[0])
    except ValueError:
        return None
    side = rest[1] if len(rest) > 1 else _OPEN
    attacks = [s for s in told if tells_attack(s)]
    attackers = {
        one.actor
        for s in attacks
        for one in s.actors
        if one.role == "agent" and theatre.side_of(one.actor) == side
    }
    return _Incident(
        key=key,
        front=front,
        event=event,
        day=day,
        side=side,
        size=len(told),
        exact=any(s.day_how == "on" for s in told),
        marks=frozenset(m for s in attacks for m in (*targets_of(s.text), *_tolls(s))),
        villages=frozenset(v for s in attacks for v in _villages(s, theatre)),
        attackers=frozenset(attackers),
        wider=frozenset(w for a in attackers for w in theatre.wider(a)),
    )


def _tolls(statement: Statement) -> Iterator[str]:
    for figure in statement.figures:
        if figure.kind == "killed" and (figure.low or 0) >= LEAST_TOLL:
            yield f"{figure.low:g} killed"


def _villages(statement: Statement, theatre: Theatre) -> Iterator[str]:
    known = (theatre.places.get(p) for p in statement.places)
    return (p.id for p in known if p is not None and p.kind not in _WIDE)


def _merged(incidents: Sequence[_Incident]) -> dict[str, str]:
    """Return key to key: each incident joins the largest before it that is the same."""
    kept: defaultdict[tuple[str, int], list[_Incident]] = defaultdict(list)
    names: dict[str, str] = {}
    for incident in incidents:
        day = incident.day.toordinal()
        near = (k for d in range(-DAYS, DAYS + 1) for k in kept[incident.front, day + d])
        same = [k for k in near if k.same_as(incident)]
        if same:
            names[incident.key] = min(same, key=lambda k: (-k.size, k.key)).key
        else:
            kept[incident.front, day].append(incident)
    return names
