"""Who copied whom: every report with the earlier one that it reprints, updates or draws on.

The passages of all reports are numbered, one number a text (:mod:`.texts`); two reports are
compared by the texts they share (:mod:`.kinship`); candidates come from the passages and, for
copies touched in every sentence, from the reports as a whole (:mod:`.minhash`). Nothing here
depends on the order in which reports are given, and nothing compares all pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from ...model import Document, Lifted, Lineage, Print
from .alike import one_report, same_names
from .credits import credit, evidence
from .kinship import REPRINTED, Report, Shared, evidence_of, kind_of, shared
from .minhash import REPORT, Hasher, candidates
from .passages import NAME, Passages, masked, passages_of
from .texts import texts_of

__all__ = ["trace"]

#: Of the reports that print a text so many are remembered, the earliest: the head of a family
#: is among them, and background printed by thousands costs no more than by sixteen.
MOST_HOLDERS = 16
#: Earlier reports looked at in full, those first that share most.
MOST_SOURCES = 8
#: A passage of fewer words ("Shells fell in Homs.") can be written twice: outside a family it is
#: nobody's, and a report of no more outside its quotations is compared with them.
LEAST_LIFTED = 8
#: Shorter reports ("Shells fell in Homs.") are not compared as wholes.
_LEAST_WORDS = 40

Progress = Callable[[int, int], None]


def trace(documents: Sequence[Document], progress: Progress | None = None) -> tuple[Document, ...]:
    """Return *documents* in the same order, each with its :class:`~briefing.model.Lineage`.

    The earlier of two reports is the one published first; at the same time, or where nothing
    says when, the one that credits an agency, then the longer. 15 KB a report are held while it
    works. *progress* hears of each report taken apart.
    """
    order = sorted(range(len(documents)), key=lambda i: _first_printed(documents[i]))
    ordered = [documents[i] for i in order]
    taken = [passages_of(doc) for doc in ordered]
    texts = texts_of(taken, progress)
    reports = [_report(*one) for one in zip(ordered, taken, texts, strict=True)]
    found = _Tracing(reports, _as_wholes(taken)).lineages()
    by_place = dict(zip(order, found, strict=True))
    return tuple(replace(doc, lineage=by_place[i]) for i, doc in enumerate(documents))


def _first_printed(doc: Document) -> tuple[object, ...]:
    at = doc.published.at.timestamp() if doc.published is not None else 0.0
    return doc.published is None, at, not credit(doc), -len(doc.text), doc.id, doc.ref


def _report(doc: Document, passages: Passages, texts: tuple[int, ...]) -> Report:
    own = passages.own_words()
    if own.sum() < LEAST_LIFTED:
        own = np.diff(passages.bounds)
    return Report(doc, passages, texts, tuple(own.tolist()), passages.figures())


def _as_wholes(taken: Sequence[Passages]) -> dict[int, list[int]]:
    """Return for each report the earlier ones that it may resemble as a whole."""
    hasher = Hasher(REPORT)
    long = [n for n, one in enumerate(taken) if len(one.keys) >= _LEAST_WORDS]
    if not long:
        return {}
    keys = np.vstack([hasher(masked(taken[n].keys, taken[n].flags)) for n in long])
    out: defaultdict[int, list[int]] = defaultdict(list)
    for later, earlier in candidates(keys):
        near = out[long[later]]
        if long[earlier] not in near and len(near) < MOST_SOURCES:
            near.append(long[earlier])
    return out


class _Tracing:
    """Reports in the order of printing, and who holds which text."""

    def __init__(self, reports: Sequence[Report], wholes: dict[int, list[int]]) -> None:
        self._reports = reports
        self._wholes = wholes
        #: Text to the reports that print it, the earliest first.
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        #: Report and passage to where it is printed: many reports lift one passage.
        self._prints: dict[tuple[int, int], Print] = {}
        self._out: list[Lineage] = []

    def lineages(self) -> list[Lineage]:
        for n, report in enumerate(self._reports):
            self._out.append(self._lineage(n, report))
            for text in report.where:
                held = self._holders[text]
                if len(held) < MOST_HOLDERS:
                    held.append(n)
        self._credit_families()
        return self._out

    def _lineage(self, n: int, report: Report) -> Lineage:
        doc = report.doc
        said = tuple(evidence(doc))
        best = self._source(n, report)
        if best is None:
            lifted = self._lifted(report, None)
            return Lineage(
                doc.id, rests_on=doc.id, credit=credit(doc), evidence=said, lifted=lifted
            )
        m, kind, found = best
        source = self._reports[m]
        kin = kind != "partial"
        return Lineage(
            family=self._out[m].family if kin else doc.id,
            source=source.doc.id,
            kind=kind,
            share=round(found.of_later, 3),
            rests_on=self._out[m].rests_on if kin and found.of_later >= REPRINTED else doc.id,
            credit=credit(doc),
            evidence=(*evidence_of(report, source, found), *said),
            lifted=self._lifted(report, m if kin else None),
        )

    def _source(self, n: int, report: Report) -> tuple[int, str, Shared] | None:
        """Return the earlier report that this one is nearest to, and what it is to it."""
        weigh: Counter[int] = Counter()
        for text, words in zip(report.texts, report.own, strict=True):
            for m in self._holders.get(text, ()):
                weigh[m] += words
        near = sorted(weigh, key=lambda m: (-weigh[m], m))[:MOST_SOURCES]
        rows: list[tuple[tuple[object, ...], int, str, Shared]] = []
        for m in near:
            found = shared(report, self._reports[m])
            kind = kind_of(report, self._reports[m], found)
            if kind:
                # Of several the one with most of this text, then the one with least besides;
                # a passage was taken from whoever printed it first.
                partial = kind == "partial"
                besides = abs(len(report.texts) - len(self._reports[m].texts))
                nearest = (0.0, 0) if partial else (-found.of_earlier, besides)
                rank = partial, -found.of_later, *nearest, m
                rows.append((rank, m, kind, found))
        if all(kind == "partial" for _, _, kind, _ in rows):
            rows += self._touched_throughout(n, report)
        if not rows:
            return None
        _, m, kind, found = min(rows, key=lambda row: row[0])
        return m, kind, found

    def _touched_throughout(
        self, n: int, report: Report
    ) -> Iterable[tuple[tuple[object, ...], int, str, Shared]]:
        for m in self._wholes.get(n, ()):
            other = self._reports[m]
            share = _alike(report.passages, other.passages)
            if share:
                found = replace(shared(report, other), of_later=share, of_earlier=share)
                kind = kind_of(report, other, replace(found, words=len(report.passages.keys)))
                if kind and kind != "partial":
                    yield (False, -share, -share, 0, m), m, kind, found

    def _lifted(self, report: Report, source: int | None) -> tuple[Lifted, ...]:
        """Return the passages printed before, by the source and then by whoever was first.

        All who hold a passage are named: on whose word each of them tells it is seen later.
        Outside its family only a passage of some length with the same figures is lifted.
        """
        family = self._out[source].family if source is not None else ""
        lengths = np.diff(report.passages.bounds).tolist()
        out = []
        for i, text in enumerate(report.texts):
            held = self._holders.get(text)
            if held is None:
                continue
            nth = report.where[text].index(i)
            long, figures = lengths[i] >= LEAST_LIFTED, report.figures[i]
            earlier = []
            for m in (source, *(m for m in held if m != source)) if source in held else held:
                first = self._reports[m]
                j = first.counterpart(text, nth)
                kin = m == source or self._out[m].family == family
                if kin or (long and figures == first.figures[j]):
                    earlier.append(self._print(m, j))
            if earlier:
                start, end = report.passages.spans[i].tolist()
                out.append(Lifted(start, end, tuple(earlier)))
        return tuple(out)

    def _print(self, m: int, j: int) -> Print:
        known = self._prints.get((m, j))
        if known is None:
            one = self._reports[m]
            known = Print(one.doc.id, *one.passages.spans[j].tolist())
            self._prints[m, j] = known
        return known

    def _credit_families(self) -> None:
        """Let a report that credits nobody rest on whom another print of its story credits."""
        credits: dict[str, str] = {}
        for one in self._out:
            if one.credit:
                credits.setdefault(one.rests_on, one.credit)
        self._out = [
            one if one.credit else replace(one, credit=credits.get(one.rests_on, ""))
            for one in self._out
        ]


def _alike(a: Passages, b: Passages) -> float:
    """Return how much of two reports is one text as a whole; 0.0 if it is not."""

    def row(one: Passages) -> list[int]:
        return [int(k) for k in masked(one.keys, one.flags)]

    def names(one: Passages) -> list[int]:
        return [int(k) for k in one.keys[(one.flags & NAME) > 0]]

    return one_report(row(a), row(b)) if same_names(names(a), names(b)) else 0.0
