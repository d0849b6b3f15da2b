"""Who copied whom on days of any size: seconds, memory, and how both grow.

`lineage.py` works through days of `variations.py`, 1,000 to 50,000 reports: `lineage.py 1000 5000`
through others. Only the search is timed, on cleaned documents.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterable
from time import perf_counter

from variations import reports

from briefing.clean.lineage import trace
from briefing.model import Document

SIZES = (1_000, 10_000, 50_000)


def documents(texts: Iterable[str]) -> list[Document]:
    """Return texts as documents: the search needs no more."""
    return [Document(id=f"{n:08d}", ref=str(n), text=text) for n, text in enumerate(texts)]


def megabytes() -> float:
    """Return the peak of the process's memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(texts: Iterable[str]) -> dict[str, float]:
    """Trace *texts*; return seconds, megabytes over what the texts need, and copies found."""
    docs = documents(texts)
    before = megabytes()
    start = perf_counter()
    found = trace(docs)
    seconds = perf_counter() - start
    copies = sum(doc.lineage.kind in ("reprint", "update") for doc in found)
    return {"seconds": seconds, "megabytes": megabytes() - before, "copies": copies}


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    print(f"{'reports':>8} {'seconds':>8} {'ms each':>8} {'MB more':>8} {'copies':>7}")
    for size in sorted(parser.parse_args().sizes):
        row = measure(one["text"] for one in reports(size))
        each = 1000 * row["seconds"] / size
        print(
            f"{size:8,} {row['seconds']:8.1f} {each:8.2f} {row['megabytes']:8.0f} "
            f"{row['copies']:7,.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
