"""How many sentences fill so many pages; what a page holds only its layout can say."""

from __future__ import annotations

from collections.abc import Callable

#: Sentences that a page of fronts holds at most; the sample days print eight to twelve.
A_PAGE = 12
#: Sentences to go back for each page too many: the fewest a page of the sample days has.
STEP = 8
#: The search ends where so many sentences more don't fit: a quarter of a page, and a layout
#: takes seconds.
CLOSE = 3
#: Most layouts of one search. A hundred pages too many are halved away in seven.
TRIES = 8


def sentences_for(pages: int) -> int:
    """Return the most sentences worth trying on so many pages: the sources take one."""
    return A_PAGE * max(pages - 1, 1)


def most_that_fit(most: int, limit: int, pages: Callable[[int], int]) -> int:
    """Return how many sentences, at most *most*, fill at most *limit* pages.

    *pages* lays out a brief of so many sentences and counts. More sentences need not mean
    more pages (many fronts are set smaller), so the number returned is always one that was
    laid out. Where one sentence takes more pages than *limit*, its pages are the limit.
    """
    seen: dict[int, int] = {}

    def at(count: int) -> int:
        if count not in seen:
            seen[count] = pages(count)
        return seen[count]

    if at(most) <= limit:
        return most
    fits, over = 0, most
    for _ in range(TRIES):
        if over - fits <= (CLOSE if fits else 1):
            break
        back = over - STEP * (at(over) - limit)
        guess = (fits + over) // 2 if fits or back < 1 else back
        fits, over = (guess, over) if at(guess) <= limit else (fits, guess)
    if fits:
        return fits
    return 1 if at(1) <= limit else most_that_fit(most, at(1), at)
