"""JSON as feeds and exports write it, to values."""

from __future__ import annotations

import json
from typing import Any


def loads(text: str) -> Any:
    """Parse JSON: numbers stay as written, NaN is nothing.

    Raises :class:`ValueError` with a short reason.
    """
    try:
        return json.loads(
            text, parse_int=str, parse_float=str, parse_constant=lambda _: None, strict=False
        )
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg.lower()} in line {error.lineno}") from error
    except RecursionError:
        raise ValueError("nested too deep") from None
