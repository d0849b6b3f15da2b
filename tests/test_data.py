"""Where our own data lie: beside the package in a checkout, inside it in a wheel."""

import os

from build import ROOT

from briefing import data


def test_the_folders_of_a_checkout_lie_beside_the_package():
    assert data.folder("templates") == ROOT / "templates"
    assert data.folder("seeds") == ROOT / "seeds"


def test_a_wheel_s_folders_lie_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "seeds" / "theatres").mkdir(parents=True)
    (tmp_path / "seeds" / "theatres" / "b.toml").write_text("")
    (tmp_path / "seeds" / "theatres" / "a.toml").write_text("")
    (tmp_path / "seeds" / "theatres" / "a.csv").write_text("")
    monkeypatch.setattr(data, "_PACKAGE", tmp_path)

    assert data.folder("seeds") == tmp_path / "seeds"
    assert list(data.theatres()) == ["a", "b"]


def test_nothing_depends_on_the_working_directory(tmp_path, monkeypatch):
    before = data.theatres()
    monkeypatch.chdir(tmp_path)

    assert data.theatres() == before
    assert all(os.path.isabs(path) and path.is_file() for path in before.values())


def test_a_theatre_is_shipped():
    assert "syria-iraq" in data.theatres()
