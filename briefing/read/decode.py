"""Bytes to text: byte order marks, declared and guessed encodings, and what is no text.

The text is the original of all quotations: decoded and otherwise untouched,
line ends and invisible characters included.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass


class NotText(ValueError):
    """These bytes are not text; the message says in a few words why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what had to be assumed."""

    text: str
    encoding: str
    note: str = ""


#: UTF-32 before UTF-16, whose mark starts the same way.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: First bytes of common files that are sent by mistake, for a better message.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)

#: Control characters that texts do hold: tab, line feed, line tabulation, form feed,
#: carriage return, escape.
_CONTROL = bytes(set(range(0x20)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"

#: Random bytes hold 10 % of them and are not UTF-8; honest legacy text holds none,
#: so a fifth of that parts the two even in a short file.
_CONTROL_SHARE = 0.02
#: In valid UTF-8 only a deliberate text has many; it is read and cleaned.
_CONTROL_SHARE_UTF8 = 0.2

#: English with accents and curly quotes is under 3 % non-ASCII, French or Turkish under
#: 10 %; Cyrillic or Arabic in a one-byte encoding is over 50 %.
_WESTERN_SHARE = 0.15

#: Enough for a guess; more makes it slow and no better.
_GUESS_BYTES = 65_536

#: Text encodings that pages declare; what Python offers besides (punycode, utf-7, …)
#: is a way to attack a reader, not to write a report.
_CODECS = re.compile(
    r"utf-(8|16|16-[lb]e|32|32-[lb]e)|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|"
    r"big5\w*|gb2312|gbk|gb18030|euc_\w+|shift_jis\w*|iso2022_\w+|tis-620|johab"
)


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode *data*; *declared* is the encoding that a page claims for itself.

    Raises :class:`NotText` for what is empty or binary.
    """
    if not data.strip():
        raise NotText("empty file")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"not text but {name}")
    decoded = _marked(data) or _wide(data) or _narrow(data, declared)
    if "\0" in decoded.text:
        raise NotText("not text: it holds NUL characters")
    if not decoded.text.strip():
        raise NotText("empty file")
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by(encoding, data[len(mark) :])
    return None


def _by(encoding: str, data: bytes, note: str = "") -> Decoded:
    """Decode in an encoding that is settled, replacing what is broken and saying so."""
    try:
        return Decoded(data.decode(encoding), encoding, note)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    note = f"{note}; " if note else ""
    return Decoded(text, encoding, f"{note}{broken} broken characters in {encoding} replaced")


def _wide(data: bytes) -> Decoded | None:
    """Recognise UTF-16 without a mark: in Latin script every second byte is zero."""
    sample = data[: _GUESS_BYTES // 2 * 2]
    half = len(sample) // 2
    if not half or b"\0" not in sample:
        return None
    zeros = {"utf-16-be": sample[0::2].count(0) / half, "utf-16-le": sample[1::2].count(0) / half}
    best = max(zeros, key=lambda name: zeros[name])
    # Half of one side and none of the other: Latin text, even with some Arabic in it.
    if zeros[best] < 0.5 or min(zeros.values()) > 0.01:
        raise NotText("not text: it holds NUL bytes")
    return _by(best, data, f"encoding guessed as {best}")


def _narrow(data: bytes, declared: str) -> Decoded:
    if b"\0" in data:
        raise NotText("not text: it holds NUL bytes")
    controls = 1 - len(data.translate(None, _CONTROL)) / len(data)
    utf8 = _utf8(data)
    if controls > (_CONTROL_SHARE_UTF8 if utf8 else _CONTROL_SHARE):
        raise NotText("not text: too many control characters")
    return utf8 or _declared(data, declared) or _guessed(data)


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # A download cut off inside a character is still UTF-8 if it shows any before.
        if error.reason == "unexpected end of data" and len(data) - error.start < 4:
            text = data[: error.start].decode("utf-8")
            if not text.isascii():
                return Decoded(text + "\ufffd", "utf-8", "cut off in the middle of a character")
        return None


def _declared(data: bytes, declared: str) -> Decoded | None:
    try:
        name = codecs.lookup(declared.strip().lower()).name
    except (LookupError, ValueError):
        return None
    if not _CODECS.fullmatch(name) or name.startswith("utf-"):
        # UTF-8 was tried; UTF-16 has a mark or zeros.
        return None
    if name in ("ascii", "iso8859-1"):
        # What says Latin-1 is Windows-1252, as browsers read it.
        name = "cp1252"
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> Decoded:
    """Guess: Western where most is ASCII, else what charset-normalizer finds."""
    name = "cp1252" if _western(data) else _best_guess(data)
    return _by(name, data, f"encoding guessed as {name}")


def _western(data: bytes) -> bool:
    # Frequency statistics need more than some accents in an English text; without
    # that rule "café" comes out Polish or Chinese.
    high = len(data.translate(None, bytes(range(0x80))))
    return high / len(data) < _WESTERN_SHARE


def _best_guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # lazily: it is slow to import

    best = from_bytes(data[:_GUESS_BYTES]).best()
    if best is None or best.encoding.startswith("utf"):
        return "cp1252"
    return best.encoding
