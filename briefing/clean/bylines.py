"""Who wrote, edited and contributed; and the agency that a credit at the end names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Cut
from .agencies import AGENCY, agency_in, named
from .calendar import MONTHS, WEEKDAYS
from .draft import Draft

#: A byline stands above the story.
_FIRST_PARAGRAPHS = 6
#: Credits of editors stand below it.
_LAST_PARAGRAPHS = 4

_NAME = r"[A-Z][\w.'’-]{0,24}(?: [A-Za-z][\w.'’-]{0,24}){1,4}"
_BY = re.compile(rf"(?:By|BY) (?P<name>{_NAME})(?:(?:,| and | in |/| \|)[^\n.]{{0,80}})?")
_DATED = frozenset(name.capitalize() for name in (*MONTHS, *WEEKDAYS))

_EDITORS = re.compile(
    r"\(?(?:(?:Additional |With )?(?:[Rr]eporting|[Ww]riting)|Edit(?:ing|ed)|Compiled|Translated"
    r"|Written|Reported) by [A-Z][^\n]{2,280}"
)
_CONTRIBUTED = re.compile(
    rf"\(?(?=\S)(?:(?:{AGENCY}|[Tt]he|[Nn]ews|[Oo]ther|[Ww]ire|[Aa]gencies|and|&|,| ){{1,8}} "
    r"(?:has |have )?contributed(?: to this (?:report|story|article))?"
    r"|[Ww]ith (?:additional )?(?:inputs?|reporting|material|files)? ?(?:from|by)? ?"
    r"(?:the )?(?:news )?agencies)\.?\)?(?= |\n|$)"
)
_SOURCE = re.compile(
    r"(?:\(Sources?: ?(?P<inside>[^()\n]{2,60})\)|(?:Sources?|SOURCES?):? (?P<bare>"
    rf"{AGENCY}|[A-Z][\w.&-]{{1,30}}(?: [A-Z][\w.&-]{{1,30}}){{0,4}}(?: and [Aa]gencies)?))\.?$"
)
_SIGNED = re.compile(rf"(?:(?:[-–—]{{1,2}} ?{AGENCY}|[(\[] ?{AGENCY} ?[)\]])\.? ?){{1,3}}$")
_ALONE = re.compile(rf"{AGENCY}\.?")
#: SANA signs with initials: "H. Zain / H. Said", "M. K. / R. S.".
_INITIALS = re.compile(
    r"(?:(?:[A-Z]\. ?[A-Z][\w'’-]{1,20}[ /]{0,3}){1,4}"
    r"|(?:[A-Z]\. ?){2,3}(?: ?/ ?(?:[A-Z]\. ?){2,3}){1,3})$"
)
_ENDED = re.compile(r"[.!?…\"”’)\]][\"”’)\]]{0,2} {0,2}$")
#: A credit at the end is a few words.
_TAIL = 160


def cut_bylines(draft: Draft) -> Iterator[Cut]:
    """Yield bylines, credits of editors, and credits of agencies at the end."""
    text = draft.text
    for start, end in draft.paragraphs[:_FIRST_PARAGRAPHS]:
        found = _BY.fullmatch(text, start, end)
        if found and found["name"].split()[0] not in _DATED and end - start < len(text):
            yield Cut(start, end, "byline")
    for start, end in draft.paragraphs[-_LAST_PARAGRAPHS:]:
        yield from _editors(draft, start, end)
    # Every form of it has one of these words; most reports have neither.
    if "contributed" in text or "agencies" in text:
        for found in _CONTRIBUTED.finditer(text):
            yield from _if_alone(text, found.start(), found.end())
    yield from _at_end(draft)


def _editors(draft: Draft, start: int, end: int) -> Iterator[Cut]:
    found = _EDITORS.search(draft.text, start, end)
    if found and _stands_alone(draft.text, start, found.start()):
        stop = found.end()
        if draft.text[found.start()] == "(":
            close = draft.text.find(")", found.start(), end)
            stop = close + 1 if close >= 0 else stop
        yield Cut(found.start(), stop, "byline")


def _if_alone(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield a stretch if sentence or paragraph ends stand on both sides of it."""
    before, behind = text[max(0, start - 4) : start], text[end : end + 3].lstrip(" ")
    opens = not before or before[-1] == "\n" or _ENDED.search(before)
    if opens and (not behind or behind[0] == "\n" or behind[0].isupper() or behind[0] in '"“'):
        yield Cut(start, end, "credit")


def _at_end(draft: Draft) -> Iterator[Cut]:
    """Yield a credit that ends the report, or one of its paragraphs."""
    text = draft.text
    for start, end in draft.paragraphs:
        tail = max(start, end - _TAIL)
        if start and _ALONE.fullmatch(text, start, end):
            yield Cut(start, end, "credit")
            continue
        for pattern in (_SOURCE, _SIGNED, _INITIALS) if end == len(text) else (_SOURCE, _SIGNED):
            found = pattern.search(text, tail, end)
            if found and found.start() and _stands_alone(text, start, found.start()):
                yield Cut(found.start(), end, "byline" if pattern is _INITIALS else "credit")
                break


def _stands_alone(text: str, paragraph: int, at: int) -> bool:
    return at == paragraph or bool(_ENDED.search(text, max(paragraph, at - 5), at))


def credited(cut_text: str) -> str:
    """Return the agency that a credit names, as printed; "" if it names none."""
    text = cut_text.strip()
    if found := _SOURCE.fullmatch(text):
        return named(found["inside"] or found["bare"])
    return agency_in(text)
