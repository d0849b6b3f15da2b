"""A web server on loopback that answers as told, well or badly; nothing else can be reached."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import pytest

from briefing.read.web import Bounds, Fetcher
from briefing.settings import allowance

#: What a path answers with: all the bytes, or what does as it likes with the connection, and may
#: return the bytes to end with.
Answer = bytes | Callable[[socket.socket], object]
#: Short, so that what is meant to time out does; long enough for a busy machine.
QUICK = {"connect": 2.0, "read": 2.0, "total": 5.0}


@dataclass(frozen=True)
class Request:
    """One request as it came."""

    path: str
    headers: dict[str, str]


def answer(
    body: bytes | str = b"",
    status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8",
    **headers: str,
) -> bytes:
    """Return a whole answer; ``last_modified="…"`` is the header Last-Modified."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", "Connection: close"]
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("content-length", str(len(data)))
    lines += [f"{name}: {value}" for name, value in named.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, location=to)


@dataclass
class Web:
    """A server: ``on(path, …)`` says how a path answers, in turn; the last answer stays."""

    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    requests: list[Request] = field(default_factory=list)
    #: How many requests went on at once, at most.
    most: int = 0
    _answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    _now: int = 0

    def __enter__(self) -> Web:
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._server = socket.create_server((self.host, 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._over.set()
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    @property
    def address(self) -> str:
        return f"{self.host}:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"{'https' if self.tls else 'http'}://{self.address}{path}"

    def on(self, path: str, *answers: Answer) -> str:
        """Let *path* answer so, and return its address."""
        self._answers[path] = list(answers)
        return self.url(path)

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def rest(self, seconds: float) -> None:
        """Wait, but not beyond the end of the test."""
        self._over.wait(seconds)

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._handle, args=[connection], daemon=True).start()

    def _handle(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(10)
            if self.tls is None:
                self._reply(connection)
                return
            with self.tls.wrap_socket(connection, server_side=True) as safe:
                self._reply(safe)

    def _reply(self, connection: socket.socket) -> None:
        request = self._read(connection)
        if request is None:
            return
        with self._lock:
            self.requests.append(request)
            told = self._answers.get(request.path)
            reply: Answer = answer("no such page", "404 Not Found")
            if told:
                reply = told.pop(0) if len(told) > 1 else told[0]
        with self._going_on():
            # Over before its last byte is sent: whoever has that may ask again at once.
            made = reply if isinstance(reply, bytes) else reply(connection)
            # A reply in one expression may return anything.
            whole = made if isinstance(made, bytes) else b""
            connection.sendall(whole[:-1])
        connection.sendall(whole[-1:])

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1

    @staticmethod
    def _read(connection: socket.socket) -> Request | None:
        data = b""
        while b"\r\n\r\n" not in data:
            part = connection.recv(65_536)
            if not part:
                return None
            data += part
        first, *lines = data.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines if ":" in line)
        return Request(first.split(" ")[1], {k.strip().lower(): v.strip() for k, _, v in pairs})


def drip(
    web: Web, head: bytes, piece: bytes, pause: float = 0.05, times: int = 1000
) -> Callable[[socket.socket], None]:
    """Send *head*, then *piece* again and again, slowly."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(times):
            web.rest(pause)
            connection.sendall(piece)

    return reply


def reset(connection: socket.socket) -> None:
    """Break the connection off, as a crashed server or a firewall does."""
    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    connection.close()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every socket but on loopback, and every name but numbers."""

    def guarded(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, address: Any, *rest: Any) -> Any:
            assert ip_address(address[0]).is_loopback, f"{address} is outside"
            return original(self, address, *rest)

        return call

    for name in ("connect", "connect_ex", "bind"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    find = socket.getaddrinfo

    def numbers(host: str, *rest: Any, **more: Any) -> Any:
        try:
            ip_address(host)
        except ValueError as error:
            raise socket.gaierror(socket.EAI_NONAME, "no names in tests") from error
        return find(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", numbers)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        yield server


@dataclass
class Pauses:
    """Sleeps that take no time, and what they would have been."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def fetcher(pauses: Pauses) -> Iterator[Fetcher]:
    with Fetcher(sleep=pauses, chance=lambda: 1.0) as one:
        yield one


def bounds(*servers: Web, **others: Any) -> Bounds:
    """Bounds that allow exactly these servers, and are short."""
    allowed = tuple(allowance(server.address) for server in servers)
    return Bounds(**{**QUICK, "robots": False, "allowed": allowed, **others})


def took(work: Callable[[], Any]) -> float:
    """How many seconds *work* takes."""
    begun = time.monotonic()
    work()
    return time.monotonic() - begun
