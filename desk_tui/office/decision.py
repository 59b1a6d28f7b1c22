"""What becomes of a command: entries, or a refusal that has changed nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desk_tui.office.body import Body
from desk_tui.office.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Decision:
    """The entries a command leads to (none: it was so already) and the visit they mean."""

    bodies: tuple[Body, ...]
    visit: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not. ``code`` is what screens translate; ``detail`` a ticket, time or number."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, when, and at which desks somebody works just now; ``officer``: their id."""

    installation: str
    now: datetime
    calendar: Calendar
    workplace: str = ""
    works_at: Callable[[int], bool] = lambda desk: True
    officer: str = ""
