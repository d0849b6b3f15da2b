"""Every regular expression of the package reads hostile text in linear time.

In short form in every run: all patterns, on ten texts. ``make soak`` sweeps four times as many
texts, twice as long, and matches them whole as well.
"""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest

import briefing
from briefing.alternation import AnyCase

SOAK = bool(os.environ.get("BRIEFING_SOAK"))
#: Characters of the shorter text; the longer has eight times as many.
SHORT, TIMES = (500 if SOAK else 250), 8
#: Characters of a text so short that anything reads it at once.
LINE = 32
#: A linear pattern takes eight times as long, a quadratic one 64 times.
MOST = 24
#: What the longer text may take whatever the shorter did: clocks are coarse, machines busy. A
#: linear pattern takes a tenth of it, a quadratic one several times as much.
SOON = 0.005
#: How often what seems too slow is measured anew: a busy machine is slow once, a pattern always.
AGAIN = 3
#: What patterns stumble over when it comes again and again: words with and without capitals,
#: numbers, marks that open and never close, white space.
FEW = ("a ", "Aa ", "1,", "A.B.", "a-", "-", '"', " ", "\n", "a")
#: More of them: initials, clocks, marks of every kind, names with articles.
MANY = (
    *("said ", "AB ", "of the ", "town of ", "1 ", "12 ", "4 June ", "at 12:30 ", "U.S. ", ". "),
    *("a, ", "'s ", "al-Aa ", "_", "“", "“a” ", "(", ")", "(A) - ", "[", "<a ", "* ", "http://a."),
    *("\t", "a\n", "A", "é", "1"),
)
UNITS = (*FEW, *MANY) if SOAK else FEW


def patterns() -> dict[re.Pattern[Any], str]:
    """Return the patterns of the package, with where they stand.

    Those that modules hold, and those written out where ``re`` is called.
    """
    found: dict[re.Pattern[Any], str] = {}
    for info in pkgutil.walk_packages(briefing.__path__, "briefing."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for pattern in held(value):
                found.setdefault(pattern, f"{info.name}.{name}")
        for line, pattern in written_out(Path(str(module.__file__)).read_text(encoding="utf-8")):
            found.setdefault(pattern, f"{info.name}, line {line}")
    return found


def held(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in a value: it may be one, or a container of containers of them."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, AnyCase):
        yield from (value.small, value.exact)
    elif isinstance(value, dict) and depth < 4:
        yield from held((*value.keys(), *value.values()), depth + 1)
    elif isinstance(value, list | tuple | set | frozenset) and depth < 4:
        for one in value:
            yield from held(one, depth + 1)


def written_out(source: str) -> Iterator[tuple[int, re.Pattern[Any]]]:
    """Yield the patterns that calls like ``re.sub(r"\\s+", …)`` hold, each with its line."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=called),
                args=[ast.Constant(value=str() | bytes() as pattern), *_],
                keywords=named,
            ) if called not in ("compile", "escape"):
                flags = any(word.arg == "flags" for word in named)
                yield node.lineno, re.compile(pattern, re.IGNORECASE if flags else 0)


def runs(pattern: re.Pattern[Any]) -> dict[str, Callable[[Any], object]]:
    """Return the ways to run a pattern: what searches from everywhere finds nearly all."""
    everywhere = {"finditer": lambda text: list(pattern.finditer(text))}
    return {**everywhere, "fullmatch": pattern.fullmatch} if SOAK else everywhere


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
            found = min(growths(run, unit, isinstance(pattern.pattern, bytes)))
            if found > MOST:
                yield f"{how} of {unit!r}: {found:.0f} times as long"


def growths(run: Callable[[Any], object], unit: str, binary: bool) -> Iterator[float]:
    """Yield what is measured, until it is little enough or measured often enough."""
    for _ in range(AGAIN):
        found = growth(run, unit, binary)
        yield found
        # What hangs is not asked again.
        if found <= MOST or found == float("inf"):
            return


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
    assert len(known) > 400

    slow = {where: list(too_slow(pattern)) for pattern, where in known.items()}

    assert {where: found for where, found in slow.items() if found} == {}


@pytest.mark.parametrize("pattern", [r"\w+;", r"\s*,"])
def test_a_pattern_that_is_not_linear_is_found(pattern: str) -> None:
    assert next(too_slow(re.compile(pattern)), "")


def test_patterns_written_out_in_a_call_are_collected() -> None:
    source = 'def f(t):\n    return re.sub(r"\\s+$", "", t, flags=re.IGNORECASE)\n'

    ((line, pattern),) = written_out(source)

    assert (line, pattern.pattern) == (2, r"\s+$")
    assert pattern.flags & re.IGNORECASE
