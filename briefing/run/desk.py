"""What a run knows of its desk, and what it is told to do: values, whatever they come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from ..config import Config
from ..deliver import Channel
from ..deliver.outbox import Delivery
from ..model import Article, Skipped
from ..reporting_period import Period
from .days import Morning
from .names import Name


@dataclass(frozen=True)
class SourceRead:
    """What came of one source."""

    name: str
    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    #: Why it could not be had at all; "" where it could.
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything of a desk's settings that a run needs."""

    output: Path
    archive: Path
    series: str
    #: Reads every source; what is wrong with one is in what it returns.
    read: Callable[[], Sequence[SourceRead]]
    theatre: str | None = None
    templates: Path | None = None
    config: Config = field(default_factory=Config)
    morning: Morning = field(default_factory=Morning)
    #: Days before the period whose reports make known what goes on.
    background: int = 3
    channels: tuple[Channel, ...] = ()
    #: The analyst's overlay, read anew at every run; none without it.
    overlay: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Order:
    """What one run is to do."""

    #: The instant of the run; aware, in UTC.
    now: datetime
    #: The instant to make the brief as of, in place of *now*, and the day it is the brief of.
    as_of: datetime | None = None
    day: date | None = None
    period: Period | None = None
    catch_up: bool = False
    dry_run: bool = False
    jobs: int | None = None

    def moment(self) -> datetime:
        """Return the as-of, to the second: what is on record is no finer."""
        return (self.as_of or self.now).astimezone(UTC).replace(microsecond=0)


@dataclass
class Outcome:
    """What came of a run so far; complete at any moment, also where it breaks off."""

    made: list[Name] = field(default_factory=list)
    #: Why there is no brief of the day; "" where there is.
    problem: str = ""
    #: The exit status.
    status: int = 0
    #: Whether the problem wasn't said before today.
    loud: bool = True
    #: What a person should look after.
    losses: list[str] = field(default_factory=list)
    #: What is worth saying and needs nobody.
    notes: list[str] = field(default_factory=list)
    #: Each source to its problem; "" where it was read.
    sources: dict[str, str] = field(default_factory=dict)
    deliveries: list[Delivery] = field(default_factory=list)
