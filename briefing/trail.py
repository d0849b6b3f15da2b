"""The trail of a sentence: every value that was decided for it, by which rule and which words.

``briefing explain`` prints it; the JSON of a brief carries it for each quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .model import Document, Reason, Statement
from .normalise import normalise
from .theatre import Theatre
from .words import content_stems

#: In which order the values are explained.
ORDER = ("front", "offensive", "place", "actor", "source", "time", "day", "figure", "score")
#: Nearest sentences that are offered where none is the one asked for.
OFFERED = 3


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence with the reasons of its values."""

    ref: str
    outlet: str
    text: str
    front: str
    offensive: str
    why: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the values as plain data, with stable names."""
        return asdict(self)


def find(statements: Sequence[Statement], words: str) -> list[Statement]:
    """Return the statements whose text holds *words*, whatever the white space and capitals."""
    wanted = normalise(words).casefold()
    return [s for s in statements if wanted and wanted in s.text.casefold()]


def nearest(statements: Sequence[Statement], words: str) -> list[str]:
    """Return the texts that share most words with *words*, for who mistyped one."""
    wanted = set(content_stems(words))
    shared = {s.text: len(wanted & set(content_stems(s.text))) for s in statements}
    best = sorted((t for t in shared if shared[t]), key=lambda t: (-shared[t], len(t), t))
    return best[:OFFERED]


def taken_off(documents: Sequence[Document], words: str) -> Iterator[tuple[Document, str]]:
    """Yield the reports that hold *words* in what the cleaner took off, with what it was."""
    wanted = normalise(words).casefold()
    for doc in documents:
        for cut in doc.cuts:
            if wanted and wanted in normalise(doc.original[cut.start : cut.end]).casefold():
                yield doc, cut.kind


def in_order(why: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return reasons in the order of :data:`ORDER`; where two are of one value, as they stood."""
    return tuple(sorted(why, key=lambda reason: ORDER.index(reason.about)))


def explained(
    statement: Statement, doc: Document, theatre: Theatre, why: Sequence[Reason]
) -> Explained:
    """Return a statement with all its reasons, its values named as they are printed."""
    area = theatre.areas.get(statement.front or "")
    name = area.name if area is not None else statement.front or ""
    return Explained(
        ref=doc.ref,
        outlet=doc.outlet,
        text=statement.text,
        front=name,
        offensive=statement.offensive,
        why=in_order(why),
    )


#: What stands for no value.
_NONE = dict.fromkeys(ORDER, "none") | {
    "front": "the whole war",
    "source": "nobody",
    "day": "no day",
}


def lines(one: Explained) -> Iterator[str]:
    """Yield the explanation as a person reads it."""
    yield f"“{one.text}”"
    yield f"  in {one.ref}" + (f" ({one.outlet})" if one.outlet else "")
    for reason in one.why:
        value = (one.front if reason.about == "front" else reason.value) or _NONE[reason.about]
        words = f" — “{reason.words}”" if reason.words else ""
        yield f"  {reason.about:<9} {value}: {reason.rule}{words}"
