"""The command line: what is given, odd or hostile, and what comes of it; never a traceback."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import build
import pytest
from build import invoke

from briefing import edition
from briefing.deliver import folder
from briefing.registry import rankers
from briefing.verify import Finding

AS_OF = ("--as-of", "2016-06-07")
#: Loaded by a brief, never by `briefing --help`.
HEAVY = (
    "weasyprint",
    "nltk",
    "sumy",
    "trafilatura",
    "jinja2",
    "numpy",
    "rich",
    "lxml",
    "charset_normalizer",
    "dateutil",
)


@pytest.fixture
def put(tmp_path):
    def write(name, content=build.STORY):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out" / "brief.json"


def lines(result):
    return result.stderr.splitlines()


def refused(result, *words):
    """Status 2, one line that says what and why, nothing else."""
    assert result.exit_code == 2, result.output
    (line,) = lines(result)
    assert line.startswith("briefing: ")
    assert "fault of the program" not in line
    for word in words:
        assert word in line
    assert result.stdout == ""
    return True


def told(result, *, status=0):
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output and "fault of the program" not in result.output
    return True


def made(out):
    return json.loads(out.read_text(encoding="utf-8"))


def sentences(brief):
    found = []

    def walk(value):
        if isinstance(value, dict):
            if "parts" in value:
                found.append(value["text"])
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(brief)
    return found


# --- help -------------------------------------------------------------------------------------


def test_help_loads_nothing_heavy():
    code = f"import sys, briefing.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=build.environment(), capture_output=True, text=True
    )

    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize(
    "command", ["make", "statements", "summarise", "verify", "rankers", "doctor"]
)
def test_every_command_explains_itself_and_its_exit_status(command):
    result = invoke(command, "--help")

    assert told(result)
    assert "Exit status: 0 all well" in result.stdout


def test_the_version_is_the_package_s():
    from briefing import __version__

    assert invoke("--version").stdout == f"briefing, version {__version__}\n"


# --- make -------------------------------------------------------------------------------------


def test_make_writes_four_files_beside_one_another(put, tmp_path):
    result = invoke("make", put("in/a.txt"), *AS_OF, "-o", tmp_path / "out" / "brief.pdf")

    assert told(result)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(
        f"brief.{e}" for e in build.ENDINGS
    )
    assert "sentences from 1 report" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("ending", ["json", "md", "html"])
def test_another_ending_writes_that_format_alone(put, tmp_path, ending):
    assert told(invoke("make", put("in/a.txt"), *AS_OF, "-o", tmp_path / "out" / f"x.{ending}"))

    assert [p.name for p in (tmp_path / "out").iterdir()] == [f"x.{ending}"]


def test_quiet_says_nothing_where_all_is_well(put, out):
    result = invoke("make", put("a.txt"), *AS_OF, "-q", "-o", out)

    assert told(result)
    assert result.output == ""


def test_marking_number_and_sentences_reach_the_brief(put, out):
    told(
        invoke(
            "make",
            put("a.txt"),
            *AS_OF,
            "--marking",
            "TLP:GREEN",
            "--number",
            "7",
            "--sentences",
            "1",
            "-o",
            out,
        )
    )

    brief = made(out)
    assert (brief["marking"], brief["number"]) == ("TLP:GREEN", 7)
    assert len(sentences(brief)) == 1


def test_standard_input_is_a_report(put, out):
    told(invoke("make", "-", *AS_OF, "-o", out, stdin=build.STORY.encode()))

    assert made(out)["inputs"] == ["-"]
    assert made(out)["sources"][0]["ref"] == "stdin"


def test_standard_output_takes_the_pdf_and_nothing_else(put):
    result = invoke("make", put("a.txt"), *AS_OF, "-o", "-")

    assert told(result)
    assert result.stdout_bytes.startswith(b"%PDF-")
    assert result.stdout_bytes.rstrip().endswith(b"%%EOF")


def test_the_pdf_of_a_large_day_is_set_in_a_process_of_its_own_and_is_the_same(
    put, out, monkeypatch
):
    report, pdf = put("a.txt"), out.with_suffix(".pdf")
    told(invoke("make", report, *AS_OF, "-o", pdf))
    alone = pdf.read_bytes()

    monkeypatch.setattr(edition, "LARGE", 1)
    told(invoke("make", report, *AS_OF, "--jobs", "2", "-o", pdf))

    assert pdf.read_bytes() == alone


def test_inputs_are_told_from_where_the_json_lies(put, out):
    told(
        invoke(
            "make", put("in/a.txt"), put("in/b.txt", "Shells fell on Falluja."), *AS_OF, "-o", out
        )
    )

    assert made(out)["inputs"] == ["../in/a.txt", "../in/b.txt"]


def test_a_brief_that_fails_its_proof_is_not_written(put, out, monkeypatch):
    monkeypatch.setattr(
        edition,
        "check_quotes",
        lambda brief, texts: (3, [Finding("q1", "a", "the report says otherwise")]),
    )

    assert refused(
        invoke("make", put("a.txt"), *AS_OF, "-o", out),
        "1 quotations fail",
        "q1",
        "nothing was written",
    )
    assert not out.parent.exists()


def test_a_word_changed_on_the_way_is_noticed(put, out, monkeypatch):
    """Not the check itself is provoked here, but what it is there for."""
    from briefing.compose import quotes

    monkeypatch.setattr(quotes, "_parts", lambda *args: (quotes.Part("text", "The army won."),))

    assert refused(invoke("make", put("a.txt"), *AS_OF, "-o", out), "parts don't join")
    assert not out.parent.exists()


# --- unreadable -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "empty file"),
        ("random.txt", random.Random(1).randbytes(5000), "not text"),
        ("random.json", random.Random(2).randbytes(5000), "not"),
        ("random.html", random.Random(3).randbytes(5000), "not"),
        ("brief.pdf.txt", b"%PDF-1.7\n", "a PDF file"),
        ("bare.html", b"<html><body></body></html>", "without text"),
        ("broken.json", b'{"text": ', "not JSON"),
        ("textless.jsonl", b'{"id": "a", "text": " "}\n', "no text in it"),
        ("deep.json", b"[" * 100_000, "nested too deep"),
    ],
)
@pytest.mark.parametrize("command", ["make", "statements"])
def test_what_cannot_be_read_is_one_line_and_status_2(put, out, command, name, content, reason):
    assert refused(invoke(command, put(name, content), *AS_OF, "-o", out), name, reason)
    assert not out.parent.exists()


@pytest.mark.parametrize(
    "path", ["gone.txt", "gone/", "a\nb.txt", "\udce9", "x" * 300, "\x1b[31mred"]
)
def test_a_missing_path_is_one_line_and_status_2(tmp_path, out, path):
    assert refused(invoke("make", tmp_path / path, *AS_OF, "-o", out))
    assert not out.parent.exists()


def test_a_folder_with_nothing_is_one_line_and_status_2(tmp_path, out):
    (tmp_path / "empty").mkdir()

    assert refused(invoke("make", tmp_path / "empty", "-o", out), "no reports in this folder")


def test_a_device_is_not_read(out):
    assert refused(invoke("make", "/dev/zero", "-o", out), "not a file")


def test_an_empty_standard_input_is_one_line_and_status_2(out):
    assert refused(invoke("make", "-", "-o", out, stdin=b""), "-: empty file")


def test_summarise_and_verify_refuse_in_the_same_way(put, tmp_path):
    assert refused(invoke("summarise", tmp_path / "gone"), "no such file")
    assert refused(invoke("verify", put("a.txt")), "not a brief's JSON")
    assert refused(invoke("verify", put("a.json", "[1]")), "not a brief's JSON")
    assert refused(invoke("verify", put("b.json", '{"sources": []}')), "no paths recorded")
    assert refused(invoke("verify", tmp_path / "gone.json"), "cannot be read")


def test_a_line_of_50_mb_is_refused_by_a_stated_limit_and_quickly(put, out):
    path = put("long.txt", b"Shells fell. " * 4_000_000)
    start = time.perf_counter()

    assert refused(
        invoke("make", path, *AS_OF, "-o", out), "a line longer than the limit of 10,000,000 bytes"
    )
    assert time.perf_counter() - start < 60  # a bound against hanging, no measurement


def test_a_file_beyond_the_limit_is_refused(put, out):
    path = put("huge.jsonl", b"x")
    os.truncate(path, 64_000_001)

    assert refused(
        invoke("make", path, *AS_OF, "-o", out), "larger than the limit of 64,000,000 bytes"
    )


# --- arguments --------------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", ["yesterday", "2016-02-30", "", "2016-06-07T99:00"])
@pytest.mark.parametrize("command", ["make", "statements"])
def test_a_bad_as_of_is_refused_with_an_example(put, command, as_of):
    path = put("a.txt")

    assert refused(invoke(command, path, "--as-of", as_of), "is no date", "2016-06-07T06:00Z")


def test_an_unknown_ranker_names_the_nearest(put, out):
    assert refused(
        invoke("make", put("a.txt"), *AS_OF, "--ranker", "lexrnk", "-o", out),
        "did you mean 'lexrank'",
        "lead",
    )
    assert not out.parent.exists()


@pytest.mark.parametrize("theatre", ["atlantis", "x" * 5000])
def test_an_unknown_theatre_names_those_there_are(put, out, theatre):
    assert refused(
        invoke("make", put("a.txt"), *AS_OF, "--theatre", theatre, "-o", out),
        "no such file; there are: syria-iraq, none",
    )


def test_a_theatre_that_is_a_folder_or_no_text_is_a_clear_line(put, out, tmp_path):
    assert refused(
        invoke("make", put("a.txt"), *AS_OF, "--theatre", tmp_path, "-o", out), "no such file"
    )
    assert refused(
        invoke("make", put("a.txt"), *AS_OF, "--theatre", put("b.toml", b"\xff\xfe\0"), "-o", out),
        "b.toml",
    )


def test_a_theatre_file_with_an_error_is_shown_with_its_line(put, out):
    path = put("mine.toml", '[theatre]\nid = "mine"\n\n[[place]]\nid = "a"\n')

    assert refused(
        invoke("make", put("a.txt"), *AS_OF, "--theatre", path, "-o", out),
        f"{path}:4: unknown table [place]",
    )


def test_a_template_with_an_error_is_shown_with_its_line(put, out, tmp_path):
    put("own/brief.html", "<p>\n{{ brief.titel }}</p>")

    result = invoke(
        "make",
        put("a.txt"),
        *AS_OF,
        "--templates",
        tmp_path / "own",
        "-o",
        tmp_path / "out" / "x.pdf",
    )

    assert refused(result, "own/brief.html:2: ", "titel")
    assert not out.parent.exists()


def test_undated_reports_need_an_as_of(put, out):
    path = put("a.txt", "Shells fell on the town of Manbij and killed twelve people.")

    assert refused(invoke("make", path, "-o", out), "--as-of")
    assert told(invoke("make", path, *AS_OF, "-o", out))
    assert made(out)["sources"][0]["published"] == "undated"


def test_an_output_that_is_a_folder_is_refused(put, tmp_path):
    (tmp_path / "brief.json").mkdir()
    path = put("a.txt")

    with_it = invoke("make", path, *AS_OF, "-o", tmp_path)
    beside_it = invoke("make", path, *AS_OF, "-o", tmp_path / "brief.pdf")

    assert with_it.exit_code == 2 and "is a directory" in with_it.stderr
    assert refused(beside_it, "brief.json: cannot be written")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "brief.json"]


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_an_output_without_a_name_is_refused(put, tmp_path, monkeypatch, name):
    path = put("a.txt")
    monkeypatch.chdir(tmp_path)

    result = invoke("make", path, *AS_OF, "-o", name)

    assert result.exit_code == 2, result.output
    assert "fault of the program" not in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_an_output_that_cannot_be_written_is_refused(put, tmp_path):
    put("file", "")

    for command in ("make", "statements"):
        result = invoke(command, put("a.txt"), *AS_OF, "-o", tmp_path / "file" / "x.json")
        assert refused(result, "cannot be written", "-o")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_refused(put, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)

    assert refused(
        invoke("make", put("a.txt"), *AS_OF, "-o", closed / "x.json"), "permission denied"
    )


def test_a_report_is_never_written_over(put, tmp_path):
    html = f"<html><body><article>{build.STORY}</article></body></html>"
    page, day = put("page.html", html), put("day.jsonl", json.dumps({"text": build.STORY}))

    assert refused(
        invoke("make", page, *AS_OF, "-o", tmp_path / "page.pdf"), "page.html is one of the reports"
    )
    assert refused(invoke("statements", day, *AS_OF, "-o", day), "day.jsonl is one of the reports")
    assert page.read_text() == html


def test_a_brief_is_never_read_as_a_report_of_the_next(put, tmp_path):
    put("in/a.txt")
    arguments = ("make", tmp_path / "in", *AS_OF, "-o", tmp_path / "in" / "brief.md")

    assert told(invoke(*arguments))
    assert refused(invoke(*arguments), "brief.md is one of the reports: choose another place")


# --- hostile or odd, but valid ----------------------------------------------------------------


def test_a_hostile_page_is_inert(put, tmp_path):
    page = (
        '<html><head><title>T</title><link rel="stylesheet" href="http://example.org/a.css">'
        "<script>alert(1)</script><style>@import 'file:///etc/passwd'</style></head><body><article>"
        '<img src="file:///etc/passwd" onerror="alert(2)">'
        + "".join(
            f"<p>{p} &lt;b&gt;bold&lt;/b&gt; {{{{ 7*7 }}}}</p>" for p in build.STORY.split("\n\n")
        )
        + "</article></body></html>"
    )

    assert told(invoke("make", put("page.html", page), *AS_OF, "-o", tmp_path / "out" / "x.pdf"))

    html = (tmp_path / "out" / "x.html").read_text(encoding="utf-8")
    for words in ("<script", "onerror", "example.org", "passwd", "<b>", "{{ 7*7 }}</p>"):
        assert words not in html
    assert (tmp_path / "out" / "x.pdf").read_bytes().startswith(b"%PDF-")


def test_braces_and_tags_of_a_text_are_printed_as_they_are(put, out):
    text = build.STORY.replace("12 civilians", "12 <b>civilians</b> {{ 7*7 }} {% raw %}")

    assert told(invoke("make", put("a.txt", text), *AS_OF, "-o", out))
    assert told(invoke("make", put("a.txt", text), *AS_OF, "-o", out.with_suffix(".html")))

    assert any("12 <b>civilians</b> {{ 7*7 }} {% raw %}" in s for s in sentences(made(out)))
    assert "12 &lt;b&gt;civilians&lt;/b&gt; {{ 7*7 }} {% raw %}" in out.with_suffix(
        ".html"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "encoding", ["latin-1", "utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32"]
)
def test_a_report_in_another_encoding_is_quoted_in_its_own_letters(put, out, encoding):
    text = build.STORY.replace("shelling of Manbij", "shelling of the Café Pénélope in Manbij")

    assert told(invoke("make", put("a.txt", text.encode(encoding)), *AS_OF, "-o", out))

    assert "shelling of the Café Pénélope in Manbij" in " ".join(sentences(made(out)))
    assert told(invoke("verify", out))


def test_bidi_overrides_and_control_characters_do_not_reach_the_page(put, out):
    text = build.STORY.replace("12 civilians", "12 \u202ecivilians\u202c \x07\x1b[31m\u200b")

    assert told(invoke("make", put("a.txt", text), *AS_OF, "-o", out))

    written = out.read_text(encoding="utf-8")
    assert "12 civilians" in written
    assert not set("\u202e\u202c\x07\x1b\u200b") & set(written)
    assert told(invoke("verify", out))


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.txt",
        "-rf.txt",
        "ünï.txt",
        "<b>.txt",
        "a\u202etxt.exe.txt",
        "{{ 7 }}.txt",
        "a" * 250 + ".txt",
    ],
)
def test_odd_file_names_are_shown_on_one_line(put, out, name):
    result = invoke("make", put(f"in/{name}").parent, *AS_OF, "-o", out)

    assert told(result)
    (ref,) = [s["ref"] for s in made(out)["sources"]]
    assert ref.isprintable() and "\n" not in ref
    assert told(invoke("verify", out))


def test_a_file_name_that_is_no_text_is_read(tmp_path, out):
    folder = os.fsencode(tmp_path) + b"/in"
    os.mkdir(folder)
    with open(folder + b"/\xe9.txt", "wb") as file:
        file.write(build.STORY.encode())

    assert told(invoke("make", tmp_path / "in", *AS_OF, "-o", out))


def test_a_bad_file_s_odd_name_is_one_line_on_the_terminal(put, out):
    put("in/good.txt")
    put("in/a\nb\x1b[31m.txt", b"")

    result = invoke("make", put("in/good.txt").parent, *AS_OF, "-o", out)

    assert told(result, status=1)
    (line,) = lines(result)
    assert "\x1b" not in line and "\\n" in line


def test_reports_without_a_known_actor_make_a_brief(put, out):
    text = "A bridge over the river Foo was blown up near Barville on Monday, killing 3 people, villagers said."

    assert told(invoke("make", put("a.txt", text), *AS_OF, "-o", out))

    assert made(out)["theatre"] == "none"
    assert sentences(made(out)) == [text]


def test_reports_without_any_news_make_a_brief_that_says_so(put, tmp_path):
    path = put("a.txt", "The weather was fine and the harvest is expected to be good this year.")

    assert told(invoke("make", path, *AS_OF, "-o", tmp_path / "out" / "x.pdf"))

    assert made(tmp_path / "out" / "x.json")["sections"] == []
    assert "no front" in invoke("make", path, *AS_OF, "-o", tmp_path / "out" / "x.json").stdout


def test_the_same_file_named_twice_is_read_once(put, out):
    path = put("a.txt")

    assert told(invoke("make", path, path, path.parent, *AS_OF, "-o", out))
    assert made(out)["reports"] == 1


@pytest.mark.parametrize("seed", range(8))
def test_no_mangled_report_is_a_traceback(put, out, seed):
    rng = random.Random(seed)
    data = bytearray(
        rng.choice([p for p in sorted(build.REPORTS.iterdir()) if p.stem != "README"]).read_bytes()
    )
    for _ in range(rng.randrange(1, 60)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path = put(
        f"a{rng.choice(['.txt', '.html', '.md', '.jsonl', '.json'])}",
        bytes(data[: rng.randrange(200, len(data))]),
    )

    result = invoke("make", path, *AS_OF, "-o", out)

    assert result.exit_code in (0, 1, 2)
    assert "fault of the program" not in result.output
    assert out.exists() == (result.exit_code != 2)


# --- good and bad together --------------------------------------------------------------------


def test_good_and_bad_together_make_a_brief_that_lists_the_bad(put, tmp_path):
    put("in/good.txt")
    put("in/bad.json", "{")
    put("in/empty.txt", "")
    put("in/sheet.xlsx", b"PK\x03\x04")

    result = invoke(
        "make", tmp_path / "in", tmp_path / "gone", *AS_OF, "-o", tmp_path / "out" / "x.pdf"
    )

    assert told(result, status=1)
    names = ("bad.json", "empty.txt", "sheet.xlsx", "gone")
    assert len(lines(result)) == 4
    written = {e: (tmp_path / "out" / f"x.{e}").read_bytes() for e in build.ENDINGS}
    for name in names:
        assert any(name in line for line in lines(result))
        assert [e for e in made(tmp_path / "out" / "x.json")["left_out"] if name in e["what"]]
        assert name.encode() in written["html"]
        assert name.encode() in written["md"].replace(b"\\", b"")
    assert written["pdf"].startswith(b"%PDF-")


def test_a_bad_line_costs_only_itself(put, out):
    good = json.dumps({"id": "good", "date": "2016-06-06", "source": "Herald", "text": build.STORY})

    result = invoke("make", put("day.jsonl", f"{good}\nnot json\n{{}}\n"), *AS_OF, "-o", out)

    assert told(result, status=1)
    assert [s["ref"] for s in made(out)["sources"]] == ["good"]
    assert [e["what"].rsplit("/", 1)[-1] for e in made(out)["left_out"][:2]] == [
        "day.jsonl:2",
        "day.jsonl:3",
    ]


def test_statements_and_summarise_list_the_bad_too(put, tmp_path):
    paths = put("good.txt"), put("bad.json", "{")

    for command in (("statements", *paths, *AS_OF), ("summarise", *paths)):
        result = invoke(*command)
        assert told(result, status=1)
        assert result.stdout
        assert [line for line in lines(result) if "bad.json" in line]


# --- statements, summarise, verify ------------------------------------------------------------

FIELDS = [
    "doc",
    "text",
    "start",
    "end",
    "front",
    "offensive",
    "actors",
    "source",
    "figures",
    "date",
    "in_brief",
]


def test_statements_are_one_json_object_a_line(put, tmp_path):
    path, target = put("a.txt"), tmp_path / "s.jsonl"

    to_file = invoke("statements", path, *AS_OF, "-o", target)
    to_stdout = invoke("statements", path, *AS_OF)

    assert told(to_file) and told(to_stdout)
    assert to_file.stdout == ""
    assert target.read_bytes() == to_stdout.stdout_bytes
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [list(row) for row in rows] == [FIELDS] * len(rows)
    for row in rows:
        assert " ".join(build.STORY[row["start"] : row["end"]].split()) == row["text"]
    assert any(row["in_brief"] for row in rows)


def test_reprints_are_stated_each_and_late_reports_too(put):
    first = put(
        "a.jsonl", json.dumps({"id": "a", "date": "2016-06-06", "source": "A", "text": build.STORY})
    )
    second = put(
        "b.jsonl", json.dumps({"id": "b", "date": "2016-06-09", "source": "B", "text": build.STORY})
    )

    rows = [
        json.loads(line) for line in invoke("statements", first, second, *AS_OF).stdout.splitlines()
    ]

    assert {row["doc"] for row in rows} == {"a", "b"}
    assert {row["doc"] for row in rows if row["in_brief"]} == {"a"}


def test_a_summary_is_of_the_reports_words(put):
    result = invoke("summarise", put("a.txt"), "--words", "40")

    assert told(result)
    assert 0 < len(result.stdout.split()) <= 40
    for line in result.stdout.splitlines():
        assert line in " ".join(build.STORY.split())


def test_a_summary_as_json_says_where_each_sentence_stands(put):
    rows = json.loads(invoke("summarise", put("a.txt"), "--json").stdout)["sentences"]

    assert rows
    for row in rows:
        assert " ".join(build.STORY[row["start"] : row["end"]].split()) == row["text"]


def test_a_summary_as_json_says_why_each_sentence_is_there(put):
    rows = json.loads(invoke("summarise", put("a.txt"), "--json").stdout)["sentences"]

    for row in rows:
        assert {"centrality", "position", "novelty", "witnesses"} <= set(row)
        assert all(0 <= row[part] <= 1 for part in ("centrality", "position", "novelty"))


def test_a_summary_of_so_many_sentences(put):
    result = invoke("summarise", put("a.txt"), "--sentences", "2")

    assert len(result.stdout.splitlines()) == 2


def test_what_was_told_is_not_summarised_again(put):
    whole = invoke("summarise", put("a.txt"), "--words", "400").stdout
    path = put("a.txt")

    assert whole
    assert invoke("summarise", path, "--words", "400", "--told", path).stdout == ""


def test_summarise_answers_an_unknown_ranker_with_the_nearest(put):
    refused(invoke("summarise", put("a.txt"), "--ranker", "bland"), "did you mean 'blend'")


def test_the_rankers_are_listed_with_paper_and_cost():
    lines = invoke("rankers").stdout.splitlines()
    rows = json.loads(invoke("rankers", "--json").stdout)["rankers"]

    assert [line.split()[0] for line in lines] == [row["name"] for row in rows] == rankers.names()
    assert all(row["paper"] and row["cost"] for row in rows)


def test_verify_proves_a_brief_where_its_reports_lie(put, out):
    told(invoke("make", put("in/a.txt"), *AS_OF, "-o", out))

    result = invoke("verify", out)

    assert told(result)
    count = len(sentences(made(out)))
    assert result.stdout == f"{count} of {count} quotations proved\n"


def test_verify_takes_the_reports_from_elsewhere(put, out, tmp_path):
    told(invoke("make", put("in/a.txt"), *AS_OF, "-o", out))
    (tmp_path / "in").rename(tmp_path / "moved")

    assert invoke("verify", out).exit_code == 2
    assert told(invoke("verify", out, tmp_path / "moved"))


def test_verify_names_each_quotation_that_fails(put, out):
    path = put("in/a.txt")
    told(invoke("make", path, *AS_OF, "-o", out))
    path.write_text(build.STORY.replace("12 civilians", "13 civilians"), encoding="utf-8")

    result = invoke("verify", out)

    assert result.exit_code == 2
    assert "it was changed, or is missing" in result.stderr
    assert result.stdout.startswith("0 of ")


@pytest.mark.parametrize("inputs", [None, 3, "a", [3], [None], ["\0"], ["a" * 5000]])
def test_verify_bears_with_a_mangled_brief(put, out, inputs):
    told(invoke("make", put("in/a.txt"), *AS_OF, "-o", out))
    brief = {**made(out), "inputs": inputs}
    out.write_text(json.dumps(brief), encoding="utf-8")

    result = invoke("verify", out)

    assert result.exit_code == 2
    assert "fault of the program" not in result.output


# --- interruptions ----------------------------------------------------------------------------


def test_ctrl_c_leaves_quietly_with_130_and_nothing_half_written(put, tmp_path, monkeypatch):
    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(folder.os, "fsync", interrupted)
    (tmp_path / "out").mkdir()

    result = invoke("make", put("a.txt"), *AS_OF, "-o", tmp_path / "out" / "x.json")

    assert (result.exit_code, result.output) == (130, "")
    assert list((tmp_path / "out").iterdir()) == []


#: The command line with somebody who soon presses Ctrl-C.
IMPATIENT = """
import os, signal, threading
from briefing.cli import main
threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT)).start()
main()
"""


def test_ctrl_c_while_it_works_leaves_quietly_too(put, tmp_path):
    rows = (json.dumps({"id": str(n), "text": build.STORY * 40}) for n in range(400))
    path = put("in/a.jsonl", "\n".join(rows))

    done = subprocess.run(
        [sys.executable, "-c", IMPATIENT, "statements", str(path), *AS_OF, "-o", "s.jsonl"],
        cwd=tmp_path,
        env=build.environment(),
        capture_output=True,
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output_is_one_line(put):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "statements", str(put("a.txt")), *AS_OF],
            env=build.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
        )

    assert done.returncode == 2
    assert done.stderr == b"briefing: standard output: no space left on device\n"


@pytest.mark.parametrize(
    "command", [("statements",), ("summarise", "--words", "4000"), ("make", "-o", "-")]
)
def test_a_reader_that_goes_away_is_no_error(put, command):
    name, *rest = command
    as_of = [] if name == "summarise" else AS_OF
    text = "\n".join(
        json.dumps({"id": str(n), "text": build.STORY})
        for n in range(30 if name == "statements" else 2)
    )
    path = put("a.jsonl", text)
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", name, str(path), *as_of, *rest],
            env=build.environment(),
            stdout=write,
            stderr=subprocess.PIPE,
            timeout=120,
        )
    finally:
        os.close(write)

    assert done.stderr == b""
    assert done.returncode == 0


def test_a_fault_of_the_program_is_one_line_that_says_where(put, out, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("division by zero\nand more")

    monkeypatch.setattr("briefing.edition.render_edition", broken)
    result = invoke("make", put("a.txt"), *AS_OF, "-o", out)

    assert result.exit_code == 2
    (line,) = lines(result)
    assert "ZeroDivisionError in cli_make.py:" in line
    assert not out.parent.exists()


def test_a_closed_standard_input_is_an_empty_one(out):
    code = "import os, sys; os.close(0); os.execv(sys.executable, [sys.executable, '-m', 'briefing', 'make', '-', '-o', sys.argv[1]])"

    done = subprocess.run(
        [sys.executable, "-c", code, str(out)],
        env=build.environment(),
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (
        2,
        "briefing: no report could be read: -: empty file\n",
    )


def test_nothing_is_printed_in_colour_or_drawn_where_nobody_looks(put, tmp_path):
    done = build.run(
        "make",
        put("a.txt"),
        *AS_OF,
        "-o",
        tmp_path / "x.json",
        cwd=tmp_path,
        FORCE_COLOR="1",
        TERM="xterm",
    )

    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert Path(tmp_path / "x.json").exists()
