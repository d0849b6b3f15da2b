"""Whatever happens to the file: one clear line, nothing lost, each report whole or not at all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import build
import pytest
from archive_files import filing

from briefing.archive import Filters, open_archive, store
from briefing.errors import ArchiveError, ConfigError

SEEN = datetime(2016, 6, 7, 6, tzinfo=UTC)
#: The long form is for `make soak`.
SOAK = bool(os.environ.get("BRIEFING_SOAK"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.db"


def filled(path: Path, reports: int = 30) -> Path:
    with open_archive(path, create=True) as archive:
        many = (
            filing(f"{n}: shells fell on the mill. " * 9, date="2016-06-05") for n in range(reports)
        )
        archive.add(list(many), source="in", first_seen=SEEN)
    return path


def refused(path: Path, *words: str) -> None:
    with pytest.raises(ArchiveError) as told, open_archive(path) as archive:
        list(archive.reports(Filters()))
    line = str(told.value)
    assert "\n" not in line
    assert line.startswith(f"{path}: ")
    assert [word for word in words if word not in line] == []


# --- what is no archive ----------------------------------------------------------------------------


def test_an_empty_file_is_no_archive(path):
    path.write_bytes(b"")

    refused(path, "an empty file", "restore the last backup")
    assert path.read_bytes() == b""


def test_another_file_is_no_archive_and_is_left_alone(path):
    path.write_text("Dear diary")

    refused(path, "not an archive", "nothing was changed")
    assert path.read_text() == "Dear diary"


def test_another_program_s_database_is_no_archive_and_is_left_alone(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
        other.commit()
    before = path.read_bytes()

    refused(path, "a database of another program", "nothing was changed")
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["a.db"]


def test_a_folder_is_no_archive(tmp_path):
    refused(tmp_path, "a folder")


# --- damage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [16, 99, 100, 3000, 4096, 30000])
def test_an_archive_cut_short_is_told_in_one_line(path, left):
    os.truncate(filled(path), left)

    refused(path, "restore the last backup", "briefing archive export")


def asked(path: Path) -> None:
    """Ask everything; what is wrong is told in words."""
    with suppress(ArchiveError, ConfigError), open_archive(path) as archive:
        archive.check()
        archive.stats()
        archive.hits(Filters(words="mill"), limit=5)
        for report in archive.reports(Filters()):
            assert report.article.text.count("shells fell") == 9 or not report.intact
        archive.add([filing("new")], source="in", first_seen=SEEN)


@pytest.mark.parametrize("seed", range(400 if SOAK else 40))
def test_flipped_bytes_are_told_in_words_and_no_text_is_ever_another(path, seed):
    chance = random.Random(seed)
    content = bytearray(filled(path).read_bytes())
    for _ in range(chance.choice((1, 8, 200))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)

    asked(path)


def test_a_flipped_letter_is_found(path):
    content = filled(path).read_bytes()
    path.write_bytes(content.replace(b"7: shells fell", b"7: shelln fell", 1))

    with open_archive(path) as archive:
        damaged = [r for r in archive.reports(Filters()) if not r.intact]
        assert len(damaged) == 1
        assert "1 reports are damaged" in {c.name: c.problem for c in archive.check()}["contents"]


# --- room, rights, locks ---------------------------------------------------------------------------


def test_a_full_disk_keeps_what_was_added_and_says_so(path):
    with (
        pytest.raises(ArchiveError, match=r"the disk is full: .*run the same line again"),
        open_archive(path, create=True) as archive,
    ):
        archive._connection.execute("PRAGMA max_page_count = 60")
        for n in range(99):
            batch = [filing(f"{n} {i} shells fell on the mill. " * 20) for i in range(10)]
            archive.add(batch, source="in", first_seen=SEEN)

    with open_archive(path) as archive:
        kept = archive.stats().reports
        assert kept and kept % 10 == 0
        assert [c.problem for c in archive.check()] == [""] * 4
        archive.add([filing("room again")], source="in", first_seen=SEEN)


def test_a_disk_too_full_to_open_it_is_no_damage(path, monkeypatch):
    """SQLite calls it an I/O error, where there is no room for the journal's index."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | 19 << 8
    filled(path, 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))

    with pytest.raises(ArchiveError, match="the disk is full"), open_archive(path):
        raise error


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere: no folder is read-only")
def test_a_folder_that_can_t_be_written_to_is_told(path):
    filled(path)
    path.parent.chmod(0o500)
    try:
        refused(path, "can't be written to")
    finally:
        path.parent.chmod(0o700)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_READONLY, "can't be written to"),
        (sqlite3.SQLITE_CANTOPEN, "can't be written to"),
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_IOERR, "damaged (x)"),
        (sqlite3.SQLITE_CORRUPT | 1 << 8, "damaged (x)"),
        (sqlite3.SQLITE_BUSY | 2 << 8, "locked by another program for more than 30 s"),
        (sqlite3.SQLITE_MISMATCH, "see `briefing archive check`"),
    ],
)
def test_an_error_of_sqlite_is_told_with_what_helps(path, code, words):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    filled(path, 1)

    with pytest.raises(ArchiveError) as told, open_archive(path):
        raise error
    assert words in str(told.value)


def test_a_folder_without_the_right_to_write_is_named(path, monkeypatch):
    error = sqlite3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    monkeypatch.setattr(os, "access", lambda *_: False)
    filled(path, 1)

    with (
        pytest.raises(ArchiveError, match="copy the archive to a folder of your own"),
        open_archive(path),
    ):
        raise error


def test_an_archive_that_can_t_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ArchiveError, match=r"cannot be made: .*name another with --archive"):
        open_archive(tmp_path / "file" / "a.db", create=True)


def test_a_lock_that_doesn_t_end_is_told_and_costs_nothing(path, monkeypatch):
    monkeypatch.setattr(store, "WAIT", 0.1)
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(ArchiveError, match=r"locked by another program for more than 0\.1 s"),
            open_archive(path) as archive,
        ):
            assert archive.stats().reports == 30  # looking is never kept waiting
            archive.add([filing("new")], source="in", first_seen=SEEN)
        other.execute("ROLLBACK")

    with open_archive(path) as archive:
        assert archive.stats().reports == 30


# --- two at once, and killed -------------------------------------------------------------------------

ADD = """
import sys
from briefing.cli import main
sys.argv = ["briefing", "archive", "add", sys.argv[2], "--archive", sys.argv[1], "-q"]
main()
"""


def adding(path: Path, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", ADD, str(path), str(folder)],
        env=build.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(writer: subprocess.Popen[bytes]) -> int:
    writer.communicate(timeout=60)
    return writer.returncode


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    """Forty files, one of them with many reports: more than a batch."""
    folder = tmp_path_factory.mktemp("inbox")
    for n in range(39):
        (folder / f"{n:02}.txt").write_text(f"{n}: shells fell on the mill on 5 June 2016.\n" * 3)
    many = (f'{{"id": "r{n}", "text": "Report {n} of the ford."}}\n' for n in range(600))
    (folder / "many.jsonl").write_text("".join(many))
    return folder


TOTAL = 39 + 600


def whole(path: Path) -> int:
    """Open what is there: each report is whole and can be found; return how many there are."""
    if not path.exists():
        return 0
    with open_archive(path) as archive:
        assert [c.problem for c in archive.check()] == [""] * 4
        assert all(report.intact for report in archive.reports(Filters()))
        found = archive.count(Filters(words="ford")) + archive.count(Filters(words="mill"))
        assert found == archive.stats().reports
        return found


def test_two_writers_at_once_both_finish_and_nothing_is_doubled(path, inbox):
    writers = [adding(path, inbox), adding(path, inbox)]

    ends = [writer.communicate(timeout=60) for writer in writers]
    assert [w.returncode for w in writers] == [0, 0], ends
    assert whole(path) == TOTAL


def test_killed_at_any_moment_the_next_run_completes_it(path, inbox):
    chance = random.Random(6)
    began = time.perf_counter()
    assert ended(adding(path, inbox)) == 0
    full = time.perf_counter() - began
    path.unlink()
    counts = []

    for _ in range(200 if SOAK else 6):
        for leftover in path.parent.glob("a.db*"):
            leftover.unlink()
        # Twice in a row on the same archive: the second meets what the first left.
        for _ in range(2):
            writer = adding(path, inbox)
            time.sleep(chance.uniform(full * 0.3, full))
            writer.send_signal(signal.SIGKILL)
            ended(writer)
            counts.append(whole(path))

    assert ended(adding(path, inbox)) == 0
    assert whole(path) == TOTAL
    assert ended(adding(path, inbox)) == 0
    assert whole(path) == TOTAL


def test_stopped_by_ctrl_c_it_says_how_to_go_on(path, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(1500):
        (folder / f"{n:04}.txt").write_text(f"{n}: shells fell on the mill on 5 June 2016.\n")
    writer = adding(path, folder)
    for _ in range(600):
        time.sleep(0.05)
        if path.exists() and (tmp_path / "a.db-wal").exists():
            break
    time.sleep(0.3)
    writer.send_signal(signal.SIGINT)
    _, said = writer.communicate(timeout=60)

    assert writer.returncode == 130, said
    assert b"reports are kept; the same line goes on" in said
    assert b"Traceback" not in said
    kept = whole(path)
    assert kept < 1500
    assert ended(adding(path, folder)) == 0
    assert whole(path) == 1500
