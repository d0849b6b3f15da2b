"""robots.txt: what a host asks visitors to leave alone (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

#: RFC 9309 has a reader take at least this much; what stands beyond is not looked at.
MAX_BYTES = 512_000
#: Lines beyond are not looked at: a file of half a million rules is meant to hurt.
MAX_LINES = 10_000
#: The name by which a host may address us.
NAME = "briefing"
#: A host may ask for so many seconds between two visits; who asks for more gets this.
MOST_DELAY = 10.0


@dataclass(frozen=True)
class Robots:
    """What one host's robots.txt says to us."""

    parser: RobotFileParser | None = None
    #: Why nothing may be fetched just now; "" where the file could be had, or there is none.
    closed: str = ""

    def refusal(self, url: str) -> str:
        """Say why *url* may not be fetched; "" if it may."""
        if self.closed:
            return self.closed
        if self.parser is not None and not self.parser.can_fetch(NAME, url):
            return "robots.txt forbids it"
        return ""

    @property
    def delay(self) -> float:
        """Seconds that the host asks to have between two visits, within our bound."""
        asked = self.parser.crawl_delay(NAME) if self.parser is not None else None
        return min(float(asked), MOST_DELAY) if asked else 0.0


def robots_of(status: int, body: bytes) -> Robots:
    """Return what an answer to /robots.txt means: none there is leave, a broken server is none."""
    if status >= 500:
        return Robots(closed=f"robots.txt can't be had (status {status}): not now")
    if status != 200:
        return Robots()
    text = body[:MAX_BYTES].decode("utf-8-sig", "replace")
    parser = RobotFileParser()
    parser.parse(text.splitlines()[:MAX_LINES])
    return Robots(parser)


def unreachable(reason: str, host: bool = False) -> Robots:
    """Return what it means that /robots.txt could not be fetched; with *host* nothing can."""
    return Robots(closed=reason if host else f"robots.txt can't be had ({reason}): not now")
