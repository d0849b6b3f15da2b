"""Whenever a run dies, the next one completes the day; nobody sees half a file or gets one twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import build
import desks
import pytest
from desks import briefs, desk, files, quick_pdf, ran, source, story

from briefing.archive import OUT, open_archive
from briefing.run import morning, press

__all__ = ["quick_pdf"]
ONE = "2016-06-06_syria-iraq_001"
ENDINGS = ("pdf", "json", "md", "html")


class Killed(BaseException):
    """What a run dies of here: nothing catches it."""


@dataclass
class Recipient:
    """A channel that remembers what has arrived."""

    name: str = "desk"
    targets: tuple[str, ...] = ("officer@desk.example",)
    got: list[str] = field(default_factory=list)

    def send(self, parcel, target, handing_over):
        handing_over()
        self.got.append(parcel.name)
        return "sent"


def dying(*args, **kwargs):
    raise Killed


@pytest.mark.usefixtures("quick_pdf")
@pytest.mark.parametrize(
    ("room", "step"),
    [
        (morning._Run, "_take_in"),
        (press, "recall"),
        (press, "work_through"),
        (press, "render_edition"),
        (press, "write_all"),
        (press, "point_to"),
        (press, "list_briefs"),
        (morning, "load_parcel"),
        (morning.journal, "write"),
    ],
)
def test_a_run_that_dies_at_any_step_is_completed_by_the_next(tmp_path, monkeypatch, room, step):
    to = Recipient()
    where = desk(tmp_path, source(story()), channels=(to,))
    whole = desk(tmp_path / "whole", source(story()))
    ran(whole)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(room, step, dying)
        ran(where)
    half = files(where)
    outcome = ran(where, hour=1)

    assert set(half) <= set(files(where))
    assert outcome.problem == ""
    assert briefs(where) == [ONE]
    same = {e: files(where)[f"{ONE}.{e}"] for e in ("pdf", "md", "html")}
    if step not in ("_take_in", "recall"):  # before these the day had no as-of yet
        assert same == {e: files(whole)[f"{ONE}.{e}"] for e in same}
    assert to.got == [ONE]
    with open_archive(where.archive) as archive:
        assert [(r.number, r.state) for r in archive.briefs(where.series)] == [(1, OUT)]


@pytest.mark.usefixtures("quick_pdf")
def test_a_run_that_dies_while_handing_over_delivers_nothing_twice(tmp_path):
    @dataclass
    class Deadly(Recipient):
        def send(self, parcel, target, handing_over):
            super().send(parcel, target, handing_over)
            raise Killed

    deadly = Deadly()
    with pytest.raises(Killed):
        ran(desk(tmp_path, source(story()), channels=(deadly,)))

    again = Recipient()
    outcome = ran(desk(tmp_path, source(story()), channels=(again,)), hour=1)

    assert (deadly.got, again.got) == ([ONE], [])
    assert "unsure" in outcome.losses[0]


@pytest.mark.usefixtures("quick_pdf")
def test_what_a_killed_writer_left_is_swept_and_nothing_else(tmp_path):
    where = desk(tmp_path, source(story()))
    where.output.mkdir()
    left = [f".{ONE}.pdf.a1b2c3d4", ".index.html.x_y_z_12", ".latest.pdf.4711"]
    mine = [".gitkeep", ".notes.md", "notes.md"]
    for name in (*left, *mine):
        (where.output / name).write_text("x")

    ran(where)

    there = {path.name for path in where.output.iterdir()}
    assert there & set(left) == set()
    assert there >= set(mine)


@pytest.mark.usefixtures("quick_pdf")
def test_a_disk_that_is_full_costs_the_day_s_brief_and_nothing_before(tmp_path, monkeypatch):
    where = desk(tmp_path, source(story(), story(1, "Aleppo")))
    ran(where)
    before = files(where)

    def full(handle, name):
        os.close(handle)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("briefing.deliver.folder._filling", full)
        outcome = ran(where, 1)

    assert outcome.status == morning.FAULT
    assert "no space left on device" in outcome.problem
    assert files(where) == before
    assert len(ran(where, 1, 1).made) == 1


RUN = """
import dataclasses, os, sys
from pathlib import Path
from desks import desk, little_pdf, order, source, story
from briefing.registry import renderers
from briefing.run.morning import run

renderers.builtin["pdf"] = "desks:little_pdf"
folder, day = Path(sys.argv[1]), int(sys.argv[2])

@dataclasses.dataclass
class Letters:
    name = "desk"
    targets = ("officer@desk.example",)
    def send(self, parcel, target, handing_over):
        handing_over()
        with open(folder / "delivered", "a") as file:
            file.write(parcel.name + "\\n")
        return "sent"

where = desk(folder, source(*(story(n, "Manbij", 10 + n) for n in range(day + 1))), channels=(Letters(),))
told = order(day, catch_up=True)
print("ready", flush=True)
run(where, told, clock=lambda: told.now)
"""


def started(folder: Path, day: int) -> "subprocess.Popen[str]":
    paths = os.pathsep.join([str(build.ROOT), str(build.ROOT / "tests")])
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), str(day)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def whole(folder: Path) -> None:
    """Check that nothing half-written can be seen."""
    output = folder / "output"
    for path in output.glob("*"):
        if path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.suffix == ".pdf":
            assert path.read_bytes().startswith(b"%PDF ")
        elif path.suffix == ".html":
            assert path.read_text().rstrip().endswith("</html>")


def test_a_run_killed_at_random_moments_loses_and_doubles_nothing(tmp_path):
    kills = 200 if desks.SOAK else 4
    chance = random.Random(6)
    day = killed = 0
    while killed < kills:
        process = started(tmp_path, day)
        time.sleep(chance.uniform(0, 1.2))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.communicate(timeout=60)
        whole(tmp_path)
        if chance.random() < 0.5:
            day += 1
    process = started(tmp_path, day)
    process.communicate(timeout=120)

    whole(tmp_path)
    where = desk(tmp_path)
    with open_archive(where.archive) as archive:
        records = archive.briefs(where.series)
    assert [r.number for r in records] == list(range(1, len(records) + 1))
    assert len({r.day for r in records}) == len(records)
    assert records[-1].day == (desks.FIRST.date()).replace(day=6 + day) if day < 24 else True
    for record in records:
        name = str(press.name_of(record))
        assert all((where.output / f"{name}.{e}").is_file() for e in ENDINGS)
    delivered = (tmp_path / "delivered").read_text().split()
    assert len(delivered) == len(set(delivered))


@pytest.mark.usefixtures("quick_pdf")
def test_a_link_that_cannot_be_moved_is_one_line_and_in_the_journal(tmp_path):
    where = desk(tmp_path, source(story()))
    (where.output / "latest.pdf").mkdir(parents=True)

    outcome = ran(where)

    assert outcome.status == morning.FAULT
    assert "latest.pdf" in outcome.problem
    assert morning.journal.read(where.output)[-1].problem == outcome.problem
