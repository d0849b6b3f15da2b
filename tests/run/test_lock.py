"""One run at a time; a dead run holds nothing."""

import os
import signal
import subprocess
import sys
import time

import pytest

from briefing.errors import AlreadyRunning, ConfigError
from briefing.run.lock import NAME, only_one

HOLD = """
import sys, time, pathlib
from briefing.run.lock import only_one
with only_one(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_told_at_once_and_by_whom(tmp_path):
    told = rf"{NAME}: another run .*process {os.getpid()}"

    with only_one(tmp_path), pytest.raises(AlreadyRunning, match=told), only_one(tmp_path):
        pass


def test_after_a_run_the_next_one_has_it(tmp_path):
    for _ in range(3):
        with only_one(tmp_path):
            pass


def test_a_run_that_fails_lets_it_go(tmp_path):
    with pytest.raises(KeyboardInterrupt), only_one(tmp_path):
        raise KeyboardInterrupt

    with only_one(tmp_path):
        pass


def test_a_killed_run_holds_nothing(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(AlreadyRunning, match=f"process {holder.pid}"), only_one(tmp_path):
        pass

    holder.send_signal(signal.SIGKILL)
    holder.wait(timeout=10)
    holder.stdout.close()

    begun = time.monotonic()
    with only_one(tmp_path):
        assert time.monotonic() - begun < 5


def test_a_lock_file_left_behind_is_no_lock(tmp_path):
    (tmp_path / NAME).write_text("4711\n")

    with only_one(tmp_path):
        pass


def test_two_folders_have_a_lock_each(tmp_path):
    with only_one(tmp_path / "a"), only_one(tmp_path / "b"):
        pass


def test_a_place_that_is_no_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ConfigError, match="cannot be written"), only_one(tmp_path / "file"):
        pass
