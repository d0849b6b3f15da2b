"""When: mentions of days, weeks, months, years and spans, resolved against the report's own day.

Values follow TIMEX3 (ISO-TimeML): "2016-06-04", "2016-W22", "2016-06", "2014", "P5Y",
"PAST_REF"; a span is an interval of ISO 8601 with ".." where it is open, so "since Tuesday"
is "2016-05-31/.." and "by Saturday" "../2016-06-04". Without the report's day only what the
text says in full is resolved; the value of the rest is "".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..model import Span
from .numbers import Number, Token, find_numbers, tokens

DAY, WEEK, MONTH, YEAR, SPAN, VAGUE, TIME = "day", "week", "month", "year", "span", "vague", "time"

_WEEKDAY = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
#: Reports that lost their apostrophes write "Fridays bombing raids".
_WEEKDAY |= {f"{name}s": n for name, n in _WEEKDAY.items()}
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = {name: n for n, name in enumerate(_MONTHS, 1)}
_MONTH |= {name[:3]: n for name, n in _MONTH.items()} | {"sept": 9}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Months that are also plain words: taken only with a capital, and beside a day,
#: a year or a preposition.
_ALSO_WORDS = _set("march may mar dec jan sep")
_BEFORE_MONTH = _set(
    "in since until till by of during from to early late mid last this next between and before"
)
_BEFORE_YEAR = _BEFORE_MONTH | _set("the through after around year")
#: A number behind one of these counts something, whatever it looks like.
_COUNTING = _set("than least over about some around nearly almost killed")
_PARTS = _set("morning afternoon evening night noon midday dawn midnight")
_EDGES = _set("early late mid earlier later")
_UNITS = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR}
_UNITS |= {"hour": "hour", "decade": "decade"}
_UNITS |= {f"{name}s": kind for name, kind in _UNITS.items()}
_CODES = {DAY: "D", WEEK: "W", MONTH: "M", YEAR: "Y"}
_FUTURE = _set("will 'll \u2019ll shall due scheduled")
_VAGUE = {
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "formerly": "PAST_REF",
    "currently": "PRESENT_REF",
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "soon": "FUTURE_REF",
}
_RECENT = {"recent": "PAST_REF", "coming": "FUTURE_REF", "past": "PAST_REF", "last": "PAST_REF"}
_NUMERIC = re.compile(r"(\d{1,4})[-.](\d{1,2})[-.](\d{1,4})")
#: A day and a year that lost the comma between them: "Jun 142016".
_GLUED = re.compile(r"([1-9]|[12]\d|3[01])((?:19|20)\d\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(am|pm)?")

#: A day further ahead than this is taken for one a year ago: reports tell what has been,
#: and announce little more than a month before.
FARTHEST_AHEAD = 31
#: Spans longer than this many days tell how things have been, not what happened: they make
#: a sentence background. Flat from 14 to 45 on June 2016; at 90 tolls "since April" are news.
LONG = 31
#: How many words on either side of a weekday may say that it is still to come: room for
#: "will resume their talks in Geneva on Monday". Set by hand.
REACH = 5


class _Found(NamedTuple):
    """A mention over the tokens ``[first, last)``."""

    first: int
    last: int
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words of a sentence, its numbers by first token, and the report's day."""

    words: Sequence[Token]
    numbers: dict[int, Number]
    day: date | None

    def word(self, i: int) -> str:
        """Return the lower-case word at *i*, without a possessive; "" outside."""
        if not 0 <= i < len(self.words):
            return ""
        word = self.words[i].lower
        return word[:-2] if word.endswith(("'s", "\u2019s")) else word

    def touching(self, i: int) -> bool:
        """Whether the token at *i* follows the one before without a space."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start


def annotate_dates(text: str, sentences: Sequence[Span], day: date | None) -> tuple[Span, ...]:
    """Return the mentions of times in *sentences*, relative to the report's own *day*.

    ``label`` is day, week, month, year, span, vague or time; ``value`` as the module says.
    A preposition belongs to the mention where it makes it a span: "since Tuesday".
    """
    spans: list[Span] = []
    for sentence in sentences:
        words = tokens(text, sentence.start, sentence.end)
        numbers = {n.first: n for n in find_numbers(words)}
        for found in _intervals(words, _mentions(_Sentence(words, numbers, day))):
            start, end = words[found.first].start, words[found.last - 1].end
            spans.append(Span(start, end, found.label, "", found.value))
    return tuple(spans)


def _mentions(sent: _Sentence) -> list[_Found]:
    found: list[_Found] = []
    i = 0
    while i < len(sent.words):
        mention = _mention(sent, i)
        if mention:
            mention = _bounded(sent, mention, found[-1].last if found else 0)
            found.append(mention)
        i = mention.last if mention else i + 1
    return found


def _mention(sent: _Sentence, i: int) -> _Found | None:
    """Return the mention that starts at token *i*, by the first reading that fits."""
    for reading in _readings(sent, i):
        mention = reading(sent, i)
        if mention:
            return mention
    return None


_Reading = Callable[[_Sentence, int], _Found | None]


def _readings(sent: _Sentence, i: int) -> tuple[_Reading, ...]:
    word = sent.word(i)
    if word[:1].isdigit():
        return (_numeric, _slashed, _day_month, _clock, _amount, _year)
    if word in _WEEKDAY:
        return (_weekday,)
    if word.removeprefix("mid-") in _MONTH:
        return (_month,)
    fixed = _FIXED.get(word)
    return fixed if fixed else (_amount,) if i in sent.numbers else ()


# Days


def _numeric(sent: _Sentence, i: int) -> _Found | None:
    """ "2016-06-04", "30-06-2016", "30.06.2016"."""
    parts = _NUMERIC.fullmatch(sent.word(i))
    return _dated(i, i + 1, parts.groups()) if parts else None


def _slashed(sent: _Sentence, i: int) -> _Found | None:
    """ "30/06/2016"."""
    if sent.word(i + 1) != "/" or sent.word(i + 3) != "/":
        return None
    return _dated(i, i + 5, (sent.word(i), sent.word(i + 2), sent.word(i + 4)))


def _dated(first: int, last: int, parts: Sequence[str]) -> _Found | None:
    if not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    a, b, c = (int(part) for part in parts)
    year, month, day = (a, b, c) if a > 31 else (c, b, a)
    if month > 12 >= day:
        # The day stands first all over the world but in American papers.
        month, day = day, month
    value = _calendar(year, month, day)
    return _Found(first, last, DAY, value.isoformat()) if value and year > 1900 else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_month(sent: _Sentence, i: int) -> _Found | None:
    """ "12 June", "12th of June 2016"."""
    number = _cardinal(sent.word(i))
    j = i + 1 + (sent.word(i + 1) == "of")
    month = _MONTH.get(sent.word(j))
    if month is None or not _is_day(number):
        return None
    if sent.word(j) in _ALSO_WORDS and not sent.words[j].text[0].isupper():
        return None
    return _with_year(sent, i, j + 1 + (sent.word(j + 1) == "."), month, int(number))


def _cardinal(word: str) -> str:
    """ "12th" → "12"."""
    return word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1900 <= int(word) < 2100


def _month(sent: _Sentence, i: int) -> _Found | None:
    """ "June 12", "Sept. 30 of last year", "June 2016", "in April", "mid-September"."""
    word = sent.word(i).removeprefix("mid-")
    month, j = _MONTH[word], i + 1
    # An abbreviation's stop belongs to it only where something follows that it needs.
    if sent.word(j) == "." and len(word) <= 4 and sent.word(j + 1)[:1].isdigit():
        j += 1
    following = sent.word(j)
    plain_word = word in _ALSO_WORDS or len(word) == 3
    if plain_word and not sent.words[i].text[0].isupper():
        return None
    glued = _GLUED.fullmatch(following)
    if glued:
        value = _calendar(int(glued[2]), month, int(glued[1]))
        return _Found(i, j + 1, DAY, value.isoformat()) if value else None
    number = _cardinal(following)
    # "on June 12", but "in June 12 people were killed".
    if _is_day(number) and (sent.word(i - 1) != "in" or _is_year(sent.word(j + 1))):
        return _with_year(sent, i, j + 1, month, int(number))
    if plain_word and not _is_year(following) and sent.word(i - 1) not in _BEFORE_MONTH:
        return None
    return _with_year(sent, i, j, month, None)


def _with_year(sent: _Sentence, first: int, j: int, month: int, day: int | None) -> _Found | None:
    """Read the year behind a month, or find the one that is meant."""
    k = j + (sent.word(j) in (",", "of"))
    year: int | None = None
    if _is_year(sent.word(k)):
        year, j = int(sent.word(k)), k + 1
    elif sent.word(k) in ("last", "this", "next") and sent.word(k + 1) == "year":
        if sent.day:
            year = sent.day.year + _SHIFT[sent.word(k)]
        j = k + 2
    if year is None and sent.day:
        year = _nearest_year(sent.day, month, day)
    label = DAY if day else MONTH
    if year is None:
        return _Found(first, j, label, "")
    if day is None:
        return _Found(first, j, MONTH, f"{year:04}-{month:02}")
    value = _calendar(year, month, day)
    return _Found(first, j, DAY, value.isoformat()) if value else None


_SHIFT = {"last": -1, "past": -1, "this": 0, "next": 1}


def _nearest_year(today: date, month: int, day: int | None) -> int:
    """Return the year that puts a month or day nearest to *today*, the past preferred."""
    if day is None:
        return today.year - (month > today.month)
    this_year = date(today.year, month, min(day, monthrange(today.year, month)[1]))
    ahead = (this_year - today).days
    if ahead > FARTHEST_AHEAD:
        return today.year - 1
    return today.year + (ahead < FARTHEST_AHEAD - 365)


def _weekday(sent: _Sentence, i: int) -> _Found | None:
    """ "Friday", "Monday morning", "Saturday, 4 June", "Wednesday 22 Jun 2016"."""
    j = i + 1 + (sent.word(i + 1) == ",")
    beside = None
    if _is_day(_cardinal(sent.word(j))):
        beside = _day_month(sent, j)
    elif sent.word(j) in _MONTH and sent.word(j + 1)[:1].isdigit():
        beside = _month(sent, j)
    if beside and beside.label == DAY:
        return beside._replace(first=i)
    last = i + 1 + (sent.word(i + 1) in _PARTS)
    value = _resolve_weekday(sent, i)
    return _Found(i, last, DAY, value.isoformat() if value else "")


def _resolve_weekday(sent: _Sentence, i: int) -> date | None:
    """The latest such day up to the report's own; a coming one where the words say so."""
    if sent.day is None:
        return None
    back = (sent.day.weekday() - _WEEKDAY[sent.word(i)]) % 7
    before = sent.word(i - 1)
    if before in ("next", "coming") or _is_ahead(sent, i):
        return _shift(sent.day, -back % 7 or (7 if before == "next" else 0))
    return _shift(sent.day, -(back or (7 if before == "last" else 0)))


def _is_ahead(sent: _Sentence, i: int) -> bool:
    """Whether "will" or the like stands near, in the same clause."""
    for step in (-1, 1):
        for j in range(i + step, i + step * (REACH + 1), step):
            word = sent.word(j)
            behind = sent.word(j + 1)
            if word in _FUTURE or (word == "would" and behind != "have"):
                return True
            if word == "to" and behind == "be":
                return True
            if word in ("", ".", ",", ";", ":", "said", "that", "says"):
                break
    return False


def _shift(day: date, days: int) -> date:
    """Return *day* so many days later, stopping at the calendar's ends."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _named_day(sent: _Sentence, i: int) -> _Found | None:
    """ "today", "yesterday", "overnight"."""
    away = {"yesterday": -1, "tomorrow": 1}.get(sent.word(i), 0)
    last = i + 1 + (sent.word(i + 1) in _PARTS)
    return _Found(i, last, DAY, _shift(sent.day, away).isoformat() if sent.day else "")


def _edged(sent: _Sentence, i: int) -> _Found | None:
    """ "early Monday", "late on Friday", "earlier today", "early 2011", "later this month"."""
    j = i + 1 + (sent.word(i + 1) in ("on", "in"))
    word = sent.word(j)
    if word in _WEEKDAY or word in _MONTH or word in ("this", "last", "next"):
        mention = _mention(sent, j)
    elif word in ("today", "yesterday", "tomorrow"):
        mention = _named_day(sent, j)
    elif _is_year(word):
        mention = _Found(j, j + 1, YEAR, word)
    else:
        mention = None
    return mention._replace(first=i) if mention else None


# Weeks, months, years and spans


def _this_or_last(sent: _Sentence, i: int) -> _Found | None:
    """ "last week", "this month", "next Monday", "last April", "last night", "this morning"."""
    word, unit = sent.word(i), sent.word(i + 1)
    if unit in _WEEKDAY:
        return _whole(i, _weekday(sent, i + 1))
    if unit.removeprefix("mid-") in _MONTH and word != "this":
        mention = _month(sent, i + 1)
        if mention and mention.label == MONTH and word == "last" and sent.day:
            return mention._replace(first=i, value=_last_month(mention.value, sent.day))
        return _whole(i, mention)
    if unit in _PARTS:
        return _Found(i, i + 2, DAY, sent.day.isoformat() if sent.day else "")
    if unit in ("week", "month", "year") and word in _SHIFT:
        value = _period(_UNITS[unit], sent.day, _SHIFT[word]) if sent.day else ""
        return _Found(i, i + 2, _UNITS[unit], value)
    return _past_amount(sent, i)


def _whole(first: int, mention: _Found | None) -> _Found | None:
    return mention._replace(first=first) if mention else None


def _last_month(value: str, day: date) -> str:
    """ "last June", said in June, is a year ago."""
    return f"{int(value[:4]) - 1:04}{value[4:]}" if value == f"{day:%Y-%m}" else value


def _period(unit: str, day: date, away: int) -> str:
    """Return the week, month or year that lies so many of them from *day*'s."""
    if unit == WEEK:
        year, week, _ = _shift(day, 7 * away).isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == MONTH:
        year, month = divmod(day.year * 12 + day.month - 1 + away, 12)
        return f"{year:04}-{month + 1:02}" if 0 < year < 10_000 else ""
    if unit == YEAR:
        return f"{day.year + away:04}" if 0 < day.year + away < 10_000 else ""
    return _shift(day, away).isoformat()


def _past_amount(sent: _Sentence, i: int) -> _Found | None:
    """ "past two weeks", "last 24 hours", "past few days", "recent days", "coming weeks"."""
    word, j = sent.word(i), i + 1
    number = sent.numbers.get(j)
    j = number.last if number else j + (sent.word(j) == "few")
    unit = _UNITS.get(sent.word(j))
    if unit is None or word not in _RECENT:
        return None
    if number is None or sent.day is None or word in ("recent", "coming"):
        return _Found(i, j + 1, VAGUE, _RECENT[word])
    days = _days(unit, number.low)
    first = _shift(sent.day, -days)
    return _Found(i, j + 1, SPAN, f"{first.isoformat()}/{sent.day.isoformat()}")


def _days(unit: str, count: float) -> int:
    """Return roughly how many days an amount of time is; never more than a calendar holds."""
    per = {"hour": 1 / 24, DAY: 1, WEEK: 7, MONTH: 30.44, YEAR: 365.25, "decade": 3652.5}[unit]
    return int(min(count * per + 0.5, 3_000_000))


def _amount(sent: _Sentence, i: int) -> _Found | None:
    """ "two years ago", "five years", "48 hours"."""
    number = sent.numbers.get(i)
    unit = _UNITS.get(sent.word(number.last)) if number else None
    if number is None or unit is None:
        return None
    last = number.last + 1
    if sent.word(last) == "ago":
        return _ago(sent, i, last + 1, unit, number.low)
    if number.rough:
        return _Found(i, last, SPAN, f"PX{_CODES[unit]}" if unit in _CODES else "")
    return _Found(i, last, SPAN, _duration(unit, number.low))


def _ago(sent: _Sentence, first: int, last: int, unit: str, count: float) -> _Found:
    if sent.day is None or count > 9_999:
        return _Found(first, last, VAGUE, "PAST_REF")
    if unit in (DAY, WEEK, MONTH, YEAR):
        return _Found(first, last, unit, _period(unit, sent.day, -int(count)))
    if unit == "hour":
        return _Found(first, last, DAY, _shift(sent.day, -int(count // 24)).isoformat())
    return _Found(first, last, YEAR, _period(YEAR, sent.day, -10 * int(count)))


def _duration(unit: str, count: float) -> str:
    if unit == "hour":
        return f"PT{count:g}H"
    if unit == "decade":
        unit, count = YEAR, 10 * count
    return f"P{count:.0f}{_CODES[unit]}" if count == int(count) else f"P{count:g}{_CODES[unit]}"


def _ago_in_words(sent: _Sentence, i: int) -> _Found | None:
    """ "a year ago", "a week ago"."""
    unit = _UNITS.get(sent.word(i + 1))
    if unit and sent.word(i + 2) == "ago":
        return _ago(sent, i, i + 3, unit, 1)
    return _amount(sent, i) if i in sent.numbers else None


def _year(sent: _Sentence, i: int) -> _Found | None:
    """ "in 2014", "the 2014 offensive", "2011-2016"; not "2012 people"."""
    word = sent.word(i)
    if not _is_year(word) or sent.word(i - 1) in _COUNTING:
        return None
    if sent.word(i - 1) not in _BEFORE_YEAR and sent.word(i - 1) not in _MONTH:
        return None
    return _Found(i, i + 1, YEAR, word)


def _then(sent: _Sentence, i: int) -> _Found | None:
    """ "since then"."""
    return _Found(i, i + 2, VAGUE, "PAST_REF") if sent.word(i + 1) == "then" else None


def _vague(sent: _Sentence, i: int) -> _Found | None:
    return _Found(i, i + 1, VAGUE, _VAGUE[sent.word(i)])


# Times of day


def _clock(sent: _Sentence, i: int) -> _Found | None:
    """ "16:02", "11.27 AM", "5 p.m.", "1600 GMT"."""
    word, j = sent.word(i), i + 1
    if sent.word(j) == ":" and sent.touching(j) and sent.touching(j + 1):
        word, j = f"{word}:{sent.word(j + 1)}", j + 2
    half = sent.word(j).replace(".", "")
    at = _CLOCK.fullmatch(word)
    if half in ("am", "pm") and (at or word.isdecimal()):
        hour, minute = (int(at[1]), int(at[2])) if at else (int(word[:4]), 0)
        return _time(i, j + 1, hour % 12 + 12 * (half == "pm"), minute) if hour <= 12 else None
    if at and ":" in word:
        return _time(i, j, int(at[1]), int(at[2]))
    if sent.word(j) in ("gmt", "utc") and len(word) == 4 and word.isdecimal():
        return _time(i, j + 1, int(word[:2]), int(word[2:]))
    joined = re.fullmatch(r"(\d{1,2})(am|pm)", word)
    if joined and int(joined[1]) <= 12:
        return _time(i, j, int(joined[1]) % 12 + 12 * (joined[2] == "pm"), 0)
    return None


def _time(first: int, last: int, hour: int, minute: int) -> _Found | None:
    if hour > 23 or minute > 59:
        return None
    return _Found(first, last, TIME, f"T{hour:02}:{minute:02}")


def _part(sent: _Sentence, i: int) -> _Found | None:
    """ "at dawn", "since midnight": a time of the day that the sentence is about."""
    return _Found(i, i + 1, TIME, "") if sent.word(i - 1) in ("at", "since", "before") else None


_FIXED: dict[str, tuple[_Reading, ...]] = {
    **{word: (_named_day,) for word in ("today", "yesterday", "tomorrow", "tonight", "overnight")},
    **{word: (_edged,) for word in _EDGES},
    **{word: (_this_or_last,) for word in ("last", "this", "next", "past", "recent", "coming")},
    **{word: (_ago_in_words,) for word in ("a", "an")},
    **{word: (_vague,) for word in _VAGUE},
    **{word: (_part,) for word in _PARTS},
    "since": (_then,),
}

# Intervals


def _bounded(sent: _Sentence, found: _Found, free: int) -> _Found:
    """Take "since", "until" and "by" before a mention into it; *free* is where the last ended."""
    i = found.first - 1
    if i < free or found.label not in (DAY, WEEK, MONTH, YEAR):
        return found
    word = sent.word(i)
    if word == "since":
        return _Found(i, found.last, SPAN, f"{found.value}/.." if found.value else "")
    if word in ("until", "till"):
        return _Found(i, found.last, SPAN, f"../{found.value}" if found.value else "")
    if word == "by" and found.label == DAY:
        return _Found(i, found.last, SPAN, f"../{found.value}" if found.value else "")
    return found


def _intervals(words: Sequence[Token], found: list[_Found]) -> list[_Found]:
    """Join "from March 2011 to June 2016" and "between May and August 2013" to spans."""
    joined: list[_Found] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before and _are_ends(words, before, mention):
            value = f"{before.value}/{mention.value}" if before.value and mention.value else ""
            joined[-1] = _Found(before.first - 1, mention.last, SPAN, value)
        else:
            joined.append(mention)
    return joined


def _are_ends(words: Sequence[Token], a: _Found, b: _Found) -> bool:
    if b.first != a.last + 1 or a.first == 0 or a.label != b.label or a.label in (SPAN, TIME):
        return False
    frame = (words[a.first - 1].lower, words[a.last].lower)
    return frame in (("from", "to"), ("from", "until"), ("between", "and"))


# The day of a sentence

_SAID = (
    "(?:said|says|say|saying|told|reported|reports|announced|added|stated|statement|confirmed|"
    "quoted|cited|interview)"
)
#: "said on Saturday", "told a SANA reporter on Wednesday", "in a statement late on Tuesday".
_SAID_BEFORE = re.compile(
    _SAID
    + r"(?:\s+(?:in|an?|the|statement|reporters?|also|earlier|late|early|on|(?-i:[A-Z]{2,6})))"
    r"{0,4}\s*\Z",
    re.IGNORECASE,
)
#: "a Sunday statement", and "On Sunday a monitor said" where a sentence opens with the day.
_SAID_BEHIND = re.compile(r"\s{1,4}(?:statement|interview|report)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:\A|[.\n\"\u201c])\s{0,4}On\s\Z")
_SAID_AFTER_OPENING = re.compile(rf"(?:\W{{1,3}}\w+){{1,8}}?\W{{1,3}}{_SAID}\b", re.IGNORECASE)
#: "since it came into effect on February 27": the start of a state, no event of the day.
_SINCE = re.compile(r"\b(?:since|until)(?:\s{1,4}[\w'\u2019-]{1,40}){0,7}\s{0,4}\Z", re.IGNORECASE)
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
#: How far around a mention its verb of saying may stand, in characters.
_LOOK_AROUND = 80


def sentence_day(
    spans_in_sentence: Sequence[Span], day: date | None, text: str = ""
) -> tuple[date | None, str]:
    """Return the day of a sentence's event, as far as its own words say it, and how exactly.

    "on" that day; "by" it, where only the saying is dated ("has crossed the boundary, it said
    on Saturday") or the text says "by"; None with "" (nothing said, or only vaguely) or with
    "background" (only years, months or long spans). What is yet to come dates nothing.

    With the document's *text* a day that dates only the saying gives way to any other; without
    it the earliest wins, for nothing is told before it happens.
    """
    spans = sorted(spans_in_sentence)
    exact = [span for span in spans if _is_past(_exact_day(span), day)]
    current = [span for span in exact if not _opens_a_state(text, span)]
    if current:
        span = _of_the_event(current, text)
        vaguely = span.label == SPAN or dates_the_saying(text, span)
        return _exact_day(span), "by" if vaguely else "on"
    times = [span for span in spans if span.label not in (TIME, VAGUE)]
    if times and all(_is_long(span, day) for span in times):
        return None, "background"
    return None, ""


def _is_past(found: date | None, day: date | None) -> bool:
    return found is not None and (day is None or found <= day)


def _exact_day(span: Span) -> date | None:
    """Return the day of a mention that names one, "by Saturday" too."""
    value = span.value
    if span.label == SPAN and value.startswith("../"):
        value = value[3:]
    elif span.label != DAY:
        return None
    return date.fromisoformat(value) if len(value) == 10 else None


def _of_the_event(exact: Sequence[Span], text: str) -> Span:
    """Return the mention that dates the event: not the saying, not a dateline or caption."""
    if not text:
        return min(exact, key=lambda span: (span.value.removeprefix("../"), span.start))
    # A report tells its news by weekdays; a full date stands in datelines and captions.
    told = [s for s in exact if not _FULL_YEAR.search(text[s.start : s.end])] or exact
    return next((s for s in told if not dates_the_saying(text, s)), told[0])


def _around(text: str, span: Span) -> tuple[str, str]:
    before = text[max(0, span.start - _LOOK_AROUND) : span.start]
    return before, text[span.end : span.end + _LOOK_AROUND]


def dates_the_saying(text: str, span: Span) -> bool:
    """Say whether a day is when something was said, and not when it happened."""
    before, behind = _around(text, span)
    if _SAID_BEFORE.search(before) or _SAID_BEHIND.match(behind):
        return True
    opens = _OPENING.search(before)
    return bool(opens and _SAID_AFTER_OPENING.match(behind))


def _opens_a_state(text: str, span: Span) -> bool:
    return bool(_SINCE.search(_around(text, span)[0]))


def _is_long(span: Span, day: date | None) -> bool:
    """Whether a mention covers so much time that it tells no event."""
    if span.label in (MONTH, YEAR):
        return True
    if span.label == DAY and span.value and day:
        return (day - date.fromisoformat(span.value)).days > LONG
    if span.label != SPAN:
        return False
    start, slash, _ = span.value.partition("/")
    if not slash:
        return span.value.startswith("P") and span.value.endswith(("Y", "M"))
    first = _first_day(start)
    return first is None or day is None or (day - first).days > LONG


def _first_day(value: str) -> date | None:
    """Return the first day of a year, month or day in ISO form."""
    parts = [int(part) for part in value.split("-") if part.isdecimal()]
    if not parts or "W" in value:
        return None
    return _calendar(parts[0], *[*parts[1:], 1, 1][:2])
