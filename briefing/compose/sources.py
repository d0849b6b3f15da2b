"""The list of sources, what was left out, and the method note."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..brief import LeftOut, SourceEntry
from ..model import Assessed, Document, Front, Skipped
from ..theatre import Theatre
from .wording import day, listed, long_day, plural

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
    "share line": "share line",
}


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
    for doc in sorted(documents, key=lambda d: numbers[d.id]):
        counts = Counter(cut.kind for cut in doc.cuts if cut.kind in _CUTS)
        if counts:
            parts = [plural(n, _CUTS[kind]) for kind, n in sorted(counts.items())]
            out.append(LeftOut(f"report {numbers[doc.id]}", listed(parts)))
    for doc in sorted(unused, key=lambda d: numbers[d.id]):
        out.append(
            LeftOut(
                f"report {numbers[doc.id]}", "nothing in it was chosen for the brief", doc.outlet
            )
        )
    for front in silent:
        reports = sorted({numbers[s.document] for s in front.statements if s.document in numbers})
        where = f"report{'s' if len(reports) > 1 else ''} {listed([str(n) for n in reports])}"
        out.append(LeftOut(front.name, f"named in {where}, but no attack and no toll is told"))
    return tuple(out)


def method(
    theatre: Theatre, why: str, documents: Sequence[Document], share: float
) -> tuple[str, ...]:
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
    del theatre
    return tuple(s for s in out if s)


def period(documents: Sequence[Document]) -> str:
    """Return "Reports published 4–7 June"."""
    from .wording import span_of_days

    days = sorted(d.published.at.date() for d in documents if d.published)
    return f"Reports published {span_of_days(days[0], days[-1])}" if days else "Reports undated"


def next_day(value: object) -> str:
    """Return the day after, as printed."""
    from datetime import date, timedelta

    assert isinstance(value, date)
    return day(value + timedelta(days=1))
