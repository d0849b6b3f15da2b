"""What all tests share: no network, and briefs that are made once for all who look at them."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from briefing.brief import Brief
from briefing.pipeline import Reading, Work, parse_as_of, read_documents, work_through
from briefing.registry import renderers

# How long an example takes depends on what else the machine does.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every socket: a brief is made from what is given."""

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a socket was opened")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep compiled theatres in a folder of the tests, never in the user's home."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("BRIEFING_CACHE")
    os.environ["BRIEFING_CACHE"] = str(folder)
    yield folder
    os.environ.pop("BRIEFING_CACHE")
    if before is not None:
        os.environ["BRIEFING_CACHE"] = before


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the founding reports and the labelled weeks, where it lies beside us."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip(f"no shared samples in {folder}")
    return folder


@dataclass
class Made:
    """A brief with what it was made from; each rendering is made when first asked for."""

    reading: Reading
    work: Work
    _rendered: dict[str, bytes] = field(default_factory=dict)

    @property
    def brief(self) -> Brief:
        return self.work.brief

    def bytes(self, ending: str) -> bytes:
        if ending not in self._rendered:
            self._rendered[ending] = renderers.get(ending)(self.brief, None)
        return self._rendered[ending]

    @cached_property
    def json(self) -> Any:
        return json.loads(self.bytes("json"))

    def section(self, name: str) -> Any:
        return next(s for s in self.json["sections"] if s["name"] == name)


def made(folder: Path) -> Made:
    as_of = parse_as_of("2016-06-07")
    reading = read_documents([folder], as_of=as_of)
    return Made(reading, work_through(reading.documents, as_of=as_of, skipped=reading.unused))


@pytest.fixture(scope="session")
def sample() -> Made:
    """The brief of seeds/reports."""
    return made(ROOT / "seeds" / "reports" / "syria-iraq")


@pytest.fixture(scope="session")
def founding(shared: Path) -> Made:
    """The brief of the two founding reports."""
    return made(shared / "seeds")
