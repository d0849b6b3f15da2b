"""The newest brief is the one that "latest" means; other files are none of ours."""

from datetime import date

import pytest

from briefing.errors import RenderError
from briefing.run.index import briefs_in, forms_of, latest_of, list_briefs, point_to
from briefing.run.names import Name

SIXTH = Name(date(2016, 6, 6), "syria-iraq", 1)
SEVENTH = Name(date(2016, 6, 7), "syria-iraq", 2)
AGAIN = Name(date(2016, 6, 7), "syria-iraq", 2, 2)


def put(folder, *names):
    for name in names:
        for suffix in (".pdf", ".json"):
            (folder / f"{name}{suffix}").write_text(str(name))


def test_briefs_are_listed_the_newest_first_and_nothing_else(tmp_path):
    put(tmp_path, SIXTH, AGAIN, SEVENTH, "latest", "notes")

    assert briefs_in(tmp_path) == [AGAIN, SEVENTH, SIXTH]
    assert forms_of(tmp_path, SIXTH) == (".pdf", ".json")


def test_latest_is_the_last_revision_of_the_newest_day():
    assert latest_of([SEVENTH, AGAIN, SIXTH]) == AGAIN
    assert latest_of([]) is None


def test_the_link_moves_on(tmp_path):
    put(tmp_path, SIXTH, SEVENTH)

    point_to(tmp_path, SIXTH)
    point_to(tmp_path, SEVENTH)

    assert (tmp_path / "latest.pdf").read_text() == str(SEVENTH)
    assert (tmp_path / "latest.json").is_symlink()
    assert not list(tmp_path.glob(".latest*"))


def test_where_there_are_no_links_it_is_a_copy(tmp_path, monkeypatch):
    put(tmp_path, SIXTH)

    def refuse(*args):
        raise OSError

    monkeypatch.setattr("pathlib.Path.symlink_to", refuse)
    point_to(tmp_path, SIXTH)

    assert (tmp_path / "latest.pdf").read_text() == str(SIXTH)
    assert not (tmp_path / "latest.pdf").is_symlink()


def test_a_folder_in_the_link_s_way_is_an_error(tmp_path):
    put(tmp_path, SIXTH)
    (tmp_path / "latest.pdf").mkdir()

    with pytest.raises(OSError, match="latest"):
        point_to(tmp_path, SIXTH)


def test_a_faulty_page_of_the_list_is_named_by_its_own_name(tmp_path):
    put(tmp_path, SIXTH)
    own = tmp_path / "templates"
    own.mkdir()
    (own / "index.html").write_text("{% if %}", encoding="utf-8")

    with pytest.raises(RenderError, match=r"index\.html:1: the template can't be rendered"):
        list_briefs(tmp_path, own)
