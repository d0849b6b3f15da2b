"""The labelled weeks: no score falls below its floor.

    python tests/test_quality.py --update        raise the floors to what is measured, less 0.01

A floor is never lowered; who must lower one edits quality_floors.json and says why.
"""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from pathlib import Path
from types import ModuleType

import pytest

from briefing.export import export_rows
from briefing.pipeline import read_documents, state

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "quality_floors.json"
#: Below what is measured: a sentence or two may fall either way.
SLACK = 0.01


def scorer(folder: Path) -> ModuleType:
    """Import the scorer that lies with the labelled weeks."""
    spec = importlib.util.spec_from_file_location(
        "score_statements", folder / "score_statements.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(week: Path) -> dict[str, float]:
    """Return F1 of each thing scored on a week."""
    reading = read_documents([week / "reports.jsonl"])
    stated = state(reading.documents, as_of=reading.as_of)
    rows = list(export_rows(stated.clusters, stated.documents, stated.theatre, stated.printed))
    gold = json.loads((week / "gold.json").read_text(encoding="utf-8"))
    scores, *_ = scorer(week.parent).score(gold, rows)
    return {name: f1 for name, (_, _, f1) in scores.items()}


def weeks(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob("*/gold.json"))


def read_floors() -> dict[str, dict[str, float]]:
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def raised(
    floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """Return the floors, each raised where more was measured; none is ever lowered."""
    out = {week: dict(scores) for week, scores in floors.items()}
    for week, scores in measured.items():
        for name, value in scores.items():
            floor = max(math.floor((value - SLACK) * 1000) / 1000, 0.0)
            old = out.setdefault(week, {}).get(name, 0.0)
            out[week][name] = max(old, floor)
    return out


@pytest.mark.parametrize("week", sorted(read_floors()))
def test_no_score_falls_below_its_floor(shared: Path, week: str) -> None:
    folder = shared / "eval" / week
    if not folder.is_dir():
        pytest.skip(f"no labelled week in {folder}")

    measured = measure(folder)

    floors = read_floors()[week]
    assert set(floors) == set(measured)
    fallen = {
        name: (round(measured[name], 3), floor)
        for name, floor in floors.items()
        if measured[name] < floor
    }
    assert not fallen, f"measured, floor: {fallen}"


def test_every_labelled_week_has_its_floors(shared: Path) -> None:
    assert {week.name for week in weeks(shared / "eval")} <= set(read_floors())


def test_a_floor_is_raised_and_never_lowered() -> None:
    floors = {"june": {"front": 0.9, "figures": 0.5}}

    found = raised(floors, {"june": {"front": 0.7, "figures": 0.8123}, "may": {"front": 0.005}})

    assert found == {"june": {"front": 0.9, "figures": 0.802}, "may": {"front": 0.0}}
    assert floors == {"june": {"front": 0.9, "figures": 0.5}}


def update(folder: Path) -> None:
    """Write the floors anew and say what stands below its own."""
    measured = {week.name: measure(week) for week in weeks(folder)}
    old = read_floors()
    FLOORS.write_text(json.dumps(raised(old, measured), indent=1) + "\n", encoding="utf-8")
    for week, scores in measured.items():
        for name, value in scores.items():
            floor = old.get(week, {}).get(name, 0.0)
            mark = "  below its floor, which stays" if value < floor else ""
            sys.stdout.write(f"{week:10} {name:16} {value:.3f}  floor {floor:.3f}{mark}\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit(__doc__)
    update(HERE.parent.parent / "shared" / "eval")
