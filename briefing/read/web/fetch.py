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

from ... import __version__
from ...errors import ReadError
from ...settings import Allowance
from .address import Target, target
from .gate import Gate
from .request import Answer, Bounds, Failed, Requests, bounds_of
from .retry import PASSING, asked, wait
from .robots import MAX_BYTES as ROBOTS_BYTES
from .robots import Robots, robots_of, unreachable
from .seen import Known, Seen
from .transport import Clock, Resolve, resolve

__all__ = ["Bounds", "Fetched", "Fetcher", "bounds_of"]

log = logging.getLogger("briefing")

_OPEN = "redirected from https to http: no longer encrypted"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FOR_EVER = frozenset((301, 308))
#: RFC 9309 has a reader follow at least so many for robots.txt.
_ROBOTS_REDIRECTS = 5


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
    #: What its reader would want to know: that it came over an open connection.
    notes: tuple[str, ...] = ()
    #: Where it has moved for good; "" where it hasn't.
    moved: str = ""


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
        agent = f"briefing/{__version__}{about}"
        self._requests = Requests(agent, find=find, clock=clock, most=concurrency)
        self._stopped = threading.Event()
        self._chance = chance
        self._sleep = sleep or self._stopped.wait
        self._seen = seen
        self._gate = Gate(concurrency, per_host, clock, self._sleep)
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
        self._requests.close()

    def stop(self) -> None:
        """Break off everything that goes on; what is asked for later fails at once."""
        self._stopped.set()
        self._requests.stop()

    def fetch(
        self, url: str, bounds: Bounds, *, anew: bool = False, linked_by: str = ""
    ) -> Fetched:
        """Fetch *url* within *bounds*; *anew* asks for all of it though it may be known.

        Credentials in *linked_by* hold for *url* too where both are of one origin. Raises
        :class:`ReadError` with the reason, in the words of a person.
        """
        goal = target(linked_by).lent(target(url)) if linked_by else target(url)
        known = self._seen.get(goal.shown) if self._seen is not None and not anew else None
        tries = 0
        while True:
            tries += 1
            try:
                return self._fetch(goal, bounds, known)
            except Failed as failed:
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
        here, been, moved = goal, {str(goal.url)}, ""
        notes: tuple[str, ...] = ()
        for_good, left = True, bounds.total
        while True:
            answer = self._step(here, bounds, known, left)
            left = max(left - answer.seconds, 0.0)
            if answer.status not in _REDIRECTS:
                break
            further = _redirect(here, answer)
            if str(further.url) in been:
                raise Failed("redirects in a circle")
            if len(been) > bounds.redirects:
                raise Failed(f"more than {bounds.redirects} redirects")
            been.add(str(further.url))
            if here.url.scheme == "https" and further.url.scheme == "http":
                notes = (_OPEN,)
            for_good = for_good and answer.status in _FOR_EVER
            moved = further.shown if for_good else moved
            here = further
        got = self._fetched(goal, here, answer, known)
        return replace(got, notes=notes, moved=moved)

    def _fetched(self, goal: Target, here: Target, answer: Answer, known: Known | None) -> Fetched:
        if answer.status == 304 and known is not None and known.final == here.shown:
            return Fetched(goal.shown, here.shown, known.body, known.content_type, True)
        if answer.status in PASSING:
            headers = answer.headers
            seconds = asked(headers.get("retry-after", ""), headers.get("date", ""))
            reason = f"status {answer.status}"
            if seconds is not None and wait(1, seconds, self._chance) is None:
                reason += f", come back in {seconds:,.0f} s"
            raise Failed(reason, again=True, asked=seconds)
        if answer.status != 200:
            raise Failed(_status(answer.status))
        content_type = answer.headers.get("content-type", "")
        if self._seen is not None:
            headers = answer.headers
            etag, modified = (_plain(headers.get(n, "")) for n in ("etag", "last-modified"))
            if etag or modified:
                fresh = Known(etag, modified, here.shown, content_type, answer.body)
                self._seen.put(goal.shown, fresh)
        log.info("read: %s: %d bytes", here.shown, len(answer.body))
        return Fetched(goal.shown, here.shown, answer.body, content_type)

    # --- one step ----------------------------------------------------------------------------

    def _step(self, here: Target, bounds: Bounds, known: Known | None, left: float) -> Answer:
        robots = self._robots_for(here, bounds) if bounds.robots else Robots()
        if why := robots.refusal(str(here.url)):
            raise Failed(why)
        headers = {}
        if known is not None and known.final == here.shown:
            # Validators are of one answer: they mean nothing to another address.
            both = {"if-none-match": known.etag, "if-modified-since": known.modified}
            headers = {name: value for name, value in both.items() if value}
        with self._gate.through(here.url.host, robots.delay):
            return self._requests.send(here, bounds, left=left, headers=headers)

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
            except Failed as failed:
                pause = wait(tries, failed.asked, self._chance) if failed.again else None
                if pause is None or tries >= bounds.tries or self._stopped.is_set():
                    return unreachable(failed.reason, failed.host)
                self._sleep(pause)

    def _robots_at(self, at: Target, bounds: Bounds) -> Robots:
        left = bounds.total
        for _ in range(_ROBOTS_REDIRECTS + 1):
            with self._gate.through(at.url.host):
                answer = self._requests.send(at, bounds, left=left, cut=ROBOTS_BYTES)
            left = max(left - answer.seconds, 0.0)
            if answer.status not in _REDIRECTS:
                if answer.status in PASSING:
                    raise Failed(f"status {answer.status}", again=True)
                return robots_of(answer.status, answer.body)
            at = _redirect(at, answer)
        # More redirects than that are as good as no file (RFC 9309, 2.3.1.2).
        return Robots()


def _plain(header: str) -> str:
    """Return a validator that can be sent back; "" for one that no header may hold."""
    return header if header.isascii() and header.isprintable() and len(header) < 1000 else ""


def _redirect(here: Target, answer: Answer) -> Target:
    location = answer.headers.get("location", "")
    if not location:
        raise Failed(f"status {answer.status}: redirects to nowhere")
    try:
        return here.towards(location)
    except ReadError as error:
        raise Failed(error.reason) from error


def _status(status: int) -> str:
    words = {401: "asks for a password", 403: "forbidden", 404: "not found", 410: "gone"}
    return f"status {status}" + (f": {words[status]}" if status in words else "")
