"""The archive on a day of 10,000 reports: reports a second, by step, memory, and the same again.

Run by `make bench`. Half of the reports are web pages, half items of feeds, all varied from the
samples; trafilatura and feedparser alone read the same bytes beside it. Prints tables, writes
nothing else, and never fails on time.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from time import perf_counter

from bench import ROOT, ours, said, table, timed, title

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


def report(folder: Path, reports: int) -> None:
    """Print every table; *folder* is for what is made on the way."""
    inbox, kept = folder / "inbox", folder / "a.db"
    size = write(inbox, reports)
    title(f"The archive: {reports:,} reports, {size / 1e6:.0f} MB")
    add = ours("archive", "add", inbox, "--archive", kept, "-q")
    (first, memory), (again, _) = timed(add), timed(add)
    one = folder / "one.txt"
    one.write_text("Shells fell on the mill.", encoding="utf-8")
    idle, _ = timed(ours("archive", "add", one, "--archive", folder / "b.db", "-q"))
    rows = [
        ("added", f"{first:.1f}", f"{reports / first:,.0f}", f"{memory:.0f}"),
        ("the same again", f"{again:.2f}", f"{reports / again:,.0f}", ""),
        ("one report, for the start alone", f"{idle:.2f}", "", ""),
        ("first to again", f"{first / again:.0f} times", "", ""),
        ("… without the start", f"{(first - idle) / max(again - idle, 1e-3):.0f} times", "", ""),
        ("archive on disk", f"{kept.stat().st_size / 1e6:.0f} MB", "", ""),
    ]
    table(("`briefing archive add`", "seconds", "reports a second", "peak MB"), iter(rows))
    print()
    steps = said(child("steps", inbox, folder / "c.db"))
    alone = said(child("alone", inbox))
    table(("step, in one process", "seconds"), ((k, f"{v:.1f}") for k, v in steps.items()))
    print()
    table(("alone, on the same bytes", "seconds"), ((k, f"{v:.1f}") for k, v in alone.items()))
    print()
    looks = said(child("look", kept))
    table(("look", "milliseconds"), ((k, f"{v * 1000:.0f}") for k, v in looks.items()))


def child(name: str, *words: str | Path) -> list[str | Path]:
    """The command line of one of the functions at the end, in a process of its own."""
    return [sys.executable, __file__, "--child", name, *words]


# --- reports varied from the samples -------------------------------------------------------------


def write(inbox: Path, reports: int) -> int:
    """Write pages and feeds, the same ones at every call; return their bytes."""
    inbox.mkdir()
    stories = iter(_stories(reports))
    size = 0
    for n in range(reports // 2):
        head, paragraphs = next(stories)
        body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
        size += (inbox / f"page-{n:05}.html").write_text(
            f"<!doctype html><html><head><title>{escape(head)}</title></head><body>"
            f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
            f"<article><h1>{escape(head)}</h1>{body}</article><footer>All rights reserved"
            "</footer></body></html>",
            encoding="utf-8",
        )
    for n in range(0, reports - reports // 2, ITEMS):
        items = (next(stories) for _ in range(min(ITEMS, reports - reports // 2 - n)))
        rows = "".join(
            f"<item><title>{escape(head)}</title><guid>g{n}-{i}</guid>"
            f"<pubDate>{1 + (n + i) % 7:02} Jun 2016 {i % 24:02}:00:00 GMT</pubDate>"
            f"<description>{escape(''.join(f'<p>{escape(p)}</p>' for p in paragraphs))}"
            "</description></item>"
            for i, (head, paragraphs) in enumerate(items)
        )
        size += (inbox / f"feed-{n:05}.xml").write_text(
            f"<?xml version='1.0'?><rss version='2.0'><channel><title>Desk {n % 9}</title>"
            f"{rows}</channel></rss>",
            encoding="utf-8",
        )
    return size


def _stories(many: int) -> Iterator[tuple[str, list[str]]]:
    """Yield headlines and paragraphs: those of the samples, mixed and numbered."""
    from briefing.read import read_paths

    texts = [a.text for a in read_paths([ROOT / "seeds" / "reports" / "syria-iraq"]).articles]
    pool = [p.strip() for text in texts for p in text.split("\n") if len(p) > 60]
    chance = random.Random(2016)
    for n in range(many):
        paragraphs = chance.sample(pool, chance.randrange(4, 12))
        paragraphs[0] += f" It was shell number {n} of the month, a man who counts them said."
        yield f"{paragraphs[-1][:50]} ({n})", paragraphs


# --- children: each in a process of its own ------------------------------------------------------


def _steps(inbox: str, kept: str) -> None:
    """Print the seconds of each step of adding."""
    from datetime import UTC, datetime

    from briefing import archiving
    from briefing.archive import open_archive

    seconds = {"read": 0.0, "clean and date": 0.0, "write": 0.0}

    def lap(name: str, work: object) -> object:
        def timed(*args: object, **fields: object) -> object:
            began = perf_counter()
            try:
                return work(*args, **fields)  # type: ignore[operator]
            finally:
                seconds[name] += perf_counter() - began

        return timed

    archiving.read_paths = lap("read", archiving.read_paths)
    dated = archiving._dated
    archiving._dated = lap("clean and date", lambda articles: list(dated(articles)))
    began = perf_counter()
    with open_archive(kept, create=True) as archive:
        archive.add = lap("write", archive.add)  # type: ignore[method-assign]
        archiving.Adding(archive, datetime(2016, 6, 8, tzinfo=UTC)).paths([inbox])
    whole = perf_counter() - began
    rest = whole - sum(seconds.values())
    print(json.dumps({**seconds, "walk, digest, rest": rest, "all": whole}))


def _alone(inbox: str) -> None:
    """Print the seconds of trafilatura on the pages and of feedparser on the feeds."""
    import feedparser
    import trafilatura

    pages = [p.read_text(encoding="utf-8") for p in sorted(Path(inbox).glob("*.html"))]
    began = perf_counter()
    for page in pages:
        trafilatura.extract(page)
    middle = perf_counter()
    for feed in sorted(Path(inbox).glob("*.xml")):
        feedparser.parse(feed.read_bytes())
    end = perf_counter()
    both = {"trafilatura, pages": middle - began, "feedparser, feeds": end - middle}
    print(json.dumps({**both, "both": end - began}))


def _look(kept: str) -> None:
    """Print the seconds of what a desk asks of the archive."""
    from datetime import date

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
            "a rare word": ask(Filters(words="Mayssar")),
            "a common word": ask(Filters(words="killed")),
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
