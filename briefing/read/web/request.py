"""One request: sent to a checked address, read within its bounds, and what went wrong in words."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import httpcore
import httpx

from ...normalise import visible
from ...settings import Allowance, FetchTable, Source, allowance
from .address import Target
from .body import ACCEPTED, Garbled, Oversized, read_body, read_start
from .transport import Clock, NotFound, Refused, Resolve, Transport, until

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/rdf+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What one address may cost, and whether it may be private; seconds and bytes."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 60.0
    #: For all the pages that a feed links to.
    pages: float = 600.0
    max_bytes: int = 16_000_000
    redirects: int = 5
    tries: int = 3
    robots: bool = True
    allowed: tuple[Allowance, ...] = ()


def bounds_of(fetch: FetchTable, source: Source | None = None) -> Bounds:
    """Return the bounds that the settings have for *source*, or for an address of no source."""
    own = source or Source(name="", kind="page")
    return Bounds(
        connect=fetch.connect_timeout,
        read=fetch.read_timeout,
        total=fetch.timeout if own.timeout is None else own.timeout,
        pages=fetch.pages_timeout,
        max_bytes=fetch.max_bytes if own.max_bytes is None else own.max_bytes,
        redirects=fetch.max_redirects,
        tries=fetch.tries,
        robots=fetch.robots if own.robots is None else own.robots,
        allowed=tuple(map(allowance, (*fetch.allow_private, *own.allow_private))),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """One response, read whole."""

    status: int
    headers: httpx.Headers
    body: bytes
    #: What it took; waiting for a turn is not counted.
    seconds: float = 0.0


class Failed(Exception):
    """A try failed; perhaps the next won't (*again*), and nothing else of that *host* will."""

    def __init__(
        self, reason: str, *, again: bool = False, asked: float | None = None, host: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.asked = asked
        self.host = host


class Requests:
    """Sends requests from any number of threads; *find* resolves names, *clock* counts seconds."""

    def __init__(self, agent: str, *, find: Resolve, clock: Clock, most: int) -> None:
        self._agent = agent
        self._find, self._clock, self._most = find, clock, most
        self._transports: dict[tuple[Allowance, ...], Transport] = {}
        self._lock = threading.Lock()
        self._stopped = False

    def stop(self) -> None:
        """Break off everything that goes on; what is asked for later fails at once."""
        self._stopped = True
        with self._lock:
            for transport in self._transports.values():
                transport.stop()

    def close(self) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            transport.close()

    def send(
        self,
        here: Target,
        bounds: Bounds,
        *,
        headers: Mapping[str, str] = MappingProxyType({}),
        left: float | None = None,
        cut: int | None = None,
    ) -> Answer:
        """Send one request and read its answer, with *cut* only so much of it, without error.

        Raises :class:`Failed`. *left* is what remains of the total, in seconds.
        """
        if self._stopped:
            raise Failed("interrupted")
        begun = self._clock()
        ends = begun + (bounds.total if left is None else left)
        limits = {"connect": bounds.connect, "read": bounds.read, "write": bounds.read}
        request = httpx.Request(
            "GET",
            here.url,
            headers={**self._headers(here), **headers},
            extensions={"timeout": {**limits, "pool": bounds.total}},
        )
        try:
            with until(ends):
                response = self._transport(bounds.allowed).handle_request(request)
                try:
                    answer = _read(response, bounds.max_bytes, cut)
                finally:
                    response.close()
            return replace(answer, seconds=self._clock() - begun)
        except httpcore.TimeoutException as error:
            raise self._timed_out(error, bounds, ends) from error
        except (NotFound, Refused, OSError, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _broken(error) from error
        except (Oversized, Garbled) as error:
            too = "too large: " if isinstance(error, Oversized) else ""
            raise Failed(f"{too}{error}") from error

    def _headers(self, here: Target) -> dict[str, str]:
        headers = {
            "user-agent": self._agent,
            "accept": _ACCEPT,
            "accept-encoding": ACCEPTED,
            "accept-language": "en",
        }
        return headers | ({"authorization": here.authorization} if here.authorization else {})

    def _transport(self, allowed: tuple[Allowance, ...]) -> Transport:
        """Return the connections for these allowances: none is lent to who has fewer."""
        with self._lock:
            if allowed not in self._transports:
                self._transports[allowed] = Transport(
                    allowed, find=self._find, clock=self._clock, most=self._most
                )
            return self._transports[allowed]

    def _timed_out(self, error: Exception, bounds: Bounds, ends: float) -> Failed:
        if self._clock() >= ends:
            return Failed(f"timed out: not done after {bounds.total:g} s")
        if isinstance(error, httpcore.ConnectTimeout):
            reason = f"timed out: no connection after {bounds.connect:g} s"
            return Failed(reason, again=True, host=True)
        return Failed(f"timed out: nothing came for {bounds.read:g} s", again=True)


def _read(response: httpx.Response, limit: int, cut: int | None) -> Answer:
    status, headers = response.status_code, response.headers
    if status != 200:
        # Nobody reads the page that goes with an error.
        return Answer(status, headers, b"")
    stated = headers.get("content-length", "")
    if cut is None and stated.isdecimal() and int(stated[:20]) > limit:
        raise Oversized(f"{int(stated[:20]):,} bytes, more than {limit:,}")
    assert isinstance(response.stream, httpx.SyncByteStream)
    encoding = headers.get("content-encoding", "")
    if cut is not None:
        return Answer(status, headers, read_start(response.stream, encoding, cut))
    return Answer(status, headers, read_body(response.stream, encoding, limit))


def _broken(error: Exception) -> Failed:
    """Say in a person's words what kept a connection from giving its answer."""
    if isinstance(error, NotFound):
        return Failed("no such host: its name has no address (DNS)", host=True)
    if isinstance(error, Refused):
        reason = f"{error}: not connected to, unless allow_private names it"
        return Failed(reason, host=True)
    told = str(error).lower()
    if "certificate" in told or "ssl" in told or "tls" in told:
        return Failed(f"no trusted connection: {visible(str(error)[:200])}", host=True)
    if "refused" in told:
        return Failed("connection refused", again=True, host=True)
    if "without sending complete" in told or "incomplete" in told:
        return Failed("cut off: the connection ended before the answer did", again=True)
    if isinstance(error, httpcore.ProtocolError) and "disconnected" not in told:
        return Failed("an answer that is not HTTP")
    return Failed("connection broken off", again=True)
