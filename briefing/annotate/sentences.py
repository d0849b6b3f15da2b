"""Where sentences begin and end: nltk's Punkt with parameters of ours, nothing downloaded.

Punkt (Kiss & Strunk 2006) learns abbreviations from text; ours are listed instead,
so that the same text is cut the same way on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from ..live import is_live, stamped
from ..model import Span

#: Abbreviations of the trade, without their final full stop, in lower case. "km" is left
#: out on purpose: in reports it ends sentences more often than it is abbreviated.
ABBREVIATIONS = frozenset(
    """a.m p.m u.s u.k u.n u.s.a u.a.e e.g i.e etc vs no nos st mt ft gov gen lt col maj capt cpl
    sgt brig adm cmdr maj.gen lt.gen brig.gen mr mrs ms dr prof sr jr rev sen rep amb pres jan feb
    mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx est
    dept co corp inc ltd bros al fig vol ed h.e""".split()
)
#: Words that start a sentence when they stand with a capital behind an abbreviation.
STARTERS = frozenset(
    """the a an it he she they we this that these those in on at but and meanwhile however
    according after before since while when its their his her there some another other""".split()
)
#: A quotation longer than this is cut into its sentences: a printed quotation of more than
#: about five lines is read by nobody, and an unclosed quotation mark must not swallow a page.
LONGEST_QUOTATION = 420

#: A sentence longer than this is cut at a space: tables and feeds without punctuation hold
#: no sentence that could be quoted, and what looks around inside a sentence stays bounded.
LONGEST_SENTENCE = 2000

#: Label of the sentence that opens an entry of a live page.
ENTRY = "entry"

_OPENING = "“«"
_CLOSING = "”»"
_MARK = re.compile(rf"[{_OPENING}{_CLOSING}\"]")
_TAIL = re.compile(r"[\"”»'’)\]]+")


@cache
def _tokenizer() -> Any:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(STARTERS)
    return PunktSentenceTokenizer(parameters)


def annotate_sentences(text: str, title: str = "") -> tuple[Span, ...]:
    """Return a span for each sentence of *text*, whose paragraphs are its lines.

    A sentence that is the report's *title* is labelled "headline", one that opens an entry
    of a live page "entry".
    """
    spans: list[Span] = []
    offset = 0
    lines = text.split("\n")
    live = is_live(lines)
    for line in lines:
        entry = live and stamped(line)
        joined = _joined(line, list(_tokenizer().span_tokenize(line)))
        parts = (part for span in joined for part in _undoubled(line, *span))
        for start, end in (piece for part in parts for piece in _bounded(line, *part)):
            label = "headline" if _is_title(line[start:end], title) else ENTRY if entry else ""
            spans.append(Span(offset + start, offset + end, label))
            entry = False
        offset += len(line) + 1
    return tuple(spans)


def _joined(line: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that a quotation holds together, and attributions set loose behind it."""
    out: list[tuple[int, int]] = []
    open_from: int | None = None
    for start, end in spans:
        start, end = _trim(line, start, end)
        if start == end:
            continue
        quoting = open_from is not None and end - open_from <= LONGEST_QUOTATION
        if quoting or (out and line[start].islower() and line[out[-1][1] - 1] in "\"”»'’"):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
            open_from = None
        open_from = _still_open(line, out[-1][0], end)
    return out


#: A sentence that starts over with this many of its own first words is two: outlets print
#: the standfirst and the first sentence, the same words, without a stop between them.
DOUBLED = 6
_DOUBLED_WORDS = re.compile(rf"\A(?:\S++\s++){{{DOUBLED}}}")


def _undoubled(line: str, start: int, end: int) -> list[tuple[int, int]]:
    opening = _DOUBLED_WORDS.match(line[start:end])
    if opening is None:
        return [(start, end)]
    again = line.find(opening.group(), start + opening.end(), end)
    while again >= 0 and not line[again - 1].isspace():
        again = line.find(opening.group(), again + 1, end)
    if again < 0:
        return [(start, end)]
    return [_trim(line, start, again), (again, end)]


def _bounded(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch, cut where it is longer than a sentence can be."""
    while end - start > LONGEST_SENTENCE:
        space = line.rfind(" ", start, start + LONGEST_SENTENCE)
        cut = space if space > start else start + LONGEST_SENTENCE
        yield _trim(line, start, cut)
        start, end = _trim(line, cut, end)
    if start < end:
        yield start, end


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end


def _still_open(line: str, start: int, end: int) -> int | None:
    """Return where a quotation opens that is closed only behind *end*, else None.

    A quotation that is never closed in its paragraph counts as closed: half of the
    outlets that strip punctuation drop one mark of the pair.
    """
    depth, at, straight = 0, start, -1
    for mark in _MARK.finditer(line, start, end):
        if mark.group() in _OPENING:
            depth, at = depth + 1, mark.start()
        elif mark.group() in _CLOSING:
            depth = max(0, depth - 1)
        else:
            straight = -1 if straight >= 0 else mark.start()
    if depth and any(c in _CLOSING for c in line[end : end + LONGEST_QUOTATION]):
        return at
    if straight >= 0 and '"' in line[end : end + LONGEST_QUOTATION]:
        return straight
    return None


def _is_title(sentence: str, title: str) -> bool:
    # A title has its own first letter: most sentences are no further looked at.
    return bool(title) and _first(sentence) == _first(title) and _bare(sentence) == _bare(title)


@lru_cache(maxsize=1024)
def _first(text: str) -> str:
    return next((c for c in text.casefold() if c.isalnum()), "")


@lru_cache(maxsize=64)
def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
