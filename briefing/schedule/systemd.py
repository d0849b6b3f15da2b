"""Units for systemd's user manager: a service that runs once, and the timer that starts it."""

from __future__ import annotations

import hashlib
import re

from . import Job

#: A first run over a thousand reports takes minutes; one that takes hours hangs.
TIMEOUT = "2h"

_SERVICE = """\
[Unit]
Description=Situation brief of {settings}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
StandardOutput=append:{log}
StandardError=append:{log}
TimeoutStartSec={timeout}
Nice=5
# 1: made, with losses; 3: nothing to report; 4: another run is at it.
SuccessExitStatus=1 3 4
"""
_TIMER = """\
[Unit]
Description=Every morning: situation brief of {settings}

[Timer]
OnCalendar=*-*-* {at:%H:%M}:00{zone}
AccuracySec=1s
# After a power cut the run that was missed is made up for.
Persistent=true

[Install]
WantedBy=timers.target
"""


def unit_name(job: Job) -> str:
    """Return what the job's units are called: by the folder's name, and a digest of its path."""
    folder = re.sub(r"[^A-Za-z0-9]+", "-", job.settings.parent.name).strip("-").lower() or "desk"
    digest = hashlib.sha256(str(job.settings).encode("utf-8", "surrogateescape")).hexdigest()[:6]
    return f"briefing-{folder[:40]}-{digest}"


def units(job: Job) -> dict[str, str]:
    """Return the units' texts by file name."""
    name = unit_name(job)
    service = _SERVICE.format(
        settings=_plain(str(job.settings)),
        folder=_plain(str(job.settings.parent)),
        command=" ".join(map(_word, job.command)),
        log=_plain(str(job.log)),
        timeout=TIMEOUT,
    )
    zone = f" {job.zone}" if job.zone else ""
    timer = _TIMER.format(settings=_plain(str(job.settings)), at=job.at, zone=zone)
    return {f"{name}.service": service, f"{name}.timer": timer}


def _plain(text: str) -> str:
    """In a setting that takes the rest of its line only the specifiers' sign means something."""
    return text.replace("%", "%%")


def _word(text: str) -> str:
    """A word of a command line (systemd.service(5), "Command lines")."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_plain(escaped)}"'
