"""Which way a weekday or a month lies: back, unless words near it speak of what is to come."""

from __future__ import annotations

from .words import Words, word_set

#: How many words on either side of a weekday may say that it is still to come: room for
#: "will resume their talks in Geneva on Monday". Set by hand.
REACH = 5
_FUTURE = word_set("will 'll \u2019ll shall due scheduled planned slated upcoming won't")
#: What the infinitive of a plan follows: "plans to", "is expected to", "is set to".
_PLANNING = word_set(
    "plan plans planning planned expect expects expected set going about intend intends intended "
    "hope hopes hoped agree agreed agrees ready want wants is are"
)
_CLAUSE_ENDS = word_set(". , ; : said that says")


def is_ahead(sent: Words, i: int) -> bool:
    """Whether "will" or the like stands near the token at *i*, in the same clause."""
    return any(_says_so(sent, i, step) for step in (-1, 1))


def _says_so(sent: Words, i: int, step: int) -> bool:
    for j in range(i + step, i + step * (REACH + 1), step):
        word = sent.word(j)
        if not word or word in _CLAUSE_ENDS:
            return False
        if _is_future(sent, j, word):
            return True
    return False


def _is_future(sent: Words, j: int, word: str) -> bool:
    behind = sent.word(j + 1)
    if word in _FUTURE or (word == "would" and behind != "have"):
        return True
    return word == "to" and (behind == "be" or sent.word(j - 1) in _PLANNING)
