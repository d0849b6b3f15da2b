"""E-mail: the bottom line as plain text, the PDF attached (RFC 5321, 5322, 2045)."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from ipaddress import ip_address
from typing import Any

from ..errors import DeliveryError
from .letter import letter, subject
from .parcel import Parcel
from .secret import Secret

#: "starttls" is submission by RFC 6409, "tls" by RFC 8314; "none" is for a relay on this machine.
PORTS = {"starttls": 587, "tls": 465, "none": 25}
#: Answers that say that the message as such is too large or not wanted: size (RFC 1870) and
#: content (RFC 5321, 552 and 554). The text alone may still be taken.
_REFUSES_CONTENT = (552, 554)


class _Session(smtplib.SMTP):
    """A session with an end: each answer has its time, but a server can spend it on every byte."""

    def __init__(self, host: str, port: int, *, total: float, **others: Any) -> None:
        self._watch = threading.Timer(total, self._cut)
        self._watch.daemon = True
        super().__init__(host, port, **others)

    def getreply(self) -> tuple[int, bytes]:
        """Read an answer; the first one, the greeting, starts the watch."""
        if self._watch.ident is None:
            self._watch.start()
        return super().getreply()

    def end(self) -> None:
        """Hang up."""
        self._watch.cancel()
        self.close()

    def _cut(self) -> None:
        """End it from outside: whoever waits for an answer is woken."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


class _EncryptedSession(_Session, smtplib.SMTP_SSL):
    """One that is encrypted from the first byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail server and whom it is to carry a brief to, each in a message of his own."""

    name: str
    host: str
    to: tuple[str, ...]
    sender: str
    tls: str = "starttls"
    #: 0: the usual one of :data:`PORTS`.
    port: int = 0
    user: str = ""
    password: Secret | None = None
    #: A certificate to trust besides the machine's own: a PEM file.
    ca_file: str = ""
    #: Seconds that an answer may take (RFC 5321, 4.5.3.2, asks for minutes of servers: a desk
    #: waits less), and that one message may take in all.
    timeout: float = 30.0
    total: float = 180.0

    @property
    def targets(self) -> tuple[str, ...]:
        """The addresses."""
        return self.to

    def send(self, parcel: Parcel, target: str, handing_over: Callable[[], None]) -> str:
        """Send one message; where the PDF is refused for itself, the text alone."""
        with self._connected() as smtp:
            try:
                self._message(smtp, parcel, target, handing_over, attached=True)
                return "sent"
            except smtplib.SMTPDataError as error:
                if error.smtp_code not in _REFUSES_CONTENT:
                    raise
                refused = _said(error.smtp_code, error.smtp_error)
            # Refused is not delivered: this is the first message that arrives.
            self._message(smtp, parcel, target, handing_over, attached=False)
            return f"sent without the PDF, which the server refused: {refused}"

    def alert(self, about: str, text: str) -> None:
        """Tell everybody in a few words that something is wrong; there is nothing to attach.

        Who is refused doesn't keep it from the others. Raises :class:`DeliveryError` for them all.
        """
        failed: list[str] = []
        for target in self.to:
            message = EmailMessage(policy=SMTP)
            message["From"], message["To"] = self.sender, target
            message["Subject"] = " ".join(about.split())
            message["Auto-Submitted"] = "auto-generated"
            message.set_content(f"{text}\n")
            try:
                with self._connected() as smtp:
                    smtp.send_message(message, self.sender, [target])
            except DeliveryError as error:
                failed.append(str(error))
        if failed:
            raise DeliveryError("; ".join(dict.fromkeys(failed)))

    def _message(
        self,
        smtp: smtplib.SMTP,
        parcel: Parcel,
        target: str,
        handing_over: Callable[[], None],
        *,
        attached: bool,
    ) -> None:
        _expect(smtp.mail(self.sender), "the sender", self.sender)
        _expect(smtp.rcpt(target), "the recipient", target)
        handing_over()
        code, answer = smtp.data(
            compose(parcel, self.sender, target, attached=attached).as_bytes(policy=SMTP)
        )
        if code != 250:
            smtp.rset()
            raise smtplib.SMTPDataError(code, answer)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Yield a session; every fault of it becomes one line that names server and step."""
        smtp: _Session | None = None
        try:
            smtp = self._open()
            self._enter(smtp)
            yield smtp
        except smtplib.SMTPServerDisconnected as error:
            raise DeliveryError(f"{self._at}: broke off: {error}") from error
        except smtplib.SMTPResponseException as error:
            words = _said(error.smtp_code, error.smtp_error)
            raise DeliveryError(f"{self._at}: {words}", answered=True) from error
        except smtplib.SMTPException as error:
            raise DeliveryError(f"{self._at}: {error}", answered=True) from error
        except ssl.SSLError as error:
            raise DeliveryError(
                f"{self._at}: no encrypted connection: {_reason(error)}; "
                "check host, port and tls, or give its certificate as ca_file"
            ) from error
        except (OSError, ValueError) as error:
            raise DeliveryError(f"{self._at}: {_reason(error)}") from error
        finally:
            if smtp is not None:
                smtp.end()

    @property
    def _at(self) -> str:
        return f"mail server {self.host}:{self.port or PORTS[self.tls]}"

    def _open(self) -> _Session:
        port = self.port or PORTS[self.tls]
        bounds = {"timeout": self.timeout, "total": self.total}
        if self.tls == "tls":
            return _EncryptedSession(self.host, port, context=self._context(), **bounds)
        return _Session(self.host, port, **bounds)

    def _enter(self, smtp: smtplib.SMTP) -> None:
        if self.tls == "starttls":
            smtp.starttls(context=self._context())
        smtp.ehlo_or_helo_if_needed()
        if not self.user or self.password is None:
            return
        if self.tls == "none" and not _on_this_machine(self.host):
            raise DeliveryError(f"{self._at}: a password isn't sent in the clear: set tls")
        smtp.login(self.user, self.password.read())

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.ca_file:
            context.load_verify_locations(self.ca_file)
        return context


def compose(parcel: Parcel, sender: str, to: str, *, attached: bool) -> EmailMessage:
    """Return the message; the same parcel and address give the same bytes, Message-ID and all."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject(parcel.brief)
    known = sha256(f"{parcel.name}\n{parcel.digest}\n{to}\n{attached}".encode()).hexdigest()[:32]
    domain = sender.rpartition("@")[2].strip("> ") or "briefing.invalid"
    message["Message-ID"] = f"<{known}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    pdf = parcel.files.get(".pdf") if attached else None
    message.set_content(letter(parcel.brief, parcel.name, attached=pdf is not None))
    if pdf is not None:
        message.add_attachment(
            pdf, maintype="application", subtype="pdf", filename=f"{parcel.name}.pdf"
        )
        # A boundary drawn by chance would make other bytes each time.
        message.set_boundary(f"=={known}==")
    return message


def _expect(answer: tuple[int, bytes], what: str, address: str) -> None:
    code, words = answer
    if code not in (250, 251):
        raise smtplib.SMTPResponseException(
            code, f"{what} {address} is refused: {_text(words)}".encode()
        )


def _said(code: int, words: bytes | str) -> str:
    return f"{code} {_text(words)}"


def _text(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return "".join(c if c.isprintable() else " " for c in text)[:300].strip()


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", "") or error or type(error).__name__)


def _on_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
