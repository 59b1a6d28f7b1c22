"""What a desk can do besides calling, brought when it is first needed: not by the first screen."""

from __future__ import annotations

import sys
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from desk_tui.screens.base import WorkplaceScreen

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen
    from desk_tui.screens.desk_correcting import Correcting
    from desk_tui.screens.desk_idle_more import IdleMore
    from desk_tui.screens.desk_talk import TalkPanel
    from desk_tui.screens.desk_talking import Talking

WRITING = "desk_tui.screens.desk_correcting"
"""The module that brings everything about a talk: a tenth of a second no first screen needs."""


class DeskParts(WorkplaceScreen, inherit_bindings=False):
    """The parts of a desk's screen; ``talk`` is what is being written, None between visitors."""

    talk: TalkPanel | None = None

    @property
    def _desk(self) -> DeskScreen:
        return cast("DeskScreen", self)

    @cached_property
    def between(self) -> IdleMore:
        """F8 between two visitors."""
        from desk_tui.screens.desk_idle_more import IdleMore

        return IdleMore(self._desk)

    @cached_property
    def talking(self) -> Talking:
        """The keys of a talk."""
        from desk_tui.screens.desk_talking import Talking

        return Talking(self._desk)

    @cached_property
    def correcting(self) -> Correcting:
        """The keys of a report that is being corrected."""
        from desk_tui.screens.desk_correcting import Correcting

        return Correcting(self._desk)

    def have_writing_ready(self) -> None:
        """Bring what a talk needs, behind the first screen: who presses F2 waits for nothing."""
        if WRITING not in sys.modules:
            self.run_worker(partial(import_module, WRITING), thread=True, exit_on_error=False)
