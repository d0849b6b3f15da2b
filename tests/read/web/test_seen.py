"""What is remembered of answers, in files of the cache."""

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.read.web.seen import Known, SeenFiles

URL = "https://news.example/feed"
KNOWN = Known('"a1"', "Tue, 07 Jun 2016 06:00:00 GMT", URL, "text/html", b"<p>Shells.</p>")


@pytest.fixture
def seen(tmp_path):
    return SeenFiles(tmp_path / "web")


def test_what_is_put_is_got(seen):
    assert seen.get(URL) is None

    seen.put(URL, KNOWN)

    assert seen.get(URL) == KNOWN
    assert seen.get(URL + "2") is None


@given(st.text(), st.text(max_size=50), st.binary(max_size=300))
def test_any_answer_is_kept_as_it_is(tmp_path_factory, url, etag, body):
    seen = SeenFiles(tmp_path_factory.mktemp("seen"))
    known = Known(etag, "", url, "text/html", body)

    seen.put(url, known)

    assert seen.get(url) == known


def test_nobody_else_may_look(seen):
    seen.put(URL, KNOWN)
    (file,) = seen.folder.iterdir()

    assert stat.S_IMODE(os.stat(seen.folder).st_mode) == 0o700
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    assert "news" not in file.name


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.replace(b"Shells", b"Shelly"),
        lambda data: data.replace(b'"etag"', b'"etug"'),
        lambda data: b"[" * 15_000 + b"\n" + data,
        lambda data: b'{"url": 3}\n' + data,
        lambda data: b"\xff\xfe" + data,
    ],
)
def test_a_file_that_was_harmed_is_as_good_as_none(seen, harm):
    seen.put(URL, KNOWN)
    (file,) = seen.folder.iterdir()
    file.write_bytes(harm(file.read_bytes()))

    assert seen.get(URL) is None

    seen.put(URL, KNOWN)

    assert seen.get(URL) == KNOWN


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path):
    (tmp_path / "web").write_text("a file stands here")
    seen = SeenFiles(tmp_path / "web")

    seen.put(URL, KNOWN)
    seen.prune()

    assert seen.get(URL) is None


def test_the_oldest_goes_where_there_is_too_much(tmp_path):
    seen = SeenFiles(tmp_path, most_bytes=2500)
    for n in range(4):
        seen.put(f"{URL}/{n}", Known('"a"', "", URL, "", b"x" * 600))
        (new,) = (f for f in tmp_path.iterdir() if f.stat().st_mtime > 1e9)
        os.utime(new, (n, n))

    seen.prune()

    assert [seen.get(f"{URL}/{n}") is not None for n in range(4)] == [False, True, True, True]


def test_nothing_is_left_half_written(seen, monkeypatch):
    def interrupt(*args):
        raise KeyboardInterrupt

    seen.put(URL, KNOWN)
    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        seen.put(URL, Known('"b2"', "", URL, "", b"new"))

    assert len(list(seen.folder.iterdir())) == 1
    assert seen.get(URL) == KNOWN
