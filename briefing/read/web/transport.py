"""Connections that can't be led astray: resolved once, checked, and made to that very address.

Checking a name and then connecting to it resolves it twice; whoever answers for the name can
answer otherwise the second time (DNS rebinding). Here the address that was checked is the one
connected to. And no time-out starts anew with every byte: a deadline bounds them all.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache
from ipaddress import ip_address
from queue import Empty, Queue
from threading import Thread
from typing import Any
from weakref import WeakSet

import httpcore
import httpx

from ...settings import Allowance
from .address import refusal

#: Takes a host, a port and seconds; gives the addresses that the host has.
Resolve = Callable[[str, int, float], Sequence[str]]
Clock = Callable[[], float]


class NotFound(Exception):
    """The host has no address."""


class Refused(Exception):
    """The host has only addresses that may not be connected to."""


#: When the work of this thread must be done, by its clock.
_DEADLINE: ContextVar[float] = ContextVar("deadline")


@contextmanager
def until(deadline: float) -> Iterator[None]:
    """Bound everything that this thread does on the network by *deadline*."""
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def resolve(host: str, port: int, seconds: float) -> Sequence[str]:
    """Ask the system for the addresses of *host*, for so many seconds.

    Raises :class:`NotFound`, or httpcore's ConnectTimeout. The system's call can't be broken
    off, so it is left to a thread that nobody waits for.
    """
    answers: Queue[Sequence[str] | Exception] = Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty as error:
        raise httpcore.ConnectTimeout("the name was not resolved in time") from error
    if isinstance(answer, Exception):
        raise NotFound(str(answer)) from answer
    return answer


class Network(httpcore.NetworkBackend):
    """Resolves a host, checks each address, and connects to the first that may and answers."""

    def __init__(self, allowed: Sequence[Allowance], find: Resolve, clock: Clock) -> None:
        self._allowed = tuple(allowed)
        self._find = find
        self._clock = clock
        self._system = httpcore.SyncBackend()
        self._open: WeakSet[Timed] = WeakSet()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to *host*; raises :class:`NotFound`, :class:`Refused` or httpcore's errors."""
        problem: Exception = NotFound(host)
        for address in self._permitted(host, port, self._left(timeout)):
            try:
                stream = self._system.connect_tcp(
                    address, port, self._left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
                continue
            timed = Timed(stream, self._left)
            self._open.add(timed)
            return timed
        raise problem

    def _permitted(self, host: str, port: int, seconds: float) -> list[str]:
        """Return the addresses of *host* that may be connected to, in the order given."""
        permitted: list[str] = []
        refused = ""
        for text in self._find(host, port, seconds):
            why = refusal(host, ip_address(text.partition("%")[0]), port, self._allowed)
            refused = refused or why
            if not why:
                permitted.append(text)
        if refused and not permitted:
            raise Refused(refused)
        return permitted

    def _left(self, timeout: float | None) -> float:
        left = _DEADLINE.get() - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("no time is left")
        return left if timeout is None else min(timeout, left)

    def stop(self) -> None:
        """Break off whatever is being waited for on these connections."""
        for stream in list(self._open):
            stream.shut()


class Timed(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline."""

    def __init__(
        self, inner: httpcore.NetworkStream, left: Callable[[float | None], float]
    ) -> None:
        self._inner = inner
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, waiting no longer than the deadline."""
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, waiting no longer than the deadline."""
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Go on encrypted, in place; the certificate is checked against the host's name."""
        self._inner = self._inner.start_tls(ssl_context, server_hostname, self._left(timeout))
        return self

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self._inner.get_extra_info(info)

    def shut(self) -> None:
        """Wake whoever reads from it, in whatever thread: there is nothing more."""
        connection = self.get_extra_info("socket")
        if connection is not None:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The authorities trusted: those of SSL_CERT_FILE or SSL_CERT_DIR, else httpx's own."""
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        raise httpcore.ConnectError(f"no certificates can be read: {error}") from error


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class Transport(httpx.BaseTransport):
    """One request and its answer as it comes: no redirect, cookie or unpacking happens here."""

    def __init__(
        self, allowed: Sequence[Allowance], *, find: Resolve = resolve, clock: Clock, most: int
    ) -> None:
        self._network = Network(allowed, find, clock)
        self._pool = httpcore.ConnectionPool(
            ssl_context=_certificates(),
            max_connections=most,
            max_keepalive_connections=most,
            # Idle connections of hosts that were only visited once.
            keepalive_expiry=10.0,
            network_backend=self._network,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send *request*; raises what :meth:`Network.connect_tcp` does, and httpcore's errors."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), request=request
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def stop(self) -> None:
        """Break off whatever is being waited for."""
        self._network.stop()
