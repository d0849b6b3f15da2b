"""``briefing archive``: what is typed, what is printed, and the status it leaves with."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import build
import pytest
from build import invoke

from briefing import cli_archive_upkeep
from briefing.archive import Filters, open_archive
from briefing.identity import content_id
from briefing.read import read_paths

PERIOD = "2016-06-01..2016-06-07"


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """An archive of the sample week, each report seen on 7 June 2016."""
    path = tmp_path_factory.mktemp("samples") / "a.db"
    done = invoke("archive", "add", build.REPORTS, "--archive", path, "--seen-at", "2016-06-07")
    assert done.exit_code == 0
    assert done.stdout == f"{path}: 39 reports new\n"
    return path


@pytest.fixture
def archive(samples, tmp_path):
    return shutil.copy(samples, tmp_path / "a.db")


@pytest.fixture
def bare(archive):
    """The archive without annotations: those that other tests made."""
    with closing(sqlite3.connect(archive)) as other:
        other.execute("DELETE FROM annotation")
        other.commit()
    return archive


def told(*arguments, status=0):
    done = invoke("archive", *arguments)
    assert done.exit_code == status, done.output
    return done.stdout


def as_json(*arguments, status=0):
    return json.loads(told(*arguments, "--json", status=status))


def refused(*arguments):
    done = invoke("archive", *arguments)
    assert done.exit_code == 2, done.output
    (line,) = done.stderr.splitlines()
    return line


# --- add -----------------------------------------------------------------------------------------


def test_adding_again_says_that_nothing_is_new(archive):
    again = told("add", build.REPORTS, "--archive", archive)

    assert again == f"{archive}: 0 reports new, 28 files unchanged\n"


def test_adding_says_the_same_for_a_machine(archive, tmp_path):
    (tmp_path / "x.txt").write_text("Shells fell on the mill.")
    (tmp_path / "x.exe").write_bytes(b"MZ")

    done = as_json("add", tmp_path / "x.txt", tmp_path / "none", "--archive", archive, status=1)
    assert done == {
        "archive": str(archive),
        "new": 1,
        "known": 0,
        "pruned": 0,
        "files": 1,
        "unchanged": 0,
        "skipped": [{"what": str(tmp_path / "none"), "reason": "no such file or folder"}],
    }


def test_what_can_t_be_read_is_listed_and_the_status_is_1(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text('{"text": "One."}\nbroken\n')

    for _ in range(2):
        done = invoke("archive", "add", tmp_path / "in", "--archive", tmp_path / "a.db")
        assert done.exit_code == 1
        assert "a.jsonl:2: not JSON" in done.stderr


def test_quiet_is_quiet(archive):
    assert told("add", build.REPORTS, "--archive", archive, "-q") == ""


def test_standard_input_is_a_source(tmp_path):
    done = invoke("archive", "add", "-", "--archive", tmp_path / "a.db", stdin=b"Shells fell.")

    assert done.stdout.endswith(": 1 report new\n")


def test_a_date_that_is_none_is_refused_before_anything_is_made(tmp_path):
    line = refused("add", build.REPORTS, "--archive", tmp_path / "a.db", "--seen-at", "yesterday")

    assert "write a day" in line
    assert not (tmp_path / "a.db").exists()


# --- search and list -------------------------------------------------------------------------------


def test_a_search_prints_where_the_words_stand(samples):
    page = told("search", "barrel", "bombs", "--archive", samples)

    assert "barrel bombs" in page
    assert page.splitlines()[-1].endswith("reports")


def test_a_search_says_the_same_for_a_machine(samples):
    found = as_json("search", "barrel bombs", "--archive", samples, "--limit", "1")

    (row,) = found["reports"]
    assert found["found"] >= 1
    assert "barrel bombs" in row["snippet"]
    assert set(row) == {
        "id", "ref", "published", "outlet", "title", "source", "first_seen", "url", "characters",
        "snippet",
    }  # fmt: skip


def test_filters_narrow_a_search(samples):
    def refs(*arguments):
        return {r["ref"] for r in as_json("list", *arguments, "--archive", samples)["reports"]}

    assert len(refs("--outlet", "gulf desk")) == 5
    assert len(refs("--day", "2016-06-07")) == 1
    assert refs("--day", "..2016-05-31") == {"week-wrong-date"}
    assert refs("--front", "Idlib") and refs("--front", "Idlib") < refs("--limit", "99")
    assert refs("--actor", "Nusra", "--front", "aleppo-city") < refs("--front", "aleppo-city")
    assert refs("--outlet", "gulf desk", "--day", "2016-06-04") == {
        r for r in refs("--outlet", "gulf desk") if r in refs("--day", "2016-06-04")
    }


def test_a_list_goes_on_where_the_last_one_ended(samples):
    whole = [r["id"] for r in as_json("list", "--archive", samples, "--limit", "99")["reports"]]
    parts = [
        as_json("list", "--archive", samples, "--limit", "20", "--skip", skip)["reports"]
        for skip in ("0", "20")
    ]

    assert [r["id"] for part in parts for r in part] == whole
    assert told("list", "--archive", samples, "--skip", "20").endswith("21 to 39 of 39 reports\n")


def test_a_search_that_finds_nothing_is_no_failure(samples):
    assert told("search", "zebra", "--archive", samples) == "0 reports\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("list", "--day", "yesterday"), "days 'yesterday': write 2016-06-01..2016-06-07"),
        (("list", "--day", ".."), "the earlier first"),
        (("list", "--day", "2016-06-07..2016-06-01"), "the earlier first"),
        (("list", "--outlet", "Nowhere"), "no outlet called 'Nowhere' in the archive; there are:"),
        (("list", "--front", "Atlantis"), "no front called 'Atlantis' in the theatre syria-iraq"),
        (("list", "--actor", "Martians"), "no actor called 'Martians'"),
        (("list", "--actor", "ISIS", "--theatre", "none"), "name one with --theatre"),
        (("search", "—"), "give a word"),
        (("search", 'a "', "--syntax"), "is no expression of FTS5"),
        (("show", "zzzz"), "no report 'zzzz': `briefing archive list` shows the ids"),
        (("show", ""), "more than one report ''"),
    ],
)
def test_what_can_t_be_asked_is_answered_in_one_line(samples, arguments, words):
    assert words in refused(*arguments, "--archive", samples)


@pytest.mark.parametrize(
    "command",
    [
        ("list",), ("search", "x"), ("show", "x"), ("stats",), ("export",), ("check",),
        ("backup", "b.db"), ("prune", "--before", "2016-06-01"),
    ],
)  # fmt: skip
def test_every_command_says_where_an_archive_comes_from(tmp_path, command):
    line = refused(*command, "--archive", tmp_path / "none.db")

    assert line == (
        f"briefing: {tmp_path}/none.db: no such archive: make one with "
        "`briefing archive add REPORTS`, or name another with --archive"
    )


def test_words_of_a_report_are_no_markup_and_disturb_no_terminal(tmp_path):
    text = "[red]Shells\x1b[31m\u202e fell[/red] on the mill."
    rows = json.dumps({"text": text, "title": "[b]Title[/b]\x07", "outlet": "[x]"})
    (tmp_path / "a.jsonl").write_text(rows)
    told("add", tmp_path / "a.jsonl", "--archive", tmp_path / "a.db")

    page = told("search", "shells", "--archive", tmp_path / "a.db")
    assert "[red]Shells" in page and "[b]Title[/b]" in page and "[x]" in page
    assert not {"\x1b", "\x07", "\u202e"} & set(page)
    one = content_id(read_paths([tmp_path / "a.jsonl"]).articles[0])
    assert not {"\x1b", "\x07", "\u202e"} & set(told("show", one, "--archive", tmp_path / "a.db"))


# --- show, stats -----------------------------------------------------------------------------------


def test_a_report_is_shown_whole(samples):
    article = next(a for a in read_paths([build.REPORTS]).articles if a.outlet == "Gulf Desk")
    one = content_id(article)

    page = told("show", one[:7], "--archive", samples)
    assert one in page and "Gulf Desk" in page
    assert all(line in page for line in article.text.splitlines())
    (row,) = as_json("show", one, "--archive", samples)["reports"]
    assert row["text"] == article.text
    assert row["first_seen"] == "2016-06-07T23:59:00+00:00"
    assert row["intact"] is True


def test_a_damaged_report_is_shown_and_said_to_be(archive):
    with closing(sqlite3.connect(archive)) as other:
        other.execute("UPDATE report SET text = 'x' WHERE n = 1")
        (one,) = other.execute("SELECT id FROM report WHERE n = 1").fetchone()
        other.commit()

    done = invoke("archive", "show", one, "--archive", archive)
    assert done.exit_code == 1
    assert f"report {one} is damaged: restore it from a backup" in done.stderr


def test_an_archive_is_counted(samples):
    page = told("stats", "--archive", samples)
    row = as_json("stats", "--archive", samples)

    assert "Gulf Desk" in page and "last published" in page
    assert (row["reports"], row["undated"], row["schema"]) == (39, 3, 4)
    assert row["outlets"]["Gulf Desk"] == 5
    assert row["sources"] == {str(build.REPORTS): 39}


# --- export, prune, check, backup --------------------------------------------------------------------


def test_an_export_is_read_again_to_the_same_reports(samples, tmp_path):
    out = tmp_path / "out.jsonl"

    assert told("export", "--archive", samples, "-o", out) == f"{out}: 39 reports\n"
    read = read_paths([out])
    assert read.skipped == ()
    assert {content_id(a) for a in read.articles} == {
        content_id(a) for a in read_paths([build.REPORTS]).articles
    }
    known = as_json("add", out, "--archive", shutil.copy(samples, tmp_path / "b.db"))
    assert (known["new"], known["known"]) == (0, 39)
    assert told("export", "--archive", samples) == out.read_text()


def test_an_export_replaces_no_archive(archive):
    line = refused("export", "--archive", archive, "-o", archive)

    assert line == (f"briefing: {archive}: an archive, which an export would replace: name another")
    assert as_json("check", "--archive", archive)["ok"]


def test_an_export_takes_days_and_an_outlet(samples):
    some = told("export", "--archive", samples, "--outlet", "Gulf Desk", "--day", "2016-06-04")

    assert [json.loads(line)["source"] for line in some.splitlines()] == ["Gulf Desk"]


def test_a_damaged_report_is_not_exported_and_is_said(archive, tmp_path):
    with closing(sqlite3.connect(archive)) as other:
        other.execute("UPDATE report SET text = 'x' WHERE n = 1")
        other.commit()

    done = invoke("archive", "export", "--archive", archive, "-o", tmp_path / "o.jsonl")
    assert done.exit_code == 1
    assert "is damaged: restore it from a backup, or add it again" in done.stderr
    assert len((tmp_path / "o.jsonl").read_text().splitlines()) == 38


def test_pruning_is_dry_until_it_is_meant(archive):
    dry = told("prune", "--before", "2016-06-03", "--archive", archive)

    assert "6 reports of before 2016-06-03 00:00 UTC would go" in dry
    assert "nothing was removed: do it with --yes" in dry
    assert as_json("stats", "--archive", archive)["reports"] == 39
    done = told("prune", "--before", "2016-06-03", "--yes", "--archive", archive)
    assert "6 reports of before 2016-06-03 00:00 UTC removed" in done
    again = told("add", build.REPORTS, "--archive", archive, "--again")
    assert again == f"{archive}: 6 reports new, 33 known\n"


def test_pruned_reports_stay_away(archive, tmp_path):
    told("prune", "--before", "2016-06-03", "--yes", "--archive", archive)
    copy = shutil.copytree(build.REPORTS, tmp_path / "copy")

    assert told("add", copy, "--archive", archive) == (
        f"{archive}: 0 reports new, 33 known, 6 pruned before\n"
    )


def test_age_is_counted_from_now(archive, monkeypatch):
    monkeypatch.setattr(cli_archive_upkeep, "now", lambda: build.AS_OF)

    row = as_json("prune", "--older-than", "5", "--archive", archive)
    assert (row["before"], row["done"]) == ("2016-06-02T23:59:00+00:00", False)
    assert as_json("prune", "--older-than", "0", "--archive", archive)["reports"] == 35


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "either --older-than DAYS or --before DATE"),
        (("--older-than", "3", "--before", "2016-06-01"), "either --older-than DAYS or"),
        (("--before", "May"), "write a day"),
        (("--older-than", "99999999"), "give fewer"),
    ],
)
def test_an_age_that_is_none_is_refused(archive, arguments, words):
    assert words in refused("prune", "--archive", archive, *arguments)


def test_a_room_too_small_to_compact_is_said(archive, monkeypatch):
    monkeypatch.setattr("briefing.archive.upkeep.compact", lambda connection: False)

    done = invoke("archive", "prune", "--before", "2016-06-03", "--yes", "--archive", archive)
    assert done.exit_code == 1
    assert "not made smaller: the disk has no room" in done.stderr


def test_a_sound_archive_is_checked(samples):
    page = told("check", "--archive", samples)

    assert [line.split()[0] for line in page.splitlines()] == ["ok"] * 4
    assert as_json("check", "--archive", samples)["ok"] is True
    assert told("check", "--archive", samples, "-q") == ""


def test_a_damaged_archive_is_found_and_the_remedy_said(archive):
    with closing(sqlite3.connect(archive)) as other:
        other.execute("UPDATE report SET text = 'x' WHERE n = 1")
        other.commit()

    page = told("check", "--archive", archive, "-q", status=2)
    assert "FAIL  contents    1 reports are damaged" in page
    assert "restore the last backup" in page
    assert as_json("check", "--archive", archive, status=2)["ok"] is False


def test_a_backup_is_an_archive(samples, tmp_path):
    done = told("backup", tmp_path / "b.db", "--archive", samples)

    assert done == f"{tmp_path}/b.db: {(tmp_path / 'b.db').stat().st_size:,} bytes\n"
    assert told("check", "--archive", tmp_path / "b.db", "-q") == ""


# --- make and verify -------------------------------------------------------------------------------


def test_a_brief_from_the_archive_is_the_one_from_the_reports(samples, tmp_path):
    """But for what it says of where it looked."""
    many = ("--background", "3650")
    for name, given in (("a", ("--archive", samples, *many)), ("p", (build.REPORTS,))):
        done = invoke("make", *given, "--period", PERIOD, "-o", tmp_path / f"{name}.md")
        assert done.exit_code == 0

    lines = [(tmp_path / f"{name}.md").read_text().splitlines() for name in "ap"]
    other = [line for line in lines[0] if line not in lines[1]]
    assert other == [
        f"- {samples}: 1 report published after 2016-06-07, after the period: not seen"
    ]
    assert [line for line in lines[1] if line not in lines[0]] == [
        "- border-gazette-2016-06-08-marea: published 2016-06-08, after the as-of"
    ]


def test_a_brief_from_the_archive_is_proved_from_it(archive, tmp_path):
    made = tmp_path / "out" / "brief.json"
    assert invoke("make", "--archive", archive, "--period", "2016-06-06", "-o", made).exit_code == 0
    assert json.loads(made.read_text())["inputs"] == ["../a.db"]

    proved = invoke("verify", made)
    assert proved.exit_code == 0
    assert "quotations proved" in proved.stdout
    told("prune", "--before", "2017-01-01", "--yes", "--archive", archive)
    assert invoke("verify", made).exit_code == 2


def test_a_brief_made_again_is_the_same_and_nothing_is_annotated_twice(bare, tmp_path, monkeypatch):
    def brief(name):
        output = tmp_path / f"{name}.json"
        given = ("--archive", bare, "--period", "2016-06-06", "-o", output)
        assert invoke("make", *given).exit_code == 0
        return output.read_bytes()

    first = brief("first")
    kept = as_json("stats", "--archive", bare)["annotations"]
    assert kept > 10

    def refuse(*args, **fields):
        raise AssertionError("annotated again")

    monkeypatch.setattr("briefing.by_report.annotate", refuse)
    assert brief("again") == first
    monkeypatch.undo()
    # Another version of the program makes them anew, beside the older ones.
    monkeypatch.setattr("briefing.annotated.annotation_version", lambda: "another")
    assert brief("newer") == first
    assert as_json("stats", "--archive", bare)["annotations"] == 2 * kept
    told("prune", "--before", "2000-01-01", "--yes", "--archive", bare)
    assert as_json("stats", "--archive", bare)["annotations"] == kept


def test_a_brief_is_made_though_its_annotations_can_t_be_kept(bare, tmp_path, monkeypatch):
    monkeypatch.setattr("briefing.archive.store.WAIT", 0.05)
    with closing(sqlite3.connect(bare, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        given = ("--archive", bare, "--period", "2016-06-06", "-o", tmp_path / "x.md")
        assert invoke("make", *given).exit_code == 0
    assert (tmp_path / "x.md").exists()
    assert as_json("stats", "--archive", bare)["annotations"] == 0


def test_archive_and_paths_go_together_and_nothing_is_told_twice(samples, tmp_path):
    given = ("--archive", samples, "--background", "3650", "--period", PERIOD)
    for name, paths in (("one", ()), ("both", (build.REPORTS,))):
        invoke("make", *paths, *given, "-o", tmp_path / f"{name}.json")
    one, both = (json.loads((tmp_path / f"{n}.json").read_text()) for n in ("one", "both"))

    assert both["sections"] == one["sections"]
    assert sum("the same report as" in entry["reason"] for entry in both["left_out"]) >= 37


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--archive", "ARCHIVE"), "say which days to tell of, as in --period"),
        (("--archive", "ARCHIVE", "--period", "June"), "period 'June' is none: write two days"),
        (("--archive", "ARCHIVE", "--period", "2017-01-01"), "it has reports of 2016-05-21 to"),
        (
            ("--archive", "ARCHIVE", "--period", "2016-06-06", "--as-of", "2016-06-05"),
            "as-of 2016-06-05 lies before the period 2016-06-06: give a later one",
        ),
        (("--archive", "none.db", "--period", "2016-06-06"), "no such archive"),
    ],
)
def test_a_period_that_can_t_be_told_is_refused_in_one_line(samples, tmp_path, arguments, words):
    given = [str(samples) if a == "ARCHIVE" else a for a in arguments]
    done = invoke("make", *given, "-o", tmp_path / "x.md")

    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert words in line
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize("arguments", [(), ("--period", "2016-06-06")])
def test_make_of_nothing_says_what_is_missing(arguments):
    done = invoke("make", *arguments)

    assert done.exit_code == 2
    assert "Missing argument 'PATHS...' (or --config FILE.toml, or --archive FILE)" in done.stderr


def test_a_damaged_report_is_left_out_of_the_brief_and_listed(archive, tmp_path):
    with closing(sqlite3.connect(archive)) as other:
        other.execute("UPDATE report SET text = 'x' WHERE published LIKE '2016-06-07%'")
        other.commit()

    done = invoke("make", "--archive", archive, "--period", PERIOD, "-o", tmp_path / "x.md")
    assert done.exit_code == 1
    assert "damaged in the archive" in done.stderr
    assert "damaged in the archive" in (tmp_path / "x.md").read_text()


def test_nothing_is_kept_of_a_report_but_what_is_in_the_archive(samples):
    """The archive is enough: reports are the same as when they were read."""
    with open_archive(samples) as kept:
        articles = {report.article for report in kept.reports(Filters())}

    assert articles == set(read_paths([build.REPORTS]).articles)
