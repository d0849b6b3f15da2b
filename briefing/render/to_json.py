"""The brief as JSON, for machines: docs/brief.schema.json says what is where."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..brief import Brief


def brief_to_dict(brief: Brief) -> dict[str, Any]:
    """Return the brief as plain dictionaries, lists, strings and numbers."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(brief), ensure_ascii=False))
    return plain


def render_json(brief: Brief, templates: Path | None = None) -> bytes:
    """Return the brief as UTF-8 JSON, keys in the order of the values' fields."""
    del templates
    return (json.dumps(brief_to_dict(brief), ensure_ascii=False, indent=1) + "\n").encode()
