"""What is known of one war: its actors, places, fronts' areas and sources.

A theatre file is TOML for actors, areas and sources and a CSV file for places,
so that a desk officer can edit both.
"""

from .compiled import load_compiled
from .entities import RELIABILITY, Actor, Area, Epithet, Place, Side, Source
from .knowledge import NONE, Theatre
from .lexicon import ACRONYM_LENGTH, Lexicon, Mention, Name
from .load import load

__all__ = [
    "ACRONYM_LENGTH",
    "NONE",
    "RELIABILITY",
    "Actor",
    "Area",
    "Epithet",
    "Lexicon",
    "Mention",
    "Name",
    "Place",
    "Side",
    "Source",
    "Theatre",
    "load",
    "load_compiled",
]
