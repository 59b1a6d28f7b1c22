"""A print job and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Protocol

from desk_tui.printing.document import Document

State = Literal["printed", "failed", "unknown"]
"""printed: the printer said so. failed: nothing reached it, try again without fear.
unknown: a person looks whether paper came out; nothing is sent again by itself."""

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One paper on its way.

    Attributes:
        job_id: identifies the job in the journal.
        name: file-safe and nothing personal, such as ``ticket-2026-11-23-A-027-0``.
        document: what to print.

    Raises:
        ValueError: when ``name`` could leave its folder or is no file name.
    """

    job_id: str
    name: str
    document: Document

    def __post_init__(self) -> None:
        if _SAFE_NAME.fullmatch(self.name) is None or self.name.endswith("."):
            raise ValueError("a job name is 1 to 100 of A-Z a-z 0-9 _ . -")


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """What became of a job; ``detail`` is one Indonesian sentence for the officer."""

    state: State
    detail: str


class Device(Protocol):
    """Something that prints, one job at a time, called from the print thread."""

    def send(self, job: PrintJob) -> PrintOutcome:
        """Print ``job`` and say what became of it; may take seconds, never for ever."""
        ...
