"""The web's side of reading: pages and feeds by their address, fetched within stated bounds."""

from .fetch import Bounds, Fetched, Fetcher, bounds_of
from .pages import fetcher_for, kept, read_url, urls
from .seen import Known, Seen, SeenFiles

__all__ = [
    "Bounds",
    "Fetched",
    "Fetcher",
    "Known",
    "Seen",
    "SeenFiles",
    "bounds_of",
    "fetcher_for",
    "kept",
    "read_url",
    "urls",
]
