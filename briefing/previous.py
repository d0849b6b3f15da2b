"""Read the memory of an earlier brief back from its JSON."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from .errors import PreviousError, reason_of
from .memory import VERSION, Memory

#: A brief's JSON takes a megabyte or two; what is larger than this is none.
LARGEST = 200_000_000
_REMEDY = "give the .json that make wrote"


def load_previous(path: str | Path) -> Memory:
    """Return what the brief whose JSON is at *path* remembers.

    Raises :class:`PreviousError` for a file that can't be read, is no brief's JSON, is damaged,
    or was written by an older version without a memory or a newer one.
    """
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise PreviousError(str(path), f"too large for a brief's JSON: {_REMEDY}")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PreviousError(str(path), f"cannot be read: {reason_of(error)}") from error
    except ValueError as error:
        raise PreviousError(str(path), f"not a brief's JSON: {_REMEDY}") from error
    try:
        made = json.loads(text)
    except json.JSONDecodeError as error:
        cut = f"line {error.lineno}: not JSON, or cut off: {_REMEDY}"
        raise PreviousError(str(path), cut) from error
    except (ValueError, RecursionError) as error:
        raise PreviousError(str(path), f"not a brief's JSON: {_REMEDY}") from error
    return memory_from(made, str(path))


def memory_from(made: object, where: str = "previous brief") -> Memory:
    """Return the memory in a brief's JSON, parsed; *where* is named by errors."""
    if not isinstance(made, dict) or not isinstance(made.get("schema"), str):
        raise PreviousError(where, f"not a brief's JSON: {_REMEDY}")
    held = made.get("memory")
    if not isinstance(held, dict):
        raise PreviousError(
            where,
            f"a brief of schema {made['schema'][:20]}, which remembers nothing: "
            "make it again with this version",
        )
    version = held.get("version")
    if isinstance(version, int) and version > VERSION:
        raise PreviousError(
            where, f"written by a newer version (memory {version}, known is {VERSION}): update"
        )
    try:
        memory: Memory = _value(Memory, held, "memory")
        as_of_of(memory)
        _check_days(memory)
    except ValueError as error:
        raise PreviousError(where, f"damaged: {error}: make it again") from error
    return memory


def as_of_of(memory: Memory) -> datetime:
    """Return the instant the brief was made as of, in UTC; ValueError if it is none."""
    moment = datetime.fromisoformat(memory.as_of)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _check_days(memory: Memory) -> None:
    days = [(f.day, f.told) for f in memory.facts]
    days += [(f.first, f.last) for f in memory.fronts] + [(f.printed, "") for f in memory.fronts]
    days += [(o.first, o.last) for f in memory.fronts for o in f.offensives]
    for day in {one for pair in days for one in pair if one}:
        date.fromisoformat(day)
    for moment in {r.published for r in memory.reports if r.published}:
        datetime.fromisoformat(moment)


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _value(hint: Any, held: object, where: str) -> Any:
    """Return *held* as a value of the type *hint*; ValueError says what isn't one."""
    if is_dataclass(hint):
        return _object(hint, held, where)
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _row(args, held, where)
    kinds = args if origin in (Union, UnionType) else (hint,)
    # true and false are integers to Python, never to us.
    if isinstance(held, bool) and bool not in kinds:
        raise ValueError(f"{where} is {str(held).lower()}")
    if not isinstance(held, (*kinds, int) if float in kinds else tuple(kinds)):
        names = " or ".join("null" if k is NoneType else k.__name__ for k in kinds)
        raise ValueError(f"{where} is not {names}")
    return held


def _object(cls: Any, held: object, where: str) -> Any:
    if not isinstance(held, dict):
        raise ValueError(f"{where} is no object")
    names = [f.name for f in fields(cls)]
    missing = next((name for name in names if name not in held), None)
    if missing is not None:
        raise ValueError(f"{where} lacks {missing}")
    hints = _hints(cls)
    return cls(**{name: _value(hints[name], held[name], f"{where}.{name}") for name in names})


def _row(args: tuple[Any, ...], held: object, where: str) -> tuple[Any, ...]:
    if not isinstance(held, list):
        raise ValueError(f"{where} is no array")
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_value(args[0], one, f"{where}[{i}]") for i, one in enumerate(held))
    if len(held) != len(args):
        raise ValueError(f"{where} has {len(held)} entries, not {len(args)}")
    return tuple(
        _value(hint, one, f"{where}[{i}]")
        for i, (hint, one) in enumerate(zip(args, held, strict=True))
    )
