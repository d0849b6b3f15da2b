"""``briefing sources`` and ``make --config``: what is declared, whether it works, what it makes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from io import StringIO

import pytest
from build import ROOT, STORY, invoke
from loopback import answer, no_network, web  # noqa: F401

from briefing.cli_progress import _Bars, _Lines, watching
from briefing.read.declared import SourceReading, Unwatched
from briefing.settings import Source, load_settings

PAGE = (
    "<html><head><title>Mill</title></head><body><article><p>{}</p></article></body></html>".format(
        STORY.replace("\n", "</p><p>")
    )
)
FEED = (
    "<rss version='2.0'><channel><title>Wire</title>"
    "<item><title>One</title><link>/one.html</link><description>" + STORY + "</description>"
    "<pubDate>Mon, 06 Jun 2016 08:00:00 GMT</pubDate></item></channel></rss>"
)


@pytest.fixture
def desk(tmp_path, web):  # noqa: F811
    """Write a settings file with these sources, from a folder with one report."""

    def write(*sources, brief=""):
        (tmp_path / "reports").mkdir(exist_ok=True)
        (tmp_path / "reports" / "a.txt").write_text(STORY)
        head = f'[brief]\ntheatre = "syria-iraq"\n{brief}\n'
        fetch = f'[fetch]\nallow_private = ["{web.address}"]\ntries = 1\nread_timeout = 1\n'
        entries = [f"[[source]]\n{source}\n" for source in sources]
        path = tmp_path / "briefing.toml"
        path.write_text("\n".join([head, fetch, *entries]))
        return path

    return write


FOLDER = 'name = "our reports"\nkind = "folder"\npath = "reports"\noutlet = "Desk"'


def page(url, name="the page"):
    return f'name = "{name}"\nkind = "page"\nurl = "{url}"'


def feed(url, name="the feed"):
    return f'name = "{name}"\nkind = "feed"\nurl = "{url}"'


def table(result):
    """The rows of a table, each as its words by column; the head left out."""
    return [line.strip() for line in result.stdout.splitlines()[2:]]


# --- list -------------------------------------------------------------------------------------


def test_sources_are_listed_as_declared(desk):
    config = desk(FOLDER, page("http://duty:s3cret@a.example/x") + "\nenabled = false")

    result = invoke("sources", "list", "--config", config)

    assert result.exit_code == 0
    first, second = table(result)
    assert first.split("  ")[0] == "our reports"
    assert first.endswith("Desk")
    assert "http://a.example/x" in second
    assert second.endswith("off")
    assert "s3cret" not in result.output


def test_sources_are_listed_for_a_machine(desk):
    result = invoke("sources", "list", "--config", desk(feed("http://a.example/f")), "--json")

    assert json.loads(result.stdout) == {
        "sources": [
            {
                "name": "the feed",
                "kind": "feed",
                "where": "http://a.example/f",
                "outlet": "",
                "enabled": True,
            }
        ]
    }


def test_without_a_file_or_a_source_one_line_helps(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    gone = invoke("sources", "list")
    (tmp_path / "briefing.toml").write_text("[brief]\n")
    empty = invoke("sources", "check")

    assert (gone.exit_code, empty.exit_code) == (2, 2)
    assert gone.stderr.startswith("briefing: briefing.toml: the settings file cannot be read")
    assert empty.stderr == (
        "briefing: briefing.toml: declares no source; add [[source]] with name, kind and path\n"
    )


def test_where_every_source_is_off_there_is_nothing_to_try(desk):
    result = invoke("sources", "check", "--config", desk(FOLDER + "\nenabled = false"))

    assert result.exit_code == 2
    assert "every source is off" in result.stderr


def test_each_thing_wrong_with_the_file_is_a_line(tmp_path):
    (tmp_path / "b.toml").write_text("[breif]\n[[source]]\nname = 'a'\nkind = 'fead'\n")

    result = invoke("sources", "check", "--config", tmp_path / "b.toml")

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"briefing: {tmp_path}/b.toml:1: unknown table [breif]; did you mean 'brief'?",
        f"briefing: {tmp_path}/b.toml:4: no kind of source 'fead'; did you mean 'feed'?",
    ]


# --- check ------------------------------------------------------------------------------------


def test_sources_that_work_leave_with_0(desk, web):  # noqa: F811
    web.on("/feed", answer(FEED, content_type="application/rss+xml"))
    web.on("/page", answer(PAGE))

    result = invoke(
        "sources", "check", "-q", "--config",
        desk(FOLDER, feed(web.url("/feed")), page(web.url("/page"))),
    )  # fmt: skip

    assert (result.exit_code, result.stderr) == (0, "")
    cells = [row.split() for row in table(result)]
    assert [row[-1] for row in cells] == ["1", "08:00Z", "1"]
    assert "yes" in table(result)[1]
    assert "2016-06-06" in table(result)[1]


def test_a_source_with_a_problem_leaves_with_1_and_its_reason(desk, web):  # noqa: F811
    result = invoke("sources", "check", "--config", desk(FOLDER, page(web.url("/gone"))))

    assert result.exit_code == 1
    assert "NO" in table(result)[1]
    assert table(result)[1].endswith("status 404: not found")
    assert sorted(result.stderr.splitlines()) == [
        "read: our reports: 1 report",
        "read: the page: status 404: not found",
    ]


def test_where_none_can_be_had_it_leaves_with_2(desk, web):  # noqa: F811
    config = desk(page(web.url("/gone")), feed("http://127.0.0.2/x"))

    result = invoke("sources", "check", "-q", "--json", "--config", config)

    assert result.exit_code == 2
    gone, private = json.loads(result.stdout)["sources"]
    assert (gone["reachable"], gone["reports"], gone["newest"]) == (False, 0, None)
    assert gone["problems"] == ["status 404: not found"]
    assert private["problems"][0].startswith("loopback address 127.0.0.2")


def test_many_problems_of_one_source_are_counted_in_the_table(desk, tmp_path):
    config = desk(FOLDER)
    for n in range(5):
        (tmp_path / "reports" / f"{n}.bin").write_bytes(b"\0")

    result = invoke("sources", "check", "-q", "--config", config)

    assert result.exit_code == 1
    assert result.stdout.rstrip().endswith("and 2 more")


def test_a_folder_that_is_empty_says_so(desk, tmp_path):
    config = desk('name = "empty"\nkind = "folder"\npath = "empty"')
    (tmp_path / "empty").mkdir()

    result = invoke("sources", "check", "-q", "--json", "--config", config)

    (row,) = json.loads(result.stdout)["sources"]
    assert (result.exit_code, row["reachable"]) == (1, True)
    assert "no reports in this folder" in row["problems"][0]


def test_names_are_never_taken_for_markup(desk):
    config = desk(FOLDER.replace("our reports", "[red]x[/red] \\u001b[31m"))

    result = invoke("sources", "check", "-q", "--config", config)

    assert "[red]x[/red]" in result.stdout
    assert "\x1b" not in result.stdout
    assert "\\x1b[31m" in result.stdout


# --- import -----------------------------------------------------------------------------------

OPML = (
    '<opml version="2.0"><body><outline text="War">'
    '<outline text="A &quot;quoted&quot; name" xmlUrl="http://a.example/rss?a=1&amp;b=2"/>'
    '<outline text="Same" xmlUrl="http://b.example/rss"/>'
    '<outline text="Same" xmlUrl="http://c.example/rss"/>'
    '<outline text="Again" xmlUrl="http://c.example/rss"/>'
    '<outline text="A note"/></outline></body></opml>'
)


@pytest.fixture
def opml(tmp_path):
    path = tmp_path / "feeds.opml"
    path.write_text(OPML)
    return path


def test_feeds_are_printed_as_sources(opml, tmp_path):
    result = invoke("sources", "import", opml)

    assert result.exit_code == 0
    assert [tuple(s.values()) for s in tomllib.loads(result.stdout)["source"]] == [
        ('A "quoted" name', "feed", "http://a.example/rss?a=1&b=2"),
        ("Same", "feed", "http://b.example/rss"),
        ("Same (2)", "feed", "http://c.example/rss"),
    ]
    assert result.stderr == "3 feeds taken over, 1 entry without a feed\n"


def test_feeds_are_added_to_a_file_and_what_it_has_is_left(opml, tmp_path):
    config = tmp_path / "briefing.toml"
    before = '# our desk\n[brief]\n\n[[source]]\nname = "Same"\nkind = "feed"\nurl = "http://b.example/rss"'
    config.write_text(before)

    first = invoke("sources", "import", opml, "--into", config)
    once = config.read_text()
    second = invoke("sources", "import", opml, "--into", config)

    assert first.stdout.startswith("2 feeds taken over, 1 there already")
    assert second.stdout.startswith("0 feeds taken over, 3 there already")
    assert once.startswith(before)
    assert config.read_text() == once
    assert [s.name for s in load_settings(config).sources] == [
        "Same",
        'A "quoted" name',
        "Same (2)",
    ]


def test_a_new_file_may_begin_with_feeds(opml, tmp_path):
    result = invoke("sources", "import", opml, "--into", tmp_path / "new.toml")

    assert result.exit_code == 0
    assert len(load_settings(tmp_path / "new.toml").sources) == 3


@pytest.mark.parametrize(
    "content", ["", "no xml", "<rss/>", "<!DOCTYPE x [<!ENTITY a 'b'>]><opml/>"]
)
def test_what_is_no_opml_is_refused_and_nothing_is_written(tmp_path, content):
    (tmp_path / "x.opml").write_text(content)

    result = invoke("sources", "import", tmp_path / "x.opml", "--into", tmp_path / "b.toml")

    assert result.exit_code == 2
    assert result.stderr.startswith(f"briefing: {tmp_path}/x.opml: ")
    assert not (tmp_path / "b.toml").exists()


def test_a_file_of_settings_that_is_wrong_is_not_added_to(opml, tmp_path):
    (tmp_path / "b.toml").write_text("[breif]\n")

    result = invoke("sources", "import", opml, "--into", tmp_path / "b.toml")

    assert result.exit_code == 2
    assert (tmp_path / "b.toml").read_text() == "[breif]\n"


def test_an_opml_that_is_not_there_is_said(tmp_path):
    result = invoke("sources", "import", tmp_path / "gone.opml")

    assert result.exit_code == 2
    assert (
        result.stderr
        == f"briefing: {tmp_path}/gone.opml: cannot be read: no such file or directory\n"
    )


# --- make -------------------------------------------------------------------------------------


def test_a_brief_is_made_of_all_sources(desk, web, tmp_path):  # noqa: F811
    web.on("/feed", answer(FEED, content_type="application/rss+xml"))
    config = desk(FOLDER, feed(web.url("/feed")), brief='marking = "TLP:GREEN"\nsentences = 5')

    result = invoke("make", "--config", config, "--as-of", "2016-06-07", "-o", tmp_path / "x.json")

    assert result.exit_code == 0
    brief = json.loads((tmp_path / "x.json").read_text())
    assert brief["marking"] == "TLP:GREEN"
    assert {source["outlet"] for source in brief["sources"]} <= {"Desk", "Wire"}
    assert brief["inputs"] == [web.url("/feed"), "reports/a.txt"]
    assert sorted(result.stderr.splitlines()) == [
        "read: our reports: 1 report",
        "read: the feed: 1 report",
    ]


def test_a_brief_lands_in_the_folder_of_the_settings(desk, tmp_path):
    result = invoke("make", "-q", "--config", desk(FOLDER), "--as-of", "2016-06-07")

    assert (result.exit_code, result.output) == (0, "")
    assert sorted(p.name for p in (tmp_path / "output").iterdir()) == [
        f"brief.{ending}" for ending in ("html", "json", "md", "pdf")
    ]


def test_what_is_given_goes_before_what_is_set(desk, tmp_path):
    config = desk(FOLDER, brief='marking = "TLP:GREEN"')

    invoke(
        "make", "-q", "--config", config, "--as-of", "2016-06-07", "--marking", "TLP:RED",
        "-o", tmp_path / "x.json",
    )  # fmt: skip

    assert json.loads((tmp_path / "x.json").read_text())["marking"] == "TLP:RED"


def test_paths_are_read_with_the_sources(desk, tmp_path):
    (tmp_path / "b.md").write_text("# Other\n\n" + STORY.replace("Manbij", "Raqqa"))

    result = invoke(
        "make", "-q", tmp_path / "b.md", "--config", desk(FOLDER), "--as-of", "2016-06-07",
        "-o", tmp_path / "x.json",
    )  # fmt: skip

    assert result.exit_code == 0
    assert json.loads((tmp_path / "x.json").read_text())["inputs"] == ["b.md", "reports/a.txt"]


def test_addresses_are_fetched_by_the_rules_of_the_settings(desk, web, tmp_path):  # noqa: F811
    web.on("/page", answer(PAGE))

    result = invoke(
        "make", "-q", web.url("/page"), "--config", desk(), "--as-of", "2016-06-07",
        "-o", tmp_path / "x.json",
    )  # fmt: skip

    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads((tmp_path / "x.json").read_text())["inputs"] == [web.url("/page")]


def test_a_source_that_is_down_is_listed_and_the_brief_is_made(desk, web, tmp_path):  # noqa: F811
    config = desk(FOLDER, page(web.url("/gone")))

    result = invoke(
        "make", "-q", "--config", config, "--as-of", "2016-06-07", "-o", tmp_path / "x.json"
    )

    assert result.exit_code == 1
    assert result.stderr == f"briefing: skipped {web.url('/gone')}: status 404: not found\n"
    assert "status 404: not found" in (tmp_path / "x.json").read_text()


def test_where_every_source_is_down_no_brief_is_made(desk, web, tmp_path):  # noqa: F811
    config = desk(page(web.url("/gone")))

    result = invoke("make", "-q", "--config", config, "-o", tmp_path / "x.json")

    assert result.exit_code == 2
    assert "status 404: not found" in result.stderr
    assert not (tmp_path / "x.json").exists()


def test_the_same_sources_give_the_same_brief_from_the_cache(desk, web, tmp_path):  # noqa: F811
    not_modified = answer(status="304 Not Modified")
    web.on("/f", answer(FEED, content_type="text/xml", etag='"1"'), not_modified)
    config = desk(feed(web.url("/f")))

    for name in ("1.json", "2.json"):
        made = invoke(
            "make", "-q", "--config", config, "--as-of", "2016-06-07", "-o", tmp_path / name
        )
        assert made.exit_code == 0

    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert [r.headers.get("if-none-match") for r in web.asked("/f")] == [None, '"1"']


def test_quotations_from_the_web_are_proved_from_the_web(desk, web, tmp_path):  # noqa: F811
    web.on("/feed", answer(FEED, content_type="application/rss+xml"))
    config = desk(feed(web.url("/feed")))
    invoke("make", "-q", "--config", config, "-o", tmp_path / "x.json")

    result = invoke("verify", tmp_path / "x.json", "--config", config)

    assert result.exit_code == 0
    assert "quotations proved" in result.stdout


def test_a_source_may_be_private_where_its_quotations_are_proved_too(desk, web, tmp_path):  # noqa: F811
    web.on("/feed", answer(FEED, content_type="application/rss+xml"))
    config = desk(feed(web.url("/feed")) + f'\nallow_private = ["{web.address}"]')
    config.write_text(config.read_text().replace("allow_private", "#", 1))
    invoke("make", "-q", "--config", config, "-o", tmp_path / "x.json")

    assert invoke("verify", tmp_path / "x.json", "--config", config).exit_code == 0


def test_where_a_report_cannot_be_had_the_proof_says_why(desk, web, tmp_path):  # noqa: F811
    web.on("/feed", answer(FEED, content_type="application/rss+xml"))
    config = desk(feed(web.url("/feed")))
    invoke("make", "-q", "--config", config, "-o", tmp_path / "x.json")

    result = invoke("verify", tmp_path / "x.json")

    assert result.exit_code == 2
    assert "/feed: loopback address 127.0.0.1: not connected to" in result.stderr


def test_without_paths_and_settings_nothing_is_made():
    result = invoke("make")

    assert result.exit_code == 2
    assert "Missing argument 'PATHS...'" in result.stderr


def test_an_interruption_leaves_nothing_half_written(desk, web, tmp_path):  # noqa: F811
    web.on("/slow", lambda connection: web.rest(30))
    config = desk(FOLDER, page(web.url("/slow")) + "\nrobots = false\ntimeout = 30")
    config.write_text(config.read_text().replace("read_timeout = 1", "read_timeout = 30"))
    command = [
        sys.executable,
        "-m",
        "briefing",
        "make",
        "--config",
        config,
        "-o",
        tmp_path / "x.json",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as process:
        for _ in range(200):
            if web.asked("/slow"):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        told = process.communicate(timeout=20)[1]

    assert process.returncode == 130
    assert time.monotonic() - begun < 5
    assert "Traceback" not in told
    assert not list(tmp_path.glob("*.json"))
    assert not list(tmp_path.glob(".x.json*"))


# --- progress ---------------------------------------------------------------------------------

A = Source(name="a\x1b[31m", kind="folder", path="x")


def test_not_on_a_terminal_each_source_is_a_line():
    told = []
    lines = _Lines(told.append)

    lines.begun(A)
    lines.counted(A, 1, 2)
    lines.ended(SourceReading(A))

    lines.ended(SourceReading(A, unchanged=True))

    assert told == ["read: a\\x1b[31m: 0 reports", "read: a\\x1b[31m: nothing new"]


def test_on_a_terminal_each_source_under_way_has_a_bar():
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=StringIO())) as bars:
        watch = _Bars(bars)
        watch.begun(A)
        watch.counted(A, 3, 10)
        (task,) = bars.tasks
        assert (task.description, task.completed, task.total) == ("a\\x1b[31m", 3, 10)
        watch.ended(SourceReading(A))
        assert bars.tasks == []


def test_quiet_says_nothing():
    with watching(quiet=True) as watch:
        assert type(watch) is Unwatched
