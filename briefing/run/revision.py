"""What a revision has that the brief before it hadn't: the late reports, and what they changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..brief import NO_HEADLINE, Brief, SourceEntry
from ..normalise import normalise
from ..verify import quotations

#: Late reports named one by one; of more than this the rest is counted.
MOST_NAMED = 5


def revised(before: Mapping[str, Any], brief: Brief) -> str:
    """Return a sentence on what *brief* has that the JSON of the revision *before* hasn't."""
    known = {str(source.get("document")) for source in _list(before, "sources")}
    late = [source for source in brief.sources if source.document not in known]
    named = [f"{s.outlet}, {_title(s)}" for s in late[:MOST_NAMED]]
    if len(late) > MOST_NAMED:
        named.append(f"{len(late) - MOST_NAMED} more")
    was = {str(quote.get("text")) for quote in quotations(before) if "id" in quote}
    now = {quote.text for quote in brief.quotes()}
    counted = f"{_sentences(len(now - was))} new, {_sentences(len(was - now))} gone"
    if not late:
        changed = "the reports or the analyst's overlay have changed"
        return f"Revision {brief.revision}: {changed}; {counted}."
    reports = f"{len(late)} report{'s' * (len(late) != 1)} came in late"
    return normalise(f"Revision {brief.revision}: {reports} ({'; '.join(named)}); {counted}.")


def _title(source: SourceEntry) -> str:
    return source.ref if source.title == NO_HEADLINE else f"“{source.title}”"


def _sentences(number: int) -> str:
    return f"{number} sentence{'s' * (number != 1)}"


def _list(brief: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    found = brief.get(name)
    yield from (one for one in found if isinstance(one, Mapping)) if isinstance(found, list) else ()
