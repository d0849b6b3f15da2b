"""``briefing verify``: prove a brief against its reports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .cli_given import EXIT, QUIET, complain, stdin
from .errors import BriefingError

if TYPE_CHECKING:
    from .model import Skipped
    from .settings import FetchTable


@click.command(epilog=EXIT)
@click.argument("brief", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("paths", nargs=-1, type=click.Path(path_type=str))
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.toml",
    help="A settings file: what is fetched is fetched by its rules.",
)
@QUIET
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
        complain(f"{one.what}: {one.reason}")
    for finding in findings:
        complain(f"{finding.quote} (report {finding.ref}): {finding.reason}")
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
            reading = read_paths([path], stdin=stdin(), fetch=fetch)
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
