"""The archive on a day of 10,000 reports: reports a second, by step, memory, and the same again.

Run by `make bench`. Half of the reports are web pages, half items of feeds, all varied from the
samples. The steps, and trafilatura and feedparser alone on the same bytes, are measured on a tenth
of them, in seconds of the processor. Prints tables, writes nothing else, and never fails on time.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import date
from html import escape
from itertools import count, islice
from pathlib import Path
from time import perf_counter, process_time

from bench import ours, said, table, timed, title
from variations import reports

REPORTS = 10_000
#: Items of a feed.
ITEMS = 50


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--child", choices=("steps", "alone", "look"), help=argparse.SUPPRESS)
    parser.add_argument("paths", nargs="*", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        {"steps": _steps, "alone": _alone, "look": _look}[args.child](*args.paths)
        return
    with tempfile.TemporaryDirectory() as name:
        report(Path(name), args.reports)


def report(folder: Path, size: int) -> None:
    """Print every table; *folder* is for what is made on the way."""
    inbox, kept = folder / "inbox", folder / "a.db"
    written = write(inbox, size)
    title(f"The archive: {size:,} reports, {written / 1e6:.0f} MB")
    add = ours("archive", "add", inbox, "--archive", kept, "-q")
    (first, memory), (again, _) = timed(add), timed(add)
    one = folder / "one.txt"
    one.write_text("Shells fell on the mill.", encoding="utf-8")
    idle, _ = timed(ours("archive", "add", one, "--archive", folder / "b.db", "-q"))
    rows = [
        ("added", f"{first:.1f}", f"{size / first:,.0f}", f"{memory:.0f}"),
        ("the same again", f"{again:.2f}", f"{size / again:,.0f}", ""),
        ("one report, for the start alone", f"{idle:.2f}", "", ""),
        ("first to again", f"{first / again:.0f} times", "", ""),
        ("… without the start", f"{(first - idle) / max(again - idle, 1e-3):.0f} times", "", ""),
        ("archive on disk", f"{kept.stat().st_size / 1e6:.0f} MB", "", ""),
    ]
    table(("`briefing archive add`", "seconds", "reports a second", "peak MB"), iter(rows))
    print()
    tenth = folder / "tenth"
    written = write(tenth, size // 10)
    title(f"By step: {size // 10:,} reports, {written / 1e6:.1f} MB")
    steps = said(child("steps", tenth, folder / "c.db"))
    alone = said(child("alone", tenth))
    table(("step", "seconds of CPU"), ((k, f"{v:.1f}") for k, v in steps.items()))
    print()
    table(("alone, same bytes", "seconds of CPU"), ((k, f"{v:.1f}") for k, v in alone.items()))
    title(f"Looking: {size:,} reports")
    looks = said(child("look", kept))
    table(("look", "milliseconds"), ((k, f"{v * 1000:.0f}") for k, v in looks.items()))


def child(name: str, *words: str | Path) -> list[str | Path]:
    """The command line of one of the functions at the end, in a process of its own."""
    return [sys.executable, __file__, "--child", name, *words]


# --- pages and feeds -----------------------------------------------------------------------------


def write(inbox: Path, size: int) -> int:
    """Write pages and feeds, half of the reports each, the same ones at every call; return bytes."""
    inbox.mkdir()
    stories = reports(size)
    written = 0
    for n, story in enumerate(islice(stories, size // 2)):
        head, body = escape(story["title"]), _paragraphs(story)
        written += (inbox / f"page-{n:05}.html").write_text(
            f"<!doctype html><html><head><title>{head}</title>"
            f"<meta name='date' content='{story['date']}'></head><body>"
            f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
            f"<article><h1>{head}</h1>{body}</article><footer>All rights reserved"
            "</footer></body></html>",
            encoding="utf-8",
        )
    for n in count():
        items = list(islice(stories, ITEMS))
        if not items:
            return written
        rows = "".join(
            f"<item><title>{escape(story['title'])}</title><guid>{story['id']}</guid>"
            f"<pubDate>{date.fromisoformat(story['date']):%d %b %Y} 06:00:00 GMT</pubDate>"
            f"<description>{escape(_paragraphs(story))}</description></item>"
            for story in items
        )
        written += (inbox / f"feed-{n:05}.xml").write_text(
            f"<?xml version='1.0'?><rss version='2.0'><channel><title>Desk {n % 9}</title>"
            f"{rows}</channel></rss>",
            encoding="utf-8",
        )
    raise AssertionError


def _paragraphs(story: dict[str, str]) -> str:
    return "".join(f"<p>{escape(p)}</p>" for p in story["text"].split("\n\n"))


# --- children: each in a process of its own ------------------------------------------------------


def _steps(inbox: str, kept: str) -> None:
    """Print the seconds of each step of adding."""
    from datetime import UTC, datetime

    from briefing import archiving
    from briefing.archive import open_archive

    seconds = {"read": 0.0, "clean and date": 0.0, "write": 0.0}

    def lap(name: str, work: object) -> object:
        def timed(*args: object, **fields: object) -> object:
            began = process_time()
            try:
                return work(*args, **fields)  # type: ignore[operator]
            finally:
                seconds[name] += process_time() - began

        return timed

    archiving.read_paths = lap("read", archiving.read_paths)
    dated = archiving._dated
    archiving._dated = lap("clean and date", lambda articles: list(dated(articles)))
    began = process_time()
    with open_archive(kept, create=True) as archive:
        archive.add = lap("write", archive.add)  # type: ignore[method-assign]
        archiving.Adding(archive, datetime(2016, 6, 8, tzinfo=UTC)).paths([inbox])
    whole = process_time() - began
    rest = whole - sum(seconds.values())
    print(json.dumps({**seconds, "walk, digest, rest": rest, "all": whole}))


def _alone(inbox: str) -> None:
    """Print the seconds of trafilatura on the pages and of feedparser on the feeds."""
    import feedparser
    import trafilatura

    pages = [p.read_text(encoding="utf-8") for p in sorted(Path(inbox).glob("*.html"))]
    began = process_time()
    for page in pages:
        trafilatura.extract(page)
    middle = process_time()
    for feed in sorted(Path(inbox).glob("*.xml")):
        feedparser.parse(feed.read_bytes())
    end = process_time()
    both = {"trafilatura, pages": middle - began, "feedparser, feeds": end - middle}
    print(json.dumps({**both, "both": end - began}))


def _look(kept: str) -> None:
    """Print the seconds of what a desk asks of the archive."""
    from briefing.archive import Days, Filters, open_archive

    def ask(filters: Filters) -> float:
        began = perf_counter()
        archive.count(filters)
        archive.hits(filters, limit=20)
        return perf_counter() - began

    with open_archive(kept) as archive:
        found = {
            "list, newest first": ask(Filters()),
            "a day": ask(Filters(days=Days(date(2016, 6, 5), date(2016, 6, 5)))),
            "a rare word": ask(Filters(words="Qaterji")),
            "a common word": ask(Filters(words="killed")),
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
