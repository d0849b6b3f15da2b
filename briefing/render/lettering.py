"""Arabic and Hebrew for programs that set text letter by letter, left to right.

WeasyPrint sets text in SVG so: without joining Arabic letters and without
turning the direction. A name in such a script is therefore turned into its
presentation forms, in the order in which the eye meets them.
"""

from __future__ import annotations

from functools import cache
from unicodedata import bidirectional, category, decomposition, mirrored, normalize

#: Controls of direction would turn the rest of the line around.
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def clean(text: str) -> str:
    """Return *text* in one line, composed, without control and format characters."""
    spaced = " ".join(normalize("NFC", text).split())
    return "".join(c for c in spaced if category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def is_turned(text: str) -> bool:
    """Say whether any of *text* is written from right to left."""
    return any(bidirectional(c) in ("R", "AL") for c in text)


def visual(text: str) -> str:
    """Return *text* as it is to be set from left to right.

    Whole names in one script come out right; names that mix directions keep
    their left-to-right words and numbers whole.
    """
    if not is_turned(text):
        return text
    runs: list[str] = []
    for letter in reversed(joined(text)):
        level = bidirectional(letter) in ("L", "EN", "AN")
        if level and runs and runs[-1] and bidirectional(runs[-1][0]) in ("L", "EN", "AN"):
            runs[-1] = letter + runs[-1]
        else:
            runs.append(letter.translate(_MIRROR) if mirrored(letter) else letter)
    return "".join(runs)


def joined(text: str) -> str:
    """Return *text* with each Arabic letter in the form its neighbours ask for."""
    out: list[str] = []
    for i, letter in enumerate(text):
        before, after = _neighbour(text, i, -1), _neighbour(text, i, +1)
        tied_before = "initial" in _forms().get(before, {}) and "final" in _forms().get(letter, {})
        tied_after = "initial" in _forms().get(letter, {}) and "final" in _forms().get(after, {})
        form = ("isolated", "initial", "final", "medial")[2 * tied_before + tied_after]
        out.append(_forms().get(letter, {}).get(form, letter))
    return _with_lam_alif("".join(out))


def _neighbour(text: str, i: int, step: int) -> str:
    """Return the next letter in a direction that isn't a vowel sign, "" at the end."""
    i += step
    while 0 <= i < len(text) and category(text[i]) == "Mn":
        i += step
    return text[i] if 0 <= i < len(text) else ""


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return letter → form → presentation form, from Unicode's own decompositions."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE80, 0xFEF5)):
        form, *letters = decomposition(chr(code)).split() or [""]
        if len(letters) == 1:
            letter = chr(int(letters[0], 16))
            forms.setdefault(letter, {}).setdefault(form.strip("<>"), chr(code))
    return forms


def _with_lam_alif(text: str) -> str:
    """Join lam and alif, which Arabic never writes apart."""
    for code in range(0xFEF5, 0xFEFD):
        form, lam, alif = decomposition(chr(code)).split()
        end = "isolated" if form == "<isolated>" else "final"
        first = _forms()[chr(int(lam, 16))]["initial" if end == "isolated" else "medial"]
        last = _forms()[chr(int(alif, 16))]["final"]
        text = text.replace(first + last, chr(code))
    return text
