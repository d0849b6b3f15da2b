"""A TOML file of a few lines, loaded; and what a loader says is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import SettingsError

Load = Callable[[str | bytes], Any]


def loading(path: Path, load: Callable[[Path], Any]) -> Load:
    """Return what writes a text to *path* and loads it."""

    def write(text: str | bytes) -> Any:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(path)

    return write


def refusals(load: Load) -> Callable[[str | bytes], list[tuple[int, str]]]:
    """Return what loads a text and tells the lines that are wrong, each with the problem."""

    def told(text: str | bytes) -> list[tuple[int, str]]:
        with pytest.raises(SettingsError) as caught:
            load(text)
        return [(finding.line, finding.problem) for finding in caught.value.findings]

    return told
