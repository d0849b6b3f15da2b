"""Put the chosen statements into the brief: the view model, ready to be set.

Everything a template prints is decided here; templates only lay out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from .. import gazetteer
from ..brief import Brief, Item
from ..config import Config
from ..memory import Changes, Memory
from ..model import Assessed, Chosen, Document, Front, FrontSelection, Skipped
from ..theatre import Theatre
from .figures import harm_lines
from .map_view import close_up, map_view
from .quotes import Quotations
from .sections import Context, glance_row, section
from .since import compared_with, how_compared, since_last
from .sources import (
    LEGEND,
    left_out,
    mark_cited,
    method,
    number_sources,
    period,
    source_entries,
)
from .wording import dtg, long_day, plural

#: A brief that follows none.
FIRST = Changes()
#: Incidents of civilian harm that page one has room for.
MOST_HARM = 8


def compose(
    selections: Sequence[FrontSelection],
    assessed: Assessed,
    documents: Sequence[Document],
    *,
    as_of: datetime,
    theatre: Theatre,
    config: Config,
    why_theatre: str = "",
    skipped: Sequence[Skipped] = (),
    changes: Changes = FIRST,
    memory: Memory | None = None,
) -> Brief:
    """Return the brief of what was selected, as of an aware instant in UTC.

    *changes* are what the last brief makes of it, *memory* what the next one will need.
    """
    numbers = number_sources(documents)
    by_id = {doc.id: doc for doc in documents}
    year = as_of.year
    ctx = Context(by_id, numbers, assessed, theatre, year, changes)
    quotes = Quotations(by_id, numbers, assessed, theatre, year, changes)
    bottom = _bottom_line(selections, quotes, config.bottom_line, changes.reported)
    sections = tuple(
        replace(section(n, s, quotes, ctx), map=close_up(s.front, theatre, numbers))
        for n, s in enumerate(selections, 1)
    )
    fronts = [s.front for s in selections]
    harm, more = harm_lines(fronts, numbers, assessed, theatre, year, MOST_HARM)
    quoted = _quoted(selections)
    unused = [doc for doc in documents if doc.id not in quoted]
    outlets = {doc.outlet or doc.origin or doc.dateline.agency for doc in documents}
    brief = Brief(
        title=theatre.name or "Fronts reported",
        theatre=theatre.id,
        day=long_day(as_of.date()),
        as_of=as_of.isoformat(),
        dtg=dtg(as_of),
        period=period(documents),
        reports=len(documents),
        outlets=len(outlets - {""}),
        unnamed=sum(not (doc.outlet or doc.origin or doc.dateline.agency) for doc in documents),
        number=config.number,
        revision=config.revision,
        marking=config.marking,
        previous=compared_with(changes.previous),
        bottom_line=bottom,
        map=map_view(fronts, theatre, numbers),
        glance=tuple(glance_row(n, s, ctx) for n, s in enumerate(selections, 1)),
        harm=harm,
        harm_note=_harm_note(len(harm), more),
        sections=sections,
        sources=source_entries(documents, numbers, assessed, quoted, theatre),
        method=method(
            why_theatre, documents, config.share, as_of.date(), how_compared(changes, as_of)
        ),
        legend=LEGEND,
        left_out=left_out(documents, numbers, skipped, unused, _silent(selections, assessed)),
        credits=_credits(theatre, documents),
        memory=memory,
    )
    brief = replace(brief, since_last=since_last(brief, selections, assessed, changes, year))
    return replace(brief, sources=mark_cited(brief))


def _credits(theatre: Theatre, documents: Sequence[Document]) -> tuple[str, ...]:
    """Return whom the brief owes its map and its places to."""
    named = (span.kb_id for doc in documents for span in doc.layer("places"))
    world = any(one.startswith(gazetteer.PREFIX) for one in named)
    credits = ("Base map: Natural Earth (public domain).", *theatre.credits)
    return tuple(dict.fromkeys((*credits, gazetteer.CREDIT) if world else credits))


def _silent(selections: Sequence[FrontSelection], assessed: Assessed) -> list[Front]:
    """Fronts that are not printed: they are named in "Left out", with the reason."""
    printed = {s.front.key for s in selections}
    return [f for f in assessed.clusters.fronts if f.key not in printed]


def _bottom_line(
    selections: Sequence[FrontSelection],
    quotes: Quotations,
    most: int,
    reported: Collection[tuple[str, int]] = (),
) -> tuple[Item, ...]:
    """The best statement of each of the first fronts: what to read if nothing else is read.

    A front on which all was reported already has none, unless that is so everywhere.
    """
    out: list[Item] = []
    news = [s for s in selections if any(c.statement.key not in reported for c in s.chosen)]
    for selection in (news or selections)[:most]:
        best = _headline_of(selection, reported)
        out.append(quotes.item(best, f"Bottom line, {len(out) + 1}"))
    return tuple(out)


#: Figures that make a sentence the one to read if nothing else is read.
_HARD = frozenset(("killed", "wounded", "captured", "displaced", "fighters", "distance_km"))


def _headline_of(selection: FrontSelection, reported: Collection[tuple[str, int]] = ()) -> Chosen:
    """The one pinned, else that with a hard figure that scores best; news before the known."""
    return max(
        selection.chosen,
        key=lambda c: (
            c.pinned,
            c.statement.key not in reported,
            any(f.kind in _HARD for f in c.statement.figures),
            c.score,
            c.statement.key,
        ),
    )


def _quoted(selections: Sequence[FrontSelection]) -> Counter[str]:
    out: Counter[str] = Counter()
    for selection in selections:
        for chosen in (*selection.chosen, *selection.not_said):
            out[chosen.statement.document] += len(chosen.statement.text)
    return out


def _harm_note(shown: int, more: int) -> str:
    if more:
        return f"{plural(more, 'further incident')}: see the fronts' figures."
    return (
        "No other report gives a figure for civilians."
        if shown
        else ("No report gives a figure for civilians.")
    )
