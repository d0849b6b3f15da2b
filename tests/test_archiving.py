"""Reports into the archive: each once, unchanged files unread, broken off and gone on with."""

from __future__ import annotations

import io
import json
import os
from datetime import UTC, datetime

import build
import pytest

from briefing import archiving
from briefing.archive import Added, Filters, open_archive
from briefing.archiving import Adding
from briefing.by_report import Hands, clean_each
from briefing.clean import settle_dates
from briefing.errors import ArchiveError
from briefing.model import Article, Skipped
from briefing.read import read_paths

SEEN = datetime(2016, 6, 7, 6, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path):
    with open_archive(tmp_path / "a.db", create=True) as kept:
        yield kept


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text("Shells fell on the mill.\n")
    (folder / "b.txt").write_text("LOWLAND, 5 June 2016 (Wire) - The ford was taken.\n")
    rows = ({"id": f"r{n}", "date": "2016-06-04", "text": f"Report {n}."} for n in range(5))
    (folder / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def add(archive, *paths, **fields):
    adding = Adding(archive, SEEN, **fields)
    adding.paths([str(path) for path in paths])
    return adding.tally


def unread(monkeypatch):
    """Make reading any file an error."""

    def refuse(*args, **fields):
        raise AssertionError("a file was read again")

    monkeypatch.setattr(archiving, "read_paths", refuse)


def test_reports_are_kept_as_they_are_read(archive, inbox):
    tally = add(archive, inbox)

    assert (tally.added, tally.files, tally.unchanged, tally.skipped) == (Added(7), 3, 0, [])
    kept = {report.id: report.article for report in archive.reports(Filters())}
    assert sorted(kept.values(), key=lambda a: a.ref) == sorted(
        read_paths([inbox]).articles, key=lambda a: a.ref
    )
    assert {r.source for r in archive.reports(Filters())} == {str(inbox)}


def test_a_report_is_dated_by_its_text_where_it_has_no_date(archive, inbox):
    add(archive, inbox)

    dated = {r.article.ref: r.published for r in archive.reports(Filters())}
    assert dated["a"] is None
    assert dated["b"] == datetime(2016, 6, 5, tzinfo=UTC)
    assert dated["r1"] == datetime(2016, 6, 4, tzinfo=UTC)


def test_a_report_is_dated_and_headed_as_a_brief_does_it(archive):
    """Whether it had to be cleaned for it or not."""
    articles = read_paths([build.REPORTS]).articles
    Adding(archive, SEEN).articles("wire", articles)

    documents, _ = clean_each(articles, Hands())
    for doc in settle_dates(documents, None):
        (hit,) = (h for h in archive.hits(Filters(), limit=99) if h.id == doc.id)
        assert hit.published == (doc.published.at if doc.published else None)
        assert hit.title == doc.title


def test_an_unchanged_file_is_not_read_again(archive, inbox, monkeypatch):
    add(archive, inbox)
    unread(monkeypatch)

    tally = add(archive, inbox, inbox / "a.txt")
    assert (tally.added, tally.files, tally.unchanged) == (Added(), 3, 3)


def test_a_changed_file_of_the_same_size_and_time_is_read_again(archive, inbox):
    add(archive, inbox)
    path = inbox / "a.txt"
    before = path.stat()
    path.write_text(path.read_text().replace("mill", "ford"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert path.stat().st_size == before.st_size
    assert add(archive, inbox).added == Added(1)


def test_a_touched_file_is_not_read_again(archive, inbox, monkeypatch):
    add(archive, inbox)
    (inbox / "a.txt").touch()
    unread(monkeypatch)

    assert add(archive, inbox).unchanged == 3


def test_the_same_reports_in_another_file_are_known(archive, inbox, tmp_path):
    add(archive, inbox)
    (tmp_path / "d.jsonl").write_text((inbox / "c.jsonl").read_text())

    assert add(archive, tmp_path / "d.jsonl").added == Added(0, 5)


def test_what_could_not_be_read_is_said_again_at_the_next_run(archive, inbox, monkeypatch):
    (inbox / "c.jsonl").write_text('{"text": "One."}\nbroken\n')
    first = add(archive, inbox)
    unread(monkeypatch)

    again = add(archive, inbox)
    assert again.skipped == first.skipped != []
    assert again.unchanged == 3


def test_a_newer_program_reads_again_what_this_one_could_not(archive, inbox, monkeypatch):
    (inbox / "c.jsonl").write_text('{"text": "One."}\nbroken\n')
    add(archive, inbox)
    monkeypatch.setattr(archiving, "program", lambda: "another")

    tally = add(archive, inbox)
    assert (tally.unchanged, tally.added) == (2, Added(0, 1))


def test_again_reads_all_and_brings_back_what_was_pruned(archive, inbox):
    add(archive, inbox)
    archive.prune(datetime(2017, 1, 1, tzinfo=UTC), at=SEEN, dry=False, version="v1")

    assert add(archive, inbox).added == Added()
    assert add(archive, inbox, again=True).added == Added(7)


def test_files_that_are_no_reports_are_listed(archive, inbox, tmp_path):
    (inbox / "x.exe").write_bytes(b"MZ")

    tally = add(archive, inbox, tmp_path / "none")
    assert [s.reason[:12] for s in tally.skipped] == ["unknown type", "no such file"]
    assert tally.added == Added(7)


def test_standard_input_is_read_and_never_remembered(archive):
    for expected in (Added(1), Added(0, 1)):
        adding = Adding(archive, SEEN)
        adding.paths(["-"], "pipe", io.BytesIO(b"Shells fell."))
        assert adding.tally.added == expected
    assert archive.stats().inputs == 0


def test_reports_read_elsewhere_are_kept_by_their_source(archive):
    adding = Adding(archive, SEEN)

    adding.articles("wire", [build.article("a"), Skipped("item 2", "no text in it")])

    assert adding.tally.added == Added(1)
    assert [s.what for s in adding.tally.skipped] == ["item 2"]
    assert archive.stats().sources == (("wire", 1),)


def test_a_report_that_cleaning_fails_on_is_kept_with_what_it_has(archive, monkeypatch):
    def fail(article):
        raise ZeroDivisionError

    monkeypatch.setattr("briefing.by_report.clean", fail)
    dated = build.article("a", date="2016-06-05")
    Adding(archive, SEEN).articles("wire", [dated, build.article("b, 5 June 2016")])

    a, b = archive.reports(Filters())
    assert {x.article.text: x.published for x in (a, b)} == {
        "a": datetime(2016, 6, 5, tzinfo=UTC),
        "b, 5 June 2016": None,
    }


def test_progress_says_how_far_each_source_is(archive, inbox):
    heard = []

    add(archive, inbox, watch=lambda *said: heard.append(said))

    name = str(inbox)
    assert heard == [(name, 0, 3, 0), (name, 1, 3, 1), (name, 2, 3, 2), (name, 3, 3, 7)]


def test_memory_holds_one_batch(archive, monkeypatch):
    most = 0
    write = archive.add

    def measured(filings, **fields):
        nonlocal most
        most = max(most, len(filings))
        return write(filings, **fields)

    monkeypatch.setattr(archive, "add", measured)
    Adding(archive, SEEN).articles("wire", (Article(f"{n}", "r") for n in range(950)))

    assert most == archiving.BATCH
    assert archive.stats().reports == 950


def test_broken_off_at_any_batch_the_next_run_completes_it(tmp_path, monkeypatch):
    folder = tmp_path / "many"
    folder.mkdir()
    rows = (f'{{"id": "r{n}", "text": "Report {n}."}}\n' for n in range(50))
    (folder / "a.jsonl").write_text("".join(rows))
    for n in range(20):
        (folder / f"b{n:02}.txt").write_text(f"Shells fell {n} times.")
    monkeypatch.setattr(archiving, "BATCH", 10)

    for stop in range(1, 8):
        path = tmp_path / f"{stop}.db"
        with pytest.raises(KeyboardInterrupt), open_archive(path, create=True) as archive:
            write, calls = archive.add, 0

            def stopped(filings, write=write, stop=stop, **fields):
                nonlocal calls
                calls += 1
                if calls == stop:
                    raise KeyboardInterrupt
                return write(filings, **fields)

            archive.add = stopped
            add(archive, folder)
        with open_archive(path) as archive:
            kept = archive.stats().reports
            assert kept == 10 * (stop - 1)
            assert add(archive, folder).added.new == 70 - kept
            assert add(archive, folder).unchanged == 21


def test_a_disk_that_fills_up_keeps_what_was_added(tmp_path, inbox):
    big = (build.article(f"{n} shells fell. " * 100) for n in range(900))
    with (
        pytest.raises(ArchiveError, match="disk is full"),
        open_archive(tmp_path / "a.db", create=True) as archive,
    ):
        archive._connection.execute("PRAGMA max_page_count = 60")
        Adding(archive, SEEN).articles("wire", big)

    with open_archive(tmp_path / "a.db") as archive:
        assert add(archive, inbox).added == Added(7)


def test_a_table_is_read_again_when_the_names_of_its_columns_come_beside_it(archive, tmp_path):
    table = tmp_path / "day.csv"
    table.write_text("Nr,Inhalt\n1,Shells fell on the mill at noon.\n")

    refused = add(archive, table)
    (tmp_path / "day.columns.toml").write_text('text = "Inhalt"\n')
    then = add(archive, table)

    assert len(refused.skipped) == 1
    assert (then.added, then.unchanged) == (Added(1), 0)
    assert add(archive, table).unchanged == 1
