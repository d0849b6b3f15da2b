"""Whom a partisan word means, where the same report names who did it.

"Two were killed in terrorist rocket attacks on Deir Ezzor … ISIL terrorists fired shells on the
quarter": the word of the first sentence means the group of the second. Only the same report
says so; what another outlet says of the attacker is its own claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import ActorRole, Statement
from ..theatre import Theatre

#: By report and incident, who is named to attack.
_Doers = dict[tuple[str, str], tuple[str, ...]]


def name_attackers(statements: Sequence[Statement], theatre: Theatre) -> tuple[Statement, ...]:
    """Return the statements; who is only called names has the name its report gives."""
    doers = _doers(statements, theatre)
    return tuple(_with(s, doers.get((s.document, s.offensive), ())) for s in statements)


def _doers(statements: Sequence[Statement], theatre: Theatre) -> _Doers:
    """Return the actors named to attack, on the side of their incident."""
    out: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for statement in statements:
        side = statement.offensive.rsplit("/", 1)[-1]
        for one in statement.actors:
            attacks = one.role == "agent" and one.named
            if attacks and (theatre.side_of(one.actor) or one.actor) == side:
                out[statement.document, statement.offensive].setdefault(one.actor)
    return {key: tuple(actors) for key, actors in out.items()}


def _with(statement: Statement, doers: Sequence[str]) -> Statement:
    called = [one for one in statement.actors if one.role == "agent" and not one.named]
    if not called or not doers:
        return statement
    kept = [one for one in statement.actors if one not in called]
    there = {one.actor for one in kept}
    meant = [ActorRole(doer, "agent") for doer in doers if doer not in there]
    return statement.but(actors=(*meant, *kept))
