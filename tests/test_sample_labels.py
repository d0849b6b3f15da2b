"""The sample week's own labels: a hundred sentences of outlets that the labelled weeks lack.

    python tests/test_sample_labels.py --update  raise the floors to what is measured, less 0.01

Labelled by the protocol of the labelled weeks before the program's answers were seen. A floor
is never lowered; who must lower one edits labels/sample-week-floors.json and says why.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from test_quality import raised, scorer

from briefing.export import export_rows
from briefing.pipeline import read_documents, state

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parent / "seeds" / "reports" / "syria-iraq"
LABELS = HERE / "labels" / "sample-week.json"
FLOORS = HERE / "labels" / "sample-week-floors.json"
WEEK = "sample week"
#: Sentences that must be labelled at least.
LEAST = 60


def labels() -> dict[str, list[dict[str, Any]]]:
    return json.loads(LABELS.read_text(encoding="utf-8"))


def floors() -> dict[str, dict[str, float]]:
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def measure(eval_folder: Path) -> dict[str, dict[str, float]]:
    """Return F1 of each thing scored, but for the brief: it tells of reports without labels too."""
    reading = read_documents([REPORTS])
    stated = state(reading.documents, as_of=reading.as_of)
    rows = list(export_rows(stated.clusters, stated.documents, stated.theatre, stated.printed))
    scores, *_ = scorer(eval_folder).score(labels(), rows)
    return {WEEK: {name: f1 for name, (_, _, f1) in scores.items() if name != "brief"}}


def test_no_score_of_the_sample_week_falls_below_its_floor(shared: Path) -> None:
    if not (shared / "eval" / "score_statements.py").is_file():
        pytest.skip("no scorer beside the labelled weeks")

    measured = measure(shared / "eval")[WEEK]

    pinned = floors()[WEEK]
    assert set(pinned) == set(measured)
    fallen = {n: (round(measured[n], 3), f) for n, f in pinned.items() if measured[n] < f}
    assert not fallen, f"measured, floor: {fallen}"


def test_labels_are_the_reports_own_sentences_in_order() -> None:
    found = labels()

    assert sum(map(len, found.values())) >= LEAST
    for ref, sentences in found.items():
        (path,) = REPORTS.glob(f"{ref}.*")
        text, at = path.read_text(encoding="utf-8"), 0
        assert [s["i"] for s in sentences] == list(range(len(sentences)))
        for sentence in sentences:
            assert sentence["text"] in text[at:]
            at = text.index(sentence["text"], at)


def test_labels_keep_to_the_protocol() -> None:
    for sentence in (s for sentences in labels().values() for s in sentences):
        names = [one["name"] for one in sentence["actors"]]
        assert len(names) == len(set(names)), "one role an actor"
        assert {one["role"] for one in sentence["actors"]} <= {"agent", "target", "other"}
        assert sentence["key"] in (0, 1, 2)
        if sentence["front"] == "none":
            assert (sentence["key"], sentence["source"], sentence["actors"]) == (0, None, [])


def update(eval_folder: Path) -> None:
    """Write the floors anew and say what stands below its own."""
    measured, old = measure(eval_folder), floors()
    FLOORS.write_text(json.dumps(raised(old, measured), indent=1) + "\n", encoding="utf-8")
    for name, value in measured[WEEK].items():
        floor = old.get(WEEK, {}).get(name, 0.0)
        mark = "  below its floor, which stays" if value < floor else ""
        sys.stdout.write(f"{name:16} {value:.3f}  floor {floor:.3f}{mark}\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit(__doc__)
    update(HERE.parent.parent / "shared" / "eval")
