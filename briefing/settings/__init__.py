"""``briefing.toml``: what a desk sets once: the brief's settings, how it fetches, its sources."""

from .allowance import Allowance, allowance
from .keys import KINDS, TABLES, BriefTable, FetchTable, Kind, Settings, Source
from .load import is_address, load_settings

__all__ = [
    "KINDS",
    "TABLES",
    "Allowance",
    "BriefTable",
    "FetchTable",
    "Kind",
    "Settings",
    "Source",
    "allowance",
    "is_address",
    "load_settings",
]
