"""Installing, against stand-ins for crontab and systemctl that keep what they are given."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from briefing.errors import ConfigError
from briefing.schedule import Job, install
from briefing.schedule.systemd import unit_name

JOB = Job(
    settings=Path("/srv/desk/briefing.toml"), output=Path("/srv/desk/output"),
    python=Path("/opt/b/bin/python"),
)  # fmt: skip


def program(folder, name, text):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine whose crontab is a file and whose systemctl writes down what it is asked."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    table, asked = tmp_path / "table", tmp_path / "asked"
    program(
        bin_,
        "crontab",
        f"""
if [ "$1" = -l ]; then
  if [ -f {table} ]; then cat {table}; else echo "no crontab for me" >&2; exit 1; fi
else cat > {table}; fi
""",
    )
    program(bin_, "systemctl", f'echo "$@" >> {asked}\n')
    monkeypatch.setenv("PATH", f"{bin_}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_cron_gets_the_entry_beside_what_was_there(machine):
    (machine / "table").write_text("0 1 * * * backup\n")

    install.into_cron(JOB, UTC, 2026)
    install.into_cron(JOB, UTC, 2026)

    table = (machine / "table").read_text()
    assert table.startswith("0 1 * * * backup\n")
    assert table.count("briefing run") == 1
    assert install.out_of_cron(JOB) == ["crontab: one entry removed"]
    assert (machine / "table").read_text() == "0 1 * * * backup\n"
    assert install.out_of_cron(JOB) == []


def test_a_user_without_a_crontab_gets_one(machine):
    install.into_cron(JOB, UTC, 2026)

    assert "briefing run" in (machine / "table").read_text()


def test_systemd_gets_the_units_and_starts_the_timer(machine):
    install.into_systemd(JOB)

    name = unit_name(JOB)
    folder = machine / "config" / "systemd" / "user"
    assert sorted(p.name for p in folder.iterdir()) == [f"{name}.service", f"{name}.timer"]
    assert f"--user enable --now {name}.timer" in (machine / "asked").read_text()
    assert len(install.out_of_systemd(JOB)) == 2
    assert list(folder.iterdir()) == []
    assert install.out_of_systemd(JOB) == []


def test_what_crontab_says_is_passed_on(machine):
    program(machine / "bin", "crontab", 'echo "you may not use this program" >&2; exit 1\n')

    with pytest.raises(ConfigError, match="you may not use this program"):
        install.into_cron(JOB, UTC, 2026)


def test_a_machine_without_either_is_seen(machine, monkeypatch):
    monkeypatch.setenv("PATH", str(machine / "empty"))

    assert not install.has_cron()
    assert not install.has_systemd()


def test_another_job_s_units_stay(machine):
    other = replace(JOB, settings=Path("/srv/other/briefing.toml"))
    install.into_systemd(JOB)
    install.into_systemd(other)

    install.out_of_systemd(JOB)

    folder = machine / "config" / "systemd" / "user"
    assert {p.stem for p in folder.iterdir()} == {unit_name(other)}
