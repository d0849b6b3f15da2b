"""The JSON Schema of a brief's JSON form, read off the values in :mod:`briefing.brief`.

Published as docs/brief.schema.json (JSON Schema, draft 2020-12). It is open: a reader of
version 1.0 can check a brief of version 1.1, which may have more fields but none fewer.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ..brief import SCHEMA, Brief

Schema = dict[str, Any]

_PLAIN: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    NoneType: "null",
}


def brief_schema() -> Schema:
    """Return the schema of what ``make`` writes as JSON."""
    defs: dict[str, Schema] = {}
    brief = _object(Brief, defs)
    major = SCHEMA.split(".")[0]
    brief["properties"]["schema"] = {"type": "string", "pattern": rf"^{major}\.[0-9]+$"}
    brief["properties"]["inputs"] = {
        "type": "array",
        "items": {"type": "string"},
        "description": "Where the reports were read from, relative to the JSON file; - is "
        "standard input. Written by the command line only.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:briefing:brief:{SCHEMA}",
        "title": "A daily situation brief",
        **brief,
        "$defs": dict(sorted(defs.items())),
    }


def _object(cls: Any, defs: dict[str, Schema]) -> Schema:
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls)]
    return {
        "type": "object",
        "description": " ".join(cls.__doc__.split()),
        "properties": {name: _schema(hints[name], defs) for name in names},
        "required": names,
    }


def _schema(hint: Any, defs: dict[str, Schema]) -> Schema:
    """Return the schema of one type; a dataclass is defined once and referred to.

    Raises :class:`TypeError` for a type that the brief's JSON has no form for.
    """
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if is_dataclass(hint):
        name = hint.__name__  # type: ignore[union-attr]
        if name not in defs:
            defs[name] = {}
            defs[name] = _object(hint, defs)
        return {"$ref": f"#/$defs/{name}"}
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(arg, defs) for arg in args]}
    if origin is tuple:
        return _array(args, defs)
    raise TypeError(f"no JSON form for {hint}")


def _array(args: tuple[Any, ...], defs: dict[str, Schema]) -> Schema:
    if len(args) == 2 and args[1] is Ellipsis:
        return {"type": "array", "items": _schema(args[0], defs)}
    return {
        "type": "array",
        "prefixItems": [_schema(arg, defs) for arg in args],
        "minItems": len(args),
        "maxItems": len(args),
    }
