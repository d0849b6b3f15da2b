"""Filters to SQL: what a user types is data, and never syntax unless asked to be.

Words are found by SQLite's FTS5, ranked by BM25 (Robertson and Zaragoza, 2009), a headline's
above the text's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..errors import ConfigError
from . import Days, Filters

#: A word in the headline counts as so many in the text: a headline is the story in ten words.
TITLE = 4.0
#: Words a search may have: more is no search, and FTS5 nests its expressions only so deep.
MOST_WORDS = 64
#: Words of a snippet: two lines on a terminal.
SNIPPET = 24


@dataclass
class Query:
    """A part of a statement in SQL behind FROM, with its values."""

    tables: str = "report"
    where: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def also(self, condition: str, *values: object) -> None:
        """Narrow it."""
        self.where.append(condition)
        self.values.extend(values)

    @property
    def sql(self) -> str:
        """FROM and WHERE."""
        conditions = f" WHERE {' AND '.join(self.where)}" if self.where else ""
        return f" FROM {self.tables}{conditions}"


def query_of(filters: Filters, outlets: Callable[[], Sequence[tuple[str, int]]]) -> Query:
    """Return the query for *filters*; *outlets* tells every outlet there is.

    Raises :class:`ConfigError` for an outlet that there is not, and for words that are none.
    """
    query = Query()
    if filters.words:
        query.tables = "words JOIN report ON report.n = words.rowid"
        query.also("words MATCH ?", filters.words if filters.syntax else match(filters.words))
    _on_days(query, filters.days)
    if filters.outlet:
        names = _spelt(filters.outlet, outlets())
        query.also(f"report.outlet IN ({', '.join('?' * len(names))})", *names)
    for named in filters.named:
        places = ", ".join("?" * len(named.keys))
        query.also(
            'report.n IN (SELECT report FROM named WHERE "index" = ? AND kind = ? '
            f"AND key IN ({places}))",
            filters.index,
            named.kind,
            *named.keys,
        )
    return query


def match(words: str) -> str:
    """Return the FTS5 expression for a text that has all of *words*, each quoted."""
    told = [w for w in words.split() if any(map(str.isalnum, w))]
    if not told:
        raise ConfigError(f"nothing to search for in {words!r}: give a word")
    if len(told) > MOST_WORDS:
        raise ConfigError(f"{len(told)} words to search for: give at most {MOST_WORDS}")
    return " ".join('"' + word.replace('"', '""').replace("\0", " ") + '"' for word in told)


def _on_days(query: Query, days: Days) -> None:
    first, end = bounds(days)
    if first:
        query.also("report.published >= ?", first)
    if end:
        query.also("report.published < ?", end)


def bounds(days: Days) -> tuple[str, str]:
    """Return the first instant of *days*, and the first after them, as stamps; "" if open."""
    return _midnight(days.first), _midnight(days.last, 1)


#: After every stamp.
_NEVER = "9999-12-31T24:00:00+00:00"


def _midnight(day: date | None, later: int = 0) -> str:
    if day is None:
        return ""
    if later and day == date.max:
        return _NEVER
    return f"{(day + timedelta(days=later)).isoformat()}T00:00:00+00:00"


def _spelt(outlet: str, there: Sequence[tuple[str, int]]) -> list[str]:
    """Return every spelling of an outlet that differs by case only."""
    names = [name for name, _ in there if name.casefold() == outlet.casefold()]
    if not names:
        shown = ", ".join(name for name, _ in there[:8] if name) or "none"
        more = f" and {len(there) - 8} more" if len(there) > 8 else ""
        raise ConfigError(f"no outlet called {outlet!r} in the archive; there are: {shown}{more}")
    return names
