"""The headline: as the metadata give it, else the text's first line."""

from __future__ import annotations

import re

from ..normalise import normalise
from .draft import Draft

#: A headline is shorter than a sentence of news; the longest of the samples has 118 characters.
_LENGTH = 160

#: U+FFFD, and what it becomes when read in the wrong encoding once more.
_BROKEN = re.compile("(?:\ufffd|ï¿½)_?")
_SITE = re.compile(r" [|–—-] (?P<site>[^|–—]{2,40})$")

#: Fewer words may be the start of a sentence as well: "Syria".
_WORDS = 5
#: Pages drop or add a word ("… car bomb Rebels"); four fifths are still the same headline.
_SHARE = 0.8
_SEAM = re.compile(r"(?:[.!?] ?| )(?=[\"“‘'(]?[^\W_a-z])")


def tidy(title: str, outlet: str) -> str:
    """Return a title for print: no broken characters, no " | Jordan Times" of the outlet's own."""
    plain = normalise(_BROKEN.sub("", title))
    site = _SITE.search(plain)
    if site and _squashed(site["site"]) == _squashed(outlet):
        plain = plain[: site.start()]
    return plain


def _squashed(name: str) -> str:
    return re.sub(r"\W|_", "", name).casefold()


def title_line(draft: Draft) -> str:
    """Return the first line if it reads as a headline: short, unended, text below."""
    if len(draft.paragraphs) < 2:
        return ""
    start, end = draft.paragraphs[0]
    line = draft.text[start:end]
    return "" if len(line) > _LENGTH or line[-1] in '.:;,…"”' else line


def headline_parted(draft: Draft, title: str) -> Draft:
    """Make the headline a paragraph where a flattened page runs it into the story."""
    words, end, same = title.split(), 0, 0
    for word, found in zip(words, re.finditer(r"\S+", draft.text), strict=False):
        if word.casefold() != found.group().casefold().rstrip(".!?" if word is words[-1] else ""):
            break
        end, same = found.start() + len(word), same + 1
    if same < _WORDS or same < _SHARE * len(words):
        return draft
    seam = _SEAM.match(draft.text, end)
    return draft.parted(seam.end()) if seam else draft
