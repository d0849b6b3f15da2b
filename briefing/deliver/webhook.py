"""A webhook: the brief's JSON by POST, signed with a key that both sides know (RFC 2104)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from ..errors import DeliveryError
from ..normalise import one_line
from .parcel import MEDIA, Parcel
from .secret import Secret

#: Bytes of an answer that are read: its words go into one line.
_MOST_ANSWER = 2_000
SIGNATURE = "X-Briefing-Signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that takes briefs."""

    name: str
    url: str
    key: Secret | None = None
    #: Suffixes of files that go along, in base64: (".pdf",).
    files: tuple[str, ...] = ()
    #: Seconds to connect, and between two bytes of an answer.
    timeout: float = 20.0

    @property
    def targets(self) -> tuple[str, ...]:
        """The one address."""
        return (self.url,)

    def send(self, parcel: Parcel, target: str, handing_over: Callable[[], None]) -> str:
        """Post the brief; redirects aren't followed, for they may lead anywhere."""
        body = payload(parcel, self.files)
        headers = {
            "Content-Type": "application/json",
            # By the same key the other side knows a brief that comes twice.
            "Idempotency-Key": f"{parcel.name}-{parcel.digest[:16]}",
            "User-Agent": "briefing",
        }
        if self.key is not None:
            headers[SIGNATURE] = f"sha256={signature(body, self.key.read())}"
        shown = _shown(target)
        arrived = False
        try:
            with httpx.Client(timeout=self.timeout, follow_redirects=False, trust_env=False) as web:
                request = web.build_request("POST", target, content=body, headers=headers)
                handing_over()
                answer = web.send(request, stream=True)
                arrived = True
                words = _beginning(answer)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL) as error:
            raise DeliveryError(
                f"{shown}: cannot be reached: {_reason(error)}", answered=True
            ) from error
        except httpx.HTTPError as error:
            raise DeliveryError(f"{shown}: {_reason(error)}", answered=arrived) from error
        if answer.is_success:
            return f"taken ({answer.status_code})"
        raise DeliveryError(f"{shown}: refused with {answer.status_code}{words}", answered=True)


def payload(parcel: Parcel, suffixes: tuple[str, ...] = ()) -> bytes:
    """Return the body: name, digest, the brief as its JSON file has it, and files in base64."""
    files = [
        {
            "name": f"{parcel.name}{suffix}",
            "media_type": MEDIA[suffix],
            "sha256": hashlib.sha256(parcel.files[suffix]).hexdigest(),
            "base64": base64.b64encode(parcel.files[suffix]).decode("ascii"),
        }
        for suffix in suffixes
        if suffix in parcel.files
    ]
    content = {
        "event": "brief",
        "name": parcel.name,
        "sha256": parcel.digest,
        "brief": parcel.brief,
        "files": files,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def signature(body: bytes, key: str) -> str:
    """Return HMAC-SHA-256 of the body, in hexadecimal."""
    return hmac.new(key.encode("utf-8"), body, hashlib.sha256).hexdigest()


def _beginning(answer: httpx.Response) -> str:
    """What the server says, its first words; never more than there is room for."""
    got = b""
    try:
        for piece in answer.iter_raw(1_000):
            got += piece
            if len(got) >= _MOST_ANSWER:
                break
    except httpx.HTTPError:
        pass  # the status has been read: it says what came of it
    finally:
        answer.close()
    text = got[:_MOST_ANSWER].decode("utf-8", "replace")
    words = one_line(text)[:200]
    return f": {words}" if words else ""


def _shown(url: str) -> str:
    """An address to print: what may be secret in it, user, path and query, stays out."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        return "webhook"
    port = f":{parsed.port}" if parsed.port else ""
    return f"webhook {parsed.scheme}://{parsed.host}{port}"


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
