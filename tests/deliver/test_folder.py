"""Files are put in place whole, all of them, or not at all."""

import os
import stat
from pathlib import Path

import pytest

from briefing.deliver import folder
from briefing.deliver.folder import write_all, written
from briefing.errors import RenderError


def names(path: Path) -> list[str]:
    return sorted(p.name for p in path.rglob("*"))


def test_every_file_is_written_and_the_folders_on_the_way(tmp_path):
    files = {tmp_path / "a" / "b" / "x.pdf": b"pdf", tmp_path / "a" / "x.md": b"md"}

    assert write_all(files) == tuple(files)

    assert {p: p.read_bytes() for p in files} == files
    assert names(tmp_path) == ["a", "b", "x.md", "x.pdf"]


def test_a_file_that_is_there_is_replaced(tmp_path):
    (tmp_path / "x").write_bytes(b"old and longer")

    write_all({tmp_path / "x": b"new"})

    assert (tmp_path / "x").read_bytes() == b"new"


def test_the_files_can_be_read_by_whoever_the_umask_lets(tmp_path):
    before = os.umask(0o027)
    try:
        write_all({tmp_path / "x": b""})
        assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)


def test_a_folder_in_the_way_is_named_and_nothing_is_written(tmp_path):
    (tmp_path / "x.json").mkdir()

    with pytest.raises(RenderError, match=r"x\.json: cannot be written: is a directory; .* -o"):
        write_all({tmp_path / "x.pdf": b"pdf", tmp_path / "x.json": b"json"})

    assert names(tmp_path) == ["x.json"]


def test_a_file_where_a_folder_should_be_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(RenderError, match="cannot be written"):
        write_all({tmp_path / "file" / "x.pdf": b"pdf"})


def test_a_full_disk_leaves_the_old_files_and_no_rest(tmp_path, monkeypatch):
    (tmp_path / "x.pdf").write_bytes(b"old")

    asked = []

    def full(handle):
        asked.append(handle)
        if len(asked) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder.os, "fsync", full)
    with pytest.raises(RenderError, match=r"x\.json: cannot be written: no space left on device"):
        write_all({tmp_path / "x.pdf": b"pdf", tmp_path / "x.json": b"json"})

    assert names(tmp_path) == ["x.pdf"]
    assert (tmp_path / "x.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("where", ["fsync", "replace", "chmod"])
def test_an_interruption_leaves_nothing_half_written(tmp_path, monkeypatch, where):
    (tmp_path / "x.pdf").write_bytes(b"old")

    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(folder.os, where, interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "x.pdf": b"new", tmp_path / "x.md": b"new"})

    assert names(tmp_path) == ["x.pdf"]
    assert (tmp_path / "x.pdf").read_bytes() == b"old"


def test_a_name_as_long_as_names_can_be_is_written(tmp_path):
    name = "x" * 251 + ".pdf"

    write_all({tmp_path / name: b"pdf"})

    assert names(tmp_path) == [name]


def test_a_name_that_is_too_long_is_one_clear_error(tmp_path):
    with pytest.raises(RenderError, match="name too long"):
        write_all({tmp_path / ("x" * 300): b"pdf"})

    assert names(tmp_path) == []


# --- piece by piece ------------------------------------------------------------------------------


def test_a_file_written_piece_by_piece_is_put_in_place_at_the_end(tmp_path):
    path = tmp_path / "new" / "a.jsonl"

    with written(path) as file:
        file.write(b"one\n")
        assert not path.exists()
        file.write(b"two\n")

    assert path.read_bytes() == b"one\ntwo\n"
    assert [p.name for p in path.parent.iterdir()] == ["a.jsonl"]


def test_a_file_that_is_broken_off_leaves_the_older_one(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"old")

    with pytest.raises(KeyboardInterrupt), written(path) as file:
        file.write(b"new")
        raise KeyboardInterrupt

    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_place_that_can_t_be_written_to_piece_by_piece_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    for path in (tmp_path, tmp_path / "file" / "a.jsonl"):
        with pytest.raises(RenderError, match="choose another place with -o"), written(path):
            pass
