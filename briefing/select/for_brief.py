"""What of each front is printed, within the brief's budget and the reports' share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model import Assessed, Chosen, Document, Front, FrontSelection, Sentence, Statement
from ..vectors import bag, cosine
from .repeats import drop_repeats
from .salience import salience, says_nothing

Key = tuple[str, int]
Rank = Callable[[Sequence[Sentence]], Sequence[float]]

#: Likeness (cosine of word counts) from which a candidate says nothing new beside a chosen one.
TOO_ALIKE = 0.6
#: Candidates of one front that go to the ranker: sumy's are quadratic. The rest of a
#: larger front is kept by position in its report.
MOST_RANKED = 250
#: A front of one statement gets its sentence; more are shared out by news.
FEWEST = 1
#: What is not said on a front is printed at most this often.
MOST_NOT_SAID = 2
#: Words that a sentence must have to be worth printing.
SHORTEST = 6


@dataclass
class _Room:
    """What may still be quoted of each report, in characters."""

    lengths: Mapping[str, int]
    share: float
    used: Counter[str] = field(default_factory=Counter)

    def take(self, statement: Statement) -> bool:
        """Take room for a statement; a report's first sentence always has it."""
        length = len(statement.text)
        used = self.used[statement.document]
        if used and used + length > self.share * self.lengths[statement.document]:
            return False
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
) -> tuple[FrontSelection, ...]:
    """Return what to print of each front, in the order of the fronts.

    Each front first gets one sentence for each of its offensives, the largest first; what
    is left of the budget goes by the weight of the fronts. At most *share* of a report's
    text is taken.
    """
    by_id = {doc.id: doc for doc in documents}
    room = _Room({doc.id: max(len(doc.original or doc.text), 1) for doc in documents}, share)
    fronts = [f for f in assessed.clusters.fronts if _candidates(f)]
    ranked = {f.key: _ranked(f, by_id, rank, as_of) for f in fronts}
    quotas = _quotas(fronts, ranked, sentences)
    picked: dict[str, list[Chosen]] = {f.key: [] for f in fronts}
    for step in range(max(quotas.values(), default=0)):
        for front in fronts:
            if step < quotas[front.key]:
                _pick(front, ranked[front.key], picked[front.key], room, assessed.origins)
    return tuple(
        FrontSelection(f, tuple(picked[f.key]), _not_said(f, room)) for f in fronts if picked[f.key]
    )


def _candidates(front: Front) -> list[Statement]:
    return [
        s
        for s in front.statements
        if not (s.background or s.headline or says_nothing(s))
        and len(s.text.split()) >= SHORTEST
        and (s.event or s.figures)
    ]


def _ranked(front: Front, by_id: Mapping[str, Document], rank: Rank, as_of: date) -> list[Chosen]:
    """Candidates of a front without repeats, best first."""
    candidates = sorted(_candidates(front), key=lambda s: (s.index, s.document))[:MOST_RANKED]
    candidates.sort(key=lambda s: s.key)
    groups = drop_repeats([s.text for s in candidates])
    kept = [_best([candidates[i] for i in g.same]) for g in groups]
    sents = [_sentence(s, by_id[s.document]) for s, _ in kept]
    scores = rank(sents)
    top = max(scores, default=0.0) or 1.0
    out = [
        Chosen(s, salience(s, score / top, age=_age(s, as_of)), also)
        for (s, also), score in zip(kept, scores, strict=True)
    ]
    return sorted(out, key=lambda c: (-c.score, c.statement.key))


def _best(same: Sequence[Statement]) -> tuple[Statement, tuple[str, ...]]:
    """Of repeats the one that says who claims it and stands earliest; the others are witnesses."""
    best = min(same, key=lambda s: (s.claim is None, not s.standalone, s.index, s.key))
    others = dict.fromkeys(s.document for s in same if s.document != best.document)
    return best, tuple(others)


def _sentence(statement: Statement, doc: Document) -> Sentence:
    return Sentence(statement.text, doc, statement.start, statement.end, statement.index)


def _age(statement: Statement, as_of: date) -> int:
    return max((as_of - statement.day).days, 0) if statement.day else 1


def _quotas(
    fronts: Sequence[Front], ranked: Mapping[str, Sequence[Chosen]], sentences: int
) -> dict[str, int]:
    """Share the budget out by the square root of each front's candidates.

    The root keeps the largest front from taking the page: in the June week it has a third
    of the statements but not a third of the incidents.
    """
    weights = {f.key: len(ranked[f.key]) ** 0.5 for f in fronts}
    total = sum(weights.values()) or 1.0
    quotas = {
        f.key: max(FEWEST, min(len(ranked[f.key]), round(sentences * weights[f.key] / total)))
        for f in fronts
    }
    return _cut_to(quotas, [f.key for f in fronts], sentences)


def _cut_to(quotas: dict[str, int], order: Sequence[str], sentences: int) -> dict[str, int]:
    out = dict(quotas)
    while sum(out.values()) > sentences and any(n > FEWEST for n in out.values()):
        largest = max(order, key=lambda k: (out[k], order.index(k)))
        out[largest] -= 1
    for key in list(order)[sentences:]:
        out[key] = 0
    return out


def _pick(
    front: Front,
    ranked: Sequence[Chosen],
    picked: list[Chosen],
    room: _Room,
    origins: Mapping[Key, str],
) -> None:
    """Add the next statement of a front: first one an offensive, then the best that is new."""
    taken = {c.statement.key for c in picked}
    told = {c.statement.offensive for c in picked}
    left = [c for c in ranked if c.statement.key not in taken and c.score > 0]
    left.sort(key=lambda c: (-_gain(c, picked, origins), c.statement.key))
    for key in (o.key for o in front.offensives if o.key not in told):
        if _first_that_fits([c for c in left if c.statement.offensive == key], picked, room):
            return
    _first_that_fits(left, picked, room)


#: What a voice not yet heard on this front is worth, and an actor not yet seen to act: a
#: brief that quotes one monitor four times is worth less than one that quotes four.
NEW_ORIGIN = 0.20
NEW_ACTOR = 0.10
#: What likeness to a chosen statement costs: the redundancy term of MMR (Carbonell &
#: Goldstein 1998), with salience at weight 1.
REDUNDANCY = 0.40


def _gain(candidate: Chosen, picked: Sequence[Chosen], origins: Mapping[Key, str]) -> float:
    """Marginal relevance of a candidate beside what is already chosen of its front."""
    statement = candidate.statement
    heard = {origins[c.statement.key] for c in picked}
    acted = {a.actor for c in picked for a in c.statement.actors if a.role == "agent"}
    acting = {a.actor for a in statement.actors if a.role == "agent"}
    gain = candidate.score
    gain += NEW_ORIGIN * (statement.claim is not None and origins[statement.key] not in heard)
    gain += NEW_ACTOR * bool(acting - acted)
    mine = bag(statement.text)
    return gain - REDUNDANCY * max((cosine(mine, bag(c.statement.text)) for c in picked), default=0)


def _first_that_fits(left: Iterable[Chosen], picked: list[Chosen], room: _Room) -> bool:
    for candidate in left:
        if _says_nothing_new(candidate, picked):
            continue
        if room.take(candidate.statement):
            picked.append(candidate)
            return True
    return False


def _says_nothing_new(candidate: Chosen, picked: Sequence[Chosen]) -> bool:
    mine = bag(candidate.statement.text)
    if any(cosine(mine, bag(c.statement.text)) >= TOO_ALIKE for c in picked):
        return True
    return any(_tells_figures_again(candidate.statement, c.statement) for c in picked)


def _tells_figures_again(one: Statement, other: Statement) -> bool:
    """The same origin giving the same figures of the same fight says nothing new."""
    mine, theirs = _figures(one), _figures(other)
    same_origin = one.claim is not None and other.claim is not None
    same_origin = same_origin and one.claim.speaker == other.claim.speaker  # type: ignore[union-attr]
    return bool(mine) and mine <= theirs and same_origin and one.offensive == other.offensive


def _figures(statement: Statement) -> set[tuple[str, float | None]]:
    return {(f.kind, f.low if f.low is not None else f.high) for f in statement.figures}


def _not_said(front: Front, room: _Room) -> tuple[Chosen, ...]:
    seen: defaultdict[str, int] = defaultdict(int)
    out: list[Chosen] = []
    for statement in front.statements:
        if statement.headline or statement.background or not says_nothing(statement):
            continue
        if len(out) < MOST_NOT_SAID and not seen[statement.text] and room.take(statement):
            seen[statement.text] += 1
            out.append(Chosen(statement, 0.0))
    return tuple(out)
