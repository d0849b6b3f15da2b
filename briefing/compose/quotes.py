"""Quotations: verbatim text, brackets of ours, and each sentence printed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..brief import Because, Item, Part, Pointer, Quote, Score
from ..memory import Changes
from ..model import Assessed, Chosen, Document, Statement
from ..normalise import normalise
from ..theatre import Theatre
from .since import change_note
from .wording import day as day_words
from .wording import opening


@dataclass
class Quotations:
    """Hands out each sentence once as a quotation, later as a pointer to it."""

    documents: Mapping[str, Document]
    numbers: Mapping[str, int]
    assessed: Assessed
    theatre: Theatre
    year: int
    changes: Changes = field(default_factory=Changes)
    _printed: dict[tuple[str, int], Pointer] = field(default_factory=dict)

    def item(self, chosen: Chosen, where: str) -> Item:
        """Return the entry for a statement; *where* is what a later pointer says."""
        statement = chosen.statement
        label = day_label(statement, self.year)
        pointer = self._printed.get(statement.key)
        if pointer is not None:
            return Item(label, pointer=pointer)
        quote = self._quote(chosen)
        self._printed[statement.key] = Pointer(
            quote.id, opening(statement.text), where, quote.source
        )
        return Item(label, quote=quote)

    def _quote(self, chosen: Chosen) -> Quote:
        statement = chosen.statement
        doc = self.documents[statement.document]
        start, end = doc.to_original(statement.start, statement.end)
        grade = self.assessed.grades[statement.key]
        change = self.changes.statements.get(statement.key)
        return Quote(
            id=f"q{len(self._printed) + 1}",
            source=self.numbers[doc.id],
            document=doc.id,
            ref=doc.ref,
            start=start,
            end=end,
            text=statement.text,
            parts=_parts(doc, statement, self.theatre),
            grade=grade.code,
            grade_note=grade.note,
            claimant=statement.claim.name if statement.claim else "",
            also=tuple(sorted(self.numbers[d] for d in chosen.also if d in self.numbers)),
            why=tuple(Because(r.about, r.value, r.rule, r.words) for r in statement.why),
            change=change.status if change is not None else "",
            change_note=change_note(change, self.year) if change is not None else "",
            score=_score(chosen),
        )


def _score(chosen: Chosen) -> Score:
    return Score(
        round(chosen.score, 4),
        round(chosen.centrality, 4),
        round(chosen.position, 4),
        round(chosen.novelty, 4),
        chosen.sources,
    )


def day_label(statement: Statement, year: int) -> str:
    """Return "7 June", or "by 7 June" where only the report's day is known."""
    if statement.day is None:
        return "undated"
    words = day_words(statement.day, year=year)
    return words if statement.day_how == "on" else f"by {words}"


def _parts(doc: Document, statement: Statement, theatre: Theatre) -> tuple[Part, ...]:
    """Cut the sentence where words of ours stand in it; the text parts join to the quotation."""
    notes = [(a.at, Part("note", a.text)) for a in statement.antecedents]
    notes += _camps(doc, statement, theatre)
    notes.sort(key=lambda note: note[0])
    parts: list[Part] = []
    at = statement.start
    for offset, note in notes:
        if not at <= offset <= statement.end:
            continue
        _add_text(parts, doc.text[at:offset])
        parts.append(note)
        at = offset
    _add_text(parts, doc.text[at : statement.end])
    return _joined(parts, statement.text)


def _add_text(parts: list[Part], raw: str) -> None:
    if raw:
        parts.append(Part("text", raw))


def _joined(parts: list[Part], text: str) -> tuple[Part, ...]:
    """Normalise white space across the parts so that together they are *text* exactly."""
    out: list[Part] = []
    at = 0
    for part in parts:
        if part.kind != "text":
            out.append(part)
            continue
        plain = normalise(part.text)
        start = text.index(plain, at) if plain else at
        end = start + len(plain)
        if plain:
            out.append(Part("text", text[at:end]))
        at = end
    if at < len(text):
        out.append(Part("text", text[at:]))
    return tuple(out)


def _camps(doc: Document, statement: Statement, theatre: Theatre) -> list[tuple[int, Part]]:
    """Mark partisan words with the camp whose words they are; each camp once a sentence."""
    out: list[tuple[int, Part]] = []
    seen: set[str] = set()
    raw = doc.text[statement.start : statement.end]
    for mention in theatre.epithet_words.search(raw):
        camp = mention.name.kb_id
        if camp not in seen and camp in theatre.sides:
            seen.add(camp)
            side = theatre.sides[camp]
            out.append((statement.start + mention.end, Part("camp", side.short or side.name)))
    return out
