"""Units for systemd: as it wants them, whatever the paths are."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.schedule import Job
from briefing.schedule.systemd import unit_name, units

JOB = Job(
    settings=Path("/srv/desk/briefing.toml"), output=Path("/srv/desk/output"),
    python=Path("/opt/b/bin/python"),
)  # fmt: skip


def texts(job=JOB):
    made = units(job)
    name = unit_name(job)
    return made[f"{name}.service"], made[f"{name}.timer"]


def test_the_timer_starts_the_service_every_morning_and_makes_up_for_a_missed_one():
    _, timer = texts()

    assert "OnCalendar=*-*-* 06:00:00\n" in timer
    assert "Persistent=true" in timer


def test_a_zone_stands_behind_the_time():
    assert "OnCalendar=*-*-* 06:00:00 Asia/Beirut\n" in texts(replace(JOB, zone="Asia/Beirut"))[1]


def test_the_service_runs_the_program_and_logs_beside_the_briefs():
    service, _ = texts()

    assert 'ExecStart="/opt/b/bin/python" "-m" "briefing" "run" "--config"' in service
    assert "StandardError=append:/srv/desk/output/run.log" in service


def test_signs_that_mean_something_to_systemd_are_escaped():
    odd = replace(JOB, settings=Path('/srv/50% "x" $HOME/briefing.toml'))

    assert r'"/srv/50%% \"x\" $$HOME/briefing.toml"' in texts(odd)[0]


def test_two_folders_of_one_name_have_units_of_their_own():
    other = replace(JOB, settings=Path("/home/desk/briefing.toml"))

    assert unit_name(JOB).startswith("briefing-desk-")
    assert unit_name(JOB) != unit_name(other)


@pytest.mark.parametrize("folder", ["desk", "a desk's 100% $x"])
def test_systemd_itself_finds_no_fault(tmp_path, folder):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze here")
    where = tmp_path / folder
    where.mkdir()
    job = replace(
        JOB, settings=where / "briefing.toml", output=where, python=Path(sys.executable),
        zone="Asia/Beirut",
    )  # fmt: skip
    made = units(job)
    for name, text in made.items():
        (tmp_path / name).write_text(text)

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in made)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    said = [line for line in done.stderr.splitlines() if unit_name(job) in line]
    assert said == []
