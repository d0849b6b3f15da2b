"""The tables [run] and [[deliver]]: what is wrong with them, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import Any

from ..time_zones import zone_names
from ..toml_file import Findings, TomlFile, nearest, take
from .entries import Entry, check_bounds, check_kind, check_once, is_address
from .keys import COMMON_OF_DELIVERIES, DELIVERIES, Delivery, RunTable

#: What an entry of [[deliver]] is made of.
ENTRY = Entry("deliver", "delivery", DELIVERIES, COMMON_OF_DELIVERIES, Delivery)
#: Files that may be asked for.
FILES = ("pdf", "json", "md", "html")
#: An address as SMTP takes it in a command: no spaces, brackets or control characters.
_MAILBOX = re.compile(r"[^\s<>@,;:\\\"\x00-\x1f\x7f]{1,64}@[^\s<>@,;:\\\"\x00-\x1f\x7f]{1,255}")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def check_run(file: TomlFile, run: RunTable, findings: Findings) -> None:
    """Find what is wrong with the table [run]."""
    with findings.one():
        if _TIME.fullmatch(run.at) is None:
            raise file.wrong("run", 0, "at", f'at: {run.at!r} is no time of day: write "06:00"')
    with findings.one():
        if run.zone not in zone_names():
            message = f"no time zone {run.zone!r}{nearest(run.zone, zone_names())}"
            raise file.wrong("run", 0, "zone", message)


def time_of(run: RunTable) -> time:
    """Return the time of day of a table that was checked."""
    return time.fromisoformat(run.at)


def deliveries(file: TomlFile, findings: Findings) -> Iterator[Delivery]:
    """Yield the entries of [[deliver]], as far as they can be read."""
    rows: list[dict[str, Any]] = []
    with findings.one():
        rows = file.entries("deliver")
    seen: dict[tuple[str, str], int] = {}
    for index, row in enumerate(rows):
        values = take(file, "deliver", index, row, Delivery, findings)
        one = Delivery(**{"name": "", "kind": "", **values})
        check_bounds(file, "deliver", index, one, findings)
        with findings.one():
            check_once(file, ENTRY, index, ("name", one.name), seen)
        if check_kind(file, ENTRY, index, one.kind, row, findings):
            for key, message in _wrong(one):
                with findings.one():
                    raise file.wrong("deliver", index, key, message)
        yield one


def _wrong(one: Delivery) -> Iterator[tuple[str, str]]:
    """Yield each key with what is wrong with it."""
    for name in one.files:
        if name not in FILES:
            yield "files", f"files: no form {name!r}{nearest(name, FILES)}"
    if one.kind == "mail":
        yield from _wrong_mail(one)
    if one.kind == "webhook":
        if one.url and not is_address(one.url):
            yield "url", "url must be an address of the web, http://… or https://…"
        if one.key_env and one.key_file:
            yield "key_file", "give key_env or key_file, not both"


def _wrong_mail(one: Delivery) -> Iterator[tuple[str, str]]:
    if not one.to:
        yield "", 'a delivery of kind "mail" needs to = ["…"]'
    if not one.sender:
        yield "", 'a delivery of kind "mail" needs sender = "…"'
    for key, addresses in (("to", one.to), ("sender", (one.sender,) if one.sender else ())):
        for address in addresses:
            if _MAILBOX.fullmatch(address) is None:
                yield key, f'{key}: {address!r} is no address: write "desk@example.org"'
    secrets = bool(one.password_env) + bool(one.password_file)
    if secrets > 1:
        yield "password_file", "give password_env or password_file, not both"
    if bool(one.user) != bool(secrets):
        yield "user", "user goes with password_env or password_file, and they with user"
