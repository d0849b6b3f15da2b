"""Dates: what days the words mean, seen from the report's own day."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.dates import annotate_dates, sentence_day
from briefing.model import Span

#: A Saturday, the day of one of the two founding reports.
SATURDAY = date(2016, 6, 4)


def dates(text, day=SATURDAY):
    """Return (words, label, value) of each mention."""
    spans = annotate_dates(text, [Span(0, len(text))], day)
    return [(text[s.start : s.end], s.label, s.value) for s in spans]


def only(text, day=SATURDAY):
    (mention,) = dates(text, day)
    return mention


def event(text, day=SATURDAY):
    return sentence_day(annotate_dates(text, [Span(0, len(text))], day), day, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 June 2016", "2016-06-12"),
        ("12th of June 2016", "2016-06-12"),
        ("June 12, 2016", "2016-06-12"),
        ("June 12 2016", "2016-06-12"),
        ("Jun 142016", "2016-06-14"),
        ("Wednesday 22 Jun 2016", "2016-06-22"),
        ("Saturday, 4 June 2016", "2016-06-04"),
        ("2016-06-12", "2016-06-12"),
        ("30-06-2016", "2016-06-30"),
        ("30/06/2016", "2016-06-30"),
        ("30.06.2016", "2016-06-30"),
    ],
)
def test_a_date_in_full_needs_no_day_of_the_report(text, value):
    assert only(text, None) == (text, "day", value)


@pytest.mark.parametrize("text", ["today", "Friday", "last week", "12 June", "in April"])
def test_without_the_reports_day_the_rest_stays_open(text):
    assert only(text, None)[2] == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today", "2016-06-04"),
        ("yesterday", "2016-06-03"),
        ("overnight", "2016-06-04TNI"),
        ("tomorrow", "2016-06-05"),
        ("Friday", "2016-06-03"),
        ("Saturday", "2016-06-04"),
        ("last Friday", "2016-06-03"),
        ("last Saturday", "2016-05-28"),
        ("next Monday", "2016-06-06"),
        ("next Saturday", "2016-06-11"),
        ("early Monday", "2016-05-30"),
        ("Thursday night", "2016-06-02TNI"),
        ("this morning", "2016-06-04TMO"),
        ("June 1", "2016-06-01"),
        ("1 June", "2016-06-01"),
        ("June 12", "2016-06-12"),
        ("Sept. 30", "2015-09-30"),
        ("Sept. 30 of last year", "2015-09-30"),
        ("two days ago", "2016-06-02"),
    ],
)
def test_days_are_resolved_against_the_reports_own(text, value):
    assert only(text) == (text, "day", value)


def test_a_weekday_that_lost_its_apostrophe_is_still_that_day():
    assert only("Fridays bombing raids") == ("Fridays", "day", "2016-06-03")
    assert only("Friday's bombing raids")[2] == "2016-06-03"


def test_a_weekday_to_come_is_ahead():
    assert only("Talks will resume on Monday.")[2] == "2016-06-06"
    assert only("On Monday talks will resume.")[2] == "2016-06-06"
    assert only("A meeting to be held on Monday was called off.")[2] == "2016-06-06"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began last week.", ("last week", "week", "2016-W21")),
        ("It began this week.", ("this week", "week", "2016-W22")),
        ("It began two weeks ago.", ("two weeks ago", "week", "2016-W20")),
        ("It began last month.", ("last month", "month", "2016-05")),
        ("Earlier this month it began.", ("Earlier this month", "month", "2016-06")),
        ("A truce was agreed in April.", ("April", "month", "2016-04")),
        ("It broke in September 2015.", ("September 2015", "month", "2015-09")),
        ("It began in mid-September.", ("mid-September", "month", "2015-09")),
        ("It fell in 2014.", ("2014", "year", "2014")),
        ("It fell in early 2014.", ("early 2014", "year", "2014")),
        ("It fell two years ago.", ("two years ago", "year", "2014")),
        ("It fell a year ago.", ("a year ago", "year", "2015")),
        ("It fell last year.", ("last year", "year", "2015")),
    ],
)
def test_weeks_months_and_years_keep_their_own_grain(text, expected):
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has raged since Tuesday.", ("since Tuesday", "2016-05-31/..")),
        ("It has raged since 2011.", ("since 2011", "2011/..")),
        ("Since mid-September people fled.", ("Since mid-September", "2015-09/..")),
        ("It held until Friday.", ("until Friday", "../2016-06-03")),
        ("It was crossed by Saturday.", ("by Saturday", "../2016-06-04")),
        ("In the past two weeks it grew.", ("past two weeks", "2016-05-21/2016-06-04")),
        ("In the last 24 hours it grew.", ("last 24 hours", "2016-06-03/2016-06-04")),
        (
            "From March 2011 to June 2016 it grew.",
            ("From March 2011 to June 2016", "2011-03/2016-06"),
        ),
        ("It took five years.", ("five years", "P5Y")),
        ("It took 48 hours.", ("48 hours", "PT48H")),
    ],
)
def test_spans_are_intervals_or_durations(text, expected):
    words, label, value = only(text)

    assert (words, value) == expected
    assert label == "span"


def test_vague_times_are_references():
    assert only("in recent days") == ("recent days", "vague", "PAST_REF")
    assert only("in the coming weeks") == ("coming weeks", "vague", "FUTURE_REF")
    assert only("It has recently come.") == ("recently", "vague", "PAST_REF")
    assert only("It was now dark.") == ("now", "vague", "PRESENT_REF")


@pytest.mark.parametrize(
    ("text", "value"),
    [("11.27 AM", "T11:27"), ("16:02", "T16:02"), ("5 p.m.", "T17:00"), ("1600 GMT", "T16:00")],
)
def test_times_of_day_are_read(text, value):
    assert only(text)[1:] == ("time", value)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "The second army has 2016 men.",
        "More than 2000 died.",
        "It was last seen there.",
        "31 February 2016 is none, nor is 2016-02-31.",
        "He met May there.",
    ],
)
def test_words_and_counts_that_look_like_dates_are_none(text):
    assert [m for m in dates(text) if m[1] == "day"] == []


def test_a_count_behind_a_month_is_no_day_of_it():
    assert only("In June 12 people were killed.") == ("June", "month", "2016-06")


# The day of a sentence


def test_the_event_comes_before_the_saying():
    text = "A source said on Saturday that on Friday the army had advanced."

    assert event(text) == (date(2016, 6, 3), "on")


def test_where_only_the_saying_is_dated_the_event_was_by_then():
    assert event("State media said on Friday the army had made gains.") == (date(2016, 6, 3), "by")
    assert event("The army has crossed the boundary, it said on Saturday.") == (SATURDAY, "by")
    assert event("On Friday a monitor said ten people were killed.") == (date(2016, 6, 3), "by")


def test_a_day_of_the_event_itself_is_exact():
    text = "Air strikes hit the area on Friday when the army reached the edge."

    assert event(text) == (date(2016, 6, 3), "on")


def test_without_the_text_the_earliest_day_is_the_events():
    text = "A source said on Saturday that on Friday the army had advanced."
    spans = annotate_dates(text, [Span(0, len(text))], SATURDAY)

    assert sentence_day(spans, SATURDAY) == (date(2016, 6, 3), "on")


def test_a_full_date_beside_a_weekday_is_a_captions():
    text = "A market hit on June 1 2016. Strikes killed ten people on Friday."

    assert event(text) == (date(2016, 6, 3), "on")


def test_what_is_to_come_dates_nothing():
    assert event("The army will attack on Monday.") == (None, "")
    assert event("A forum is due on September 25 2016.") == (None, "")


@pytest.mark.parametrize(
    "text",
    [
        "The group took the city in 2014.",
        "A truce agreed in February has been violated.",
        "It has controlled the city since 2012.",
        "It breached the truce 604 times since it came into effect on February 27.",
        "It followed five years of war.",
    ],
)
def test_years_months_and_long_spans_make_background(text):
    assert event(text) == (None, "background")


@pytest.mark.parametrize(
    "text", ["The army advanced.", "It began last week.", "It grew in recent days."]
)
def test_vaguer_words_leave_the_day_open(text):
    assert event(text) == (None, "")


@pytest.mark.parametrize(
    "text",
    [
        "The raid ended a truce that came into force on the evening of June 2.",
        "The army called off a freeze that began at 7pm (1600 GMT) on June 2.",
        "Calm held for days after the truce took effect on June 2.",
        "Shells fell until approximately 200 am [2300 GMT Thursday] in the town.",
        'Mill Press (millpress) June 2 2016 "I am dismayed" he said.',
    ],
)
def test_the_day_of_something_else_is_not_the_events(text):
    assert event(text)[0] is None


def test_a_truce_that_begins_is_an_event_of_its_day():
    assert event("The truce came into force on June 2.") == (date(2016, 6, 2), "on")
    assert event("Ten people died on June 2 2016.") == (date(2016, 6, 2), "on")


def test_a_night_is_of_its_day():
    assert event("Raids hit Mill on Thursday night.") == (date(2016, 6, 2), "on")


@pytest.mark.parametrize("text", ["It was a five-year war.", "It burned two hours later."])
def test_how_long_a_thing_is_says_no_day(text):
    assert event(text) == (None, "")


def test_no_mentions_say_no_day():
    assert sentence_day((), SATURDAY) == (None, "")


# Laws

VOCABULARY = """on Friday last next Monday June 12 , 2016 Sept. 30 of year since until by mid-September two weeks
    ago past five years will said early this month 11.27 AM 16 : 02 from to between and 2011 the a
    today overnight recent days 31 / 06 now may March tens"""
WORDS = st.sampled_from(VOCABULARY.split())


@st.composite
def documents(draw):
    text, spans = "", []
    for part in draw(st.lists(st.lists(WORDS, max_size=20).map(" ".join) | st.text(max_size=40))):
        spans.append(Span(len(text), len(text) + len(part)))
        text += part + " "
    return text, spans


DAYS = st.none() | st.dates()


@given(documents(), DAYS)
def test_a_mention_never_lies_outside_its_sentence_nor_overlaps_another(document, day):
    text, sentences = document
    found = annotate_dates(text, sentences, day)

    assert all(any(s.holds(span) for s in sentences) for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == annotate_dates(text, sentences, day)


@given(documents(), DAYS)
def test_every_day_named_is_a_day_of_the_calendar(document, day):
    text, sentences = document

    for span in annotate_dates(text, sentences, day):
        if span.label == "day" and span.value:
            named, part = span.value[:10], span.value[10:]
            assert date.fromisoformat(named).isoformat() == named
            assert not part or part.startswith("T")


@given(documents(), DAYS)
def test_a_sentence_never_happens_after_its_report(document, day):
    text, sentences = document
    found, how = sentence_day(annotate_dates(text, sentences, day), day, text)

    assert how in ("on", "by", "", "background")
    assert (found is None) == (how in ("", "background"))
    assert found is None or day is None or found <= day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_weekday_is_the_latest_up_to_the_report(day):
    found = date.fromisoformat(only("Friday", day)[2])

    assert found.weekday() == 4
    assert 0 <= (day - found).days < 7


@pytest.mark.parametrize("unit", ["Friday ", "since ", "12:"])
def test_a_megabyte_of_hostile_text_is_read_in_linear_time(unit):
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()

    spans = annotate_dates(text, [Span(0, len(text))], SATURDAY)
    sentence_day(spans, SATURDAY, text)

    # A few seconds where it was written; quadratic time would be hours.
    assert time.process_time() - start < 60
