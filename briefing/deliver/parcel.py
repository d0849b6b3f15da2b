"""The files of one brief, as they lie in the folder of briefs: what a channel delivers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import DeliveryError

#: What a brief consists of; the JSON alone must be there.
MEDIA = {
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".md": "text/markdown",
    ".html": "text/html",
}


@dataclass(frozen=True)
class Parcel:
    """One brief ready to go: its name without a suffix, its JSON as read, its files' bytes."""

    name: str
    brief: Mapping[str, Any]
    #: Suffix to bytes.
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """SHA-256 of the JSON: a brief made again with other bytes is another parcel."""
        return hashlib.sha256(self.files[".json"]).hexdigest()


def load_parcel(folder: Path, name: str) -> Parcel:
    """Read the brief called *name* in *folder*.

    Raises :class:`DeliveryError` where it isn't there, or is no brief.
    """
    found = {suffix: folder / f"{name}{suffix}" for suffix in MEDIA}
    try:
        files = {suffix: path.read_bytes() for suffix, path in found.items() if path.is_file()}
        brief = json.loads(files[".json"])
    except KeyError:
        raise DeliveryError(f"{found['.json']}: there is no such brief") from None
    except OSError as error:
        raise DeliveryError(f"{error.filename}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise DeliveryError(f"{found['.json']}: is no JSON") from error
    if not isinstance(brief, dict) or "bottom_line" not in brief:
        raise DeliveryError(f"{found['.json']}: is no brief")
    return Parcel(name, brief, files)
