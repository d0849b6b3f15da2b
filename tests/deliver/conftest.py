"""Tests of this folder reach loopback, and nothing else."""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

import pytest


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
