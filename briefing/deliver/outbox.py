"""The outbox: what is to go where, what has arrived, and what has failed and is tried again.

One small file for each brief and target. A target gets a brief at most once: if the program
dies while it hands one over, or the line breaks before the answer, nobody can know whether it
arrived. Such a one is *unsure*: it is said, and sent again only if a person asks for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ..errors import DeliveryError
from . import Channel
from .folder import write_all
from .parcel import Parcel, load_parcel

WAITING, HANDING_OVER, SENT, UNSURE, GIVEN_UP = (
    "waiting", "handing over", "sent", "unsure", "given up",
)  # fmt: skip
#: A brief a week old is news to nobody: what can't be delivered by then is given up, and said.
PATIENCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of one brief on its way to one target."""

    channel: str
    target: str
    parcel: str
    #: SHA-256 of the brief's JSON.
    digest: str
    state: str
    #: Instants in ISO form; "" where it never was.
    since: str
    tried: str = ""
    attempts: int = 0
    #: What came of it: the channel's words, or the error's.
    detail: str = ""

    @property
    def failed(self) -> bool:
        """Whether it didn't arrive, or nobody knows."""
        return self.state != SENT


@dataclass(frozen=True)
class Outbox:
    """The record, in *folder*; *briefs* is the folder that the briefs themselves lie in."""

    folder: Path
    briefs: Path

    def deliver(
        self, parcel: Parcel, channels: Sequence[Channel], now: datetime
    ) -> tuple[Delivery, ...]:
        """Send a brief to every target that hasn't got it; what fails is kept."""
        out = []
        for channel in channels:
            for target in channel.targets:
                found = _read(self._path(channel.name, target, parcel.name, parcel.digest))
                known = found or Delivery(
                    channel.name, target, parcel.name, parcel.digest, WAITING, now.isoformat()
                )
                out.append(self._try(known, channel, parcel, now))
        return tuple(out)

    def retry(self, channels: Sequence[Channel], now: datetime) -> tuple[Delivery, ...]:
        """Try again whatever waits from earlier runs, the oldest brief first."""
        by_name = {channel.name: channel for channel in channels}
        out = []
        for known in self.all():
            if known.state == HANDING_OVER:
                out.append(self._keep(_in_the_dark(known)))
            elif known.state == WAITING:
                out.append(self._again(known, by_name.get(known.channel), now))
        return tuple(out)

    def again(self, deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
        """Let what is unsure or given up wait once more: a person asked for it."""
        return tuple(
            self._keep(replace(d, state=WAITING))
            for d in deliveries
            if d.state in (UNSURE, GIVEN_UP)
        )

    def all(self) -> list[Delivery]:
        """Return every delivery on record, by brief, channel and target."""
        found = filter(None, map(_read, sorted(self.folder.glob("*.json"))))
        return sorted(found, key=lambda d: (d.parcel, d.channel, d.target))

    def _again(self, known: Delivery, channel: Channel | None, now: datetime) -> Delivery:
        if channel is None or known.target not in channel.targets:
            return self._give_up(known, "no longer in the settings")
        if now - datetime.fromisoformat(known.since) > PATIENCE:
            return self._give_up(known, f"tried for {PATIENCE.days} days: {known.detail}")
        try:
            parcel = load_parcel(self.briefs, known.parcel)
        except DeliveryError as error:
            return self._failed(known, error)
        if parcel.digest != known.digest:
            return self._give_up(known, "the brief was made anew since")
        return self._try(known, channel, parcel, now)

    def _try(self, known: Delivery, channel: Channel, parcel: Parcel, now: datetime) -> Delivery:
        if known.state == HANDING_OVER:
            return self._keep(_in_the_dark(known))
        if known.state != WAITING:
            return known
        known = self._keep(replace(known, tried=now.isoformat(), attempts=known.attempts + 1))
        handed = False

        def handing_over() -> None:
            nonlocal handed
            handed = True
            self._keep(replace(known, state=HANDING_OVER))

        try:
            detail = channel.send(parcel, known.target, handing_over)
        except DeliveryError as error:
            if handed and not error.answered:
                return self._keep(replace(known, state=UNSURE, detail=str(error)))
            return self._failed(known, error)
        return self._keep(replace(known, state=SENT, detail=detail))

    def _failed(self, known: Delivery, error: DeliveryError) -> Delivery:
        return self._keep(replace(known, state=WAITING, detail=str(error)))

    def _give_up(self, known: Delivery, why: str) -> Delivery:
        return self._keep(replace(known, state=GIVEN_UP, detail=why))

    def _keep(self, known: Delivery) -> Delivery:
        path = self._path(known.channel, known.target, known.parcel, known.digest)
        content = json.dumps(asdict(known), ensure_ascii=False, indent=1, sort_keys=True)
        write_all({path: content.encode("utf-8") + b"\n"})
        return known

    def _path(self, *key: str) -> Path:
        name = hashlib.sha256("\0".join(key).encode("utf-8")).hexdigest()[:24]
        return self.folder / f"{name}.json"


_FIELDS = {f.name for f in fields(Delivery)}


def _read(path: Path) -> Delivery | None:
    """Return the record in a file; None where there is none, or it is no record."""
    try:
        found: Any = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or set(found) != _FIELDS:
        return None
    return Delivery(**found)


def _in_the_dark(known: Delivery) -> Delivery:
    return replace(
        known, state=UNSURE, detail="broken off while it was handed over: it may have arrived"
    )
