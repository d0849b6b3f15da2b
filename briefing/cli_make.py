"""``briefing make``: a brief from what is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from .cli_archive_options import now
from .cli_given import (
    AS_OF,
    EXIT,
    JOBS,
    QUIET,
    THEATRE,
    complain,
    crew_for,
    keep_apart,
    leave,
    read_reports,
    showing_progress,
)
from .cli_sources import read_declared
from .errors import BriefingError

if TYPE_CHECKING:
    from .annotated import Annotations
    from .archive import Archive
    from .brief import Brief
    from .model import Article, Skipped
    from .recall import Recalled
    from .reporting_period import Period

#: More than a day's reader could want.
MOST_SENTENCES = 500


@click.command(epilog=EXIT)
@click.argument("paths", nargs=-1, type=click.Path(path_type=str))
@click.option(
    "--archive",
    type=click.Path(),
    metavar="FILE",
    help="An archive, of which the reports of --period are taken, with those of PATHS if any.",
)
@click.option(
    "--period",
    metavar="FROM..TO",
    help="Tell what was published on these days: 2016-06-01..2016-06-07, one day, or between two "
    "instants. What is older makes known what goes on, and is listed. Default: all of the input.",
)
@click.option(
    "--background",
    type=click.IntRange(0, 3650),
    default=3,
    show_default=True,
    metavar="DAYS",
    help="So many days before --period are taken from the archive as well.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.toml",
    help="A settings file: its sources are read with PATHS, which may then be none. What is "
    "given here goes before what stands there.",
)
@AS_OF
@THEATRE
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default="output/brief.pdf",
    show_default=True,
    help="The PDF; .json, .md and .html are written beside it. With another "
    "ending only that format is written; - writes the PDF to standard output.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder whose files take the place of ours, file by file.",
)
@click.option(
    "--ranker", default="blend", show_default=True, help="Ranker inside clusters, by name."
)
@click.option("--marking", default="", help="Marking by TLP 2.0, e.g. TLP:GREEN. Default: none.")
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="BRIEF.json",
    help="The last brief: only what it hadn't seen is told, marked as new, updated or reported.",
)
@click.option(
    "--overlay",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.toml",
    help="The analyst's hand: what to pin, drop, move, merge, regrade, withhold, comment on.",
)
@click.option("--number", type=click.IntRange(min=1), help="Number of the brief in its series.")
@click.option(
    "--sentences",
    type=click.IntRange(min=1, max=MOST_SENTENCES),
    help="Most sentences to print. Default: 50, or with --pages as many as these hold.",
)
@click.option(
    "--pages",
    type=click.IntRange(min=1, max=100),
    metavar="N",
    help="Most pages of the PDF: as many sentences are printed as they hold.",
)
@JOBS
@QUIET
@click.pass_context
def make(
    ctx: click.Context,
    paths: tuple[str, ...],
    archive: str | None,
    period: str | None,
    background: int,
    config: Path | None,
    as_of: str | None,
    theatre: str | None,
    output: Path,
    templates: Path | None,
    ranker: str,
    marking: str,
    previous: Path | None,
    overlay: Path | None,
    number: int | None,
    sentences: int | None,
    pages: int | None,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Make a brief from PATHS: files, folders (searched recursively), web pages, or - (stdin).

    \b
    Examples:
      briefing make seeds/reports
      briefing make a.txt page.html day.jsonl reports/ -o monday.pdf --as-of 2016-06-06
      briefing make inbox/ --pages 4 -o short.pdf
      briefing make https://example.org/story --config briefing.toml
      curl -s https://example.org/story | briefing make - -o story.pdf
      briefing make --archive archive.db --period 2016-06-01..2016-06-07 -o week.pdf
      briefing make reports/ --previous output/monday.json -o output/tuesday.pdf
    """
    from .config import Config
    from .edition import render_edition
    from .overlay import EMPTY, load_overlay, strays
    from .pipeline import work_through
    from .previous import load_previous
    from .read.walk import is_url
    from .settings import load_settings

    if not paths and archive is None and config is None:
        raise click.UsageError(
            "Missing argument 'PATHS...' (or --config FILE.toml, or --archive FILE).", ctx
        )
    told = _period(period, archive)
    last = load_previous(previous) if previous is not None else None
    settings = load_settings(config) if config is not None else None
    given: dict[str, Any] = {
        name: value
        for name, value in (
            ("ranker", ranker),
            ("marking", marking),
            ("sentences", sentences or _sentences_for(pages)),
            ("pages", pages),
        )
        if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT
        or (name == "sentences" and pages is not None)
    }
    if settings is not None:
        theatre = theatre or settings.brief.theatre or None
        templates = templates or (
            Path(settings.brief.templates) if settings.brief.templates else None
        )
        overlay = overlay or (Path(settings.brief.overlay) if settings.brief.overlay else None)
        if ctx.get_parameter_source("output") is ParameterSource.DEFAULT:
            output = Path(settings.brief.output) / "brief.pdf"
    wanted = _formats(output)
    hand = load_overlay(overlay) if overlay is not None else EMPTY
    declared: Sequence[Article | Skipped] = ()
    if settings is not None:
        declared = read_declared(settings, [p for p in paths if is_url(p)], quiet)
        paths = tuple(p for p in paths if not is_url(p))
    with showing_progress(quiet) as progress, crew_for(jobs) as executor, _opened(archive) as kept:
        recalled = _recalled(kept, told, background)
        reading = read_reports(paths, as_of, progress, executor, told, recalled, declared)
        keep_apart(
            wanted.values(), (*paths, *([str(overlay)] if overlay else [])), reading, previous
        )
        work = work_through(
            reading.documents,
            as_of=reading.as_of,
            period=told,
            theatre=theatre,
            config=replace(settings.config() if settings else Config(), number=number, **given),
            skipped=reading.unused,
            progress=progress,
            executor=executor,
            annotations=_annotations(kept),
            previous=last,
            templates=templates,
            overlay=hand,
        )
        files = render_edition(
            work.brief, wanted, templates, reading.documents, progress, work.names, executor
        )
    if str(output) == "-":
        click.echo(next(iter(files.values())), nl=False)
    else:
        from .deliver.folder import write_all

        write_all(files)
        if not quiet:
            _tell(work.brief, files)
    too_long = pages is not None and work.pages is not None and work.pages > pages
    if too_long:
        complain(
            f"--pages {pages} can't be kept: the shortest brief of these reports that names its "
            f"sources takes {work.pages}, and {work.pages} were written"
        )
    lost = strays(work.brief, hand)
    for stray in lost:
        complain(stray)
    leave((*reading.skipped, *work.broken), work.names, failed=too_long or bool(lost))


def _sentences_for(pages: int | None) -> int:
    """Return the most sentences where no number is given."""
    from .config import Config
    from .paging import sentences_for

    return Config().sentences if pages is None else min(sentences_for(pages), MOST_SENTENCES)


def _formats(output: Path) -> dict[str, Path]:
    """Return the formats to write, each with its file."""
    from .edition import FORMATS

    if not output.name:
        raise BriefingError("the output has no name: give a file with -o, as in -o brief.pdf")
    ending = output.suffix.lower().lstrip(".")
    if str(output) == "-":
        return {"pdf": output}
    if ending in ("json", "md", "html"):
        return {ending: output}
    stem = output if ending == "pdf" else output.with_name(output.name + ".pdf")
    return {e: stem.with_suffix(f".{e}") for e in FORMATS}


def _period(text: str | None, archive: str | None) -> Period | None:
    """Return the period asked for; an archive without one would be all that was ever read."""
    from .reporting_period import parse_period

    if text is not None:
        return parse_period(text)
    if archive is not None:
        raise BriefingError(
            f"{archive}: say which days to tell of, as in --period 2016-06-01..2016-06-07"
        )
    return None


def _opened(archive: str | None) -> AbstractContextManager[Archive | None]:
    """The archive to take reports from; none where none is named."""
    if archive is None:
        return nullcontext()
    from .archive import open_archive

    return open_archive(archive)


def _recalled(archive: Archive | None, period: Period | None, background: int) -> Recalled | None:
    if archive is None or period is None:
        return None
    from .recall import recall

    return recall(archive, period, background)


def _annotations(archive: Archive | None) -> Annotations | None:
    """Where annotations are kept, so that the next brief needn't make them again."""
    if archive is None:
        return None
    from .annotated import annotation_version

    return archive.annotations(annotation_version(), now())


def _tell(brief: Brief, files: Mapping[Path, bytes]) -> None:
    fronts = ", ".join(row.name for row in brief.glance) or "no front"
    quotes, reports = len(brief.quotes()), brief.reports
    click.echo(
        f"{quotes} sentence{'s' * (quotes != 1)} from {reports} report{'s' * (reports != 1)}; "
        f"fronts: {fronts}"
    )
    for path in files:
        click.echo(f"  {path}")
