"""Numbers in English prose, in digits and in words.

Reports write "2,000", "2 000", "200000", "1.5 million", "two dozen", "tens of
thousands" and "between 20 and 30"; each becomes a :class:`Number`, a range over
the tokens of its sentence. What is counted, and whether anything is, is not
decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

#: Abbreviations with inner stops stay whole, as do numbers with their groups and
#: hyphenated words ("IS-held", "T-72"); any other mark is a token by itself. Every
#: alternative runs to its end without looking further, so reading is linear.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d++(?:[.,]\d++)*+[^\W_]*+(?:[-'\u2019][^\W_]++)*+|[^\W_]++(?:[-'\u2019][^\W_]++)*+|[^\w\s]"
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_UNIT = re.compile(r"km|kms|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|m", re.IGNORECASE)
_CLOSED_RANGE = re.compile(r"(\d{1,7})-(\d{1,7})")

#: More digits than any count in a report: an account number, a hash, a damaged text.
MOST_DIGITS = 12

_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SMALL = _TENS | {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_SCALES |= {"billion": 1_000_000_000}
#: Plurals say "two or more of it"; how the readers of the labelled weeks took them.
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
#: What "several" and "a few" stand for: the least number that is more than a couple.
SEVERAL = 3
_FRACTIONS = {"quarter": 0.25, "half": 0.5}


class Token(NamedTuple):
    """A word or mark of a text: ``text[start:end]`` and its lower-case form."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the tokens ``[first, last)``, as a range.

    ``high`` is None where the words are open upwards ("dozens", "35+").
    """

    first: int
    last: int
    low: float
    high: float | None
    #: Whether the words leave the number open: "several", "hundreds".
    rough: bool = False


@lru_cache(maxsize=1024)
def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the words and marks of ``text[start:end]`` with their offsets in *text*.

    Dates and figures both ask for those of each sentence.
    """
    stop = len(text) if end is None else end
    read: list[Token] = []
    for found in _TOKEN.finditer(text, start, stop):
        word = found.group()
        at = _unit_at(word) if "-" in word or word[0].isdigit() else 0
        if at:
            read.append(_token(found.start(), word[:at].rstrip("-")))
            read.append(_token(found.start() + at, word[at:]))
        else:
            # Token(…) by the shortest way: every word of every report passes here.
            read.append(tuple.__new__(Token, (*found.span(), word, word.lower())))
    return tuple(read)


def _token(start: int, word: str) -> Token:
    return Token(start, start + len(word), word, word.lower())


def _unit_at(word: str) -> int:
    """Return where the unit starts in "25km", "10-km" or "two-mile"; 0 if nowhere."""
    if word[0].isdigit():
        digits = _DIGITS.match(word)
        at = digits.end() if digits else 0
        at += word[at : at + 1] == "-"
    else:
        head, hyphen, _ = word.partition("-")
        at = len(head) + 1 if hyphen and head.lower() in _SMALL else 0
    return at if at and _UNIT.fullmatch(word, at) else 0


def read_digits(word: str) -> float | None:
    """Return the value of a number in digits; None if it is none or too long to be a count.

    Groups of three behind a comma or a stop are thousands ("2,000", "1.250.000");
    anything else behind a stop is a fraction ("2.5").
    """
    if len(word) > 2 * MOST_DIGITS or not word.isascii() or not _DIGITS.fullmatch(word):
        return None
    head, *groups = re.split("[.,]", word)
    if not groups:
        return float(head) if len(head) <= MOST_DIGITS else None
    if len(head) <= 3 and head != "0" and all(len(group) == 3 for group in groups):
        return float(head + "".join(groups))
    if len(groups) == 1 and len(head) <= MOST_DIGITS:
        return float(f"{head}.{groups[0]}")
    return None


@lru_cache(maxsize=1024)
def find_numbers(words: tuple[Token, ...]) -> tuple[Number, ...]:
    """Return the numbers among *words* in order, none overlapping another.

    Dates and figures both ask for those of each sentence.
    """
    found: list[Number] = []
    i = 0
    while i < len(words):
        number = _number(words, i) if _may_start(words[i].lower) else None
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.last
    return tuple(_ranges(words, found))


#: Words that a number may start with, hyphenated ones and digits apart.
_STARTS = frozenset(
    (*_VAGUE, *_FRACTIONS, *_SMALL, "tens", "several", "few", "couple", "handful", "a", "an")
)


def _may_start(word: str) -> bool:
    return word in _STARTS or word[0].isdigit() or "-" in word


def _number(words: Sequence[Token], i: int) -> Number | None:
    word = words[i].lower
    if word[0].isdigit():
        return _in_digits(words, i)
    if word in _VAGUE or word == "tens":
        return _plural(words, i)
    if word in ("several", "few", "couple", "handful"):
        return _handful(words, i)
    if word in _FRACTIONS:
        return _fraction(words, i)
    return _in_words(words, i)


def _word(words: Sequence[Token], i: int) -> str:
    return words[i].lower if 0 <= i < len(words) else ""


def _in_digits(words: Sequence[Token], i: int) -> Number | None:
    between = _CLOSED_RANGE.fullmatch(words[i].text) if words[i].text.isascii() else None
    if between:
        low, high = float(between[1]), float(between[2])
        return Number(i, i + 1, low, high) if low < high else None
    value, last = _grouped(words, i)
    scale = _word(words, last)
    if scale in _SCALES:
        # "1.250 million" is no million thousands: before a scale a stop is a fraction.
        plain = words[i].text.replace(",", "")
        value = float(plain) if plain.count(".") <= 1 and len(plain) <= MOST_DIGITS else None
        value = None if value is None else value * _SCALES[scale]
        last += 1
    if value is None:
        return None
    if _word(words, last) == "+" and words[last].start == words[last - 1].end:
        return Number(i, last + 1, value, None)
    return Number(i, last, value, value)


def _grouped(words: Sequence[Token], i: int) -> tuple[float | None, int]:
    """Read the token at *i* with the groups of three that a space parts from it: "10 000"."""
    digits, last = words[i].text, i + 1
    if not (digits.isdecimal() and len(digits) <= 3 and digits[0] != "0"):
        return read_digits(digits), last
    while (
        last < len(words)
        and len(digits) < MOST_DIGITS
        and len(words[last].text) == 3
        and words[last].text.isdecimal()
        and words[last].start == words[last - 1].end + 1
    ):
        digits, last = digits + words[last].text, last + 1
    return read_digits(digits), last


def _plural(words: Sequence[Token], i: int) -> Number | None:
    """ "thousands", "tens of thousands", "hundreds of thousands"."""
    value = _VAGUE.get(words[i].lower, 20)
    larger = _word(words, i + 2)
    if _word(words, i + 1) == "of" and larger in ("thousands", "millions"):
        return Number(i, i + 3, float(value * _VAGUE[larger] // 2), None, rough=True)
    return None if words[i].lower == "tens" else Number(i, i + 1, float(value), None, rough=True)


def _handful(words: Sequence[Token], i: int) -> Number | None:
    """ "several", "several hundred", "a few dozen", "a couple of"."""
    word, first, last = words[i].lower, i, i + 1
    if word != "several":
        if _word(words, i - 1) != "a":
            return None
        first = i - 1
    if word in ("couple", "handful"):
        if _word(words, last) != "of":
            return None
        return Number(first, last, 2.0 if word == "couple" else float(SEVERAL), None, rough=True)
    scale = _SCALES.get(_word(words, last))
    last += scale is not None
    return Number(first, last, float(SEVERAL * (scale or 1)), None, rough=True)


def _fraction(words: Sequence[Token], i: int) -> Number | None:
    """ "half a million", "a quarter of a million"."""
    share, last = _FRACTIONS[words[i].lower], i + 1
    last += _word(words, last) == "of"
    if _word(words, last) != "a" or _word(words, last + 1) not in ("million", "billion"):
        return None
    value = share * _SCALES[_word(words, last + 1)]
    return Number(i - (_word(words, i - 1) == "a"), last + 2, value, value)


def _in_words(words: Sequence[Token], i: int) -> Number | None:
    """ "forty-seven", "two hundred and twelve", "a hundred", "two dozen"."""
    total = current = 0.0
    last = i
    if _word(words, i) in ("a", "an") and _word(words, i + 1) in _SCALES:
        current, last = 1.0, i + 1
    while last < len(words):
        step = _step(words, last, current)
        if step is None:
            break
        value, scale, last = step
        if scale >= 1_000:
            total, current = total + max(current + value, 1) * scale, 0.0
        else:
            current = (max(current, 1) * scale if scale > 1 else current) + value
    if last == i or (last == i + 1 and words[i].lower in _SCALES):
        return None
    if (total := total + current) >= 10**MOST_DIGITS:
        return None
    return Number(i, last, total, total)


def _step(words: Sequence[Token], i: int, so_far: float) -> tuple[float, int, int] | None:
    """Read one more word of a number: what it adds, what it multiplies by, where it ends."""
    word = words[i].lower
    if word in _SCALES and so_far:
        return 0.0, _SCALES[word], i + 1
    # "one hundred and two", but "twenty and two" are two numbers.
    if word == "and" and so_far and so_far % 100 == 0:
        value = _small(_word(words, i + 1))
        return (float(value), 1, i + 2) if value else None
    value = _small(word)
    if not value or so_far % 10 or (so_far % 100 and value >= 10) or (so_far and value >= 100):
        return None
    return float(value), 1, i + 1


def _small(word: str) -> int:
    """Return the value of a number word under a hundred, "forty-seven" too; else 0."""
    if word in _SMALL:
        return _SMALL[word]
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in _TENS and 0 < _SMALL.get(ones, 0) < 10:
        return _SMALL[tens] + _SMALL[ones]
    return 0


def _ranges(words: Sequence[Token], found: list[Number]) -> list[Number]:
    """Join "20 to 30", "two or three" and "between 20 and 30" to one number each."""
    joined: list[Number] = []
    for number in found:
        before = joined[-1] if joined else None
        if before and _are_a_range(words, before, number):
            between = _word(words, before.first - 1) == "between"
            first = before.first - between
            joined[-1] = Number(first, number.last, before.low, number.high, number.rough)
        else:
            joined.append(number)
    return joined


def _are_a_range(words: Sequence[Token], a: Number, b: Number) -> bool:
    if b.first != a.last + 1 or b.high is None or a.low != a.high or a.low >= b.low:
        return False
    link, before = _word(words, a.last), _word(words, a.first - 1)
    # "rose from 12 to 15" names two tolls, and so does "12 or 300" nothing at all.
    if link == "to":
        return before != "from"
    return (link == "and" and before == "between") or (link == "or" and b.low == a.low + 1)
