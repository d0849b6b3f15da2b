"""``briefing theatre list | show | check``."""

from __future__ import annotations

import json

import pytest
from build import invoke


def test_the_shipped_theatres_are_listed_with_their_size():
    result = invoke("theatre", "list", "--json")
    (row,) = json.loads(result.stdout)

    assert row["theatre"] == "syria-iraq"
    assert row["actors"] >= 80
    assert row["places"] >= 600
    assert row["sources"] >= 80
    assert "actors" in invoke("theatre", "list").stdout


def test_an_entry_is_shown_by_id_name_or_spelling():
    by = {
        words: json.loads(invoke("theatre", "show", "syria-iraq", words, "--json").stdout)
        for words in ("falluja", "Fallujah", "Faloojah")
    }

    assert {rows[0]["id"] for rows in by.values()} == {"falluja"}
    assert by["Faloojah"][0]["found_by"] == "spelling by rule"
    assert by["falluja"][0]["front"] == "falluja"


def test_all_that_a_word_may_mean_is_shown():
    out = invoke("theatre", "show", "syria-iraq", "YPG").stdout

    assert "People's Protection Units" in out or "YPG" in out
    assert "wider" in out
    assert "letter" in out


@pytest.mark.parametrize("table", ["actors", "places", "areas", "sources", "sides"])
def test_a_table_is_shown_a_line_an_entry(table):
    lines = invoke("theatre", "show", "syria-iraq", "--table", table).stdout.splitlines()
    rows = json.loads(invoke("theatre", "show", "syria-iraq", "--table", table, "--json").stdout)

    assert len(lines) == len(rows) + 1


def test_what_is_not_there_is_said_in_one_line():
    for arguments, words in (
        (("show", "syria-iraq", "Atlantis"), "nothing is called 'Atlantis'"),
        (("show", "nowhere"), "no theatre called 'nowhere'"),
        (("check", "nowhere.toml"), "no such file"),
    ):
        result = invoke("theatre", *arguments)

        assert result.exit_code == 2
        assert words in result.stderr
        assert result.stderr.count("\n") == 1


def test_the_status_of_a_check_says_how_bad_it_is(tmp_path):
    good = '[theatre]\nid = "war"\n[[side]]\nid = "red"\nname = "Red"\n'
    actor = '[[actor]]\nid = "{0}"\nname = "Army"\nkind = "army"\nside = "{1}"\n'
    files = {
        0: good + actor.format("a", "red"),
        1: good + actor.format("a", "red") + actor.format("b", "red"),
        2: good + actor.format("a", "blue"),
    }
    for status, text in files.items():
        (tmp_path / "war.toml").write_text(text)
        result = invoke("theatre", "check", tmp_path / "war.toml")

        assert result.exit_code == status
    assert "war.toml:10: error: side: there is no side 'blue'" in result.stdout
    assert "1 error, 0 warnings, 0 notes" in result.stdout


def test_a_check_tells_a_machine_the_same(tmp_path):
    (tmp_path / "war.toml").write_text('[theatre]\nid = "war"\n[[sid]]\nid = "x"\n')
    (found,) = json.loads(invoke("theatre", "check", tmp_path / "war.toml", "--json").stdout)

    assert (found["line"], found["severity"]) == (3, "error")


REPORT = (
    "Shells hit Gao\n\nMalian troops fought fighters of the Azawad Front in the town of Gao in Mali "
    "on Friday. Azawad Front fighters fled.\n"
)


def test_a_theatre_file_is_drafted_from_reports_and_passes_the_check(tmp_path):
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    out = tmp_path / "sahel.toml"

    written = invoke("theatre", "draft", str(tmp_path / "report.txt"), "-o", str(out))
    checked = invoke("theatre", "check", str(out))

    assert written.exit_code == 0
    assert (tmp_path / "sahel.places.csv").exists()
    assert checked.exit_code == 0
    assert "Azawad Front" in invoke("theatre", "show", str(out), "azawad-front").stdout


def test_beside_a_theatre_only_what_it_does_not_know_is_listed(tmp_path):
    text = REPORT.replace("Malian troops", "Islamic State fighters")
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")

    result = invoke(
        "theatre", "draft", str(tmp_path / "report.txt"), "--theatre", "syria-iraq", "--json"
    )
    names = {row["name"] for row in json.loads(result.stdout)}

    assert "Azawad Front" in names
    assert "Islamic State" not in names


def test_a_draft_that_cannot_be_written_is_told_in_one_line(tmp_path):
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")

    result = invoke(
        "theatre", "draft", str(tmp_path / "report.txt"), "-o", str(tmp_path / "no" / "x.toml")
    )

    assert result.exit_code != 0
    assert "cannot be written" in result.stderr
