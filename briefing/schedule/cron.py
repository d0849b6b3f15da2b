"""Lines for a crontab, in the one dialect that every cron reads (POSIX crontab)."""

from __future__ import annotations

import shlex
from datetime import UTC, tzinfo

from ..time_zones import find_zone
from . import Job, instants

_BEGIN = "# >>> briefing: {settings}"
_END = "# <<< briefing: {settings}"


def lines(job: Job, here: tzinfo, year: int) -> str:
    """Return the block for a crontab: marked, so that it can be found and taken out again.

    *here* is the zone that cron goes by. CRON_TZ isn't used, for not every cron knows it: where
    the job's zone is another one, cron starts at each hour that it can be there, and the line
    itself looks at the clock of that zone. So a change of clocks moves nothing.
    """
    begin, end = marks(job)
    return f"{begin}\n{_entry(job, here, year)}\n{end}\n"


def marks(job: Job) -> tuple[str, str]:
    """Return the lines that stand around a job's."""
    return _BEGIN.format(settings=job.settings), _END.format(settings=job.settings)


def with_job(table: str, job: Job, block: str) -> str:
    """Return a crontab with *block* in place of what it has for the job; "" takes it out.

    Whatever else stands there stays as it is.
    """
    begin, end = marks(job)
    kept: list[str] = []
    inside = False
    for line in table.splitlines(keepends=True):
        if line.rstrip("\n") == begin:
            inside = True
        elif inside and line.rstrip("\n") == end:
            inside = False
        elif not inside:
            kept.append(line)
    rest = "".join(kept)
    if rest and not rest.endswith("\n"):
        rest += "\n"
    return rest + block


def _entry(job: Job, here: tzinfo, year: int) -> str:
    run = f"{shlex.join(job.command)} >> {shlex.quote(str(job.log))} 2>&1"
    plain = f"{job.at.minute} {job.at.hour} * * * {_escaped(run)}"
    if not job.zone:
        return plain
    starts = sorted(_starts(job, here, year))
    if starts == [(job.at.hour, job.at.minute)]:  # the same clock all year
        return plain
    minutes = ",".join(str(m) for m in sorted({minute for _, minute in starts}))
    hours = ",".join(str(h) for h in sorted({hour for hour, _ in starts}))
    wanted = f"{job.at:%H%M}"
    now = f"$(TZ={shlex.quote(job.zone)} date +%H%M)"
    guarded = f'[ "{now}" = {wanted} ] && {run}'
    return f"{minutes} {hours} * * * {_escaped(guarded)}"


def _starts(job: Job, here: tzinfo, year: int) -> set[tuple[int, int]]:
    """Hours and minutes on the clock here at which it is the job's time there, over a year."""
    days = instants(job.at, find_zone(job.zone), year)
    local = (day.astimezone(UTC).astimezone(here) for day in days)
    return {(one.hour, one.minute) for one in local}


def _escaped(command: str) -> str:
    """A per cent sign would end the command and begin its input."""
    return command.replace("%", "\\%")
