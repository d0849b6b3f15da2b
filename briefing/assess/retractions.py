"""Who takes back what: corrections and withdrawals beside what they correct or withdraw."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Account, Dispute, Document, Statement
from ..theatre import Theatre
from ..tolls import is_former, people_of, whole_tolls
from ..words import content_stems
from .agreement import ground, ranges_meet
from .origins import Key
from .parties import in_order, named_by

#: A report is taken back within so many days: an agency corrects on the day or the next.
WITHIN = 3
#: So many words that carry meaning in common tie a withdrawal to the report withdrawn.
SHARED = 2

#: Corrections and withdrawals read of one front.
MOST_RETRACTIONS = 40

_REPORT = (
    r"(?:reports?|statements?|tolls?|figures?|counts?|numbers?|claims?|announcements?|"
    r"story|stories)"
)
_ITS = (
    r"(?:its|their|his|her|an|the)\s(?:own\s)?(?:earlier\s|previous\s|initial\s|first\s|original\s)?"
    rf"(?:\w+\s){{0,2}}?{_REPORT}"
)
_WITHDRAWS = re.compile(
    rf"\b(?:withdrew|withdraws|withdrawn|retract(?:ed|s)|took back|taken back)\s{_ITS}\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    rf"\b(?:correct(?:ed|s)|revis(?:ed|es)|amend(?:ed|s)|lower(?:ed|s)|rais(?:ed|es))\s{_ITS}\b|"
    r"\bnow (?:says|say|said|puts?|gives?|reports?|counts?)\b|"
    r"\b(?:had|has) (?:earlier|previously|initially|first) (?:said|reported|put|given|announced)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Retraction:
    """What an origin no longer says."""

    dispute: Dispute
    earlier: tuple[Statement, ...]
    #: The word beside the grade of what was taken back: "corrected since".
    note: str


def find_retractions(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    origins: Mapping[Key, str],
    theatre: Theatre,
) -> list[Retraction]:
    """Return each retraction of which the earlier statement is among *statements*."""
    published = {
        doc.id: doc.published.at.timestamp() if doc.published is not None else 0.0
        for doc in documents
    }
    by_origin: defaultdict[tuple[str, str | None], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_origin[origins[statement.key], statement.front].append(statement)
    read: Counter[str] = Counter()
    out = []
    for statement in statements:
        kind = _kind(statement)
        if not kind or statement.front is None:
            continue
        read[statement.front] += 1
        if read[statement.front] > MOST_RETRACTIONS:
            continue
        who = _who(statement, origins, theatre)
        earlier = [
            s
            for s in by_origin[who, statement.front]
            if s.key != statement.key
            and _told_before(s, statement, published)
            and _meant(s, statement, kind, theatre)
            and not _kind(s)
        ]
        if earlier:
            out.append(_retraction(statement, earlier, kind, who, origins, theatre))
    return out


def _kind(statement: Statement) -> str:
    if statement.claim is not None and statement.claim.ahead:
        return ""
    if _WITHDRAWS.search(statement.text):
        return "withdrawn"
    return "corrected" if _CORRECTS.search(statement.text) else ""


def _who(statement: Statement, origins: Mapping[Key, str], theatre: Theatre) -> str:
    """Who takes back: who is named right before the verb, else the statement's origin."""
    found = _WITHDRAWS.search(statement.text) or _CORRECTS.search(statement.text)
    before = statement.text[: found.start()] if found is not None else ""
    named = [*theatre.source_names.search(before), *theatre.actor_names.search(before)]
    if named:
        return max(named, key=lambda m: m.end).name.kb_id
    return origins[statement.key]


def _told_before(a: Statement, b: Statement, published: Mapping[str, float]) -> bool:
    if a.document == b.document:
        return a.index < b.index
    return published.get(a.document, 0.0) <= published.get(b.document, 0.0)


def _meant(earlier: Statement, now: Statement, kind: str, theatre: Theatre) -> bool:
    """Say whether *earlier* is what is taken back: the same place or incident, and a value."""
    if earlier.day is None or now.day is None:
        return False
    if abs((now.day - earlier.day).days) > WITHIN:
        return False
    same = bool(earlier.offensive) and earlier.offensive == now.offensive
    if not same and not ground(earlier, theatre) & ground(now, theatre):
        return False
    if kind == "withdrawn":
        shared = set(content_stems(earlier.text)) & set(content_stems(now.text))
        return len(shared) >= SHARED
    return _corrects(earlier, now)


def _corrects(earlier: Statement, now: Statement) -> bool:
    """Say whether a toll was told that isn't the one told now."""
    if earlier.day != now.day and earlier.day_how == now.day_how == "on":
        return False
    new = {(f.kind, people_of(f)): f for f in whole_tolls(now)}
    old = [f for f in whole_tolls(earlier) if (f.kind, people_of(f)) in new]
    if not any(not ranges_meet(f, new[f.kind, people_of(f)]) for f in old):
        return False
    former = [f for f in now.figures if is_former(now, f)]
    return not former or any(f.kind == g.kind and ranges_meet(f, g) for f in former for g in old)


def _retraction(
    statement: Statement,
    earlier: Sequence[Statement],
    kind: str,
    who: str,
    origins: Mapping[Key, str],
    theatre: Theatre,
) -> Retraction:
    first = min(earlier, key=lambda s: s.key)
    accounts = [
        Account(first.text, named_by(first, origins[first.key], theatre), first),
        Account(statement.text, theatre.speaker_name(who), statement),
    ]
    question = f"{kind.capitalize()} by {theatre.speaker_name(who)}"
    return Retraction(
        Dispute(statement.front or "", question, in_order(accounts)),
        tuple(earlier),
        f"{kind} since",
    )
