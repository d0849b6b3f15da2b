"""Fronts with their offensives, named from facts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from ..model import Front, Offensive, Statement
from ..theatre import Theatre
from .events import INCIDENTS
from .offensives import SIDED

_NOUNS = {
    "bombing": "Bombing",
    "air strike": "Air strikes",
    "shelling": "Shelling",
    "fire": "Deaths reported",
    "reinforcement": "Fighters gathering",
    "counterattack": "Counter-attack",
    "clash": "Fighting",
    "siege": "Siege",
    "campaign": "Toll of weeks or months",
}


def form_fronts(statements: Sequence[Statement], theatre: Theatre) -> tuple[Front, ...]:
    """Return the fronts, the one with most news first."""
    by_front: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.front is not None:
            by_front[statement.front].append(statement)
    fronts = [_front(key, group, theatre) for key, group in by_front.items()]
    return tuple(sorted(fronts, key=_weight))


def _weight(front: Front) -> tuple[int, int, str]:
    """Sort key: the fronts most is told of, ground offensives before incidents where equal."""
    operations = (o for o in front.offensives if o.kind == "operation")
    fought = sum(_news(o.statements) for o in operations)
    return -_news(front.statements), -fought, front.key


def _news(statements: Iterable[Statement]) -> int:
    return sum(not (s.background or s.headline) for s in statements)


def _front(key: str, statements: Sequence[Statement], theatre: Theatre) -> Front:
    area = theatre.areas.get(key)
    by_offensive: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.offensive:
            by_offensive[statement.offensive].append(statement)
    offensives = [_offensive(k, key, group, theatre) for k, group in by_offensive.items()]
    return Front(
        key=key,
        name=area.name if area is not None else key,
        offensives=tuple(sorted(offensives, key=_order)),
        statements=tuple(statements),
    )


def _order(offensive: Offensive) -> tuple[bool, bool, int, str]:
    """Operations first, then incidents with deaths, the ones most is said of before others."""
    deaths = any(f.kind == "killed" for s in offensive.statements for f in s.figures)
    return offensive.kind != "operation", not deaths, -len(offensive.statements), offensive.key


def _offensive(
    key: str, front: str, statements: Sequence[Statement], theatre: Theatre
) -> Offensive:
    kind = "operation" if "/operation/" in key else "incident"
    attackers = _parties(statements, "agent", theatre)
    defenders = _parties(statements, "target", theatre)
    # The last part of a key is the side that attacks, as far as it is told.
    side = key.rsplit("/", 1)[-1]
    own = tuple(a for a in attackers if (theatre.side_of(a) or a) == side)
    if kind == "operation":
        attackers = own or attackers[:1]
    elif key.count("/") == SIDED:
        # Where the same side is hit at least as often, "who" is more than was said.
        acts, hits = (_told(statements, role, side, theatre) for role in ("agent", "target"))
        attackers = own if acts > hits else ()
    allies = {theatre.side_of(a) for a in attackers} - {""}
    defenders = tuple(
        d for d in defenders if d not in attackers and theatre.side_of(d) not in allies
    )
    if kind == "operation" and not defenders:
        defenders = _holders(statements, allies, theatre)
    days = [s.day for s in statements if s.day is not None]
    start, objective, document = _route(statements, theatre)
    return Offensive(
        key=key,
        name=_name(kind, key, attackers, objective, statements, days, theatre),
        kind=kind,
        front=front,
        attackers=attackers,
        defenders=defenders,
        objective=objective,
        start=start,
        route_document=document,
        first=min(days, default=None),
        last=max(days, default=None),
        statements=tuple(statements),
    )


def _told(statements: Sequence[Statement], role: str, side: str, theatre: Theatre) -> int:
    """How many statements give a side a role."""
    return sum(
        any(a.role == role and (theatre.side_of(a.actor) or a.actor) == side for a in s.actors)
        for s in statements
        if not s.headline
    )


def _parties(statements: Sequence[Statement], role: str, theatre: Theatre) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for statement in statements:
        if statement.headline or statement.event in _PEACEFUL:
            continue
        counts.update(
            one.actor
            for one in statement.actors
            if one.role == role and _takes_part(one.actor, role, statement, theatre)
        )
    return tuple(a for a, _ in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))


#: Events in which nobody attacks anybody, whoever is named.
_PEACEFUL = frozenset(("aid", "displacement"))
#: Kinds of actor that can hold a town against an attack.
_ARMED = ("armed group", "army", "militia", "coalition")


def _holders(
    statements: Sequence[Statement], allies: set[str], theatre: Theatre
) -> tuple[str, ...]:
    """Who is merely named on an operation, "IS-held", from another side: it is against them."""
    return tuple(
        actor
        for actor in _parties(statements, "other", theatre)
        if theatre.side_of(actor) not in {"", *allies}
        and actor in theatre.actors
        and theatre.actors[actor].kind in _ARMED
    )[:1]


def _takes_part(actor: str, role: str, statement: Statement, theatre: Theatre) -> bool:
    """Civilians never attack, and are attacked only where harm to them is told."""
    if not theatre.unarmed(actor):
        return True
    harmed = any(f.kind in ("killed", "wounded", "displaced") for f in statement.figures)
    return role == "target" and (harmed or statement.event in INCIDENTS)


def _route(statements: Sequence[Statement], theatre: Theatre) -> tuple[str, str, str]:
    """Return start, objective and the report that names both; "" each where none does."""
    starts: dict[str, str] = {}
    aims: dict[str, str] = {}
    for statement in statements:
        start, aim = _start_in(statement, theatre), _aim_in(statement, theatre)
        if start:
            starts.setdefault(statement.document, start)
        if aim:
            aims.setdefault(statement.document, aim)
    for document, start in starts.items():
        if document in aims and aims[document] != start:
            return start, aims[document], document
    counts = Counter(aim for aim in aims.values() if aim not in starts.values())
    return "", min(counts, key=lambda p: (-counts[p], p), default=""), ""


_TOWNS = ("city", "town", "village", "airbase", "dam", "site", "district", "found", "lake")


def _start_in(statement: Statement, theatre: Theatre) -> str:
    return _place_behind(
        statement,
        theatre,
        r"\b(?:advances?|advancing|push\w*|moved|moving) (?:\w+ )?from (?:the )?",
    )


def _aim_in(statement: Statement, theatre: Theatre) -> str:
    return _place_behind(
        statement,
        theatre,
        r"\b(?:targeting|heading (?:for|towards)|to reach|"
        r"aim\w* (?:at|to reach|to capture|to retake)|objective|towards?|"
        r"(?:offensive|assault) (?:for|on|against|to capture)|was to reach|km from) "
        r"(?:the )?(?:[\w-]+ ){0,3}?(?:town of |city of )?",
    )


def _place_behind(statement: Statement, theatre: Theatre, pattern: str) -> str:
    if re.search(r"\bnot (?:aim|target)", statement.text):
        text = statement.text.split(" but ")[-1]
    else:
        text = statement.text
    for found in re.finditer(pattern, text):
        behind = text[found.end() : found.end() + 40]
        mention = next(theatre.place_names.search(behind), None)
        if mention is not None and mention.start <= 1:
            place = theatre.places[mention.name.kb_id]
            if place.kind in _TOWNS:
                return place.id
    return ""


def _name(
    kind: str,
    key: str,
    attackers: Sequence[str],
    objective: str,
    statements: Sequence[Statement],
    days: Sequence[date],
    theatre: Theatre,
) -> str:
    place = objective or _main_place(statements, theatre)
    where = theatre.places[place].name if place in theatre.places else place
    if kind == "operation":
        who = ", ".join(_actor(a, theatre) for a in attackers[:2])
        return f"{who} → {where}" if where else who
    noun = _NOUNS.get(key.split("/")[1], "Incident")
    dated = days and key.count("/") > 1
    day = f"{days[0].day} {days[0]:%B}" if dated else ""
    return ", ".join(part for part in (noun, where, day) if part)


def _actor(actor: str, theatre: Theatre) -> str:
    return theatre.actors[actor].name if actor in theatre.actors else actor


def _main_place(statements: Sequence[Statement], theatre: Theatre) -> str:
    counts: Counter[str] = Counter()
    for statement in statements:
        for place in statement.places:
            known = theatre.places.get(place)
            if known is None or known.kind not in ("country", "province", "river"):
                counts[place] += 1
    return min(counts, key=lambda p: (-counts[p], p)) if counts else ""
