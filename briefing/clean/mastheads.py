"""The line under a headline that names the paper: "The Coast Courier", "Gazette with AFP"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Cut
from .agencies import agency_in
from .draft import Draft
from .titles import title_line

#: A name in capitals, and whom it prints: "with AFP", "/ Reuters".
_LINE = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w'’.&-]{0,30}(?: (?:[A-Z][\w'’.&-]{0,30}|of|the|and|in|on)){0,5})"
    r"(?:(?: with | and |, | ?/ ?| ?[|] ?)(?P<from>[A-Z][\w&. -]{1,30}))?"
)
#: What papers, stations and sites call themselves.
_PRESS = frozenset(
    "post wire monitor digest gazette bulletin today news times agency herald courier tribune "
    "press observer daily weekly online tv television radio network journal mail review "
    "report reporter chronicle telegraph guardian star globe record dispatch examiner "
    "independent standard sentinel mirror argus register echo leader service channel "
    "broadcasting media now live eye newsroom desk correspondent messenger inquirer "
    "advertiser sun citizen world crescent".split()
)


def cut_masthead(draft: Draft, outlet: str = "") -> Iterator[Cut]:
    """Yield the line under the headline if it names a paper and nothing else.

    A line of names counts if it ends as papers' names do, or is the *outlet* that the report
    is known to come from: a second headline in capitals is news.
    """
    if len(draft.paragraphs) < 3 or not title_line(draft):
        return
    start, end = draft.paragraphs[1]
    found = _LINE.fullmatch(draft.text, start, end)
    if found is None or (found["from"] and not agency_in(found["from"])):
        return
    name = found["name"]
    known = bool(outlet) and name.casefold() == outlet.casefold()
    if known or (" " in name and name.casefold().split()[-1] in _PRESS):
        yield Cut(start, end, "masthead")


def name_in(line: str) -> str:
    """Return the paper's name in its masthead, without whom it prints; "" for another line."""
    found = _LINE.fullmatch(line)
    return found["name"] if found is not None else ""
