"""Work on many reports at once, through any executor of :mod:`concurrent.futures`.

:func:`each` takes reports through a step, in order, in chunks large enough that handing them over
costs nothing beside the work; :func:`beside` does one thing while others are done here.
:class:`Crew` is the executor of the command line: processes that start when there is work for
them, leave Ctrl-C to their parent, end with it, and are replaced when one dies.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
)
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

log = logging.getLogger("briefing")

S = TypeVar("S")
R = TypeVar("R")
T = TypeVar("T")
#: Takes what is common to all reports, and one report; of a module's top level, since it is
#: handed over by its name.
Step = Callable[[S, R], T]

#: Characters of text in a chunk: about a second's work. Ten times more and a dead worker costs
#: too much again; ten times less and handing over begins to show.
CHUNK = 100_000
#: Chunks for each worker at least, so that none waits for the last one alone.
TURNS = 4
#: Chunks handed out and not yet taken back, for each worker: results wait in order, in memory.
AHEAD = 3
#: Characters of text, all reports together, from which processes are worth their start. At half
#: of them two processes take as long as one, on two processors.
LEAST = 600_000
#: Seconds that a process has to put down its report when all is broken off: an ordinary one
#: takes a tenth of one.
GRACE = 3.0


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in place of a result: the process at work on the report died."""

    reason: str = "the process at work on it died"


def each(
    step: Step[S, R, T],
    common: S,
    reports: Sequence[R],
    *,
    weight: Callable[[R], int],
    executor: Executor | None = None,
) -> Iterator[T | Lost]:
    """Yield what *step* makes of each report, in their order.

    *weight* is a report's length in characters. Without an executor, or where all reports
    together are lighter than the executor's ``least``, the work is done here. What *step*
    raises ends it; a worker that dies costs only the report that it dies of.
    """
    weights = [weight(report) for report in reports]
    if executor is None or sum(weights) < getattr(executor, "least", 1):
        for report in reports:
            yield step(common, report)
        return
    jobs = getattr(executor, "jobs", os.cpu_count() or 1)
    chunks = _chunks(reports, weights, min(CHUNK, sum(weights) // (jobs * TURNS) + 1))
    yield from _Spread(step, common, executor, jobs * AHEAD).results(chunks)


def _chunks(reports: Sequence[R], weights: Sequence[int], size: int) -> Iterator[Sequence[R]]:
    start = weighed = 0
    for i, weight in enumerate(weights, 1):
        weighed += weight
        if weighed >= size or i == len(reports):
            yield reports[start:i]
            start, weighed = i, 0


class _Spread:
    """One step on its way through an executor."""

    def __init__(self, step: Step[Any, Any, Any], common: Any, executor: Executor, most: int):
        self._step = step
        self._common = common
        # Pickled once, and by each worker unpickled once: a theatre is larger than a chunk.
        self._packed = _closed(common)
        self._executor = executor
        self._most = most
        #: False once it was seen that processes can't be had here at all.
        self._stands = True

    def results(self, chunks: Iterator[Sequence[Any]]) -> Iterator[Any]:
        """Yield the results of all chunks in order; so many are on their way at once."""
        waiting: deque[tuple[Sequence[Any], Future[bytes] | None]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._submit(chunk)))
            if len(waiting) >= self._most:
                yield from self._taken(*waiting.popleft())
        while waiting:
            yield from self._taken(*waiting.popleft())

    def _submit(self, chunk: Sequence[Any]) -> Future[bytes] | None:
        if not self._stands:
            return None
        try:
            return self._executor.submit(_through, self._step, self._packed, chunk)
        except (BrokenExecutor, OSError, ImportError) as error:
            log.debug("workers: %s", error)
            return None

    def _taken(self, chunk: Sequence[Any], future: Future[bytes] | None) -> Iterator[Any]:
        try:
            found = _opened(future.result()) if future is not None else None
        except BrokenExecutor:
            found = None
        if found is None:
            # All chunks on their way break with a worker: whose fault it was shows alone.
            for report in chunk:
                yield self._alone(report)
        else:
            yield from found

    def _alone(self, report: Any) -> Any:
        future = self._submit([report])
        if future is not None:
            try:
                return _opened(future.result())[0]
            except BrokenExecutor:
                self._stands = self._answers()
                if self._stands:
                    return Lost()
        self._stands = self._stands and self._answers()
        return self._step(self._common, report)

    def _answers(self) -> bool:
        """Say whether a process can be had that does nothing: else none can be blamed."""
        try:
            return self._executor.submit(os.getpid).result() > 0
        except (BrokenExecutor, OSError, ImportError):
            log.info("workers: no processes can be had here: the work is done in this one")
            return False


def beside(executor: Executor | None, call: Callable[..., T], *args: Any) -> Callable[[], T]:
    """Start a call in one of an executor's processes; return what waits for its result.

    *call* is of a module's top level. Without an executor, or where no process can be had or it
    dies, the call is made here, once its result is asked for. What it raises is raised then.
    """

    def here() -> T:
        return call(*args)

    if executor is None:
        return here
    try:
        future = executor.submit(call, *args)
    except (BrokenExecutor, OSError, ImportError) as error:
        log.debug("workers: %s", error)
        return here

    def there() -> T:
        try:
            return future.result()
        except BrokenExecutor:
            return here()

    return there


def dismiss(executor: Executor | None) -> None:
    """Let an executor's processes go, where it can: what follows needs their memory, not them."""
    go = getattr(executor, "dismiss", None)
    if go is not None:
        go()


def _through(step: Step[S, R, T], packed: bytes, chunk: Sequence[R]) -> bytes:
    """In a worker: take a chunk through a step.

    The results are packed here and opened where they are taken: so they pass the pipe in one
    go, and a worker that is ended is hardly ever in the middle of it.
    """
    common = _common(packed)
    results = []
    for report in chunk:
        if _stop is not None and _stop.is_set():
            raise CancelledError
        results.append(step(common, report))
    return _closed(results)


def _closed(value: Any) -> bytes:
    return zlib.compress(pickle.dumps(value), 1)


def _opened(packed: bytes) -> Any:
    # From our own processes, and never from a file.
    return pickle.loads(zlib.decompress(packed))


_common = lru_cache(maxsize=1)(_opened)


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1


class Crew(Executor):
    """Processes that start with the first work, are replaced when one dies, and end together.

    *least* is the number of characters from which :func:`each` uses them. *method* is how they
    start: "spawn" everywhere by default, since a copy of a process with threads (a progress bar
    has one) can stand still for ever.
    """

    def __init__(self, jobs: int, *, least: int = LEAST, method: str = "spawn") -> None:
        self.jobs = jobs
        self.least = least
        self._context = multiprocessing.get_context(method)
        self._pool: ProcessPoolExecutor | None = None
        self._stop: Event | None = None
        #: Child processes of somebody else: not ours to end.
        self._others: set[BaseProcess] = set()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Hand out a call; starts the processes, anew where one has died."""
        for _ in range(2):
            pool = self._pool or self._start()
            try:
                with _uninterrupted():
                    return pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                self.dismiss()
        raise BrokenExecutor("processes die as soon as they are started")

    def _start(self) -> ProcessPoolExecutor:
        self._others = set(multiprocessing.active_children())
        # Starts multiprocessing's tracker of what is shared, if that isn't running yet: doing
        # so lets Ctrl-C through again, and so must not happen where it is held back.
        self._stop = self._context.Event()
        self._pool = ProcessPoolExecutor(
            self.jobs, self._context, initializer=_begin, initargs=(self._stop,)
        )
        return self._pool

    def dismiss(self) -> None:
        """End the processes when their work is done; the next work starts new ones."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes; with *cancel_futures* without finishing what they are at."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        if cancel_futures:
            if self._stop is not None:
                self._stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            self._end(set(multiprocessing.active_children()) - self._others)
        pool.shutdown(wait)

    @staticmethod
    def _end(processes: Iterable[BaseProcess]) -> None:
        """Let each put down the report in its hands; end those that don't.

        Whoever is ended in the middle of handing over leaves the other side waiting.
        """
        until = monotonic() + GRACE
        for process in processes:
            process.join(max(until - monotonic(), 0))
        for process in processes:
            process.terminate()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes: at once where the work was broken off, by Ctrl-C or a fault."""
        self.shutdown(cancel_futures=kind is not None)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: they begin with it held back, as it was left."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


#: In a worker: set when its work is broken off.
_stop: Event | None = None


def _begin(stop: Event) -> None:
    """In a new worker: leave Ctrl-C to the parent, and end when it has ended."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def crew(jobs: int | None, *, method: str = "spawn") -> Crew | None:
    """Return the executor for *jobs* processes; None where one is enough.

    Without a number there are as many as processors, for days that are worth it; a number
    asks for them on any day.
    """
    wanted = jobs if jobs is not None else processors()
    if wanted < 2:
        return None
    return Crew(wanted, least=1 if jobs is not None else LEAST, method=method)
