"""Which countries a word speaks of: "Ukraine", "Ukrainian", "Sri Lankan"."""

from __future__ import annotations

from functools import cache

from .tables import key_of, read


def lands_of(key: str) -> str:
    """Return the country (ISO 3166) whose adjective or name a folded word is; "" if none's.

    "Congolese" is the larger Congo's.
    """
    return _words().get(key, "")


@cache
def _words() -> dict[str, str]:
    out: dict[str, str] = {}
    for line in read("countries.tsv"):
        code, called, adjectives = line.split("\t")
        names, folk = called.split("|"), adjectives.split("|")
        for word in (*names, *folk):
            out.setdefault(key_of(word), code)
            if word in folk and word.endswith(("n", "i", "b", "k", "t")):
                out.setdefault(f"{key_of(word)}s", code)  # "Russians", "Iraqis"
    out.pop("", None)
    return out
