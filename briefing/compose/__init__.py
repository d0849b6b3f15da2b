"""Put the chosen statements into the brief: the view model, ready to be set.

Everything a template prints is decided here; templates only lay out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from ..brief import Brief, Item
from ..config import Config
from ..model import Assessed, Chosen, Document, FrontSelection, Skipped
from ..theatre import Theatre
from .figures import harm_lines
from .map_view import map_view
from .quotes import Quotations
from .sections import Context, glance_row, section
from .sources import LEGEND, left_out, method, number_sources, period, source_entries
from .wording import dtg, long_day

#: Distinct tolls of civilian harm that page one has room for.
MOST_HARM = 12


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
) -> Brief:
    """Return the brief of what was selected, as of an aware instant in UTC."""
    numbers = number_sources(documents)
    by_id = {doc.id: doc for doc in documents}
    year = as_of.year
    ctx = Context(by_id, numbers, assessed, theatre, year)
    quotes = Quotations(by_id, numbers, assessed, theatre, year)
    bottom = _bottom_line(selections, quotes, config.bottom_line)
    sections = tuple(section(n, s, quotes, ctx) for n, s in enumerate(selections, 1))
    fronts = [s.front for s in selections]
    harm = harm_lines(fronts, numbers, assessed, theatre, year)
    quoted = _quoted(selections)
    unused = [doc for doc in documents if doc.id not in quoted]
    outlets = {doc.outlet or doc.origin for doc in documents}
    return Brief(
        title=theatre.name or "Situation",
        theatre=theatre.id,
        day=long_day(as_of.date()),
        as_of=as_of.isoformat(),
        dtg=dtg(as_of),
        period=period(documents),
        reports=len(documents),
        outlets=len(outlets - {""}),
        unnamed=sum(not (doc.outlet or doc.origin) for doc in documents),
        number=config.number,
        marking=config.marking,
        previous="First brief: nothing to compare with",
        bottom_line=bottom,
        map=map_view(fronts, theatre),
        glance=tuple(glance_row(n, s, ctx) for n, s in enumerate(selections, 1)),
        harm=harm[:MOST_HARM],
        harm_note=_harm_note(len(harm)),
        sections=sections,
        sources=source_entries(documents, numbers, assessed, quoted, theatre),
        method=method(theatre, why_theatre, documents, config.share),
        legend=LEGEND,
        left_out=left_out(documents, numbers, skipped, unused),
        credits=("Base map: Natural Earth (public domain).",),
    )


def _bottom_line(
    selections: Sequence[FrontSelection], quotes: Quotations, most: int
) -> tuple[Item, ...]:
    """The best statement of each of the first fronts: what to read if nothing else is read."""
    out: list[Item] = []
    for selection in selections[:most]:
        best = _headline_of(selection)
        out.append(quotes.item(best, f"Bottom line, {len(out) + 1}"))
    return tuple(out)


def _headline_of(selection: FrontSelection) -> Chosen:
    return max(selection.chosen, key=lambda c: (c.score, c.statement.key))


def _quoted(selections: Sequence[FrontSelection]) -> Counter[str]:
    out: Counter[str] = Counter()
    for selection in selections:
        for chosen in (*selection.chosen, *selection.not_said):
            out[chosen.statement.document] += len(chosen.statement.text)
    return out


def _harm_note(count: int) -> str:
    if not count:
        return "No report gives a figure for civilians."
    if count > MOST_HARM:
        return f"{count - MOST_HARM} further figures stand in the sections."
    return "No other report gives a figure for civilians."
