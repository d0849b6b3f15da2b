"""A section for each front, and its row in the table on page one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..brief import ByActor, Fact, GlanceRow, OffensiveLine, Section
from ..memory import Changes
from ..model import Assessed, Chosen, Document, Front, FrontSelection, Offensive, Statement
from ..periods import covers_a_period
from ..theatre import Theatre
from .figures import dispute_boxes, figure_rows, in_words, is_war_toll
from .quotes import Quotations, day_label
from .since import front_change
from .wording import day as day_words
from .wording import span_of_days

_EVENT_WORDS = {
    "advance": "advance",
    "clash": "fighting",
    "air strike": "air strikes",
    "shelling": "shelling",
    "bombing": "bombing",
    "reinforcement": "fighters gathering",
    "displacement": "displacement",
    "casualties": "deaths reported",
    "aid": "aid",
}
_SINCE = re.compile(
    r"\b(?:got under ?way|began|started|launched|begun|renewed)\s(last week|this week|this month|"
    r"earlier this (?:week|month)|last month)\b"
)
#: Where a distance ends: "within 25 km (15 miles) of an Islamic State-held town".
_DISTANCE_TO = re.compile(
    r".{0,60}?\b(?:town|city|village|airport|airbase|air base|base|border|capital|province)\b"
)
_OPERATION_NOUN = re.compile(r"\b(assault|offensive|advance|campaign|operation)s?\b", re.IGNORECASE)
#: Stands for a day that no report gives.
NOT_SAID = "not said"
#: Parties named in a row or head line.
MOST_PARTIES = 3


@dataclass(frozen=True)
class Context:
    """What every part of a section needs."""

    documents: Mapping[str, Document]
    numbers: Mapping[str, int]
    assessed: Assessed
    theatre: Theatre
    year: int
    changes: Changes = field(default_factory=Changes)


def glance_row(number: int, selection: FrontSelection, ctx: Context) -> GlanceRow:
    """Return the front's row of "Fronts at a glance"."""
    front = selection.front
    latest = _latest(selection)
    since, since_source = _since(front, ctx)
    used = [s for s in front.statements if not s.headline and not s.background]
    return GlanceRow(
        number=number,
        name=front.name,
        attackers=attackers_of(front, ctx.theatre),
        defenders=defenders_of(front, ctx.theatre),
        latest=f"{_in_short(latest, ctx.theatre)}, {day_label(latest, ctx.year)}",
        latest_source=ctx.numbers[latest.document],
        since=since,
        since_source=since_source,
        reports=len({s.document for s in used}),
        origins=len({ctx.assessed.origins[s.key] for s in used}),
        best_grade=min((ctx.assessed.grades[s.key].code for s in used), default=""),
        change=front_change(selection, ctx.changes),
    )


def _latest(selection: FrontSelection) -> Statement:
    """The newest statement printed; of one day the one that says most precisely."""
    return max(
        (c.statement for c in selection.chosen),
        key=lambda s: (
            s.day.toordinal() if s.day else 0,
            any(f.kind == "distance_km" and " – " in f.who for f in s.figures),
            s.day_how == "on",
            bool(s.figures),
        ),
    )


def _in_short(statement: Statement, theatre: Theatre) -> str:
    for figure in statement.figures:
        at = statement.text.find(figure.text)
        if figure.kind == "distance_km" and " – " in figure.who and at >= 0:
            behind = statement.text[at + len(figure.text) :]
            found = _DISTANCE_TO.match(behind)
            return figure.text + (found.group() if found else "")
    noun = _OPERATION_NOUN.search(statement.text)
    event = _EVENT_WORDS.get(statement.event, "reported")
    if statement.event == "advance" and noun is not None:
        event = noun.group(1).lower()
    toll = next((f for f in statement.figures if f.kind == "killed" and not is_war_toll(f)), None)
    if toll is not None and not covers_a_period(statement):
        return f"{event}: {in_words(toll, theatre)}"
    return event


def _since(front: Front, ctx: Context) -> tuple[str, int]:
    for statement in front.statements:
        found = _SINCE.search(statement.text)
        if found is not None:
            return f"“{found.group(1)}”", ctx.numbers[statement.document]
    dated = [s for s in front.statements if s.day and not s.background and not s.headline]
    if not dated:
        return NOT_SAID, 0
    first = min(dated, key=lambda s: (s.day, s.key))
    identity = ctx.changes.fronts.get(front.key)
    if identity is not None and identity.first and str(first.day) > identity.first:
        # An earlier brief had it before; no report of today says so.
        return day_words(date.fromisoformat(identity.first), year=ctx.year), 0
    words = day_words(first.day, year=ctx.year) if first.day else ""
    return words, ctx.numbers[first.document]


def _parties(actors: Sequence[str], theatre: Theatre) -> tuple[str, ...]:
    """Name the actors, leaving out who is only part of one already named."""
    out: list[str] = []
    seen: set[str] = set()
    for actor in actors:
        if actor in seen or seen & set(theatre.wider(actor)):
            continue
        seen.add(actor)
        seen.update(theatre.wider(actor))
        known = theatre.actors.get(actor)
        out.append(known.name if known is not None else actor)
    return tuple(out[:MOST_PARTIES])


def attackers_of(front: Front, theatre: Theatre) -> tuple[str, ...]:
    """Return who attacks on a front, as printed: in its operation, else in its incidents."""
    return _parties(_actors(front, "attackers"), theatre)


def defenders_of(front: Front, theatre: Theatre) -> tuple[str, ...]:
    """Return who is attacked on a front, as printed."""
    harmed = _harmed(front, theatre)
    others = [actor for actor in _actors(front, "defenders") if not theatre.unarmed(actor)]
    return _parties((*others[: MOST_PARTIES - len(harmed)], *harmed), theatre)


def _actors(front: Front, which: str) -> tuple[str, ...]:
    if not front.offensives:
        return ()
    if _main(front).kind == "operation":
        return tuple(getattr(_main(front), which))
    # Nobody leads where there are only incidents: who did each first, and all whom it hit.
    most = 1 if which == "attackers" else MOST_PARTIES
    firsts = [getattr(o, which)[:most] for o in front.offensives if o.kind == "incident"]
    return tuple(dict.fromkeys(actor for first in firsts for actor in first))


def _members(front: Front, theatre: Theatre) -> tuple[str, ...]:
    """Who is told to fight as a part of the first attacker, background told or not."""
    leading = _actors(front, "attackers")[:1]
    acting = (a.actor for s in front.statements for a in s.actors if a.role == "agent")
    inside = [a for a in dict.fromkeys(acting) if set(leading) & set(theatre.wider(a))]
    return tuple(theatre.actors[a].name for a in inside[:MOST_PARTIES])


def _harmed(front: Front, theatre: Theatre) -> tuple[str, ...]:
    """Civilians, wherever an incident on the front is told to have hurt them: medics are some."""
    hit = (d for o in front.offensives if o.kind == "incident" for d in o.defenders)
    return tuple(dict.fromkeys(theatre.party(d) for d in hit if theatre.unarmed(d)))[:1]


def _main(front: Front) -> Offensive:
    return front.offensives[0]


def section(number: int, selection: FrontSelection, quotes: Quotations, ctx: Context) -> Section:
    """Return a front's section: what happened newest first, then by actor, then the boxes."""
    front = selection.front
    happened, by_actor = _divided(selection, ctx.theatre)
    where = f"{number} {front.name}"
    backers = _backers(front, ctx.theatre)
    return Section(
        number=number,
        key=front.key,
        name=front.name,
        attackers=attackers_of(front, ctx.theatre),
        members=_members(front, ctx.theatre),
        backers=backers,
        defenders=defenders_of(front, ctx.theatre),
        facts=_facts(front, selection, ctx),
        happened=tuple(quotes.item(c, where) for c in happened),
        by_actor=tuple(
            ByActor(actor, tuple(quotes.item(c, where) for c in chosen))
            for actor, chosen in by_actor
        ),
        figures=figure_rows(front, ctx.numbers, ctx.assessed, ctx.theatre, ctx.year),
        disputes=dispute_boxes(
            [d for d in ctx.assessed.disputes if d.front == front.key],
            ctx.documents,
            ctx.numbers,
            ctx.year,
        ),
        not_said=tuple(quotes.item(c, where) for c in selection.not_said),
        offensives=tuple(_line(o, ctx) for o in front.offensives if o.statements),
        id=ctx.changes.fronts[front.key].id if front.key in ctx.changes.fronts else front.key,
        change=front_change(selection, ctx.changes),
    )


def _backers(front: Front, theatre: Theatre) -> tuple[str, ...]:
    """Who backs the attackers: the actors named beside them in the role of other."""
    if not front.offensives:
        return ()
    main = _main(front)
    attackers = set(main.attackers)
    sponsors = {
        sponsor
        for actor in attackers
        if actor in theatre.actors
        for sponsor in theatre.actors[actor].sponsors
    }
    named = [
        one.actor
        for s in main.statements
        for one in s.actors
        if one.role == "other" and one.actor in sponsors and one.actor not in attackers
    ]
    return _parties(tuple(dict.fromkeys(named)), theatre)


def _divided(
    selection: FrontSelection, theatre: Theatre
) -> tuple[list[Chosen], list[tuple[str, list[Chosen]]]]:
    """Part the chosen: the main attacker's deeds as what happened, the others' by actor."""
    leading = _leading(selection.front, theatre)
    happened: list[Chosen] = []
    groups: dict[str, list[Chosen]] = {}
    for chosen in selection.chosen:
        actor = _doer(chosen.statement, theatre)
        if chosen.pinned or not actor or actor in leading or chosen.statement.event == "":
            happened.append(chosen)
        else:
            groups.setdefault(actor, []).append(chosen)
    # A front with nothing else to tell tells it as what happened.
    if not happened and groups:
        first = next(iter(groups))
        happened = groups.pop(first)
    happened.sort(key=_newest)
    named = [
        (theatre.actors[a].name if a in theatre.actors else a, sorted(c, key=_newest))
        for a, c in groups.items()
    ]
    return happened, named


def _newest(chosen: Chosen) -> tuple[bool, int, int, str]:
    statement = chosen.statement
    ordinal = statement.day.toordinal() if statement.day else 0
    return not chosen.pinned, -ordinal, statement.index, statement.document


def _leading(front: Front, theatre: Theatre) -> frozenset[str]:
    if not front.offensives:
        return frozenset()
    first = _main(front).attackers[:1]
    return frozenset(first) | frozenset(p for a in first for p in theatre.wider(a))


def _doer(statement: Statement, theatre: Theatre) -> str:
    agents = [
        one.actor
        for one in statement.actors
        if one.role == "agent" and not theatre.unarmed(one.actor)
    ]
    return agents[0] if agents else ""


def _facts(front: Front, selection: FrontSelection, ctx: Context) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    if front.offensives and _main(front).kind == "operation":
        main = _main(front)
        for label, place in (("objective", main.objective), ("from", main.start)):
            known = ctx.theatre.places.get(place)
            if known is not None:
                facts.append(Fact(label, known.name, _saying(front, known.id, ctx)))
    since, source = _since(front, ctx)
    if since != NOT_SAID:
        facts.append(Fact("reported since", since, (source,) if source else ()))
    days = [c.statement.day for c in selection.chosen if c.statement.day]
    if days:
        facts.append(Fact("last heard of", day_words(max(days), year=ctx.year)))
    return tuple(facts)


def _saying(front: Front, place: str, ctx: Context) -> tuple[int, ...]:
    numbers = {
        ctx.numbers[s.document]
        for s in front.statements
        if place in s.places and not s.headline and s.document in ctx.numbers
    }
    return tuple(sorted(numbers))[:3]


def _line(offensive: Offensive, ctx: Context) -> OffensiveLine:
    first, last = offensive.first, offensive.last
    return OffensiveLine(
        name=offensive.name,
        kind=offensive.kind,
        attackers=_parties(offensive.attackers, ctx.theatre),
        defenders=_parties(offensive.defenders, ctx.theatre),
        days=span_of_days(first, last) if first and last else "",
        statements=len(offensive.statements),
        id=ctx.changes.offensives.get(offensive.key, offensive.key),
    )
