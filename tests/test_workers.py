"""Work shared out over processes: in order, the same under every executor, and whoever dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path

import build
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import workers
from briefing.workers import LEAST, Crew, Lost, beside, crew, each

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

METHODS = ("spawn", "fork")


@pytest.fixture(params=METHODS)
def two(request) -> Iterator[Crew]:
    if request.param not in workers.multiprocessing.get_all_start_methods():
        pytest.skip(f"no {request.param} here")
    with Crew(2, least=1, method=request.param) as executor:
        yield executor


# Steps: of the module's top level, since workers look them up by name.


def shouted(mark: str, report: str) -> str:
    return report.upper() + mark


def process(_: None, report: str) -> int:
    del report
    return os.getpid()


def deadly(mark: str, report: str) -> str:
    if report.startswith("bomb"):
        os._exit(3)
    return shouted(mark, report)


def faulty(mark: str, report: str) -> str:
    if report == "fault":
        raise LookupError(mark)
    return report


def done(step, common, reports, executor=None) -> list:
    return list(each(step, common, reports, weight=len, executor=executor))


REPORTS = [f"report {n}" for n in range(40)]
SHOUTED = [f"REPORT {n}!" for n in range(40)]


# --- each -------------------------------------------------------------------------------------


def test_without_an_executor_the_work_is_done_here_in_order():
    assert done(shouted, "!", REPORTS) == SHOUTED


def test_processes_give_the_same_in_the_same_order(two):
    assert done(shouted, "!", REPORTS, two) == SHOUTED


def test_any_executor_of_the_standard_library_s_kind_will_do():
    with ThreadPoolExecutor(3) as threads:
        assert done(shouted, "!", REPORTS, threads) == SHOUTED


def test_a_small_day_is_worked_through_here(two):
    two.least = sum(map(len, REPORTS)) + 1

    assert set(done(process, None, REPORTS, two)) == {os.getpid()}


def test_a_large_day_is_not(two):
    assert os.getpid() not in done(process, None, REPORTS, two)


def test_nothing_to_do_starts_nothing(two):
    assert done(process, None, [], two) == []


def test_a_report_of_which_a_process_dies_costs_only_itself(two):
    reports = [*REPORTS[:7], "bomb", *REPORTS[7:]]

    assert done(deadly, "!", reports, two) == [*SHOUTED[:7], Lost(), *SHOUTED[7:]]


def test_so_do_several(two):
    reports = ["bomb 1", *REPORTS[:3], "bomb 2", "bomb 3"]

    assert done(deadly, "!", reports, two) == [Lost(), *SHOUTED[:3], Lost(), Lost()]


def test_after_a_death_the_processes_are_new_ones_and_the_work_goes_on(two):
    done(deadly, "!", ["bomb"], two)

    assert done(shouted, "!", REPORTS, two) == SHOUTED


def test_what_a_step_raises_ends_the_work(two):
    with pytest.raises(LookupError, match="why"):
        done(faulty, "why", [*REPORTS, "fault"], two)


class Broken(Executor):
    """An executor whose every worker dies at once, or that can't start any."""

    def __init__(self, at_once: bool) -> None:
        self.at_once = at_once
        self.asked = 0

    def submit(self, fn, /, *args, **kwargs):
        del fn, args, kwargs
        self.asked += 1
        if self.at_once:
            raise OSError("no processes left")
        future: Future = Future()
        future.set_exception(BrokenExecutor("all dead"))
        return future


@pytest.mark.parametrize("at_once", [True, False])
def test_where_no_process_can_be_had_the_work_is_done_here_and_nothing_is_lost(at_once):
    broken = Broken(at_once)

    assert done(shouted, "!", REPORTS, broken) == SHOUTED
    assert broken.asked < 40


# --- beside -----------------------------------------------------------------------------------


def test_beside_a_call_is_made_in_another_process(two):
    assert beside(two, process, None, "report")() != os.getpid()


def test_beside_without_an_executor_the_call_waits_until_its_result_is_asked_for():
    made: list[int] = []

    result = beside(None, made.append, 1)

    assert not made
    result()
    assert made == [1]


def test_beside_what_a_call_raises_is_raised_where_its_result_is_asked_for(two):
    result = beside(two, faulty, "here", "fault")

    with pytest.raises(LookupError, match="here"):
        result()


def deadly_elsewhere(home: int) -> str:
    if os.getpid() != home:
        os._exit(3)
    return "made here"


def test_beside_where_the_process_dies_the_call_is_made_here(two):
    assert beside(two, deadly_elsewhere, os.getpid())() == "made here"


@pytest.mark.parametrize("at_once", [True, False])
def test_beside_where_no_process_can_be_had_the_call_is_made_here(at_once):
    assert beside(Broken(at_once), shouted, "!", "report")() == "REPORT!"


@given(weights=st.lists(st.integers(0, 50), max_size=30), size=st.integers(1, 200))
def test_chunks_tile_the_reports(weights, size):
    reports = list(range(len(weights)))
    chunks = list(workers._chunks(reports, weights, size))

    assert [r for chunk in chunks for r in chunk] == reports
    assert all(chunks)
    assert all(sum(weights[r] for r in chunk) >= size for chunk in chunks[:-1])


# --- how many ---------------------------------------------------------------------------------


def test_one_job_needs_no_processes():
    assert crew(1) is None


def test_a_number_asked_for_is_had_on_any_day():
    asked = crew(3)

    assert asked is not None
    assert (asked.jobs, asked.least) == (3, 1)


def test_without_one_there_are_as_many_as_processors_on_days_that_are_worth_it(monkeypatch):
    monkeypatch.setattr(workers, "processors", lambda: 4)
    four = crew(None)
    monkeypatch.setattr(workers, "processors", lambda: 1)

    assert four is not None
    assert (four.jobs, four.least) == (4, LEAST)
    assert crew(None) is None


# --- endings ----------------------------------------------------------------------------------


def children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in found.split()]


def until(condition, seconds: float = 30.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def started(tmp_path) -> Iterator[subprocess.Popen]:
    """`briefing make` at work with two processes, on a day that takes it a while."""
    if not Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").exists():
        pytest.skip("needs /proc")
    for n in range(40):
        text = "\n\n".join(f"{build.STORY}\nNumber {n}, {k}." for k in range(12))
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    command = ["make", str(tmp_path), "--as-of", "2016-06-07", "--jobs", "2"]
    program = subprocess.Popen(
        [sys.executable, "-m", "briefing", *command, "-o", str(tmp_path / "out" / "brief.pdf")],
        cwd=build.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    # The tracker of multiprocessing's own resources is a child too.
    assert until(lambda: len(children(program.pid)) >= 3)
    yield program
    if alive(program.pid):
        os.killpg(program.pid, signal.SIGKILL)
    program.communicate()


@pytest.mark.parametrize("later", [0.0, 1.5])
def test_ctrl_c_ends_all_at_once_with_130_and_nothing_written(started, tmp_path, later):
    time.sleep(later)
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=30)

    assert (started.returncode, out, err) == (130, b"", b"")
    assert not (tmp_path / "out").exists()
    assert until(lambda: not alive(started.pid))


def test_a_program_that_is_killed_leaves_no_process_behind(started):
    time.sleep(1.0)
    started.kill()
    started.wait(timeout=30)

    assert until(lambda: not alive(started.pid))
