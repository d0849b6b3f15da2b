"""The JSON Schema of an overlay file's TOML, made from the values it fills."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from .entries import TABLES
from .load import LETTERS, MOST_COMMENT, MOST_ENTRIES, MOST_NAME, Head

#: What a key may be beyond a string.
_BOUNDS: dict[str, dict[str, Any]] = {
    "letter": {"enum": list(LETTERS)},
    "day": {"format": "date"},
    "until": {"format": "date"},
    "text": {"minLength": 1, "maxLength": MOST_COMMENT},
    "name": {"maxLength": MOST_NAME},
}


def overlay_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12): what tables and keys there are, and of what type."""
    tables = {
        name: {"type": "array", "maxItems": MOST_ENTRIES, "items": _object(cls)}
        for name, cls in TABLES.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An overlay file of briefing: the analyst's hand",
        "type": "object",
        "additionalProperties": False,
        "properties": {"overlay": _object(Head), **tables},
    }


def _object(cls: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "description": " ".join(cls.__doc__.split()),
        "additionalProperties": False,
        "required": [f.name for f in fields(cls) if f.default is MISSING],
        "properties": {f.name: _value(f.name, str(f.type)) for f in fields(cls)},
    }


def _value(name: str, kind: str) -> dict[str, Any]:
    if "tuple" in kind:
        least = 1 if name == "names" else 2
        return {"type": "array", "minItems": least, "items": {"type": "string", "minLength": 1}}
    return {"type": "string", **_BOUNDS.get(name, {})}
