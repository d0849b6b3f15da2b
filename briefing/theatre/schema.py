"""The JSON Schema of a theatre file's TOML, made from the values it fills."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from .entities import RELIABILITY
from .load import TABLES, Head


def theatre_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12): what tables and keys there are, and of what type."""
    tables = {name: {"type": "array", "items": _object(cls, name)} for name, cls in TABLES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A theatre file of briefing",
        "type": "object",
        "required": ["theatre"],
        "additionalProperties": False,
        "properties": {"theatre": _object(Head, "theatre"), **tables},
    }


def _object(cls: Any, table: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [f.name for f in fields(cls) if f.default is MISSING],
        "properties": {f.name: _value(table, f.name, str(f.type)) for f in fields(cls)},
    }


def _value(table: str, name: str, kind: str) -> dict[str, Any]:
    if "tuple" in kind:
        return {"type": "array", "items": {"type": "string"}}
    if (table, name) == ("source", "kind"):
        # Another kind is allowed where the entry gives its reliability.
        return {"type": "string", "examples": sorted(RELIABILITY)}
    if name == "reliability":
        return {"enum": ["", *"ABCDEF"]}
    return {"type": "string"}
