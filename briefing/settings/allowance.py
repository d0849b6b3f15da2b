"""What may be private: a host, an address or a network, at one port or at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
#: "name", "name:80", "10.0.0.0/8", "10.0.0.1:80", "[fd00::1]:80"; a bare IPv6 address apart.
_FORM = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([\w.-]+(?:/\d+)?))(?::(\d{1,5}))?")
_NAME = re.compile(r"(?!\d+(\.\d+)*(/|$))[\w-]+(\.[\w-]+)*\.?")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One entry of ``allow_private``."""

    #: A host's name in lower case; "" where a network is meant.
    host: str = ""
    network: IPv4Network | IPv6Network | None = None
    #: None: any.
    port: int | None = None

    def covers(self, host: str, address: Address, port: int) -> bool:
        """Say whether *host*, found at *address*, may be connected to at *port*."""
        if self.port not in (None, port):
            return False
        if self.network is not None:
            return address.version == self.network.version and address in self.network
        return host.lower().rstrip(".") == self.host


def allowance(text: str) -> Allowance:
    """Return what an entry means.

    Raises :class:`ValueError`, with what may stand there, for anything else.
    """
    bare = text.strip()
    if bare.count(":") > 1 and "[" not in bare:
        return Allowance(network=_network(bare, text))
    found = _FORM.fullmatch(bare)
    if found is None or int(found[3] or 1) not in range(1, 65_536):
        raise _wrong(text)
    port = int(found[3]) if found[3] else None
    if found[2] and _NAME.fullmatch(found[2]):
        return Allowance(host=found[2].lower().rstrip("."), port=port)
    return Allowance(network=_network(found[1] or found[2], text), port=port)


def _network(written: str, text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(written)
    except ValueError as error:
        raise _wrong(text) from error


def _wrong(text: str) -> ValueError:
    return ValueError(
        f"{text!r} is no host, address or network; "
        'write "desk.example", "10.0.0.7:8080" or "10.0.0.0/8"'
    )
