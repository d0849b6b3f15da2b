"""Who an origin speaks for, and who is whose enemy: what contradictions are judged by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..alternation import AnyCase
from ..model import Account, Dispute, Statement
from ..theatre import Theatre
from .origins import Key, one_family


@dataclass(frozen=True)
class Contradiction:
    """A dispute, and which of its statements can't both be true."""

    dispute: Dispute
    pairs: tuple[tuple[Key, Key], ...]


#: "… ended the [Observatory said]": the article is the speaker's.
_OPEN_END = re.compile(r"(?:\s(?:the|a|an|and|but|as)){1,6}$")
#: Fewer words of a claim than this are no account of anything: "the attack", "it".
_LEAST_WORDS = 4

#: Told at second hand without saying by whom: it can't be judged.
_HEARSAY = AnyCase(
    r"\b(?:reportedly|allegedly|unconfirmed|purported(?:ly)?|rumou?r(?:s|ed)?|"
    r"(?:is|are|was|were) (?:said|reported|alleged) to)\b"
)


def is_hearsay(statement: Statement) -> bool:
    """Say whether a statement is told at second hand without saying by whom."""
    return bool(_HEARSAY.search(statement.text))


def speaks_for(origin: str, theatre: Theatre) -> frozenset[str]:
    """Return the actors an origin is the voice of: itself, or whom its name names.

    The "Russian Defence Ministry" speaks for Russia.
    """
    if origin in theatre.actors:
        return frozenset((origin, theatre.party(origin)))
    source = theatre.sources.get(origin)
    if source is None or not source.side:
        return frozenset()
    named = (m.name.kb_id for m in theatre.actor_names.search(source.name))
    return frozenset(a for a in named if theatre.side_of(a) == source.side)


def same_party(a: str, b: str, theatre: Theatre) -> bool:
    """Say whether two actors are one, or one is a part of the other."""
    return a == b or a in theatre.wider(b) or b in theatre.wider(a)


def apart(a: str, b: str, theatre: Theatre) -> bool:
    """Say whether two origins are two, of two publishers."""
    return a != b and not one_family(a, b, theatre)


def named_by(statement: Statement, origin: str, theatre: Theatre) -> str:
    """Return who says it, as printed in a dispute."""
    return statement.claim.name if statement.claim is not None else theatre.speaker_name(origin)


def in_order(accounts: list[Account]) -> tuple[Account, ...]:
    """Return accounts by day, then claimant."""
    return tuple(
        sorted(accounts, key=lambda a: (str(a.statement.day), a.claimant, a.statement.key))
    )


def what_is_said(statement: Statement) -> str:
    """Return the words of what a claimant says, verbatim; the sentence where nobody claims it."""
    claim = statement.claim
    if claim is None or claim.content is None:
        return statement.text
    if len(statement.text) != statement.end - statement.start:
        return statement.text  # whitespace was normalised: offsets don't hold
    start, end = (at - statement.start for at in claim.content)
    words = statement.text[max(start, 0) : max(end, 0)].strip(' ,.;:"”“')
    words = _OPEN_END.sub("", words)
    return words if len(words.split()) >= _LEAST_WORDS else statement.text
