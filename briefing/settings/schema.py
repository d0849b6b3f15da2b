"""The JSON Schema of a settings file, made from the fields of its keys."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any

from ..toml_file import FORMS
from .keys import COLUMNS, COMMON, KINDS, TABLES, Kind, Source


def settings_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12): what tables and keys there are, and what they take."""
    properties = {name: _object(cls) for name, cls in TABLES.items()}
    properties["source"] = {"type": "array", "items": _source()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A settings file of briefing",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _object(cls: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [f.name for f in fields(cls) if f.default is MISSING],
        "properties": {f.name: _value(f) for f in fields(cls)},
    }


def _value(one: Field[Any]) -> dict[str, Any]:
    schema = dict(FORMS[str(one.type)].schema)
    schema["description"] = one.metadata["about"]
    if one.metadata["one_of"]:
        schema["enum"] = list(one.metadata["one_of"])
    if one.metadata["least"] is not None:
        schema |= {"minimum": one.metadata["least"], "maximum": one.metadata["most"]}
    if one.default is not MISSING and one.default is not None:
        schema["default"] = list(one.default) if isinstance(one.default, tuple) else one.default
    elif one.default is MISSING:
        schema["minLength"] = 1
    return schema


def _source() -> dict[str, Any]:
    """An entry: its kind decides what else stands there."""
    entry = _object(Source)
    entry["properties"]["kind"]["enum"] = sorted(KINDS)
    entry["properties"]["columns"] |= {
        "default": {},
        "properties": {name: {"type": "string"} for name in COLUMNS},
        "additionalProperties": False,
    }
    entry["properties"]["url"]["pattern"] = "^[hH][tT][tT][pP][sS]?://[^/]"
    entry["allOf"] = [_by_kind(name, kind) for name, kind in KINDS.items()]
    return entry


def _by_kind(name: str, kind: Kind) -> dict[str, Any]:
    takes = COMMON | kind.takes | set(kind.where)
    others = [f.name for f in fields(Source) if f.name not in takes]
    return {
        "if": {"properties": {"kind": {"const": name}}},
        "then": {
            "oneOf": [{"required": [where]} for where in kind.where],
            "properties": dict.fromkeys(others, False),
        },
    }
