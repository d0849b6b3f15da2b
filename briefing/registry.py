"""Names on the command line to components, imported only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.metadata import entry_points
from pkgutil import resolve_name
from typing import Any

from .errors import UnknownComponent


@dataclass(frozen=True)
class Registry:
    """One kind of component: our own, then any that a plugin package declares."""

    kind: str
    #: Name to dotted path, as :func:`pkgutil.resolve_name` takes it.
    builtin: Mapping[str, str] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The entry-point group in which plugins declare components of this kind."""
        return f"briefing.{self.kind}s"

    def names(self) -> list[str]:
        """All names there are, ours and the plugins', sorted."""
        return sorted({*self.builtin, *entry_points(group=self.group).names})

    def get(self, name: str) -> Any:
        """Return the component registered as *name*.

        Raises :class:`UnknownComponent`, which names the nearest and all others.
        """
        if name in self.builtin:
            return resolve_name(self.builtin[name])
        for entry_point in entry_points(group=self.group, name=name):
            return entry_point.load()
        names = self.names()
        near = get_close_matches(name, names, n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        raise UnknownComponent(
            f"no {self.kind} called {name!r}{hint}; there are: {', '.join(names)}"
        )


#: What decodes a file, by the format's name.
readers = Registry(
    "reader",
    {
        "text": "briefing.read.text:read_text",
        "markdown": "briefing.read.markdown:read_markdown",
        "html": "briefing.read.html:read_html",
        "feed": "briefing.read.feed:read_feed",
        "json": "briefing.read.jsonlines:read_json",
        "jsonl": "briefing.read.jsonlines:read_jsonl",
        "jsonfeed": "briefing.read.jsonfeed:read_json_feed",
        "eml": "briefing.read.mail:read_mail",
        "mbox": "briefing.read.mbox:read_mbox",
        "pdf": "briefing.read.pdf:read_pdf",
        "docx": "briefing.read.docx:read_docx",
        "csv": "briefing.read.table:read_table",
        "zip": "briefing.read.archives:read_zip",
        "tar": "briefing.read.archives:read_tar",
        "gzip": "briefing.read.packed:read_gzip",
        "bzip2": "briefing.read.packed:read_bzip2",
        "xz": "briefing.read.packed:read_xz",
    },
)

#: What scores the sentences of a cluster.
rankers = Registry(
    "ranker",
    {
        "blend": "briefing.rank.blend:Blend",
        "centroid": "briefing.rank.centroid:Centroid",
        "concepts": "briefing.rank.concepts:Concepts",
        "lead": "briefing.rank.lead:Lead",
        "lexrank": "briefing.rank.lexrank:LexRank",
        "random": "briefing.rank.chance:Chance",
        "submodular": "briefing.rank.submodular:Submodular",
        "textrank": "briefing.rank.textrank:TextRank",
        "kl": "briefing.rank.by_sumy:KL",
        "lsa": "briefing.rank.by_sumy:Lsa",
        "luhn": "briefing.rank.by_sumy:Luhn",
        "reduction": "briefing.rank.by_sumy:Reduction",
        "sumbasic": "briefing.rank.by_sumy:SumBasic",
        "sumy-lexrank": "briefing.rank.by_sumy:LexRank",
        "sumy-textrank": "briefing.rank.by_sumy:TextRank",
    },
)

#: What turns a brief into bytes.
renderers = Registry(
    "renderer",
    {
        "html": "briefing.render.html:render_html",
        "pdf": "briefing.render.pdf:render_pdf",
        "md": "briefing.render.markdown:render_markdown",
        "json": "briefing.render.to_json:render_json",
    },
)
