"""Lines for cron: exact, quoted, on the clock of the zone asked for, and removable."""

import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ConfigError
from briefing.schedule import Job, cron, skipped
from briefing.time_zones import find_zone

JOB = Job(
    settings=Path("/srv/desk/briefing.toml"), output=Path("/srv/desk/output"),
    python=Path("/opt/b/bin/python"),
)  # fmt: skip
BEIRUT = replace(JOB, zone="Asia/Beirut")


def entry(job=JOB, here=UTC):
    (line,) = cron.lines(job, here, 2026).splitlines()[1:-1]
    return line


def test_the_line_says_when_what_and_where_it_logs():
    assert entry() == (
        "0 6 * * * /opt/b/bin/python -m briefing run --config /srv/desk/briefing.toml "
        "--catch-up --quiet >> /srv/desk/output/run.log 2>&1"
    )


def test_paths_are_quoted_and_the_per_cent_sign_is_escaped():
    odd = replace(JOB, settings=Path("/srv/50% of it's/briefing.toml"))

    command = entry(odd).split(" ", 5)[5]

    assert r"50\% of" in command
    words = shlex.split(command.replace(r"\%", "%"))
    assert "/srv/50% of it's/briefing.toml" in words


def hours(line):
    return [int(hour) for hour in line.split()[1].split(",")]


def test_in_another_zone_cron_starts_at_each_hour_it_can_be_and_the_line_looks_at_the_clock():
    line = entry(BEIRUT)

    assert hours(line) == [3, 4]  # summer, winter
    assert '[ "$(TZ=Asia/Beirut date +\\%H\\%M)" = 0600 ] && ' in line


@given(
    here=st.sampled_from(["UTC", "America/New_York", "Europe/London", "Asia/Kolkata"]),
    there=st.sampled_from(["Asia/Beirut", "Australia/Lord_Howe", "America/St_Johns", "UTC"]),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_every_day_the_clocks_meet_once(here, there, at):
    job = replace(JOB, zone=there, at=at)
    line = cron.lines(job, ZoneInfo(here), 2026).splitlines()[1]
    minutes, hour = (set(map(int, part.split(","))) for part in line.split()[:2])
    missing = skipped(at, ZoneInfo(there), 2026)

    for n in range(365):
        day = datetime(2026, 1, 1).date() + timedelta(days=n)
        wanted = datetime.combine(day, at, ZoneInfo(there))
        if wanted in missing:
            continue
        local = wanted.astimezone(UTC).astimezone(ZoneInfo(here))
        assert local.hour in hour
        assert local.minute in minutes


def test_what_clocks_skip_is_known():
    assert skipped(time(2, 30), ZoneInfo("Europe/Berlin"), 2026) == (
        datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")),
    )
    assert skipped(time(6), ZoneInfo("Europe/Berlin"), 2026) == ()


def test_a_job_is_put_in_once_and_taken_out_without_a_trace():
    mine = "MAILTO=me\n0 1 * * * backup\n"
    block = cron.lines(JOB, UTC, 2026)

    once = cron.with_job(mine, JOB, block)

    assert once == mine + block
    assert cron.with_job(once, JOB, block) == once
    assert cron.with_job(once, JOB, "") == mine


@given(table=st.lists(st.text("ab# *\t", max_size=8), max_size=6))
def test_whatever_else_stands_in_a_crontab_stays(table):
    mine = "".join(f"{line}\n" for line in table)

    assert cron.with_job(cron.with_job(mine, JOB, cron.lines(JOB, UTC, 2026)), JOB, "") == mine


def test_two_settings_files_have_an_entry_each():
    other = replace(JOB, settings=Path("/srv/other/briefing.toml"))
    both = cron.with_job(cron.lines(JOB, UTC, 2026), other, cron.lines(other, UTC, 2026))

    assert cron.with_job(both, other, "") == cron.lines(JOB, UTC, 2026)


def test_the_very_line_runs(tmp_path):
    folder = tmp_path / "a desk's 100%"
    folder.mkdir()
    job = replace(JOB, settings=folder / "gone.toml", output=folder, python=Path(sys.executable))
    command = entry(job).split(" ", 5)[5].replace(r"\%", "%")

    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)

    assert done.stdout == done.stderr == b""
    assert (folder / "run.log").read_text()  # it ran, and said what is wrong


def test_a_path_that_would_begin_a_line_of_its_own_is_refused():
    with pytest.raises(ConfigError, match="rename it"):
        replace(JOB, settings=Path("/srv/a\n* * * * * evil/briefing.toml"))


def test_an_unknown_zone_is_named_with_the_nearest():
    with pytest.raises(ConfigError, match="Asia/Beirut"):
        find_zone("Asia/Beiruth")
