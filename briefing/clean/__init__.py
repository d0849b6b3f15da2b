"""Step 2, clean: articles to documents.

What is the page's and not the report's goes: captions, bylines, datelines,
refusals to comment, share lines, navigation. What a head says about agency,
place and time becomes metadata. Every character that stays maps back to the
original, and every stretch that goes is on record as a :class:`Cut`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..identity import content_id, text_digest
from ..model import Article, Cut, Dateline, Document
from ..normalise import normalise
from .agencies import agency_in
from .boilerplate import cut_boilerplate
from .bylines import credited, cut_bylines
from .captions import cut_captions
from .comments import cut_no_comments
from .datelines import cut_datelines, dateline, head_at
from .days import settle_dates
from .draft import Draft, first_draft
from .mastheads import cut_masthead, name_in
from .quotes import cut_pull_quotes
from .titles import headline_parted, tidy, title_line

__all__ = ["clean", "settle_dates"]

#: Cuts lay bare what stood behind them ("Read Also" behind a credit behind a caption):
#: cleaning goes round until nothing is found, so that it is idempotent. In the samples
#: it takes three rounds at most; the bound is for a megabyte of nothing but credits.
_ROUNDS = 10


def clean(article: Article) -> Document:
    """Return the report cleaned; its day is settled later, see :func:`settle_dates`."""
    outlet = normalise(article.outlet)
    title = tidy(article.title, outlet)
    draft, cuts = _cleaned(article.text, title, outlet)
    head = _dateline(article, cuts)
    return Document(
        id=content_id(article),
        ref=article.ref,
        text=draft.text,
        original=article.text,
        segments=draft.segments,
        cuts=cuts,
        sha256=text_digest(article.text),
        outlet=outlet or _named_under_headline(article.text, cuts),
        title=title or title_line(draft),
        url=article.url,
        published=article.published or head.moment,
        dateline=head,
        origin=head.agency or _credit(article, cuts),
        path=article.path,
        notes=article.notes,
    )


def _cleaned(text: str, title: str, outlet: str) -> tuple[Draft, tuple[Cut, ...]]:
    draft = headline_parted(first_draft(text), title)
    cuts: list[Cut] = []
    for _ in range(_ROUNDS):
        found = list(_without_overlap(_found(draft, title, outlet)))
        if not found:
            break
        cuts += [Cut(*draft.to_original(cut.start, cut.end), cut.kind) for cut in found]
        draft = headline_parted(draft.without(found), title)
    return draft, tuple(sorted(cuts, key=lambda cut: (cut.start, cut.end)))


def _found(draft: Draft, title: str, outlet: str) -> Iterator[Cut]:
    yield from cut_masthead(draft, outlet)
    yield from cut_datelines(draft, title)
    yield from cut_captions(draft)
    yield from cut_boilerplate(draft)
    yield from cut_bylines(draft)
    yield from cut_no_comments(draft)
    yield from cut_pull_quotes(draft)


def _without_overlap(cuts: Iterable[Cut]) -> Iterator[Cut]:
    """Yield cuts in order; of two that overlap, the one that starts first keeps its kind."""
    end = 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if cut.end > end:
            yield Cut(max(cut.start, end), cut.end, cut.kind)
            end = cut.end


def _texts(original: str, cuts: Iterable[Cut], kinds: tuple[str, ...]) -> Iterator[str]:
    return (normalise(original[c.start : c.end]) for c in cuts if c.kind in kinds)


def _dateline(article: Article, cuts: tuple[Cut, ...]) -> Dateline:
    heads = [head_at(text, 0) for text in _texts(article.text, cuts, ("dateline",))]
    near = article.published.at.date() if article.published else None
    return dateline([head for head in heads if head], near, "metadata")


def _named_under_headline(original: str, cuts: tuple[Cut, ...]) -> str:
    """Return the paper that a masthead names, for a report whose outlet nothing else tells."""
    return next(map(name_in, _texts(original, cuts, ("masthead",))), "")


def _credit(article: Article, cuts: tuple[Cut, ...]) -> str:
    """Return the agency credited at the end; an outlet's credit to itself is none."""
    names = map(credited, _texts(article.text, cuts, ("credit", "byline")))
    name = next(filter(None, names), "")
    own = bool(article.outlet) and name.casefold().startswith(article.outlet.casefold())
    return "" if own and not agency_in(name) else name
