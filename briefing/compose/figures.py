"""Figures with claimants, disputes, and harm to civilians."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..brief import AccountRow, DisputeBox, FigureRow, HarmLine
from ..model import Assessed, Dispute, Document, Figure, Front, Statement
from ..normalise import normalise
from ..theatre import Theatre
from .quotes import day_label
from .wording import value_of

_KINDS = {
    "killed": "killed",
    "wounded": "wounded",
    "captured": "captured",
    "displaced": "displaced",
    "fighters": "fighters",
    "distance_km": "distance",
}
#: Rows in one front's table: more is a list, not a table.
MOST_ROWS = 8
#: A toll this large is the whole war's (see the cluster stage), not a front's.
WAR_TOLL = 10_000
#: Who counts as civilian harm besides actors of kind "people".
_PEOPLE = frozenset(
    """civilians people persons children women residents families villagers shoppers medics patients
    others victims bodies casualties dead""".split()
)


def claimant_of(statement: Statement, assessed: Assessed, theatre: Theatre) -> str:
    """Return who says it, as printed: the claimant, else the outlet or agency's own word."""
    speaker = statement.claim.speaker if statement.claim else assessed.origins[statement.key]
    entity = theatre.sources.get(speaker) or theatre.actors.get(speaker)
    name = (entity.short or entity.name) if entity is not None else speaker
    if statement.claim is None:
        return f"{name}, in its own voice" if entity is not None else name
    passed_on = statement.claim.cue in ("cited", "quoted") and statement.claim.via
    return f"{name}, through {statement.claim.via}" if passed_on else name


def figure_rows(
    front: Front,
    numbers: Mapping[str, int],
    assessed: Assessed,
    theatre: Theatre,
    year: int,
) -> tuple[FigureRow, ...]:
    """Return the figures of a front with claimants: one row a fact and claimant, newest first."""
    rows: dict[tuple[str, str, str], tuple[str, FigureRow]] = {}
    for statement in front.statements:
        if statement.background or statement.headline or statement.document not in numbers:
            continue
        for figure in statement.figures:
            row = _row(statement, figure, numbers, assessed, theatre, year)
            if row is not None:
                key = (row.what, row.value, row.claimant)
                rows.setdefault(key, (str(statement.day or ""), row))
    ordered = sorted(rows.values(), key=lambda r: _worth(r[1]))
    ordered.sort(key=lambda r: r[0], reverse=True)
    return tuple(row for _, row in ordered[:MOST_ROWS])


def _worth(row: FigureRow) -> int:
    order = ("killed", "wounded", "displaced", "captured", "fighters")
    return next((i for i, kind in enumerate(order) if kind in row.what), len(order))


def _row(
    statement: Statement,
    figure: Figure,
    numbers: Mapping[str, int],
    assessed: Assessed,
    theatre: Theatre,
    year: int,
) -> FigureRow | None:
    if figure.kind not in _KINDS or (figure.low or figure.high or 0) >= WAR_TOLL:
        return None
    when = day_label(statement, year)
    if figure.kind == "distance_km":
        between = figure.who or figure.text
        what = f"{between}, {when}"
    elif figure.kind == "fighters":
        what = f"{_who(figure, 'fighters')} gathered or engaged, {when}"
    else:
        what = f"{_who(figure, 'people')} {_KINDS[figure.kind]}, {when}"
    return FigureRow(
        what=what[:1].upper() + what[1:],
        value=value_of(figure),
        claimant=claimant_of(statement, assessed, theatre),
        source=numbers[statement.document],
        words=figure.text,
    )


def _who(figure: Figure, default: str) -> str:
    return figure.who or default


def dispute_boxes(
    disputes: Iterable[Dispute],
    documents: Mapping[str, Document],
    numbers: Mapping[str, int],
    year: int,
) -> tuple[DisputeBox, ...]:
    """Return the disputes of one front with each account's words verbatim."""
    out = []
    for dispute in disputes:
        rows = []
        for account in dispute.accounts:
            place = _locate(documents[account.statement.document], account.statement, account.value)
            if place is None or account.statement.document not in numbers:
                continue
            words, start, end = place
            rows.append(
                AccountRow(
                    words=words,
                    day=day_label(account.statement, year),
                    claimant=account.claimant,
                    source=numbers[account.statement.document],
                    document=account.statement.document,
                    start=start,
                    end=end,
                )
            )
        if len(rows) > 1:
            out.append(DisputeBox(dispute.question, tuple(rows)))
    return tuple(out)


def _locate(doc: Document, statement: Statement, words: str) -> tuple[str, int, int] | None:
    """Return verbatim words and their offsets in the original; None if they can't be found."""
    raw = doc.text[statement.start : statement.end]
    at = raw.find(words)
    if at < 0:
        return None
    start, end = doc.to_original(statement.start + at, statement.start + at + len(words))
    return normalise(doc.original[start:end]), start, end


def harm_lines(
    fronts: Sequence[Front],
    numbers: Mapping[str, int],
    assessed: Assessed,
    theatre: Theatre,
    year: int,
) -> tuple[HarmLine, ...]:
    """Return harm to civilians: for each front and claimant the largest toll of the latest days."""
    out: list[tuple[int, str, HarmLine]] = []
    for order, front in enumerate(fronts):
        best: defaultdict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
        where: dict[tuple[str, str], Statement] = {}
        for statement in front.statements:
            harmed = _harmed(statement, theatre)
            if not harmed or statement.document not in numbers:
                continue
            key = (
                statement.offensive or str(statement.day),
                _claimed(statement, assessed, theatre),
            )
            for figure in harmed:
                old = best[key].get(figure.kind)
                if old is None or (figure.low or 0) > (old.low or 0):
                    best[key][figure.kind] = figure
                    where.setdefault(key, statement)
        for key, figures in best.items():
            statement = where[key]
            out.append(
                (order, str(statement.day), _harm(front, statement, figures, key[1], numbers, year))
            )
    out.sort(key=lambda row: (row[0], _reverse(row[1]), row[2].claimant))
    return tuple(line for _, _, line in out)


def _reverse(day: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in day)


def _claimed(statement: Statement, assessed: Assessed, theatre: Theatre) -> str:
    return claimant_of(statement, assessed, theatre)


def _harmed(statement: Statement, theatre: Theatre) -> tuple[Figure, ...]:
    if statement.background or statement.headline:
        return ()
    return tuple(
        f
        for f in statement.figures
        if f.kind in ("killed", "wounded", "displaced")
        and (f.low or f.high or 0) < WAR_TOLL
        and _civilian(f, theatre)
    )


def _civilian(figure: Figure, theatre: Theatre) -> bool:
    who = figure.who.casefold()
    people = {a.name.casefold() for a in theatre.actors.values() if a.kind == "people"}
    return who in people or who in _PEOPLE or not who


def _harm(
    front: Front,
    statement: Statement,
    figures: Mapping[str, Figure],
    claimant: str,
    numbers: Mapping[str, int],
    year: int,
) -> HarmLine:
    words = [f"{_in_words(f)}" for f in figures.values()]
    return HarmLine(
        front=front.name,
        day=day_label(statement, year),
        figures=tuple(words),
        claimant=claimant,
        source=numbers[statement.document],
    )


def _in_words(figure: Figure) -> str:
    """Return the figure's own words with its kind: "more than 40 people killed"."""
    kind = _KINDS[figure.kind]
    words = figure.text[:1].lower() + figure.text[1:]
    return words if kind in words.casefold() else f"{words} {kind}"
