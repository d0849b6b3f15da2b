"""Figures with claimants, disputes, and harm to civilians."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..brief import AccountRow, DisputeBox, FigureRow, HarmClaim, HarmLine
from ..model import Assessed, Dispute, Document, Figure, Front, Statement
from ..normalise import normalise
from ..periods import WAR_TOLL, covers_a_period
from ..theatre import Theatre
from ..tolls import is_former, is_part
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
MOST_ROWS = 6
#: Disputes printed of one front, in the order found.
MOST_DISPUTES = 4
#: Who counts as civilian harm besides actors of kind "people".
_PEOPLE = frozenset(
    """civilians people persons children women residents families villagers shoppers medics patients
    others shoppers patients worshippers refugees""".split()
)


def claimant_of(statement: Statement, assessed: Assessed, theatre: Theatre) -> str:
    """Return who says it, as printed: the claimant, else the outlet or agency's own word."""
    speaker = statement.claim.speaker if statement.claim else assessed.origins[statement.key]
    entity = theatre.sources.get(speaker) or theatre.actors.get(speaker)
    name = (entity.short or entity.name) if entity is not None else speaker
    if statement.claim is None:
        return f"{name} (own words)" if entity is not None else name
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
        if _denies(statement) or statement.key in assessed.taken_back:
            continue
        for figure in _told(statement):
            row = _row(statement, figure, numbers, assessed, theatre, year)
            if row is not None:
                what = "fighters" if figure.kind == "fighters" else row.what
                day = row.what.rsplit(", ", 1)[-1].removeprefix("by ")
                key = (what.rsplit(", ", 1)[0] + day, row.value, row.claimant)
                rows.setdefault(key, (str(statement.day or ""), row))
    ordered = sorted(rows.values(), key=lambda r: _worth(r[1]))
    ordered.sort(key=lambda r: r[0], reverse=True)
    return tuple(row for _, row in ordered[:MOST_ROWS])


def _denies(statement: Statement) -> bool:
    """ "Moscow denied that it killed 17": who denies gives no toll, whoever counted it."""
    return statement.claim is not None and statement.claim.denied


def _told(statement: Statement) -> tuple[Figure, ...]:
    """Leave out what no reader should take for a toll of its own: parts, and what was corrected."""
    return tuple(
        f
        for f in statement.figures
        if f.kind not in ("killed", "wounded")
        or not (is_former(statement, f) or (is_part(statement, f) and _of_alike(statement, f)))
    )


def _of_alike(statement: Statement, part: Figure) -> bool:
    """Say whether another figure beside a part counts the same people: it isn't "8 children"."""
    return any(
        f is not part and f.kind == part.kind and (f.who == part.who or not part.who)
        for f in statement.figures
    )


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
    if figure.kind not in _KINDS or is_war_toll(figure):
        return None
    when = day_label(statement, year)
    who = _neutral(figure.who, theatre)
    if figure.kind == "distance_km":
        if " – " not in who:
            return None  # a distance between nobody knows what misleads
        what = f"{who}, {when}"
    elif figure.kind == "fighters":
        what = f"Number of {who or 'fighters'}, {when}"
    elif figure.kind == "displaced" and not _civilian(figure, theatre):
        return None
    else:
        summed = " in all" if covers_a_period(statement) else ""
        what = f"{who or 'people'} {_KINDS[figure.kind]}{summed}, {when}"
    return FigureRow(
        what=what[:1].upper() + what[1:],
        value=value_of(figure),
        claimant=claimant_of(statement, assessed, theatre),
        source=numbers[statement.document],
        words=figure.text,
    )


def _neutral(who: str, theatre: Theatre) -> str:
    """Words of ours take no side: a partisan noun for fighters is "fighters" in a table."""
    epithet = theatre.epithet(who)
    if epithet is None:
        return who
    meant = theatre.actors.get(epithet.means)
    return "people" if meant is not None and meant.kind == "people" else "fighters"


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
    return tuple(out[:MOST_DISPUTES])


def _locate(doc: Document, statement: Statement, words: str) -> tuple[str, int, int] | None:
    """Return verbatim words and their offsets in the original; None if they can't be found."""
    raw = doc.text[statement.start : statement.end]
    if words == statement.text:
        words = raw
    at = raw.find(words)
    if at < 0:
        return None
    start, end = doc.to_original(statement.start + at, statement.start + at + len(words))
    return normalise(doc.original[start:end]), start, end


#: Claimants set side by side for one incident on page one, the highest toll first.
MOST_CLAIMS = 3
#: Incidents of one front on page one: the latest two with most harm.
MOST_INCIDENTS = 2


def harm_lines(
    fronts: Sequence[Front],
    numbers: Mapping[str, int],
    assessed: Assessed,
    theatre: Theatre,
    year: int,
    most: int,
) -> tuple[tuple[HarmLine, ...], int]:
    """Return harm to civilians for page one, and how many incidents it leaves to the sections.

    Every front with harm has its worst incident before any has a second.
    """
    ranked: list[tuple[int, int, HarmLine]] = []
    for order, front in enumerate(fronts):
        incidents = _incidents(front, numbers, assessed, theatre)
        worst = sorted(incidents.values(), key=_worst)
        for place, statements in enumerate(worst):
            line = _harm(front, statements, numbers, assessed, theatre, year)
            ranked.append((place, order, line))
    ranked.sort(key=lambda row: row[:2])
    kept = [row for row in ranked if row[0] < MOST_INCIDENTS][:most]
    kept.sort(key=lambda row: (row[1], row[0]))
    return tuple(line for _, _, line in kept), len(ranked) - len(kept)


def _incidents(
    front: Front, numbers: Mapping[str, int], assessed: Assessed, theatre: Theatre
) -> dict[str, list[tuple[Statement, tuple[Figure, ...]]]]:
    out: defaultdict[str, list[tuple[Statement, tuple[Figure, ...]]]] = defaultdict(list)
    for statement in front.statements:
        harmed = _harmed(statement, theatre)
        if statement.key in assessed.taken_back:
            continue
        if harmed and statement.document in numbers:
            out[statement.offensive or str(statement.day)].append((statement, harmed))
    return dict(out)


def _worst(told: Sequence[tuple[Statement, tuple[Figure, ...]]]) -> tuple[float, str]:
    most = max(_size(figures) for _, figures in told)
    return -most, str(told[0][0].key)


def _size(figures: Iterable[Figure]) -> float:
    """How grave figures are, for the order only: the dead first."""
    return max((f.low or f.high or 0) * (10 if f.kind == "killed" else 1) for f in figures)


def _harmed(statement: Statement, theatre: Theatre) -> tuple[Figure, ...]:
    if statement.background or statement.headline or covers_a_period(statement):
        return ()
    if _denies(statement):
        return ()
    if _MOSTLY_FIGHTERS.search(statement.text):
        return ()
    return tuple(
        f
        for f in _told(statement)
        if f.kind in ("killed", "wounded", "displaced")
        and not is_war_toll(f)
        and _civilian(f, theatre)
    )


_MOSTLY_FIGHTERS = re.compile(
    r"\b(?:most|many|all) of (?:them|those|whom) (?:\w+ )?"
    r"(?:soldiers|fighters|troops|militants|rebels)\b",
    re.IGNORECASE,
)


def is_war_toll(figure: Figure) -> bool:
    """Say whether a toll of deaths is so large that it must be the whole war's."""
    return figure.kind == "killed" and (figure.low or figure.high or 0) >= WAR_TOLL


def _civilian(figure: Figure, theatre: Theatre) -> bool:
    who = figure.who.casefold()
    people = {a.name.casefold() for a in theatre.actors.values() if a.kind == "people"}
    return who in people or who in _PEOPLE or not who


def _harm(
    front: Front,
    told: Sequence[tuple[Statement, tuple[Figure, ...]]],
    numbers: Mapping[str, int],
    assessed: Assessed,
    theatre: Theatre,
    year: int,
) -> HarmLine:
    """One line an incident: for each claimant its gravest statement, the highest toll first."""
    by_claimant: dict[str, tuple[Statement, tuple[Figure, ...]]] = {}
    for statement, figures in sorted(told, key=lambda t: (-_size(t[1]), t[0].key)):
        by_claimant.setdefault(claimant_of(statement, assessed, theatre), (statement, figures))
    claims = [
        HarmClaim(_whole(figures, theatre), claimant, numbers[statement.document])
        for claimant, (statement, figures) in by_claimant.items()
    ]
    first = next(iter(by_claimant.values()))[0]
    return HarmLine(front.name, day_label(first, year), tuple(claims[:MOST_CLAIMS]))


def _whole(figures: Sequence[Figure], theatre: Theatre) -> tuple[str, ...]:
    """The largest figure of each kind: smaller ones beside it are its parts."""
    largest: dict[str, Figure] = {}
    for figure in figures:
        old = largest.get(figure.kind)
        if old is None or (figure.low or 0) > (old.low or 0):
            largest[figure.kind] = figure
    return tuple(in_words(f, theatre) for f in largest.values())


def in_words(figure: Figure, theatre: Theatre) -> str:
    """Return the figure's own words with its kind: "more than 40 people killed"."""
    kind = _KINDS[figure.kind]
    if any(theatre.epithet(word) for word in figure.text.split()):
        return f"{value_of(figure)} people {kind}"
    words = figure.text[:1].lower() + figure.text[1:]
    said = kind in words.casefold() or re.search(r"\b(?:bodies|dead|deaths)\b", words)
    return words if said else f"{words} {kind}"
