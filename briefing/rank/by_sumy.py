"""sumy's rankers by name, on a tokenizer of ours: nothing is downloaded.

LexRank (Erkan & Radev 2004), TextRank (Mihalcea & Tarau 2004), LSA (Steinberger & Ježek
2004), Luhn (1958), SumBasic (Vanderwende and others 2007), KL-Sum (Haghighi &
Vanderwende 2009) and sumy's own reduction. sumy returns chosen sentences; what is wanted
here are scores, so each summariser is asked for its ratings on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import isfinite
from typing import Any, ClassVar

from ..model import Sentence
from ..words import FUNCTION_WORDS, stem, words


class _Tokenizer:
    """The one thing sumy asks of a tokenizer for ready-made sentences."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(w.folded for w in words(text) if w.folded)


@cache
def _stop_words() -> frozenset[str]:
    from sumy.utils import get_stop_words

    return frozenset(get_stop_words("english")) | FUNCTION_WORDS


@cache
def _own_sentence() -> Any:
    from sumy.models.dom import Sentence as SumySentence

    class OwnSentence(SumySentence):  # type: ignore[misc]
        """Equal to itself only: two outlets' identical sentences keep a score each."""

        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return self is other

        def __ne__(self, other: object) -> bool:
            return self is not other

        __hash__ = object.__hash__

    return OwnSentence


def _document(sents: Sequence[Sentence]) -> Any:
    from sumy.models.dom import ObjectDocumentModel, Paragraph

    tokenizer = _Tokenizer()
    own = _own_sentence()
    return ObjectDocumentModel([Paragraph([own(s.text, tokenizer) for s in sents])])


@cache
def _scoring(name: str, module: str) -> Any:
    base: Any = getattr(import_module(f"sumy.summarizers.{module}"), name)

    class Scoring(base):  # type: ignore[misc]
        """The summariser, giving its ratings instead of its choice."""

        @staticmethod
        def _get_best_sentences(
            sentences: Sequence[Any], count: Any, rating: Any, *args: Any, **kwargs: Any
        ) -> tuple[float, ...]:
            del count
            rate: Callable[..., Any] = rating.__getitem__ if isinstance(rating, dict) else rating
            return tuple(float(rate(s, *args, **kwargs)) for s in sentences)

    return Scoring


@dataclass(frozen=True, kw_only=True)
class _Sumy:
    name: ClassVar[str]
    module: ClassVar[str]
    paper: ClassVar[str]
    cost: ClassVar[str] = "quadratic"
    #: More sentences than this are a matter of minutes.
    most: ClassVar[int] = 400

    def __call__(self, sents: Sequence[Sentence]) -> tuple[float, ...]:
        """Return sumy's rating of each sentence; 0 where sumy can give none.

        sumy divides by zero on clusters without a word that carries meaning: a
        rating that is no finite number counts as 0.
        """
        if not sents:
            return ()
        import numpy as np

        summariser = _scoring(self.name, self.module)(stem)
        summariser.stop_words = _stop_words()
        with np.errstate(all="ignore"):
            scores = self._rate(summariser, sents)
        return tuple(s if isfinite(s) else 0.0 for s in scores)

    @staticmethod
    def _rate(summariser: Any, sents: Sequence[Sentence]) -> Sequence[float]:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # LSA warns of fewer words than sentences
            try:
                scores: Sequence[float] = summariser(_document(sents), len(sents))
            except (ZeroDivisionError, ValueError):
                return [0.0] * len(sents)
        return scores if len(scores) == len(sents) else [0.0] * len(sents)


@dataclass(frozen=True, kw_only=True)
class LexRank(_Sumy):
    """Eigenvector centrality in the graph of similar sentences (Erkan & Radev 2004)."""

    name, module = "LexRankSummarizer", "lex_rank"
    paper = "Erkan & Radev 2004"


@dataclass(frozen=True, kw_only=True)
class TextRank(_Sumy):
    """PageRank on shared words (Mihalcea & Tarau 2004)."""

    name, module = "TextRankSummarizer", "text_rank"
    paper = "Mihalcea & Tarau 2004"


@dataclass(frozen=True, kw_only=True)
class Lsa(_Sumy):
    """Latent semantic analysis (Steinberger & Ježek 2004)."""

    name, module = "LsaSummarizer", "lsa"
    paper = "Steinberger & Ježek 2004"


@dataclass(frozen=True, kw_only=True)
class Luhn(_Sumy):
    """Clusters of significant words (Luhn 1958)."""

    name, module = "LuhnSummarizer", "luhn"
    paper = "Luhn 1958"
    cost = "linear"


@dataclass(frozen=True, kw_only=True)
class SumBasic(_Sumy):
    """Word probabilities with update (Vanderwende and others 2007)."""

    name, module = "SumBasicSummarizer", "sum_basic"
    paper = "Vanderwende and others 2007"


@dataclass(frozen=True, kw_only=True)
class KL(_Sumy):
    """Kullback–Leibler divergence to the cluster (Haghighi & Vanderwende 2009)."""

    name, module = "KLSummarizer", "kl"
    paper = "Haghighi & Vanderwende 2009"


@dataclass(frozen=True, kw_only=True)
class Reduction(_Sumy):
    """Sum of a sentence's similarities to all others (sumy's own)."""

    name, module = "ReductionSummarizer", "reduction"
    paper = "none: sumy's own"
