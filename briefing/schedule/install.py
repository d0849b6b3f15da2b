"""Put a job into the user's crontab or systemd, look whether it is there, take it out."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from ..errors import ConfigError
from . import Job, cron, systemd

#: Seconds that crontab and systemctl may take: they answer at once or not at all.
_PATIENCE = 30


def units_folder() -> Path:
    """Return where the user's own units lie (systemd.unit(5))."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "systemd" / "user"


def has_systemd() -> bool:
    """Say whether this user has a running systemd manager."""
    if shutil.which("systemctl") is None:
        return False
    return _run(["systemctl", "--user", "show-environment"], check=False).returncode == 0


def has_cron() -> bool:
    """Say whether there is a crontab command."""
    return shutil.which("crontab") is not None


def into_systemd(job: Job) -> list[str]:
    """Write the units and start the timer; return what was done."""
    folder = units_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in systemd.units(job).items():
        (folder / name).write_text(text, encoding="utf-8")
    timer = f"{systemd.unit_name(job)}.timer"
    _run(["systemctl", "--user", "daemon-reload"])
    _run(["systemctl", "--user", "enable", "--now", timer])
    return [
        f"{folder / timer}: written and started",
        "it runs while you are logged in; always, after: loginctl enable-linger",
    ]


def out_of_systemd(job: Job) -> list[str]:
    """Stop the timer and remove the units; return what was done."""
    name = systemd.unit_name(job)
    found = [p for p in (units_folder() / unit for unit in systemd.units(job)) if p.exists()]
    if not found:
        return []
    _run(["systemctl", "--user", "disable", "--now", f"{name}.timer"], check=False)
    for path in found:
        path.unlink()
    _run(["systemctl", "--user", "daemon-reload"], check=False)
    return [f"{path}: removed" for path in found]


def into_cron(job: Job, here: tzinfo, year: int) -> list[str]:
    """Write the job's lines into the user's crontab; return what was done."""
    _write(cron.with_job(_table(), job, cron.lines(job, here, year)))
    return ["crontab: one entry written"]


def out_of_cron(job: Job) -> list[str]:
    """Take the job's lines out of the user's crontab; return what was done."""
    table = _table()
    without = cron.with_job(table, job, "")
    if without == table:
        return []
    _write(without)
    return ["crontab: one entry removed"]


def _table() -> str:
    """The user's crontab; "" where there is none: then the command fails and says so."""
    answer = _run(["crontab", "-l"], check=False)
    if answer.returncode and "no crontab" not in answer.stderr.lower():
        raise ConfigError(f"crontab -l: {answer.stderr.strip() or 'failed'}")
    return answer.stdout if answer.returncode == 0 else ""


def _write(table: str) -> None:
    _run(["crontab", "-"], give=table)


def _run(
    command: Sequence[str], *, give: str = "", check: bool = True
) -> subprocess.CompletedProcess[str]:
    try:
        answer = subprocess.run(
            command, input=give, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ConfigError(f"{command[0]}: cannot be run: {error}") from error
    if check and answer.returncode:
        raise ConfigError(
            f"{' '.join(command)}: {answer.stderr.strip() or f'exit status {answer.returncode}'}"
        )
    return answer
