"""Share a number of sentences out over the fronts."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def apportion(weights: Sequence[float], seats: int, take: Callable[[int], bool]) -> None:
    """Give *seats* one by one to whoever has the highest quotient (D'Hondt 1882).

    *take* is called with the position that has the next seat and says whether it could use
    it; one that can't gets no more. Everybody with a positive weight is asked once before
    anybody twice, so that no front is silent while the budget lasts. Ties go to the first.
    """
    given = [0] * len(weights)
    open_ = [weight > 0 for weight in weights]
    while seats > 0 and any(open_):
        i = max(
            (i for i, still in enumerate(open_) if still),
            key=lambda i: (given[i] == 0, weights[i] / (given[i] + 1), -i),
        )
        if take(i):
            given[i] += 1
            seats -= 1
        else:
            open_[i] = False
