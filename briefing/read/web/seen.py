"""What was fetched before, so that a server need send only what has changed (RFC 9110, 13)."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

#: All that is kept; the oldest goes first. A year of a desk's feeds is about 10 MB.
MOST_BYTES = 200_000_000
#: A line of validators; what is longer is none.
_HEAD = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of an address."""

    etag: str = ""
    modified: str = ""
    #: Where it was found in the end: the validators are that answer's.
    final: str = ""
    content_type: str = ""
    #: The answer itself; None where only that there was one is remembered.
    body: bytes | None = None


class Seen(Protocol):
    """Remembers answers by address; any of our own or an archive's.

    Where the body isn't kept, an address that hasn't changed gives no reports: they are known.
    """

    def get(self, url: str) -> Known | None:
        """Return what is remembered of *url*; None where nothing is."""
        ...

    def put(self, url: str, known: Known) -> None:
        """Remember *known* of *url*, in place of what was."""
        ...


@dataclass(frozen=True)
class SeenFiles:
    """Remembers answers in a folder of the cache, a file each: a line of JSON, then the body.

    Nothing here is an error: what can't be read is not remembered, what can't be written is
    fetched again. Files are put in place whole, so two runs at once do no harm.
    """

    folder: Path
    most_bytes: int = MOST_BYTES

    def get(self, url: str) -> Known | None:
        """Return what is remembered of *url*."""
        try:
            with self._file(url).open("rb") as file:
                head = json.loads(file.readline(_HEAD))
                body = file.read()
            if head["url"] != url or head["sha256"] != hashlib.sha256(body).hexdigest():
                return None
            facts = [head[name] for name in ("etag", "modified", "final", "type")]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if not all(isinstance(fact, str) for fact in facts):
            return None
        etag, modified, final, content_type = facts
        return Known(etag, modified, final, content_type, body)

    def put(self, url: str, known: Known) -> None:
        """Remember *known* of *url*."""
        body = known.body or b""
        head = {
            "url": url,
            "etag": known.etag,
            "modified": known.modified,
            "final": known.final,
            "type": known.content_type,
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        line = json.dumps(head).encode("ascii") + b"\n"
        if len(line) > _HEAD:
            return
        with suppress(OSError):
            self._write(self._file(url), line + body)

    def _file(self, url: str) -> Path:
        return self.folder / hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:40]

    def _write(self, path: Path, content: bytes) -> None:
        # What a desk reads is nobody else's business.
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=".", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)

    def prune(self) -> None:
        """Let the oldest go where more is kept than may be."""
        with suppress(OSError):
            stats = [(p.stat(), p) for p in self.folder.iterdir() if p.is_file()]
            left = sum(stat.st_size for stat, _ in stats)
            for stat, path in sorted(stats, key=lambda pair: (pair[0].st_mtime, pair[1].name)):
                if left <= self.most_bytes:
                    return
                path.unlink(missing_ok=True)
                left -= stat.st_size
