"""Which operation or incident of today continues which of the last brief."""

from __future__ import annotations

from datetime import date

from ..memory import RememberedFront, RememberedOffensive
from .weights import INSIDE, free, jaccard

#: Two operations of one attacker on one front whose grounds share less are two.
GROUND = 0.2
#: Days between two tellings of one incident, as inside one day's clusters.
DAYS = 1


def offensive_ids(
    front: RememberedFront, front_id: str, old: RememberedFront | None
) -> dict[str, str]:
    """Return today's key of each offensive of a front with its persistent id."""
    renamed = {o.id: front_id + o.id.removeprefix(front.id) for o in front.offensives}
    before = {o.id: o for o in old.offensives} if old is not None else {}
    out = {key: name for key, name in renamed.items() if name in before}
    taken = set(out.values())
    pairs = sorted(
        (-alike, new.id, one.id)
        for new in front.offensives
        for one in before.values()
        if new.id not in out and one.id not in taken and (alike := _same_fight(new, one)) > 0
    )
    for _, new_id, old_id in pairs:
        if new_id not in out and old_id not in taken:
            out[new_id] = old_id
            taken.add(old_id)
    used = taken | before.keys()
    for key, name in renamed.items():
        if key not in out:
            out[key] = free(name, used)
            used.add(out[key])
    return out


def _same_fight(new: RememberedOffensive, old: RememberedOffensive) -> float:
    """How alike two offensives of one front are; 0 where they are two."""
    if new.kind != old.kind:
        return 0.0
    if new.kind == "operation":
        return _same_operation(new, old)
    return _same_incident(new, old)


def _same_operation(new: RememberedOffensive, old: RememberedOffensive) -> float:
    """One side's fighting: an attacker in common, nobody on both sides, and the ground."""
    both = set(new.attackers) & set(old.attackers)
    turned = set(new.attackers) & set(old.defenders) or set(new.defenders) & set(old.attackers)
    aims_differ = new.objective and old.objective and new.objective != old.objective
    if not both or turned or aims_differ:
        return 0.0
    ground = jaccard(new.places, old.places)
    return ground if ground >= GROUND or new.objective == old.objective != "" else 0.0


def _same_incident(new: RememberedOffensive, old: RememberedOffensive) -> float:
    """One event of one day: the same kind, a day apart at most, no other attackers, the ground.

    Its key has the day that most reports give, which may move when more come in.
    """
    if new.event != old.event or not (new.first and old.first):
        return 0.0
    apart = abs((date.fromisoformat(new.first) - date.fromisoformat(old.first)).days)
    others = bool(new.attackers and old.attackers) and not set(new.attackers) & set(old.attackers)
    ground = jaccard(new.places, old.places)
    return 0.0 if apart > DAYS or others or ground < INSIDE else ground
