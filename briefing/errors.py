"""
Our exception hierarchy:

* BriefingError
  x ConfigError
    + UnknownComponent
    + LineError
      - TheatreError
    + SettingsError
    + PreviousError
  x ArchiveError
  x AlreadyRunning
  x ReadError
    + NothingToRead
  x UndatedError
  x RenderError
  x DeliveryError
  x VerificationError

Every one of them carries what failed and says the remedy in one line: the
command line prints that line and nothing else. Exit statuses: 2 for all, but
`briefing run` has its own (docs/how-to/cron.md).
"""

from __future__ import annotations

from collections.abc import Sequence


class BriefingError(Exception):
    """Base for every error the command line reports without a traceback."""


class ConfigError(BriefingError):
    """The configuration or an argument cannot be honoured."""


class UnknownComponent(ConfigError):
    """No component of that name is registered."""


class LineError(ConfigError):
    """A line of a file that people write says something that cannot be used.

    The message starts with ``file:line:``, as compilers' messages do.
    """

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.problem = message


class ArchiveError(BriefingError):
    """The archive can't be opened, read or written to."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class AlreadyRunning(BriefingError):
    """Another run is at work in the same folder."""


class TheatreError(LineError):
    """A theatre file says something that cannot be used."""


class SettingsError(ConfigError):
    """A settings file cannot be used: everything that is wrong with it, a line each."""

    def __init__(self, findings: Sequence[LineError]) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = tuple(findings)


class PreviousError(ConfigError):
    """The brief given as the previous one can't be compared with."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ReadError(BriefingError):
    """One input could not be read; the others may be."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NothingToRead(BriefingError):
    """Not one report could be read from what was given."""


class UndatedError(BriefingError):
    """No report says when it was published and no as-of was given."""


class RenderError(BriefingError):
    """A brief could not be put on paper."""


class DeliveryError(BriefingError):
    """A brief could not be delivered; *answered*: the other side has refused it."""

    def __init__(self, reason: str, *, answered: bool = False) -> None:
        super().__init__(reason)
        self.answered = answered


class VerificationError(BriefingError):
    """A quotation is not what its report says."""


def reason_of(error: OSError) -> str:
    """Return what the system says of a file, in small letters; else what kind of error it is."""
    return (error.strerror or type(error).__name__).lower()
