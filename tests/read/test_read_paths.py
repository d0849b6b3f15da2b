"""Paths to articles: what is found, what is passed over, what is refused and how."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Article, Skipped
from briefing.read import Limits, SourceFile, read_bytes, read_paths, sniff
from briefing.registry import readers


@pytest.fixture
def put(tmp_path):
    def write(name, content="Shells fell."):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def reasons(reading):
    return [s.reason for s in reading.skipped]


def refs(reading):
    return [a.ref for a in reading.articles]


def test_a_folder_is_read_in_order_with_its_subfolders(put, tmp_path):
    for name in ("b.txt", "a/z.md", "c/x.html", "a.jsonl"):
        put(name, '{"text": "Shells fell."}' if name.endswith("l") else "Shells fell.")

    assert refs(read_paths([tmp_path])) == ["z", "a", "b", "x"]


def test_hidden_files_and_readmes_are_passed_over_in_silence(put, tmp_path):
    for name in ("a.txt", ".hidden.txt", "README.md", "ReadMe.txt", ".git/b.txt"):
        put(name)

    reading = read_paths([tmp_path])

    assert (refs(reading), reading.skipped) == (["a"], ())


def test_a_readme_that_is_asked_for_is_read(put):
    assert refs(read_paths([put("README.md")])) == ["README"]


def test_unknown_types_in_a_folder_are_named(put, tmp_path):
    put("a.txt")
    put("map.png", b"\x89PNG")

    (skipped,) = read_paths([tmp_path]).skipped

    assert skipped.what.endswith("map.png")
    assert skipped.reason.startswith("unknown type .png")


def test_an_unknown_type_that_is_asked_for_is_sniffed(put):
    assert refs(read_paths([put("report.asc")])) == ["report"]
    assert reasons(read_paths([put("x.bin", b"\x89PNG")])) == ["not text but an image"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", bytes(range(256)) * 9, "not text: it holds NUL bytes"),
        ("a.json", b"{", "not JSON: expecting property name enclosed in double quotes in line 1"),
        ("a.html", b"<html></html>", "HTML page without text"),
    ],
)
def test_what_cannot_be_read_is_one_line(put, name, content, reason):
    reading = read_paths([put(name, content)])

    assert (reading.articles, reasons(reading)) == ((), [reason])


def test_missing_paths_and_empty_folders_are_one_line_each(tmp_path):
    (tmp_path / "empty").mkdir()

    assert reasons(read_paths([tmp_path / "nope", tmp_path / "empty"])) == [
        "no such file or folder",
        "no reports in this folder",
    ]


def test_a_path_that_no_system_has_is_one_line():
    assert reasons(read_paths(["a\0b"])) == ["cannot be read (no valid path)"]


def test_one_long_line_is_refused_by_a_stated_limit(put):
    long = put("a.txt", b"a" * 10_000_001)

    assert reasons(read_paths([long])) == ["a line longer than the limit of 10,000,000 bytes"]


def test_files_and_texts_over_the_limits_are_refused(put):
    text, report = put("a.txt", "a\n" * 60), put("b.json", '{"id": "r", "text": "%s"}' % ("b" * 99))

    assert reasons(read_paths([text], limits=Limits(max_bytes_per_file=100))) == [
        "larger than the limit of 100 bytes"
    ]
    reading = read_paths([text, report], limits=Limits(max_text_chars=50))
    assert reasons(reading) == ["text longer than the limit of 50 characters"] * 2
    assert reading.skipped[1].what.endswith("b.json:r")


def test_more_files_than_the_limit_are_not_read(put, tmp_path):
    for name in "abc":
        put(name)

    reading = read_paths([tmp_path], limits=Limits(max_files=2))

    assert refs(reading) == ["a", "b"]
    assert reasons(reading) == ["more than 2 files; the rest is not read"]


def test_a_file_reached_twice_is_read_once(put, tmp_path):
    path = put("a.txt")
    (tmp_path / "b.txt").symlink_to(path)

    assert refs(read_paths([path, tmp_path, str(path)])) == ["a"]


def test_links_out_of_a_folder_are_not_followed(put, tmp_path):
    outside = put("outside/secret.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").symlink_to(outside)
    (tmp_path / "in" / "b").symlink_to(outside.parent, target_is_directory=True)
    (tmp_path / "in" / "c.txt").symlink_to("nowhere.txt")
    (tmp_path / "in" / "d").symlink_to(tmp_path / "in", target_is_directory=True)

    reading = read_paths([tmp_path / "in"])

    assert reading.articles == ()
    assert reasons(reading) == ["link out of the folder; not followed"] * 2 + ["broken link"]


def test_pipes_are_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")

    assert (
        reasons(read_paths([tmp_path / "a.txt", tmp_path]))
        == ["not a file: pipes, sockets and devices are not read"] * 2
    )


def test_a_strange_file_name_is_shown_escaped(put):
    path = put("a\nb\u202e.txt", b"")

    assert read_paths([path]).skipped[0].what.endswith("a\\nb\\u202e.txt")


def test_a_strange_stem_is_escaped_in_the_ref(put):
    assert refs(read_paths([put("a\nb.txt")])) == ["a\\nb"]


def test_a_file_name_in_no_encoding_can_still_be_written_down(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"Shells fell.")

    (article,) = read_paths([tmp_path]).articles

    assert article.path.encode().endswith(b"caf\\udce9.txt")
    assert article.ref == "caf\\udce9"


def test_each_file_is_announced(put, tmp_path):
    put("a.txt")
    heard = []

    read_paths([tmp_path], on_file=heard.append)

    assert heard == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (b'\xef\xbb\xbf{"text": "a"}', "json"),
        (b'{"text": "a"}\n{"text": "b"}', "json"),
        (b'[{"text": "a"}]', "json"),
        (b"<!-- x -->\n<!DOCTYPE html><p>Ten people died in Homs.</p>", "html"),
        (b"[AFP] Ten people died.", "text"),
        (b"{{ 7*7 }}", "text"),
        ('{"text": "a"}'.encode("utf-16"), "json"),
    ],
)
def test_standard_input_is_sniffed(data, format_name):
    reading = read_paths(["-"], stdin=io.BytesIO(data))

    assert {a.format for a in reading.articles} == {format_name}
    assert {a.path for a in reading.articles} == {"-"}


def test_no_standard_input_is_an_empty_file():
    assert reasons(read_paths(["-"])) == ["empty file"]


@pytest.mark.parametrize("name", readers.names())
@given(data=st.binary(max_size=200) | st.text(max_size=60).map(str.encode))
def test_every_reader_gives_articles_or_reasons_for_any_bytes(name, data):
    from briefing.errors import ReadError

    try:
        results = list(read_bytes(data, SourceFile("a", "a"), name))
    except ReadError as error:
        assert error.reason.isprintable()
    else:
        assert all(isinstance(r, Article | Skipped) for r in results)
        assert all(r.text.encode() for r in results if isinstance(r, Article))


@given(st.binary(max_size=100))
def test_sniffing_names_a_format_there_is(data):
    assert sniff(data) in readers.names()
