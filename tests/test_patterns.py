"""Every regular expression of the package reads hostile text in linear time.

The sweep of four hundred patterns over forty texts takes many minutes: ``make soak`` runs it.
The short form is in every run: test_bad_input.py takes hostile text through the whole pipeline.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

import pytest

import briefing

pytestmark = pytest.mark.skipif(
    not os.environ.get("BRIEFING_SOAK"), reason="a soak: set BRIEFING_SOAK, or make soak"
)

#: Characters of the shorter text; the longer has eight times as many.
SHORT, TIMES = 500, 8
#: Characters of a text so short that anything reads it at once.
LINE = 32
#: A linear pattern takes eight times as long, a quadratic one 64 times.
MOST = 24
#: What the longer text may take whatever the shorter did: clocks are coarse, machines busy.
#: A quadratic pattern takes ten times as long.
SOON = 0.005
#: What patterns stumble over when it comes again and again: words with and without capitals,
#: numbers, initials, hyphens, marks that open and never close, white space of every kind.
UNITS = (
    *("a ", "said ", "Aa ", "AB ", "of the ", "town of ", "1,", "1 ", "4 June ", "at 12:30 "),
    *("A.B.", "U.S. ", ". ", "a, ", "'s ", "al-Aa ", "a-", "-", "_", '"', "“", "“a” ", "(", ")"),
    *("(A) - ", "[", "<a ", "* ", "http://a.", " ", "\t", "\n", "a\n", "a", "A", "é", "1"),
)


def patterns() -> dict[re.Pattern[Any], str]:
    """Return the patterns that modules of the package hold, with where they stand."""
    found: dict[re.Pattern[Any], str] = {}
    for info in pkgutil.walk_packages(briefing.__path__, "briefing."):
        if not info.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(info.name)).items():
                for pattern in held(value):
                    found.setdefault(pattern, f"{info.name}.{name}")
    return found


def held(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in a value: it may be one, or a container of containers of them."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 4:
        yield from held((*value.keys(), *value.values()), depth + 1)
    elif isinstance(value, list | tuple | set | frozenset) and depth < 4:
        for one in value:
            yield from held(one, depth + 1)


def runs(pattern: re.Pattern[Any]) -> dict[str, Callable[[Any], object]]:
    return {"finditer": lambda text: list(pattern.finditer(text)), "fullmatch": pattern.fullmatch}


def seconds(run: Callable[[Any], object], text: str | bytes, times: int) -> float:
    """Return the least of several runs, in time of this process."""
    least = float("inf")
    for _ in range(times):
        start = process_time()
        run(text)
        least = min(least, process_time() - start)
    return least


def too_slow(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Yield on which text, run how, a pattern takes more than its share."""
    for unit in UNITS:
        for how, run in runs(pattern).items():
            found = growth(run, unit, isinstance(pattern.pattern, bytes))
            if found > MOST:
                yield f"{how} of {unit!r}: {found:.0f} times as long"


def growth(run: Callable[[Any], object], unit: str, binary: bool) -> float:
    """Return how many times as long the longer text takes; 0 where that is no time at all."""

    def text(size: int) -> str | bytes:
        whole = (unit * size)[:size] + "\x00"
        return whole.encode() if binary else whole

    # What hangs on a page hangs on a line: no longer text is tried then.
    if seconds(run, text(LINE), 1) > SOON and seconds(run, text(LINE), 2) > SOON:
        return float("inf")
    if seconds(run, text(SHORT * TIMES), 1) < SOON:
        return 0.0
    return seconds(run, text(SHORT * TIMES), 2) / max(seconds(run, text(SHORT), 3), 1e-6)


def test_every_pattern_reads_hostile_text_in_linear_time() -> None:
    known = patterns()
    assert len(known) > 200

    slow = {where: list(too_slow(pattern)) for pattern, where in known.items()}

    assert {where: found for where, found in slow.items() if found} == {}


@pytest.mark.parametrize("pattern", [r"\w+;", r"a+b", r"\s*,", r"^(?:[^\w]+[\w-]+){0,4}?[^\w]+b"])
def test_a_pattern_that_is_not_linear_is_found(pattern: str) -> None:
    bad = re.compile(pattern)

    assert list(too_slow(bad))
