"""``briefing.toml``: what a desk sets once: the brief's settings, how it fetches, its sources."""

from .allowance import Allowance, allowance
from .deliveries import time_of
from .entries import is_address
from .keys import (
    DELIVERIES,
    KINDS,
    LISTS,
    TABLES,
    BriefTable,
    Delivery,
    FetchTable,
    Kind,
    RunTable,
    Settings,
    Source,
)
from .load import load_settings

__all__ = [
    "DELIVERIES",
    "KINDS",
    "LISTS",
    "TABLES",
    "Allowance",
    "BriefTable",
    "Delivery",
    "FetchTable",
    "Kind",
    "RunTable",
    "Settings",
    "Source",
    "allowance",
    "is_address",
    "load_settings",
    "time_of",
]
