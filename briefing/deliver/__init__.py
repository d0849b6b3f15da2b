"""Put renderings where people find them; whole or not at all, and each to each place once.

A :class:`Channel` takes a :class:`~briefing.deliver.parcel.Parcel` (the files of one brief) to
its targets: a folder, a mailbox, a webhook. What is on its way, has arrived or has failed is on
record in the outbox (:mod:`briefing.deliver.outbox`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .parcel import Parcel


class Channel(Protocol):
    """A way to deliver; :mod:`briefing.deliver.mail` is one."""

    @property
    def name(self) -> str:
        """What the settings call it."""
        ...

    @property
    def targets(self) -> tuple[str, ...]:
        """Where a parcel goes, each on its own: addresses, a URL, a folder."""
        ...

    def send(self, parcel: Parcel, target: str, handing_over: Callable[[], None]) -> str:
        """Deliver, and return in a few words what came of it.

        *handing_over* is called just before the bytes after which it may have arrived whatever
        is answered. Raises :class:`~briefing.errors.DeliveryError`.
        """
        ...
