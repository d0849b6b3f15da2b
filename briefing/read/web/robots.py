"""robots.txt: what a host asks visitors to leave alone (RFC 9309).

The standard library's parser takes the first rule that fits and knows no wildcards: under
"Allow: /" above "Disallow: /private/" it allows everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

import httpx

#: RFC 9309 has a reader take at least this much; what stands beyond is not looked at.
MAX_BYTES = 512_000
#: Lines beyond are not looked at: a file of half a million rules is meant to hurt.
MAX_LINES = 10_000
#: The name by which a host may address us.
NAME = "briefing"
#: A host may ask for so many seconds between two visits; who asks for more gets this.
MOST_DELAY = 10.0
#: What a user-agent line names: a product, perhaps with its version behind it.
_PRODUCT = re.compile(r"\*|[A-Za-z_-]+")
_DELAY = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_VISIBLE = "".join(map(chr, range(33, 127)))


@dataclass(frozen=True)
class Robots:
    """What one host's robots.txt says to us."""

    #: Patterns of paths, each with whether it allows.
    rules: tuple[tuple[str, bool], ...] = ()
    #: Seconds that the host asks to have between two visits, within our bound.
    delay: float = 0.0
    #: Why nothing may be fetched just now; "" where the file could be had, or there is none.
    closed: str = ""

    def refusal(self, url: str) -> str:
        """Say why *url* may not be fetched; "" if it may."""
        if self.closed:
            return self.closed
        path = _normal(httpx.URL(url).raw_path.decode("ascii"))
        # The longest rule counts; of two as long, the one that allows (RFC 9309, 2.2.2).
        fitting = ((len(rule), allows) for rule, allows in self.rules if _fits(rule, path))
        _, allowed = max(fitting, default=(0, True))
        return "" if allowed else "robots.txt forbids it"


def robots_of(status: int, body: bytes) -> Robots:
    """Return what an answer to /robots.txt means: none there is leave, a broken server is none."""
    if status >= 500:
        return Robots(closed=f"robots.txt can't be had (status {status}): not now")
    if status != 200:
        return Robots()
    lines = body[:MAX_BYTES].decode("utf-8-sig", "replace").splitlines()[:MAX_LINES]
    groups = tuple(_groups(lines))
    # Groups that name us go before those for everybody, and count together (2.2.1).
    ours = [g for g in groups if NAME in g[0]] or [g for g in groups if "*" in g[0]]
    said = [pair for _, pairs in ours for pair in pairs]
    rules = tuple((_normal(v), k == "allow") for k, v in said if k != "crawl-delay" and v)
    delays = [float(v) for k, v in said if k == "crawl-delay" and _DELAY.fullmatch(v)]
    return Robots(rules, min(max(delays, default=0.0), MOST_DELAY))


def unreachable(reason: str, host: bool = False) -> Robots:
    """Return what it means that /robots.txt could not be fetched; with *host* nothing can."""
    return Robots(closed=reason if host else f"robots.txt can't be had ({reason}): not now")


def _groups(lines: Iterable[str]) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Yield each group: whom it names, in lower case, and its lines as key and value."""
    names: set[str] = set()
    pairs: list[tuple[str, str]] = []
    for line in lines:
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if pairs:
                yield names, pairs
                names, pairs = set(), []
            product = _PRODUCT.match(value)
            names.add(product[0].lower() if product else "")
        elif names and key in ("allow", "disallow", "crawl-delay"):
            pairs.append((key, value))
    yield names, pairs


def _normal(path: str) -> str:
    """Return *path* so that two ways of escaping the same octets are equal (2.2.2)."""

    def plain(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if _UNRESERVED.fullmatch(character) else found[0].upper()

    return _ESCAPED.sub(plain, quote(path, safe=_VISIBLE))


def _fits(rule: str, path: str) -> bool:
    """Say whether *path* begins as *rule* says: "*" is anything, "$" behind it the end (2.2.3).

    Each part is looked for once, from where the one before it ended: no going back.
    """
    whole = rule.endswith("$")
    first, *others = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if whole:
        if not others:
            return at == len(path)
        last = others.pop()
        if not path.endswith(last):
            return False
        path = path[: len(path) - len(last)]
        if at > len(path):
            return False
    for part in others:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
