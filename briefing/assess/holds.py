"""Who holds a place: what took, holds or lost a place is told to be, and who says otherwise.

Only a sentence whose main words are "A took P", "P fell to A", "A holds P", "A lost P" or a
denial of one is read, P being the very place and not a part, a road or a district of it.
"IS-held" is a description, "captured a hill near P" is about a hill. A place that is told
to have been retaken has changed hands, and its accounts don't differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Account, Dispute, Statement
from ..theatre import Theatre
from .origins import Key, allied, letter_of
from .parties import Contradiction, apart, in_order, is_hearsay, named_by, same_party, speaks_for

#: "Still holds", "denied losing": said of a capture of so many days before. What is told two
#: mornings after the capture answers it; later the place may have changed hands again.
ANSWERED = 2

#: Accounts printed of those who give one answer.
MOST_ACCOUNTS = 2
#: Told of one place on one front: what more reports say changes no account.
MOST_TOLD = 100

_TAKEN = (
    r"captured|seized|overran|occupied|liberated|conquered|taken|"
    r"retook|retaken|recaptured|regained|recovered"
)
_AGAIN = re.compile(r"\b(?:retook|retaken|recaptured|regained|recovered|took back|taken back)\b")
#: Between a subject and its verb: nothing that takes the deed back ("failed to", "would").
_SO = (
    r"(?:(?:have|has|had|also|now|fully|completely|already|later|since|then|"
    r"and (?:its|their) allies|(?:backed|supported) by [^,.;:]{1,40}?|"
    r"on \w+day|yesterday|today)\s){0,4}"
)
_MEN = (
    r"(?:(?:fighters|forces|troops|soldiers|militants|units|army|government|gunmen|insurgents|"
    r"rebels)\s)?"
)
_OF = r"(?:(?:full |complete |total )?control (?:of|over) )?"
_THE = (
    r"(?:the )?(?:(?:\w+ ){0,2}"
    r"(?:town|city|village|airport|airbase|air base|base|hill|crossing) of )?"
)
_WHO = r"@A(?P<a>\d+)@(?:['’]s)?\s" + _MEN
_IT = r"(?P<it>\b(?:it|they|its (?:forces|troops|fighters|men)|their (?:forces|troops|fighters))\s)"
_WHOSE = rf"(?:{_WHO}|{_IT})"
_P = r"@P(?P<p>\d+)@"
_BY = r"(?:the )?@A(?P<a>\d+)@"
_IS = r"(?:is|are|was|were|remains?|remained)"
_OUT = r"(?:out of|from)"
_LEFT = r"(?:lost|losing|withdrew from|withdrawn from|retreated from|pulled out of|fled)"
_DRIVEN = r"(?:driven|expelled|ousted|pushed)"
_UNDER = r"(?:under the control of|under|in the hands of|held by|controlled by)"
_YET = r"(?:still |now |fully ){0,2}"

_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("took", rf"{_WHOSE}{_SO}(?:{_TAKEN}|took|took back) {_OF}{_THE}{_P}"),
        ("took", rf"{_P} {_SO}(?:was|were|been|is|being)\s?(?:\w+ly )?(?:{_TAKEN}) by {_BY}"),
        ("took", rf"{_P} {_SO}(?:fell|fallen) (?:to|into the hands of) {_BY}"),
        ("took", rf"{_WHOSE}{_SO}(?:drove|{_DRIVEN}) [^.;:,]{{1,40}}? {_OUT} {_THE}{_P}"),
        ("holds", rf"{_WHOSE}{_YET}(?:holds?|held|controls?|controlled) {_THE}{_P}"),
        ("holds", rf"{_WHOSE}{_IS} (?:still )?in (?:full )?control of {_THE}{_P}"),
        ("holds", rf"{_P} {_IS} {_YET}{_UNDER} {_BY}"),
        ("lost", rf"{_WHOSE}{_SO}{_LEFT} {_OF}{_THE}{_P}"),
        ("lost", rf"{_WHOSE}{_SO}(?:was|were|been) {_DRIVEN} {_OUT} {_THE}{_P}"),
    )
)
_DENIED_LOSS = re.compile(rf"\b(?:losing|having lost|the (?:loss|fall) of) {_OF}{_THE}{_P}")
_DENIED_FALL = re.compile(rf"\bthat {_THE}{_P} (?:had|has) (?:fallen|been (?:{_TAKEN}|lost))\b")
#: What may stand behind a place that is meant whole: "Mill's eastern quarter" and "Mill airport"
#: are not Mill.
_WHOLE = re.compile(
    r"(?:\s{0,3}$|\s{0,3}[.,;:!?”\"')(]|"
    r"\s(?:from|on|after|in|late|early|yesterday|today|tonight|and|but|as|with|which|where|when|at|"
    r"near|following|before|again|this|that|by|who|while|since|overnight|for|earlier|last|hours|to|"
    r"without|despite|during|because|is|was|were|had|has|said|says|a|an)\b)"
)
#: What may stand before a place that something is said of: "parts of Mill fell" is not of Mill.
_FIRST = re.compile(
    r"(?:^|[.;:,“\"(]\s?|\b(?:that|said|says|and|but|while|as|when|where|after)\s|"
    r"\b(?:town|city|village|airport|airbase|base|hill|crossing) of\s)(?:the\s)?$"
)
#: "Held Mill since 2014", "for two years before": how it was, and not how it is.
_OF_BEFORE = re.compile(r"\s(?:since|until|till|before|for|from|when|in \d)")
_HOURS = re.compile(r"\b(?:dawn|morning|noon|midday|afternoon|evening|nightfall|night)\b")
_STILL = re.compile(r"\b(?:still|remains?|remained)\b")
_VERB = re.compile(
    rf"\b(?:{_TAKEN}|took|fell|fallen|holds?|held|control(?:s|led)?|lost|losing|loss|fall|"
    r"withdrew|withdrawn|retreated|pulled out|fled|driven|drove|expelled|ousted|pushed|under|"
    r"hands)\b"
)


@dataclass(frozen=True, slots=True)
class _Hold:
    """What a statement says of who holds a place."""

    place: str
    #: The actor that took, holds or lost it.
    who: str
    #: "took", "holds", "lost", "kept" (denies the loss), "not taken" (denies that *who* took it).
    kind: str
    #: Whether it answers news of the days before: "still".
    still: bool
    again: bool
    words: str
    statement: Statement


def find_holds(
    statements: Sequence[Statement], origins: Mapping[Key, str], theatre: Theatre
) -> list[Contradiction]:
    """Return the places that different origins say are in different hands."""
    told: defaultdict[tuple[str, str], list[_Hold]] = defaultdict(list)
    for statement in statements:
        if statement.day is None or statement.front is None or is_hearsay(statement):
            continue
        for hold in _read(statement, theatre):
            here = told[statement.front, hold.place]
            if len(here) < MOST_TOLD:
                here.append(hold)
    out = []
    for (front, place), holds in sorted(told.items()):
        pairs = [
            (a, b)
            for i, a in enumerate(holds)
            for b in holds[i + 1 :]
            if apart(origins[a.statement.key], origins[b.statement.key], theatre)
            and (_differ(a, b, theatre) or _differ(b, a, theatre))
            and not _changed_hands(a, b, holds)
        ]
        if pairs:
            question = f"Who holds {theatre.places[place].name}"
            accounts = _accounts(pairs, origins, theatre)
            keys = tuple((a.statement.key, b.statement.key) for a, b in pairs)
            out.append(Contradiction(Dispute(front, question, accounts), keys))
    return out


def _accounts(
    pairs: Sequence[tuple[_Hold, _Hold]], origins: Mapping[Key, str], theatre: Theatre
) -> tuple[Account, ...]:
    """One account an origin: its latest; of those who say the same, the best sources."""
    latest: dict[str, _Hold] = {}
    for hold in sorted(
        (h for pair in pairs for h in pair), key=lambda h: (str(h.statement.day), h.statement.key)
    ):
        latest[origins[hold.statement.key]] = hold
    letters = {o: letter_of(o, h.statement, theatre)[0] for o, h in latest.items()}
    printed: Counter[tuple[str, bool]] = Counter()
    accounts = []
    for origin, hold in sorted(latest.items(), key=lambda row: (letters[row[0]], row[0])):
        answer = theatre.side_of(hold.who), hold.kind in ("took", "holds", "kept")
        printed[answer] += 1
        if printed[answer] <= MOST_ACCOUNTS:
            name = named_by(hold.statement, origin, theatre)
            accounts.append(Account(hold.words, name, hold.statement))
    return in_order(accounts)


def _differ(a: _Hold, b: _Hold, theatre: Theatre) -> bool:
    """Say whether *b*, told at the same time as *a* or in answer to it, can't be true with it."""
    if a.statement.day is None or b.statement.day is None:
        return False
    days = (b.statement.day - a.statement.day).days
    if not 0 <= days <= (ANSWERED if b.still else 0):
        return False
    hours = [set(_HOURS.findall(h.statement.text)) for h in (a, b)]
    if days == 0 and all(hours) and not set.intersection(*hours):
        return False
    same = same_party(a.who, b.who, theatre)
    if a.kind == "took":
        if b.kind == "not taken":
            return same
        if b.kind in ("holds", "kept"):
            return _enemies(a.who, b.who, theatre)
        exact = a.statement.day_how == b.statement.day_how == "on"
        both = exact and not a.again and not b.again
        return b.kind == "took" and both and _enemies(a.who, b.who, theatre)
    if a.kind == "holds" and b.kind == "holds":
        return _enemies(a.who, b.who, theatre)
    return a.kind == "lost" and b.kind in ("holds", "kept") and same


def _enemies(a: str, b: str, theatre: Theatre) -> bool:
    sides = theatre.side_of(a), theatre.side_of(b)
    return all(sides) and sides[0] != sides[1] and not allied(a, b, theatre)


def _changed_hands(a: _Hold, b: _Hold, holds: Sequence[_Hold]) -> bool:
    """Say whether the place was taken back in the days of the two accounts."""
    days = sorted(d for d in (a.statement.day, b.statement.day) if d is not None)
    return any(
        h.again and h.statement.day is not None and days[0] <= h.statement.day <= days[-1]
        for h in holds
    )


def _read(statement: Statement, theatre: Theatre) -> Iterator[_Hold]:
    """Yield what a sentence says of places that are changing hands."""
    claim = statement.claim
    if claim is not None and (claim.ahead or claim.mode == "hedged"):
        return
    if not statement.places or not _VERB.search(statement.text):
        return
    masked, mentions, places = _masked(statement, theatre)
    denied = claim is not None and claim.denied
    if denied:
        yield from _denials(statement, masked, mentions, places, theatre)
        return
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(masked):
            who = _subject(found, mentions, statement, theatre)
            place = places[int(found["p"])][2]
            if kind == "holds" and _OF_BEFORE.match(masked, found.end()):
                continue
            if who and _is_whole(found, masked):
                words = _unmasked(found, masked, mentions, places, statement.text)
                still, again = _STILL.search(found[0]), _AGAIN.search(found[0])
                yield _Hold(place, who, kind, bool(still), bool(again), words, statement)


def _is_whole(found: re.Match[str], masked: str) -> bool:
    """Say whether the place is meant as a whole, as subject or as object of the verb."""
    if found.end("p") + 1 < found.end():
        return bool(_FIRST.search(masked[max(0, found.start() - 40) : found.start()]))
    return bool(_WHOLE.match(masked, found.end()))


def _denials(
    statement: Statement,
    masked: str,
    mentions: Sequence[tuple[int, int, str]],
    places: Sequence[tuple[int, int, str]],
    theatre: Theatre,
) -> Iterator[_Hold]:
    """Who denies that a place was lost or taken says that it was kept."""
    speaker = statement.claim.speaker if statement.claim is not None else ""
    own = sorted(speaks_for(speaker, theatre))
    words = statement.text
    for pattern in (_DENIED_LOSS, _DENIED_FALL):
        for found in pattern.finditer(masked):
            if own and (pattern is _DENIED_FALL or _is_whole(found, masked)):
                place = places[int(found["p"])][2]
                yield _Hold(place, own[0], "kept", True, False, words, statement)
                return
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(masked):
            who = _subject(found, mentions, statement, theatre)
            if not who or not _is_whole(found, masked):
                continue
            place = places[int(found["p"])][2]
            if kind == "took":
                yield _Hold(place, who, "not taken", True, False, words, statement)
            elif kind == "lost":
                yield _Hold(place, who, "kept", True, False, words, statement)


def _subject(
    found: re.Match[str],
    mentions: Sequence[tuple[int, int, str]],
    statement: Statement,
    theatre: Theatre,
) -> str:
    """Return whom the sentence names; for "it", who alone acts in it, else who speaks."""
    groups = found.groupdict()
    if groups.get("a") is not None:
        return mentions[int(groups["a"])][2]
    acting = {one.actor for one in statement.actors if one.role == "agent"}
    if len(acting) != 1 and statement.claim is not None:
        acting = set(sorted(speaks_for(statement.claim.speaker, theatre))[:1])
    return next(iter(acting)) if len(acting) == 1 else ""


def _masked(
    statement: Statement, theatre: Theatre
) -> tuple[str, list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    """Return the text with ``@A0@`` for each actor and ``@P0@`` for each of its places."""
    text = statement.text
    found = [
        (m.start, m.end, m.name.kb_id, "A")
        for m in theatre.actor_names.search(text)
        if m.name.kb_id and not text.startswith(("-held", "-controlled", " -held"), m.end)
    ]
    found += [
        (m.start, m.end, m.name.kb_id, "P")
        for m in theatre.place_names.search(text)
        if m.name.kb_id in statement.places and m.name.kb_id in theatre.places
    ]
    found.sort(key=lambda row: (row[0], -row[1], row[3]))
    tables: dict[str, list[tuple[int, int, str]]] = {"A": [], "P": []}
    out, at = [], 0
    for start, end, kb_id, which in found:
        if start < at:
            continue
        out.append(f"{text[at:start]}@{which}{len(tables[which])}@")
        tables[which].append((start, end, kb_id))
        at = end
    out.append(text[at:])
    return "".join(out), tables["A"], tables["P"]


def _unmasked(
    found: re.Match[str],
    masked: str,
    mentions: Sequence[tuple[int, int, str]],
    places: Sequence[tuple[int, int, str]],
    text: str,
) -> str:
    """Return the words matched, verbatim."""

    def offset(at: int) -> int:
        shift = 0
        for mark in re.finditer(r"@([AP])(\d+)@", masked[:at]):
            start, end, _ = (mentions if mark[1] == "A" else places)[int(mark[2])]
            shift += (end - start) - len(mark[0])
        return at + shift

    return text[offset(found.start()) : offset(found.end())].strip()
