"""The brief as JSON, for machines: docs/brief.schema.json says what is where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from ..brief import Brief


def brief_to_dict(brief: Brief) -> dict[str, Any]:
    """Return the brief as plain dictionaries, lists, strings and numbers."""
    return {f.name: _plain(getattr(brief, f.name)) for f in fields(brief)}


#: What stands for itself in JSON.
_ATOMS = frozenset((str, int, float, bool, type(None)))


def _plain(value: Any) -> Any:
    """Return a value of the brief: :func:`dataclasses.asdict` in a third of the time, no tuples."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    if issubclass(kind, list | tuple):
        return [_plain(one) for one in value]
    if issubclass(kind, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}


def render_json(brief: Brief, templates: Path | None = None) -> bytes:
    """Return the brief as UTF-8 JSON, keys in the order of the values' fields."""
    del templates
    return (json.dumps(brief_to_dict(brief), ensure_ascii=False, indent=1) + "\n").encode()
