"""The words of a sentence as the readings of times see them, and what times are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..numbers import Number, Token

DAY, WEEK, MONTH, SEASON, YEAR, DECADE = "day", "week", "month", "season", "year", "decade"
SPAN, DURATION, SET, FEAST, VAGUE, TIME = "span", "duration", "set", "feast", "vague", "time"
HOUR = "hour"
#: Modifiers of TIMEX3.
START, MID, END, APPROX = "START", "MID", "END", "APPROX"


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, as a set."""
    return frozenset(words.split())


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = {name: n for n, name in enumerate(_DAYS)}
#: Reports that lost their apostrophes write "Fridays bombing raids".
WEEKDAY |= {f"{name}s": n for n, name in enumerate(_DAYS)}
#: Short names are weekdays only beside a date: "Sat 4 June", not "he sat".
SHORT_WEEKDAY = {name[:3]: n for n, name in enumerate(_DAYS)}
SHORT_WEEKDAY |= {"tues": 1, "thur": 3, "thurs": 3}
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name: n for n, name in enumerate(_MONTHS, 1)}
MONTHS |= {name[:3]: n for name, n in MONTHS.items()} | {"sept": 9}
#: Months that are also plain words: taken only with a capital, and beside a day,
#: a year or a preposition.
ALSO_WORDS = word_set("march may mar dec jan sep")
UNITS = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR, "hour": HOUR, "decade": DECADE}
UNITS |= {f"{name}s": kind for name, kind in UNITS.items()}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
#: Parts of the day, as TIMEX3 writes them behind a day.
PARTS = {
    "dawn": "TMO",
    "sunrise": "TMO",
    "morning": "TMO",
    "noon": "T12:00",
    "midday": "TMI",
    "afternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "night": "TNI",
    "midnight": "T00:00",
}
#: How far a period lies from the present one.
AWAY = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
EDGES = {"early": START, "late": END, "mid": MID, "earlier": "", "later": ""}


class Found(NamedTuple):
    """A mention over the tokens ``[first, last)``; *mod* is the modifier of TIMEX3."""

    first: int
    last: int
    label: str
    value: str
    mod: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, its numbers by first token, and the days it counts from."""

    words: Sequence[Token]
    numbers: dict[int, Number]
    #: The report's own day.
    day: date | None
    #: The day that was named last: "two days later" counts from it.
    anchor: date | None = None

    def word(self, i: int) -> str:
        """Return the lower-case word at *i*, without a possessive; "" outside."""
        if not 0 <= i < len(self.words):
            return ""
        word = self.words[i].lower
        return word[:-2] if word.endswith(("'s", "\u2019s")) else word

    def capital(self, i: int) -> bool:
        """Whether the token at *i* opens with a capital."""
        return 0 <= i < len(self.words) and self.words[i].text[0].isupper()

    def touching(self, i: int) -> bool:
        """Whether the token at *i* follows the one before without a space."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start


#: A way to read the mention that starts at a token; None where it doesn't fit.
Reading = Callable[[Words, int], Found | None]


def cardinal(word: str) -> str:
    """ "12th" → "12"."""
    return word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word


def is_day(word: str) -> bool:
    """Whether a word is the number of a day in a month."""
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31


def is_year(word: str) -> bool:
    """Whether a word looks like a year of the last or of this century."""
    return len(word) == 4 and word.isdecimal() and 1900 <= int(word) < 2100
