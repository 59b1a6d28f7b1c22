"""The one family of errors.

Every error that may reach a person carries a title and a message in plain
Indonesian; the message says what to do next. Layers raise these, screens show
them, nothing else is shown to a person.
"""

from __future__ import annotations


class DeskError(Exception):
    """An error with words for the person in front of the screen.

    Attributes:
        title: a few words, what happened.
        message: one or two sentences, what to do next.
    """

    def __init__(self, title: str, message: str) -> None:
        super().__init__(f"{title} {message}")
        self.title = title
        self.message = message


class SettingsError(DeskError):
    """A setting is missing or wrong; the message names file and key."""


class StorageError(DeskError):
    """A database cannot be opened or written (network path, key, full disk).

    Attributes:
        code: a stable English word for tests, logs and screens that act on it,
            such as ``disk_full``, ``busy`` or ``wrong_key`` (listed in ``db/sqlite.py``).
    """

    def __init__(self, title: str, message: str, code: str = "storage") -> None:
        super().__init__(title, message)
        self.code = code

    @property
    def disk_full(self) -> bool:
        """Whether the disk is full: what was typed is only on the screen."""
        return self.code == "disk_full"


class RefusedError(DeskError):
    """The hub decided against a command; nothing has changed.

    Attributes:
        code: a stable English word for tests and logs, such as ``quota_full``.
    """

    def __init__(self, code: str, title: str, message: str) -> None:
        super().__init__(title, message)
        self.code = code


class UnreachableError(DeskError):
    """The hub gave no answer in time; what was typed is safe in the journal."""


class ForkedError(DeskError):
    """The hub knows other entries of this installation: a cloned or restored PC."""


class InvalidEntryError(DeskError):
    """An entry does not pass the one validator; it was not journalled."""
