"""The value of a figure as it stands in a span: "26..", "..25", "2..2", "~100..100".

A range with open ends; "~" in front where the text itself says that the number is
rough. Distances are in kilometres, the rest are counts.
"""

from __future__ import annotations

import re

_VALUE = re.compile(r"\A(~?)(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?")


def format_value(low: float | None, high: float | None, rough: bool = False) -> str:
    """Return a range as a span's value; an end that is None stays open."""
    return f"{'~' if rough else ''}{_number(low)}..{_number(high)}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    # Three decimals of a kilometre are metres; nothing in a report is finer.
    return f"{value:.3f}".rstrip("0").rstrip(".")


def parse_value(value: str) -> tuple[float | None, float | None, bool]:
    """Return low, high and whether the number is rough; the inverse of :func:`format_value`.

    Raises :class:`ValueError` if *value* is no range.
    """
    found = _VALUE.fullmatch(value)
    if found is None:
        raise ValueError(f"not a figure's value: {value!r}; expected a range like '26..' or '2..2'")
    rough, low, high = found.groups()
    return float(low) if low else None, float(high) if high else None, bool(rough)
