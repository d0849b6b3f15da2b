"""Markdown: front matter is metadata, the rest becomes plain lines of text.

A report needs its words, not its layout: one line a paragraph, heading or list
item, without the marks. Images go with their captions, which are no news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..errors import ReadError
from ..model import Article
from .dates import metadata_moment
from .source import SourceFile, outlet_name, printable
from .text import decoded_or_refused

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
#: A row of one mark, or the line of a table: dashes, a bar behind one of them.
_RULE = re.compile(
    r"\A(?:[ \t]*+([-*_=])(?:[ \t]*+\1){2,}+[ \t]*+|(?=[:| \t]*+-[-: \t]*+\|)[-:| \t]++)"
)
_MARKER = re.compile(r"\A[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:[ \t]")
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")

#: Marks inside a line to what stays of them. Every repetition is bounded and none
#: holds another, so that a line of brackets takes no longer than one of words.
_INLINE = tuple(
    (re.compile(pattern), kept)
    for pattern, kept in (
        (r"<!--.{0,2000}?-->", ""),
        (r"!\[[^\[\]]{0,500}\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\])", ""),
        (r"\[([^\[\]]{0,500})\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\])", r"\1"),
        (r"<(https?://[^<>\s]{1,2000})>", r"\1"),
        (r"</?[A-Za-z][^<>]{0,500}>", ""),
        (r"(?<![\w*])\*{1,3}(?=\S)([^*\n]{1,2000})(?<=\S)\*{1,3}(?![\w*])", r"\1"),
        (r"(?<![\w_])_{1,3}(?=\S)([^_\n]{1,2000})(?<=\S)_{1,3}(?![\w_])", r"\1"),
        (r"~~([^~\n]{1,2000})~~", r"\1"),
        (r"`{1,3}([^`\n]{1,2000})`{1,3}", r"\1"),
        (r"\\([!-/:-@\[-`{-~])", r"\1"),
    )
)


def read_markdown(data: bytes, source: SourceFile) -> Iterator[Article]:
    """Yield the one report that a Markdown file is."""
    decoded = decoded_or_refused(data, source)
    matter, body = front_matter(decoded.text)
    text, heading = plain(body)
    if not text:
        raise ReadError(source.path, "Markdown without text")
    published, problem = metadata_moment(matter.pop("date", ""))
    own_id = printable(matter.pop("id", ""))
    outlet = outlet_name(matter.pop("source", "") or matter.pop("outlet", ""))
    yield Article(
        text=text,
        ref=own_id or source.ref,
        own_id=own_id,
        outlet=outlet,
        title=printable(matter.pop("title", "")) or heading,
        url=printable(matter.pop("url", "")),
        published=published,
        format="markdown",
        path=source.path,
        extra=tuple(matter.items()),
        notes=tuple(filter(None, (decoded.note, problem))),
    )


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Part ``key: value`` lines between two lines of ``---`` from the body."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "---":
        return {}, text
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    pairs = [_KEY.fullmatch(line) for line in lines[1:end]]
    if not end or not any(pairs):
        # A rule at the top of a page, not metadata.
        return {}, text
    matter = {m[1].strip().lower(): _unquoted(m[2].strip()) for m in pairs if m}
    return matter, "\n".join(lines[end + 1 :])


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def plain(body: str) -> tuple[str, str]:
    """Return the body as plain lines, and its first heading of the first level."""
    blocks: list[str] = []
    heading = ""
    for kind, lines in _blocks(body):
        text = _without_marks(" ".join(lines) if kind != "code" else "\n".join(lines))
        if text.strip():
            blocks.append(text.strip())
            if kind == "title" and not heading:
                heading = printable(text)
    return "\n\n".join(blocks), heading


def _blocks(body: str) -> Iterator[tuple[str, list[str]]]:
    """Yield paragraphs, headings, list items and code as their lines."""
    paragraph: list[str] = []
    fence = ""
    for line in body.splitlines():
        opening = _FENCE.match(line)
        if opening and (not fence or opening[1].startswith(fence)):
            yield ("code" if fence else "text"), paragraph
            paragraph, fence = [], "" if fence else opening[1]
        elif fence:
            paragraph.append(line)
        elif paragraph and _UNDERLINE.fullmatch(line):
            yield ("title" if "=" in line else "heading"), paragraph
            paragraph = []
        elif not line.strip() or _RULE.fullmatch(line) or _DEFINITION.match(line):
            yield "text", paragraph
            paragraph = []
        elif heading := _HEADING.fullmatch(line):
            yield "text", paragraph
            yield ("title" if heading[1] == "#" else "heading"), [heading[2].rstrip("# \t")]
            paragraph = []
        elif line.lstrip().startswith("|"):
            yield "text", paragraph  # each row of a table is a line of its own
            yield "text", [line.strip()]
            paragraph = []
        elif marker := _MARKER.match(line):
            yield "text", paragraph
            paragraph = [_item(line[marker.end() :])]
        else:
            paragraph.append(line.strip())
    yield ("code" if fence else "text"), paragraph


def _item(line: str) -> str:
    """Take further marks off: a quotation in a list, a list in a list."""
    for _ in range(5):
        marker = _MARKER.match(line)
        if not marker:
            break
        line = line[marker.end() :]
    return line.strip()


def _without_marks(text: str) -> str:
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return unescape(text)
