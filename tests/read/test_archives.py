"""Archives: every file in them a report, none trusted, none unpacked without end."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from packing import TEXT, mail, mail_with, pdf, tarred, word, zipped

from briefing.errors import ReadError
from briefing.model import Article, Skipped
from briefing.read import Limits, SourceFile, read_bytes, read_paths, sniff


def read(data, name="a.zip", **limits):
    source = SourceFile(name, name.rpartition(".")[0], Limits(**limits))
    found = list(read_bytes(data, source, sniff(data)))
    return [r for r in found if isinstance(r, Article)], [
        r for r in found if isinstance(r, Skipped)
    ]


def listed(skipped):
    return [(s.what, s.reason) for s in skipped]


FILES = {
    "day/a.txt": TEXT.encode(),
    "b.md": TEXT.encode(),
    "c.pdf": pdf(TEXT),
    "d.docx": word(TEXT),
    "e.eml": mail(),
    "f.csv": f"text,source\n{TEXT.replace(',', ' ')},Herald\n".encode(),
}


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_every_format_is_read_inside_an_archive(pack):
    articles, skipped = read(pack(FILES))

    assert [a.format for a in articles] == ["text", "markdown", "pdf", "docx", "mail", "csv"]
    assert [a.ref for a in articles][:4] == ["a", "b", "c", "d"]
    assert {a.path for a in articles} == {"a.zip"}
    assert skipped == []


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_archives_and_files_are_read(pack):
    assert [a.ref for a in read(pack(tarred(FILES)), "week.tar.gz")[0]][:2] == ["a", "b"]
    (article,), _ = read(pack(TEXT.encode()), "report.txt.gz")
    assert (article.text, article.ref) == (TEXT, "report")


def test_packed_files_after_one_another_are_one():
    (article,), _ = read(gzip.compress(b"Guns fired.\n") + gzip.compress(b"Ten died."), "a.txt.gz")

    assert article.text == "Guns fired.\nTen died."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../../etc/passwd.txt", "its name leads out of the archive; not read"),
        ("a\\..\\..\\b.txt", "its name leads out of the archive; not read"),
        ("/etc/a.txt", "an absolute name; not read"),
        ("C:\\a.txt", "an absolute name; not read"),
        ("\\\\host\\a.txt", "an absolute name; not read"),
    ],
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_are_refused_and_the_rest_is_read(pack, name, reason):
    articles, skipped = read(pack({name: TEXT, "good.txt": TEXT}))

    assert [a.ref for a in articles] == ["good"]
    assert [s.reason for s in skipped] == [reason]
    assert all(s.what.isprintable() for s in skipped)


def test_nothing_is_written_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT, "../b.txt": TEXT}))

    read_paths(["a.zip"])

    assert [p.name for p in tmp_path.rglob("*")] == ["a.zip"]
    assert not (tmp_path.parent / "b.txt").exists()


def test_a_member_of_zeros_is_stopped_by_its_ratio():
    articles, skipped = read(zipped({"bomb.txt": b"0" * 20_000_000, "good.txt": TEXT}))

    assert [a.ref for a in articles] == ["good"]
    assert listed(skipped) == [
        ("a.zip!bomb.txt", "unpacks to more than 200 times its size; not read")
    ]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_bomb_is_stopped_before_it_is_unpacked(pack):
    with pytest.raises(ReadError, match="unpacks to more than 200 times its size"):
        read(pack(b"0" * 60_000_000), "a.txt.gz")


def test_all_that_unpacks_is_counted_together_at_every_depth():
    inner = zipped({f"{i}.txt": (TEXT + str(i)) * 20 for i in range(10)})
    articles, skipped = read(
        zipped({"a.zip": inner, "b.zip": inner, "c.zip": inner}), max_unpacked_bytes=20_000
    )

    assert 0 < len(articles) < 20
    assert {s.reason for s in skipped} == {
        "unpacks to more than 20,000 bytes; the rest is not read"
    }


def test_archives_nest_only_so_deep():
    data = zipped({"deep.txt": TEXT})
    for level in range(3):
        data = zipped({f"{level}.zip": data, f"at-{level}.txt": TEXT})
    assert len(read(data)[0]) == 4

    articles, skipped = read(zipped({"4.zip": data}))

    assert len(articles) == 3
    assert [s.reason for s in skipped] == ["nested deeper than the limit of 3"]


def test_an_archive_that_holds_itself_ends():
    data = zipped({"a.txt": TEXT})
    for _ in range(50):
        data = zipped({"a.zip": data})

    assert [s.reason for s in read(data)[1]] == ["nested deeper than the limit of 3"]


def test_more_files_than_the_limit_are_said():
    many = {f"{i}.txt": TEXT for i in range(9)}
    for pack in (zipped, tarred):
        articles, skipped = read(pack(many), max_files=5)
        assert len(articles) == 5
        assert [s.reason for s in skipped] == ["more than 5 files inside; the rest is not read"]


def test_links_devices_and_unknown_types_are_listed():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("c.exe"))
        archive.addfile(tarfile.TarInfo(".hidden.txt"))
    _, skipped = read(out.getvalue())

    assert [s.reason for s in skipped][:2] == ["a link; not followed", "no ordinary file; not read"]
    assert skipped[2].reason.startswith("unknown type .exe")
    assert len(skipped) == 3


def test_an_encrypted_member_is_named_with_the_remedy():
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for at in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    articles, skipped = read(bytes(data))

    assert [a.ref for a in articles] == ["b"]
    assert listed(skipped) == [("a.zip!a.txt", "encrypted: pack it without a password")]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_cut_off_gives_reasons_and_no_traceback(pack):
    whole = pack({f"{i}.txt": TEXT * (i + 1) for i in range(6)})
    for end in range(0, len(whole), 97):
        try:
            read_all = read_bytes(
                whole[:end], SourceFile("a", "a"), "zip" if pack is zipped else "tar"
            )
            assert all(isinstance(r, Article | Skipped) for r in read_all)
        except ReadError as error:
            assert error.reason.isprintable()


def test_a_broken_member_costs_only_itself():
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED))
    data[data.index(b"Guns")] = ord("B")
    articles, skipped = read(bytes(data))

    assert [a.ref for a in articles] == ["b"]
    assert listed(skipped) == [("a.zip!a.txt", "broken in the archive")]


def test_an_archive_in_a_message_in_an_archive_is_read(tmp_path):
    (tmp_path / "a.zip").write_bytes(
        zipped({"m.eml": mail_with({"more.zip": zipped({"x.txt": TEXT + " Later."})})})
    )
    reading = read_paths([tmp_path])

    assert [a.format for a in reading.articles] == ["mail", "text"]
    assert reading.articles[1].outlet == "Gulf Desk"
    assert {a.path for a in reading.articles} == {str(tmp_path / "a.zip")}
