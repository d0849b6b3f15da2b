"""The list of sources, what was left out, and the method note."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date

from ..brief import Brief, LeftOut, SourceEntry
from ..model import Assessed, Document, Front, Skipped
from ..theatre import Theatre
from .wording import listed, long_day, plural

#: Grades as printed in the legend (NATO STANAG 2511, as DESIGN.md's table reads them).
LEGEND = (
    ("A–B", "reliable by record: agency, monitor, UN or aid body"),
    ("C", "outlet"),
    ("D", "state media, or spokesman of a party to the war"),
    ("E", "unnamed source"),
    ("F", "source unknown"),
    ("1", "an independent origin graded A–C agrees"),
    ("2", "another origin agrees in part, or is a party"),
    ("3", "one origin, nothing against it"),
    ("4", "an origin of equal or better letter contradicts it"),
    ("5", "two contradict it"),
    ("6", "cannot be judged"),
)


def number_sources(documents: Sequence[Document]) -> dict[str, int]:
    """Number the reports: the newest first, undated ones last."""
    ordered = sorted(
        documents,
        key=lambda d: (
            d.published is None,
            -d.published.at.timestamp() if d.published else 0,
            d.id,
        ),
    )
    return {doc.id: number for number, doc in enumerate(ordered, 1)}


def source_entries(
    documents: Sequence[Document],
    numbers: Mapping[str, int],
    assessed: Assessed,
    quoted: Mapping[str, int],
    theatre: Theatre,
) -> tuple[SourceEntry, ...]:
    """Return an entry for each report, by number."""
    rests: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in assessed.clusters.statements:
        if statement.claim is not None and not statement.background:
            rests[statement.document][statement.claim.name] += 1
    entries = [
        _entry(doc, numbers[doc.id], rests[doc.id], quoted.get(doc.id, 0), theatre)
        for doc in documents
    ]
    return tuple(sorted(entries, key=lambda e: e.number))


def _entry(
    doc: Document, number: int, rests: Counter[str], quoted: int, theatre: Theatre
) -> SourceEntry:
    return SourceEntry(
        number=number,
        document=doc.id,
        ref=doc.ref,
        title=doc.title or "(no headline)",
        outlet=_outlet(doc, theatre),
        published=_published(doc),
        day=doc.day.isoformat() if doc.day else "",
        day_how=doc.day_how,
        sha256=doc.sha256,
        url=doc.url,
        rests_on=tuple(name for name, _ in sorted(rests.items(), key=lambda kv: (-kv[1], kv[0]))),
        notes=doc.notes,
        quoted=quoted,
        length=len(doc.original or doc.text),
    )


def _outlet(doc: Document, theatre: Theatre) -> str:
    names = []
    for name in (doc.outlet, doc.dateline.agency or doc.origin):
        source = theatre.outlet(name)
        plain = source.name if source is not None else name
        if plain and plain not in names:
            names.append(plain)
    place = f", {'/'.join(doc.dateline.places)}" if doc.dateline.places else ""
    return (", after ".join(names) or "outlet unknown") + place


def _published(doc: Document) -> str:
    moment = doc.published
    if moment is None:
        return "undated"
    words = long_day(moment.at.date())
    if moment.precision == "minute":
        words += f", {moment.at:%H:%M} UTC"
    how = {"dateline": "read from the text", "inferred": "inferred", "feed": "feed"}.get(
        moment.how, ""
    )
    if moment.note:
        how = moment.note if not how or moment.note.startswith(how) else f"{how}: {moment.note}"
    return f"{words} ({how})" if how else words


_CUTS = {
    "caption": "photo caption",
    "no comment": "line on comment not obtained",
    "byline": "byline",
    "masthead": "masthead",
    "share line": "share line",
}


def mark_cited(brief: Brief) -> tuple[SourceEntry, ...]:
    """Return the sources, each marked whether anything on the page cites it."""
    cited = set(_numbers((brief.bottom_line, brief.glance, brief.harm, brief.sections)))
    return tuple(replace(entry, cited=entry.number in cited) for entry in brief.sources)


#: Fields of the view that hold the number of a source, or several.
_CITING = ("source", "latest_source", "since_source", "sources", "also")


def _numbers(value: object) -> Iterator[int]:
    if isinstance(value, tuple):
        for one in value:
            yield from _numbers(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name in _CITING:
                yield from inner if isinstance(inner, tuple) else (inner,)
            else:
                yield from _numbers(inner)


def left_out(
    documents: Sequence[Document],
    numbers: Mapping[str, int],
    skipped: Iterable[Skipped],
    unused: Sequence[Document],
    silent: Sequence[Front] = (),
) -> tuple[LeftOut, ...]:
    """Return what was given and isn't in the brief.

    That is: unread inputs, captions, reports unquoted, and *silent* fronts, which reports
    name without telling an attack or a toll there.
    """
    out = [LeftOut(s.what, s.reason, s.outlet, s.title) for s in skipped]
    cuts: defaultdict[str, list[int]] = defaultdict(list)
    for doc in sorted(documents, key=lambda d: numbers[d.id]):
        counts = Counter(cut.kind for cut in doc.cuts if cut.kind in _CUTS)
        if counts:
            parts = [plural(n, _CUTS[kind]) for kind, n in sorted(counts.items())]
            cuts[listed(parts)].append(numbers[doc.id])
    for reason, cut in cuts.items():
        out.append(LeftOut(_reports(cut), reason + (" each" if len(cut) > 1 else "")))
    if unused:
        silent_reports = [numbers[doc.id] for doc in unused]
        out.append(LeftOut(_reports(silent_reports), "nothing was chosen for the brief"))
    for front in silent:
        where = _reports(sorted({numbers[s.document] for s in front.statements}))
        told = any(o.statements for o in front.offensives)
        reason = (
            f"told in {where}, of which no more may be quoted, or not in a sentence of its own"
            if told
            else f"named in {where}, but no attack and no toll is told"
        )
        out.append(LeftOut(front.name, reason))
    return tuple(out)


#: Report numbers listed one by one; of more than this the rest is counted.
MOST_LISTED = 30


def _reports(numbers: Sequence[int]) -> str:
    ordered = sorted(numbers)
    words = [str(n) for n in ordered[:MOST_LISTED]]
    if len(ordered) > MOST_LISTED:
        return f"reports {', '.join(words)} and {len(ordered) - MOST_LISTED} more"
    return f"report{'s' if len(ordered) > 1 else ''} {listed(words)}"


def method(why: str, documents: Sequence[Document], share: float, as_of: date) -> tuple[str, ...]:
    """Return the method note, a sentence an entry."""
    conflicts = sum(bool(doc.notes) for doc in documents)
    out = [
        "Sentences were chosen by rule from the reports above, never rewritten; words in grey "
        "brackets are ours, and mark whose word a partisan one is. White space is the only thing "
        "normalised in a quotation.",
        "A figure is a range with whoever gives it; tolls are never added up. A reprint is not "
        "an origin, and a party to the war never confirms itself or its allies.",
        f"At most {round(share * 100)} per cent of one report is quoted.",
        why,
    ]
    later = sum(doc.day is not None and doc.day > as_of for doc in documents)
    if later:
        out.append(
            f"{plural(later, 'report')} {'gives' if later == 1 else 'give'} a day later than the "
            "as-of in the text, against the metadata; events stand under the day of the text."
        )
    if conflicts:
        out.append(
            f"{plural(conflicts, 'report')} needed an assumption on date or encoding; it is "
            "given with the report."
        )
    if len(documents) < 5:
        out.append(
            f"{plural(len(documents), 'report')} {'is' if len(documents) == 1 else 'are'} "
            "a thin basis: silence on a front is not calm."
        )
    else:
        out.append("Silence on a front is not calm: each front says when it was last heard of.")
    return tuple(s for s in out if s)


def period(documents: Sequence[Document]) -> str:
    """Return "Reports published 4–7 June"."""
    from .wording import span_of_days

    days = sorted(d.published.at.date() for d in documents if d.published)
    return f"Reports published {span_of_days(days[0], days[-1])}" if days else "Reports undated"
