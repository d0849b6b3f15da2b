"""A theatre from its compiled copy is the theatre of its files."""

from __future__ import annotations

import json
import os

import pytest
from build import STORY, brief, doc

from briefing import data
from briefing.registry import renderers
from briefing.theatre import compiled, lexicon, load, load_compiled

SHIPPED = data.theatres()["syria-iraq"]
TEXT = "The army and the SDF fought near Fallouja, Tabqa and Dayr az-Zawr, the Observatory said."


@pytest.fixture
def small(tmp_path):
    """A theatre file of one side and one place, and the folder of its copies."""
    file = tmp_path / "war.toml"
    file.write_text(
        '[theatre]\nid = "war"\nplaces = "war.csv"\n[[side]]\nid = "red"\nname = "Red"\n'
    )
    columns = "id,name,kind,lat,lon,country,province,area,aliases\n"
    (tmp_path / "war.csv").write_text(columns + "mill,Mill,town,1,2,,,,Mille\n")
    return file, tmp_path / "cache"


def copies(folder):
    return sorted(folder.glob("*.json"))


def test_the_copy_says_what_the_files_say(tmp_path):
    first = load_compiled(SHIPPED, tmp_path)
    again = load_compiled(SHIPPED, tmp_path)

    assert len(copies(tmp_path)) == 1
    assert first == again == load(SHIPPED)
    for name in ("actor_names", "place_names", "source_names"):
        found = [list(getattr(t, name).search(TEXT)) for t in (first, again)]
        assert found[0] == found[1]


def test_the_copy_is_used(small, monkeypatch):
    file, folder = small
    load_compiled(file, folder)
    monkeypatch.setattr(compiled, "load", lambda path: pytest.fail("loaded from its files"))

    assert load_compiled(file, folder).places["mill"].aliases == ("Mille",)


def test_another_content_has_another_copy(small):
    file, folder = small
    load_compiled(file, folder)
    file.with_name("war.csv").write_text(
        file.with_name("war.csv").read_text().replace("Mille", "Mylle")
    )

    assert load_compiled(file, folder).places["mill"].aliases == ("Mylle",)
    assert len(copies(folder)) == 2


@pytest.mark.parametrize("broken", ["", "{}", "[1]", '{"id": 3}', "\0", '{"tables": null}'])
def test_a_broken_copy_is_made_again(small, broken):
    file, folder = small
    whole = load_compiled(file, folder)
    (copy,) = copies(folder)
    copy.write_text(broken)

    assert load_compiled(file, folder) == whole
    assert json.loads(copy.read_text())["id"] == "war"


def test_somebody_else_s_copy_is_not_read(small, monkeypatch):
    file, folder = small
    load_compiled(file, folder)
    (copy,) = copies(folder)
    copy.write_text(copy.read_text().replace("Mille", "Planted"))
    monkeypatch.setattr(os, "getuid", lambda: os.stat(copy).st_uid + 1)

    assert load_compiled(file, folder).places["mill"].aliases == ("Mille",)


def test_without_a_folder_or_where_none_can_be_made_the_theatre_loads(small, tmp_path):
    file, _ = small
    (tmp_path / "file").write_text("")

    assert (
        load_compiled(file, None) == load_compiled(file, tmp_path / "file" / "cache") == load(file)
    )


def test_only_its_owner_may_look_into_the_folder(small):
    file, folder = small
    load_compiled(file, folder)

    assert folder.stat().st_mode & 0o077 == 0


def test_a_brief_is_the_same_with_and_without_a_copy(tmp_path):
    kept, plain = load_compiled(SHIPPED, tmp_path), load(SHIPPED)
    again = load_compiled(SHIPPED, tmp_path)

    made = [renderers.get("json")(brief(doc(STORY), theatre=t), None) for t in (kept, again, plain)]

    assert made[0] == made[1] == made[2]


def test_the_cache_can_be_named_or_turned_off(monkeypatch, tmp_path):
    monkeypatch.setenv("BRIEFING_CACHE", "off")
    assert data.cache() is None
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path))
    assert data.cache() == tmp_path
    monkeypatch.delenv("BRIEFING_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert data.cache() == tmp_path / "briefing"


def test_another_program_makes_another_copy(small, monkeypatch, tmp_path):
    file, folder = small
    load_compiled(file, folder)
    other = tmp_path / "lexicon.py"
    other.write_text("# names are folded otherwise")
    monkeypatch.setattr(compiled, "_PROGRAM", (other,))
    load_compiled(file, folder)

    assert len(copies(folder)) == 2


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(small, monkeypatch):
    file, folder = small

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full)

    assert load_compiled(file, folder) == load(file)
    assert list(folder.iterdir()) == []


def test_the_copy_holds_the_spelling_tables(small, monkeypatch):
    file, folder = small
    load_compiled(file, folder)
    monkeypatch.setattr(lexicon, "key_of", lambda words: pytest.fail("made again"))
    again = load_compiled(file, folder).place_names

    # "Mill" is too short for a key.
    assert again._spelt == {"=mila": (("mille",), again._names["mille",][0])}
