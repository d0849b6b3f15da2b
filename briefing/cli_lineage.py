"""``briefing lineage``: who copied whom, as a table of families or as JSON."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from .cli_given import EXIT, PATHS, leave, read_reports, showing_progress
from .normalise import visible

if TYPE_CHECKING:
    from .model import Document

#: Columns where nobody says how many there are.
_WIDE = 200


@click.command(epilog=EXIT)
@PATHS
@click.option("--all", "with_originals", is_flag=True, help="Also reports that nobody copied.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def lineage(paths: tuple[str, ...], with_originals: bool, as_json: bool, quiet: bool) -> None:
    """Say who copied whom: reprints, updates, partial reuse, and the credits that tell.

    A family is one story with its reprints and updates: one origin, however often it was
    printed.
    """
    from .clean.lineage import trace
    from .scope import once_each

    with showing_progress(quiet) as shown:
        reading = read_reports(paths, None, shown)
        once, again = once_each(reading.documents)
        documents = trace(once, lambda done, total: shown("lineage", done, total))
    rows = families(documents, with_originals)
    if as_json:
        click.echo(json.dumps(_as_json(documents, rows), ensure_ascii=False, indent=1))
    else:
        _show(documents, rows)
    for skipped in again:
        click.echo(f"briefing: {visible(skipped.what)}: {visible(skipped.reason)}", err=True)
    leave(reading.skipped)


def families(documents: Sequence[Document], with_originals: bool) -> list[list[Document]]:
    """Return the families, head first; a report that draws on one in part is its last rows.

    The largest family comes first. Reports that neither copied nor were copied are left out
    unless *with_originals*.
    """
    by_id = {doc.id: doc for doc in documents}
    kin: defaultdict[str, list[Document]] = defaultdict(list)
    drawn: defaultdict[str, list[Document]] = defaultdict(list)
    for doc in documents:
        kin[doc.lineage.family].append(doc)
        if doc.lineage.kind == "partial":
            drawn[by_id[doc.lineage.source].lineage.family].append(doc)
    rows = [
        [*sorted(group, key=lambda d: d.lineage.kind != ""), *drawn[head]]
        for head, group in kin.items()
        if with_originals or len(group) > 1 or drawn[head]
    ]
    return sorted(rows, key=lambda group: (-len(group), group[0].id))


def _as_json(documents: Sequence[Document], rows: Sequence[Sequence[Document]]) -> dict[str, Any]:
    by_id = {doc.id: doc for doc in documents}
    return {
        "reports": len(documents),
        "origins": len({doc.lineage.rests_on for doc in documents}),
        "families": [
            {
                "head": group[0].ref,
                "origin": group[0].lineage.credit or group[0].outlet,
                "reports": [_row(doc, by_id) for doc in group],
            }
            for group in rows
        ],
    }


def _row(doc: Document, by_id: dict[str, Document]) -> dict[str, Any]:
    one = doc.lineage
    return {
        "ref": doc.ref,
        "id": doc.id,
        "outlet": doc.outlet,
        "title": doc.title,
        "published": doc.published.at.isoformat() if doc.published else "",
        "kind": one.kind or "original",
        "source": by_id[one.source].ref if one.source else "",
        "share": one.share,
        "rests_on": by_id[one.rests_on].ref,
        "credit": one.credit,
        "evidence": list(one.evidence),
        "lifted": [
            {
                "start": part.start,
                "end": part.end,
                "source": by_id[part.earlier[0].document].ref,
                "source_start": part.earlier[0].start,
                "source_end": part.earlier[0].end,
            }
            for part in one.lifted
        ],
    }


def _show(documents: Sequence[Document], rows: Sequence[Sequence[Document]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    by_id = {doc.id: doc for doc in documents}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("family", "report", "outlet", "published", "kind", "share", "origin", "evidence"):
        table.add_column(name, justify="right" if name == "share" else "left", overflow="fold")
    for number, group in enumerate(rows, 1):
        for n, doc in enumerate(group):
            one = doc.lineage
            origin = one.credit or by_id[one.rests_on].outlet or "unknown"
            cells = (
                str(number) if n == 0 else "",
                doc.ref,
                doc.outlet,
                f"{doc.published.at:%Y-%m-%d}" if doc.published else "",
                one.kind or "original",
                f"{one.share * 100:.0f} %" if one.source else "",
                origin,
                "; ".join(one.evidence),
            )
            table.add_row(*(Text(visible(cell)) for cell in cells))
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDE)
    if rows:
        console.print(table)
    copies = sum(doc.lineage.kind in ("reprint", "update") for doc in documents)
    parts = sum(doc.lineage.kind == "partial" for doc in documents)
    origins = len({doc.lineage.rests_on for doc in documents})
    click.echo(
        f"{len(documents)} report{'s' * (len(documents) != 1)}, {origins} of them no copy: "
        f"{copies} reprints and updates, {parts} that draw on another in part"
    )
