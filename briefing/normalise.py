"""The one listed normalisation under which a quotation equals its original.

Kept small on purpose: `briefing verify` compares a printed sentence with the
report by this and nothing else, so every rule added here weakens the proof.

* Control and format characters go (C0, C1, soft hyphen, zero-width space, bidi
  overrides, byte order mark, …), but the joiners U+200C and U+200D, which spell
  words in Persian and Arabic, stay.
* Any run of white space, line breaks and no-break spaces with it, is one space.
* White space at both ends goes.
"""

from __future__ import annotations

from unicodedata import category

#: ZERO WIDTH NON-JOINER and ZERO WIDTH JOINER: format characters that are spelling.
_JOINERS = frozenset("\u200c\u200d")


def is_dropped(char: str) -> bool:
    """Say whether *char* is a control or format character that carries no text."""
    return category(char) in ("Cc", "Cf") and not char.isspace() and char not in _JOINERS


class _Plain(dict[int, str | None]):
    """A translation table that fills itself: a text uses few different characters."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        plain = " " if char.isspace() else None if is_dropped(char) else char
        self[code] = plain
        return plain


_PLAIN = _Plain()


def normalise(text: str) -> str:
    """Return *text* without invisible characters, its white space single spaces."""
    return " ".join(text.translate(_PLAIN).split())


def visible(text: str) -> str:
    r"""Escape what could disturb a terminal or a page: a newline becomes ``\n``.

    For file names and the like, which are shown and never quoted.
    """
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == " " or (char.isprintable() and category(char) != "Cf"):
        return char
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def one_line(text: str) -> str:
    """Return a text without line ends and control characters: nothing of it begins a line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
