"""Live pages: entries that each open with the time of day, newest first.

An entry stands for itself: what it is about, who spoke and who is "they" is not carried over
from the one above, which was written after it.
"""

from __future__ import annotations

import re

#: "14:32", "2.10 pm", "[12:40]", "13:05 GMT:", "16h20 -": the time that opens an entry.
_STAMP = re.compile(
    r"[\[(]?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[ .]?[ap]\.?m\b\.?)?"
    r"(?: (?:GMT|UTC|BST|E[SD]T|CET|local(?: time)?))?[\])]?(?=[\s:,–—-]|$)[\s:,–—-]{0,4}"
)
#: One stamp is a time of day in a sentence; a page of entries has more.
LEAST_ENTRIES = 3


def stamped(line: str) -> bool:
    """Say whether *line* opens with a time of day, as an entry of a live page does."""
    return _STAMP.match(line) is not None


def is_stamp(line: str) -> bool:
    """Say whether *line* is a time of day and nothing else."""
    return _STAMP.fullmatch(line) is not None


def is_live(lines: list[str]) -> bool:
    """Say whether lines of text are the entries of a live page."""
    return sum(map(stamped, lines)) >= LEAST_ENTRIES
