"""Mail servers on loopback: one that works (aiosmtpd), and one that fails as it is told."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword


@dataclass
class Box:
    """What came in, and how the server is to answer: "" takes it."""

    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    rcpt: Callable[[str], str] = lambda address: ""
    data: Callable[[bytes], str] = lambda content: ""
    passwords: list[str] = field(default_factory=list)

    async def handle_RCPT(self, server, session, envelope, address, options):
        envelope.rcpt_tos.append(address)
        return self.rcpt(address) or "250 OK"

    async def handle_DATA(self, server, session, envelope: Envelope) -> str:
        refused = self.data(envelope.content)
        if refused:
            return refused
        message = message_from_bytes(envelope.content, policy=default)
        self.taken.append((envelope.rcpt_tos[0], message))
        return "250 taken"

    def login(self, server, session, envelope, mechanism, data: LoginPassword) -> AuthResult:
        self.passwords.append(data.password.decode())
        return AuthResult(success=data.password == b"hush", handled=False)


class _Server(Controller):
    def __init__(self, box: Box, tls: ssl.SSLContext | None, immediately: bool) -> None:
        self._tls = None if immediately else tls
        self._box = box
        super().__init__(
            box, hostname="127.0.0.1", port=0, ssl_context=tls if immediately else None
        )

    def _trigger_server(self) -> None:
        """Be the first to knock: port 0 is any, and the one it became is known only now."""
        socket.create_connection(self.server.sockets[0].getsockname(), 1.0).close()

    def factory(self) -> SMTP:
        return SMTP(
            self._box, hostname="localhost", tls_context=self._tls,
            authenticator=self._box.login, auth_require_tls=False,
        )  # fmt: skip


@contextmanager
def post_office(
    box: Box, tls: ssl.SSLContext | None = None, *, immediately: bool = False
) -> Iterator[int]:
    """Run a server that works; yield its port."""
    server = _Server(box, tls, immediately)
    server.start()
    try:
        yield server.server.sockets[0].getsockname()[1]
    finally:
        server.stop()


@contextmanager
def broken(*answers: bytes | None) -> Iterator[int]:
    """Run a server that greets with the first answer and gives each command the next one.

    None hangs up. After the last answer it is silent. Message text counts as one command.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                with connection, suppress(OSError):
                    _talk(connection, answers, over)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def _talk(connection: socket.socket, answers: tuple[bytes | None, ...], over: threading.Event):
    lines = connection.makefile("rb")
    for number, answer in enumerate(answers):
        if number:
            told = lines.readline()
            if answers[number - 1] and answers[number - 1].startswith(b"354"):
                while told and told.strip() != b".":
                    told = lines.readline()
        if answer is None:
            return
        connection.sendall(answer + b"\r\n")
    over.wait(20)
