"""When: mentions of days, weeks, months, years and spans, resolved against the report's own day.

Values follow TIMEX3 (ISO-TimeML): "2016-06-04", "2016-06-04TNI" for its night, "2016-W22",
"2016-W22-WE" for a weekend, "2016-06", "2015-SU" for a summer, "2014", "199" for a decade, "P5Y",
"PAST_REF", "XXXX-WXX-5" for every Friday; a span is an interval of ISO 8601 with ".." where it
is open, so "since Tuesday" is "2016-05-31/.." and "by Saturday" "../2016-06-04". Where TIMEX3
has an attribute *mod* ("early June" is 2016-06, START) the mention's ``kb_id`` holds it. Without
the report's day only what the text says in full is resolved; the value of the rest is "".

``words`` is what the readings see, ``resolve`` counts from the report's day, ``tense`` says which
way; ``days``, ``periods``, ``clock`` and ``feasts`` each read one kind of mention; ``mentions``
goes through a sentence with them. ``event_day`` is the day of a sentence's event.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...model import Span
from ..numbers import find_numbers, tokens
from .event_day import dates_the_saying, sentence_day
from .mentions import anchor_of, joined, mentions
from .words import Words

__all__ = ["annotate_dates", "dates_the_saying", "sentence_day"]

#: How many sentences after a day "two days later" still counts from it. Set by hand: a
#: story told day by day names the next one within a paragraph.
ANCHORED = 3


def annotate_dates(text: str, sentences: Sequence[Span], day: date | None) -> tuple[Span, ...]:
    """Return the mentions of times in *sentences*, relative to the report's own *day*.

    ``label`` is day, week, month, season, year, decade, span, duration, set, feast, vague or
    time; ``value`` and ``kb_id`` as the package says. A preposition belongs to the mention
    where it makes it a span: "since Tuesday".
    """
    spans: list[Span] = []
    anchor, age = None, 0
    for sentence in sentences:
        words = tokens(text, sentence.start, sentence.end)
        numbers = {n.first: n for n in find_numbers(words)}
        sent = Words(words, numbers, day, anchor if age < ANCHORED else None)
        found = mentions(sent)
        named = anchor_of(found)
        anchor, age = (named, 0) if named else (anchor, age + 1)
        for one in joined(sent, found):
            start, end = words[one.first].start, words[one.last - 1].end
            spans.append(Span(start, end, one.label, one.mod, one.value))
    return tuple(spans)
