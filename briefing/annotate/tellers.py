"""Who tells, whatever he is called: the noun phrase that closes or opens a sentence with its cue.

"…, a shopkeeper in Raqqa said by telephone." No list of callings is ever complete; the frame of
an attribution is: what stands between a comma or a quotation and a verb of saying that closes
the sentence, or between the sentence's beginning and such a verb, is a teller if it is one noun
phrase and nothing else.
"""

from __future__ import annotations

import re

from ..model import Span
from ..words import FUNCTION_WORDS
from .nouns import word_set
from .verbs import BE, HAVE, MODALS, RELATIVES, SUBORDINATORS

#: Verbs that do nothing but tell: behind other cues a phrase may be what is acted on.
_TELLS = word_set(
    """said says say told tells added adds reported reports recalled recalls explained explains
    warned warns claimed claims confirmed confirms stated states wrote writes announced"""
)
#: What may stand behind a cue that closes its sentence: whom it was told, how, when.
_TAIL = re.compile(
    r"(?:\s(?:by (?:tele)?phone|via \w+|in (?:a|an|the) [\w -]{2,40}|on condition of anonymity|"
    r"(?:on |late |early |late on |early on |earlier on )?\w{3,6}day|at the time|later|afterwards|"
    r"(?:to )?(?:the )?(?:[A-Z][\w.’'-]*\s?){1,4}(?:news agency)?|"
    r"(?:the|a|local) (?:news )?(?:agency|reporters?|journalists?|paper|channel))){0,3}\W*"
)
_DETERMINERS = word_set(
    """a an the one some several many most other another two three four five six seven eight nine
    ten dozens its their his her our local senior both every each same"""
)
#: Behind the head noun a place or a body follows: "traders in the town".
_LINKS = word_set("of in at from with for near on to inside outside around by there close not")
_NUMBER = re.compile(r"\d")
_WORD = re.compile(r"[\w'’/&.-]+")
#: Nobody tells that is a time, a thing counted or a pronoun.
_NOBODY = word_set(
    """he she it they we i you who which that this these those there here what nobody everyone
    someone monday tuesday wednesday thursday friday saturday sunday today yesterday year month
    week day night morning afternoon evening hours minutes"""
)
#: Longer phrases hold a clause of their own.
_MOST_WORDS = 14
#: How far before its cue a teller's phrase may begin.
_REACH = 140


def teller(text: str, sentence: Span, cue_start: int, cue_end: int) -> tuple[int, int] | None:
    """Return where the teller of a cue stands, [start, end); None if nothing is surely one."""
    if text[cue_start:cue_end] not in _TELLS:  # as written: "the United States" says nothing
        return None
    start = max(sentence.start, cue_start - _REACH)
    head = text[start:cue_start]
    closes = _TAIL.fullmatch(text, cue_end, sentence.end) is not None
    mark = max(head.rfind(", "), head.rfind('" '), head.rfind("” "))
    opens = mark < 0 and start == sentence.start
    if _QUOTE_ENDS.search(head):
        return _behind(text, sentence, cue_end)
    if not (opens or (closes and mark >= 0)):
        return None
    start += 0 if opens else head.index(" ", mark) + 1
    end = cue_start - (len(head) - len(head.rstrip()))
    return (start, end) if start < end and _is_phrase(text[start:end], opens) else None


def _behind(text: str, sentence: Span, at: int) -> tuple[int, int] | None:
    """ "…, said Pavlo Kyrylenko, the governor.": the cue stands before its teller."""
    found = _UP_TO_COMMA.match(text, at, sentence.end)
    if found is None or not _is_phrase(found[1], opens=False):
        return None
    return found.span(1)


#: What is said ends right before its cue, at a comma or a closing mark.
_QUOTE_ENDS = re.compile(r"(?:,|,?[\"”’'])\s$")
_UP_TO_COMMA = re.compile(r"\s([^,.;:\"“”\n]{2,100}?)(?:[,.;]|\swho\s|\son\s\w{3,6}day)")


def head_noun(words: str) -> str:
    """Return the noun that a phrase is built on, folded: "traders in the town" → "traders"."""
    folded = [token.casefold() for token in _WORD.findall(words)]
    at = next((i for i, word in enumerate(folded) if i and word in _LINKS), len(folded))
    return folded[at - 1] if folded else ""


def _is_phrase(words: str, opens: bool) -> bool:
    """Say whether words are one noun phrase, and its noun somebody who can tell."""
    tokens = _WORD.findall(words)
    if not tokens or len(tokens) > _MOST_WORDS or _WORD.sub("", words).strip():
        return False
    folded = [token.casefold() for token in tokens]
    if any(w in BE or w in HAVE or w in MODALS or w in RELATIVES for w in folded):
        return False
    if any(w in SUBORDINATORS for w in folded):
        return False
    led = folded[0] in _DETERMINERS
    first = 1 if led else 0
    at = next((i for i, w in enumerate(folded) if i > first and w in _LINKS), len(tokens))
    noun, head = folded[at - 1], tokens[at - 1]
    if any(w in FUNCTION_WORDS and w not in _DETERMINERS for w in folded[:at]):
        return False
    if noun in _NOBODY or noun in _DETERMINERS or _NUMBER.search(noun):
        return False
    # Without an article only several, or a name, can tell: "traders", "Hawar News".
    return led or noun.endswith("s") or noun in _PLURALS or (head[0].isupper() and not opens)


_PLURALS = word_set("people men women children police staff personnel clergy militia media")
