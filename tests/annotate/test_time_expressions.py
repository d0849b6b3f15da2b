"""A table of time expressions and what they mean, worked out by hand on a calendar of 2016.

The report's own day is Saturday, 4 June 2016, in week 22: Monday was 30 May, the week
before it began on 23 May (21), the next one begins on 6 June (23).
"""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.dates import annotate_dates
from briefing.annotate.dates.feasts import islamic_day
from briefing.model import Span

SATURDAY = date(2016, 6, 4)

#: Group: (sentence, words of its one mention, value, modifier).
TABLE = {
    "a date": [
        ("It fell on 4 June.", "4 June", "2016-06-04", ""),
        ("It fell on June 4.", "June 4", "2016-06-04", ""),
        ("It fell on June 4th.", "June 4th", "2016-06-04", ""),
        ("It fell on the 4th of June.", "4th of June", "2016-06-04", ""),
        ("It fell on 4 June 2014.", "4 June 2014", "2014-06-04", ""),
        ("It fell on June 4, 2014.", "June 4, 2014", "2014-06-04", ""),
        ("It fell on 04/06/2016.", "04/06/2016", "2016-06-04", ""),
        ("It fell on 06/13/2016.", "06/13/2016", "2016-06-13", ""),
        ("It fell on 2016-06-04.", "2016-06-04", "2016-06-04", ""),
        ("It fell at 2016-06-04T12:30.", "2016-06-04T12:30", "2016-06-04", ""),
        ("It fell on 4.6.2016.", "4.6.2016", "2016-06-04", ""),
        ("It fell on 28 May.", "28 May", "2016-05-28", ""),
        ("It fell on 3 December.", "3 December", "2015-12-03", ""),
        ("It fell on Sept. 30 of last year.", "Sept. 30 of last year", "2015-09-30", ""),
        ("It fell on Friday, 3 June.", "Friday, 3 June", "2016-06-03", ""),
        ("It fell on Fri 3 June.", "Fri 3 June", "2016-06-03", ""),
        ("It fell on Thursday 02/06/2016.", "Thursday 02/06/2016", "2016-06-02", ""),
    ],
    "a weekday": [
        ("It fell on Friday.", "Friday", "2016-06-03", ""),
        ("It fell on Sunday.", "Sunday", "2016-05-29", ""),
        ("It fell on Saturday.", "Saturday", "2016-06-04", ""),
        ("It fell last Saturday.", "last Saturday", "2016-05-28", ""),
        ("It fell last Tuesday.", "last Tuesday", "2016-05-31", ""),
        ("It fell on Friday last week.", "Friday last week", "2016-05-27", ""),
        ("It fell on Monday of last week.", "Monday of last week", "2016-05-23", ""),
        ("It fell today.", "today", "2016-06-04", ""),
        ("It fell yesterday.", "yesterday", "2016-06-03", ""),
        ("It fell the day before yesterday.", "day before yesterday", "2016-06-02", ""),
        ("A market burned after Friday's raids.", "Friday's", "2016-06-03", ""),
    ],
    "which way a day lies": [
        ("Talks began on Monday.", "Monday", "2016-05-30", ""),
        ("Talks will begin on Monday.", "Monday", "2016-06-06", ""),
        ("On Monday talks will begin.", "Monday", "2016-06-06", ""),
        ("Talks are due on Tuesday.", "Tuesday", "2016-06-07", ""),
        ("The army plans to attack on Tuesday.", "Tuesday", "2016-06-07", ""),
        ("Delegates are expected to meet on Thursday.", "Thursday", "2016-06-09", ""),
        ("The sides agreed to meet on Sunday.", "Sunday", "2016-06-05", ""),
        ("It would have begun on Monday.", "Monday", "2016-05-30", ""),
        ("He will go, said the aide on Friday.", "Friday", "2016-06-03", ""),
        ("It will fall on Saturday.", "Saturday", "2016-06-04", ""),
        ("They meet next Monday.", "next Monday", "2016-06-06", ""),
        ("They meet next Saturday.", "next Saturday", "2016-06-11", ""),
        ("They meet on Monday next week.", "Monday next week", "2016-06-06", ""),
        ("They meet tomorrow.", "tomorrow", "2016-06-05", ""),
        ("They meet the day after tomorrow.", "day after tomorrow", "2016-06-06", ""),
        ("A vote will be held on 25 August.", "25 August", "2016-08-25", ""),
        ("A vote was held on 25 August.", "25 August", "2015-08-25", ""),
        ("A vote will be held in September.", "September", "2016-09", ""),
        ("A vote was held in September.", "September", "2015-09", ""),
    ],
    "a part of a day": [
        ("It fell on Thursday night.", "Thursday night", "2016-06-02TNI", ""),
        ("It fell on Friday morning.", "Friday morning", "2016-06-03TMO", ""),
        ("It fell on Friday at dawn.", "Friday at dawn", "2016-06-03TMO", ""),
        ("It fell at dawn on Friday.", "dawn on Friday", "2016-06-03TMO", ""),
        ("It fell on the night of 1 June.", "night of 1 June", "2016-06-01TNI", ""),
        ("It fell yesterday evening.", "yesterday evening", "2016-06-03TEV", ""),
        ("It fell this morning.", "this morning", "2016-06-04TMO", ""),
        ("It fell last night.", "last night", "2016-06-03TNI", ""),
        ("It fell overnight.", "overnight", "2016-06-04TNI", ""),
        ("It will fall tonight.", "tonight", "2016-06-04TNI", ""),
        ("It fell early on Friday.", "early on Friday", "2016-06-03", "START"),
        ("It fell early Friday.", "early Friday", "2016-06-03", "START"),
        ("It fell late on Friday.", "late on Friday", "2016-06-03", "END"),
        ("It fell late Thursday night.", "late Thursday night", "2016-06-02TNI", "END"),
        ("It fell in the early hours of Friday.", "early hours of Friday", "2016-06-03TMO", ""),
        ("It fell at dawn.", "dawn", "TMO", ""),
        ("It fell at noon.", "noon", "T12:00", ""),
        ("It fell at midnight.", "midnight", "T00:00", ""),
        ("It fell in the afternoon.", "afternoon", "TAF", ""),
        ("It has burned since dawn.", "since dawn", "2016-06-04TMO/..", ""),
        ("It fell at 5 p.m.", "5 p.m.", "T17:00", ""),
        ("It fell at 16:02.", "16:02", "T16:02", ""),
        ("It fell at 1600 GMT.", "1600 GMT", "T16:00", ""),
        ("It fell at 200 am.", "200 am", "T02:00", ""),
    ],
    "a week": [
        ("It began last week.", "last week", "2016-W21", ""),
        ("It began this week.", "this week", "2016-W22", ""),
        ("It begins next week.", "next week", "2016-W23", ""),
        ("It began two weeks ago.", "two weeks ago", "2016-W20", ""),
        ("It began early this week.", "early this week", "2016-W22", "START"),
        ("It began late last week.", "late last week", "2016-W21", "END"),
        ("It burned at the weekend.", "weekend", "2016-W22-WE", ""),
        ("It burned last weekend.", "last weekend", "2016-W21-WE", ""),
        ("It opens next weekend.", "next weekend", "2016-W23-WE", ""),
    ],
    "a month": [
        ("It began in April.", "April", "2016-04", ""),
        ("It began in September 2015.", "September 2015", "2015-09", ""),
        ("It began last month.", "last month", "2016-05", ""),
        ("It began this month.", "this month", "2016-06", ""),
        ("It begins next month.", "next month", "2016-07", ""),
        ("It began last June.", "last June", "2015-06", ""),
        ("It begins next March.", "next March", "2017-03", ""),
        ("It began in mid-September.", "mid-September", "2015-09", "MID"),
        ("It began in early June.", "early June", "2016-06", "START"),
        ("It began in late-April.", "late-April", "2016-04", "END"),
        ("It began late last month.", "late last month", "2016-05", "END"),
        ("It began at the start of May.", "start of May", "2016-05", "START"),
        ("It ends at the end of the month.", "end of the month", "2016-06", "END"),
        ("It began in the first days of April.", "first days of April", "2016-04", "START"),
        ("It began three months ago.", "three months ago", "2016-03", ""),
    ],
    "a season": [
        ("It began last summer.", "last summer", "2015-SU", ""),
        ("It began this spring.", "this spring", "2016-SP", ""),
        ("It began in the winter of 2014.", "winter of 2014", "2014-WI", ""),
        ("It began in autumn 2013.", "autumn 2013", "2013-FA", ""),
    ],
    "a year": [
        ("It began in 2014.", "2014", "2014", ""),
        ("It began in early 2014.", "early 2014", "2014", "START"),
        ("It began in mid-2015.", "mid-2015", "2015", "MID"),
        ("It began last year.", "last year", "2015", ""),
        ("It ends next year.", "next year", "2017", ""),
        ("It began two years ago.", "two years ago", "2014", ""),
        ("It began about two years ago.", "two years ago", "2014", "APPROX"),
        ("It began a year ago.", "a year ago", "2015", ""),
        ("It began a decade ago.", "a decade ago", "2006", ""),
        ("It began in the 1990s.", "1990s", "199", ""),
        ("It began in the second half of 2013.", "second half of 2013", "2013", "END"),
        ("It ends by the end of the year.", "by the end of the year", "../2016", "END"),
    ],
    "a span": [
        ("It burned between 3 and 5 June.", "between 3 and 5 June", "2016-06-03/2016-06-05", ""),
        ("It burned from 1 to 3 June.", "from 1 to 3 June", "2016-06-01/2016-06-03", ""),
        ("It burned on 2-4 June.", "2-4 June", "2016-06-02/2016-06-04", ""),
        ("It burned on June 2-4.", "June 2-4", "2016-06-02/2016-06-04", ""),
        ("It burned on 1 and 2 June.", "1 and 2 June", "2016-06-01/2016-06-02", ""),
        (
            "It burned from Monday to Wednesday.",
            "from Monday to Wednesday",
            "2016-05-30/2016-06-01",
            "",
        ),
        (
            "It burned between Tuesday and Friday.",
            "between Tuesday and Friday",
            "2016-05-31/2016-06-03",
            "",
        ),
        (
            "It burned from Friday to Sunday.",
            "from Friday to Sunday",
            "2016-06-03/2016-06-05",
            "",
        ),
        (
            "It burned from March 2011 to June 2016.",
            "from March 2011 to June 2016",
            "2011-03/2016-06",
            "",
        ),
        (
            "It burned between May and August 2013.",
            "between May and August 2013",
            "2013-05/2013-08",
            "",
        ),
        (
            "It burned between November and March 2014.",
            "between November and March 2014",
            "2013-11/2014-03",
            "",
        ),
        ("It burned in 2011-2013.", "2011-2013", "2011/2013", ""),
        ("It has burned since Thursday.", "since Thursday", "2016-06-02/..", ""),
        ("It has burned since the weekend.", "since the weekend", "2016-W22-WE/..", ""),
        ("It has burned since 2011.", "since 2011", "2011/..", ""),
        ("It has burned since early May.", "since early May", "2016-05/..", "START"),
        ("It burned until Friday.", "until Friday", "../2016-06-03", ""),
        ("It was out by Friday.", "by Friday", "../2016-06-03", ""),
        (
            "It grew over the past three days.",
            "past three days",
            "2016-06-01/2016-06-04",
            "",
        ),
        ("It grew in the last 24 hours.", "last 24 hours", "2016-06-03/2016-06-04", ""),
        ("It grew over the past week.", "past week", "2016-05-28/2016-06-04", ""),
        ("It grows in the next two days.", "next two days", "2016-06-04/2016-06-06", ""),
    ],
    "a duration": [
        ("It burned for two weeks.", "two weeks", "P2W", ""),
        ("It burned for six months.", "six months", "P6M", ""),
        ("It burned for 48 hours.", "48 hours", "PT48H", ""),
        ("It burned for several days.", "several days", "PXD", ""),
        ("It burned for more than two weeks.", "two weeks", "P2W", "MORE_THAN"),
        ("It burned for at least three days.", "three days", "P3D", "EQUAL_OR_MORE"),
        ("It burned for almost ten years.", "ten years", "P10Y", "LESS_THAN"),
        ("It was a five-year war.", "five-year", "P5Y", ""),
        ("It was a five-year-old war.", "five-year-old", "P5Y", ""),
        ("It was a 48-hour truce.", "48-hour", "PT48H", ""),
        ("It was a week-long truce.", "week-long", "P1W", ""),
        ("It burned for two decades.", "two decades", "P20Y", ""),
    ],
    "how often": [
        ("It burned every day.", "every day", "P1D", ""),
        ("It burned each week.", "each week", "P1W", ""),
        ("It burned every night.", "every night", "XXXX-XX-XXTNI", ""),
        ("It burned every Friday.", "every Friday", "XXXX-WXX-5", ""),
        ("It burned on Fridays.", "Fridays", "XXXX-WXX-5", ""),
    ],
    "a vague time": [
        ("It grew in recent weeks.", "recent weeks", "PAST_REF", ""),
        ("It grew in the past few days.", "past few days", "PAST_REF", ""),
        ("It grows in the coming days.", "coming days", "FUTURE_REF", ""),
        ("It grew a few days ago.", "a few days ago", "PAST_REF", ""),
        ("It fell weeks ago.", "weeks ago", "PAST_REF", ""),
        ("It fell recently.", "recently", "PAST_REF", ""),
        ("It falls soon.", "soon", "FUTURE_REF", ""),
        ("It falls these days.", "these days", "PRESENT_REF", ""),
        ("It has burned since then.", "since then", "PAST_REF", ""),
        ("It fell two days after the raid.", "two days after", "", ""),
        ("It fell hours later.", "hours later", "", ""),
    ],
    "a feast": [
        ("It fell during Ramadan.", "Ramadan", "2016-06-06/2016-07-05", "APPROX"),
        ("It fell in Ramadan 2015.", "Ramadan 2015", "2015-06-17/2015-07-16", "APPROX"),
        ("It fell on the first day of Ramadan.", "first day of Ramadan", "2016-06-06", "APPROX"),
    ],
}
ROWS = [(group, *row) for group, rows in TABLE.items() for row in rows]


def dates(text, day=SATURDAY):
    """Return (words, value, modifier) of each mention."""
    spans = annotate_dates(text, [Span(0, len(text))], day)
    return [(text[s.start : s.end], s.value, s.kb_id) for s in spans]


@pytest.mark.parametrize(("group", "text", "words", "value", "mod"), ROWS)
def test_what_an_expression_means(group, text, words, value, mod):
    assert dates(text) == [(words, value, mod)], group


def test_the_table_is_long():
    assert len(ROWS) >= 120


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "A march was held.",
        "The march on Aleppo failed.",
        "He met May there.",
        "The monastery of Mar Elias burned.",
        "They gathered for Friday prayers.",
        "He told the Sunday Times.",
        "The second attack failed.",
        "Call +963 11 24 24 24.",
        "The June 4 Brigade fought.",
        "The 23 July Brigade fought.",
        "The army has 2016 men.",
        "More than 2000 died.",
        "The fall of Aleppo came.",
        "Water springs from the hill.",
        "He sat there, in the sun.",
        "2016-02-31 is none.",
        "It was last seen there.",
        "It was the second of four.",
    ],
)
def test_what_only_looks_like_a_time(text):
    assert dates(text) == []


def test_a_monday_said_on_a_tuesday_to_wednesday_ends_tomorrow():
    tuesday = date(2016, 6, 7)

    assert dates("It lasts from Monday to Wednesday.", tuesday) == [
        ("from Monday to Wednesday", "2016-06-06/2016-06-08", "")
    ]


def test_the_autumn_months_lie_behind_a_report_of_late_september():
    assert dates("It began in mid-September.", date(2016, 9, 24))[0][1] == "2016-09"


def test_days_later_count_from_the_day_named_last():
    text = "The village fell on 20 May. Three days later it was retaken."

    assert dates(text)[1] == ("Three days later", "2016-05-23", "")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the same day", "2016-06-01"),
        ("that night", "2016-06-01TNI"),
        ("the next day", "2016-06-02"),
        ("the following morning", "2016-06-02TMO"),
        ("the previous day", "2016-05-31"),
        ("the day before", "2016-05-31"),
        ("a day later", "2016-06-02"),
        ("two days earlier", "2016-05-30"),
    ],
)
def test_days_beside_another_count_from_it(words, value):
    assert dates(f"It fell on Wednesday and burned {words}.")[1][1] == value


def test_a_day_named_long_before_is_forgotten():
    sentences = ["It fell on 20 May.", *["Nothing was said."] * 3, "It burned two days later."]
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "

    assert annotate_dates(text, spans, SATURDAY)[-1].value == ""


def test_without_one_an_earlier_day_counts_from_the_reports():
    assert dates("It fell a day earlier.") == [("a day earlier", "2016-06-03", "")]
    assert dates("It fell two days later.") == [("two days later", "", "")]


@pytest.mark.parametrize(
    ("year", "month", "day", "kept"),
    [
        (1437, 9, 1, date(2016, 6, 6)),
        (1437, 10, 1, date(2016, 7, 6)),
        (1437, 12, 10, date(2016, 9, 12)),
        (1444, 12, 10, date(2023, 6, 28)),
    ],
)
def test_feasts_are_within_a_day_of_those_that_were_kept(year, month, day, kept):
    assert abs((islamic_day(year, month, day) - kept).days) <= 1


def test_the_feast_of_september_2016():
    assert dates("It fell on the first day of Eid al-Adha.", date(2016, 9, 17)) == [
        ("first day of Eid al-Adha", "2016-09-12", "APPROX")
    ]


# Laws


@given(st.sampled_from(ROWS), st.text(max_size=30), st.text(max_size=30))
def test_a_mention_is_inside_its_text_whatever_stands_around(row, before, behind):
    text = f"{before} {row[1]} {behind}"
    spans = annotate_dates(text, [Span(0, len(text))], SATURDAY)

    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert spans == annotate_dates(text, [Span(0, len(text))], SATURDAY)


@given(st.sampled_from(ROWS), st.dates())
def test_no_day_of_the_calendar_breaks_an_expression(row, day):
    text = row[1]

    assert all(s.end <= len(text) for s in annotate_dates(text, [Span(0, len(text))], day))


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    annotate_dates(text, [Span(0, len(text))], SATURDAY)


@pytest.mark.parametrize("unit", ["the end of ", "Eid of the ", "4-6 ", "two days later ", "five-"])
def test_hostile_text_is_read_in_linear_time(unit):
    text = unit * (300_000 // len(unit))
    start = time.process_time()

    annotate_dates(text, [Span(0, len(text))], SATURDAY)

    # Under three seconds where it was written; quadratic time would be hours.
    assert time.process_time() - start < 40
