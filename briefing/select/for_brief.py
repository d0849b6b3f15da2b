"""What of each front is printed, within the brief's budget and the reports' share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model import Assessed, Chosen, Document, Front, FrontSelection, Sentence, Statement
from ..vectors import bag, cosine
from .mmr import mmr
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
                _pick(front, ranked[front.key], picked[front.key], room)
    return tuple(
        FrontSelection(f, tuple(picked[f.key]), _not_said(f, room))
        for f in fronts
        if picked[f.key]
    )


def _candidates(front: Front) -> list[Statement]:
    return [
        s
        for s in front.statements
        if not (s.background or s.headline or says_nothing(s))
        and len(s.text.split()) >= SHORTEST
        and (s.event or s.figures)
    ]


def _ranked(
    front: Front, by_id: Mapping[str, Document], rank: Rank, as_of: date
) -> list[Chosen]:
    """Candidates of a front without repeats, in the order of marginal relevance."""
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
    out.sort(key=lambda c: (-c.score, c.statement.key))
    texts, scores = [c.statement.text for c in out], [max(c.score, 0.0) for c in out]
    return [out[i] for i in mmr(texts, scores, fits=lambda _: True)]


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


def _pick(front: Front, ranked: Sequence[Chosen], picked: list[Chosen], room: _Room) -> None:
    """Add the next statement of a front: first one an offensive, then the best that is new."""
    taken = {c.statement.key for c in picked}
    told = Counter(c.statement.offensive for c in picked)
    left = [c for c in ranked if c.statement.key not in taken]
    untold = [o.key for o in front.offensives if not told[o.key]]
    for key in untold:
        if _first_that_fits([c for c in left if c.statement.offensive == key], picked, room):
            return
    _first_that_fits(left, picked, room)


def _first_that_fits(left: Iterable[Chosen], picked: list[Chosen], room: _Room) -> bool:
    for candidate in left:
        if candidate.score <= 0 or _says_nothing_new(candidate, picked):
            continue
        if room.take(candidate.statement):
            picked.append(candidate)
            return True
    return False


def _says_nothing_new(candidate: Chosen, picked: Sequence[Chosen]) -> bool:
    mine = bag(candidate.statement.text)
    return any(cosine(mine, bag(c.statement.text)) >= TOO_ALIKE for c in picked)


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
