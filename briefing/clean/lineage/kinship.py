"""What two reports are to one another: reprint, update, partial reuse, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model import Document
from ...words import content_stems
from .alike import figures_kept
from .credits import bare_title, credit, says_updated
from .passages import Passages

#: Of the later report's own words so many stand in the earlier one: it prints that story. Two
#: stories that share an agency's paragraph of background have 0.39 at most (the tests' pairs).
REPRINTED = 0.5
#: Or so many of the earlier one's stand in a later, longer one, and they are this part of it at
#: least, or house, credit or headline is the same: the story grew. Else the later one is a
#: round-up that took a story over.
MAIN_PART = 0.4
#: Less than so many words in common, outside quotations, is nobody's copy: a long sentence.
LEAST_SHARED = 12
#: One passage in common is a family only where it is all but the whole of a report: two newsrooms
#: write one lede on a toll.
ALL_BUT = 0.8
#: Of the numbers in shared passages so many must be the same, or all but a few: else it is a form
#: filled in anew each day ("coalition forces conducted # strikes").
FIGURES_KEPT = 0.4
FIGURES_CHANGED = 4
#: Two headlines are one with so many of the shorter one's words in common.
ONE_HEADLINE = 0.6
#: A version of so many times the words has grown.
LONGER = 1.15


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A report as it is compared: its passages, and for each the text that it prints."""

    doc: Document
    passages: Passages
    #: Text numbers, one a passage: equal for the passages that are one text.
    texts: tuple[int, ...]
    #: Words outside quotations, one a passage; of a report of nothing else all words.
    own: tuple[int, ...]
    #: The numbers in each passage.
    figures: tuple[tuple[int, ...], ...]
    #: Text number to the passages that print it.
    where: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for i, text in enumerate(self.texts):
            self.where.setdefault(text, []).append(i)

    def counterpart(self, text: int, nth: int) -> int:
        """Return the passage that prints a text the *nth* time, from 0; else the last that does."""
        prints = self.where[text]
        return prints[nth] if nth < len(prints) else prints[-1]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports have in common, the later one told from the earlier."""

    #: Passages (of the later, of the earlier) that are one text.
    pairs: tuple[tuple[int, int], ...]
    #: Own words in common; and their share of the later and of the earlier report.
    words: int
    of_later: float
    of_earlier: float
    figures: int
    figures_same: int

    @property
    def changed(self) -> int:
        """How many figures of shared passages are others."""
        return self.figures - self.figures_same


def shared(later: Report, earlier: Report) -> Shared:
    """Compare two reports passage by passage; those printed twice in one count once a print."""
    pairs = [
        (i, earlier.counterpart(t, later.where[t].index(i)))
        for i, t in enumerate(later.texts)
        if t in earlier.where
    ]
    words = sum(later.own[i] for i, _ in pairs)
    back = sum(n for t, n in zip(earlier.texts, earlier.own, strict=True) if t in later.where)
    same = total = 0
    for i, j in pairs:
        if later.figures[i] and earlier.figures[j]:
            kept, of = figures_kept(later.figures[i], earlier.figures[j])
            same, total = same + kept, total + of
    return Shared(
        tuple(pairs),
        words,
        words / max(sum(later.own), 1),
        back / max(sum(earlier.own), 1),
        total,
        same,
    )


def kind_of(later: Report, earlier: Report, found: Shared) -> str:
    """Return "reprint", "update", "partial" or "" for what *later* is to *earlier*."""
    whole = found.of_later == found.of_earlier == 1.0
    if (found.words < LEAST_SHARED and not whole) or _is_form(later.doc, found):
        return ""
    grown = found.of_earlier >= REPRINTED and _is_main(later, earlier, found)
    told = len(found.pairs) > 1 or max(found.of_later, found.of_earlier) >= ALL_BUT
    if told and (found.of_later >= REPRINTED or grown):
        return "update" if _updates(later, earlier, found) else "reprint"
    return "partial"


def _is_form(doc: Document, found: Shared) -> bool:
    few = found.changed <= FIGURES_CHANGED or says_updated(doc)
    return found.figures_same < FIGURES_KEPT * found.figures and not few


def _is_main(later: Report, earlier: Report, found: Shared) -> bool:
    return (
        found.of_later >= MAIN_PART
        or _one_house(later.doc, earlier.doc)
        or one_headline(later.doc, earlier.doc)
    )


def _updates(later: Report, earlier: Report, found: Shared) -> bool:
    new, old = later.doc, earlier.doc
    if says_updated(new) and not says_updated(old):
        return True
    if not _is_newer(new, old):
        return False
    if found.changed:
        return True
    return _one_house(new, old) and sum(later.own) >= LONGER * sum(earlier.own)


def _is_newer(new: Document, old: Document) -> bool:
    return (
        new.published is not None
        and old.published is not None
        and new.published.at > old.published.at
    )


def _one_house(a: Document, b: Document) -> bool:
    """Say whether two reports are of one outlet, or rest on one agency by their credits."""
    houses = {a.outlet, credit(a)} & {b.outlet, credit(b)}
    return bool(houses - {""})


def one_headline(a: Document, b: Document) -> bool:
    """Say whether two headlines are one, marks of a new version left out."""
    fewer, more = sorted(
        (set(content_stems(bare_title(a))), set(content_stems(bare_title(b)))), key=len
    )
    return len(fewer) > 2 and len(fewer & more) >= ONE_HEADLINE * len(fewer)


def evidence_of(later: Report, earlier: Report, found: Shared) -> Sequence[str]:
    """Say in words what two reports have in common."""
    out = [f"{len(found.pairs)} of {len(later.passages)} passages"]
    if one_headline(later.doc, earlier.doc):
        out.append("same headline")
    if found.changed:
        out.append(f"{found.changed} figure{'s' * (found.changed != 1)} changed")
    return out
