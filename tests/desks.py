"""A desk for tests of the morning run: sources that are lists, and an archive in a folder."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from build import article

from briefing.brief import Brief
from briefing.model import Article, Skipped
from briefing.registry import renderers
from briefing.run.desk import Desk, Order, Outcome, SourceRead
from briefing.run.morning import run

#: The long forms are for `make soak`.
SOAK = bool(os.environ.get("BRIEFING_SOAK"))
#: Six in the morning of the first day.
FIRST = datetime(2016, 6, 6, 6, tzinfo=UTC)

SHELLING = (
    "The Syrian army shelled the town of {place} on {day}, the Syrian Observatory for Human Rights "
    "said.\n\nAt least {dead} civilians were killed in the shelling of {place}, the Observatory "
    "said.\n\nThe town had a market to which farmers came from both banks of the river, and a "
    "school whose windows looked over the orchards that run down to the border.\n"
)


def story(day: int = 0, place: str = "Manbij", dead: int = 12, hour: float = -3) -> Article:
    """Return a report published so many hours from the morning of a day."""
    at = FIRST + timedelta(days=day, hours=hour)
    text = SHELLING.format(place=place, day=f"{at:%A}", dead=dead)
    return article(
        text, date=f"{at:%Y-%m-%dT%H:%M}", ref=f"{place}-{day}-{dead}", outlet="Levant Wire",
        title=f"Shelling of {place}",
    )  # fmt: skip


def source(*articles: Article, name: str = "wire", problem: str = "") -> SourceRead:
    """Return what came of a source."""
    skipped = (Skipped(name, problem, name),) if problem else ()
    return SourceRead(name, articles, skipped, problem)


def desk(folder: Path, *sources: SourceRead, **changes: Any) -> Desk:
    """Return a desk whose sources give what they are said to."""
    plain = Desk(
        output=folder / "output",
        archive=folder / "archive.db",
        series="syria-iraq",
        read=lambda: sources,
        theatre="syria-iraq",
    )
    return replace(plain, **changes)


def order(morning: int = 0, hour: float = 0, **changes: Any) -> Order:
    """Return the order of a morning."""
    return Order(now=FIRST + timedelta(days=morning, hours=hour), **changes)


def ran(where: Desk, day: int = 0, hour: float = 0, **changes: Any) -> Outcome:
    """Run a morning."""
    told = order(day, hour, **changes)
    return run(where, told, clock=lambda: told.now)


def files(where: Desk) -> dict[str, bytes]:
    """Return the files that a person sees, by name."""
    return {
        path.name: path.read_bytes()
        for path in sorted(where.output.iterdir())
        if path.is_file() and not path.name.startswith(".")
    }


def briefs(where: Desk) -> list[str]:
    """Return the names of the PDFs, without the link to the latest."""
    return sorted(p.stem for p in where.output.glob("*.pdf") if p.is_file() and p.stem != "latest")


def little_pdf(brief: Brief, templates: Path | None = None) -> bytes:
    """Return what stands for a PDF."""
    return b"%PDF " + brief.dtg.encode()


@pytest.fixture
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print nothing: a PDF takes a second, and these tests look at what is around it."""
    monkeypatch.setitem(renderers.builtin, "pdf", "desks:little_pdf")
