"""A small brief of our own, as its files lie in a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing.deliver.parcel import Parcel, load_parcel

NAME = "2016-06-07_syria-iraq_002"


def brief(**changes: Any) -> dict[str, Any]:
    """Return a brief's JSON, as far as letters and webhooks look into it."""
    quote = {
        "source": 1,
        "parts": [
            {"kind": "text", "text": "Shells killed ten in the town"},
            {"kind": "note", "text": "Tabqa, inferred"},
            {"kind": "text", "text": " on Tuesday."},
        ],
        "grade": "B3",
        "grade_note": "",
    }
    return {
        "title": "Syria and Iraq", "day": "Tuesday 7 June 2016", "dtg": "072359Z JUN 16",
        "period": "Reports published 4\u20137 June", "reports": 2, "number": 2, "marking": "",
        "bottom_line": [{"day": "7 June", "quote": quote}],
        "glance": [
            {
                "number": 1, "name": "Raqqa", "attackers": ["Syrian army"], "defenders": [],
                "latest": "advance, 7 June", "best_grade": "B3",
            }
        ],
        "harm": [
            {
                "front": "Raqqa", "day": "7 June",
                "claims": [{"figures": ["ten killed"], "claimant": "Observatory", "source": 1}],
            }
        ],
        "left_out": [{"what": "a.txt", "reason": "in French"}],
    } | changes  # fmt: skip


def put(folder: Path, name: str = NAME, **changes: Any) -> Parcel:
    """Write a brief's files into *folder* and return them as a parcel."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(brief(**changes)), encoding="utf-8")
    (folder / f"{name}.pdf").write_bytes(b"%PDF-1.7 small")
    (folder / f"{name}.md").write_text("# Brief\n", encoding="utf-8")
    return load_parcel(folder, name)
