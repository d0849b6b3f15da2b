"""Whether to try again, and when: exponential back-off with jitter, and what a server asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime

#: Answers that pass: too many requests, and servers that are down or overloaded.
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))
#: Seconds before the second try, doubled with each.
FIRST = 1.0
#: No wait of ours is longer: after it, the next run may try.
MOST = 30.0
#: A server that asks for more than this is busy for this run.
MOST_ASKED = 60.0


def wait(tries: int, asked: float | None, chance: Callable[[], float]) -> float | None:
    """Return the seconds to wait after so many *tries*; None: not in this run.

    *asked* is what Retry-After says. *chance* gives numbers from 0 to 1, so that many readers
    don't come back in step ("equal jitter": half of the wait is fixed, half is drawn).
    """
    if asked is not None and asked > MOST_ASKED:
        return None
    own = min(FIRST * 2.0 ** (tries - 1), MOST)
    return max(own * (0.5 + chance() / 2), asked or 0.0)


def asked(retry_after: str, date: str) -> float | None:
    """Return the seconds that a Retry-After header asks for; None where it says nothing.

    A date in it is counted from the server's own *date*: its clock may be wrong, and ours too.
    """
    value = retry_after.strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    then, now = _moment(value), _moment(date)
    return max((then - now).total_seconds(), 0.0) if then and now else None


def _moment(header: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header[:64])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None
