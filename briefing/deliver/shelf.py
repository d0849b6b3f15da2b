"""Another folder: a copy of each brief, and no more than so many kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import DeliveryError, RenderError, reason_of
from .folder import write_all
from .parcel import MEDIA, Parcel

#: Files of a brief with a day and a number: nothing else is ever removed.
_BRIEF = re.compile(r"(\d{4}-\d\d-\d\d_[\w-]+_\d{3,}(?:_r\d+)?)\.(?:pdf|json|md|html)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A folder that gets a copy, for instance one that others have mounted."""

    name: str
    path: str
    #: Briefs kept, the newest by name; 0 keeps all.
    keep: int = 0
    #: Suffixes of the files that are copied.
    files: tuple[str, ...] = tuple(MEDIA)

    @property
    def targets(self) -> tuple[str, ...]:
        """The one folder."""
        return (self.path,)

    def send(self, parcel: Parcel, target: str, handing_over: Callable[[], None]) -> str:
        """Copy the files, whole or not at all; then remove what is too old."""
        folder = Path(target)
        del handing_over  # putting the same files in place twice changes nothing
        try:
            write_all(
                {
                    folder / f"{parcel.name}{suffix}": content
                    for suffix, content in parcel.files.items()
                    if suffix in self.files
                }
            )
        except RenderError as error:
            raise DeliveryError(str(error).replace("; choose another place with -o", "")) from error
        try:
            removed = self._tidy(folder)
        except OSError as error:
            raise DeliveryError(
                f"{folder}: old briefs can't be removed: {reason_of(error)}"
            ) from error
        return "copied" + (f", {removed} old removed" if removed else "")

    def _tidy(self, folder: Path) -> int:
        old = beyond(self.keep, (path.name for path in folder.iterdir()))
        for path in [p for p in folder.iterdir() if p.is_file() and _named(p.name) in old]:
            path.unlink(missing_ok=True)
        return len(old)


def beyond(keep: int, names: Iterable[str]) -> frozenset[str]:
    """Return the briefs among files' *names* that are more than *keep*, the oldest."""
    briefs = sorted({_named(name) for name in names} - {""}, reverse=True)
    return frozenset(briefs[keep:] if keep else ())


def _named(name: str) -> str:
    found = _BRIEF.fullmatch(name)
    return found[1] if found else ""
