"""What a theatre file costs: loading it, from its files and from its copy, and finding names.

Ratios count: seconds depend on the machine. Run by `make bench`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from briefing import data
from briefing.theatre import Lexicon, Theatre, load, load_compiled

RUNS = 7
TEXT = (
    "The Syrian army shelled Raqqa and the outskirts of Fallouja on Monday, activists said. " * 400
)


def seconds(work: Callable[[], object]) -> float:
    """Return the median of several runs."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def ready(theatre: Theatre) -> None:
    """Ask for everything that a report is read with."""
    for names in (theatre.actor_names, theatre.place_names, theatre.source_names):
        list(names.search("Warm"))  # the spelling tables too


def lexicon(size: int) -> Lexicon:
    """Return a lexicon of so many aliases, two of which stand in the text."""
    entries = [("Syrian army", "army", "name"), ("Raqqa", "raqqa", "name")]
    entries += [(spelt(n), f"p{n}", "name") for n in range(size - 2)]
    made = Lexicon(entries)
    list(made.search("Warm"))
    return made


def spelt(n: int) -> str:
    """Return the nth of many names with capitals, each with a spelling key of its own."""
    letters = "bdfhjklmnrst"
    return "".join(letters[n // 12**k % 12] + "a" for k in range(5)).capitalize()


def main() -> None:
    """Measure and print two tables."""
    path = data.theatres()["syria-iraq"]
    with tempfile.TemporaryDirectory() as folder:
        load_compiled(path, Path(folder))
        cold = seconds(lambda: ready(load(path)))
        warm = seconds(lambda: ready(load_compiled(path, Path(folder))))
    few, many = lexicon(100), lexicon(10_000)
    slow = seconds(lambda: list(many.search(TEXT))) / seconds(lambda: list(few.search(TEXT)))
    sys.stdout.write(
        "| the theatre file, ready to read with | seconds |\n|---|---|\n"
        f"| from its files | {cold:.3f} |\n| from its compiled copy | {warm:.3f} |\n\n"
        "| finding names | ratio |\n|---|---|\n"
        f"| 10,000 aliases to 100, same text | {slow:.2f} |\n"
    )


if __name__ == "__main__":
    main()
