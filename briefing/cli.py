"""The command line: what people and cron call.

Exit statuses: 0 all well; 1 done, but something given could not be used (it is listed);
2 nothing could be done, one line on standard error says why and what helps.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from . import __version__
from .cli_archive import archive as archive_commands
from .cli_given import EXIT, complain
from .cli_lineage import lineage
from .cli_look import explain, list_rankers, statements, summarise
from .cli_make import make
from .cli_overlay import overlay as overlay_commands
from .cli_run import deliver, init, replay, run, status
from .cli_schedule import schedule
from .cli_sources import sources as source_commands
from .cli_theatre import theatre as theatre_commands
from .cli_verify import verify
from .errors import BriefingError, SettingsError, reason_of


class _Group(click.Group):
    """Catches errors once, for all commands: one line, and status 2; never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except SettingsError as error:
            for finding in error.findings:
                complain(str(finding))
            ctx.exit(2)
        except BriefingError as error:
            complain(str(error))
            ctx.exit(2)
        except BrokenPipeError:
            # The reader of our output went away (head, less): no error of ours.
            _abandon_stdout()
            ctx.exit(0)
        except OSError as error:
            if not error.filename:
                _abandon_stdout()
            where = error.filename or "standard output"
            complain(f"{where}: {reason_of(error)}")
            ctx.exit(2)
        except KeyboardInterrupt:
            ctx.exit(130)
        except Exception as error:
            complain(_fault(error))
            ctx.exit(2)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _abandon_stdout() -> None:
    """Let what is still to be written vanish: Python would complain of it on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


@click.command(epilog=EXIT)
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


COMMANDS = (
    make,
    statements,
    explain,
    summarise,
    verify,
    list_rankers,
    doctor,
    run,
    init,
    schedule,
    status,
    replay,
    deliver,
    lineage,
)
for command in COMMANDS:
    main.add_command(command)
main.add_command(theatre_commands)
main.add_command(archive_commands)
main.add_command(source_commands)
main.add_command(overlay_commands)
