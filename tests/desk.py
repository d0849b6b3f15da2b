"""A war with enough voices to confirm and contradict one another, and who says what in it."""

from dataclasses import dataclass, replace

from build import WAR, acting, day, killed, moment, said

from briefing.assess import assess
from briefing.clean.lineage import trace
from briefing.model import Clusters, Document, Statement
from briefing.theatre import Actor, Side, Source

DESK = replace(
    WAR,
    sides={**WAR.sides, "green": Side("green", "Green camp"), "none": Side("none", "Nobody's")},
    actors={
        **WAR.actors,
        "neighbour": Actor("neighbour", "Neighbour", "state", "green"),
        "militia": Actor("militia", "Militia", "group", "blue", sponsors=("neighbour",)),
        "villagers": Actor("villagers", "Villagers", "people", "none"),
        "medics": Actor("medics", "Medics", "people", "none"),
    },
    sources={
        **WAR.sources,
        "wire": Source("wire", "Wire", "agency"),
        "cable": Source("cable", "Cable", "agency"),
        "relief": Source("relief", "Relief Office", "un"),
        "weak-wire": Source("weak-wire", "Weak Wire", "agency", reliability="C"),
        "gazette": Source("gazette", "Gazette", "outlet", owner="Press House"),
        "courier": Source("courier", "Courier", "outlet", owner="Press House"),
        "red-tv": Source("red-tv", "Red TV", "state media", side="red"),
        "blue-radio": Source("blue-radio", "Blue Radio", "state media", side="blue"),
        "green-radio": Source("green-radio", "Green Radio", "state media", side="green"),
        "careful-office": Source(
            "careful-office", "Careful Office", "official", side="blue", reliability="B"
        ),
        "locals": Source("locals", "Local witnesses", "witness"),
    },
)

#: No two of these share many words: what is alike is taken for a reprint.
WORDINGS = (
    "Shells struck a market in Mill while farmers sold their harvest.",
    "Several people lost their lives when guns opened up near an old bridge.",
    "Artillery pounded houses beside the river for hours before sunset.",
    "Bodies were carried out of cellars after a barrage ended late yesterday.",
    "Fire from mortars hit streets around a bakery, ambulances rushed there.",
    "Hospitals received dead and hurt civilians following heavy bombardment overnight.",
)


@dataclass(frozen=True)
class Told:
    """A report of one sentence."""

    doc: Document
    statement: Statement


def told(
    by="herald",
    speaker="",
    *,
    toll=None,
    wounded=None,
    words=0,
    agency="",
    at="2016-06-06",
    report="",
    doer="army",
    **fields,
):
    """Return what an outlet prints: *speaker* says it, *toll* is (low, high)."""
    text = WORDINGS[words] if isinstance(words, int) else words
    name = report or f"{by}|{speaker}|{agency}|{text}|{toll}"
    figures = [killed(*toll, who="people")] if toll else []
    figures += [killed(*wounded, kind="wounded", who="people")] if wounded else []
    given = {
        "event": "shelling",
        "day": day("2016-06-06"),
        "front": "north",
        "places": ("mill",),
        "actors": (acting(doer),) if doer else (),
        "claim": said(speaker, kind="unnamed") if speaker else None,
        **fields,
    }
    doc = Document(name, name, text, text, outlet=by, origin=agency, published=moment(at))
    statement = Statement(name, 0, 0, len(text), text, figures=tuple(figures), **given)
    return Told(doc, statement)


def next_to(first, second):
    """Return *second* as the next sentence of the report that *first* stands in."""
    return Told(first.doc, replace(second.statement, document=first.doc.id, index=1))


def assessed(*tellings, theatre=DESK):
    return assess(*taken_in(*tellings), theatre)


def taken_in(*tellings):
    """Return what the assess stage is given: clusters, and documents with their lineage."""
    documents: dict[str, Document] = {}
    statements: list[Statement] = []
    for one in sorted(tellings, key=lambda t: t.statement.index):
        doc, statement = _set_in(documents.get(one.doc.id), one)
        documents[doc.id] = doc
        statements.append(statement)
    return Clusters(tuple(statements), ()), trace(tuple(documents.values()))


def _set_in(so_far, one):
    """Return the report with the sentence in it, a line of its own, and the sentence there."""
    words = one.statement.text
    before = so_far.text + "\n" if so_far is not None else ""
    text = before + words
    doc = replace(so_far or one.doc, text=text, original=text)
    return doc, replace(one.statement, start=len(before), end=len(text))


def grade(first, *others, theatre=DESK):
    """Return the grade of *first* beside the others."""
    return assessed(first, *others, theatre=theatre).grades[first.statement.key]


def origin(first, *others, theatre=DESK):
    return assessed(first, *others, theatre=theatre).origins[first.statement.key]
