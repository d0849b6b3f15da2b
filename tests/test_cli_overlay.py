"""``make --overlay``, ``overlay check``, ``verify`` of what is withheld: as a person meets them."""

from __future__ import annotations

import json

import pytest
from build import STORY, invoke

REPORT = STORY.replace("activists said", "Zorvan Quilby said", 1)
AS_OF = ("--as-of", "2016-06-07")


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a-zorvan-quilby.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def make(desk):
    def run(text, *more):
        (desk / "overlay.toml").write_text(text, encoding="utf-8")
        return invoke(
            "make", desk / "reports", "--overlay", desk / "overlay.toml", *AS_OF,
            "-o", desk / "out" / "b.json", *more,
        )  # fmt: skip

    return run


def brief(desk):
    return (desk / "out" / "b.json").read_text(encoding="utf-8")


def test_an_overlay_is_applied_and_its_name_withheld_in_all_that_is_written(make, desk):
    result = make('[[withhold]]\nnames = ["Zorvan Quilby"]\n')

    assert result.exit_code == 0, result.output
    assert "quilby" not in brief(desk).casefold()
    assert "[name withheld]" in brief(desk)
    assert json.loads(brief(desk))["inputs"] == ["../reports"]


def test_verify_proves_the_rest_and_says_how_much_is_not_shown(make, desk):
    make('[[withhold]]\nnames = ["Zorvan Quilby"]\n')
    result = invoke("verify", desk / "out" / "b.json")

    assert result.exit_code == 0
    assert "quotations proved" in result.stdout
    assert "the analyst withholds 1 name, 13 characters in all; the rest is proved" in result.stdout


def test_an_entry_that_matches_nothing_is_a_line_on_standard_error_and_status_1(make, desk):
    result = make('\n[[drop]]\nwords = "nobody ever said this"\n')

    assert result.exit_code == 1
    assert result.stderr == (
        f"briefing: {desk / 'overlay.toml'}:2: [[drop]] no sentence has these words\n"
    )
    assert '"matches": false' in brief(desk)


def test_what_is_skipped_is_told_without_the_name(make, desk):
    (desk / "reports" / "zorvan-quilby.pdf").write_bytes(b"%PDF-1.4 nothing")
    (desk / "reports" / "zorvan-quilby.txt").write_bytes(b"")
    result = make('[[withhold]]\nnames = ["Zorvan Quilby"]\n')

    assert "quilby" not in result.output.casefold()
    assert "quilby" not in brief(desk).casefold()


def test_a_wrong_overlay_makes_no_brief_and_all_that_is_wrong_is_told(make, desk):
    result = make('[[pin]]\nword = "a b c"\n\n[[regrade]]\nsource = "x"\nletter = "Z"\n')

    assert result.exit_code == 2
    assert not (desk / "out").exists()
    assert f"{desk / 'overlay.toml'}:2: [[pin]] has no key 'word'; did you mean" in result.stderr
    assert f"{desk / 'overlay.toml'}:6: letter must be one of" in result.stderr


def test_no_such_overlay_is_one_line(desk):
    result = invoke("make", desk / "reports", "--overlay", desk / "none.toml")

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "the overlay file cannot be read: no such file" in result.stderr


def test_the_settings_name_an_overlay_beside_them(desk):
    (desk / "hand.toml").write_text('[[comment]]\ntext = "Line down."\nby = "R. H."\n')
    (desk / "briefing.toml").write_text(
        '[brief]\noverlay = "hand.toml"\n[[source]]\nname = "r"\nkind = "folder"\npath = "reports"\n'
    )
    result = invoke(
        "make", "--config", desk / "briefing.toml", *AS_OF, "-o", desk / "out" / "b.json", "-q"
    )

    assert result.exit_code == 0, result.output
    assert json.loads(brief(desk))["analyst"]["comments"][0]["text"] == "Line down."


def test_settings_with_an_overlay_that_is_not_there_are_refused(desk):
    (desk / "briefing.toml").write_text('[brief]\noverlay = "gone.toml"\n')
    result = invoke("make", desk / "reports", "--config", desk / "briefing.toml")

    assert result.exit_code == 2
    assert f"briefing.toml:2: overlay: no file {desk / 'gone.toml'}" in result.stderr


def test_check_alone_counts_the_entries(desk):
    (desk / "o.toml").write_text('[[pin]]\nfront = "x"\n\n[[pin]]\nfront = "y"\n')
    result = invoke("overlay", "check", desk / "o.toml")

    assert (result.exit_code, result.stdout) == (0, f"{desk / 'o.toml'}: pin 2\n")


def test_check_with_reports_says_what_each_entry_does(desk):
    (desk / "o.toml").write_text(
        '[[pin]]\nwords = "blew up a bridge"\n\n[[drop]]\nfront = "Atlantis"\n\n'
        '[[comment]]\ntext = "x"\nby = "R"\n'
    )
    result = invoke("overlay", "check", desk / "o.toml", desk / "reports", *AS_OF)
    lines = result.stdout.splitlines()

    assert result.exit_code == 1
    assert lines[0].startswith(
        f"ok    {desk / 'o.toml'}:1: [[pin]] put a sentence of report 1 first"
    )
    assert lines[1] == f"MISS  {desk / 'o.toml'}:4: [[drop]] there is no front 'Atlantis'"
    assert lines[2].startswith("ok    1 more")


def test_check_of_a_wrong_file_has_status_2(desk):
    (desk / "o.toml").write_text("[[pin]]\n")

    assert invoke("overlay", "check", desk / "o.toml").exit_code == 2
