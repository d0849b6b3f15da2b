"""``briefing statements``, ``explain``, ``summarise``, ``rankers``: look without a brief."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .cli_given import (
    AS_OF,
    EXIT,
    JOBS,
    PATHS,
    QUIET,
    THEATRE,
    crew_for,
    keep_apart,
    leave,
    read_reports,
    showing_progress,
)
from .errors import BriefingError

if TYPE_CHECKING:
    from .model import Document, Extract
    from .pipeline import Stated


@click.command(epilog=EXIT)
@PATHS
@AS_OF
@THEATRE
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Default: standard output.",
)
@JOBS
@QUIET
def statements(
    paths: tuple[str, ...],
    as_of: str | None,
    theatre: str | None,
    output: Path | None,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Write every sentence that isn't noise, with its front, offensive, actors and claimant.

    One JSON object a line. Reprints and repeats are included; all input counts as one period.
    """
    from .export import export_lines, export_rows
    from .pipeline import state

    with showing_progress(quiet) as progress, crew_for(jobs) as executor:
        reading = read_reports(paths, as_of, progress, executor)
        keep_apart([output] if output else [], paths, reading)
        stated = state(
            reading.documents,
            as_of=reading.as_of,
            theatre=theatre,
            progress=progress,
            executor=executor,
        )
    rows = export_rows(stated.clusters, stated.documents, stated.theatre, stated.printed)
    content = "".join(export_lines(rows)).encode()
    if output is None or str(output) == "-":
        click.echo(content, nl=False)
    else:
        from .deliver.folder import write_all

        write_all({output: content})
    leave((*reading.skipped, *stated.broken))


@click.command(epilog=EXIT)
@PATHS
@click.option("--sentence", required=True, metavar="TEXT", help="A sentence, or a part of one.")
@AS_OF
@THEATRE
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@QUIET
def explain(
    paths: tuple[str, ...],
    sentence: str,
    as_of: str | None,
    theatre: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Say why a sentence of PATHS stands under its front, actor, claimant and day.

    Each line names a value, the rule that gave it and the words it went by.
    """
    from .pipeline import explain as explain_sentence
    from .pipeline import state
    from .trail import lines

    with showing_progress(quiet) as progress:
        reading = read_reports(paths, as_of, progress)
        stated = state(reading.documents, as_of=reading.as_of, theatre=theatre, progress=progress)
    found = explain_sentence(stated, sentence)
    if not found:
        raise BriefingError(_not_there(stated, sentence))
    if as_json:
        rows = [one.as_json() for one in found]
        click.echo(json.dumps({"sentences": rows}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join("\n".join(lines(one)) for one in found))
    leave((*reading.skipped, *stated.broken))


def _not_there(stated: Stated, sentence: str) -> str:
    """Why no sentence is the one asked for, and what may have been meant."""
    from .trail import nearest, taken_off

    cut = next(taken_off(stated.documents, sentence), None)
    if cut is not None:
        doc, kind = cut
        return f"{doc.ref}: this was taken off before reading, as {kind}: it is no sentence"
    near = nearest(stated.clusters.statements, sentence)
    hint = f"; nearest: “{near[0]}”" if near else ""
    return f"no report has the sentence “{sentence[:80]}”{hint}"


@click.command(epilog=EXIT)
@PATHS
@click.option(
    "--words",
    type=click.IntRange(min=0),
    help="Most words. Default: 100, or none with --sentences.",
)
@click.option("--sentences", type=click.IntRange(min=0), help="Most sentences.")
@click.option("--ranker", help="Ranker by name (briefing rankers lists them). Default: blend.")
@click.option(
    "--query", help="Keep to sentences that share a word with this; those with more of it first."
)
@click.option(
    "--told",
    multiple=True,
    metavar="PATH",
    help="Reports told before: what they say is not told again. May be given again.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="With report, offsets and reasons of each sentence."
)
@QUIET
def summarise(
    paths: tuple[str, ...],
    words: int | None,
    sentences: int | None,
    ranker: str | None,
    query: str | None,
    told: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> None:
    """Summarise PATHS as one extract: verbatim sentences, no theatre needed.

    The sentences stand in the order of the reports' time and of each report's text.
    """
    from .pipeline import summarise as summarise_documents
    from .registry import rankers

    if ranker:
        rankers.get(ranker)  # an unknown one is refused before the work, not after
    with showing_progress(quiet) as progress:
        before = read_reports(told, None, progress) if told else None
        reading = read_reports(paths, None, progress)
        extract = summarise_documents(
            reading.documents,
            words=100 if words is None and sentences is None else words,
            sentences=sentences,
            ranker=ranker,
            query=query,
            told=before.documents if before else (),
            reasons=as_json,
        )
    if as_json:
        click.echo(json.dumps({"sentences": _rows(extract)}, ensure_ascii=False, indent=1))
    else:
        for sentence in extract.sentences:
            click.echo(sentence.text)
    leave((*(before.skipped if before else ()), *reading.skipped))


def _rows(extract: Extract) -> list[dict[str, Any]]:
    return [
        {
            **_sentence_row(s.document, s.start, s.end, s.text),
            "centrality": round(why.centrality, 4),
            "position": round(why.position, 4),
            "novelty": round(why.novelty, 4),
            "witnesses": list(why.witnesses),
        }
        for s, why in zip(extract.sentences, extract.reasons, strict=True)
    ]


def _sentence_row(doc: Document, start: int, end: int, text: str) -> dict[str, Any]:
    first, last = doc.to_original(start, end)
    return {
        "text": text,
        "doc": doc.ref,
        "document": doc.id,
        "sha256": doc.sha256,
        "start": first,
        "end": last,
    }


@click.command("rankers", epilog=EXIT)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_rankers(as_json: bool) -> None:
    """List the rankers: name, paper, and how their cost grows with the sentences."""
    from .registry import rankers

    rows = [
        {"name": name, "paper": getattr(one, "paper", ""), "cost": getattr(one, "cost", "")}
        for name, one in ((name, rankers.get(name)) for name in rankers.names())
    ]
    if as_json:
        click.echo(json.dumps({"rankers": rows}, ensure_ascii=False, indent=1))
        return
    names, papers = (max(len(row[key]) for row in rows) for key in ("name", "paper"))
    for row in rows:
        click.echo(f"{row['name']:<{names}}  {row['paper']:<{papers}}  {row['cost']}".rstrip())
