"""``overlay.toml``: what the analyst pins, drops, moves, merges, regrades, withholds, comments on.

The file is applied anew at every run. An entry finds its sentences by their words, so that it
holds from day to day; one that finds nothing is reported. Everything it does is marked in the
brief as the analyst's: never a report's word, never the program's.
"""

from .day import Day
from .entries import (
    EMPTY,
    TABLES,
    Comment,
    Drop,
    Entry,
    Merge,
    Move,
    Overlay,
    Pin,
    Regrade,
    Withhold,
)
from .fronts import amended, moved, renamed
from .load import load_overlay
from .names import HiddenNames
from .sentences import Found, find
from .shown import shown, witnessed
from .sign import signed, strays
from .sources import regraded
from .withhold import withheld

__all__ = [
    "EMPTY",
    "TABLES",
    "Comment",
    "Day",
    "Drop",
    "Entry",
    "Found",
    "HiddenNames",
    "Merge",
    "Move",
    "Overlay",
    "Pin",
    "Regrade",
    "Withhold",
    "amended",
    "find",
    "load_overlay",
    "moved",
    "regraded",
    "renamed",
    "shown",
    "signed",
    "strays",
    "withheld",
    "witnessed",
]
