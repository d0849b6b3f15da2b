"""Whether it happened: what is denied, beside the claim that it denies.

A denial is tied to a claim where both are on one front, the claim's doer is whom the
speaker speaks for, and they are on one incident, in one place with one kind of event, or
the denial stands right behind the claim in its report. A denial tied to nothing is none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from ..model import Account, Dispute, Statement
from ..theatre import Theatre
from ..words import content_stems
from .agreement import ground
from .origins import Key, allied, letter_of
from .parties import (
    Contradiction,
    apart,
    in_order,
    is_hearsay,
    named_by,
    same_party,
    speaks_for,
    what_is_said,
)

#: A denial comes up to so many days after what it denies: the longest in the labelled weeks.
LATER = 3
#: A denial speaks of what its report told in so many sentences before it.
BEHIND = 3
#: So many words that carry meaning in common tie a denial to a claim of the same kind of event.
SHARED = 2
#: Denials read of one front, the earliest in their reports' order: more deny no more.
MOST_DENIALS = 40
#: Claims, and denials, printed of one question.
MOST_ACCOUNTS = 2

#: What is denied is a deed or a report: nobody denies "civilians exit" in this sense.
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)\s(?:(?:on \w+day|yesterday|strongly|again)\s)?"
    r"(?:that|any|it|its|their|his|having|being|involvement|responsibility|\w+ing|such|all|"
    r"these|those|(?:the )?(?:\w+ )?(?:reports?|claims?|accusations?|allegations?|charges?|"
    r"attacks?|strikes?|raids?|bombing|killings?))\b|"
    r"den(?:y|ies|ied)\W*$|"
    r"(?:rejected|dismissed|refuted)\b)",
    re.IGNORECASE,
)
#: Where a sentence that holds a claim and its denial parts into them.
_PARTS = re.compile(
    r"(?:,? but |; |, while |,? although |,? though |, which (?=[^.]{0,40}?\bden))", re.IGNORECASE
)
_SAME_EVENT = {"bombardment": ("air strike", "shelling"), "casualties": ("air strike", "shelling")}


@dataclass(frozen=True, slots=True)
class _Denial:
    statement: Statement
    origin: str
    #: For whom it is denied.
    parties: frozenset[str]


def find_denials(
    statements: Sequence[Statement], origins: Mapping[Key, str], theatre: Theatre
) -> list[Contradiction]:
    """Return the claims that somebody denies, one for each front, doer and event."""
    by_front: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.front is not None:
            by_front[statement.front].append(statement)
    out: list[Contradiction] = []
    for front, told in sorted(by_front.items()):
        groups: dict[tuple[str, str], tuple[dict[Key, Statement], list[_Denial]]] = {}
        for denial in islice(_denials(told, origins, theatre), MOST_DENIALS):
            claims = _denied(denial, told, origins, theatre)
            if not claims:
                continue
            doer = _doer(claims, denial, theatre)
            key = doer, claims[0].offensive or f"{claims[0].event} {claims[0].day}"
            group = groups.setdefault(key, ({}, []))
            group[0].update((c.key, c) for c in claims)
            group[1].append(denial)
        for (doer, _), (denied, denials) in sorted(groups.items()):
            out.append(
                _contradiction(front, doer, tuple(denied.values()), denials, origins, theatre)
            )
        out.extend(_in_one_sentence(front, told, theatre))
    return out


def _denials(
    told: Sequence[Statement], origins: Mapping[Key, str], theatre: Theatre
) -> Iterator[_Denial]:
    for statement in told:
        claim = statement.claim
        if claim is None or not claim.denied or not _DENIES.search(statement.text):
            continue
        if statement.day is None or is_hearsay(statement):
            continue
        origin = origins[statement.key]
        own = speaks_for(origin, theatre)
        if own:
            friends = {
                one.actor
                for one in statement.actors
                if theatre.side_of(one.actor) and allied(one.actor, origin, theatre)
            }
            yield _Denial(statement, origin, own | friends)


def _denied(
    denial: _Denial, told: Sequence[Statement], origins: Mapping[Key, str], theatre: Theatre
) -> list[Statement]:
    """Return the claims that a denial is about; none if nothing ties it to one."""
    claims = [s for s in told if _accuses(s, denial, origins, theatre)]
    here = denial.statement
    before = {
        s.offensive or s.key
        for s in claims
        if s.document == here.document and 0 < here.index - s.index <= BEHIND
    }
    if here.offensive:
        before.add(here.offensive)
    tied = [s for s in claims if (s.offensive or s.key) in before or _alike(s, here, theatre)]
    # The best source stands for the claim, and of its sentences the one that names it, in short.
    return sorted(
        tied,
        key=lambda s: (
            letter_of(origins[s.key], s, theatre)[0],
            s.claim is None,
            len(s.text),
            s.key,
        ),
    )


def _accuses(
    statement: Statement, denial: _Denial, origins: Mapping[Key, str], theatre: Theatre
) -> bool:
    """Say whether a statement tells a deed of those for whom it is denied."""
    here = denial.statement
    if statement.key == here.key or not statement.event:
        return False
    claim = statement.claim
    if claim is not None and (claim.denied or claim.ahead):
        return False
    if statement.day is None or here.day is None:
        return False
    if not 0 <= (here.day - statement.day).days <= LATER:
        return False
    origin = origins[statement.key]
    if not apart(origin, denial.origin, theatre) or allied(origin, denial.origin, theatre):
        return False
    agents = (one.actor for one in statement.actors if one.role == "agent")
    return any(_is_of(a, denial, theatre) for a in agents) and not is_hearsay(statement)


def _is_of(actor: str, denial: _Denial, theatre: Theatre) -> bool:
    return any(same_party(actor, party, theatre) for party in denial.parties)


def _alike(claim: Statement, denial: Statement, theatre: Theatre) -> bool:
    """One place and one kind of event; or, without a place, what it is about in common."""
    if denial.event and denial.event not in (claim.event, *_SAME_EVENT.get(claim.event, ())):
        return False
    here, there = ground(claim, theatre), ground(denial, theatre)
    if here and there:
        return bool(here & there) and (bool(denial.event) or _shared(claim, denial) >= SHARED)
    return bool(denial.event) and not there and _shared(claim, denial) >= SHARED


def _shared(a: Statement, b: Statement) -> int:
    return len(_stems(a.text) & _stems(b.text))


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def _doer(claims: Sequence[Statement], denial: _Denial, theatre: Theatre) -> str:
    """Return who is said to have done it: whom the denial speaks for before its friends."""
    agents = [one.actor for s in claims for one in s.actors if one.role == "agent"]
    own = speaks_for(denial.origin, theatre)
    ranked = [a for a in agents if any(same_party(a, party, theatre) for party in own)]
    return theatre.party(next(a for a in (*ranked, *agents) if _is_of(a, denial, theatre)))


def _contradiction(
    front: str,
    doer: str,
    claims: Sequence[Statement],
    denials: Sequence[_Denial],
    origins: Mapping[Key, str],
    theatre: Theatre,
) -> Contradiction:
    name = theatre.actors[doer].name if doer in theatre.actors else doer
    first = claims[0]
    when = f", {first.day.day} {first.day:%B}" if first.day is not None else ""
    accounts = [
        *_accounts(claims, origins, theatre),
        *_accounts([d.statement for d in denials], origins, theatre, _denying),
    ]
    pairs = tuple(
        (claim.key, denial.statement.key)
        for claim in claims
        for denial in denials
        if apart(origins[claim.key], denial.origin, theatre)
    )
    return Contradiction(
        Dispute(front, f"Whether {name} did it: {_event(claims)}{when}", in_order(accounts)), pairs
    )


def _event(claims: Sequence[Statement]) -> str:
    """The kind of event that most claims tell, one that names the weapon if any does."""
    kinds = Counter(s.event for s in claims)
    return min(kinds, key=lambda kind: (kind in _SAME_EVENT, -kinds[kind], kind))


def _accounts(
    told: Sequence[Statement],
    origins: Mapping[Key, str],
    theatre: Theatre,
    words: Callable[[Statement], str] = what_is_said,
) -> list[Account]:
    """One an origin, the first that there is."""
    firsts: dict[str, Account] = {}
    for statement in told:
        origin = origins[statement.key]
        name = named_by(statement, origin, theatre)
        firsts.setdefault(origin, Account(words(statement), name, statement))
    return list(firsts.values())[:MOST_ACCOUNTS]


def _denying(statement: Statement) -> str:
    """The words of a denial from the verb on."""
    found = _DENIES.search(statement.text)
    return statement.text[found.start() :].rstrip(" .") if found is not None else statement.text


def _in_one_sentence(
    front: str, told: Sequence[Statement], theatre: Theatre
) -> Iterator[Contradiction]:
    """ "US officials say that Russia did it, but Moscow denied it": two accounts in a sentence."""
    for statement in told:
        claims = (statement.claim, *statement.further)
        voices = [c for c in claims if c is not None]
        denying = [c for c in voices if c.denied]
        others = [c for c in voices if not c.denied]
        parted = _PARTS.search(statement.text)
        if not denying or not others or parted is None or not _DENIES.search(statement.text):
            continue
        first, second = statement.text[: parted.start()], statement.text[parted.end() :]
        mine, theirs = (first, second) if _DENIES.search(first) else (second, first)
        said = next((c for c in others if re.search(rf"\b{re.escape(c.cue)}", theirs)), None)
        if (
            said is None
            or _DENIES.search(theirs)
            or not apart(said.speaker, denying[0].speaker, theatre)
        ):
            continue
        name = denying[0].name
        accounts = (
            Account(theirs.rstrip(" .,;"), said.name, statement),
            Account(mine.rstrip(" .,;"), denying[0].name, statement),
        )
        yield Contradiction(Dispute(front, f"Denied by {name}", accounts), ())
