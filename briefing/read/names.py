"""File names: the format that a suffix says, the stem, and what is passed over."""

from __future__ import annotations

from pathlib import PurePath

from ..normalise import visible

#: Suffix to format, as a user names files.
FORMATS = {
    "": "text", ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".jsonfeed": "jsonfeed",
    ".eml": "eml", ".mbox": "mbox",
    ".pdf": "pdf", ".docx": "docx",
    ".csv": "csv", ".tsv": "csv",
    ".zip": "zip", ".tar": "tar", ".gz": "gzip", ".tgz": "gzip",
    ".bz2": "bzip2", ".tbz2": "bzip2", ".xz": "xz", ".txz": "xz",
}  # fmt: skip


#: Says what the columns of the table beside it are: "tolls.columns.toml" beside "tolls.csv".
BESIDE = ".columns.toml"


def suffix_of(name: str) -> str:
    """Return a name's suffix in lower case, its point included; "" where it has none."""
    return PurePath(name).suffix.lower()


def format_of(name: str) -> str | None:
    """Return the format that a file's name says, or None if it says none we read."""
    return FORMATS.get(suffix_of(name))


def is_passed_over(name: str) -> bool:
    """Say whether a file beside reports is none of them: hidden, a readme, about a table."""
    plain = name.lower()
    return plain.startswith(".") or PurePath(plain).stem == "readme" or plain.endswith(BESIDE)


def unknown_type(name: str) -> str:
    """Say that a name's suffix is none that is read, and which are."""
    known = ", ".join(suffix for suffix in FORMATS if suffix)
    return f"unknown type {visible(suffix_of(name))}; read are {known}"
