"""Which reports a brief is made of, and what is said of the others."""

from __future__ import annotations

from datetime import UTC, datetime

import build
import pytest
from build import STORY, WAR, doc, front, line, worked
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import NothingToRead
from briefing.model import Clusters
from briefing.pipeline import work_through
from briefing.reporting_period import parse_period
from briefing.scope import (
    KEPT,
    SHORT,
    in_english,
    in_period,
    names_of,
    newest_versions,
    on_subject,
    once_each,
    routes_told_by,
    seen_by,
    within,
)
from briefing.theatre import NONE

PARAGRAPHS = (
    "Shells fell on the old market of the town before dawn.",
    "Rescue crews dug through the rubble of two houses until noon.",
    "A teacher said that the school beside the mosque was empty.",
    "Power lines to the northern quarter were cut by the blast.",
    "The road to the border crossing stayed open for ambulances.",
)
ABROAD = (
    "The river rose by two metres overnight and flooded the lower streets of the town. "
    "Firemen pumped out cellars until the morning, and schools stayed closed on Tuesday. "
    "Insurers put the damage at several millions."
)


def version(*paragraphs, date="2016-06-07", outlet="Levant Wire", **fields):
    return doc("\n\n".join(paragraphs), date=date, outlet=outlet, **fields)


def kept_and_reasons(documents):
    kept, listed = newest_versions(documents)
    return [documents.index(k) for k in kept], [s.reason for s in listed]


# --- versions of a story ----------------------------------------------------------------------


def test_a_later_version_of_a_story_replaces_the_earlier_one_which_is_listed():
    first = version(*PARAGRAPHS[:4], ref="first")
    update = version(*PARAGRAPHS, date="2016-06-08", ref="update")

    kept, (listed,) = newest_versions([first, update])

    assert kept == (update,)
    assert (listed.what, listed.reason) == ("first", "an earlier version of update")


def test_a_reprint_by_another_outlet_is_no_version():
    first, other = version(*PARAGRAPHS[:4]), version(*PARAGRAPHS, outlet="Coast Courier")

    assert kept_and_reasons([first, other]) == ([0, 1], [])


def test_a_story_that_shares_a_paragraph_of_background_is_another_story():
    first = version(*PARAGRAPHS[:4])
    other = version(PARAGRAPHS[0], *(f"{p} Neighbours confirmed it." for p in PARAGRAPHS[1:]))

    assert KEPT > 1 / 4
    assert kept_and_reasons([first, other]) == ([0, 1], [])


def test_of_three_versions_the_newest_is_kept():
    versions = [version(*PARAGRAPHS[:n], date=f"2016-06-0{n}") for n in (3, 4, 5)]

    assert kept_and_reasons(versions)[0] == [2]


def test_reports_without_an_outlet_are_nobody_s_versions():
    assert kept_and_reasons(
        [version(*PARAGRAPHS[:4], outlet=""), version(*PARAGRAPHS, outlet="")]
    ) == ([0, 1], [])


@given(st.lists(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=5), max_size=6))
def test_no_report_is_lost_among_versions(stories):
    documents = [version(*story, ref=str(i)) for i, story in enumerate(stories)]

    kept, listed = newest_versions(documents)

    assert sorted([d.ref for d in kept] + [s.what for s in listed]) == sorted(
        d.ref for d in documents
    )


# --- subject ----------------------------------------------------------------------------------


def test_a_report_that_names_nothing_of_the_war_is_off_the_subject():
    about, abroad = doc("Guns fired on Mill all day." + " It was loud." * SHORT), doc(ABROAD)

    kept, (listed,) = on_subject([about, abroad], WAR)

    assert kept == (about,)
    assert listed.reason.startswith("off the subject: it names no place or party of ")


def test_one_name_is_enough_to_stay():
    one = doc(ABROAD + " Mill was not hit.")

    assert names_of(one, WAR) == 1
    assert on_subject([one, doc(ABROAD)], WAR)[0] == (one,)


def test_a_line_without_a_name_stays():
    line = doc("Ten people were killed in the shelling this morning, medics said.")

    assert on_subject([line, doc("Guns fired on Mill.")], WAR)[1] == ()


def test_without_a_theatre_or_where_nothing_would_be_left_all_are_on_the_subject():
    assert on_subject([doc(ABROAD)], NONE) == ((doc(ABROAD),), ())
    assert on_subject([doc(ABROAD)], WAR) == ((doc(ABROAD),), ())


def test_what_is_off_the_subject_is_listed_in_the_brief_and_not_counted():
    work = worked(doc(STORY), doc(ABROAD, title="Floods abroad"), theatre="syria-iraq")

    assert work.brief.reports == 1
    assert [(e.title, e.reason.partition(":")[0]) for e in work.brief.left_out if e.title] == [
        ("Floods abroad", "off the subject")
    ]


# --- language, repeats, time ------------------------------------------------------------------


def test_a_report_in_another_language_is_set_aside_with_title_and_outlet():
    text = "قصفت الطائرات وسط المدينة صباح اليوم وقتل عشرة من السكان."
    arabic = doc(text, title="قصف على المدينة", outlet="Border Gazette")

    kept, (listed,) = in_english([doc(STORY), arabic])

    assert [k.text for k in kept] == [doc(STORY).text]
    assert (listed.reason, listed.outlet, listed.title) == (
        "in Arabic; only English is read",
        "Border Gazette",
        "قصف على المدينة",
    )


def test_the_same_report_twice_is_listed_once():
    kept, (again,) = once_each([doc(STORY, ref="a"), doc(STORY, ref="b")])

    assert [k.ref for k in kept] == ["a"]
    assert again.reason == "the same report as a"


@pytest.mark.parametrize(("day", "seen"), [("2016-06-07", True), ("2016-06-08", False)])
def test_nothing_later_than_the_as_of_is_seen(day, seen):
    kept, late = seen_by([doc(STORY, date=day)], datetime(2016, 6, 7, 23, 59, tzinfo=UTC))

    assert (len(kept), len(late)) == (int(seen), int(not seen))


# --- versions that say so in the headline -----------------------------------------------------

SHORT_STORY = (
    "Guns of the army fired on Mill at dawn.\n\n{toll} people died in the shelling of Mill."
)


def printed(title, toll, hour, outlet="Wire"):
    text = SHORT_STORY.format(toll=toll)
    return doc(text, date=f"2016-06-06T{hour}:00", title=title, outlet=outlet, ref=hour)


@pytest.mark.parametrize(
    "title",
    [
        "UPDATE 2-Guns hit Mill",
        "UPDATE 1 - Guns hit Mill",
        "Updated: Guns hit Mill",
        "Guns hit Mill (Updated)",
    ],
)
def test_a_headline_that_says_so_makes_a_new_version_however_much_changed(title):
    old, new = printed("Guns hit Mill", "Twelve", "08"), printed(title, "Seventeen", "12")

    kept, gone = newest_versions([old, new])

    assert [d.ref for d in kept] == ["12"]
    assert [(s.what, s.reason) for s in gone] == [("08", "an earlier version of 12")]


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Guns hit Mill", "Wire"),
        ("UPDATE 1-Guns hit Ford", "Wire"),
        ("UPDATE 1-Guns hit Mill", "Herald"),
    ],
    ids=["no mark", "another headline", "another outlet"],
)
def test_else_a_changed_short_report_stays_beside_the_first(title, outlet):
    old, new = printed("Guns hit Mill", "Twelve", "08"), printed(title, "Seventeen", "12", outlet)

    assert newest_versions([old, new]) == ((old, new), ())


# --- the period ----------------------------------------------------------------------------------

PERIOD = parse_period("2016-06-05..2016-06-06")


def test_a_report_outside_the_period_is_background_and_listed():
    reports = [doc(f"On {day}.", date=day, ref=day) for day in ("2016-06-04", "2016-06-05")]
    reports.append(doc("After.", date="2016-06-07T00:01", ref="late"))

    inside, outside = in_period(reports, PERIOD)

    assert [one.ref for one in inside] == ["2016-06-05"]
    assert [(s.what, s.reason) for s in outside] == [
        ("2016-06-04", "published 2016-06-04, before the period: background only"),
        ("late", "published 2016-06-07, after the period: background only"),
    ]


def test_a_report_that_says_no_day_stays_in_the_period():
    undated = doc("Nobody knows when.", date="")

    assert in_period([undated], PERIOD) == ((undated,), ())


def clusters_of(*statements):
    one = front(
        *statements,
        first=build.day("2016-06-01"),
        start="mill",
        objective="ford",
        route_document="old",
    )
    return Clusters(statements, (one,))


def test_what_older_reports_made_known_of_an_offensive_stays():
    old, new = line("Army left Mill.", document="old"), line("Army took Ford.", document="new")

    kept = within(clusters_of(old, new), {"new"})

    assert kept.statements == kept.fronts[0].statements == (new,)
    (offensive,) = kept.fronts[0].offensives
    assert (offensive.statements, offensive.first) == ((new,), build.day("2016-06-01"))
    assert routes_told_by(kept) == {"old"}


def test_a_front_that_only_older_reports_tell_of_goes():
    old = line("Army left Mill.", document="old")

    assert within(clusters_of(old), {"new"}) == Clusters()


def test_a_brief_of_a_period_prints_nothing_older():
    new = STORY.replace("Manbij", "Aleppo")
    old = doc(STORY, date="2016-06-01", ref="old")
    work = work_through(
        [old, doc(new, date="2016-06-06", ref="new")],
        period=PERIOD,
        theatre="syria-iraq",
    )

    printed = {quote.ref for quote in work.brief.quotes()}
    assert printed == {"new"}
    assert work.brief.as_of == PERIOD.end.isoformat()
    assert work.brief.reports == 1
    assert [(e.what, e.reason) for e in work.brief.left_out if e.what == "old"] == [
        ("old", "published 2016-06-01, before the period: background only")
    ]


def test_a_period_without_a_report_is_refused():
    with pytest.raises(NothingToRead, match=r"in the period 2016-06-05\.\.2016-06-06: the 1 given"):
        work_through([doc(STORY, date="2016-06-01")], period=PERIOD)


def test_a_period_of_everything_changes_nothing():
    reports = [doc(STORY, date="2016-06-05"), doc(STORY.upper(), date="2016-06-06", ref="b")]

    whole = work_through(reports, as_of=PERIOD.end, theatre="syria-iraq").brief
    assert work_through(reports, period=PERIOD, theatre="syria-iraq").brief == whole
