"""How a claim is told, as the value of its span carries it from annotate to cluster.

The fields stand behind one another with bars between: "told|Local sources|sana > Local
sources|18-64". What is empty at the end is left out, but for the first bar.
"""

from __future__ import annotations

from dataclasses import dataclass

_BAR = "|"
_NEXT = " > "


@dataclass(frozen=True, slots=True)
class Telling:
    """By which word somebody speaks, through whom, and what is said."""

    #: "said", "according to"; "" where the sentence only goes on.
    cue: str = ""
    #: Whom the speaker relies on or is passed on by, in the report's words.
    via: str = ""
    #: From who passes it on to whom it rests on, ids or words; empty where one alone speaks.
    chain: tuple[str, ...] = ()
    #: Offsets of what is said in the document's text; None where it can't be told apart.
    content: tuple[int, int] | None = None
    #: The person who speaks, by name.
    person: str = ""

    @property
    def value(self) -> str:
        """The form in which a span carries it."""
        content = f"{self.content[0]}-{self.content[1]}" if self.content else ""
        links = _NEXT.join(_plain(link).replace(">", " ") for link in self.chain)
        fields = (_plain(self.cue), _plain(self.via), links, content, _plain(self.person))
        long = _BAR.join(fields).rstrip(_BAR)
        return long if _BAR in long else long + _BAR


def _plain(words: str) -> str:
    return words.replace(_BAR, " ")


def parse_telling(value: str) -> Telling:
    """Return what :attr:`Telling.value` wrote."""
    cue, via, links, content, person, *_ = (*value.split(_BAR), "", "", "", "", "")
    start, _, end = content.partition("-")
    return Telling(
        cue,
        via,
        tuple(links.split(_NEXT)) if links else (),
        (int(start), int(end)) if start.isdigit() and end.isdigit() else None,
        person,
    )
