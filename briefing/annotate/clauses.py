"""What a mention is in its clause: whether it is the subject, and of what verb.

A shallow reading without a parse: the words before say whether the mention opens a clause, the
words behind are walked to the first finite verb, past relative clauses, brackets and
appositions. Each walk is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from . import verbs as v

ACTIVE, PASSIVE, GOING, BEING, LOOSE = "active", "passive", "going", "being", "loose"

#: How many words behind a subject its verb may stand: longer ones are another clause's.
LONGEST = 40
#: How many words before a mention can belong to its noun phrase.
PHRASE = 14
_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Predicate:
    """The verb of a subject: "were driven" is driven, passive; "is" being.

    A participle without a finite verb is loose: "with the army shelling the town".
    """

    verb: str
    voice: str
    denied: bool
    #: The place of the word behind its words.
    end: int


def opens_clause(before: str) -> bool:
    """Say whether what follows *before* is where a clause has its subject."""
    found = [w.casefold() for w in _TOKEN.findall(before)][-PHRASE:]
    while found:
        last = found.pop()
        if last in ("of", "from") and found and found[-1] in v.COUNTED:
            found.pop()
        elif last in ("and", "or") and found:
            _drop_listed(found)
        elif last not in v.MODIFIERS and not last[0].isdigit():
            return last in v.CLAUSE_OPENERS or not (last[0].isalnum() or last in "-'’")
    return True


def _drop_listed(found: list[str]) -> None:
    """Take the noun phrase off that stands before an "and": it is governed by the same word."""
    while found and (found[-1] in v.PARTY_NOUNS or found[-1] in v.MODIFIERS):
        found.pop()


def predicate(behind: str) -> Predicate | None:
    """Return the verb of which a mention before *behind* is the subject; None without one."""
    found = [m.group().casefold() for m in islice(_TOKEN.finditer(behind), LONGEST)]
    if found and found[0] in ("'s", "’s", "'", "’"):
        return None
    if found and found[0] in v.QUOTES:
        found = found[1:]  # the rebels "did not keep to it"
    inner: Predicate | None = None
    relative = False
    i = 0
    while i < len(found):
        word = found[i]
        if word in v.ENDS or word in v.SUBORDINATORS or _since(found, i) or _anew(found, i):
            break
        verb = _verb_at(found, i)
        if word in ("(", "["):
            i = _behind_closing(found, i)
        elif word in v.DASHES:
            i = next((j + 1 for j in range(i + 1, len(found)) if found[j] in v.DASHES), len(found))
        elif word == ",":
            i = _behind_apposition(found, i)
        elif word in v.RELATIVES:
            relative, i = True, i + 1
        elif verb is None:
            i += 1
        elif relative:
            relative, inner, i = False, inner or verb, verb.end
        else:
            return verb
    return inner or _participle(found)


def _since(found: Sequence[str], i: int) -> bool:
    """Whether a clause begins with "since", and not a time: "since 2014", "since May"."""
    if found[i] != "since" or i + 1 == len(found):
        return False
    time = found[i + 1]
    return not (time[0].isdigit() or time in v.TIMES or time.endswith("day"))


def _anew(found: Sequence[str], i: int) -> bool:
    """Whether another sentence begins unmarked, where an outlet loses stops: "at least 31"."""
    if found[i : i + 2] != ["at", "least"]:
        return False
    return not i or not (found[i - 1] in v.BEFORE_NOUNS or v.is_verb(found[i - 1]))


def _behind_closing(found: Sequence[str], i: int) -> int:
    closing = (j + 1 for j in range(i, len(found)) if found[j] in (")", "]"))
    return next(closing, len(found))


def _behind_apposition(found: Sequence[str], i: int) -> int:
    """Where the words go on behind an inserted ", which …," ; the end where nothing is inserted."""
    if i + 1 < len(found) and found[i + 1] in v.APPOSED:
        closing = (j + 1 for j in range(i + 1, len(found)) if found[j] == ",")
        return next(closing, len(found))
    return len(found)


def _participle(found: Sequence[str]) -> Predicate | None:
    """ "With the army bombing the town": a participle right behind stands for a verb."""
    i = _past_adverbs(found, 0)
    if i < len(found) and found[i].endswith("ing") and found[i] not in v.NO_VERBS:
        return Predicate(found[i], LOOSE, False, i + 1)
    return None


def _verb_at(found: Sequence[str], i: int) -> Predicate | None:
    word = found[i]
    if word in v.BE:
        return _being(found, i + 1)
    if word in v.HAVE:
        return _having(found, i + 1)
    if word in v.MODALS:
        return _with_modal(found, i + 1)
    if not _is_finite(found, i):
        return None
    if found[i + 1 : i + 2] == ["by"]:
        return None if word in v.BACKED else Predicate(word, PASSIVE, False, i + 1)
    return Predicate(word, ACTIVE, False, i + 1)


def _is_finite(found: Sequence[str], i: int) -> bool:
    word, before = found[i], found[i - 1] if i else ""
    if before in v.ADVERBS:
        return v.is_verb(word)
    if before in v.BEFORE_NOUNS or before in v.MODIFIERS:
        return False
    if i and word in v.NOUNS_TOO and not (before.endswith("s") and not word.endswith("s")):
        return False
    return v.is_verb(word)


def _past_adverbs(found: Sequence[str], i: int) -> int:
    while i < len(found) and (found[i] in v.ADVERBS or found[i].endswith("ly")):
        i += 1
    return i


def _being(found: Sequence[str], i: int) -> Predicate:
    start, i = i, _past_adverbs(found, i)
    if i < len(found) and found[i] in ("been", "being"):
        i = _past_adverbs(found, i + 1)
    main = found[i] if i < len(found) else ""
    denied = "not" in found[start:i]
    if main.endswith("ing") and main not in v.NO_VERBS:
        return Predicate(main, GOING, denied, i + 1)
    if main == "under" and i + 1 < len(found):
        return Predicate(found[i + 1], PASSIVE, denied, i + 1)
    return Predicate(main, PASSIVE if v.is_participle(main) else BEING, denied, i + 1)


def _having(found: Sequence[str], i: int) -> Predicate:
    j = _past_adverbs(found, i)
    main = found[j] if j < len(found) else ""
    if main == "been":
        return _being(found, j + 1)
    if v.is_participle(main):
        return Predicate(main, ACTIVE, False, j + 1)
    return Predicate("have", ACTIVE, False, i)


def _with_modal(found: Sequence[str], i: int) -> Predicate:
    i = _past_adverbs(found, i)
    main = found[i] if i < len(found) else ""
    if main == "be":
        return _being(found, i + 1)
    if main == "have":
        return _having(found, i + 1)
    return Predicate(main, ACTIVE, False, i + 1)
