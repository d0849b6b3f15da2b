"""Addresses of the web, taken apart; and which machines behind them may be connected to."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from ...errors import ReadError
from ...normalise import visible
from ...settings import Allowance

Address = IPv4Address | IPv6Address

#: No address of a report is longer; browsers and servers refuse far shorter ones.
MAX_URL = 8_000
#: IPv4 addresses wrapped in IPv6 (NAT64, RFC 6052): the inner one is connected to.
_NAT64 = ip_network("64:ff9b::/96")
#: Where clouds answer with a machine's secrets although the address looks public.
_METADATA = frozenset(map(ip_address, ("168.63.129.16", "100.100.100.200", "fd00:ec2::254")))


@dataclass(frozen=True, slots=True)
class Target:
    """An address to fetch: without credentials and fragment, those kept apart."""

    url: httpx.URL
    #: The value of an Authorization header; "" where the address had no credentials.
    authorization: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """The address, safe to print and to record: credentials are never in it."""
        return visible(str(self.url))

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and credentials hold for."""
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"

    def lent(self, other: Target) -> Target:
        """Return *other* with these credentials, if it is of the same origin and has none."""
        same = other.origin == self.origin and not other.authorization
        return Target(other.url, self.authorization) if same else other

    def towards(self, location: str) -> Target:
        """Return where a redirect leads; credentials go along only to the same origin.

        Raises :class:`ReadError` where that is no address of the web.
        """
        try:
            joined = str(self.url.join(location))
        except (httpx.InvalidURL, ValueError) as error:
            raise ReadError(self.shown, "redirects to no address of the web") from error
        # Credentials that a redirect names itself are nobody's.
        return self.lent(Target(target(joined, told_by=self.shown).url))


def target(url: str, told_by: str = "") -> Target:
    """Take an address apart; *told_by* is where it was found, for the error.

    Raises :class:`ReadError` for what is no http or https address.
    """
    where = "redirects to no address of the web" if told_by else "no address of the web"
    if len(url) > MAX_URL:
        raise ReadError(
            told_by or visible(url[:80]), f"{where}: longer than {MAX_URL:,} characters"
        )
    try:
        parsed = httpx.URL(url)
        host, netloc = parsed.host, parsed.netloc
        user, password = parsed.username, parsed.password
        bare = parsed.copy_with(userinfo=b"", fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise ReadError(told_by or without_credentials(url), where) from error
    if parsed.scheme not in ("http", "https"):
        reason = f"{where}: only http and https are fetched"
        raise ReadError(told_by or visible(str(bare)), reason)
    if not host or not netloc:
        raise ReadError(told_by or visible(str(bare)), f"{where}: it names no host")
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise ReadError(told_by or visible(str(bare)), f"{where}: there is no such port")
    if not user and not password:
        return Target(bare)
    pair = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return Target(bare, f"Basic {pair}")


def without_credentials(url: str) -> str:
    """Return an address that could not be taken apart, with nothing before an "@" in it."""
    scheme, separator, rest = url.partition("://")
    return visible((f"{scheme}://" if separator else "") + rest.rpartition("@")[2])[:200]


def refusal(host: str, address: Address, port: int, allowed: Sequence[Allowance]) -> str:
    """Say why *address*, found for *host*, may not be connected to; "" if it may."""
    kind = kind_of(address)
    if not kind or any(a.covers(host, _inner(address), port) for a in allowed):
        return ""
    return f"{kind} address {address}"


def kind_of(address: Address) -> str:
    """Return what makes an address none of the public internet's; "" for one that is."""
    one = _inner(address)
    if one in _METADATA or str(one) == "169.254.169.254":
        return "metadata"
    if one.is_loopback:
        return "loopback"
    if one.is_link_local:
        return "link-local"
    if one.is_multicast:
        return "multicast"
    if one.is_unspecified or one.is_reserved:
        return "reserved"
    # Site-local addresses (fec0::/10) were given up by RFC 3879, not by those who have them.
    site_local = isinstance(one, IPv6Address) and one.is_site_local
    return "" if one.is_global and not site_local else "private"


def _inner(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one stands for, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    teredo = address.teredo
    wrapped = address.ipv4_mapped or address.sixtofour or (teredo and teredo[1])
    if not wrapped and address in _NAT64:
        wrapped = IPv4Address(int(address) & 0xFFFFFFFF)
    return wrapped or address
