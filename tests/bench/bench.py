"""Seconds, memory and growth of a whole run, beside WeasyPrint alone. Run by `make bench`.

Everything is measured in processes of its own: what a user waits for, imports and all.
Prints tables, writes nothing else, and never fails on time: read it beside an earlier one
from the same machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2016-06-07"
SIZES = (100, 1000)
#: Reports on which the pace on one core is measured.
PACED = 300
#: The day that everything must still be done on: `make bench-scale`.
DAY = 10_000
KB, MB = 1 << 10, 1 << 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "paths", nargs="*", help="reports; default: ../shared/seeds, else seeds/reports"
    )
    parser.add_argument(
        "--runs", type=int, default=5, help="of each thing timed; the median counts"
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="of the growth table")
    parser.add_argument("--jobs", type=int, help="processes; default: what the program takes")
    parser.add_argument("--scale", action="store_true", help="only growth, to ten thousand reports")
    parser.add_argument("--child", choices=sorted(CHILDREN), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        CHILDREN[args.child](*args.paths)
        return
    founding = ROOT.parent / "shared" / "seeds"
    paths = args.paths or [
        str(founding if founding.is_dir() else ROOT / "seeds" / "reports" / "syria-iraq")
    ]
    with tempfile.TemporaryDirectory() as folder:
        if args.scale:
            title("Growth, to a day of ten thousand reports")
            growth(Path(folder), (*args.sizes, DAY), args.jobs)
            return
        report(paths, Path(folder), args.runs, args.sizes, args.jobs)


def report(
    paths: Sequence[str], folder: Path, runs: int, sizes: Sequence[int], jobs: int | None
) -> None:
    """Print every table; *folder* is for what is made on the way."""
    title(f"The whole run on {', '.join(os.path.relpath(p, ROOT) for p in paths)}")
    beside_weasyprint(paths, folder, runs)
    title("Seconds by stage (first in a process, then again)")
    by_stage(paths)
    title("Start")
    start(runs)
    title("Growth, on reports varied from the samples")
    growth(folder, sizes, jobs)
    title("Words a second on one core")
    pace(folder, PACED)


def title(text: str) -> None:
    """Print a table's heading."""
    print(f"\n## {text}\n", flush=True)


def table(head: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    """Print a Markdown table, row by row as they come."""
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}", flush=True)
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |", flush=True)


# --- processes -------------------------------------------------------------------------------


def timed(command: Sequence[str | Path]) -> tuple[float, float]:
    """Run a command; return its seconds and its peak memory in MB."""
    began = perf_counter()
    child = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"bench: failed with {child.returncode}: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MB


def watched(command: Sequence[str | Path]) -> float:
    """Run a command; return the most memory that it and all its children had, in MB.

    Memory that processes share counts once, where the system says how much it is (Linux);
    elsewhere only the largest process counts.
    """
    child = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdout=subprocess.DEVNULL)
    most = 0
    while child.poll() is None:
        most = max(most, sum(map(_resident, _family(child.pid))))
        sleep(0.2)
    if child.returncode:
        raise SystemExit(f"bench: failed with {child.returncode}: {' '.join(map(str, command))}")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KB / MB
    return most * KB / MB if most else largest


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        for child in children.split():
            yield from _family(int(child))


def _resident(pid: int) -> int:
    """Return the memory of a process in kB, its share of what others have too."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def ours(*words: str | Path) -> list[str | Path]:
    """The command line of the program under test."""
    return [sys.executable, "-m", "briefing", *words]


def child(name: str, *words: str | Path) -> list[str | Path]:
    """The command line of one of the functions at the end, in a process of its own."""
    return [sys.executable, __file__, "--child", name, *words]


def said(command: Sequence[str | Path]) -> dict[str, float]:
    """Run a child and return what it prints."""
    done = subprocess.run([str(c) for c in command], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


# --- tables ----------------------------------------------------------------------------------


def beside_weasyprint(paths: Sequence[str], folder: Path, runs: int) -> None:
    """The run that writes all four formats, and WeasyPrint on the page it sets."""
    page = folder / "page.html"
    timed(child("page", *paths, page))
    make = ours("make", *paths, "--as-of", AS_OF, "-q", "-o", folder / "brief.pdf")
    alone = child("weasyprint", page)
    # In turns, so that a busy moment of the machine meets both.
    pairs = [(timed(make), timed(alone)) for _ in range(runs)]
    whole, bare = (median(p[i][0] for p in pairs) for i in (0, 1))
    ratio = median(a[0] / b[0] for a, b in pairs)
    table(
        ("", "seconds", "peak MB"),
        iter(
            [
                (
                    "briefing make, four formats",
                    f"{whole:.2f}",
                    f"{max(p[0][1] for p in pairs):.0f}",
                ),
                (
                    "WeasyPrint alone, same HTML",
                    f"{bare:.2f}",
                    f"{max(p[1][1] for p in pairs):.0f}",
                ),
                (f"ratio (median of {runs} pairs)", f"{ratio:.2f}", ""),
            ]
        ),
    )


def by_stage(paths: Sequence[str]) -> None:
    """Each stage of one run, cold and warm."""
    done = said(child("stages", *paths))
    names = [name.removesuffix(" 1") for name in done if name.endswith(" 1")]
    table(
        ("stage", "first", "again"),
        ((name, f"{done[f'{name} 1']:.3f}", f"{done[f'{name} 2']:.3f}") for name in names),
    )


def start(runs: int) -> None:
    """What a user waits for before anything happens."""
    many = max(runs, 3) * 3
    bare = [timed([sys.executable, "-c", "pass"])[0] for _ in range(many)]
    helped = [timed(ours("--help"))[0] for _ in range(many)]
    rows = [
        ("python -c pass", f"{median(bare):.3f}"),
        ("briefing --help", f"{median(helped):.3f}"),
        ("difference", f"{median(helped) - median(bare):.3f}"),
    ]
    table((f"median of {many}", "seconds"), iter(rows))


def growth(folder: Path, sizes: Sequence[int], jobs: int | None) -> None:
    """Seconds by stage, words a second and memory, by the number of reports."""
    measured = [_grown(size, folder, jobs) for size in sizes]
    if not measured:
        return
    table(("", *(f"{one.size:,} reports" for one in measured)), _growth_rows(measured))
    sys.stdout.write(_exponents(measured))


@dataclass(frozen=True)
class Grown:
    """One run on a day of so many reports."""

    size: int
    words: int
    #: Seconds by stage.
    laps: dict[str, float]
    #: Seconds of processor, of all processes together: far under seconds times processors
    #: means that something else ran beside it.
    processor: float
    #: Most memory of all processes together, in MB.
    memory: float

    @property
    def seconds(self) -> float:
        return sum(self.laps.values())


def _growth_rows(measured: Sequence[Grown]) -> Iterator[Sequence[object]]:
    yield "words", *(f"{one.words:,}" for one in measured)
    for stage in measured[0].laps:
        yield stage, *(f"{one.laps[stage]:.2f}" for one in measured)
    yield "all, seconds", *(f"{one.seconds:.1f}" for one in measured)
    yield "processor seconds, all processes", *(f"{one.processor:.1f}" for one in measured)
    yield "words a second", *(f"{one.words / one.seconds:,.0f}" for one in measured)
    yield "peak MB, all processes", *(f"{one.memory:.0f}" for one in measured)


def _exponents(measured: Sequence[Grown]) -> str:
    """Say how the seconds grow with the words: 1 is linear, 2 quadratic."""
    if len(measured) < 2:
        return ""
    few, many = measured[0], measured[-1]

    def power(before: float, after: float) -> str:
        return f"{log(max(after, 1e-6) / max(before, 1e-6)) / log(many.words / few.words):.2f}"

    powers = [f"{name} {power(s, many.laps[name])}" for name, s in few.laps.items()]
    powers += [
        f"all {power(few.seconds, many.seconds)}",
        f"memory {power(few.memory, many.memory)}",
    ]
    return f"\nFrom {few.size:,} reports they grow with the words to the power of: {', '.join(powers)}.\n"


#: Read beside ours where they are installed: the small English pipeline of spaCy.
SPACY = "en_core_web_sm"


def pace(folder: Path, size: int) -> None:
    """Words a second of each step, beside spaCy's small English pipeline in the same run."""
    path = folder / f"pace-{size}.jsonl"
    timed(varied(size, path))
    found = said(child("pace", path))
    rows = [(name, f"{value:,.0f}") for name, value in found.items()]
    try:
        (beside,) = said(child("spacy", path)).values()
        ours_all = found["clean, annotate"]
        rows += [
            (f"spaCy, {SPACY}", f"{beside:,.0f}"),
            ("clean, annotate beside it", f"{ours_all / beside:.1f} times"),
        ]
    except subprocess.CalledProcessError:
        rows.append((f"spaCy, {SPACY}", "not installed here"))
    table(("on one core", "words a second"), iter(rows))


def _grown(size: int, folder: Path, jobs: int | None) -> Grown:
    """Make a day of *size* reports and measure the whole run on it."""
    path, out = folder / f"{size}.jsonl", folder / "growth.json"
    timed(varied(size, path))
    memory = watched(child("growth", path, out, str(jobs or "")))
    laps = json.loads(out.read_text(encoding="utf-8"))
    return Grown(size, laps.pop("words"), laps, laps.pop("processor"), memory)


def varied(size: int, path: Path) -> list[str | Path]:
    """The command line that writes a day of *size* reports, varied from the samples."""
    return [sys.executable, Path(__file__).with_name("variations.py"), str(size), path]


# --- children: each in a process of its own, where the heavy libraries are imported -------------


def _page(*words: str) -> None:
    """Write the page that WeasyPrint is given for the reports at *paths*."""
    import briefing
    from briefing.render.html import page, styles

    *paths, out = words
    brief = briefing.make_brief(briefing.read(*paths, as_of=AS_OF), as_of=AS_OF)
    Path(out).write_text(page(brief, None, style=styles(None)), encoding="utf-8")


def _weasyprint(page: str) -> None:
    """Set a page as anybody would."""
    import logging

    import weasyprint

    logging.disable(logging.ERROR)
    base = (ROOT / "templates").as_uri() + "/"
    weasyprint.HTML(string=Path(page).read_text(encoding="utf-8"), base_url=base).write_pdf()


def _stages(*paths: str) -> None:
    """Print the seconds of each stage, of a first and a second run in this process."""
    print(
        json.dumps({f"{name} {turn}": s for turn in (1, 2) for name, s in _through(paths).items()})
    )


def _growth(path: str, out: str, jobs: str) -> None:
    """Write the seconds by stage, of processor, and the number of words for a file of reports."""
    from briefing.workers import crew

    with crew(int(jobs) if jobs else None) or nullcontext() as executor:
        laps = _through([path], formats=("html", "pdf"), executor=executor)
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    processor = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    found = {**laps, "processor": processor, "words": words}
    Path(out).write_text(json.dumps(found), encoding="utf-8")


def _through(
    paths: Sequence[str],
    formats: Sequence[str] = ("html", "pdf", "md", "json"),
    executor: Executor | None = None,
) -> dict[str, float]:
    from briefing.pipeline import parse_as_of, read_documents, work_through
    from briefing.registry import renderers
    from briefing.render.to_json import brief_to_dict
    from briefing.verify import check_quotes

    laps: dict[str, float] = {}
    last = perf_counter()

    def lap(name: str) -> None:
        nonlocal last
        laps[name], last = perf_counter() - last, perf_counter()

    as_of = parse_as_of(AS_OF)
    reading = read_documents(paths, as_of=as_of, executor=executor)
    lap("read, clean")
    work = work_through(reading.documents, as_of=as_of, skipped=reading.skipped, executor=executor)
    laps |= work.seconds
    last = perf_counter()
    check_quotes(brief_to_dict(work.brief), (doc.original for doc in reading.documents))
    lap("verify")
    for name in formats:
        renderers.get(name)(work.brief, None)
        lap(f"render {name}")
    return laps


#: Runs of which the quickest counts: a neighbour on the machine only ever slows one down.
PACE_RUNS = 3


def _quickest(work: Callable[[], object]) -> float:
    """Return the least of several runs, in seconds of this process."""
    times = []
    for _ in range(PACE_RUNS):
        began = process_time()
        work()
        times.append(process_time() - began)
    return min(times)


def _pace(path: str) -> None:
    """Print the words a second of cleaning, annotating and clustering."""
    from briefing.annotate import annotate
    from briefing.clean import clean
    from briefing.cluster import cluster
    from briefing.pipeline import find_theatre, parse_as_of, read_documents
    from briefing.read import read_paths

    as_of = parse_as_of(AS_OF)
    articles = read_paths([path]).articles
    documents = read_documents([path], as_of=as_of).documents
    theatre, _ = find_theatre(None, documents)
    words = sum(len(doc.text.split()) for doc in documents)
    annotated = [annotate(doc, theatre, as_of.date()) for doc in documents]  # warm
    cleaning = _quickest(lambda: [clean(one) for one in articles])
    annotating = _quickest(lambda: [annotate(doc, theatre, as_of.date()) for doc in documents])
    clustering = _quickest(lambda: cluster(annotated, theatre))
    seconds = {
        "clean": cleaning,
        "annotate": annotating,
        "clean, annotate": cleaning + annotating,
        "cluster": clustering,
    }
    print(json.dumps({name: words / s for name, s in seconds.items()}))


def _spacy(path: str) -> None:
    """Print the words a second of spaCy's small English pipeline; fail where there is none."""
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]

        nlp = spacy.load(SPACY)
    except (ImportError, OSError):
        raise SystemExit(1) from None
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[:50]]
    words = sum(len(text.split()) for text in texts)
    print(json.dumps({"spacy": words / _quickest(lambda: list(nlp.pipe(texts)))}))


CHILDREN: dict[str, Callable[..., None]] = {
    "page": _page,
    "weasyprint": _weasyprint,
    "stages": _stages,
    "growth": _growth,
    "pace": _pace,
    "spacy": _spacy,
}

if __name__ == "__main__":
    main()
