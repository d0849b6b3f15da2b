"""The command line: what people and cron call.

Exit statuses: 0 all well; 1 done, but something given could not be used (it is listed);
2 nothing could be done, one line on standard error says why and what helps.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click
from click.core import ParameterSource

from . import __version__
from .cli_archive import archive as archive_commands
from .cli_archive_options import now
from .cli_lineage import command as lineage_command
from .cli_overlay import overlay as overlay_commands
from .cli_progress import long_work
from .cli_run import deliver, init, replay, run, status
from .cli_schedule import schedule
from .cli_sources import read_declared
from .cli_sources import sources as source_commands
from .cli_theatre import theatre as theatre_commands
from .errors import BriefingError, SettingsError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .annotated import Annotations
    from .archive import Archive
    from .brief import Brief
    from .model import Article, Document, Extract, Skipped
    from .overlay import HiddenNames
    from .pipeline import Reading, Stated
    from .recall import Recalled
    from .reporting_period import Period
    from .settings import FetchTable

#: Called with a stage's name, and how many of how many are done.
Progress = Callable[[str, int, int], None]

#: More than a day's reader could want.
MOST_SENTENCES = 500

EXIT = """
Exit status: 0 all well; 1 done, but something given could not be used (it is listed);
2 nothing could be done, and one line says why.
"""
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str))
_AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    help="A day (its end, UTC) or an instant: 2016-06-07, 2016-06-07T06:00Z. "
    "Default: the newest report's day.",
)
_THEATRE = click.option(
    "--theatre",
    metavar="NAME|FILE",
    help="A shipped theatre by name, a theatre file, or none. Default: the one that fits.",
)
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1, max=256),
    metavar="N",
    help="Processes to work with; the result is the same. Default: one on a small day, as many "
    "as processors on a large one.",
)
_QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")


class _Group(click.Group):
    """Catches errors once, for all commands: one line, and status 2; never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except SettingsError as error:
            for finding in error.findings:
                _complain(str(finding))
            ctx.exit(2)
        except BriefingError as error:
            _complain(str(error))
            ctx.exit(2)
        except BrokenPipeError:
            # The reader of our output went away (head, less): no error of ours.
            _abandon_stdout()
            ctx.exit(0)
        except OSError as error:
            if not error.filename:
                _abandon_stdout()
            where = error.filename or "standard output"
            _complain(f"{where}: {(error.strerror or type(error).__name__).lower()}")
            ctx.exit(2)
        except KeyboardInterrupt:
            ctx.exit(130)
        except Exception as error:
            _complain(_fault(error))
            ctx.exit(2)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _abandon_stdout() -> None:
    """Let what is still to be written vanish: Python would complain of it on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(text: str) -> None:
    click.echo(f"briefing: {_one_line(text)}", err=True)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _fault(error: Exception) -> str:
    """Say in one line where the program itself is at fault."""
    home = str(Path(__file__).parent)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f.filename.startswith(home)] or frames
    where = f" in {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return (
        f"a fault of the program, not of the input: {type(error).__name__}{where}: "
        f"{str(error)[:200]}; please report this line; nothing was written"
    )


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  briefing make REPORTS -o brief.pdf",
)
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Read the reports of a war and write the daily situation brief.

    Every sentence of a brief is verbatim from a named report; who says so stands beside it.
    """


@main.command(epilog=EXIT)
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
@_AS_OF
@_THEATRE
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
@_JOBS
@_QUIET
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
    with _progress(quiet) as progress, _crew(jobs) as executor, _opened(archive) as kept:
        recalled = _recalled(kept, told, background)
        reading = _read(paths, as_of, progress, executor, told, recalled, declared)
        _keep_apart(
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
            work.brief, wanted, templates, reading.documents, progress, work.names
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
        _complain(
            f"--pages {pages} can't be kept: the shortest brief of these reports that names its "
            f"sources takes {work.pages}, and {work.pages} were written"
        )
    lost = strays(work.brief, hand)
    for stray in lost:
        _complain(stray)
    _leave((*reading.skipped, *work.broken), work.names, failed=too_long or bool(lost))


def _sentences_for(pages: int | None) -> int:
    """Return the most sentences where no number is given."""
    from .config import Config
    from .paging import sentences_for

    return Config().sentences if pages is None else min(sentences_for(pages), MOST_SENTENCES)


def _formats(output: Path) -> dict[str, Path]:
    """Return the formats to write, each with its file."""
    if not output.name:
        raise BriefingError("the output has no name: give a file with -o, as in -o brief.pdf")
    ending = output.suffix.lower().lstrip(".")
    if str(output) == "-":
        return {"pdf": output}
    if ending in ("json", "md", "html"):
        return {ending: output}
    stem = output if ending == "pdf" else output.with_name(output.name + ".pdf")
    return {e: stem.with_suffix(f".{e}") for e in ("pdf", "json", "md", "html")}


def _keep_apart(
    files: Iterable[Path], paths: Iterable[str], reading: Reading, previous: Path | None = None
) -> None:
    """Refuse to write over a report or the last brief, or a brief where it would be read next."""
    given = {os.path.realpath(p) for p in (*paths, *(doc.path for doc in reading.documents))}
    for file in files:
        if str(file) != "-" and os.path.realpath(file) in given:
            raise BriefingError(f"{file} is one of the reports: choose another place with -o")
        if previous is not None and os.path.realpath(file) == os.path.realpath(previous):
            raise BriefingError(f"{file} is the previous brief: choose another place with -o")


def _read(
    paths: tuple[str, ...],
    as_of: str | None,
    progress: Progress,
    executor: Executor | None = None,
    period: Period | None = None,
    recalled: Recalled | None = None,
    declared: Sequence[Article | Skipped] = (),
) -> Reading:
    from .pipeline import parse_as_of, read_documents

    moment = parse_as_of(as_of) if as_of is not None else period.end if period else None
    if period is not None and moment is not None and moment <= period.start:
        raise BriefingError(f"as-of {as_of} lies before the period {period}: give a later one")
    reading = read_documents(
        paths,
        as_of=moment,
        stdin=_stdin(),
        progress=progress,
        executor=executor,
        given=(*declared, *recalled.articles, *recalled.skipped) if recalled else declared,
    )
    if recalled is None:
        return reading
    return replace(reading, aside=(*reading.aside, *recalled.aside))


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


def _crew(jobs: int | None) -> AbstractContextManager[Executor | None]:
    """The processes to work with, which end with the block; none where one is enough."""
    from .workers import crew

    return crew(jobs) or nullcontext()


def _stdin() -> BinaryIO | None:
    """Standard input as bytes; None where it is closed."""
    return sys.stdin.buffer if sys.stdin is not None else None


def _tell(brief: Brief, files: Mapping[Path, bytes]) -> None:
    fronts = ", ".join(row.name for row in brief.glance) or "no front"
    quotes, reports = len(brief.quotes()), brief.reports
    click.echo(
        f"{quotes} sentence{'s' * (quotes != 1)} from {reports} report{'s' * (reports != 1)}; "
        f"fronts: {fronts}"
    )
    for path in files:
        click.echo(f"  {path}")


def _leave(
    unused: Sequence[Skipped], names: HiddenNames | None = None, *, failed: bool = False
) -> None:
    """List what could not be used, and leave with status 1 if there was any or more *failed*.

    *names* are withheld here too: under cron these lines are mailed.
    """
    for skipped in unused:
        line = f"skipped {skipped.what}: {skipped.reason}"
        _complain(names.hide(line) if names is not None else line)
    if unused or failed:
        click.get_current_context().exit(1)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """Show how far each stage is; nothing with --quiet."""
    with long_work("", quiet=quiet) as show:
        yield lambda stage, done, total: show(stage, done, total, 0)


@main.command(epilog=EXIT)
@_PATHS
@_AS_OF
@_THEATRE
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Default: standard output.",
)
@_JOBS
@_QUIET
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

    with _progress(quiet) as progress, _crew(jobs) as executor:
        reading = _read(paths, as_of, progress, executor)
        _keep_apart([output] if output else [], paths, reading)
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
    _leave((*reading.skipped, *stated.broken))


@main.command(epilog=EXIT)
@_PATHS
@click.option("--sentence", required=True, metavar="TEXT", help="A sentence, or a part of one.")
@_AS_OF
@_THEATRE
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@_QUIET
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

    with _progress(quiet) as progress:
        reading = _read(paths, as_of, progress)
        stated = state(reading.documents, as_of=reading.as_of, theatre=theatre, progress=progress)
    found = explain_sentence(stated, sentence)
    if not found:
        raise BriefingError(_not_there(stated, sentence))
    if as_json:
        rows = [one.as_json() for one in found]
        click.echo(json.dumps({"sentences": rows}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join("\n".join(lines(one)) for one in found))
    _leave((*reading.skipped, *stated.broken))


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


@main.command(epilog=EXIT)
@_PATHS
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
@_QUIET
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
    with _progress(quiet) as progress:
        before = _read(told, None, progress) if told else None
        reading = _read(paths, None, progress)
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
    _leave((*(before.skipped if before else ()), *reading.skipped))


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


@main.command(epilog=EXIT)
@click.argument("brief", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("paths", nargs=-1, type=click.Path(path_type=str))
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.toml",
    help="A settings file: what is fetched is fetched by its rules.",
)
@_QUIET
def verify(brief: Path, paths: tuple[str, ...], config: Path | None, quiet: bool) -> None:
    """Prove each quotation of BRIEF (the .json) against the reports.

    Without PATHS the reports are read again from where the brief recorded them.
    """
    from .read.walk import is_url
    from .settings import load_settings
    from .verify import check_quotes, hidden_in

    made = _load_brief(brief)
    recorded = made.get("inputs")
    inputs = [str(p) for p in recorded] if isinstance(recorded, list) else []
    where = paths or tuple(p if is_url(p) else str(brief.parent / p) for p in inputs if p != "-")
    if not where:
        raise BriefingError(f"{brief}: no paths recorded: name the reports behind the brief's file")
    fetch = load_settings(config).fetch_for_all if config is not None else None
    lost: list[Skipped] = []
    texts = list(_originals(made, where, fetch, lost))
    checked, findings = check_quotes(made, texts)
    for one in lost if findings else ():
        _complain(f"{one.what}: {one.reason}")
    for finding in findings:
        _complain(f"{finding.quote} (report {finding.ref}): {finding.reason}")
    if not quiet:
        click.echo(f"{checked - len(findings)} of {checked} quotations proved")
        hidden = hidden_in(made, texts)
        if hidden.names:
            click.echo(
                f"in {hidden.quotes} of them the analyst withholds {hidden.names} "
                f"name{'s' * (hidden.names != 1)}, {hidden.characters} characters in all; "
                "the rest is proved"
            )
    if findings:
        click.get_current_context().exit(2)


def _originals(
    made: Mapping[str, Any], where: Sequence[str], fetch: FetchTable | None, lost: list[Skipped]
) -> Iterator[str]:
    """Yield the texts of the reports at *where*: files, folders, archives, addresses.

    What can't be read goes into *lost*.
    """
    from .archive import is_archive, open_archive
    from .read import read_paths

    for path in where:
        if is_archive(path):
            with open_archive(path) as kept:
                sources = (s for s in made["sources"] if isinstance(s, dict))
                yield from kept.originals(str(s.get("sha256")) for s in sources)
        else:
            reading = read_paths([path], stdin=_stdin(), fetch=fetch)
            lost += reading.skipped
            yield from (article.text for article in reading.articles)


def _load_brief(path: Path) -> Mapping[str, Any]:
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BriefingError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BriefingError(
            f"{path}: not a brief's JSON: give the .json that make wrote"
        ) from error
    if not isinstance(made, dict) or not isinstance(made.get("sources"), list):
        raise BriefingError(f"{path}: not a brief's JSON: give the .json that make wrote")
    return made


@main.command("rankers", epilog=EXIT)
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


@main.command(epilog=EXIT)
def doctor() -> None:
    """Check what a brief needs on this machine, and say the remedy for what is missing."""
    from .doctor import examine

    checks = examine(Path.cwd())
    width = max(len(check.name) for check in checks)
    for check in checks:
        click.echo(f"{'ok  ' if check.ok else 'FAIL'}  {check.name:<{width}}  {check.detail}")
        if not check.ok:
            click.echo(f"      {'':<{width}}  → {check.remedy}")
    if not all(check.ok for check in checks):
        click.get_current_context().exit(2)


for command in (run, init, schedule, status, replay, deliver):
    main.add_command(command)
main.add_command(lineage_command(_read, _progress, _leave, EXIT))
main.add_command(theatre_commands)
main.add_command(archive_commands)
main.add_command(source_commands)
main.add_command(overlay_commands)
