"""Weeks, months, seasons, years and amounts of time; parts of them; and vague times."""

from __future__ import annotations

import re

from ..numbers import find_numbers, tokens
from .days import day_month, month, named_day, relative, same_day, weekday
from .resolve import (
    days_in,
    duration,
    period,
    rough_duration,
    season,
    shift,
    weekend,
)
from .tense import is_ahead
from .words import (
    AWAY,
    DAY,
    DECADE,
    DURATION,
    EDGES,
    END,
    HOUR,
    MID,
    MONTH,
    MONTHS,
    PARTS,
    SEASON,
    SEASONS,
    SET,
    SPAN,
    START,
    TIME,
    UNITS,
    VAGUE,
    WEEK,
    WEEKDAY,
    YEAR,
    Found,
    Words,
    is_year,
    word_set,
)

#: A number behind one of these counts something, whatever it looks like.
_COUNTING = word_set("than least over about some around nearly almost killed")
_BEFORE_YEAR = word_set(
    "in since until till by of during from to early late mid last this next between and before "
    "the through after around year"
)
_RECENT = {
    "recent": "PAST_REF",
    "past": "PAST_REF",
    "last": "PAST_REF",
    "previous": "PAST_REF",
    "coming": "FUTURE_REF",
    "next": "FUTURE_REF",
}
_VAGUE = {
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "formerly": "PAST_REF",
    "previously": "PAST_REF",
    "currently": "PRESENT_REF",
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "soon": "FUTURE_REF",
}
_PERIODS = ("week", "month", "year")
_YEARS_JOINED = re.compile(r"((?:19|20)\d\d)[-\u2013]((?:19|20)?\d\d)")
_DECADE = re.compile(r"((?:19|20)\d)0s")
_HYPHENED = re.compile(
    r"(\w{1,12})-(hour|day|week|month|year|decade)(?:-(?:long|old))?|(week|month|year|decade)-?long"
)
#: What the words before an amount say of it, as TIMEX3 does.
_MODS = {
    ("more", "than"): "MORE_THAN",
    ("less", "than"): "LESS_THAN",
    ("fewer", "than"): "LESS_THAN",
    ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS",
    ("up", "to"): "EQUAL_OR_LESS",
}
_MOD = {"over": "MORE_THAN", "nearly": "LESS_THAN", "almost": "LESS_THAN"}
_MOD |= {"about": "APPROX", "around": "APPROX", "roughly": "APPROX", "some": "APPROX"}
_PART_OF = {
    "start": START,
    "beginning": START,
    "end": END,
    "middle": MID,
    "turn": START,
    "first": START,
    "second": END,
    "last": END,
}
_OF_A_MONTH = word_set("half days week weeks")


# Parts of periods


def edged(sent: Words, i: int) -> Found | None:
    """ "early Monday", "late on Friday", "early 2011", "late last month", "early hours of …"."""
    mod = EDGES[sent.word(i)]
    if sent.word(i + 1) == "hours" and sent.word(i + 2) == "of":
        mention = _behind(sent, i + 3)
        return _at(mention, i, "TMO") if mention and mention.label == DAY else None
    mention = _behind(sent, i + 1 + (sent.word(i + 1) in ("on", "in")))
    return mention._replace(first=i, mod=mention.mod or mod) if mention else None


def _behind(sent: Words, j: int) -> Found | None:
    """Read what may stand behind "early" or "the end of"."""
    word = sent.word(j)
    if word in WEEKDAY:
        return weekday(sent, j)
    if word in MONTHS:
        return month(sent, j)
    if word in ("this", "last", "next"):
        return this_or_last(sent, j)
    if word in ("today", "yesterday", "tomorrow"):
        return named_day(sent, j)
    if is_year(word):
        return Found(j, j + 1, YEAR, word)
    return day_month(sent, j) if word[:1].isdigit() else None


def _at(mention: Found, first: int, code: str) -> Found:
    """Return a day with the part of it that stood before: "the night of 4 June"."""
    value = mention.value + code if len(mention.value) == 10 else mention.value
    return mention._replace(first=first, value=value)


def part_of_day(sent: Words, i: int) -> Found | None:
    """ "dawn on Friday", "the night of 4 June"."""
    if sent.word(i + 1) not in ("on", "of"):
        return None
    mention = _behind(sent, i + 2)
    return _at(mention, i, PARTS[sent.word(i)]) if mention and mention.label == DAY else None


def part_of_period(sent: Words, i: int) -> Found | None:
    """ "the end of the month", "the beginning of June", "first half of 2016"."""
    j = i + 1
    if sent.word(i) in ("first", "second", "last"):
        if sent.word(j) not in _OF_A_MONTH:
            return None
        j += 1
    j += sent.word(j) == "of"
    if sent.word(j - 1) != "of":
        return None
    mention = _the_period(sent, j)
    return mention._replace(first=i, mod=_PART_OF[sent.word(i)]) if mention else None


def _the_period(sent: Words, j: int) -> Found | None:
    unit = UNITS.get(sent.word(j + 1), "")
    if sent.word(j) in ("the", "this") and sent.word(j + 1) in _PERIODS:
        value = period(unit, sent.day, 0) if sent.day else ""
        return Found(j, j + 2, unit, value)
    mention = _behind(sent, j)
    return mention if mention and mention.label in (WEEK, MONTH, YEAR) else None


# Periods beside the present one


def this_or_last(sent: Words, i: int) -> Found | None:
    """ "last week", "this month", "next Monday", "last April", "last night", "last summer"."""
    word, unit = sent.word(i), sent.word(i + 1)
    for reading in (_named_after, _beside, same_day if word in ("next", "previous") else _none):
        mention = reading(sent, i)
        if mention:
            return mention
    if unit in PARTS and word in ("this", "last"):
        away = -1 if (word, unit) == ("last", "night") else 0
        value = shift(sent.day, away).isoformat() + PARTS[unit] if sent.day else ""
        return Found(i, i + 2, DAY, value)
    return amount_beside(sent, i)


def _none(_sent: Words, _i: int) -> None:
    return None


def _named_after(sent: Words, i: int) -> Found | None:
    """ "last Friday", "last April", "last mid-September"."""
    word, name = sent.word(i), sent.word(i + 1)
    if word not in ("last", "this", "next", "coming"):
        return None
    if name in WEEKDAY:
        mention = weekday(sent, i + 1)
        return mention._replace(first=i) if mention else None
    if name.removeprefix("mid-") not in MONTHS:
        return None
    mention = month(sent, i + 1)
    if mention is None or mention.label != MONTH or not sent.day or not mention.value:
        return mention._replace(first=i) if mention else None
    year, this = int(mention.value[:4]), f"{sent.day:%Y-%m}"
    # "Last June", said in June, is a year ago; "next March" is the coming one.
    year -= word == "last" and mention.value == this
    year += word == "next" and mention.value <= this
    return mention._replace(first=i, value=f"{year:04}{mention.value[4:]}")


def _beside(sent: Words, i: int) -> Found | None:
    """ "last week", "this weekend", "next year", "last summer"; "the past week" ends today."""
    word, unit = sent.word(i), sent.word(i + 1)
    away = AWAY.get(word)
    if away is None:
        return None
    if unit == "weekend":
        value = weekend(sent.day, away, word in ("this", "next")) if sent.day else ""
        return Found(i, i + 2, WEEK, value)
    if unit in SEASONS:
        return Found(i, i + 2, SEASON, season(SEASONS[unit], sent.day, away) if sent.day else "")
    if unit not in _PERIODS:
        return None
    if word in ("past", "last", "coming", "next") and _runs_to_today(sent, i):
        return _interval(sent, i, i + 2, UNITS[unit], 1)
    return Found(i, i + 2, UNITS[unit], period(UNITS[unit], sent.day, away) if sent.day else "")


def _runs_to_today(sent: Words, i: int) -> bool:
    """ "over the last week", "the past month": not the calendar's."""
    return sent.word(i) == "past" or (
        sent.word(i - 1) == "the" and sent.word(i - 2) in ("over", "in", "during", "within")
    )


def the_weekend(sent: Words, i: int) -> Found | None:
    """ "at the weekend", "over the weekend"."""
    value = weekend(sent.day, 0, is_ahead(sent, i)) if sent.day else ""
    return Found(i, i + 1, WEEK, value) if sent.word(i - 1) == "the" else None


def named_season(sent: Words, i: int) -> Found | None:
    """ "summer 2014", "the winter of 2015", "in spring"; not "the fall of Aleppo"."""
    j = i + 1 + (sent.word(i + 1) == "of")
    code = SEASONS[sent.word(i)]
    if is_year(sent.word(j)):
        return Found(i, j + 1, SEASON, f"{sent.word(j)}-{code}")
    if sent.word(i - 1) != "in" or sent.word(i) == "fall" or sent.word(i + 1)[:1].isalnum():
        return None
    return Found(i, i + 1, SEASON, season(code, sent.day, 0) if sent.day else "")


def every(sent: Words, i: int) -> Found | None:
    """ "every day", "each week", "every night": how often, and no day."""
    unit = sent.word(i + 1)
    if unit in PARTS:
        return Found(i, i + 2, SET, f"XXXX-XX-XX{PARTS[unit]}")
    if unit in WEEKDAY:
        return Found(i, i + 2, SET, f"XXXX-WXX-{WEEKDAY[unit] + 1}")
    kind = UNITS.get(unit)
    return Found(i, i + 2, SET, duration(kind, 1)) if kind else None


# Amounts of time


def amount_beside(sent: Words, i: int) -> Found | None:
    """ "past two weeks", "last 24 hours", "past few days", "recent days", "coming weeks"."""
    word, j = sent.word(i), i + 1
    number = sent.numbers.get(j)
    j = number.last if number else j + (sent.word(j) == "few")
    unit = UNITS.get(sent.word(j))
    if unit is None or word not in _RECENT:
        return None
    if number is None or number.rough or sent.day is None or word == "recent":
        return Found(i, j + 1, VAGUE, _RECENT[word])
    return _interval(sent, i, j + 1, unit, number.low)


def _interval(sent: Words, first: int, last: int, unit: str, count: float) -> Found:
    """Return the interval of so much time up to the report's day, or on from it."""
    if sent.day is None:
        return Found(first, last, SPAN, "")
    ahead = sent.word(first) in ("coming", "next")
    other = shift(sent.day, days_in(unit, count) * (1 if ahead else -1))
    ends = sorted((other, sent.day))
    return Found(first, last, SPAN, f"{ends[0].isoformat()}/{ends[1].isoformat()}")


def amount(sent: Words, i: int) -> Found | None:
    """ "two years ago", "two days later", "five years", "48 hours"."""
    number = sent.numbers.get(i)
    unit = UNITS.get(sent.word(number.last)) if number else None
    if number is None or unit is None:
        return None
    last = number.last + 1
    if sent.word(last) == "ago":
        return _ago(sent, i, last + 1, unit, None if number.rough else number.low)
    if sent.word(last) in _BEFORE_OR_AFTER:
        return _away(sent, i, last + 1, unit, 0 if number.rough else number.low)
    if number.rough:
        return Found(i, last, SPAN, rough_duration(unit))
    return Found(i, last, SPAN, duration(unit, number.low), _mod(sent, i))


_BEFORE_OR_AFTER = {"earlier": -1, "before": -1, "later": 1, "after": 1}


def _mod(sent: Words, i: int) -> str:
    before = (sent.word(i - 2), sent.word(i - 1))
    return _MODS.get(before) or _MOD.get(before[1], "")


def _ago(sent: Words, first: int, last: int, unit: str, count: float | None) -> Found:
    if unit == HOUR and (count is None or count < 24):
        return Found(first, last, TIME, "")
    if sent.day is None or count is None or count > 9_999:
        return Found(first, last, VAGUE, "PAST_REF")
    mod = _mod(sent, first)
    if unit == HOUR:
        return Found(first, last, DAY, shift(sent.day, -int(count // 24)).isoformat(), mod)
    if unit == DECADE:
        return Found(first, last, YEAR, period(YEAR, sent.day, -10 * int(count)), mod)
    return Found(first, last, unit, period(unit, sent.day, -int(count)), mod)


def _away(sent: Words, first: int, last: int, unit: str, count: float) -> Found:
    """ "two days later", "an hour before the raid": away from the day named last."""
    if unit == HOUR:
        return Found(first, last, TIME, "")
    if unit != DAY or not 0 < count <= 9_999:
        return Found(first, last, VAGUE, "")
    return relative(sent, first, last, _BEFORE_OR_AFTER[sent.word(last - 1)] * int(count))


def one_ago(sent: Words, i: int) -> Found | None:
    """ "a year ago", "a day earlier", "a week-long truce"."""
    unit, word = UNITS.get(sent.word(i + 1)), sent.word(i + 2)
    if unit and word == "ago":
        return _ago(sent, i, i + 3, unit, 1)
    if unit and word in _BEFORE_OR_AFTER:
        return _away(sent, i, i + 3, unit, 1)
    return amount(sent, i) if i in sent.numbers else None


def units_ago(sent: Words, i: int) -> Found | None:
    """ "days ago", "weeks later", "hours after": of no number."""
    unit, word = UNITS[sent.word(i)], sent.word(i + 1)
    if not sent.word(i).endswith("s"):
        return None
    if word == "ago":
        return _ago(sent, i, i + 2, unit, None)
    return _away(sent, i, i + 2, unit, 0) if word in _BEFORE_OR_AFTER else None


def hyphened(sent: Words, i: int) -> Found | None:
    """ "five-year war", "48-hour truce", "week-long": how long a thing is, not when it was."""
    fits = _HYPHENED.fullmatch(sent.word(i))
    if fits is None:
        return None
    if fits[3]:
        return Found(i, i + 1, DURATION, duration(UNITS[fits[3]], 1))
    count = _count(fits[1])
    return Found(i, i + 1, DURATION, duration(UNITS[fits[2]], count)) if count else None


def _count(word: str) -> float:
    numbers = find_numbers(tokens(word, 0, len(word)))
    return numbers[0].low if numbers and not numbers[0].rough else 0


# Years and vague times


def year(sent: Words, i: int) -> Found | None:
    """ "in 2014", "the 2014 offensive", "2011-2016", "the 1990s"; not "2012 people"."""
    word = sent.word(i)
    decade = _DECADE.fullmatch(word)
    if decade:
        return Found(i, i + 1, DECADE, decade[1])
    both = _YEARS_JOINED.fullmatch(word)
    if both:
        last = both[2] if len(both[2]) == 4 else both[1][:2] + both[2]
        return Found(i, i + 1, SPAN, f"{both[1]}/{last}") if both[1] < last else None
    if not is_year(word) or sent.word(i - 1) in _COUNTING:
        return None
    if sent.word(i - 1) not in _BEFORE_YEAR and sent.word(i - 1) not in MONTHS:
        return None
    return Found(i, i + 1, YEAR, word)


def edged_year(sent: Words, i: int) -> Found | None:
    """ "mid-2015"."""
    edge, _, rest = sent.word(i).partition("-")
    return Found(i, i + 1, YEAR, rest, EDGES[edge]) if edge in EDGES and is_year(rest) else None


def then(sent: Words, i: int) -> Found | None:
    """ "since then"."""
    return Found(i, i + 2, VAGUE, "PAST_REF") if sent.word(i + 1) == "then" else None


def vague(sent: Words, i: int) -> Found | None:
    """ "recently", "now", "soon"."""
    return Found(i, i + 1, VAGUE, _VAGUE[sent.word(i)])


def these_days(sent: Words, i: int) -> Found | None:
    """ "these days"."""
    return Found(i, i + 2, VAGUE, "PRESENT_REF") if sent.word(i + 1) == "days" else None


#: The words of vague times.
VAGUE_WORDS = frozenset(_VAGUE)
#: The words that open a part of a period.
PART_WORDS = frozenset(_PART_OF)
