"""Reports out of the archive: those of a period, and those that name a front or an actor."""

from __future__ import annotations

from datetime import UTC, datetime

import build
import pytest
from build import WAR

from briefing import recall as recalling
from briefing.archive import Days, Filters, open_archive
from briefing.archiving import Adding
from briefing.by_report import Hands, clean_each
from briefing.clean import settle_dates
from briefing.errors import ConfigError, NothingToRead
from briefing.pipeline import find_theatre, state
from briefing.recall import (
    actor_named,
    front_named,
    index_named,
    index_of,
    recall,
    theatre_of,
)
from briefing.reporting_period import parse_period

SEEN = datetime(2016, 6, 7, 6, tzinfo=UTC)
PERIOD = parse_period("2016-06-05..2016-06-06")


def kept(path, *articles, seen=SEEN):
    archive = open_archive(path, create=True)
    Adding(archive, seen).articles("wire", articles)
    return archive


@pytest.fixture
def archive(tmp_path):
    days = [f"2016-06-{day:02}" for day in range(1, 10)]
    with kept(tmp_path / "a.db", *(build.article(f"On {d}.", date=d, ref=d) for d in days)) as one:
        yield one


def refs(recalled):
    return [article.ref[-2:] for article in recalled.articles]


# --- a period ----------------------------------------------------------------------------------


def test_a_period_and_the_days_before_it_are_taken(archive):
    assert refs(recall(archive, PERIOD, 0)) == ["05", "06"]
    assert refs(recall(archive, PERIOD, 2)) == ["03", "04", "05", "06"]
    assert refs(recall(archive, PERIOD, 3650)) == ["01", "02", "03", "04", "05", "06"]


def test_what_isn_t_taken_is_counted_with_the_reason(archive):
    assert [s.reason for s in recall(archive, PERIOD, 1).aside] == [
        "3 reports published before 2016-06-04: not read",
        "3 reports published after 2016-06-06, after the period: not seen",
    ]


def test_reports_say_that_they_come_from_the_archive(archive):
    assert {article.path for article in recall(archive, PERIOD, 0).articles} == {archive.path}


def test_an_undated_report_is_taken_if_it_came_in_on_these_days(tmp_path):
    dated = build.article("On the day.", date="2016-06-06")
    then = datetime(2016, 6, 5, 9, tzinfo=UTC)
    with kept(tmp_path / "a.db", dated, build.article("Then.", ref="then"), seen=then) as archive:
        Adding(archive, datetime(2020, 1, 1, tzinfo=UTC)).articles(
            "wire", [build.article("Later.", ref="later")]
        )
        recalled = recall(archive, PERIOD, 0)

    assert [a.text for a in recalled.articles] == ["On the day.", "Then."]
    assert [s.reason for s in recalled.aside] == [
        "1 report without a date, and not received on the days of the period: not read"
    ]


def test_a_damaged_report_is_left_out_and_listed(archive):
    archive._connection.execute("UPDATE report SET text = 'x' WHERE ref = '2016-06-05'")

    recalled = recall(archive, PERIOD, 0)
    assert refs(recalled) == ["06"]
    assert [(s.what, s.reason[:22]) for s in recalled.skipped] == [
        ("2016-06-05", "damaged in the archive")
    ]
    assert all("without a date" not in s.reason for s in recalled.aside)


def test_a_period_without_reports_is_answered_with_the_days_there_are(archive):
    with pytest.raises(NothingToRead, match=r"2017-01-01: it has reports of 2016-06-01 to 2016-06"):
        recall(archive, parse_period("2017-01-01"), 3)


def test_background_alone_makes_no_period(archive):
    with pytest.raises(NothingToRead, match="no report was published in the period 2016-06-10"):
        recall(archive, parse_period("2016-06-10"), 3)


def test_an_empty_archive_says_so(tmp_path):
    with kept(tmp_path / "e.db") as archive, pytest.raises(NothingToRead, match="it is empty"):
        recall(archive, PERIOD, 3)


# --- fronts and actors ---------------------------------------------------------------------------


@pytest.fixture
def war(tmp_path):
    texts = {
        "mill": "The Red army shelled Mill on Sunday, War Watch said.",
        "port": "Blue rebels attacked Port on Sunday, War Watch said.",
        "guard": "The Red guard took Ford on Sunday, War Watch said.",
        "none": "It rained on Sunday.",
    }
    articles = [build.article(t, date="2016-06-06", ref=r) for r, t in texts.items()]
    with kept(tmp_path / "w.db", *articles) as archive:
        yield archive


def found(archive, *named):
    filters = Filters(named=named, index=index_of(WAR))
    index_named(archive, filters, WAR)
    return {hit.ref for hit in archive.hits(filters, limit=9)}


def test_reports_are_found_by_front(war):
    assert found(war, front_named(WAR, "North")) == {"mill", "guard"}
    assert found(war, front_named(WAR, "south")) == {"port"}


def test_a_front_is_known_by_a_word_of_its_name():
    sample_war, _ = find_theatre("syria-iraq", ())

    def keys(words):
        return front_named(sample_war, words).keys

    assert keys("Raqqa") == keys("raqqa–tabqa") == keys("tabqa RAQQA")
    assert len(keys("countryside")) > 1
    assert keys("Aleppo") == ("aleppo-city",)


def test_reports_are_found_by_actor_and_by_what_is_part_of_it(war):
    assert found(war, actor_named(WAR, "red ARMY")) == {"mill", "guard"}
    assert found(war, actor_named(WAR, "guard")) == {"guard"}


def test_a_front_and_an_actor_must_both_be_there(war):
    assert found(war, front_named(WAR, "north"), actor_named(WAR, "rebels")) == set()


def test_what_is_known_is_not_found_out_again(war, monkeypatch):
    found(war, front_named(WAR, "north"))

    def refuse(*args, **fields):
        raise AssertionError("annotated again")

    monkeypatch.setattr(recalling, "annotate_each", refuse)
    assert found(war, actor_named(WAR, "rebels")) == {"port"}


def test_only_reports_that_fit_otherwise_are_looked_at(war):
    filters = Filters(words="Mill", named=(front_named(WAR, "north"),), index=index_of(WAR))

    index_named(war, filters, WAR)

    assert war.stats().indexes == ((index_of(WAR), 1),)


def test_another_program_or_theatre_finds_out_anew(war, monkeypatch):
    before = index_of(WAR)
    monkeypatch.setattr(recalling, "_program", lambda: "another")

    assert index_of(WAR) != before
    monkeypatch.undo()
    assert index_of(build.tiny_theatre()) != before == index_of(WAR)


def test_broken_off_the_next_call_goes_on(war, monkeypatch):
    monkeypatch.setattr(recalling, "_TOGETHER", 1)
    filters = Filters(named=(front_named(WAR, "north"),), index=index_of(WAR))

    def stop(done, total):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index_named(war, filters, WAR, watch=stop)
    assert len(war.unindexed(filters)) == 2
    heard = []
    index_named(war, filters, WAR, watch=lambda *said: heard.append(said))
    assert heard == [(1, 2), (2, 2)]


def test_what_a_brief_annotated_is_not_annotated_again(war, monkeypatch):
    kept = war.annotations("v1", SEEN)
    documents, _ = clean_each([r.article for r in war.reports(Filters())], Hands())
    state(settle_dates(documents, None), theatre=WAR, annotations=kept)

    def refuse(*args, **fields):
        raise AssertionError("annotated again")

    monkeypatch.setattr("briefing.by_report.annotate", refuse)
    filters = Filters(named=(front_named(WAR, "north"),), index=index_of(WAR))
    index_named(war, filters, WAR, Hands(annotations=kept))
    assert {hit.ref for hit in war.hits(filters, limit=9)} == {"mill", "guard"}


def test_a_report_that_annotating_fails_on_names_nobody(war, monkeypatch):
    def fail(*args, **fields):
        raise ZeroDivisionError

    monkeypatch.setattr("briefing.by_report.annotate", fail)

    assert found(war, front_named(WAR, "north")) == set()


@pytest.mark.parametrize(
    ("name", "words"), [("Nroth", "did you mean 'north'"), ("xyz", "--table areas` lists them")]
)
def test_a_front_that_there_is_not_is_answered_with_the_nearest(name, words):
    with pytest.raises(ConfigError, match=f"no front called '{name}' in the theatre war.*{words}"):
        front_named(WAR, name)


def test_an_actor_that_there_is_not_is_answered_with_where_to_look():
    with pytest.raises(ConfigError, match="briefing theatre show war --table actors"):
        actor_named(WAR, "martians")


def test_the_theatre_is_the_one_that_fits_the_archive(tmp_path):
    with kept(tmp_path / "s.db", *recalled_samples()) as archive:
        assert theatre_of(archive, None).id == "syria-iraq"


def recalled_samples():
    from briefing.read import read_paths

    return read_paths([build.REPORTS]).articles


def test_without_a_theatre_there_are_no_fronts_to_ask_for(archive):
    for asked in (None, "none"):
        with pytest.raises(ConfigError, match="name one with --theatre"):
            theatre_of(archive, asked)


def test_days_narrow_what_is_looked_at(war):
    filters = Filters(days=Days(last=build.day("2016-06-01")), index=index_of(WAR))

    index_named(war, filters, WAR)

    assert war.stats().indexes == ()
