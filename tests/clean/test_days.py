"""Which day dates a report, and how that is known."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing.clean import clean, settle_dates
from briefing.model import Article, Moment

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
AS_OF = date(2016, 6, 7)


def settled(text, as_of=AS_OF, published=None):
    return settle_dates([clean(Article(text=text, ref="a", published=published))], as_of)[0]


def metadata(*day, precision="day"):
    return Moment(datetime(*day, tzinfo=UTC), "metadata", precision)


def test_the_dateline_dates_the_events_and_a_contradiction_is_told():
    doc = settled("30-06-2016 Shells fell.", published=metadata(2016, 6, 5))

    assert (doc.day, doc.day_how) == (date(2016, 6, 30), "dateline")
    assert doc.published == metadata(2016, 6, 5)
    assert doc.notes == (
        "metadata say 2016-06-05, the text's dateline 2016-06-30; the dateline is used for events",
    )


def test_without_a_date_in_the_text_the_metadata_date_it():
    doc = settled("Shells fell on Friday.", published=metadata(2016, 6, 5))

    assert (doc.day, doc.day_how, doc.notes) == (date(2016, 6, 5), "metadata", ())


def test_a_full_date_that_the_lead_says_of_itself_counts():
    doc = settled(
        "Shells fell, the army said on Saturday, 4 June. Ten died.", published=metadata(2016, 6, 6)
    )

    assert (doc.day, doc.day_how) == (date(2016, 6, 4), "dateline")
    assert "the text's lead 2016-06-04" in doc.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on 4 May 2016.",
        "The army said the town was lost on 4 June 2014.",
        "It said on Monday, 4 June, shells fell.",
    ],
)
def test_dates_of_past_events_and_impossible_weekdays_are_not_the_reports(text):
    assert settled(text, published=metadata(2016, 6, 6)).day == date(2016, 6, 6)


def test_the_speakers_weekday_dates_an_undated_report():
    doc = settled("On Friday the army advanced, the Observatory said on Saturday.")

    assert (doc.day, doc.day_how) == (date(2016, 6, 4), "inferred")
    assert doc.published.how == "inferred"
    assert doc.published.note == "inferred from “on Saturday”"


def test_the_as_ofs_own_weekday_is_the_as_of():
    assert settled("The army said on Tuesday it had advanced.").day == AS_OF


def test_a_report_without_any_day_stays_undated():
    doc = settled("Shells fell.")

    assert (doc.day, doc.day_how, doc.published) == (None, "unknown", None)


def test_without_an_as_of_nothing_is_inferred():
    assert settled("The army said on Tuesday it had advanced.", as_of=None).day_how == "unknown"


def test_a_dateline_without_a_year_is_completed_from_the_as_of():
    doc = settled("ALEPPO, Syria, June 5 (Xinhua) -- Shells fell.")

    assert (doc.day, doc.day_how) == (date(2016, 6, 5), "dateline")
    assert doc.published.note == "year taken from the as-of"


def test_the_same_moment_in_another_zone_is_no_contradiction():
    published = metadata(2016, 6, 6, 19, 30, precision="minute")

    doc = settled(
        "Reuters Beirut Jun 07, 2016, 01.00 AM (IST)\n\nShells fell.", published=published
    )

    assert (doc.day, doc.notes) == (date(2016, 6, 7), ())


@pytest.mark.skipif(not SEEDS.exists(), reason="no shared samples")
def test_the_two_founding_reports_are_dated_as_their_readers_would():
    reports = [clean(Article(text=p.read_text(), ref=p.stem)) for p in sorted(SEEDS.glob("*.txt"))]

    first, second = settle_dates(reports, AS_OF)

    assert (first.day, first.day_how) == (date(2016, 6, 7), "dateline")
    assert first.published.at == datetime(2016, 6, 7, 5, 57, tzinfo=UTC)
    assert (second.day, second.day_how) == (date(2016, 6, 4), "inferred")
    assert second.dateline.places == ("AMMAN", "MOSCOW")
    assert "Kobani" not in first.text and "comment" not in first.text
    assert "also had no comment about numbers or weapons, but said at least 26" in second.text
