"""Sentences that say only that someone said nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..alternation import AnyCase
from ..model import Cut
from .draft import Draft

_NO_COMMENT = AnyCase(
    r"(?:could|can|would) not (?:immediately |be |yet ){0,3}(?:reached|contacted|available)"
    r"|(?:not|un) ?(?:immediately )?(?:available|reachable) (?:for|to) comment"
    r"|(?:did|does|do|had|have|has) ?n[o'’]t (?:immediately |yet ){0,2}"
    r"(?:respond|repl|return|answer|comment)"
    r"|no (?:immediate |official ){0,2}"
    r"(?:comment|response|reaction|statement)s? (?:from|by|on|was|available)"
    r"|declined (?:immediate |further )?(?:to (?:give |make )?(?:any )?)?comment"
    r"|refused to comment"
    r"|neither [^.!?,]{3,80}? (?:has |have |had )?(?:immediately |yet )?commented"
)
#: "did not respond" is news on a battlefield; about a question it is none.
_ABOUT_WORDS = re.compile(
    r"\b(?:comment(?:s|ed)?|questions?|requests?|calls?|e-?mails?|messages?)\b", re.IGNORECASE
)

#: What also reports something, or sets a silence against something, stays. Words of
#: events are here so that "declined to comment on the 26 killed" is never lost.
_REPORTS = re.compile(
    r"\b(?:but|while|although|though|however|after|said|says|saying|told|adding|added|denie[ds]|"
    r"reported|confirm(?:ed|s)?|killed|wounded|injured|died|dead|deaths|captured|attacked|hit|"
    r"struck|claim(?:ed|s)?|blamed|accused|warned|announced)\b|\d",
    re.IGNORECASE,
)
#: Such a sentence names an office and a silence; more words say more than that.
_MOST_WORDS = 35


def cut_no_comments(draft: Draft) -> Iterator[Cut]:
    """Yield the sentences that hold a refusal to comment and nothing else."""
    last = -1
    for found in _NO_COMMENT.finditer(draft.text):
        start, end = draft.sentence_at(found.start())
        if start == last:
            continue
        last = start
        sentence = draft.text[start:end]
        if _is_silent(sentence):
            yield Cut(start, end, "no comment")


def _is_silent(sentence: str) -> bool:
    return (
        len(sentence.split()) <= _MOST_WORDS
        and bool(_ABOUT_WORDS.search(sentence))
        and not _REPORTS.search(sentence)
        and sentence.rstrip("\"”’')")[-1:] in ".!"
    )
