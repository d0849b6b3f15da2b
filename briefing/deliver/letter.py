"""The brief's bottom line as plain text: what stands in an e-mail above the attachment."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..normalise import one_line

#: What plain-text mail is read at since RFC 2822 (section 2.1.1): 78 characters and less.
WIDTH = 76


def subject(brief: Mapping[str, Any]) -> str:
    """Return the subject: marking, theatre, day and number."""
    marking = f"[{brief['marking']}] " if brief.get("marking") else ""
    number = f", no. {brief['number']}" if brief.get("number") else ""
    return one_line(f"{marking}Situation brief {brief['title']}, {brief['day']}{number}")


def letter(brief: Mapping[str, Any], name: str, *, attached: bool) -> str:
    """Return the text: bottom line, fronts and harm, with claimants and grades.

    Without *attached* it says that the PDF lies where the briefs are.
    """
    parts = [
        _head(brief),
        _part("BOTTOM LINE", _bottom_line(brief["bottom_line"])),
        _part("FRONTS AT A GLANCE", map(_front, brief.get("glance", ()))),
        _part("CIVILIAN HARM REPORTED", map(_harm, brief.get("harm", ()))),
        _foot(brief, name, attached),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _head(brief: Mapping[str, Any]) -> str:
    counted = f"{brief['reports']} report" + ("s" if brief["reports"] != 1 else "")
    lines = [
        f"{brief['title']}: situation brief",
        f"{brief['day']}, as of {brief['dtg']}",
        f"{brief['period']}, {counted}",
        brief.get("marking", ""),
    ]
    return "\n".join(one_line(line) for line in lines if line)


def _bottom_line(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for number, entry in enumerate(entries, 1):
        quote = entry["quote"]
        yield (
            f"{number}. {entry['day']}: \u201c{_words(quote['parts'])}\u201d "
            f"({quote['source']}) {_grade(quote)}"
        )


def _words(parts: Sequence[Mapping[str, str]]) -> str:
    """Words of ours stand in brackets, as on the page."""
    return "".join(p["text"] if p["kind"] == "text" else f" [{p['text']}]" for p in parts).strip()


def _grade(quote: Mapping[str, Any]) -> str:
    return str(quote["grade"]) + (f", {quote['grade_note']}" if quote["grade_note"] else "")


def _front(row: Mapping[str, Any]) -> str:
    attackers = ", ".join(row["attackers"]) or "not said"
    defenders = ", ".join(row["defenders"]) or "not said"
    return (
        f"{row['number']}. {row['name']}: {attackers} \u2192 {defenders}; {row['latest']}; "
        f"best grade {row['best_grade']}"
    )


def _harm(entry: Mapping[str, Any]) -> str:
    claims = "; ".join(
        f"{', '.join(c['figures'])}, claimed by {c['claimant']} ({c['source']})"
        for c in entry["claims"]
    )
    return f"- {entry['front']}, {entry['day']}: {claims}"


def _foot(brief: Mapping[str, Any], name: str, attached: bool) -> str:
    left_out = len(brief.get("left_out", ()))
    where = "The whole brief is attached" if attached else "The whole brief is not attached"
    lines = [
        f"{where}: {name}.pdf.",
        "Numbers in brackets are its sources; grades are explained on its last page.",
        f"Left out or cut: {left_out}, each listed there with the reason." if left_out else "",
    ]
    return "\n".join(filter(None, lines))


def _part(title: str, entries: Iterator[str] | Sequence[str]) -> str:
    wrapped = [
        textwrap.fill(
            one_line(entry), WIDTH, subsequent_indent="   ",
            break_long_words=False, break_on_hyphens=False,
        )
        for entry in entries
    ]  # fmt: skip
    return "\n".join([title, *wrapped]) if wrapped else ""
