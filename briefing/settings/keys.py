"""The keys of a settings file: every one a field, with what it means and what it may be.

The loader, the schema and the documentation are made from these fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..config import Config


def key(
    about: str,
    default: Any = MISSING,
    *,
    least: float | None = None,
    most: float | None = None,
    one_of: Sequence[str] = (),
) -> Any:
    """Declare a key: what it means, its default, and what it may be at least, at most, at all."""
    facts = {"about": about, "least": least, "most": most, "one_of": tuple(one_of)}
    return field(default=default, metadata=MappingProxyType(facts))


_OF = {f.name: f.default for f in fields(Config)}


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefTable:
    """The table [brief]: what a brief is like. Paths count from the file's own folder."""

    theatre: str = key("a shipped theatre's name, a theatre file, or `none`; else what fits", "")
    output: str = key("folder in which briefs land", "output")
    templates: str = key("folder whose files take the place of the program's, file by file", "")
    overlay: str = key(
        "overlay file: what the analyst pins, drops, moves, merges, regrades, withholds", ""
    )
    marking: str = key("marking by TLP 2.0, as `TLP:GREEN`; none without it", _OF["marking"])
    ranker: str = key("ranker inside clusters, by name", _OF["ranker"])
    sentences: int = key("most sentences to print", _OF["sentences"], least=1, most=500)
    pages: int | None = key(
        "most pages of the PDF; as many as it takes without it", None, least=1, most=100
    )
    bottom_line: int = key("most entries under “Bottom line”", _OF["bottom_line"], least=1, most=20)
    share: float = key(
        "share of one report's text that may be quoted", _OF["share"], least=0.01, most=1
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchTable:
    """The table [fetch]: how pages and feeds are fetched. Bounds hold for every source."""

    contact: str = key("address or page that the program names to the servers it visits", "")
    #: Enough that forty feeds take seconds, and no load on a desk's line.
    concurrency: int = key("most requests at once", 8, least=1, most=64)
    #: What browsers did when servers were small: two at once trouble no host.
    per_host: int = key("most requests at once to one host", 2, least=1, most=16)
    #: A far server answers a connection in under a second; five allow for a bad line.
    connect_timeout: float = key("seconds to reach a server", 5.0, least=0.05, most=300)
    #: Slow news sites take three seconds to their first byte.
    read_timeout: float = key("seconds without a byte", 15.0, least=0.05, most=300)
    #: 16 MB in a minute is a slow line.
    timeout: float = key("seconds that one try may take in all", 60.0, least=0.1, most=3600)
    #: Fifty pages at a host that wants ten seconds between two; a morning has no more.
    pages_timeout: float = key(
        "seconds after which no more of the pages that a feed links to are fetched",
        600.0,
        least=1,
        most=36_000,
    )
    #: As many bytes as a feed may have (briefing/read/source.py).
    max_bytes: int = key(
        "most bytes of one answer, packed or unpacked", 16_000_000, least=1_000, most=64_000_000
    )
    max_redirects: int = key("most redirects followed", 5, least=0, most=20)
    tries: int = key("tries where a server is down or busy", 3, least=1, most=10)
    robots: bool = key("keep to robots.txt", True)
    allow_private: tuple[str, ...] = key(
        "hosts, addresses or networks, with `:port` or without, that may be private", ()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry of [[source]]: where reports come from."""

    name: str = key("what the source is called in tables and messages; each another")
    kind: str = key("what it is")
    path: str = key("file or folder, counted from the file's own folder", "")
    url: str = key("address, http or https", "")
    outlet: str = key(
        "whom the reports are from: in place of what a feed or page calls itself, "
        "of files where a report doesn't say",
        "",
    )
    enabled: bool = key("false: passed over", True)
    columns: tuple[tuple[str, str], ...] = key(
        'for CSV: our name of a column to the file\'s: `{ text = "Body" }`', ()
    )
    full_text: str = key(
        "`auto`: the linked page where the feed has only a summary; `page`: always; `feed`: never",
        "auto",
        one_of=("auto", "page", "feed"),
    )
    max_items: int = key(
        "most items of a feed that are taken, from its top", 500, least=1, most=10_000
    )
    timeout: float | None = key("as in `[fetch]`", None, least=0.1, most=3600)
    max_bytes: int | None = key("as in `[fetch]`", None, least=1_000, most=64_000_000)
    robots: bool | None = key("as in `[fetch]`", None)
    allow_private: tuple[str, ...] = key("as in `[fetch]`, for this source besides", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTable:
    """The table [run]: the morning run. Paths count from the file's own folder."""

    at: str = key("time of day that a brief is made for, as `06:00`", "06:00")
    zone: str = key("time zone of the desk, as `Asia/Beirut`: it says which day it is", "UTC")
    archive: str = key("file in which every report is kept", "archive.db")
    #: What goes on is mostly told anew within three days, as `make --background` has it.
    background: int = key(
        "days before the period whose reports make known what goes on", 3, least=0, most=365
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An entry of [[deliver]]: where briefs go."""

    name: str = key("what it is called in messages; each another")
    kind: str = key("how it goes")
    enabled: bool = key("false: passed over", True)
    path: str = key("folder, counted from the file's own folder", "")
    keep: int = key("most briefs kept there, the newest; 0 keeps all", 0, least=0, most=100_000)
    files: tuple[str, ...] = key(
        "which files go: `pdf`, `json`, `md`, `html`; of a folder all, of a webhook the JSON "
        "alone without it",
        (),
    )
    host: str = key("mail server", "")
    port: int = key("its port; 0: the usual one", 0, least=0, most=65_535)
    tls: str = key(
        "`starttls`: encrypted after the greeting; `tls`: from the first byte; `none`: not",
        "starttls",
        one_of=("starttls", "tls", "none"),
    )
    user: str = key("name to log in with", "")
    password_env: str = key("environment variable that holds the password", "")
    password_file: str = key("file that holds the password, alone on its line", "")
    ca_file: str = key("certificate to trust besides the machine's own", "")
    sender: str = key("address the mail is from", "")
    to: tuple[str, ...] = key("addresses it goes to, a message each", ())
    url: str = key("address, http or https", "")
    key_env: str = key("environment variable that holds the key to sign with", "")
    key_file: str = key("file that holds the key to sign with, alone on its line", "")


@dataclass(frozen=True)
class Kind:
    """A kind of source or delivery: where it lies, and which keys it takes beyond those of all."""

    about: str
    #: One of these says where it is.
    where: tuple[str, ...]
    takes: frozenset[str] = frozenset()


#: Our names of a table's columns: the keys that a line of JSON Lines has.
COLUMNS = ("text", "id", "date", "outlet", "title", "url")
#: Keys of every kind.
COMMON = frozenset(("name", "kind", "outlet", "enabled"))
_WEB = frozenset(("timeout", "max_bytes", "robots", "allow_private"))
KINDS = {
    "folder": Kind(
        "all reports in a folder, searched recursively", ("path",), frozenset({"columns"})
    ),
    "file": Kind("one file of any format that is read", ("path",), frozenset({"columns"})),
    "mail": Kind("a mailbox (mbox), a message (.eml) or a folder of them", ("path",)),
    "feed": Kind("a feed: RSS, RDF, Atom", ("url", "path"), _WEB | {"full_text", "max_items"}),
    "page": Kind("one web page", ("url",), _WEB),
}
#: Keys of every kind of delivery.
COMMON_OF_DELIVERIES = frozenset(("name", "kind", "enabled"))
DELIVERIES = {
    "folder": Kind("a copy in another folder", ("path",), frozenset({"keep", "files"})),
    "mail": Kind(
        "an e-mail with the bottom line, the PDF attached",
        ("host",),
        frozenset(
            ("port", "tls", "user", "password_env", "password_file", "ca_file", "sender", "to")
        ),
    ),
    "webhook": Kind(
        "the brief as JSON, by POST, signed", ("url",), frozenset({"key_env", "key_file", "files"})
    ),
}
TABLES: dict[str, type] = {
    "brief": BriefTable,
    "run": RunTable,
    "fetch": FetchTable,
    "source": Source,
    "deliver": Delivery,
}
#: Those in double brackets.
LISTS = ("source", "deliver")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A settings file as values; its paths are ready to be opened."""

    path: Path
    brief: BriefTable = BriefTable()
    fetch: FetchTable = FetchTable()
    sources: tuple[Source, ...] = ()
    run: RunTable = RunTable()
    deliveries: tuple[Delivery, ...] = ()

    def config(self) -> Config:
        """Return the settings of one brief."""
        own = {f.name for f in fields(BriefTable)} & {f.name for f in fields(Config)}
        return Config(**{name: getattr(self.brief, name) for name in own})

    @property
    def fetch_for_all(self) -> FetchTable:
        """How to fetch what may be of any source: what one may connect to, all may."""
        of_sources = (one for source in self.enabled for one in source.allow_private)
        return replace(self.fetch, allow_private=(*self.fetch.allow_private, *of_sources))

    @property
    def enabled(self) -> tuple[Source, ...]:
        """The sources that are read."""
        return tuple(source for source in self.sources if source.enabled)
