"""``briefing lineage``: a table of families for people, the same as JSON for a machine."""

from __future__ import annotations

import json

import pytest
from build import invoke
from families import HEADLINES, STORIES, wire


@pytest.fixture
def day(tmp_path):
    """A wire story, its reprint, an update, a story that draws on it, and one of its own."""
    border = "\n\n".join((*STORIES["border"], STORIES["wheat"][1]))
    rows = [
        ("wire", "reuters", "2016-06-05T08:00:00Z", wire("wheat")),
        ("copy", "Herald", "2016-06-05T12:00:00Z", "\n\n".join(STORIES["wheat"][:4])),
        ("new", "reuters", "2016-06-06T08:00:00Z", wire("wheat").replace("5,000", "6,500")),
        ("part", "Gazette", "2016-06-06T09:00:00Z", border),
        ("own", "Courier", "2016-06-06T09:00:00Z", "\n\n".join(STORIES["talks"])),
    ]
    path = tmp_path / "day.jsonl"
    lines = (
        {"id": ref, "source": outlet, "date": at, "title": HEADLINES["wheat"], "text": text}
        for ref, outlet, at, text in rows
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_the_table_has_a_row_for_each_report_of_a_family(day):
    result = invoke("lineage", day)

    assert result.exit_code == 0, result.output
    rows = {line.split()[0 if not line.startswith("1") else 1]: line
            for line in result.stdout.splitlines()[1:5]}  # fmt: skip
    assert list(rows) == ["wire", "copy", "new", "part"]
    assert "original" in rows["wire"] and "dateline: Reuters" in rows["wire"]
    assert "reprint" in rows["copy"] and "100 %" in rows["copy"] and "Reuters" in rows["copy"]
    assert "update" in rows["new"] and "1 figure changed" in rows["new"]
    assert "partial" in rows["part"] and "Gazette" in rows["part"]
    assert "5 reports, 3 of them no copy: 2 reprints and updates" in result.stdout
    assert "own" not in rows


def test_the_json_has_the_same_with_offsets(day):
    out = json.loads(invoke("lineage", day, "--json").stdout)

    assert (out["reports"], out["origins"]) == (5, 3)
    (family,) = out["families"]
    assert (family["head"], family["origin"]) == ("wire", "Reuters")
    assert [(row["ref"], row["kind"], row["source"]) for row in family["reports"]] == [
        ("wire", "original", ""), ("copy", "reprint", "wire"),
        ("new", "update", "wire"), ("part", "partial", "wire"),
    ]  # fmt: skip
    (lifted,) = family["reports"][3]["lifted"]
    assert lifted["source"] == "wire"
    assert lifted["end"] - lifted["start"] == len(STORIES["wheat"][1])


def test_the_order_of_the_reports_does_not_change_the_output(day, tmp_path):
    turned = tmp_path / "turned.jsonl"
    lines = day.read_text(encoding="utf-8").splitlines(keepends=True)
    turned.write_text("".join(reversed(lines)), encoding="utf-8")

    assert invoke("lineage", day, "--json").stdout == invoke("lineage", turned, "--json").stdout


def test_all_shows_reports_that_nobody_copied_too(day):
    out = json.loads(invoke("lineage", day, "--all", "--json").stdout)

    assert out["families"][0]["head"] == "wire"
    assert {"own", "part"} <= {row["head"] for row in out["families"]}


def test_where_nothing_was_copied_the_command_says_so(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("\n\n".join(STORIES["talks"]), encoding="utf-8")

    result = invoke("lineage", path)

    assert result.stdout == (
        "1 report, 1 of them no copy: 0 reprints and updates, 0 that draw on another in part\n"
    )


def test_what_cannot_be_read_is_listed_and_the_status_is_one(day, tmp_path):
    (tmp_path / "broken.jsonl").write_text("{no json\n", encoding="utf-8")

    result = invoke("lineage", day, tmp_path / "broken.jsonl")

    assert result.exit_code == 1
    assert "broken.jsonl" in result.stderr


def test_escape_sequences_of_a_report_do_not_reach_the_terminal(tmp_path):
    path = tmp_path / "bad.jsonl"
    rows = [{"id": f"\x1b[31m{n}", "source": "Herald", "text": wire("dam")} for n in range(2)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    assert "\x1b[31m" not in invoke("lineage", path, "--all").stdout
