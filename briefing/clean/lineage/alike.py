"""Whether two passages, or two reports, are one text: candidates confirmed word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

#: Words kept, inserted and deleted (2 × kept / both lengths): from here two passages are one.
#: In the families of the tests whole sentences under a subeditor's hand keep 0.83 and more, and
#: sentences of two newsrooms on one event 0.64 at most. Set phrases are the exception ("At least
#: # civilians were killed in an air strike on …, residents said": 0.91), which no measure of words
#: can tell from a copy: one of them makes no family, see :mod:`.kinship`.
ONE_PASSAGE = 0.76
#: A passage cut short is inside the longer one: so much of the shorter's words, in order …
INSIDE = 0.9
#: … and it is this part of the longer at least.
LEAST_PART = 0.5
#: The names in the one that the other must have. Sentences of the trade ("At least # people were
#: killed in an air strike on …") differ in nothing else.
NAMES_KEPT = 0.75
#: Reports whose passages were all touched: the same measure over the whole.
ONE_REPORT = 0.72
#: Words of a report compared as a whole; the measure is quadratic (in machine words).
_MOST_COMPARED = 2_000


def one_passage(a: Sequence[int], b: Sequence[int]) -> bool:
    """Say whether two rows of word keys are one passage, whole or cut short."""
    kept = Indel.normalized_similarity(a, b, score_cutoff=min(ONE_PASSAGE, LEAST_PART))
    if kept >= ONE_PASSAGE:
        return True
    short, long = sorted((len(a), len(b)))
    if short < LEAST_PART * long:
        return False
    # Both lengths times the measure is twice what was kept.
    return kept * (short + long) / 2 >= INSIDE * short


def one_report(a: Sequence[int], b: Sequence[int]) -> float:
    """Return how much of two reports is one text, in order; 0.0 below :data:`ONE_REPORT`."""
    return float(
        Indel.normalized_similarity(a[:_MOST_COMPARED], b[:_MOST_COMPARED], score_cutoff=ONE_REPORT)
    )


def same_names(a: Sequence[int], b: Sequence[int]) -> bool:
    """Say whether the one that names less names what the other does."""
    fewer, more = sorted((set(a), set(b)), key=len)
    if not fewer:
        return len(more) <= 1
    return len(fewer & more) >= NAMES_KEPT * len(fewer)


def figures_kept(a: Sequence[int], b: Sequence[int]) -> tuple[int, int]:
    """Return how many numbers two rows have in common, and how many the one has that has less."""
    least = min(len(a), len(b))
    if a == b:
        return least, least
    return (Counter(a) & Counter(b)).total(), least
