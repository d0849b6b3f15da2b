"""A copy of each brief in another folder, and no more than so many kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parcels import NAME, put

from briefing.deliver.shelf import Shelf, beyond
from briefing.errors import DeliveryError


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def sent(shelf, parcel):
    return shelf.send(parcel, shelf.path, lambda: None)


def test_all_files_of_a_brief_are_copied(tmp_path):
    parcel = put(tmp_path / "out")

    assert sent(Shelf(name="desk", path=str(tmp_path / "desk")), parcel) == "copied"

    assert names(tmp_path / "desk") == [f"{NAME}.json", f"{NAME}.md", f"{NAME}.pdf"]


def test_only_the_files_asked_for_are_copied(tmp_path):
    shelf = Shelf(name="desk", path=str(tmp_path / "desk"), files=(".pdf",))

    sent(shelf, put(tmp_path / "out"))

    assert names(tmp_path / "desk") == [f"{NAME}.pdf"]


def test_the_oldest_briefs_go_and_nothing_else(tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    for other in ("notes.md", "2016-06-01_plan.pdf", "latest.pdf"):
        (desk / other).write_text("mine")
    shelf = Shelf(name="desk", path=str(desk), files=(".pdf",), keep=2)

    for day in (4, 5, 6):
        told = sent(shelf, put(tmp_path / "out", f"2016-06-0{day}_syria-iraq_00{day}"))

    assert told == "copied, 1 old removed"
    assert names(desk) == [
        "2016-06-01_plan.pdf", "2016-06-05_syria-iraq_005.pdf", "2016-06-06_syria-iraq_006.pdf",
        "latest.pdf", "notes.md",
    ]  # fmt: skip


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "desk").write_text("a file")

    with pytest.raises(DeliveryError, match=r"desk.*cannot be written") as error:
        sent(Shelf(name="desk", path=str(tmp_path / "desk")), put(tmp_path / "out"))

    assert "choose another" not in str(error.value)


@given(days=st.sets(st.integers(1, 28), max_size=12), keep=st.integers(0, 15))
def test_what_goes_is_older_than_all_that_stays(days, keep):
    names = [f"2016-06-{day:02}_syria-iraq_{day:03}.pdf" for day in days]

    gone = {f"{name}.pdf" for name in beyond(keep, names)}

    assert len(names) - len(gone) == (min(keep, len(names)) if keep else len(names))
    assert all(old < new for old in gone for new in set(names) - gone)


def test_an_old_brief_that_cannot_be_removed_is_named(tmp_path, monkeypatch):
    shelf = Shelf(name="desk", path=str(tmp_path / "desk"), files=(".pdf",), keep=1)
    sent(shelf, put(tmp_path / "out", "2016-06-05_syria-iraq_001"))

    def refuse(*args, **kwargs):
        raise OSError(116, "Stale file handle")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    with pytest.raises(DeliveryError, match="old briefs can't be removed: stale file handle"):
        sent(shelf, put(tmp_path / "out", "2016-06-06_syria-iraq_002"))
