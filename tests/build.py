"""What tests are built from: reports of a line, a war of six names, and ways to run the program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from click.testing import CliRunner, Result

from briefing.annotate import annotate
from briefing.brief import Brief
from briefing.clean import clean, settle_dates
from briefing.cli import main
from briefing.config import Config
from briefing.model import (
    ActorRole,
    Article,
    Assessed,
    Chosen,
    Claim,
    Clusters,
    Document,
    Figure,
    Front,
    FrontSelection,
    Grade,
    Moment,
    Offensive,
    Statement,
)
from briefing.normalise import normalise
from briefing.pipeline import Work, work_through
from briefing.theatre import Actor, Area, Epithet, Place, Side, Source, Theatre

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "seeds" / "reports" / "syria-iraq"
ENDINGS = ("pdf", "json", "md", "html")

#: A report that makes a brief: an attacker, a place, a toll, somebody who says so, and colour.
STORY = (
    "The Syrian army shelled the town of Manbij on Monday, the Syrian Observatory for Human Rights said.\n"
    "\n"
    "At least 12 civilians were killed and 30 wounded in the shelling of Manbij, the Observatory said.\n"
    "\n"
    "Islamic State fighters blew up a bridge over the Euphrates near Jarabulus on Monday, activists said.\n"
    "\n"
    "The town had some 70,000 people before the war, and its market drew farmers from both banks of the river. "
    "Its old quarter was known for its baths, its school and a citadel that travellers drew for two hundred years. "
    "The road from there to the border runs through orchards of olives, figs and pomegranates. "
    "Traders used to bring cloth along it in spring and go home with oil before the first rain of autumn. "
    "A painter who grew up there showed the same hill in every season, and his pictures hang in the school. "
    "Old people still tell of the winter when the river froze and children walked to the other bank. "
    "Its bread was baked with seeds of black cumin, and a poet of the court praised it in a long ode.\n"
)

#: A war of one town, one river and two sides.
WAR = Theatre(
    id="war",
    name="The War",
    countries=("Land",),
    sides={"red": Side("red", "Red camp"), "blue": Side("blue", "Blue camp")},
    actors={
        "army": Actor("army", "Red army", "army", "red", short="Army"),
        "guard": Actor("guard", "Red guard", "group", "red", part_of=("army",)),
        "rebels": Actor("rebels", "Blue rebels", "group", "blue", sponsors=("power",)),
        "power": Actor("power", "Far Power", "state", "blue"),
        "people": Actor("people", "Civilians", "people", "", aliases=("civilians",)),
    },
    places={
        "land": Place("land", "Land", "country", 35.0, 38.0, "Land"),
        "shire": Place("shire", "Shire", "province", 35.2, 38.2, "Land", "", "north"),
        "mill": Place("mill", "Mill", "town", 35.1, 38.1, "Land", "shire", "north"),
        "ford": Place("ford", "Ford", "village", 35.3, 38.3, "Land", "shire", "north"),
        "port": Place("port", "Port", "city", 36.0, 39.0, "Land", "", "south"),
        "moor": Place("moor", "Moor", "town", None, None, "Land", "shire", "north"),
    },
    areas={"north": Area("north", "North", ("shire",)), "south": Area("south", "South")},
    sources={
        "watch": Source("watch", "War Watch", "monitor", short="Watch"),
        "herald": Source("herald", "Herald", "outlet"),
        "red-radio": Source("red-radio", "Red Radio", "state media", side="red"),
    },
    epithets=(Epithet(("bandits",), "red", "rebels"), Epithet(("tyrants",), "blue", "army")),
)

AS_OF = datetime(2016, 6, 7, 23, 59, tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def moment(text: str, how: str = "metadata", note: str = "") -> Moment:
    at = datetime.fromisoformat(text)
    return Moment(at.replace(tzinfo=UTC), how, "minute" if "T" in text else "day", note)


def article(text: str, *, date: str = "", **fields: Any) -> Article:
    """Return a report as read; *date* is what its metadata say."""
    published = moment(date) if date else None
    return Article(text=text, **{"ref": "a", "published": published, **fields})


def doc(text: str, *, date: str = "2016-06-07", **fields: Any) -> Document:
    """Return a cleaned and dated report."""
    return settle_dates([clean(article(text, date=date, **fields))], None)[0]


def statement(document: Document, words: str = "", **fields: Any) -> Statement:
    """Return the statement that *words* are in the document, or all of its text."""
    words = words or document.text
    start = document.text.index(words)
    index = fields.pop("index", document.text.count(".", 0, start))
    figures = tuple(fields.pop("figures", ()))
    given = {"day": day("2016-06-06"), "day_how": "on", "front": "north", **fields}
    return Statement(
        document.id, index, start, start + len(words), normalise(words), figures=figures, **given
    )


def killed(low: float | None, high: float | None = None, **fields: Any) -> Figure:
    return Figure(fields.pop("kind", "killed"), low, high, **fields)


def acting(actor: str, role: str = "agent") -> ActorRole:
    return ActorRole(actor, role)


def said(speaker: str, name: str = "", **fields: Any) -> Claim:
    return Claim(speaker, name or speaker, **fields)


def front(
    *statements: Statement, key: str = "north", name: str = "North", **operation: Any
) -> Front:
    """Return a front; keywords make its one operation."""
    offensives = ()
    if operation:
        given = {"key": "o", "name": "Red army → Mill", "kind": "operation", **operation}
        offensives = (Offensive(front=key, statements=statements, **given),)
    return Front(key, name, offensives, statements)


def assessed(*fronts: Front, origin: str = "herald", disputes: Sequence[Any] = ()) -> Assessed:
    """Return fronts whose statements all rest on one origin, graded C3."""
    statements = tuple(s for one in fronts for s in one.statements)
    return Assessed(
        Clusters(statements, fronts),
        {s.key: s.claim.speaker if s.claim else origin for s in statements},
        {s.key: Grade("C", 3) for s in statements},
        tuple(disputes),
    )


def chosen(*statements: Statement) -> tuple[Chosen, ...]:
    return tuple(Chosen(s, 1.0 / n) for n, s in enumerate(statements, 1))


def selection(one: Front, *, not_said: Sequence[Statement] = ()) -> FrontSelection:
    """Return a front of which every statement is printed."""
    told = tuple(s for s in one.statements if s not in not_said)
    return FrontSelection(one, chosen(*told), chosen(*not_said))


def worked(*documents: Document, theatre: Any = None, **config: Any) -> Work:
    """Take documents through all stages, as of 7 June 2016."""
    return work_through(documents, as_of=AS_OF, theatre=theatre, config=Config(**config))


def brief(*documents: Document, theatre: Any = None, **config: Any) -> Brief:
    return worked(*documents, theatre=theatre, **config).brief


def invoke(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """Run the command line in this process; what it raises is not caught."""
    given = [str(a) for a in arguments]
    return CliRunner().invoke(
        main, given, input=stdin, prog_name="briefing", catch_exceptions=False
    )


def environment(**changes: str) -> dict[str, str]:
    """Return an environment in which any folder finds the package."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), **changes}


def run(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "briefing", *map(str, arguments)],
        cwd=cwd,
        env=environment(**changes),
        input=stdin,
        capture_output=True,
        timeout=120,
    )


def line(words: str, *, index: int = 0, document: str = "d", **fields: Any) -> Statement:
    """Return a statement that stands in no text: what the cluster stage works on."""
    given = {"day": day("2016-06-06"), "paragraph": index, **fields}
    return Statement(document, index, 100 * index, 100 * index + len(words), words, **given)


def lines(*statements: Statement) -> list[Statement]:
    """Return statements as one report, numbered, each a paragraph unless it says another."""
    return [
        replace(s, index=i, start=100 * i, paragraph=s.paragraph or i)
        for i, s in enumerate(statements)
    ]


def tiny_theatre() -> Theatre:
    """Return a dozen names of the Syrian war: enough for a sentence of the trade."""
    return _TINY


def entities(*items: Any) -> dict[str, Any]:
    return {item.id: item for item in items}


_TINY = Theatre(
    id="tiny",
    name="Tiny",
    countries=("SY", "IQ"),
    sides=entities(
        Side("is", "Islamic State"),
        Side("government", "Government"),
        Side("opposition", "Opposition"),
        Side("sdf", "SDF and coalition"),
    ),
    actors=entities(
        Actor(
            "islamic-state",
            "Islamic State",
            "armed group",
            "is",
            aliases=("IS", "ISIS", "Daesh", "Islamic State fighters", "Islamic State militants"),
            descriptions=("jihadists",),
        ),
        Actor(
            "syrian-army",
            "Syrian army",
            "army",
            "government",
            aliases=("Syrian forces", "Syrian government forces"),
            descriptions=("government forces", "regime"),
            adjectives=("Syrian",),
            leaders=("Bashar al-Assad",),
            country="SY",
        ),
        Actor("iraqi-army", "Iraqi army", "army", "sdf", country="IQ"),
        Actor("russia", "Russia", "state", "government", adjectives=("Russian",)),
        Actor(
            "united-states",
            "United States",
            "state",
            "sdf",
            aliases=("US", "U.S."),
            adjectives=("American",),
        ),
        Actor("us-coalition", "US-led coalition", "coalition", "sdf"),
        Actor(
            "sdf",
            "Syrian Democratic Forces",
            "coalition",
            "sdf",
            aliases=("SDF", "Syria Democratic Forces"),
            sponsors=("united-states",),
            spokesmen=("Talal Silo",),
        ),
        Actor("ypg", "YPG", "militia", "sdf", part_of=("sdf",)),
        Actor(
            "nusra-front",
            "Nusra Front",
            "armed group",
            "opposition",
            aliases=("al-Nusra", "Nusra"),
        ),
        Actor("syrian-rebels", "Syrian rebels", "armed group", "opposition", aliases=("rebels",)),
        Actor("hamas", "Hamas", "armed group", "opposition"),
        Actor("civilians", "Civilians", "people", "none", aliases=("civilians", "civilian")),
    ),
    places=entities(
        Place("syria", "Syria", "country", 35.0, 38.5, "SY", aliases=("Syrias",)),
        Place("raqqa-province", "Raqqa province", "province", 36.0, 38.9, "SY", "", "raqqa-tabqa"),
        Place("raqqa", "Raqqa", "city", 35.95, 39.01, "SY", "raqqa-province", "raqqa-tabqa"),
        Place("tabqa", "Tabqa", "town", 35.84, 38.55, "SY", "raqqa-province", "raqqa-tabqa"),
        Place("manbij", "Manbij", "city", 36.53, 37.96, "SY", "", "manbij"),
        Place("aleppo", "Aleppo", "city", 36.20, 37.16, "SY", "", "aleppo-city"),
        Place("hama", "Hama", "city", 35.13, 36.75, "SY", "", ""),
        Place("falluja", "Falluja", "city", 33.35, 43.78, "IQ", "", "falluja"),
    ),
    areas=entities(
        Area("raqqa-tabqa", "Raqqa–Tabqa", ("raqqa-province",)),
        Area("manbij", "Manbij"),
        Area("aleppo-city", "Aleppo"),
        Area("falluja", "Falluja"),
    ),
    sources=entities(
        Source(
            "sohr",
            "Syrian Observatory for Human Rights",
            "monitor",
            short="Observatory",
            aliases=("Observatory", "SOHR"),
            people=("Rami Abdulrahman",),
        ),
        Source("sana", "SANA", "state media", side="government"),
        Source("reuters", "Reuters", "agency"),
        Source("tass", "TASS", "agency"),
        Source("orient", "Orient News", "outlet", side="opposition"),
    ),
    epithets=(
        Epithet(("terrorists", "terrorist groups"), "government", "syrian-rebels"),
        Epithet(("criminal regime",), "opposition", "syrian-army"),
    ),
)


def annotated(text: str, *, theatre: Theatre | None = _TINY, **fields: Any) -> Document:
    """Return *text*, a line a paragraph, as it is and with its layers: nothing is cleaned off."""
    given = {"id": "d1", "ref": "a", "day": day("2016-06-07"), **fields}
    return annotate(Document(text=text, **given), theatre)


def layer(document: Document, name: str) -> list[tuple[str, str, str]]:
    """Return (words, label, kb_id) of each span of a layer."""
    return [(document.mention(s), s.label, s.kb_id) for s in document.layer(name)]


def sentence_texts(document: Document) -> list[str]:
    return [document.mention(s) for s in document.layer("sentences")]


def steps(work: Callable[[], object]) -> int:
    """Count the lines of ours that *work* runs: a cost that no neighbour on the machine changes."""
    counted = 0

    def inside(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal counted
        counted += event == "line"
        return inside

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        return inside if frame.f_code.co_filename.startswith(str(ROOT / "briefing")) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted
