"""The brief as Markdown, for mail and chat: plain words, nothing a report can format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..brief import Brief, Comment, Intervention, Item, Part, Quote, Section

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def escape(text: str) -> str:
    """Return *text* with every sign escaped that Markdown or HTML would read."""
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))


def render_markdown(brief: Brief, templates: Path | None = None) -> bytes:
    """Return the brief as UTF-8 Markdown."""
    del templates
    return ("\n".join(_lines(brief)).rstrip() + "\n").encode()


def _lines(brief: Brief) -> Iterator[str]:
    number = f" · No. {brief.number}" if brief.number is not None else ""
    number += f", revision {brief.revision}" if brief.revision > 1 else ""
    yield f"# {escape(brief.title)}: situation brief{number}"
    yield ""
    marking = f"**{escape(brief.marking)}** · " if brief.marking else ""
    done = sum(e.matches for e in brief.analyst.entries) if brief.analyst else 0
    hand = _hand([f"{done} change{'s' * (done != 1)} by hand"]) if done else ""
    yield f"{marking}{brief.day}, as of {brief.dtg} · {escape(brief.period)}{hand}"
    if brief.revised:
        yield ""
        yield escape(brief.revised)
    yield ""
    yield "## Bottom line"
    yield ""
    for n, item in enumerate(brief.bottom_line, 1):
        yield f"{n}. {_item(item, day=False)}"
    if not brief.bottom_line:
        yield "No news was found in the reports given."
    yield ""
    yield from _since(brief)
    yield from _comments(brief.analyst.comments if brief.analyst else ())
    yield from _glance(brief)
    yield from _harm(brief)
    for section in brief.sections:
        yield from _section(section)
    yield from _sources(brief)


def _since(brief: Brief) -> Iterator[str]:
    last = brief.since_last
    if last is None:
        return
    yield "## Since the last brief"
    yield ""
    are = "sentence is" if last.new == 1 else "sentences are"
    yield f"{last.new} {are} new, {last.updated} updated, {last.reported} told before."
    yield ""
    if last.new_fronts:
        yield f"- New fronts: {escape(', '.join(last.new_fronts))}"
    if last.unchanged:
        yield f"- Nothing new: {escape(', '.join(last.unchanged))}"
    for shift in last.shifts:
        yield f"- {escape(shift)}"
    for one in last.moved:
        yield f"- {escape(one.front)}: {escape(one.now)} ({one.source}), {escape(one.was)}"
    for front in last.silent:
        note = f"; {front.note}" if front.note else ""
        yield f"- NO REPORTING: {escape(front.name)}, last {front.last}{note}"
    yield ""


def _glance(brief: Brief) -> Iterator[str]:
    if not brief.glance:
        return
    yield "## Fronts at a glance"
    yield ""
    yield "| | Front | Who → whom | Latest reported | Since | Reports · origins | Best grade |"
    yield "|---|---|---|---|---|---|---|"
    for row in brief.glance:
        who = f"{', '.join(row.attackers) or 'not said'} → {', '.join(row.defenders) or 'not said'}"
        cells = (
            str(row.number),
            escape(row.name) + _FRONT_MARKS.get(row.change, ""),
            escape(who),
            f"{escape(row.latest)} ({row.latest_source})",
            escape(row.since),
            f"{row.reports} · {row.origins}",
            row.best_grade,
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _harm(brief: Brief) -> Iterator[str]:
    yield "## Civilian harm reported"
    yield ""
    for line in brief.harm:
        claims = "; ".join(
            f"{escape(', '.join(c.figures))}, claimed by {escape(c.claimant)} ({c.source})"
            for c in line.claims
        )
        yield f"- {escape(line.front)}, {line.day}: {claims}"
    yield ""
    yield escape(brief.harm_note)
    yield ""


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.number} {escape(section.name)}"
    yield ""
    yield _parties(section) + _hand(section.analyst)
    yield ""
    yield from _comments(section.comments)
    for item in section.happened:
        yield f"- {_item(item)}"
    for group in section.by_actor:
        yield ""
        yield f"**{escape(group.actor)}**"
        yield ""
        for item in group.items:
            yield f"- {_item(item)}"
    yield ""
    if section.figures:
        yield "| Figure | Value | Says who |"
        yield "|---|---|---|"
        for row in section.figures:
            yield f"| {escape(row.what)} | {row.value} | {escape(row.claimant)} ({row.source}) |"
        yield ""
    for box in section.disputes:
        yield f"Where accounts differ: {escape(box.question)}"
        yield ""
        for account in box.accounts:
            yield (
                f"- “{escape(account.words)}” ({account.day}), "
                f"{escape(account.claimant)} ({account.source})"
            )
        yield ""
    for item in section.not_said:
        yield f"Not said: {_item(item, day=False)}"
        yield ""


def _comments(comments: Sequence[Comment]) -> Iterator[str]:
    for comment in comments:
        front = f" on {escape(comment.front)}" if comment.front else ""
        yield f"> **Analyst’s comment{front}.** {escape(comment.text)} — {_signature(comment)}"
        yield ""


def _signature(signed: Comment | Intervention) -> str:
    return escape(", ".join(filter(None, (signed.by, signed.day))))


def _hand(marks: Sequence[str]) -> str:
    """Mark what the analyst did: bold, as nothing of a report can be."""
    return f" **\\[analyst: {escape('; '.join(marks))}\\]**" if marks else ""


def _analyst(brief: Brief) -> Iterator[str]:
    if brief.analyst is None or not brief.analyst.entries:
        return
    yield "## The analyst’s hand"
    yield ""
    for entry in brief.analyst.entries:
        lost = "" if entry.matches else "**matches nothing:** "
        why = f": {escape(entry.why)}" if entry.why else ""
        by = f" — {_signature(entry)}" if entry.by or entry.day else ""
        yield f"- {lost}{escape(entry.what)}{why}{by} (line {entry.line})"
    yield ""


def _parties(section: Section) -> str:
    attackers = ", ".join(section.attackers) or "attacker not said"
    parts = f", with {', '.join(section.members)}" if section.members else ""
    backers = f" backed by {', '.join(section.backers)}" if section.backers else ""
    defenders = ", ".join(section.defenders) or "target not said"
    facts = "".join(
        f" · {fact.label} {fact.value}" + "".join(f" ({n})" for n in fact.sources)
        for fact in section.facts
    )
    return escape(f"{attackers}{parts}{backers} → {defenders}{facts}")


def _sources(brief: Brief) -> Iterator[str]:
    yield "## Sources"
    yield ""
    for source in brief.sources:
        rests = f" Rests on: {escape('; '.join(source.rests_on))}." if source.rests_on else ""
        copied = f" {source.lineage.capitalize()}." if source.lineage else ""
        notes = "".join(f" {escape(note)}." for note in source.notes)
        yield (
            f"{source.number}. {escape(source.title)}: {escape(source.outlet)}, "
            f"{escape(source.published)}, sha256 {source.sha256[:8]}.{copied}{rests}{notes}"
            f"{_hand(source.analyst)}"
        )
    yield ""
    yield from _analyst(brief)
    yield "## Method and limits"
    yield ""
    yield escape(" ".join(brief.method))
    yield ""
    yield "| Grade | Meaning |"
    yield "|---|---|"
    for code, meaning in brief.legend:
        yield f"| {code} | {escape(meaning)} |"
    yield ""
    if brief.left_out:
        yield "## Left out"
        yield ""
        for entry in brief.left_out:
            yield f"- {escape(entry.what)}: {escape(entry.reason)}"


def _item(item: Item, *, day: bool = True) -> str:
    label = f"{item.day}: " if day and item.day else ""
    if item.quote is not None:
        return label + _quote(item.quote)
    if item.pointer is not None:
        return f"{label}“{escape(item.pointer.opening)} …” (in full under {item.pointer.where})"
    return label


def _quote(quote: Quote) -> str:
    words = "".join(map(_part, quote.parts))
    note = f" · {escape(quote.grade_note)}" if quote.grade_note else ""
    also = f", also in {', '.join(map(str, quote.also))}" if quote.also else ""
    marks = {"new": "NEW", "updated": "UPDATED", "reported": quote.change_note or "told before"}
    mark = f"**{marks[quote.change]}** " if quote.change else ""
    noted = quote.change_note and quote.change == "updated"
    was = f" · {escape(quote.change_note)}" if noted else ""
    return f"{mark}“{words}” ({quote.source}{also}) {quote.grade}{note}{was}{_hand(quote.analyst)}"


def _part(part: Part) -> str:
    if part.kind == "text":
        return escape(part.text)
    if part.kind == "withheld":
        return f"**\\[{escape(part.text)}\\]**"
    return f" \\[{escape(_ours(part))}\\]"


#: How a front stands to the last brief.
_FRONT_MARKS = {"new": " (new)", "unchanged": " (nothing new)"}


def _ours(part: Part) -> str:
    return f"{part.text}’s word" if part.kind == "camp" else part.text
