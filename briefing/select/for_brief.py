"""What of each front is printed, within the brief's budget and the reports' share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model import Assessed, Chosen, Document, Front, FrontSelection, Sentence, Statement
from ..words import content_stems
from .apportion import apportion
from .pool import Pool
from .repeats import drop_repeats, repeats
from .salience import is_glued, salience, says_nothing

Key = tuple[str, int]
Rank = Callable[[Sequence[Sentence]], Sequence[float]]

#: A front's weight is its candidates to this power: the root keeps the largest front from
#: taking the page. In the June week it has a third of the statements, a sixth of the incidents.
WEIGHT = 0.5
#: Taken off where the heart of a statement stands under "Where accounts differ" anyhow.
TOLD = -0.35
#: Taken off what the last brief's readers know: more than a toll or a claimant brings, so that
#: it keeps a place only where little else is told.
KNOWN = -0.45
#: Of what the last brief's readers know, so many sentences are printed again of one front. On
#: the two June weeks, day after day: 5 of 152 sentences printed, against 9 of 154 without.
MOST_KNOWN = 1
#: Added where a figure, place or claim of the last brief moved: that is what its reader asks.
#: As much as a toll: in the June weeks all three updates are printed with it, one without.
MOVED = 0.35
#: Candidates of one front that go to the ranker: sumy's are quadratic. The rest of a
#: larger front is kept by position in its report.
MOST_RANKED = 250
#: What is not said on a front is printed at most this often.
MOST_NOT_SAID = 2
#: One sentence in this many may say what was not said: a few in a whole brief.
NOT_SAID_SHARE = 16
#: Words that a sentence must have to be worth printing.
SHORTEST = 6


@dataclass
class _Room:
    """What may still be quoted of each report, in characters, and what is quoted already."""

    lengths: Mapping[str, int]
    share: float
    used: Counter[str] = field(default_factory=Counter)
    said: list[frozenset[str]] = field(default_factory=list)

    def take(self, statement: Statement) -> bool:
        """Take room for a statement; a report's first sentence always has it.

        What one front tells is not told again on another, where a reprint was placed.
        """
        length = len(statement.text)
        used = self.used[statement.document]
        if used and used + length > self.share * self.lengths[statement.document]:
            return False
        words = frozenset(content_stems(statement.text))
        if any(repeats(words, other) for other in self.said):
            return False
        self.said.append(words)
        self.used[statement.document] += length
        return True


def select_for_brief(
    assessed: Assessed,
    documents: Sequence[Document],
    rank: Rank,
    *,
    as_of: date,
    sentences: int,
    share: float,
    changed: Mapping[Key, str] | None = None,
    pinned: Collection[Key] = (),
) -> tuple[FrontSelection, ...]:
    """Return what to print of each front, in the order of the fronts.

    Each front first gets one sentence for each of its offensives, the largest first; what
    is left of the budget goes by the weight of the fronts. At most *share* of a report's
    text is taken. *changed* says which statements are "new", "updated" or "reported" beside the
    last brief: what moved is preferred, what is known gives way. What is *pinned* comes before
    all else, within share and budget.
    """
    by_id = {doc.id: doc for doc in documents}
    room = _Room({doc.id: max(len(doc.original or doc.text), 1) for doc in documents}, share)
    fronts = [f for f in assessed.clusters.fronts if _has_news(f, by_id, pinned)]
    # An account that gives most of its sentence stands for itself in the box.
    told = frozenset(
        a.statement.key
        for d in assessed.disputes
        for a in d.accounts
        if 2 * len(a.value) < len(a.statement.text)
    )
    ranked = {f.key: _ranked(f, by_id, rank, as_of, told, changed or {}, pinned) for f in fronts}
    outlets = {doc.id: doc.outlet for doc in documents}
    pools = [Pool(f, ranked[f.key], assessed.origins, outlets) for f in fronts]
    weights = [len(ranked[f.key]) ** WEIGHT for f in fronts]
    silences = sentences // NOT_SAID_SHARE
    taken = 0
    for pool in pools:
        taken += pool.pin(room.take, sentences - taken)
    apportion(weights, sentences - silences - taken, lambda i: pools[i].pick(room.take))
    out = []
    for pool in pools:
        if pool.picked:
            silent = _not_said(pool.front, room, min(silences, MOST_NOT_SAID))
            silences -= len(silent)
            out.append(FrontSelection(pool.front, tuple(pool.picked), silent))
    return tuple(out)


def _has_news(front: Front, by_id: Mapping[str, Document], pinned: Collection[Key] = ()) -> bool:
    """A front is printed if an attack or a toll is told there; a place merely named is none."""
    tolls = ("killed", "wounded", "displaced")
    return any(
        c.key in pinned or c.offensive or any(f.kind in tolls for f in c.figures)
        for c in _candidates(front, by_id, pinned)
    )


#: What happened longer before its report than this is recalled, not reported.
RECALLED = 14


def _is_recalled(statement: Statement, doc: Document | None) -> bool:
    if statement.day is None or doc is None or doc.day is None:
        return False
    return (doc.day - statement.day).days > RECALLED


def _candidates(
    front: Front, by_id: Mapping[str, Document], pinned: Collection[Key] = ()
) -> list[Statement]:
    return [
        s
        for s in front.statements
        if s.key in pinned
        or (
            (s.event or s.figures)
            and not (s.background or s.headline)
            and not _is_recalled(s, by_id.get(s.document))
            and len(s.text.split()) >= SHORTEST
            and not (says_nothing(s) or is_glued(s))
        )
    ]


def _ranked(
    front: Front,
    by_id: Mapping[str, Document],
    rank: Rank,
    as_of: date,
    told: frozenset[Key] = frozenset(),
    changed: Mapping[Key, str] | None = None,
    pinned: Collection[Key] = (),
) -> list[Chosen]:
    """Candidates of a front without repeats, best first."""
    candidates = sorted(
        _candidates(front, by_id, pinned),
        key=lambda s: (s.key not in pinned, s.index, s.document),
    )[:MOST_RANKED]
    candidates.sort(key=lambda s: s.key)
    groups = drop_repeats([s.text for s in candidates])
    kept = [_best([candidates[i] for i in g.same], pinned) for g in groups]
    sents = [_sentence(s, by_id[s.document]) for s, _ in kept]
    scores = rank(sents)
    top = max(scores, default=0.0) or 1.0
    out = [
        Chosen(
            s,
            salience(s, score / top, age=_age(s, as_of))
            + TOLD * (s.key in told)
            + _novelty(changed, s.key),
            also,
            centrality=max(score / top, 0.0),
            pinned=s.key in pinned,
        )
        for (s, also), score in zip(kept, scores, strict=True)
    ]
    out.sort(key=lambda c: (-c.score, c.statement.key))
    known = [c for c in out if (changed or {}).get(c.statement.key) == "reported"]
    gone = {c.statement.key for c in known[MOST_KNOWN:]}
    return [c for c in out if c.statement.key not in gone]


def _novelty(changed: Mapping[Key, str] | None, key: Key) -> float:
    return {"reported": KNOWN, "updated": MOVED}.get((changed or {}).get(key, ""), 0.0)


def _best(
    same: Sequence[Statement], pinned: Collection[Key] = ()
) -> tuple[Statement, tuple[str, ...]]:
    """Of repeats the one that says who claims it and stands earliest; the others are witnesses."""
    best = min(
        same,
        key=lambda s: (s.key not in pinned, s.claim is None, not s.standalone, s.index, s.key),
    )
    others = dict.fromkeys(s.document for s in same if s.document != best.document)
    return best, tuple(others)


def _sentence(statement: Statement, doc: Document) -> Sentence:
    return Sentence(statement.text, doc, statement.start, statement.end, statement.index)


def _age(statement: Statement, as_of: date) -> int:
    return max((as_of - statement.day).days, 0) if statement.day else 1


def _not_said(front: Front, room: _Room, most: int) -> tuple[Chosen, ...]:
    seen: defaultdict[str, int] = defaultdict(int)
    out: list[Chosen] = []
    for statement in front.statements:
        if statement.headline or statement.background or not says_nothing(statement):
            continue
        if len(out) < most and not seen[statement.text] and room.take(statement):
            seen[statement.text] += 1
            out.append(Chosen(statement, 0.0))
    return tuple(out)
