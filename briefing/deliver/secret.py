"""Passwords and keys: from the environment or a file, read when needed, never shown."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ..errors import DeliveryError

#: No password or key is longer; a file that is was named by mistake.
MOST_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class Secret:
    """Where a secret is: the name of an environment variable, or a file's path."""

    env: str = ""
    file: str = ""

    def read(self) -> str:
        """Return the secret, without a line's end behind it.

        Raises :class:`DeliveryError` with the remedy; it never holds the secret.
        """
        if self.env:
            value = os.environ.get(self.env, "")
            if not value:
                raise DeliveryError(f"the environment variable {self.env} is not set")
            return value
        try:
            with Path(self.file).open("rb") as file:
                value = file.read(MOST_BYTES + 1).decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise DeliveryError(f"{self.file}: is no text: give a file with one line") from None
        except OSError as error:
            raise DeliveryError(f"{self.file}: cannot be read: {error.strerror}") from error
        if not value or len(value) > MOST_BYTES or "\n" in value:
            raise DeliveryError(f"{self.file}: should hold the secret alone, on one line")
        return value
