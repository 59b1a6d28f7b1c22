"""SIAP MENERIMA: the desk waits for whoever comes, and hears one bell when somebody does.

Armed by F2 while nobody waits; ended by Esc and by everything that means that nobody
sits here: the lock, signing out, another officer, another workplace, the end.
"""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.visit import Visit
from desk_tui.screens.key_pump import now

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen

TYPED_AHEAD_S = 1.0
"""A key pressed so soon after the machine brought a visitor was not meant for them."""


class Ready:
    """What this screen knows of the desk being ready, and of whom the machine brought."""

    def __init__(self, desk: DeskScreen) -> None:
        self._desk = desk
        self._armed = self._asking = self._leaving = False
        self._seen: str | None = None
        self._arrived_at: float | None = None

    @property
    def on(self) -> bool:
        """Whether the desk waits for whoever comes."""
        return self._desk.situation.ready_since is not None

    # -- what the officer does -----------------------------------------------------------

    def asking(self) -> None:
        """A key of the officer is under way: whoever comes of it comes without a sound."""
        self._asking = True

    def answered(self, visit: Visit | None, *, armed: bool = False) -> None:
        """It brought ``visit``, nobody, or made the desk ready (``armed``)."""
        self._asking = False
        self._armed = armed
        if visit is not None:
            self._seen = visit.key
        elif armed:
            self._seen = ""  # who is here all the same, the machine brought in that moment

    def not_answered(self) -> None:
        """It brought nothing; what was before is still so."""
        self._asking = False

    # -- what the machine brings ---------------------------------------------------------

    def look(self, called: Visit | None) -> None:
        """Take note of who is called here now; ring once for whom the machine brought."""
        before, self._seen = self._seen, called.key if called is not None else ""
        if self._desk.situation.link.starting:
            before = None  # of the disk, which may come after the first look: nobody arrived now
        if called is not None and before is not None and not self._asking:
            if called.key != before:
                self._arrived_at = now()
                if self._armed:
                    self._desk.app.bell()
            self._armed = False
        if not self.on:
            self._leaving = False
            self._armed = self._armed and self._asking
        elif not (self._armed or self._asking or self._leaving):
            self.leave()  # armed before a restart, or by whoever sat here before

    def too_soon(self) -> bool:
        """Tell whether the key being dealt with was typed before anybody saw who came."""
        arrived = self._arrived_at
        return arrived is not None and (self._desk.desk_app.pump.typed_at < arrived + TYPED_AHEAD_S)

    # -- the end of it -------------------------------------------------------------------

    def stop(self) -> None:
        """Esc: not ready any more."""
        desk = self._desk

        def stopped(_none: None) -> None:
            self._armed = False
            if desk.called is None:  # else somebody was called in the same moment
                desk.say(_("Tidak lagi siap menerima. F2 memanggil."))

        self._leaving = True
        waiting = _("Berhenti siap menerima.")
        if not desk.run_service(desk.service.not_ready, stopped, waiting):
            self._leaving = False

    def leave(self) -> None:
        """Nobody sits here any more: not ready, without a word and without waiting."""
        self._armed = False
        if self.on and not self._leaving:
            self._leaving = True
            threading.Thread(target=self._tell, daemon=True).start()

    def _tell(self) -> None:
        # A disk that takes nothing is told in row 23; the server stops calling for a PC
        # that it has not heard of for a while.
        with contextlib.suppress(DeskError):
            self._desk.service.not_ready()
