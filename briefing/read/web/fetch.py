"""Fetching: politely, within bounds, and from nowhere that isn't the public web.

An address goes through these steps: its turn at the host; robots.txt; one request to a checked
address; redirects by hand, each through the same steps; the body within its bounds; and again,
a little later, where the server was down or busy.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from types import TracebackType

import httpcore
import httpx

from ... import __version__
from ...errors import ReadError
from ...settings import Allowance, FetchTable, Source, allowance
from .address import Target, target
from .body import ACCEPTED, Garbled, Oversized, read_body, read_start
from .gate import Gate
from .retry import PASSING, asked, wait
from .robots import MAX_BYTES as ROBOTS_BYTES
from .robots import Robots, robots_of, unreachable
from .seen import Known, Seen
from .transport import Clock, NotFound, Refused, Resolve, Transport, resolve, until

log = logging.getLogger("briefing")

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/rdf+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FOR_EVER = frozenset((301, 308))
#: RFC 9309 has a reader follow at least so many for robots.txt.
_ROBOTS_REDIRECTS = 5


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What one address may cost, and whether it may be private; seconds and bytes."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 60.0
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
        max_bytes=fetch.max_bytes if own.max_bytes is None else own.max_bytes,
        redirects=fetch.max_redirects,
        tries=fetch.tries,
        robots=fetch.robots if own.robots is None else own.robots,
        allowed=tuple(map(allowance, (*fetch.allow_private, *own.allow_private))),
    )


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of an address."""

    #: As asked for, without credentials.
    url: str
    #: Where it was found, after redirects.
    final: str
    #: None where it hasn't changed and nobody keeps what it was: its reports are known.
    body: bytes | None = field(repr=False)
    content_type: str = ""
    #: Whether the server said that nothing has changed since.
    unchanged: bool = False
    #: What a person would want to know: moved for good, no longer encrypted.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    """One response, read whole."""

    status: int
    headers: httpx.Headers
    body: bytes
    #: What it took; waiting for a turn is not counted.
    seconds: float = 0.0


class _Failed(Exception):
    """A try failed; perhaps the next won't (*again*), and nothing else of that *host* will."""

    def __init__(
        self, reason: str, *, again: bool = False, asked: float | None = None, host: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.asked = asked
        self.host = host


class Fetcher:
    """Fetches addresses, from any number of threads, and remembers what hosts ask for.

    *find* resolves names, *clock* and *sleep* count seconds, *chance* gives numbers from 0 to 1:
    arguments, so that nothing in a test waits or asks outside.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        concurrency: int = 8,
        per_host: int = 2,
        seen: Seen | None = None,
        find: Resolve = resolve,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        about = f" (+{contact})" if contact else ""
        self._agent = f"briefing/{__version__}{about}"
        self._stopped = threading.Event()
        self._find, self._clock, self._chance = find, clock, chance
        self._sleep = sleep or self._stopped.wait
        self._seen = seen
        self._most = concurrency
        self._gate = Gate(concurrency, per_host, clock, self._sleep)
        self._transports: dict[tuple[Allowance, ...], Transport] = {}
        self._robots: dict[tuple[str, tuple[Allowance, ...]], Future[Robots]] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.stop()
        for transport in self._transports.values():
            transport.close()

    def stop(self) -> None:
        """Break off everything that goes on; what is asked for later fails at once."""
        self._stopped.set()
        with self._lock:
            for transport in self._transports.values():
                transport.stop()

    def fetch(self, url: str, bounds: Bounds, *, anew: bool = False) -> Fetched:
        """Fetch *url* within *bounds*; *anew* asks for all of it though it may be known.

        Raises :class:`ReadError` with the reason, in the words of a person.
        """
        goal = target(url)
        known = self._seen.get(goal.shown) if self._seen and not anew else None
        tries = 0
        while True:
            tries += 1
            try:
                return self._fetch(goal, bounds, known)
            except _Failed as failed:
                pause = wait(tries, failed.asked, self._chance) if failed.again else None
                if self._stopped.is_set():
                    raise ReadError(goal.shown, "interrupted") from failed
                if pause is None or tries >= bounds.tries:
                    reason = failed.reason + (f" after {tries} tries" if tries > 1 else "")
                    log.info("read: %s: %s", goal.shown, reason)
                    raise ReadError(goal.shown, reason) from failed
                log.info("read: %s: %s; again in %.1f s", goal.shown, failed.reason, pause)
                self._sleep(pause)

    def _fetch(self, goal: Target, bounds: Bounds, known: Known | None) -> Fetched:
        """Follow *goal* to its answer; every step of the way is checked like the first."""
        here, notes, been = goal, [], {str(goal.url)}
        for_good, left = True, bounds.total
        while True:
            answer = self._step(here, replace(bounds, total=left), known)
            left = max(left - answer.seconds, 0.0)
            if answer.status not in _REDIRECTS:
                break
            further = _redirect(here, answer)
            if str(further.url) in been:
                raise _Failed("redirects in a circle")
            if len(been) > bounds.redirects:
                raise _Failed(f"more than {bounds.redirects} redirects")
            been.add(str(further.url))
            if here.url.scheme == "https" and further.url.scheme == "http":
                notes.append("redirected from https to http: no longer encrypted")
            for_good = for_good and answer.status in _FOR_EVER
            if for_good:
                notes = [n for n in notes if not n.startswith("moved")]
                notes.append(f"moved for good to {further.shown}")
            here = further
        return self._fetched(goal, here, answer, known, tuple(notes))

    def _fetched(
        self,
        goal: Target,
        here: Target,
        answer: _Answer,
        known: Known | None,
        notes: tuple[str, ...],
    ) -> Fetched:
        if answer.status == 304 and known is not None and known.final == here.shown:
            return Fetched(goal.shown, here.shown, known.body, known.content_type, True, notes)
        if answer.status in PASSING:
            headers = answer.headers
            seconds = asked(headers.get("retry-after", ""), headers.get("date", ""))
            reason = f"status {answer.status}"
            if seconds is not None and wait(1, seconds, self._chance) is None:
                reason += f", come back in {seconds:,.0f} s"
            raise _Failed(reason, again=True, asked=seconds)
        if answer.status != 200:
            raise _Failed(_status(answer.status))
        content_type = answer.headers.get("content-type", "")
        if self._seen:
            headers = answer.headers
            etag, modified = (_plain(headers.get(n, "")) for n in ("etag", "last-modified"))
            if etag or modified:
                fresh = Known(etag, modified, here.shown, content_type, answer.body)
                self._seen.put(goal.shown, fresh)
        log.info("read: %s: %d bytes", here.shown, len(answer.body))
        return Fetched(goal.shown, here.shown, answer.body, content_type, False, notes)

    # --- one step ----------------------------------------------------------------------------

    def _step(self, here: Target, bounds: Bounds, known: Known | None) -> _Answer:
        robots = self._robots_for(here, bounds) if bounds.robots else Robots()
        if why := robots.refusal(str(here.url)):
            raise _Failed(why)
        headers = {}
        if known is not None and known.final == here.shown:
            # Validators are of one answer: they mean nothing to another address.
            headers = {"if-none-match": known.etag, "if-modified-since": known.modified}
        with self._gate.through(here.url.host, robots.delay):
            return self._request(here, bounds, {k: v for k, v in headers.items() if v})

    def _robots_for(self, here: Target, bounds: Bounds) -> Robots:
        """Return what the host's robots.txt says; whoever comes first fetches it, others wait."""
        key = (here.origin, bounds.allowed)
        with self._lock:
            waiting = self._robots.get(key)
            mine = waiting is None
            if waiting is None:
                waiting = self._robots[key] = Future()
        if mine:
            try:
                waiting.set_result(self._ask_robots(here, bounds))
            finally:
                if not waiting.done():
                    waiting.set_result(unreachable("interrupted", host=True))
        return waiting.result()

    def _ask_robots(self, here: Target, bounds: Bounds) -> Robots:
        at = Target(here.url.copy_with(raw_path=b"/robots.txt"), here.authorization)
        tries = 0
        while True:
            tries += 1
            try:
                return self._robots_at(at, bounds)
            except _Failed as failed:
                pause = wait(tries, failed.asked, self._chance) if failed.again else None
                if pause is None or tries >= bounds.tries or self._stopped.is_set():
                    return unreachable(failed.reason, failed.host)
                self._sleep(pause)

    def _robots_at(self, at: Target, bounds: Bounds) -> Robots:
        for _ in range(_ROBOTS_REDIRECTS + 1):
            with self._gate.through(at.url.host):
                answer = self._request(at, bounds, {}, cut=ROBOTS_BYTES)
            if answer.status not in _REDIRECTS:
                if answer.status in PASSING:
                    raise _Failed(f"status {answer.status}", again=True)
                return robots_of(answer.status, answer.body)
            at = _redirect(at, answer)
        # More redirects than that are as good as no file (RFC 9309, 2.3.1.2).
        return Robots()

    def _request(
        self, here: Target, bounds: Bounds, headers: dict[str, str], cut: int | None = None
    ) -> _Answer:
        """Send one request and read its answer; with *cut* only so much of it, without error."""
        if self._stopped.is_set():
            raise _Failed("interrupted")
        begun = self._clock()
        ends = begun + bounds.total
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
            raise _Failed(f"{too}{error}") from error

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

    def _timed_out(self, error: Exception, bounds: Bounds, ends: float) -> _Failed:
        if self._clock() >= ends:
            return _Failed(f"timed out: not done after {bounds.total:g} s")
        if isinstance(error, httpcore.ConnectTimeout):
            reason = f"timed out: no connection after {bounds.connect:g} s"
            return _Failed(reason, again=True, host=True)
        return _Failed(f"timed out: nothing came for {bounds.read:g} s", again=True)


def _read(response: httpx.Response, limit: int, cut: int | None) -> _Answer:
    status, headers = response.status_code, response.headers
    if status != 200:
        # Nobody reads the page that goes with an error.
        return _Answer(status, headers, b"")
    stated = headers.get("content-length", "")
    if cut is None and stated.isdecimal() and int(stated[:20]) > limit:
        raise Oversized(f"{int(stated[:20]):,} bytes, more than {limit:,}")
    assert isinstance(response.stream, httpx.SyncByteStream)
    encoding = headers.get("content-encoding", "")
    if cut is not None:
        return _Answer(status, headers, read_start(response.stream, encoding, cut))
    return _Answer(status, headers, read_body(response.stream, encoding, limit))


def _plain(header: str) -> str:
    """Return a validator that can be sent back; "" for one that no header may hold."""
    return header if header.isascii() and header.isprintable() and len(header) < 1000 else ""


def _redirect(here: Target, answer: _Answer) -> Target:
    location = answer.headers.get("location", "")
    if not location:
        raise _Failed(f"status {answer.status}: redirects to nowhere")
    try:
        return here.towards(location)
    except ReadError as error:
        raise _Failed(error.reason) from error


def _status(status: int) -> str:
    words = {401: "asks for a password", 403: "forbidden", 404: "not found", 410: "gone"}
    return f"status {status}" + (f": {words[status]}" if status in words else "")


def _broken(error: Exception) -> _Failed:
    """Say in a person's words what kept a connection from giving its answer."""
    if isinstance(error, NotFound):
        return _Failed("no such host: its name has no address (DNS)", host=True)
    if isinstance(error, Refused):
        reason = f"{error}: not connected to, unless allow_private names it"
        return _Failed(reason, host=True)
    told = str(error).lower()
    if "certificate" in told or "ssl" in told or "tls" in told:
        return _Failed(f"no trusted connection: {str(error)[:200]}", host=True)
    if "refused" in told:
        return _Failed("connection refused", again=True, host=True)
    if "without sending complete" in told or "incomplete" in told:
        return _Failed("cut off: the connection ended before the answer did", again=True)
    if isinstance(error, httpcore.ProtocolError) and "disconnected" not in told:
        return _Failed("an answer that is not HTTP")
    return _Failed("connection broken off", again=True)
