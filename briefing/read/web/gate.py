"""How many requests go on at once: in all, to one host, and how soon after one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock


class Gate:
    """Lets requests through by turns.

    Waiting for a host's turn takes no place from others: the host's comes first.
    """

    def __init__(
        self,
        in_all: int,
        per_host: int,
        clock: Callable[[], float],
        sleep: Callable[[float], object],
    ) -> None:
        self._in_all = BoundedSemaphore(in_all)
        self._hosts: defaultdict[str, BoundedSemaphore] = defaultdict(
            lambda: BoundedSemaphore(per_host)
        )
        self._next: dict[str, float] = {}
        self._lock = Lock()
        self._clock = clock
        self._sleep = sleep

    @contextmanager
    def through(self, host: str, delay: float = 0.0) -> Iterator[None]:
        """Wait for a turn at *host*, *delay* seconds after the one before; hold it meanwhile."""
        with self._lock:
            turn = self._hosts[host]
        with turn:
            if pause := self._pause(host, delay):
                self._sleep(pause)
            with self._in_all:
                yield

    def _pause(self, host: str, delay: float) -> float:
        with self._lock:
            now = self._clock()
            at = max(self._next.get(host, now), now)
            if delay:
                self._next[host] = at + delay
            return at - now
