"""The stages in their order, and the laws of the whole way."""

import builtins
import io
import mimetypes
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import build
import pytest

from briefing import by_report
from briefing.config import Config
from briefing.errors import ConfigError, NothingToRead, TheatreError, UndatedError
from briefing.pipeline import (
    find_theatre,
    once_each,
    parse_as_of,
    read_documents,
    seen_by,
    state,
    summarise,
    work_through,
)
from briefing.theatre import NONE

# --- as of ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2016-06-07", "2016-06-07T23:59:00+00:00"),
        ("2016-06-07T06:00Z", "2016-06-07T06:00:00+00:00"),
        ("2016-06-07T06:00", "2016-06-07T06:00:00+00:00"),
        ("2016-06-07T06:00+03:00", "2016-06-07T03:00:00+00:00"),
        ("20160607", "2016-06-07T23:59:00+00:00"),
    ],
)
def test_an_as_of_is_a_day_s_end_or_an_instant_in_utc(text, meant):
    assert parse_as_of(text).isoformat() == meant


@pytest.mark.parametrize(
    "text",
    ["", "tomorrow", "7 June 2016", "2016-13-01", "2016-02-30", "06/07/2016", "2016-06-07T25:00"],
)
def test_anything_else_is_refused_with_an_example(text):
    with pytest.raises(ConfigError, match="2016-06-07T06:00Z"):
        parse_as_of(text)


# --- reading ----------------------------------------------------------------------------------


@pytest.fixture
def put(tmp_path):
    def write(name, text=build.STORY):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_documents_come_in_an_order_that_is_not_the_files_order(put):
    first = put("a.txt", "AFP, June 7, 2016\n\nShells fell on Manbij.")
    second = put("b.txt", "AFP, June 5, 2016\n\nShells fell on Aleppo.")

    there = read_documents([first, second]).documents
    back = read_documents([second, first]).documents

    assert there == back
    assert [str(d.day) for d in there] == ["2016-06-05", "2016-06-07"]


def test_without_an_as_of_the_newest_report_gives_it(put):
    put("a.txt", "AFP, June 5, 2016\n\nShells fell on Aleppo.")
    put("b.txt", "AFP, June 6, 2016\n\nShells fell on Manbij.")

    reading = read_documents([put("c.txt").parent])

    assert reading.as_of == datetime(2016, 6, 6, 23, 59, tzinfo=UTC)


def test_what_cannot_be_read_is_carried_along(put, tmp_path):
    put("good.txt")
    put("bad.json", "{")

    reading = read_documents([tmp_path, tmp_path / "gone"])

    assert len(reading.documents) == 1
    assert sorted(Path(s.what).name for s in reading.skipped) == ["bad.json", "gone"]


def test_nothing_readable_is_one_error_that_names_the_first_reason(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")

    with pytest.raises(NothingToRead, match=r"a\.txt: empty file \(and 1 more\)"):
        read_documents([tmp_path, tmp_path / "gone"])


def test_a_report_on_which_cleaning_fails_costs_only_itself(put, tmp_path, monkeypatch):
    put("good.txt", "Shells fell on Manbij.")
    put("bad.txt", "Shells fell on Aleppo.")
    clean = by_report.clean

    def fails(article):
        if "Aleppo" in article.text:
            raise IndexError("secret words of the report")
        return clean(article)

    monkeypatch.setattr(by_report, "clean", fails)
    reading = read_documents([tmp_path])

    assert [d.ref for d in reading.documents] == ["good"]
    assert [(s.what, s.reason) for s in reading.skipped] == [
        ("bad", "could not be worked through (clean: IndexError)")
    ]


def test_a_report_on_which_annotating_fails_is_listed_in_the_brief(monkeypatch):
    annotate = by_report.annotate

    def fails(document, theatre, as_of):
        if document.outlet == "B":
            raise ValueError("secret words of the report")
        return annotate(document, theatre, as_of)

    monkeypatch.setattr(by_report, "annotate", fails)
    work = build.worked(
        build.doc(build.STORY, outlet="A"), build.doc("Other.", outlet="B", ref="b")
    )

    assert [s.what for s in work.broken] == ["b"]
    assert ("b", "could not be worked through (annotate: ValueError)") in [
        (e.what, e.reason) for e in work.brief.left_out
    ]


# --- once each, and no later ------------------------------------------------------------------


def test_the_same_report_under_two_names_is_one():
    one, two = build.doc("Shells fell.", ref="a"), build.doc("Shells fell.", ref="b")

    kept, again = once_each([one, two])

    assert [d.ref for d in kept] == ["a"]
    assert [(s.what, s.reason) for s in again] == [("b", "the same report as a")]


def test_the_same_words_in_two_outlets_are_two_reports():
    documents = [build.doc("Shells fell.", outlet=outlet) for outlet in "AB"]

    assert once_each(documents) == (tuple(documents), ())


def test_what_is_published_later_is_not_seen():
    early, late = build.doc("A.", date="2016-06-06"), build.doc("B.", date="2016-06-08", ref="b")
    undated = build.doc("C.", date="")

    seen, unseen = seen_by([early, late, undated], build.AS_OF)

    assert seen == (early, undated)
    assert [(s.what, s.reason) for s in unseen] == [("b", "published 2016-06-08, after the as-of")]


def test_a_later_report_changes_nothing_but_the_list_of_what_was_left_out():
    document = build.doc(build.STORY)
    late = build.doc("Shells fell on Falluja and killed 90 people.", date="2016-06-08", ref="late")

    with_it, without = build.brief(document, late), build.brief(document)

    assert with_it.left_out[0].what == "late"
    assert build.replace(with_it, left_out=()) == build.replace(without, left_out=())


def test_only_later_reports_are_nothing_to_read():
    with pytest.raises(NothingToRead, match="published after 2016-06-07"):
        build.brief(build.doc(build.STORY, date="2016-06-08"))


def test_undated_reports_need_an_as_of():
    with pytest.raises(UndatedError, match="--as-of"):
        work_through([build.doc("Shells fell on Manbij.", date="")])


# --- theatre ----------------------------------------------------------------------------------


def test_the_shipped_theatre_that_the_reports_name_is_taken_and_the_brief_says_why():
    document = build.doc(build.STORY)

    theatre, why = find_theatre(None, [document])

    assert theatre.id == "syria-iraq"
    assert why.startswith("Theatre file: syria-iraq, because the reports name")
    assert why in build.brief(document).method


def test_reports_of_another_war_take_none():
    document = build.doc(
        "Rebels attacked a barracks outside Goma on Monday, an army spokesman said."
    )

    theatre, why = find_theatre(None, [document])

    assert theatre is NONE
    assert "No theatre file fits" in why


def test_a_theatre_can_be_named_given_or_refused(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[theatre]\nid = "mine"\n', encoding="utf-8")

    assert find_theatre("syria-iraq", [])[0].id == "syria-iraq"
    assert find_theatre(path, [])[0].id == "mine"
    assert find_theatre(build.WAR, [])[0] is build.WAR
    assert find_theatre("none", [])[0] is NONE


@pytest.mark.parametrize("name", ["atlantis", "/nowhere/war.toml", "x" * 5000, ".", "\0"])
def test_a_theatre_that_is_not_there_is_one_clear_error(name):
    with pytest.raises(ConfigError, match=r"no such file; there are: .*syria-iraq, none"):
        find_theatre(name, [])


def test_a_faulty_theatre_file_is_named_with_its_line(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[theatre]\nid = "mine"\n\n[[actor]]\nid = "a"\nnme = "A"\n', encoding="utf-8")

    with pytest.raises(TheatreError, match=r"mine\.toml:6: .*did you mean 'name'"):
        find_theatre(path, [])


@pytest.mark.parametrize(
    "text",
    ["", "[theatre", "[[theatre]]\nid = 'a'", "actor = 3\n[theatre]\nid = 'a'", "actor = ['x']\n[theatre]\nid = 'a'",
     "[theatre]\nid = 'a'\nplaces = 'gone.csv'", "[theatre]\nid = 'a'\nplaces = 3", "[theatre]\nid = 'a'\ncountries = 3",
     "theatre = 1", "\ufeff[theatre]\nid = 'a'\n[war]\n"],
)  # fmt: skip
def test_no_theatre_file_is_a_traceback(tmp_path, text):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError, match=r"mine\.toml|gone\.csv|3"):
        find_theatre(path, [])


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"id,name\n", b'id,name,kind,lat,lon,country,province,area,aliases\na,A,city,x,,,,,\n',
    b'id,name,kind,lat,lon,country,province,area,aliases\n"' + b"x" * 200_000 + b'"\n'])  # fmt: skip
def test_no_file_of_places_is_a_traceback(tmp_path, content):
    (tmp_path / "places.csv").write_bytes(content)
    path = tmp_path / "mine.toml"
    path.write_text("[theatre]\nid = 'a'\nplaces = 'places.csv'\n", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"places\.csv"):
        find_theatre(path, [])


# --- every statement --------------------------------------------------------------------------


def test_all_input_counts_as_one_period_and_the_brief_s_choice_is_marked():
    document, late = build.doc(build.STORY), build.doc("Shells fell on Falluja.", date="2016-06-09")

    stated = state([document, late], as_of=build.AS_OF)

    assert {s.document for s in stated.clusters.statements} == {document.id, late.id}
    printed = {q.text for q in build.brief(document).quotes()}
    assert {s.text for s in stated.clusters.statements if s.key in stated.printed} == printed


def test_without_any_day_nothing_is_printed_and_all_is_stated():
    stated = state([build.doc("Shells fell on Manbij.", date="")])

    assert len(stated.clusters.statements) == 1
    assert stated.printed == frozenset()


# --- summaries --------------------------------------------------------------------------------


def test_a_summary_keeps_to_its_words_and_to_the_reports():
    documents = [build.doc(build.STORY)]

    extract = summarise(documents, words=40)

    assert 0 < len(extract.text.split()) <= 40
    for sentence in extract.sentences:
        assert sentence.text in " ".join(build.STORY.split())
        assert sentence.document is not None


@pytest.mark.parametrize("words", [0, 1])
def test_a_summary_without_room_is_empty(words):
    assert summarise([build.doc(build.STORY)], words=words).sentences == ()


def test_a_query_keeps_to_sentences_that_share_a_word():
    extract = summarise([build.doc(build.STORY)], words=200, query="bridges")

    assert [s.text.split()[0] for s in extract.sentences] == ["Islamic"]


def test_a_negative_length_and_an_unknown_ranker_are_refused():
    with pytest.raises(ConfigError, match="-1 words"):
        summarise([build.doc(build.STORY)], words=-1)
    with pytest.raises(ConfigError, match="did you mean 'lexrank'"):
        summarise([build.doc(build.STORY)], words=9, ranker="lexrnk")


# --- laws of the whole way --------------------------------------------------------------------


def test_the_budget_of_sentences_holds(sample):
    for most in (1, 5, 20):
        work = work_through(
            sample.reading.documents, as_of=build.AS_OF, config=Config(sentences=most)
        )
        assert len(work.brief.quotes()) <= most + sum(len(s.not_said) for s in work.brief.sections)


def test_the_stages_are_timed_and_the_times_are_no_part_of_the_brief(sample):
    assert {"select", "compose"} <= set(sample.work.seconds)


#: Runs the command line as if it were another day: what asks a clock gets a wrong answer.
ANOTHER_DAY = """
import datetime, sys, time

REAL = datetime.datetime


class Wrong(REAL):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(2_000_000_000, tz)

    @classmethod
    def utcnow(cls):
        return cls(2033, 5, 18)

    today = now


class WrongDay(datetime.date):
    @classmethod
    def today(cls):
        return cls(2033, 5, 18)


time.time = lambda: 2_000_000_000.0
time.time_ns = lambda: 2_000_000_000 * 10**9
real_local, real_gm = time.localtime, time.gmtime
time.localtime = lambda seconds=2_000_000_000.0: real_local(seconds)
time.gmtime = lambda seconds=2_000_000_000.0: real_gm(seconds)
datetime.datetime, datetime.date = Wrong, WrongDay
from briefing.cli import main
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory):
    """The samples in two folders: as they are; and reversed, elsewhere, on another day and clock."""
    plain = tmp_path_factory.mktemp("plain")
    odd = tmp_path_factory.mktemp("odd") / "deeper" / "ünd weiter"
    odd.mkdir(parents=True)
    for home in (plain, odd):
        shutil.copytree(build.REPORTS, home / "reports")
    files = sorted((odd / "reports").iterdir(), reverse=True)
    os.utime(files[0], (0, 0))
    arguments = ["--as-of", "2016-06-07", "--quiet"]
    first = build.run(
        "make",
        plain / "reports",
        *arguments,
        "-o",
        plain / "brief.pdf",
        TZ="UTC",
        LC_ALL="C",
        PYTHONHASHSEED="1",
    )
    given = [str(path) for path in files if path.stem != "README"]
    second = subprocess.run(
        [sys.executable, "-c", ANOTHER_DAY, "make", *given, *arguments, "-o", "brief.pdf"],
        cwd=odd,
        env=build.environment(
            TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", LANG="ar_EG.UTF-8", PYTHONHASHSEED="2"
        ),
        capture_output=True,
        timeout=120,
    )
    for done in (first, second):
        assert (done.returncode, done.stderr.decode()) == (0, "")
    return plain, odd


@pytest.mark.parametrize("ending", build.ENDINGS)
def test_order_folder_day_locale_and_time_zone_change_no_byte(two_runs, ending):
    one, other = (home / f"brief.{ending}" for home in two_runs)

    assert one.read_bytes() == other.read_bytes()


def test_the_json_tells_where_the_reports_lie_from_where_it_lies(two_runs):
    done = build.run("verify", two_runs[1] / "brief.json", cwd=two_runs[0])

    assert done.returncode == 0, done.stderr
    assert b"quotations proved" in done.stdout


def test_rendering_in_this_process_gives_the_bytes_of_the_program(two_runs, sample):
    assert sample.bytes("pdf") == (two_runs[0] / "brief.pdf").read_bytes()


def test_nothing_is_opened_but_the_reports_and_our_own_data(tmp_path, monkeypatch):
    """Whatever a page asks for: only what is given, what is ours, and libraries' own files."""
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><link rel="stylesheet" href="http://example.org/a.css"><script src="x.js"></script>'
        '<style>@import "file:///etc/passwd";</style><base href="file:///etc/"></head><body><article>'
        f'<img src="file:///etc/passwd"><iframe src="file:///etc/hosts"></iframe><p>{build.STORY}</p></article></body></html>',
        encoding="utf-8",
    )
    opened: list[str] = []
    real_open, real_os_open = builtins.open, os.open

    def spy(file, *args, **kwargs):
        opened.append(str(file))
        return real_open(file, *args, **kwargs)

    def os_spy(path, *args, **kwargs):
        opened.append(str(path))
        return real_os_open(path, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", spy)
    monkeypatch.setattr(io, "open", spy)
    monkeypatch.setattr(os, "open", os_spy)
    result = build.invoke("make", page, "--as-of", "2016-06-07", "-o", tmp_path / "out" / "x.pdf")

    assert result.exit_code == 0, result.output
    allowed = (str(tmp_path), str(build.ROOT), sys.prefix, sys.base_prefix, "/tmp", "/dev/null")
    assert str(page) in opened
    # Python's own table of file types, which WeasyPrint asks for.
    strange = {p for p in opened if os.path.isabs(p) and not p.startswith(allowed)}
    assert strange <= set(mimetypes.knownfiles)
    assert not [p for p in opened if "passwd" in p or "hosts" in p]
