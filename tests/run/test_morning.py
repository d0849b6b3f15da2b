"""The morning run: once a day, the same again, revised by late reports, and honest on losses."""

import json
from datetime import timedelta

import desks
import pytest
from desks import FIRST, briefs, desk, files, order, quick_pdf, ran, source, story

from briefing.archive import OUT, open_archive
from briefing.run import journal
from briefing.run.lock import only_one
from briefing.run.morning import BUSY, FAULT, FINE, LOSSES, NOTHING, run

__all__ = ["quick_pdf"]
ONE = "2016-06-06_syria-iraq_001"
TWO = "2016-06-07_syria-iraq_002"
pytestmark = pytest.mark.usefixtures("quick_pdf")


def made(where, name):
    return json.loads((where.output / f"{name}.json").read_text(encoding="utf-8"))


def records(where):
    with open_archive(where.archive) as archive:
        return archive.briefs(where.series)


# --- once --------------------------------------------------------------------------------------


def test_the_first_morning_makes_brief_number_one_and_all_that_belongs_to_it(tmp_path):
    where = desk(tmp_path, source(story()))

    outcome = ran(where)

    assert (outcome.status, outcome.problem, outcome.losses) == (FINE, "", [])
    assert list(map(str, outcome.made)) == [ONE]
    assert set(files(where)) == {
        *(f"{ONE}.{e}" for e in ("pdf", "json", "md", "html")),
        *(f"latest.{e}" for e in ("pdf", "json", "md", "html")),
        "index.html",
    }
    assert files(where)["latest.pdf"] == files(where)[f"{ONE}.pdf"]
    assert f'href="{ONE}.pdf"' in files(where)["index.html"].decode()
    brief = made(where, ONE)
    assert (brief["number"], brief["revision"]) == (1, 1)
    assert brief["as_of"] == "2016-06-06T06:00:00+00:00"
    assert [r.state for r in records(where)] == [OUT]


def test_the_same_morning_again_changes_nothing(tmp_path):
    where = desk(tmp_path, source(story()))
    ran(where)
    before = files(where)

    again = ran(where, hour=2)

    assert again.status == FINE
    assert again.made == []
    assert f"{ONE} is there, and nothing has changed" in again.notes
    assert files(where) == before


def test_files_that_are_gone_are_made_again_with_the_same_bytes(tmp_path):
    where = desk(tmp_path, source(story()))
    ran(where)
    before = files(where)
    for path in where.output.glob(f"{ONE}.*"):
        path.unlink()

    ran(where, hour=2)

    assert files(where) == before


def test_what_is_published_later_in_the_day_waits_for_tomorrow(tmp_path):
    where = desk(tmp_path, source(story(), story(0, "Aleppo", hour=1)))

    ran(where)
    ran(where, hour=2)
    ran(where, 1)

    assert briefs(where) == [ONE, TWO]
    assert len(made(where, ONE)["sources"]) == 1
    assert made(where, TWO)["glance"][0]["name"] == "Aleppo"


def test_the_next_morning_has_the_next_number_and_tells_what_is_new(tmp_path):
    ran(desk(tmp_path, source(story())))
    where = desk(tmp_path, source(story(), story(1, "Aleppo", 30)))

    ran(where, 1)

    assert [(r.number, r.previous) for r in records(where)] == [(1, ""), (2, ONE)]
    assert {q["document"] for q in made(where, TWO)["sources"]}
    assert made(where, TWO)["since_last"] is not None


# --- late reports --------------------------------------------------------------------------------


def test_a_late_report_makes_a_revision_beside_the_first(tmp_path):
    ran(desk(tmp_path, source(story())))
    first = files(desk(tmp_path))[f"{ONE}.json"]
    where = desk(tmp_path, source(story(), story(0, "Aleppo", 30, hour=-2)))

    outcome = ran(where, hour=3)

    assert list(map(str, outcome.made)) == [f"{ONE}_r2"]
    assert files(where)[f"{ONE}.json"] == first
    assert files(where)["latest.json"] == files(where)[f"{ONE}_r2.json"]
    brief = made(where, f"{ONE}_r2")
    assert (brief["number"], brief["revision"]) == (1, 2)
    assert brief["revised"].startswith("Revision 2: 1 report came in late (Levant Wire, “Shelling")
    assert "); 2 sentences new, 1 sentence gone." in brief["revised"]
    assert "Revision 2: 1 report came in late" in files(where)[f"{ONE}_r2.html"].decode()
    assert briefs(where) == [ONE, f"{ONE}_r2"]


def test_the_next_morning_is_compared_with_the_last_revision(tmp_path):
    ran(desk(tmp_path, source(story())))
    late = desk(tmp_path, source(story(0, "Aleppo", 30, hour=-2)))
    ran(late, hour=3)

    ran(desk(tmp_path, source(story(1, "Falluja", 4))), 1)

    assert [r.previous for r in records(late)] == ["", "", f"{ONE}_r2"]


def test_a_report_that_comes_a_day_late_is_told_the_next_day(tmp_path):
    ran(desk(tmp_path, source(story())))
    where = desk(tmp_path, source(story(0, "Aleppo", 30, hour=-2), story(1, "Falluja", 4)))

    ran(where, 1)

    assert {row["name"] for row in made(where, TWO)["glance"]} >= {"Aleppo"}


def test_what_was_background_yesterday_is_no_news_today(tmp_path):
    old = story(-2, "Aleppo", 30)
    where = desk(tmp_path, source(old, story(), story(1, "Falluja", 4)))

    ran(where)
    ran(where, 1)

    assert {row["name"] for row in made(where, ONE)["glance"]} == {"Manbij"}
    assert {row["name"] for row in made(where, TWO)["glance"]} == {"Falluja"}


def test_what_the_analyst_changes_makes_a_revision_that_shows_it(tmp_path):
    overlay = tmp_path / "overlay.toml"
    overlay.write_text("", encoding="utf-8")
    where = desk(tmp_path, source(story()), overlay=overlay)
    ran(where)
    overlay.write_text(
        '[[comment]]\nfront = "manbij"\ntext = "Seen on the ground."\nby = "J. Doe"\n',
        encoding="utf-8",
    )

    outcome = ran(where, hour=1)

    assert list(map(str, outcome.made)) == [f"{ONE}_r2"]
    assert "Seen on the ground." in files(where)[f"{ONE}_r2.html"].decode()
    assert "Seen on the ground." not in files(where)[f"{ONE}.html"].decode()


# --- missed days ---------------------------------------------------------------------------------


def test_missed_days_are_made_up_for_in_order_and_each_sees_only_its_own(tmp_path):
    week = [story(day, place) for day, place in enumerate(("Manbij", "Aleppo", "Falluja"))]
    ran(desk(tmp_path, source(week[0])))
    where = desk(tmp_path, source(*week))

    outcome = ran(where, 2, catch_up=True)

    assert [name.number for name in outcome.made] == [2, 3]
    assert made(where, TWO)["as_of"] == "2016-06-07T06:00:00+00:00"
    assert "Falluja" not in {row["name"] for row in made(where, TWO)["glance"]}


def test_a_missed_day_without_reports_takes_no_number(tmp_path):
    ran(desk(tmp_path, source(story())))
    where = desk(tmp_path, source(story(2, "Aleppo")))

    outcome = ran(where, 2, catch_up=True)

    assert list(map(str, outcome.made)) == ["2016-06-08_syria-iraq_002"]
    assert any(note.startswith("2016-06-07: nothing to report") for note in outcome.notes)


def test_without_catch_up_one_brief_tells_of_all_days_since_the_last(tmp_path):
    ran(desk(tmp_path, source(story())))
    where = desk(tmp_path, source(story(1, "Aleppo"), story(2, "Falluja")))

    ran(where, 2)

    assert len(briefs(where)) == 2
    fronts = {row["name"] for row in made(where, "2016-06-08_syria-iraq_002")["glance"]}
    assert fronts >= {"Aleppo", "Falluja"}


# --- what goes wrong -------------------------------------------------------------------------------


def test_a_source_that_fails_is_said_and_stands_in_the_brief(tmp_path):
    where = desk(tmp_path, source(story()), source(name="monitor", problem="timed out"))

    outcome = ran(where)

    assert outcome.status == LOSSES
    assert outcome.losses == ["source monitor: timed out"]
    left_out = {(one["what"], one["reason"]) for one in made(where, ONE)["left_out"]}
    assert ("monitor", "timed out") in left_out
    assert outcome.sources == {"wire": "", "monitor": "timed out"}


def test_with_every_source_down_the_archive_still_makes_a_brief(tmp_path):
    quiet = story(1, "Aleppo", hour=-20)
    ran(desk(tmp_path, source(story(), quiet)))
    where = desk(tmp_path, source(problem="no line"))

    outcome = ran(where, 1)

    assert outcome.status == LOSSES
    assert len(outcome.made) == 1


def test_with_nothing_to_tell_there_is_no_brief_and_no_number_is_taken(tmp_path):
    where = desk(tmp_path, source(problem="no line"))

    outcome = ran(where)

    assert outcome.status == NOTHING
    assert outcome.problem.startswith("nothing to report: ")
    assert files(where) == {}
    assert records(where) == []


def test_a_broken_theatre_file_leaves_yesterday_s_brief_and_keeps_today_s_reports(tmp_path):
    where = desk(tmp_path, source(story()))
    ran(where)
    before = files(where)
    broken = tmp_path / "war.toml"
    broken.write_text("[theatre\n", encoding="utf-8")

    outcome = ran(desk(tmp_path, source(story(1, "Aleppo")), theatre=str(broken)), 1)

    assert outcome.status == FAULT
    assert "war.toml" in outcome.problem
    assert files(where) == before
    mended = ran(where, 1, 1)
    assert list(map(str, mended.made)) == [TWO]
    assert made(where, TWO)["glance"][0]["name"] == "Aleppo"


def test_a_broken_template_leaves_yesterday_s_brief(tmp_path):
    where = desk(tmp_path, source(story()))
    ran(where)
    before = files(where)
    own = tmp_path / "templates"
    own.mkdir()
    (own / "brief.html").write_text("{% if %}", encoding="utf-8")

    outcome = ran(desk(tmp_path, source(story(1, "Aleppo")), templates=own), 1)

    assert outcome.status == FAULT
    assert "brief.html:1" in outcome.problem
    assert files(where) == before


def test_while_another_run_is_at_work_nothing_is_done(tmp_path):
    where = desk(tmp_path, source(story()))

    with only_one(where.output):
        outcome = ran(where)

    assert outcome.status == BUSY
    assert "another run is at it" in outcome.problem
    assert files(where) == {}


def test_a_clock_set_back_by_a_day_makes_nothing_and_says_so(tmp_path):
    where = desk(tmp_path, source(story(), story(1, "Aleppo")))
    ran(where)
    ran(where, 1)
    before = files(where)

    outcome = ran(where, 0, 1)

    assert outcome.status == LOSSES
    assert "check the clock" in outcome.losses[0]
    assert files(where) == before


def test_a_previous_brief_that_is_damaged_is_done_without_and_said(tmp_path):
    ran(desk(tmp_path, source(story())))
    where = desk(tmp_path, source(story(1, "Aleppo")))
    (where.output / f"{ONE}.json").write_text("{", encoding="utf-8")

    outcome = ran(where, 1)

    assert outcome.status == LOSSES
    assert any(loss.startswith("compared with nothing: ") for loss in outcome.losses)
    assert list(map(str, outcome.made)) == [TWO]


def test_an_archive_that_is_none_is_one_clear_line(tmp_path):
    where = desk(tmp_path, source(story()))
    where.archive.write_text("Dear diary")

    outcome = ran(where)

    assert outcome.status == FAULT
    assert "archive.db" in outcome.problem
    assert where.archive.read_text() == "Dear diary"


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("")

    outcome = ran(desk(tmp_path / "file", source(story())))

    assert outcome.status == FAULT
    assert "cannot be written" in outcome.problem


# --- rehearsal and journal ---------------------------------------------------------------------------


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(tmp_path):
    where = desk(tmp_path, source(story()))

    outcome = ran(where, dry_run=True)

    assert outcome.notes == [
        "would archive 1 new reports; 0 are known",
        "would make the brief of 2016-06-06, as of 2016-06-06T06:00Z",
    ]
    assert files(where) == {}
    assert not where.archive.exists()
    assert journal.read(where.output) == []


def test_every_run_is_in_the_journal(tmp_path):
    where = desk(tmp_path, source(story()))
    ran(where)
    ran(desk(tmp_path, source(problem="no line")), 1)

    first, second = journal.read(where.output)

    assert (first.status, first.made, first.sources) == (FINE, (ONE,), {"wire": ""})
    assert second.status == NOTHING
    assert journal.failing([first, second])[0].since == second.began


def test_the_same_problem_is_loud_once_a_day(tmp_path):
    where = desk(tmp_path, source(problem="no line"))

    assert [ran(where, hour=h).loud for h in (0, 1)] == [True, False]
    assert ran(where, 1).loud


def test_the_as_of_can_be_given_and_its_day_with_it(tmp_path):
    where = desk(tmp_path, source(story()))
    late = FIRST + timedelta(days=400)

    given = order(400, as_of=FIRST, day=FIRST.date())
    outcome = run(where, given, clock=lambda: late)

    assert list(map(str, outcome.made)) == [ONE]


# --- thirty days -----------------------------------------------------------------------------------


def test_mornings_follow_each_other_without_a_gap(tmp_path):
    places = ("Manbij", "Aleppo", "Falluja", "Raqqa")
    days = 30 if desks.SOAK else 5
    for day in range(days):
        ran(desk(tmp_path, source(story(day, places[day % 4], 10 + day))), day, catch_up=True)

    found = records(desk(tmp_path))

    assert [r.number for r in found] == list(range(1, days + 1))
    assert [r.day for r in found] == [(FIRST + timedelta(days=n)).date() for n in range(days)]
    assert [r.as_of for r in found[:-1]] == [r.since for r in found[1:]]
