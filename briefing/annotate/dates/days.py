"""Days by date, by weekday and by name, and the months beside them."""

from __future__ import annotations

import re
from datetime import date

from .resolve import (
    calendar_day,
    nearest_year,
    numbered_day,
    shift,
    weekday_in_week,
    weekday_near,
)
from .tense import is_ahead
from .words import (
    ALSO_WORDS,
    AWAY,
    DAY,
    EDGES,
    MONTH,
    MONTHS,
    PARTS,
    SET,
    SHORT_WEEKDAY,
    SPAN,
    VAGUE,
    WEEKDAY,
    Found,
    Words,
    cardinal,
    is_day,
    is_year,
    word_set,
)

_BEFORE_MONTH = word_set(
    "in since until till by of during from to early late mid last this next between and before"
)
_NUMERIC = re.compile(r"(\d{1,4})[-.](\d{1,2})[-.](\d{1,4})")
_WITH_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)t(\d\d)")
#: A day and a year that lost the comma between them: "Jun 142016".
_GLUED = re.compile(r"([1-9]|[12]\d|3[01])((?:19|20)\d\d)")
_DAYS_JOINED = re.compile(r"(\d{1,2})[-\u2013](\d{1,2})")
_LINKS = word_set("to until till through and - \u2013 \u2014")
#: Behind a date these make a name of it: "June 4 Brigade", "23 July Street".
_NAMED_AFTER = word_set(
    "brigade brigades battalion battalions division divisions movement front army forces street "
    "square bridge hospital park camp stadium mosque university"
)
#: Behind a weekday: newspapers, and the prayer that is held on each of them.
_NO_DAY = word_set(
    "times telegraph mirror express herald independent mail prayer prayers sermon sermons"
)


def numeric(sent: Words, i: int) -> Found | None:
    """ "2016-06-04", "30-06-2016", "30.06.2016", "2016-06-04T12:30"."""
    moment = _WITH_CLOCK.fullmatch(sent.word(i))
    if moment:
        day = numbered_day(moment[1].split("-"))
        last = i + 1 + 2 * (sent.word(i + 1) == ":" and sent.word(i + 2)[:2].isdecimal())
        return Found(i, last, DAY, day.isoformat()) if day else None
    parts = _NUMERIC.fullmatch(sent.word(i))
    day = numbered_day(parts.groups()) if parts else None
    return Found(i, i + 1, DAY, day.isoformat()) if day else None


def slashed(sent: Words, i: int) -> Found | None:
    """ "30/06/2016"."""
    if sent.word(i + 1) != "/" or sent.word(i + 3) != "/":
        return None
    day = numbered_day((sent.word(i), sent.word(i + 2), sent.word(i + 4)))
    return Found(i, i + 5, DAY, day.isoformat()) if day else None


def day_month(sent: Words, i: int) -> Found | None:
    """ "12 June", "12th of June 2016", "4-6 June", "between 3 and 5 June"."""
    for first, last, j in _day_numbers(sent, i):
        j += sent.word(j) == "of"
        month = MONTHS.get(sent.word(j))
        if month is None or (sent.word(j) in ALSO_WORDS and not sent.capital(j)):
            continue
        stop = sent.word(j + 1) == "." and len(sent.word(j)) <= 4 and is_year(sent.word(j + 2))
        mention = _with_year(sent, i, j + 1 + stop, month, last)
        return _from(sent, mention, first, last)
    return None


def _day_numbers(sent: Words, i: int) -> list[tuple[int, int, int]]:
    """Return the readings of the numbers at *i*: first and last day, and the token behind."""
    joined = _DAYS_JOINED.fullmatch(sent.word(i))
    if joined:
        return _run(int(joined[1]), int(joined[2]), i + 1)
    first, last = cardinal(sent.word(i)), cardinal(sent.word(i + 2))
    if not is_day(first):
        return []
    alone = [(int(first), int(first), i + 1)]
    link = sent.word(i + 1)
    if link not in _LINKS or not is_day(last):
        return alone
    beside = link != "and" or sent.word(i - 1) == "between" or int(last) == int(first) + 1
    return [*(_run(int(first), int(last), i + 3) if beside else ()), *alone]


def _run(first: int, last: int, j: int) -> list[tuple[int, int, int]]:
    return [(first, last, j)] if 0 < first < last <= 31 else []


def _from(sent: Words, mention: Found | None, first: int, last: int) -> Found | None:
    """Make a day that ends a run of them the span of the run."""
    if mention is None or first == last:
        return mention
    begin = mention.first - (sent.word(mention.first - 1) in ("between", "from"))
    value = f"{mention.value[:8]}{first:02}/{mention.value}" if mention.value else ""
    return Found(begin, mention.last, SPAN, value)


def month(sent: Words, i: int) -> Found | None:
    """ "June 12", "June 3-5", "Sept. 30 of last year", "June 2016", "in April", "mid-September"."""
    edge, word = _edge(sent.word(i))
    number, j = MONTHS[word], i + 1
    # An abbreviation's stop belongs to it only where something follows that it needs.
    if sent.word(j) == "." and len(word) <= 4 and sent.word(j + 1)[:1].isdigit():
        j += 1
    plain_word = word in ALSO_WORDS or len(word) == 3
    if plain_word and not sent.words[i].text.removeprefix(f"{edge}-")[0].isupper():
        return None
    if _names_a_thing(sent, j + cardinal(sent.word(j)).isdecimal()):
        return None
    following = sent.word(j)
    glued = _GLUED.fullmatch(following)
    if glued:
        value = calendar_day(int(glued[2]), number, int(glued[1]))
        return Found(i, j + 1, DAY, value.isoformat()) if value else None
    dated = None if edge else _dated(sent, i, j, number)
    if dated:
        return dated
    if plain_word and not is_year(following) and not _stands_as_month(sent, i, word):
        return None
    found = _with_year(sent, i, j, number, None)
    return found._replace(mod=EDGES.get(edge, "")) if found else None


def _names_a_thing(sent: Words, j: int) -> bool:
    return sent.capital(j) and sent.word(j) in _NAMED_AFTER


def _stands_as_month(sent: Words, i: int, word: str) -> bool:
    """Whether "May" and "March" are months; "Mar" and "Dec" alone are names and ranks."""
    edged = sent.word(i) != word
    return edged or (sent.word(i - 1) in _BEFORE_MONTH and (len(word) > 3 or word == "may"))


def _edge(word: str) -> tuple[str, str]:
    """ "mid-September" → "mid", "september"."""
    edge, hyphen, rest = word.partition("-")
    return (edge, rest) if hyphen and edge in EDGES else ("", word)


def _dated(sent: Words, i: int, j: int, number: int) -> Found | None:
    """ "on June 12", but "in June 12 people were killed"."""
    runs = _day_numbers(sent, j)
    if not runs or (sent.word(i - 1) == "in" and not is_year(sent.word(runs[0][2]))):
        return None
    first, last, k = runs[0]
    return _from(sent, _with_year(sent, i, k, number, last), first, last)


def _with_year(sent: Words, first: int, j: int, month: int, day: int | None) -> Found | None:
    """Read the year behind a month, or find the one that is meant; names are no dates."""
    if day and _names_a_thing(sent, j):
        return None
    k = j + (sent.word(j) in (",", "of"))
    year: int | None = None
    if is_year(sent.word(k)):
        year, j = int(sent.word(k)), k + 1
    elif sent.word(k) in ("last", "this", "next") and sent.word(k + 1) == "year":
        year = sent.day.year + AWAY[sent.word(k)] if sent.day else None
        j = k + 2
    if year is None and sent.day:
        year = nearest_year(sent.day, month, day, is_ahead(sent, first))
    label = DAY if day else MONTH
    if year is None or not 0 < year < 10_000:
        return Found(first, j, label, "")
    if day is None:
        return Found(first, j, MONTH, f"{year:04}-{month:02}")
    value = calendar_day(year, month, day)
    return Found(first, j, DAY, value.isoformat()) if value else None


def weekday(sent: Words, i: int) -> Found | None:
    """ "Friday", "Monday morning", "Saturday, 4 June", "Friday last week", "every Friday"."""
    beside = _date_beside(sent, i)
    if beside:
        return beside
    name = sent.word(i)
    if name in SHORT_WEEKDAY or (sent.word(i + 1) in _NO_DAY and not _named_by_last(sent, i)):
        return None
    if sent.word(i - 1) in ("every", "each") or _is_habit(sent, i):
        return Found(i, i + 1, SET, f"XXXX-WXX-{WEEKDAY[name] + 1}")
    return _in_week(sent, i) or with_part(sent, _nearest(sent, i))


def _named_by_last(sent: Words, i: int) -> bool:
    """ "last Friday prayers" are those of one day."""
    return sent.word(i - 1) in ("last", "this", "next") and not sent.capital(i + 1)


def _is_habit(sent: Words, i: int) -> bool:
    """ "on Fridays", but "on Fridays bombing raids" lost its apostrophe."""
    lone = sent.word(i + 1) in ("", ".", ",", ";", "and", "or", "when")
    return sent.words[i].lower.endswith("days") and sent.word(i - 1) == "on" and lone


def _date_beside(sent: Words, i: int) -> Found | None:
    j = i + 1 + (sent.word(i + 1) in (",", "."))
    beside = None
    if cardinal(sent.word(j)).isdecimal():
        beside = day_month(sent, j) or slashed(sent, j)
    elif sent.word(j) in MONTHS and sent.word(j + 1)[:1].isdigit():
        beside = month(sent, j)
    return beside._replace(first=i) if beside and beside.label == DAY else None


def _in_week(sent: Words, i: int) -> Found | None:
    """ "Friday last week", "Monday of next week"."""
    j = i + 1 + (sent.word(i + 1) == "of")
    if sent.word(j) not in ("last", "this", "next") or sent.word(j + 1) != "week":
        return None
    if not sent.day:
        return Found(i, j + 2, DAY, "")
    day = weekday_in_week(sent.day, WEEKDAY[sent.word(i)], AWAY[sent.word(j)])
    return Found(i, j + 2, DAY, day.isoformat())


def _nearest(sent: Words, i: int) -> Found:
    if sent.day is None:
        return Found(i, i + 1, DAY, "")
    ahead = is_ahead(sent, i)
    day = weekday_near(sent.day, WEEKDAY[sent.word(i)], sent.word(i - 1), ahead)
    return Found(i, i + 1, DAY, day.isoformat())


def with_part(sent: Words, found: Found) -> Found:
    """Take the part of the day behind it into a day: "Friday night", "Friday at dawn"."""
    j = found.last + (sent.word(found.last) in ("at", "in"))
    j += sent.word(j) == "the" and j > found.last
    if sent.word(j) not in PARTS:
        return found
    value = found.value and found.value + PARTS[sent.word(j)]
    return found._replace(last=j + 1, value=value)


_NAMED = {"yesterday": -1, "tomorrow": 1}


def named_day(sent: Words, i: int) -> Found | None:
    """ "today", "yesterday evening", "tonight".

    "Overnight" is the night that ended on the report's own day: it reports what was found
    in the morning.
    """
    word = sent.word(i)
    value = shift(sent.day, _NAMED.get(word, 0)).isoformat() if sent.day else ""
    if value and word in ("tonight", "overnight"):
        value += PARTS["night"]
        return Found(i, i + 1, DAY, value)
    return with_part(sent, Found(i, i + 1, DAY, value))


def day_before(sent: Words, i: int) -> Found | None:
    """ "the day before yesterday", "the day after tomorrow", "the day before"."""
    if sent.word(i - 1) != "the" or sent.word(i + 1) not in ("before", "after"):
        return None
    sign = -1 if sent.word(i + 1) == "before" else 1
    if sent.word(i + 2) in ("yesterday", "tomorrow"):
        value = shift(sent.day, 2 * sign).isoformat() if sent.day else ""
        return Found(i, i + 3, DAY, value)
    return relative(sent, i, i + 2, sign)


def same_day(sent: Words, i: int) -> Found | None:
    """ "that night", "the same day", "the previous day", "the following morning"."""
    away = {"that": 0, "same": 0, "previous": -1, "following": 1, "next": 1}[sent.word(i)]
    unit = sent.word(i + 1)
    if (unit != "day" and unit not in PARTS) or sent.word(i + 2) in ("after", "when"):
        return None
    if sent.word(i) in ("following", "next", "previous") and sent.word(i - 1) != "the":
        return None
    found = relative(sent, i, i + 2, away)
    if found.label == DAY and found.value and unit in PARTS:
        return found._replace(value=found.value + PARTS[unit])
    return found


def relative(sent: Words, first: int, last: int, days: int) -> Found:
    """Count *days* from the day that was named last; without one, back from the report's own.

    Before a noun or a clause ("two days after the raid") they count from an event, whose day
    the words don't say.
    """
    of_event = sent.word(last - 1) in ("before", "after") and _goes_on(sent, last)
    start = sent.anchor or (sent.day if days < 0 else None)
    if of_event or start is None:
        return Found(first, last, VAGUE, "")
    return Found(first, last, DAY, shift(start, days).isoformat())


def _goes_on(sent: Words, i: int) -> bool:
    return sent.word(i)[:1].isalnum()


def day_value(value: str) -> date | None:
    """Return the day in a value, without its part of the day; None where it is no day."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
