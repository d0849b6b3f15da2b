"""Today beside the last brief, in words: marks on quotations, the box on page one, the method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from ..brief import Brief, Moved, Quote, SilentFront, SinceLast
from ..memory import Change, Changes, Memory, RememberedFront, Was
from ..model import Assessed, FrontSelection
from .wording import day as day_words
from .wording import dtg, plural

#: Updates that page one has room for; the marks in the sections have them all.
MOST_MOVED = 5
#: Two briefs of a daily series are a day apart; from this on one is missing.
GAP = timedelta(hours=36)

_MODES = {
    "said": "said",
    "hedged": "said with reserve",
    "denied": "denied",
    "announced": "announced",
    "conditional": "said to depend on something",
    "accused": "said as an accusation",
}


def _instant(memory: Memory) -> datetime:
    return datetime.fromisoformat(memory.as_of).astimezone(UTC)


def _called(memory: Memory) -> str:
    number = f" (No. {memory.number})" if memory.number is not None else ""
    return f"{dtg(_instant(memory))}{number}"


def compared_with(previous: Memory | None) -> str:
    """Return what the masthead says of the last brief."""
    if previous is None:
        return "First brief: nothing to compare with"
    return f"Compared with the brief as of {_called(previous)}"


# --- marks ------------------------------------------------------------------------------------


def change_note(change: Change, year: int) -> str:
    """Return the words behind a quotation: how it stood, or since when it has been reported."""
    if change.status == "reported":
        return f"reported {_day(change.told, year)}" if change.told else ""
    return f"was {_stood(change, year)}" if change.status == "updated" else ""


def _stood(change: Change, year: int) -> str:
    return " or ".join(_was(change.what, was, year) for was in change.was)


def _was(what: str, was: Was, year: int) -> str:
    words = _MODES.get(was.words, was.words) if what == "claim" else f"“{was.words}”"
    day = f", {_day(was.day, year)}" if was.day else ""
    return f"{words}{day} ({was.claimant})"


def _day(iso: str, year: int) -> str:
    return day_words(date.fromisoformat(iso), year=year)


def _now(change: Change) -> str:
    if change.what == "claim":
        return f"now {_MODES.get(change.now, change.now)}"
    told = change.what in ("distance", "step") or change.what in change.now
    return f"“{change.now}”" if told else f"“{change.now}” {change.what}"


def front_change(selection: FrontSelection, changes: Changes) -> str:
    """Return "new", "updated" or "unchanged" for a front as printed; "" in a first brief."""
    identity = changes.fronts.get(selection.front.key)
    if changes.previous is None or identity is None:
        return ""
    if not identity.continues:
        return "new"
    reported = changes.reported
    known = all(c.statement.key in reported for c in selection.chosen)
    return "unchanged" if known else "updated"


# --- page one ---------------------------------------------------------------------------------


def since_last(
    brief: Brief,
    selections: Sequence[FrontSelection],
    assessed: Assessed,
    changes: Changes,
    year: int,
) -> SinceLast | None:
    """Return what changed since the last brief; None where there is none."""
    previous = changes.previous
    if previous is None:
        return None
    statuses = Counter(quote.change for quote in brief.quotes())
    marked = [(s.front.name, front_change(s, changes)) for s in selections]
    return SinceLast(
        last=dtg(_instant(previous)),
        number=previous.number,
        new=statuses["new"],
        updated=statuses["updated"],
        reported=statuses["reported"],
        new_fronts=tuple(name for name, change in marked if change == "new"),
        moved=tuple(_moved(brief, selections, changes, year))[:MOST_MOVED],
        unchanged=tuple(name for name, change in marked if change == "unchanged"),
        silent=_silent(previous, selections, assessed, changes, year),
        shifts=tuple(_shifts(changes, {name for name, _ in marked})),
    )


def _moved(
    brief: Brief, selections: Sequence[FrontSelection], changes: Changes, year: int
) -> Iterator[Moved]:
    """Yield the updates printed, in the order of the fronts; one movement once."""
    by_place: dict[tuple[str, str], Quote] = {(q.document, q.text): q for q in brief.quotes()}
    seen: set[tuple[str, str, str]] = set()
    for selection in selections:
        for chosen in selection.chosen:
            statement = chosen.statement
            change = changes.statements.get(statement.key)
            quote = by_place.get((statement.document, statement.text))
            if change is None or change.status != "updated" or quote is None:
                continue
            row = (selection.front.name, _now(change), _stood(change, year))
            if row not in seen:
                seen.add(row)
                yield Moved(row[0], quote.id, quote.source, row[1], f"was {row[2]}")


def _silent(
    previous: Memory,
    selections: Sequence[FrontSelection],
    assessed: Assessed,
    changes: Changes,
    year: int,
) -> tuple[SilentFront, ...]:
    """Fronts once printed that have no section today, the ones last heard of first."""
    ids = {key: identity.id for key, identity in changes.fronts.items()}
    printed = {ids[s.front.key] for s in selections}
    named = {ids[front.key] for front in assessed.clusters.fronts}
    merged = {shift.id for shift in changes.shifts if shift.kind == "merge"}
    gone = [f for f in previous.fronts if f.printed and f.id not in printed | merged]
    gone.sort(key=lambda f: f.id)
    gone.sort(key=_last, reverse=True)
    return tuple(
        SilentFront(
            f.id,
            f.name,
            _day(_last(f), year),
            "named, but no attack and no toll is told" if f.id in named else "",
        )
        for f in gone
    )


def _last(front: RememberedFront) -> str:
    return front.last or front.printed


def _shifts(changes: Changes, printed: Collection[str]) -> Iterator[str]:
    for shift in changes.shifts:
        if shift.now not in printed:
            continue
        if shift.kind == "split":
            yield f"{shift.now} was told under {shift.before}"
        else:
            yield f"{shift.before} is told under {shift.now}"


# --- method -----------------------------------------------------------------------------------


def how_compared(changes: Changes, as_of: datetime) -> tuple[str, ...]:
    """Return the method note's sentences on the comparison with the last brief."""
    previous = changes.previous
    if previous is None:
        return ("This is a first brief: nothing in it is marked as new or as reported.",)
    out = [
        f"A sentence is new, updated or told already beside the briefs up to that as of "
        f"{dtg(_instant(previous))}; what can’t be matched for certain counts as new, and words "
        "behind “was” are from the reports told of there.",
    ]
    if as_of == _instant(previous):
        out.append("The last brief is of the same instant: this one is its revision.")
    elif as_of - _instant(previous) > GAP:
        days = round((as_of - _instant(previous)) / timedelta(1))
        out.append(f"The last brief is {days} days old: this one covers all of them.")
    if changes.late:
        was, them = ("was", "it") if changes.late == 1 else ("were", "them")
        out.append(
            f"{plural(changes.late, 'report')} {was} published before the last brief, which "
            f"hadn’t seen {them}."
        )
    out.extend(_theatres(changes, previous))
    return tuple(out)


def _theatres(changes: Changes, previous: Memory) -> Iterator[str]:
    if changes.theatre_digest == previous.theatre_digest != "":
        return
    if changes.theatre_digest and previous.theatre_digest:
        yield (
            "The theatre file has changed since the last brief: areas that it still names are the "
            "same fronts, others were matched by their places and actors."
        )
    elif changes.theatre_digest:
        yield ("The last brief had no theatre file: its fronts were matched by places and actors.")
    else:
        yield "Without a theatre file fronts are matched by their places and actors."
