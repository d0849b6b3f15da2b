"""What a brief needs on this machine, and the remedy for what is missing."""

import sys

import build
import pytest

from briefing import data, doctor
from briefing.doctor import examine


def found(folder, name):
    return next(check for check in examine(folder) if check.name == name)


def test_here_all_is_well(tmp_path):
    checks = examine(tmp_path)

    assert [c.name for c in checks if not c.ok] == []
    assert all(c.detail for c in checks)
    assert list(tmp_path.iterdir()) == []


def test_each_part_of_a_brief_is_looked_at(tmp_path):
    names = [check.name for check in examine(tmp_path)]

    assert {"python", "pango", "fonts", "theatres", "gazetteer", "base map", "output"} <= set(names)


def test_a_folder_that_cannot_be_written_is_found(tmp_path):
    check = found(tmp_path / "gone", "output")

    assert not check.ok
    assert str(tmp_path / "gone") in check.remedy


@pytest.mark.parametrize("name", ["fonts", "templates", "theatres", "gazetteer", "base map"])
def test_missing_data_are_found_each_by_its_check(tmp_path, monkeypatch, name):
    monkeypatch.setattr(data, "_PACKAGE", tmp_path / "briefing")

    check = found(tmp_path, name)

    assert not check.ok and check.detail
    assert "reinstall briefing" in check.remedy


def test_a_faulty_theatre_file_is_named_with_its_line(tmp_path, monkeypatch):
    theatre = tmp_path / "mine.toml"
    theatre.write_text('[theatre]\nid = "mine"\n\n[[actor]]\nid = "a"\nname = "A"\nknd = "x"\n')
    monkeypatch.setattr(data, "theatres", lambda: {"mine": theatre})

    check = found(tmp_path, "theatres")

    assert not check.ok
    assert check.detail.startswith(f"{theatre}:7:")


def test_without_pango_the_command_that_installs_it_is_named(tmp_path, monkeypatch):
    class NoPango:
        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'\nand more")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])

    check = found(tmp_path, "pango")

    assert not check.ok
    assert check.detail == "cannot load library 'libpango-1.0-0'"
    assert check.remedy == doctor.APT


def test_the_command_says_it_a_line_a_check_and_leaves_with_0(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    result = build.invoke("doctor")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == len(examine(tmp_path))
    assert all(line.startswith("ok ") for line in result.stdout.splitlines())


def test_the_command_leaves_with_2_and_the_remedy_where_something_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(data, "theatres", dict)

    result = build.invoke("doctor")

    assert result.exit_code == 2
    assert "FAIL  theatres" in result.stdout
    assert "→ " in result.stdout
